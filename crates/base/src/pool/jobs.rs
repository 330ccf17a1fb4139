//! Jobs cut into chunks, which the caller and whoever helps take one by one.
//!
//! Invariant: every chunk runs once, and `run` returns after the last one is done. A helper that
//! comes late finds nothing left and touches nothing of the caller's. A sleeping helper misses no
//! job.
//! Does not know: threads, or where the parts it is shared by come from (`sync`): a model checker
//! runs this very file.

use super::sync::{
    Arc, AtomicUsize, Condvar, Mutex, MutexGuard, Ordering, PoisonError, Thread, current, look_out,
    park,
};
use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Duration;

/// How long a helper looks out for more work before it sleeps: longer than the gaps between the
/// large kernels of a training step.
const LINGER: Duration = Duration::from_micros(150);
/// How long a caller looks out for the end of the last chunks before it sleeps.
const PATIENCE: Duration = Duration::from_micros(50);

/// One call of [`Jobs::run`].
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

/// The jobs that helpers may join: what callers and helpers share.
pub(super) struct Jobs {
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

impl Jobs {
    /// None yet.
    pub(super) fn new() -> Jobs {
        Jobs {
            jobs: Mutex::new(Vec::new()),
            posted: AtomicUsize::new(0),
            asleep: AtomicUsize::new(0),
            wake: Condvar::new(),
        }
    }

    /// A helper's life, until `over`.
    pub(super) fn help(&self, over: impl Fn() -> bool) {
        loop {
            // In this order: whoever sets what `over` looks at and then posts a job wakes us.
            let seen = self.posted.load(Ordering::Acquire);
            if over() {
                return;
            }
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

    /// Runs `task(0) .. task(chunks - 1)`, each once, on the caller and up to `helpers` helpers, and
    /// returns when all are done: with what a task panicked with, if one did. Does not unwind.
    pub(super) fn run(
        &self,
        task: &'static (dyn Fn(usize) + Sync),
        chunks: usize,
        helpers: usize,
    ) -> Option<Box<dyn Any + Send>> {
        let job = Arc::new(Job {
            task,
            chunks,
            next: AtomicUsize::new(0),
            done: AtomicUsize::new(0),
            tickets: AtomicUsize::new(helpers),
            caller: current(),
            panic: Mutex::new(None),
        });
        self.post(job.clone(), helpers);
        job.work();
        self.remove(&job);
        if !look_out(PATIENCE, || job.finished()) {
            while !job.finished() {
                park();
            }
        }
        lock(&job.panic).take()
    }
}
