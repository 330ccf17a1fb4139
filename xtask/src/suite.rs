//! `cargo xtask suite keras [FOLDER...]`: runs the tests that the wheel `keras` ships, on Ferroflow, and compares
//! them case by case with what passes on TensorFlow.
//!
//! Invariant: the stored list says what TensorFlow passes and nothing of us; a case that passes there and not
//! here is shown, with its count in the sum.
//! Does not know: what the tests test.

use crate::python;
use ferroflow_base::{Error, Result};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;

/// Where the suite's settings and the stored list are.
const HOME: &str = "python/suites/keras";
/// The cases that pass on TensorFlow.
const STORED: &str = "python/suites/keras/tensorflow.txt";
/// What the tests need beside what the package brings.
const PACKAGES: &[&str] = &["jax", "pandas", "scikit-learn", "pillow", "requests", "absl-py"];

/// What to run.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Which suite.
    #[arg(value_parser = ["keras"])]
    suite: String,
    /// Folders below `keras/src`; those of the stored list without.
    folders: Vec<String>,
    /// Also lists the cases that fail.
    #[arg(long)]
    list: bool,
    /// Fails where less than this part, in percent, of what TensorFlow passes passes here.
    #[arg(long, default_value_t = 0.0)]
    at_least: f64,
}

/// Runs the folders and prints the comparison.
pub(crate) fn run(args: &Args) -> Result<()> {
    let stored = std::fs::read_to_string(STORED)?;
    let mut by_folder: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for case in stored.lines() {
        by_folder.entry(folder(case)).or_default().insert(case);
    }
    let python = python::installed(PACKAGES)?;
    let wanted: Vec<&str> = match args.folders.is_empty() {
        true => by_folder.keys().copied().collect(),
        false => args.folders.iter().map(String::as_str).collect(),
    };
    let (mut passed, mut expected) = (0, 0);
    for folder in wanted {
        let outcomes = outcomes(&python, folder)?;
        let none = BTreeSet::new();
        let there = by_folder.get(folder).unwrap_or(&none);
        let here: Vec<&str> = there.iter().copied().filter(|c| outcomes.contains(*c)).collect();
        println!(
            "{folder}: {} of {} that pass on TensorFlow ({:.1} %), {} in all",
            here.len(),
            there.len(),
            percent(here.len(), there.len()),
            outcomes.len()
        );
        if args.list {
            there.iter().filter(|c| !outcomes.contains(**c)).for_each(|c| println!("  {c}"));
        }
        passed += here.len();
        expected += there.len();
    }
    let share = percent(passed, expected);
    println!("{passed} of {expected}: {share:.1} %");
    if share < args.at_least {
        return Err(Error::failed_precondition(format!(
            "{share:.1} % of what passes on TensorFlow passes here, {} % at least",
            args.at_least
        )));
    }
    Ok(())
}

fn percent(part: usize, whole: usize) -> f64 {
    if whole == 0 { 100.0 } else { 100.0 * part as f64 / whole as f64 }
}

/// The folder of a case: `layers/core/dense_test.py::...` is of `layers/core`.
fn folder(case: &str) -> &str {
    let file = case.split("::").next().unwrap_or(case);
    file.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// The cases of a folder that pass.
fn outcomes(python: &str, folder: &str) -> Result<BTreeSet<String>> {
    let out = std::path::absolute(Path::new("target/python").join("suite.txt"))?;
    if out.exists() {
        std::fs::remove_file(&out)?;
    }
    let site = Command::new(python)
        .args([
            "-c",
            "import importlib.util as u; print(u.find_spec('keras').submodule_search_locations[0])",
        ])
        .output()?;
    let site = String::from_utf8_lossy(&site.stdout).trim().to_owned();
    let status = Command::new(python)
        .current_dir(HOME)
        .args(["-m", "pytest", "-c", "pytest.ini", "-q", "-p", "conftest", "--timeout", "300"])
        .args(["--continue-on-collection-errors", "--no-header", "--tb=no"])
        .arg(format!("{site}/src/{folder}"))
        .env("PYTHONPATH", ".")
        .env("FERROFLOW_SUITE_OUT", &out)
        .stdout(std::process::Stdio::null())
        .status()?;
    // 0: all passed; 1: some failed; 2: some files could not be read.
    if !matches!(status.code(), Some(0..=2)) {
        return Err(Error::failed_precondition(format!("pytest on {folder}: {status}")));
    }
    let text = std::fs::read_to_string(&out)?;
    let passed = text.lines().filter_map(|line| line.strip_prefix("passed "));
    // pytest names cases from the folder it was given on.
    Ok(passed.map(|case| without_addresses(&format!("{folder}/{case}"))).collect())
}

/// The name of a case with `0x` for each address in it, which is another one in each run.
fn without_addresses(case: &str) -> String {
    let mut parts = case.split("0x");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |name, part| {
        name + "0x" + part.trim_start_matches(|c: char| c.is_ascii_hexdigit())
    })
}
