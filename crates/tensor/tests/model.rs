//! The shared stock of the buffer cache under every order in which threads may run.
//!
//! It runs the very file the library is made of, with a model checker's lock in place of the
//! standard library's.
//! Does not know: memory; a block is a number here.

#[path = "../src/cache.rs"]
mod cache;

/// The checker's lock.
mod sync {
    pub(crate) use loom::sync::Mutex;
}

use cache::{Shared, Stock, capacity_of, class_of};
use loom::sync::Arc;
use loom::sync::atomic::{AtomicUsize, Ordering};
use loom::thread;

const LIMIT: usize = 300;

/// Takes a block, or makes one, uses it alone, and gives it back: twice, in two sizes.
fn use_blocks(shared: &Shared<usize>, users: &[AtomicUsize; 4], fresh: usize) {
    for (bytes, fresh) in [(100, fresh), (200, fresh + 1)] {
        let class = class_of(bytes);
        let block = shared.with(|stock| stock.take(class)).unwrap_or(fresh);
        assert_eq!(users[block].fetch_add(1, Ordering::Relaxed), 0, "block {block} has two users");
        users[block].fetch_sub(1, Ordering::Relaxed);
        for (class, left) in shared.with(|stock| stock.put(class, block, LIMIT)) {
            assert!(capacity_of(class) >= 100);
            // Whoever is given a block that left has it alone, and may free it.
            assert_eq!(users[left].fetch_add(10, Ordering::Relaxed), 0);
        }
    }
}

#[test]
fn a_block_has_one_user_at_a_time() {
    loom::model(|| {
        let shared = Arc::new(Shared::new());
        let users = Arc::new([0; 4].map(AtomicUsize::new));
        let (theirs, of_theirs) = (shared.clone(), users.clone());
        let other = thread::spawn(move || use_blocks(&theirs, &of_theirs, 2));
        use_blocks(&shared, &users, 0);
        other.join().unwrap();
        assert!(shared.with(|stock| stock.bytes()) <= LIMIT);
        drop(shared.with(Stock::clear));
    });
}
