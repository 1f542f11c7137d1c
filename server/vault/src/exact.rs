//! The type that keeps exact places from going anywhere.

use zeroize::Zeroize;

/// Something exact about a private home. It cannot be printed, serialised, compared or copied,
/// and only this crate can make one or look inside. It is wiped from memory when dropped.
///
/// ```compile_fail
/// fn print(exact: hereabouts_vault::Exact<String>) {
///     println!("{exact:?}");
/// }
/// ```
pub struct Exact<T: Zeroize>(T);

impl<T: Zeroize> Exact<T> {
    pub(crate) const fn new(content: T) -> Self {
        Self(content)
    }

    pub(crate) const fn open(&self) -> &T {
        &self.0
    }
}

impl<T: Zeroize> Drop for Exact<T> {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}
