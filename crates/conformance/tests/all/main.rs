//! The checks, one module each, over the whole catalogue.
//!
//! Does not know: any operation, but in ignore lists.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod decompositions;
mod dtypes;
mod engines;
mod gradients;
mod hostile;
mod infer;
mod modules;
mod rows;
mod schema;
mod starved;
mod text;
mod through;
mod values;

use ferroflow_conformance::each::on_each_trial;
use ferroflow_conformance::{Failure, Ignore, Trial, trials, verdict};

/// Runs a check on all trials of all records and compares what failed with what is known to.
fn on_all_trials(known: &[Ignore], check: impl Fn(&Trial, &mut dyn FnMut(&str, String)) + Sync) {
    settle(&on_each_trial(trials, check), known);
}

/// Fails unless exactly what is known to fail failed.
fn settle(failures: &[Failure], known: &[Ignore]) {
    if let Err(message) = verdict(failures, known) {
        panic!("{message}");
    }
}
