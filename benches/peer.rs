//! A peer: another framework in a process of its own, asked for one workload at a time.
//!
//! Invariant: the peer's first line is its name and version; then it prints one line for each name it
//! reads: its time in nanoseconds, or `nan` for work it does not have.
//! Does not know: how the peer does the work; see `peers/`.

use ferroflow::{Error, Result};
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

/// The peers in Python; what is installed for one stands in `peers/<name>.txt`.
pub(crate) const PYTHON: [&str; 3] = ["tensorflow", "torch", "jax"];
/// The peer in Rust, a program of its own that is built on first use.
pub(crate) const CANDLE: &str = "candle";

/// A running peer.
pub(crate) struct Peer {
    /// Its name, as it was asked for.
    pub(crate) name: String,
    /// Its name and version, as it says.
    pub(crate) version: String,
    process: Child,
    questions: ChildStdin,
    answers: BufReader<ChildStdout>,
}

impl Peer {
    /// Starts a peer, with the given Python or that of an environment made for it; its figures are the
    /// least samples or the medians.
    pub(crate) fn start(name: &str, python: Option<&Path>, least: bool) -> Result<Peer> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("peers");
        let mut command = match name {
            CANDLE => Command::new(candle(&folder.join(name))?),
            _ => {
                let python = match python {
                    Some(path) => path.to_owned(),
                    None => environment(name, &folder)?,
                };
                let mut command = Command::new(python);
                command.arg(folder.join("worker.py")).arg(name);
                command
            }
        };
        let mut process = command
            .arg(if least { "least" } else { "median" })
            .env("TF_CPP_MIN_LOG_LEVEL", "3")
            .env("JAX_PLATFORMS", "cpu")
            .env("CUDA_VISIBLE_DEVICES", "")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::inherit())
            .spawn()
            .map_err(|e| Error::unavailable(format!("{:?}: {e}", command.get_program())))?;
        let (Some(questions), Some(answers)) = (process.stdin.take(), process.stdout.take()) else {
            return Err(Error::internal("a child's pipes are missing"));
        };
        let (name, answers) = (name.to_owned(), BufReader::new(answers));
        let mut peer = Peer { name, version: String::new(), process, questions, answers };
        peer.version = peer.line()?;
        Ok(peer)
    }

    /// The peer's median for a workload, in nanoseconds; not a number where it has no such work.
    pub(crate) fn measure(&mut self, workload: &str) -> Result<f64> {
        writeln!(self.questions, "{workload}")?;
        self.questions.flush()?;
        let line = self.line()?;
        line.parse().map_err(|_| {
            Error::unavailable(format!("{}: no figure for {workload}: {line:?}", self.name))
        })
    }

    fn line(&mut self) -> Result<String> {
        let mut line = String::new();
        self.answers.read_line(&mut line)?;
        Ok(line.trim().to_owned())
    }
}

impl Drop for Peer {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Where what is made for a peer is kept.
fn scratch(name: &str) -> PathBuf {
    let root = std::env::var_os("CARGO_TARGET_DIR").map_or("target".into(), PathBuf::from);
    root.join("peers").join(name)
}

/// The Python of an environment with what a peer needs, made on first use.
fn environment(name: &str, folder: &Path) -> Result<PathBuf> {
    let (dir, needs) = (scratch(name), folder.join(format!("{name}.txt")));
    let python = dir.join("bin").join("python");
    let ready = dir.join("ready");
    if !ready.exists() {
        eprintln!("installing {} in {}", needs.display(), dir.display());
        step(Command::new("python3").args(["-m", "venv"]).arg(&dir))?;
        let install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r"];
        step(Command::new(&python).args(install).arg(&needs))?;
        std::fs::copy(&needs, &ready)?;
    }
    Ok(python)
}

/// The program of a peer in Rust, built as it is now.
fn candle(folder: &Path) -> Result<PathBuf> {
    let dir = scratch(CANDLE);
    let build = ["build", "--release", "--quiet", "--manifest-path"];
    let manifest = folder.join("Cargo.toml");
    step(Command::new("cargo").args(build).arg(manifest).arg("--target-dir").arg(&dir))?;
    Ok(dir.join("release").join("ferroflow-peer-candle"))
}

fn step(command: &mut Command) -> Result<()> {
    let status = command.stdout(Stdio::null()).status()?;
    if status.success() {
        return Ok(());
    }
    Err(Error::unavailable(format!("{command:?} failed: {status}")))
}
