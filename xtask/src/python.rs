//! `cargo xtask python`: builds the wheel, installs it into an environment of its own, runs the Python tests
//! and programs against what a user would have installed.
//!
//! Invariant: nothing is taken from the machine but a Python of version 3.11 or newer.
//! Does not know: what the tests test.

use crate::run as command;
use ferroflow_base::{Error, Result};
use std::path::{Path, PathBuf};
use std::process::Command;

/// Where the environment is.
const VENV: &str = "target/python/venv";

/// What the tests need beside the package and what it brings; protobuf reads meta graphs that are written as text.
const TESTS: &[&str] = &["pytest>=8", "pytest-timeout", "scipy", "basedpyright", "protobuf"];

/// The largest wheel, in bytes. The aim is 15 MB with the data sets; linear algebra, Fourier transforms,
/// regular expressions and images in files have brought it above that, which is to be mended.
const LARGEST: u64 = 17_400_000;

/// What to run.
#[derive(clap::Args, Default)]
pub(crate) struct Args {
    /// Only builds and installs.
    #[arg(long)]
    build: bool,
    /// What pytest is given: folders, files, options; all tests without.
    pytest: Vec<String>,
}

/// Builds, installs, tests.
pub(crate) fn run(args: &Args) -> Result<()> {
    let python = installed(&[])?;
    if args.build {
        return Ok(());
    }
    let mut words = vec!["-m", "pytest", "-q", "-p", "no:cacheprovider"];
    match args.pytest.is_empty() {
        true => words.push("python/tests"),
        false => words.extend(args.pytest.iter().map(String::as_str)),
    }
    command(&python, &words, &[])
}

/// The interpreter of the environment with the package as it is now, and these packages beside it.
pub(crate) fn installed(beside: &[&str]) -> Result<String> {
    let python = environment()?;
    let python =
        python.to_str().ok_or_else(|| Error::invalid_argument("a path that is no text"))?;
    install(python)?;
    if !beside.is_empty() {
        let mut words = vec!["-m", "pip", "install", "--quiet"];
        words.extend(beside);
        command(python, &words, &[])?;
    }
    Ok(python.into())
}

/// The interpreter of the environment, which is made if there is none.
fn environment() -> Result<PathBuf> {
    let python = Path::new(VENV).join("bin/python");
    if !python.exists() {
        command(&interpreter()?, &["-m", "venv", VENV], &[])?;
    }
    std::path::absolute(&python).map_err(Error::from)
}

/// A Python that is new enough: the one named by `PYTHON`, or found by name.
fn interpreter() -> Result<String> {
    let named = std::env::var("PYTHON").ok();
    let names = ["python3", "python3.14", "python3.13", "python3.12", "python3.11"];
    for name in named.iter().map(String::as_str).chain(names) {
        let check = "import sys; sys.exit(sys.version_info < (3, 11))";
        if Command::new(name).args(["-c", check]).status().is_ok_and(|s| s.success()) {
            return Ok(name.into());
        }
    }
    Err(Error::failed_precondition(
        "there is no Python 3.11 or newer: install one, or name it in the variable PYTHON",
    ))
}

/// Builds the wheel in the workspace's own target folder and installs it.
fn install(python: &str) -> Result<()> {
    command(python, &["-m", "pip", "install", "--quiet", "maturin>=1.13,<2"], &[])?;
    let folder = "target/python/wheels";
    if Path::new(folder).exists() {
        std::fs::remove_dir_all(folder)?;
    }
    let wheel = ["-m", "pip", "wheel", "--quiet", "--no-build-isolation", "--no-deps", "."];
    // maturin is a program of the environment, found by its path.
    let bin = Path::new(python).parent().map(Path::to_path_buf).unwrap_or_default();
    let path = format!("{}:{}", bin.display(), std::env::var("PATH").unwrap_or_default());
    // A wheel is packed once and fetched often.
    let packed = ["--config-settings", "build-args=--compression-level 9"];
    let words: Vec<&str> =
        wheel.iter().copied().chain(packed).chain(["--wheel-dir", folder]).collect();
    command(python, &words, &[("PATH", &path)])?;
    let mut built = std::fs::read_dir(folder)?;
    let built = built.next().ok_or_else(|| Error::internal("no wheel was built"))??;
    let size = built.metadata()?.len();
    eprintln!("= {} has {size} bytes", built.path().display());
    if size > LARGEST {
        return Err(Error::failed_precondition(format!(
            "the wheel has {size} bytes, {LARGEST} at most"
        )));
    }
    let path = built.path();
    let path = path.to_str().ok_or_else(|| Error::invalid_argument("a path that is no text"))?;
    let mut words = vec!["-m", "pip", "install", "--quiet", "--force-reinstall", "--no-deps", path];
    command(python, &words, &[])?;
    words = vec!["-m", "pip", "install", "--quiet", path];
    words.extend(TESTS);
    command(python, &words, &[])
}
