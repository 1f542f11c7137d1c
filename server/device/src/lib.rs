//! The core on somebody's own device.
//!
//! Compiled to WebAssembly it answers in the browser what the server would answer, over what was downloaded
//! ([`hereabouts_core::package`]): what is near, what comes to a place, where to meet. So the server is never told where
//! anybody lives. Deliberately absent: the network, the clock, the plan of anybody. A question is JSON in, an answer is JSON
//! out; the browser's side of it is `map-client/src/device/core.ts`.

mod answer;
#[cfg(target_family = "wasm")]
mod door;
mod question;

pub use answer::Device;
