//! A peer: another framework in a process of its own, asked for one workload at a time.
//!
//! Invariant: the peer prints one line for each name it reads: its median in nanoseconds.
//! Does not know: how the peer does the work; see `peers/`.

use ferroflow::{Error, Result};
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

/// What is installed for a peer, and the program that runs its workloads.
const PEERS: &[(&str, &[&str], &str)] =
    &[("tensorflow", &["tensorflow-cpu==2.21.0"], include_str!("peers/tensorflow.py"))];

/// A running peer.
pub(crate) struct Peer {
    name: &'static str,
    process: Child,
    questions: ChildStdin,
    answers: BufReader<ChildStdout>,
}

impl Peer {
    /// Starts a peer, with the given Python or that of an environment made for it.
    pub(crate) fn start(name: &str, python: Option<&Path>) -> Result<Peer> {
        let Some(&(name, packages, program)) = PEERS.iter().find(|(n, ..)| *n == name) else {
            return Err(Error::invalid_argument(format!("no peer is named {name:?}")));
        };
        let python = match python {
            Some(path) => path.to_owned(),
            None => environment(name, packages)?,
        };
        let mut process = Command::new(&python)
            .args(["-c", program])
            .env("TF_CPP_MIN_LOG_LEVEL", "3")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::inherit())
            .spawn()
            .map_err(|e| Error::unavailable(format!("{}: {e}", python.display())))?;
        let (Some(questions), Some(answers)) = (process.stdin.take(), process.stdout.take()) else {
            return Err(Error::internal("a child's pipes are missing"));
        };
        Ok(Peer { name, process, questions, answers: BufReader::new(answers) })
    }

    /// The peer's name.
    pub(crate) fn name(&self) -> &str {
        self.name
    }

    /// The peer's median for a workload, in nanoseconds.
    pub(crate) fn measure(&mut self, workload: &str) -> Result<f64> {
        writeln!(self.questions, "{workload}")?;
        self.questions.flush()?;
        let mut line = String::new();
        self.answers.read_line(&mut line)?;
        line.trim().parse().map_err(|_| {
            Error::unavailable(format!("{}: no figure for {workload}: {line:?}", self.name))
        })
    }
}

impl Drop for Peer {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// A Python environment with the packages, made on first use.
fn environment(name: &str, packages: &[&str]) -> Result<PathBuf> {
    let root = std::env::var_os("CARGO_TARGET_DIR").map_or("target".into(), PathBuf::from);
    let dir = root.join("peers").join(name);
    let python = dir.join("bin").join("python");
    let ready = dir.join("ready");
    if !ready.exists() {
        eprintln!("installing {} in {}", packages.join(" "), dir.display());
        step(Command::new("python3").args(["-m", "venv"]).arg(&dir))?;
        let install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"];
        step(Command::new(&python).args(install).args(packages))?;
        std::fs::write(&ready, packages.join("\n"))?;
    }
    Ok(python)
}

fn step(command: &mut Command) -> Result<()> {
    let status = command.stdout(Stdio::null()).status()?;
    if status.success() {
        return Ok(());
    }
    Err(Error::unavailable(format!("{command:?} failed: {status}")))
}
