//! Blocks of memory kept for reuse: a stock for each thread, and one they all share behind it.
//!
//! Invariant: a block is in one stock, or in nobody's but its user's. A stock never holds more than
//! its limit: it gives up first what nobody asked for longest, so that a program whose sizes change
//! gets the room of the old ones. No block is freed while a lock is held.
//! Does not know: what a block is made of. (`sync` is the standard library's, or a model of it.)

use super::sync::Mutex;
use smallvec::SmallVec;

/// Smallest capacity handed out; requests are rounded up to a quarter of a power of two.
pub(crate) const LEAST: usize = 64;
/// Blocks kept of one size: enough for a training step, few enough to bound idle memory.
const KEEP: usize = 64;
/// A size that nobody asked for, while so many blocks of others were, is given up.
const STALE: u64 = 1 << 14;
/// How often stale sizes are looked for: each time so many blocks came and went.
const SWEEP: u64 = 1 << 10;

/// The class of the smallest capacity ≥ `bytes`: four classes to each power of two.
pub(crate) fn class_of(bytes: usize) -> usize {
    let bytes = bytes.max(LEAST);
    let log = (usize::BITS - 1 - bytes.leading_zeros()) as usize;
    let quarter = 1usize << (log - 2);
    4 * log + (bytes - (1 << log)).div_ceil(quarter)
}

/// The bytes of a block of a class.
pub(crate) fn capacity_of(class: usize) -> usize {
    let (log, quarters) = (class / 4, class % 4);
    if log < 6 { LEAST } else { (1 << log) + quarters * (1 << (log - 2)) }
}

/// Blocks that left a stock and are to be freed, or to be given to the next one.
pub(crate) type Left<B> = SmallVec<[(usize, B); 2]>;

/// Blocks of one class.
struct Shelf<B> {
    blocks: Vec<B>,
    /// When one of them was last asked for.
    asked: u64,
}

/// Blocks for reuse, by class.
pub(crate) struct Stock<B> {
    /// As many as the largest class so far needs.
    shelves: Vec<Shelf<B>>,
    bytes: usize,
    /// Counts what happens: the time of `asked`.
    clock: u64,
    swept: u64,
}

impl<B> Stock<B> {
    /// Without blocks.
    pub(crate) const fn new() -> Stock<B> {
        Stock { shelves: Vec::new(), bytes: 0, clock: 0, swept: 0 }
    }

    /// The bytes of all blocks.
    pub(crate) fn bytes(&self) -> usize {
        self.bytes
    }

    /// A block of this class, if there is one.
    pub(crate) fn take(&mut self, class: usize) -> Option<B> {
        self.clock += 1;
        self.grow(class);
        let shelf = self.shelves.get_mut(class)?;
        shelf.asked = self.clock;
        let block = shelf.blocks.pop()?;
        self.bytes -= capacity_of(class);
        Some(block)
    }

    /// Keeps a block, and says which others had to leave for it, or that it could not stay.
    pub(crate) fn put(&mut self, class: usize, block: B, limit: usize) -> Left<B> {
        let mut left = Left::new();
        self.clock += 1;
        if self.clock - self.swept >= SWEEP {
            self.sweep(&mut left);
        }
        let capacity = capacity_of(class);
        self.grow(class);
        let full = self.shelves.get(class).is_none_or(|s| s.blocks.len() >= KEEP);
        if full || capacity > limit {
            left.push((class, block));
            return left;
        }
        while self.bytes + capacity > limit {
            if !self.give_up(class, &mut left) {
                left.push((class, block));
                return left;
            }
        }
        if let Some(shelf) = self.shelves.get_mut(class) {
            shelf.blocks.push(block);
            self.bytes += capacity;
        }
        left
    }

    /// Makes shelves up to that of this class, as far as there is memory.
    fn grow(&mut self, class: usize) {
        let missing = (class + 1).saturating_sub(self.shelves.len());
        if missing > 0 && self.shelves.try_reserve(missing).is_ok() {
            self.shelves.resize_with(class + 1, || Shelf { blocks: Vec::new(), asked: 0 });
        }
    }

    /// Gives up a block of the class nobody asked for longest, unless that is `own`.
    fn give_up(&mut self, own: usize, left: &mut Left<B>) -> bool {
        let filled = self.shelves.iter().enumerate().filter(|(_, s)| !s.blocks.is_empty());
        let Some((class, shelf)) = filled.min_by_key(|(_, s)| s.asked) else { return false };
        if self.shelves.get(own).is_some_and(|own| own.asked <= shelf.asked) {
            return false;
        }
        let block = self.shelves.get_mut(class).and_then(|s| s.blocks.pop());
        self.bytes -= capacity_of(class);
        left.extend(block.map(|b| (class, b)));
        true
    }

    /// Gives up every block of the classes that nobody asked for in a long time.
    fn sweep(&mut self, left: &mut Left<B>) {
        self.swept = self.clock;
        let before = self.clock.saturating_sub(STALE);
        for (class, shelf) in self.shelves.iter_mut().enumerate().filter(|(_, s)| s.asked < before)
        {
            self.bytes -= capacity_of(class) * shelf.blocks.len();
            left.extend(shelf.blocks.drain(..).map(|b| (class, b)));
        }
    }

    /// Gives up everything.
    pub(crate) fn clear(&mut self) -> Left<B> {
        let mut left = Left::new();
        for (class, shelf) in self.shelves.iter_mut().enumerate() {
            left.extend(shelf.blocks.drain(..).map(|b| (class, b)));
        }
        self.bytes = 0;
        left
    }
}

/// The stock behind those of the threads.
pub(crate) struct Shared<B>(Mutex<Stock<B>>);

impl<B> Shared<B> {
    /// Without blocks.
    pub(crate) fn new() -> Shared<B> {
        Shared(Mutex::new(Stock::new()))
    }

    /// Runs `f` with the stock; what it gives is dropped after the lock is.
    pub(crate) fn with<R>(&self, f: impl FnOnce(&mut Stock<B>) -> R) -> R {
        // The stock's own code cannot panic half way, so poison carries no meaning.
        f(&mut self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_are_tight_and_monotone() {
        for bytes in (1..5000).chain([1 << 20, (1 << 20) + 1, 3 << 29]) {
            let capacity = capacity_of(class_of(bytes));
            assert!(capacity >= bytes && capacity <= LEAST.max(bytes + bytes / 4 + 1), "{bytes}");
            assert_eq!(class_of(capacity), class_of(bytes));
        }
    }

    /// A step of a program that uses ten blocks of `size` bytes: how many it found.
    fn step(stock: &mut Stock<u32>, size: usize, limit: usize) -> usize {
        let class = class_of(size);
        let found: Vec<Option<u32>> = (0..10).map(|_| stock.take(class)).collect();
        for block in &found {
            stock.put(class, block.unwrap_or(7), limit);
            assert!(stock.bytes() <= limit);
        }
        found.iter().flatten().count()
    }

    #[test]
    fn new_sizes_get_the_room_of_old_ones() {
        let mut stock = Stock::new();
        // Room for one step of either size, not for both.
        let limit = 10 << 20;
        assert_eq!(step(&mut stock, 1 << 20, limit), 0);
        assert_eq!(step(&mut stock, 1 << 20, limit), 10);
        step(&mut stock, 3 << 18, limit);
        assert_eq!(step(&mut stock, 3 << 18, limit), 10);
    }

    #[test]
    fn what_nobody_asks_for_is_given_up() {
        let mut stock = Stock::new();
        step(&mut stock, 1 << 20, 1 << 30);
        for _ in 0..=(STALE + SWEEP) / 20 {
            step(&mut stock, 4096, 1 << 30);
        }
        assert_eq!(stock.bytes(), 10 * 4096);
        assert_eq!(stock.clear().len(), 10);
        assert_eq!(stock.bytes(), 0);
    }

    #[test]
    fn what_is_larger_than_the_limit_does_not_stay() {
        let mut stock = Stock::new();
        assert_eq!(stock.put(class_of(1 << 20), 1, 1 << 19).len(), 1);
        step(&mut stock, 1 << 10, 1 << 19);
        // Nor does one push out what is asked for more often than itself.
        assert_eq!(step(&mut stock, 1 << 10, 10 << 10), 10);
        assert_eq!(stock.put(class_of(5 << 10), 1, 10 << 10).len(), 1);
    }
}
