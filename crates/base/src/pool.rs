//! The process's one pool of compute threads, and the only way work is split over it.
//!
//! Invariant: how work is cut into chunks depends on the work alone, never on the number of
//! threads, so that results are the same bits for any thread count. The calling thread always
//! takes part; idle threads sleep.
//! Does not know: what a chunk computes.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

/// 0 stands for "not set": then [`available`] decides.
static LIMIT: AtomicUsize = AtomicUsize::new(0);

/// The number of processors this process may use: affinity and cgroup quota are respected.
pub fn available() -> usize {
    static AVAILABLE: OnceLock<usize> = OnceLock::new();
    *AVAILABLE.get_or_init(|| std::thread::available_parallelism().map_or(1, |n| n.get()))
}

/// How many threads a kernel may use, the caller's own included.
pub fn threads() -> usize {
    match LIMIT.load(Ordering::Relaxed) {
        0 => available(),
        n => n,
    }
}

/// Sets how many threads a kernel may use; 0 restores the default. Results do not depend on it.
pub fn set_threads(n: usize) {
    LIMIT.store(n, Ordering::Relaxed);
}

/// The helpers beside the calling thread; `None` where threads cannot be started.
fn helpers() -> Option<&'static rayon::ThreadPool> {
    static POOL: OnceLock<Option<rayon::ThreadPool>> = OnceLock::new();
    POOL.get_or_init(|| {
        // A larger limit set later still works: it only queues more jobs than there are helpers.
        let helpers = threads().max(available()).saturating_sub(1);
        if helpers == 0 {
            return None;
        }
        rayon::ThreadPoolBuilder::new()
            .num_threads(helpers)
            .thread_name(|i| format!("ferroflow-compute-{i}"))
            .build()
            .ok()
    })
    .as_ref()
}

/// Runs `task(0) .. task(n - 1)`, each once, on the caller and up to `threads() - 1` helpers.
///
/// Chunks are handed out dynamically, so a task must not depend on which thread runs it. Splitting
/// pays from some 50 us of work on (waking a thread is that dear on a virtual machine): a caller
/// with less passes `n = 1` or loops itself.
pub fn parallel_for(n: usize, task: impl Fn(usize) + Sync) {
    let width = threads().min(n);
    let pool = if width > 1 { helpers() } else { None };
    let Some(pool) = pool else {
        (0..n).for_each(task);
        return;
    };
    let next = AtomicUsize::new(0);
    let work = || {
        loop {
            let i = next.fetch_add(1, Ordering::Relaxed);
            if i >= n {
                break;
            }
            task(i);
        }
    };
    let work = &work;
    pool.in_place_scope(|scope| {
        for _ in 1..width {
            scope.spawn(move |_| work());
        }
        work();
    });
}

/// How many chunks to cut `work` units into so that each holds at least `grain`, and how long each
/// is: `(chunks, length)`, the last one possibly shorter. Depends on `work` and `grain` only.
pub fn chunks(work: usize, grain: usize) -> (usize, usize) {
    const MOST: usize = 64;
    let grain = grain.max(1);
    let length = grain.max(work.div_ceil(MOST)).max(1);
    (work.div_ceil(length), length)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Mutex;

    #[test]
    fn every_task_runs_once() {
        for n in [0, 1, 2, 7, 1000] {
            let seen = Mutex::new(vec![0u32; n]);
            parallel_for(n, |i| seen.lock().unwrap()[i] += 1);
            assert!(seen.into_inner().unwrap().iter().all(|&c| c == 1));
        }
    }

    #[test]
    fn nested_calls_finish() {
        let total = AtomicUsize::new(0);
        parallel_for(8, |_| {
            parallel_for(8, |_| {
                total.fetch_add(1, Ordering::Relaxed);
            })
        });
        assert_eq!(total.into_inner(), 64);
    }

    #[test]
    fn chunks_cover_the_work() {
        for work in [0, 1, 99, 1 << 20] {
            let (n, length) = chunks(work, 100);
            assert!(n * length >= work && n.saturating_sub(1) * length <= work);
        }
        assert_eq!(chunks(0, 10).0, 0);
    }
}
