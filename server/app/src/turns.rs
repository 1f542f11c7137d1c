//! Turns at long work: two at a time, whoever came first before others.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// How many may be under way at once.
const AT_ONCE: usize = 2;

/// Turns at long work.
#[derive(Debug)]
pub struct Turns {
    free: Arc<Semaphore>,
    waiting: AtomicUsize,
}

/// A turn. It ends when this is dropped.
#[derive(Debug)]
pub struct Turn(#[expect(dead_code, reason = "it is dropped")] OwnedSemaphorePermit);

impl Default for Turns {
    fn default() -> Self {
        Self { free: Arc::new(Semaphore::new(AT_ONCE)), waiting: AtomicUsize::new(0) }
    }
}

/// One who waits; no longer when it is dropped.
struct Waiting<'a>(&'a AtomicUsize);

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

impl Turns {
    /// Wait for a turn.
    pub async fn take(&self) -> Turn {
        self.waiting.fetch_add(1, Ordering::Relaxed);
        let _waiting = Waiting(&self.waiting);
        let free = Arc::clone(&self.free).acquire_owned().await;
        Turn(free.expect("the turns are never closed"))
    }

    /// A turn, when there is one now.
    #[must_use]
    pub fn take_now(&self) -> Option<Turn> {
        Arc::clone(&self.free).try_acquire_owned().ok().map(Turn)
    }

    /// How many wait for one.
    #[must_use]
    pub fn waiting(&self) -> usize {
        self.waiting.load(Ordering::Relaxed)
    }
}

/// Tells work in another thread that its reader has left: it says so when it is dropped.
#[derive(Debug, Default)]
pub struct Reader(Arc<AtomicBool>);

impl Reader {
    /// What the work asks.
    pub fn has_left(&self) -> impl Fn() -> bool + Send + 'static {
        let left = Arc::clone(&self.0);
        move || left.load(Ordering::Relaxed)
    }
}

impl Drop for Reader {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}
