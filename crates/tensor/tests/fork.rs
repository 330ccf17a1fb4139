//! The child of a fork computes and allocates while the parent's other threads hold what they hold.
//!
//! Does not know: numbers.
#![cfg(target_os = "linux")]

use ferroflow_base::pool::{parallel_for, set_threads};
use ferroflow_tensor::Buffer;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

unsafe extern "C" {
    fn fork() -> i32;
    fn waitpid(pid: i32, status: *mut i32, options: i32) -> i32;
    fn alarm(seconds: u32) -> u32;
    fn _exit(status: i32) -> !;
}

/// Buffers of sizes that the shared cache holds, and a sum over the pool: whether all is right.
fn work() -> bool {
    let buffers: Vec<_> = (1..8).map(|i| Buffer::new(i << 19)).collect();
    let sum = AtomicUsize::new(0);
    parallel_for(100, |i| {
        sum.fetch_add(i, Ordering::Relaxed);
    });
    buffers.iter().all(Result::is_ok) && sum.into_inner() == 4950
}

#[test]
fn a_child_works_on_whatever_its_parent_was_doing() {
    set_threads(3);
    let over = AtomicBool::new(false);
    let bad: Vec<i32> = std::thread::scope(|scope| {
        // Locks are taken all the time.
        for _ in 0..3 {
            scope.spawn(|| {
                while !over.load(Ordering::Relaxed) {
                    assert!(work());
                }
            });
        }
        let statuses = (0..30).map(|_| {
            // SAFETY: the child calls nothing but what is under test, and leaves by `_exit`, so that
            // nothing of the parent's (locks, output, threads) is used or dropped in it.
            match unsafe { fork() } {
                // SAFETY: both calls take a number only; a child that hangs dies of the alarm.
                0 => unsafe {
                    alarm(30);
                    _exit(if work() && work() { 0 } else { 1 })
                },
                child if child > 0 => {
                    let mut status = -1;
                    // SAFETY: `status` lives through the call.
                    unsafe { waitpid(child, &raw mut status, 0) };
                    status
                }
                _ => -1,
            }
        });
        let bad = statuses.filter(|&s| s != 0).collect();
        over.store(true, Ordering::Relaxed);
        bad
    });
    assert!(bad.is_empty(), "wait statuses {bad:?} (14: hung until the alarm)");
}
