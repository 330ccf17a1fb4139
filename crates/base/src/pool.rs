//! The process's one pool of compute threads, and the only way work is split over it.
//!
//! Invariant: how work is cut into chunks depends on the work alone, never on the number of
//! threads, so that results are the same bits for any thread count. The calling thread always
//! takes part, and never waits for a helper that has not begun: a helper that wakes late (80 us on
//! a virtual machine) finds nothing left and costs nothing. Idle threads sleep; only for a moment
//! after work do they look out for more.
//! Does not know: what a chunk computes.

use crate::PerProcess;
use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, OnceLock, PoisonError};
use std::thread::Thread;
use std::time::{Duration, Instant};

/// How long a helper looks out for more work before it sleeps: longer than the gaps between the
/// large kernels of a training step.
const LINGER: Duration = Duration::from_micros(150);
/// How long a caller looks out for the end of the last chunks before it sleeps.
const PATIENCE: Duration = Duration::from_micros(50);

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

/// One call of [`parallel_for`].
struct Job {
    /// Valid as long as a chunk is not done: the caller waits for all of them.
    task: &'static (dyn Fn(usize) + Sync),
    chunks: usize,
    next: AtomicUsize,
    done: AtomicUsize,
    /// How many more helpers may join.
    tickets: AtomicUsize,
    caller: Thread,
    panic: Mutex<Option<Box<dyn Any + Send>>>,
}

impl Job {
    /// Takes chunks until none is left.
    fn work(&self) {
        loop {
            let i = self.next.fetch_add(1, Ordering::Relaxed);
            if i >= self.chunks {
                return;
            }
            // Chunk `i` is not done, so the caller is still there, and with it the task.
            if let Err(payload) = catch_unwind(AssertUnwindSafe(|| (self.task)(i))) {
                lock(&self.panic).get_or_insert(payload);
            }
            if self.done.fetch_add(1, Ordering::AcqRel) + 1 == self.chunks {
                self.caller.unpark();
            }
        }
    }

    fn finished(&self) -> bool {
        self.done.load(Ordering::Acquire) == self.chunks
    }

    /// Whether a helper may join, and if so, that it has.
    fn join(&self) -> bool {
        let take = |t: usize| t.checked_sub(1);
        self.next.load(Ordering::Relaxed) < self.chunks
            && self.tickets.fetch_update(Ordering::Relaxed, Ordering::Relaxed, take).is_ok()
    }
}

/// What callers and helpers share.
#[derive(Default)]
struct Pool {
    jobs: Mutex<Vec<Arc<Job>>>,
    /// Counts the jobs ever posted: helpers that look out watch it.
    posted: AtomicUsize,
    asleep: AtomicUsize,
    wake: Condvar,
}

/// Nothing that is locked here is left half changed by a panic.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Spins until `ready` or until the time is over; whether it is ready.
fn look_out(time: Duration, ready: impl Fn() -> bool) -> bool {
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

impl Pool {
    /// A helper's life.
    fn help(&self) {
        loop {
            let seen = self.posted.load(Ordering::Acquire);
            let job = lock(&self.jobs).iter().find(|job| job.join()).cloned();
            match job {
                Some(job) => job.work(),
                None if look_out(LINGER, || self.posted.load(Ordering::Relaxed) != seen) => {}
                None => self.sleep(seen),
            }
        }
    }

    fn sleep(&self, seen: usize) {
        let mut jobs = lock(&self.jobs);
        self.asleep.fetch_add(1, Ordering::Relaxed);
        // `posted` changes under the lock, so no post is missed.
        while self.posted.load(Ordering::Relaxed) == seen {
            jobs = self.wake.wait(jobs).unwrap_or_else(PoisonError::into_inner);
        }
        self.asleep.fetch_sub(1, Ordering::Relaxed);
    }

    fn post(&self, job: Arc<Job>, helpers: usize) {
        let mut jobs = lock(&self.jobs);
        jobs.push(job);
        self.posted.fetch_add(1, Ordering::Release);
        let asleep = self.asleep.load(Ordering::Relaxed);
        drop(jobs);
        (0..asleep.min(helpers)).for_each(|_| self.wake.notify_one());
    }

    fn remove(&self, job: &Arc<Job>) {
        lock(&self.jobs).retain(|other| !Arc::ptr_eq(other, job));
    }
}

/// This process's pool; `None` where no thread could be started. The child of a fork starts threads
/// of its own, for those of the parent are not in it.
fn pool() -> Option<&'static Arc<Pool>> {
    static POOL: PerProcess<Option<Arc<Pool>>> = PerProcess::new();
    POOL.get(|| {
        // A larger limit set later still works: there are only fewer helpers than it allows.
        let helpers = threads().max(available()).saturating_sub(1);
        let pool = Arc::new(Pool::default());
        let start = |i: usize| {
            let shared = pool.clone();
            let name = format!("ferroflow-compute-{i}");
            std::thread::Builder::new().name(name).spawn(move || shared.help()).is_ok()
        };
        let started = (0..helpers).take_while(|&i| start(i)).count();
        (started > 0).then_some(pool)
    })
    .as_ref()
}

/// Runs `task(0) .. task(n - 1)`, each once, on the caller and up to `threads() - 1` helpers.
///
/// Chunks are handed out dynamically, so a task must not depend on which thread runs it; enough of
/// them let the caller go on while a helper wakes. A panic in a task is passed on to the caller,
/// after all chunks are done.
pub fn parallel_for(n: usize, task: impl Fn(usize) + Sync) {
    let width = threads().min(n);
    let Some(pool) = (if width > 1 { pool() } else { None }) else {
        (0..n).for_each(task);
        return;
    };
    let job = Arc::new(Job {
        task: erase(&task),
        chunks: n,
        next: AtomicUsize::new(0),
        done: AtomicUsize::new(0),
        tickets: AtomicUsize::new(width - 1),
        caller: std::thread::current(),
        panic: Mutex::new(None),
    });
    pool.post(job.clone(), width - 1);
    // From here to the end of the loop nothing unwinds: `work` catches what tasks do.
    job.work();
    pool.remove(&job);
    if !look_out(PATIENCE, || job.finished()) {
        while !job.finished() {
            std::thread::park();
        }
    }
    let panic = lock(&job.panic).take();
    if let Some(payload) = panic {
        resume_unwind(payload);
    }
}

/// A task without its lifetime, for a [`Job`].
#[allow(unsafe_code)]
fn erase<'a>(task: &'a (dyn Fn(usize) + Sync + 'a)) -> &'static (dyn Fn(usize) + Sync) {
    // SAFETY: a job calls the task only for a chunk below `chunks` that is not done yet, and
    // `parallel_for`, which borrows the task, does not return or unwind before all are done.
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
