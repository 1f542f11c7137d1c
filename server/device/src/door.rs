//! What the browser calls. There is one question at a time: it is written into the room, and so is its answer.
//!
//! No generated glue: three functions and the memory are all that passes.

#![expect(
    unsafe_code,
    reason = "a name that is exported as it is written counts as unsafe; no memory is touched by hand"
)]

use std::cell::RefCell;

use crate::Device;

thread_local! {
    static DEVICE: RefCell<Device> = RefCell::new(Device::default());
    static ROOM: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

/// Make room for a question of so many bytes; where it is to be written.
#[unsafe(no_mangle)]
pub extern "C" fn room(length: usize) -> *mut u8 {
    ROOM.with_borrow_mut(|room| {
        *room = vec![0; length];
        room.as_mut_ptr()
    })
}

/// Answer the question in the room; how many bytes the answer has.
#[unsafe(no_mangle)]
pub extern "C" fn ask() -> usize {
    ROOM.with_borrow_mut(|room| {
        let question = std::mem::take(room);
        *room = DEVICE.with_borrow_mut(|device| device.ask(&question));
        room.len()
    })
}

/// Where the answer is.
#[unsafe(no_mangle)]
pub extern "C" fn answer() -> *const u8 {
    ROOM.with_borrow(|room| room.as_ptr())
}
