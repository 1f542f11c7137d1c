//! The type that keeps exact places from going anywhere.

use zeroize::Zeroize;

/// Something exact about a private home. It cannot be printed, serialised, compared or copied,
/// and only this crate can make one or look inside. It is wiped from memory when dropped.
///
/// Others may hold one and hand it on:
///
/// ```
/// use hereabouts_vault::{Exact, Home};
/// fn hand_on(home: Exact<Home>) -> Exact<Home> { home }
/// ```
///
/// and that is all. Every one of these is refused by the compiler:
///
/// ```compile_fail,E0277
/// use hereabouts_vault::{Exact, Home};
/// fn print(home: Exact<Home>) -> String { format!("{home:?}") }
/// ```
/// ```compile_fail,E0277
/// use hereabouts_vault::{Exact, Home};
/// fn print(home: Exact<Home>) -> String { format!("{home}") }
/// ```
/// ```compile_fail,E0277
/// use hereabouts_vault::{Exact, Home};
/// fn serialise(home: Exact<Home>) -> String { serde_json::to_string(&home).unwrap() }
/// ```
/// ```compile_fail,E0277
/// use hereabouts_vault::Home;
/// fn serialise_on_its_way_in(home: Home) -> String { serde_json::to_string(&home).unwrap() }
/// ```
/// ```compile_fail,E0369
/// use hereabouts_vault::{Exact, Home};
/// fn compare(one: Exact<Home>, other: Exact<Home>) -> bool { one == other }
/// ```
/// ```compile_fail,E0599
/// use hereabouts_vault::{Exact, Home};
/// fn copy(home: Exact<Home>) -> Exact<Home> { home.clone() }
/// ```
/// ```compile_fail,E0624
/// use hereabouts_vault::{Exact, Home};
/// fn open(home: &Exact<Home>) -> &Home { home.open() }
/// ```
/// ```compile_fail,E0616
/// use hereabouts_vault::{Exact, Home};
/// fn open(home: &Exact<Home>) -> &Home { &home.0 }
/// ```
/// ```compile_fail,E0624
/// use hereabouts_vault::{Exact, Home};
/// fn make(home: Home) -> Exact<Home> { Exact::new(home) }
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
