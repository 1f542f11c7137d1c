//! The flagship: no answer tells where in its area a private home is.
//!
//! Two worlds differ only in where each home sits inside its own area; thousands of requests made
//! from the OpenAPI document get the same bytes from both. Beside it canaries, and attacks.

#![expect(clippy::print_stdout, reason = "what was asked and found is told")]

mod attacks;
mod canaries;
mod difference;
mod letters;
mod requests;
mod same_bytes;
mod world;
