//! `on_each`: a check on every record, on all cores.
//!
//! Invariant: failures come in the order of the records, whichever thread found them.
//! Does not know: what is checked.

use crate::{Failure, Trial, all};
use ferroflow_base::Result;
use ferroflow_op::OpDef;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

/// Runs a check on every record that is asked for, and gives what it found.
pub fn on_each(check: impl Fn(&'static OpDef, &mut Vec<Failure>) + Sync) -> Vec<Failure> {
    let records: Vec<&'static OpDef> = all().collect();
    let (next, found) = (AtomicUsize::new(0), Mutex::new(Vec::new()));
    let work = || {
        while let (i, Some(op)) = {
            let i = next.fetch_add(1, Ordering::Relaxed);
            (i, records.get(i))
        } {
            let mut failures = Vec::new();
            check(op, &mut failures);
            if !failures.is_empty() {
                found.lock().unwrap_or_else(PoisonError::into_inner).push((i, failures));
            }
        }
    };
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| (0..threads).for_each(|_| drop(scope.spawn(work))));
    let mut found = found.into_inner().unwrap_or_else(PoisonError::into_inner);
    found.sort_by_key(|(i, _)| *i);
    found.into_iter().flat_map(|(_, failures)| failures).collect()
}

/// Runs a check on the trials of every record, which tells what failed and why.
pub fn on_each_trial(
    trials: impl Fn(&'static OpDef) -> Result<Vec<Trial>> + Sync,
    check: impl Fn(&Trial, &mut dyn FnMut(&str, String)) + Sync,
) -> Vec<Failure> {
    on_each(|op, failures| match trials(op) {
        Ok(trials) => {
            for trial in &trials {
                check(trial, &mut |what, message| {
                    let what = format!("{} {what}", trial.what);
                    failures.push(Failure::new(op.name, what, message));
                });
            }
        }
        Err(e) => failures.push(Failure::new(op.name, "samples", e)),
    })
}
