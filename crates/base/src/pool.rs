//! The process's one pool of compute threads, and the only way work is split over it.
//!
//! Invariant: how work is cut into chunks depends on the work alone, never on the number of
//! threads, so that results are the same bits for any thread count. The calling thread always
//! takes part, and never waits for a helper that has not begun: a helper that wakes late (80 us on
//! a virtual machine) finds nothing left and costs nothing. Idle threads sleep; only for a moment
//! after work do they look out for more.
//! Does not know: what a chunk computes.

use crate::{PerProcess, denormal};
use jobs::Jobs;
use once_cell::race::OnceNonZeroUsize;
use std::num::NonZeroUsize;
use std::panic::resume_unwind;
use std::sync::atomic::{AtomicUsize, Ordering};
use sync::Arc;

mod jobs;

/// What the jobs are shared by; a model checker puts its own in the place.
mod sync {
    pub(super) use std::sync::atomic::{AtomicUsize, Ordering};
    pub(super) use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
    pub(super) use std::thread::{Thread, current, park};
    use std::time::{Duration, Instant};

    /// Spins until `ready` or until the time is over; whether it is ready.
    pub(super) fn look_out(time: Duration, ready: impl Fn() -> bool) -> bool {
        let start = Instant::now();
        loop {
            for _ in 0..32 {
                if ready() {
                    return true;
                }
                std::hint::spin_loop();
            }
            if start.elapsed() > time {
                return false;
            }
        }
    }
}

/// 0 stands for "not set": then [`available`] decides.
static LIMIT: AtomicUsize = AtomicUsize::new(0);

/// The number of processors this process may use: affinity and cgroup quota are respected.
pub fn available() -> usize {
    // Not one lock for all threads: see `memory::limit`.
    static AVAILABLE: OnceNonZeroUsize = OnceNonZeroUsize::new();
    let found = || std::thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);
    AVAILABLE.get_or_init(found).get()
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

/// This process's pool; `None` where no thread could be started. The child of a fork starts threads
/// of its own, for those of the parent are not in it.
fn pool() -> Option<&'static Arc<Jobs>> {
    static POOL: PerProcess<Option<Arc<Jobs>>> = PerProcess::new();
    POOL.get(|| {
        // A larger limit set later still works: there are only fewer helpers than it allows.
        let helpers = threads().max(available()).saturating_sub(1);
        let pool = Arc::new(Jobs::new());
        let start = |i: usize| {
            let shared = pool.clone();
            let name = format!("ferroflow-compute-{i}");
            let help = move || {
                let _flushed = denormal::flush();
                shared.help(|| false);
            };
            std::thread::Builder::new().name(name).spawn(help).is_ok()
        };
        let started = (0..helpers).take_while(|&i| start(i)).count();
        (started > 0).then_some(pool)
    })?
    .as_ref()
}

/// Runs `task(0) .. task(n - 1)`, each once, on the caller and up to `threads() - 1` helpers.
///
/// Chunks are handed out dynamically, so a task must not depend on which thread runs it; enough of
/// them let the caller go on while a helper wakes. Denormal numbers count as zero in all of them. A panic in a task is passed on to the caller,
/// after all chunks are done.
#[inline]
pub fn parallel_for(n: usize, task: impl Fn(usize) + Sync) {
    run(n, &task);
}

/// [`parallel_for`], compiled once for all tasks.
fn run(n: usize, task: &(dyn Fn(usize) + Sync)) {
    let _flushed = denormal::flush();
    let width = threads().min(n);
    let Some(pool) = (if width > 1 { pool() } else { None }) else {
        (0..n).for_each(task);
        return;
    };
    let panic = pool.run(erase(task), n, width - 1);
    if let Some(payload) = panic {
        resume_unwind(payload);
    }
}

/// A task without its lifetime, for a [`Job`].
#[allow(unsafe_code)]
fn erase<'a>(task: &'a (dyn Fn(usize) + Sync + 'a)) -> &'static (dyn Fn(usize) + Sync) {
    // SAFETY: a job calls the task only for a chunk below `chunks` that is not done yet, and
    // `Jobs::run`, for which `parallel_for` borrows the task, neither returns nor unwinds before
    // all are done.
    unsafe { std::mem::transmute(task) }
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
    use std::panic::{AssertUnwindSafe, catch_unwind};
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
    fn callers_on_many_threads_do_not_disturb_each_other() {
        std::thread::scope(|scope| {
            for t in 0..8usize {
                scope.spawn(move || {
                    for n in 0..200 {
                        let sum = AtomicUsize::new(0);
                        parallel_for(n, |i| {
                            sum.fetch_add(i * t, Ordering::Relaxed);
                        });
                        assert_eq!(sum.into_inner(), t * (n * n.saturating_sub(1)) / 2);
                    }
                });
            }
        });
    }

    #[test]
    fn a_panic_reaches_the_caller_after_all_chunks() {
        let ran = AtomicUsize::new(0);
        let result = catch_unwind(AssertUnwindSafe(|| {
            parallel_for(16, |i| {
                ran.fetch_add(1, Ordering::Relaxed);
                assert!(i != 3, "chunk three");
            });
        }));
        assert!(result.is_err());
        assert_eq!(ran.into_inner(), if threads() > 1 { 16 } else { 4 });
        parallel_for(4, |_| {});
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
