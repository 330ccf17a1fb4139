//! No input panics, aborts, hangs, fills the memory or is answered with `Internal`.
//!
//! The attempts run in two processes of their own, whose memory is limited: one that dies
//! names its last attempt and a new one goes on behind it.
//! Does not know: right answers.

use ferroflow_conformance::hostile::{bases, mutations, note_panics, problems};
use ferroflow_conformance::{Failure, Ignore, Trial};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::time::Duration;

const KNOWN: &[Ignore] = &[(
    "DepthwiseConv2dNativeBackpropInput",
    "input 0[3] = int32 1",
    "a plan runs its parts, which take any number of channels where the sizes are not known before",
)];

/// How many processes share the records: the same on every machine, so that the same is tried.
const PARTS: usize = 2;
/// Tells a process that it is a worker: how many attempts to skip, and which part of the records is its.
const WORKER: &str = "FERROFLOW_HOSTILE_PART";
/// How many random combinations are tried, if not the usual number.
const CASES: &str = "FERROFLOW_HOSTILE_CASES";
/// How much address space a worker may use, in KiB.
const MEMORY: u32 = 3 << 19;
/// How long a worker may be silent.
const PATIENCE: Duration = Duration::from_secs(20);

fn each_attempt(part: usize, mut f: impl FnMut(&Trial)) {
    for op in ferroflow_conformance::all().skip(part).step_by(PARTS) {
        for base in bases(op).unwrap() {
            for trial in mutations(&base).unwrap() {
                f(&trial);
            }
        }
    }
}

/// Not a check of its own: what the checks below run in a process of limited memory.
#[test]
fn worker() {
    let Ok(asked) = std::env::var(WORKER) else { return };
    let numbers: Vec<usize> = asked.split(' ').map(|n| n.parse().unwrap()).collect();
    let [skip, part] = numbers[..] else { panic!("{asked}") };
    note_panics();
    let mut n = 0;
    each_attempt(part, |trial| {
        n += 1;
        if n <= skip {
            return;
        }
        println!("@try\t{}\t{}", trial.op.name, trial.what);
        for problem in problems(trial) {
            println!("@bad\t{}\t{}\t{}", trial.op.name, trial.what, problem.replace('\n', " "));
        }
    });
    random_combinations(part as u8);
    println!("@end");
}

/// Several changes at once; each part draws its share of them from numbers of its own.
fn random_combinations(part: u8) {
    let mut all = Vec::new();
    for op in ferroflow_conformance::all() {
        all.extend(bases(op).unwrap());
    }
    let changes = proptest::collection::vec(any::<prop::sample::Index>(), 2..5);
    let asked = std::env::var(CASES).ok().and_then(|n| n.parse().ok());
    let config = Config {
        cases: asked.unwrap_or(4000) / PARTS as u32,
        failure_persistence: None,
        max_shrink_iters: 100,
        ..Config::default()
    };
    let mut runner = TestRunner::new_with_rng(
        config,
        proptest::test_runner::TestRng::from_seed(
            proptest::test_runner::RngAlgorithm::ChaCha,
            &[part; 32],
        ),
    );
    let strategy = (any::<prop::sample::Index>(), changes);
    let result = runner.run(&strategy, |(base, changes)| {
        let mut trial = base.get(&all).clone();
        for change in changes {
            let mutations = mutations(&trial).unwrap();
            trial = change.get(&mutations).clone();
        }
        println!("@try\t{}\t{}", trial.op.name, trial.what);
        let found = problems(&trial);
        prop_assert!(found.is_empty(), "{}\t{}\t{}", trial.op.name, trial.what, found.join("; "));
        Ok(())
    });
    if let Err(proptest::test_runner::TestError::Fail(reason, _)) = result {
        println!("@bad\t{}", reason.message().replace('\n', " "));
    }
}

/// What is not tried, with the reason.
const UNTRIED: &[(&str, &str)] = &[
    ("WriteFile", "hostile names would make files wherever the tests run"),
    ("_Denied", "it never gives anything"),
];

#[test]
fn every_operation_is_tried() {
    let without = |op: &&'static ferroflow_op::OpDef| {
        bases(op).unwrap().is_empty() && !UNTRIED.iter().any(|(name, _)| *name == op.name)
    };
    let untried: Vec<_> = ferroflow_conformance::all().filter(without).map(|op| op.name).collect();
    assert!(untried.is_empty(), "no sample, and nothing that could be made up runs: {untried:?}");
}

#[test]
fn nothing_hostile_harms() {
    if std::env::var(WORKER).is_ok() {
        return;
    }
    let done: Vec<(usize, Vec<Failure>)> = std::thread::scope(|scope| {
        let runs: Vec<_> = (0..PARTS).map(|part| scope.spawn(move || run_part(part))).collect();
        runs.into_iter().map(|run| run.join().unwrap()).collect()
    });
    println!("{} attempts", done.iter().map(|(tried, _)| tried).sum::<usize>());
    let failures: Vec<Failure> = done.into_iter().flat_map(|(_, failures)| failures).collect();
    super::settle(&failures, KNOWN);
}

/// All attempts of a part, by as many workers as it takes: how many they were, and what failed.
fn run_part(part: usize) -> (usize, Vec<Failure>) {
    let mut failures = Vec::new();
    let mut tried = 0;
    loop {
        let (more, done, last) = run_worker([tried, part], &mut failures);
        tried += more;
        if done {
            break;
        }
        let (op, what) = last.unwrap_or_default();
        failures.push(Failure::new(&op, what, "the process dies, or is silent for long"));
        if more == 0 || failures.len() > 2000 {
            break;
        }
    }
    (tried, failures)
}

/// Runs a worker with what [`WORKER`] tells it: how many attempts it made, whether it ended well, and what
/// the last one was.
fn run_worker(
    asked: [usize; 2],
    failures: &mut Vec<Failure>,
) -> (usize, bool, Option<(String, String)>) {
    let own = std::env::current_exe().unwrap();
    let mut child = Command::new("sh")
        .args(["-c", &format!("ulimit -v {MEMORY}; exec \"$0\" \"$@\"")])
        .arg(own)
        .args(["hostile::worker", "--exact", "--nocapture", "--test-threads=1"])
        .env(WORKER, asked.map(|n| n.to_string()).join(" "))
        .env("RAYON_NUM_THREADS", "2")
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let (send, receive) = mpsc::channel();
    let output = child.stdout.take().unwrap();
    std::thread::spawn(move || {
        for line in BufReader::new(output).split(b'\n').map_while(Result::ok) {
            if send.send(String::from_utf8_lossy(&line).into_owned()).is_err() {
                return;
            }
        }
    });
    let (mut tried, mut done, mut last) = (0, false, None);
    while let Ok(line) = receive.recv_timeout(PATIENCE) {
        let line = line.rsplit_once('@').map_or("", |_| &line[line.find('@').unwrap_or(0)..]);
        let fields: Vec<&str> = line.split('\t').collect();
        match fields[..] {
            ["@try", op, what] => {
                tried += 1;
                last = Some((op.to_string(), what.to_string()));
            }
            ["@bad", op, what, problem] => failures.push(Failure::new(op, what, problem)),
            ["@end"] => done = true,
            _ => {}
        }
    }
    let _ = child.kill();
    let _ = child.wait();
    (tried, done, last)
}
