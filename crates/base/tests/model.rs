//! The pool's jobs under every order in which threads may run, as far as a model checker tries.
//!
//! It runs the very file the library is made of, with the checker's locks and atomics in place of
//! the standard library's.
//! Does not know: how long anything takes.

#[path = "../src/pool/jobs.rs"]
mod jobs;

/// The checker's parts.
mod sync {
    pub(super) use loom::sync::atomic::{AtomicUsize, Ordering};
    pub(super) use loom::sync::{Arc, Condvar, Mutex, MutexGuard};
    pub(super) use loom::thread::{Thread, current, park};
    pub(super) use std::sync::PoisonError;

    /// Looks once: time passes at the checker's will.
    pub(super) fn look_out(_: std::time::Duration, ready: impl Fn() -> bool) -> bool {
        ready()
    }
}

use jobs::Jobs;
use loom::sync::Arc;
use loom::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use loom::thread;

/// Runs `f` in every order, with at most three interruptions in each.
fn check(f: impl Fn() + Sync + Send + 'static) {
    let mut model = loom::model::Builder::new();
    model.preemption_bound = Some(3);
    model.check(f);
}

/// A job of `chunks` chunks, each of which notes that it ran. Afterwards the caller must see every
/// note, though neither writing nor reading one orders anything: only the jobs do.
fn run(jobs: &Jobs, chunks: usize, helpers: usize) {
    type Notes = std::sync::Arc<Vec<AtomicUsize>>;
    let notes: Notes = Notes::new((0..chunks).map(|_| AtomicUsize::new(0)).collect());
    let own = notes.clone();
    let note = move |i: usize| {
        own[i].fetch_add(1, Ordering::Relaxed);
    };
    // In the model a task may outlive its job, so that a late helper that ran it would be seen.
    let task: &'static (dyn Fn(usize) + Sync) = Box::leak(Box::new(note));
    assert!(jobs.run(task, chunks, helpers).is_none());
    assert!(notes.iter().all(|n| n.load(Ordering::Relaxed) == 1));
}

/// Helpers that live until `end` is called.
struct Helpers {
    jobs: Arc<Jobs>,
    over: Arc<AtomicBool>,
    threads: Vec<thread::JoinHandle<()>>,
}

impl Helpers {
    fn start(jobs: &Arc<Jobs>, n: usize) -> Helpers {
        let over = Arc::new(AtomicBool::new(false));
        let start = |_| {
            let (jobs, over) = (jobs.clone(), over.clone());
            thread::spawn(move || jobs.help(|| over.load(Ordering::Acquire)))
        };
        Helpers { jobs: jobs.clone(), over: over.clone(), threads: (0..n).map(start).collect() }
    }

    fn end(self) {
        self.over.store(true, Ordering::Release);
        // A job of nothing wakes who sleeps.
        self.jobs.run(&|_| (), 0, self.threads.len());
        assert!(self.threads.into_iter().all(|t| t.join().is_ok()));
    }
}

#[test]
fn every_chunk_runs_once_and_is_seen() {
    check(|| {
        let jobs = Arc::new(Jobs::new());
        let helpers = Helpers::start(&jobs, 1);
        run(&jobs, 2, 1);
        helpers.end();
    });
}

#[test]
fn a_helper_that_slept_through_one_job_wakes_for_the_next() {
    check(|| {
        let jobs = Arc::new(Jobs::new());
        let helpers = Helpers::start(&jobs, 1);
        run(&jobs, 1, 1);
        run(&jobs, 2, 1);
        helpers.end();
    });
}

#[test]
fn two_callers_share_a_helper() {
    let mut model = loom::model::Builder::new();
    model.preemption_bound = Some(2);
    model.check(|| {
        let jobs = Arc::new(Jobs::new());
        let helpers = Helpers::start(&jobs, 1);
        let other = jobs.clone();
        let caller = thread::spawn(move || run(&other, 2, 1));
        run(&jobs, 2, 1);
        caller.join().unwrap();
        helpers.end();
    });
}
