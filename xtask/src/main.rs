//! The project's tasks: `cargo xtask test`, `cargo xtask tidy`, `cargo xtask bench`.
//!
//! Invariant: a task prints what it runs and fails with the first thing that failed.
//! Does not know: what the crates do.
#![forbid(unsafe_code)]

mod bench;
mod coverage;
mod layers;
mod python;
mod stubs;
mod suite;
mod tidy;

use clap::{Parser, Subcommand};
use ferroflow_base::{Error, Result};
use std::process::Command;
use std::time::Instant;

/// Tasks of the Ferroflow workspace.
#[derive(Parser)]
struct Args {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Runs everything that must pass: formatting, lints, tests, examples, tidy, docs.
    Test,
    /// Checks headers, file sizes and layers.
    Tidy,
    /// Builds and installs the Python package, and runs its tests.
    Python(python::Args),
    /// Prints which of TensorFlow's names work.
    Coverage(coverage::Args),
    /// Writes the type stubs of the Python package anew.
    Stubs,
    /// Runs a test suite that comes from elsewhere, and compares with TensorFlow.
    Suite(suite::Args),
    /// Runs the benchmarks.
    Bench(bench::Args),
}

fn main() -> Result<()> {
    match Args::parse().task {
        Task::Test => test(),
        Task::Tidy => tidy::check(),
        Task::Python(args) => python::run(&args),
        Task::Coverage(args) => coverage::run(&args),
        Task::Stubs => stubs::run(),
        Task::Suite(args) => suite::run(&args),
        Task::Bench(args) => bench::run(&args),
    }
}

/// The steps, in the order in which a mistake is cheapest to see.
fn test() -> Result<()> {
    run("cargo", &["fmt", "--all", "--check"], &[])?;
    tidy::check()?;
    run(
        "cargo",
        &["clippy", "--workspace", "--all-targets", "--quiet", "--", "-D", "warnings"],
        &[],
    )?;
    // A program may leave out every family but the core.
    run("cargo", &["check", "--package", "ferroflow", "--no-default-features", "--quiet"], &[])?;
    // Tests, the examples that one of them runs, fuzzing and the examples in documentation, all in one command: another
    // choice of packages has other features, and compiles everything anew.
    let fuzz = if std::env::var(FUZZ.0).is_ok() { &[][..] } else { &[FUZZ] };
    run("cargo", &["test", "--workspace"], fuzz)?;
    run(
        "cargo",
        &["doc", "--workspace", "--no-deps", "--quiet"],
        &[("RUSTDOCFLAGS", "-D warnings")],
    )?;
    python::run(&python::Args::default())
}

/// How long each parser is fuzzed, in seconds, unless the environment says.
const FUZZ: (&str, &str) = ("FERROFLOW_FUZZ_SECONDS", "60");

/// Runs a command in the workspace, showing it and how long it took.
pub(crate) fn run(program: &str, args: &[&str], env: &[(&str, &str)]) -> Result<()> {
    eprintln!("+ {program} {}", args.join(" "));
    let start = Instant::now();
    let status = Command::new(program).args(args).envs(env.iter().copied()).status()?;
    eprintln!("= {:.0} s: {program} {}", start.elapsed().as_secs_f64(), args.join(" "));
    if status.success() {
        return Ok(());
    }
    Err(Error::failed_precondition(format!("`{program} {}` failed: {status}", args.join(" "))))
}
