//! Where there is no memory for a result or for what a kernel needs meanwhile, that is
//! `ResourceExhausted`, and the process goes on.
//!
//! Each record runs on tensors of megabytes in a process of its own that has used up all but a few
//! of the bytes it may have. One that dies names what it died of, and a new one goes on behind it.
//! Does not know: how much memory an operation needs.

use ferroflow_base::Code;
use ferroflow_conformance::engine::{Engine, Known, run};
use ferroflow_conformance::large::large_trials;
use ferroflow_conformance::{Failure, Ignore};
use ferroflow_tensor::{clear_cache, set_cache_limit};
use std::process::Command;

const SMALL: &str = "a list's elements are small objects, made without asking for memory";

const KNOWN: &[Ignore] = &[
    ("TensorListFromTensor", "the process dies", SMALL),
    (
        "DepthwiseConv2dNativeBackpropFilter",
        "the process dies",
        "its parts are small arrays, made without asking for memory",
    ),
    (
        "CholeskyGrad",
        "the process dies",
        "its parts are small arrays, made without asking for memory",
    ),
    ("TensorListReserve", "the process dies", SMALL),
    ("Conv2DBackpropFilterV2", "the process dies", "as DepthwiseConv2dNativeBackpropFilter"),
    ("Conv3D", "the process dies", "what a product packs its operands in is made without asking"),
];

/// Tells a process that it is a worker, and how many records to skip.
const WORKER: &str = "FERROFLOW_STARVED_SKIP";
/// How much address space a worker may use, in KiB.
const MEMORY: u32 = 1 << 20;
/// Elements of the largest tensor, so that one takes half a megabyte and more.
const ELEMENTS: usize = 140_000;
/// What is left to an operation, in bytes: too little for any result, for its result, for a little
/// more, and for a lot.
const LEFT: [usize; 4] = [0, 3 << 19, 4 << 20, 30 << 20];

/// Takes all memory there is but for `left` bytes. What is taken is never written: its address is what is missed, and a
/// gigabyte of pages for each record would be most of the time of all checks.
fn starve(left: usize) -> Vec<Vec<u8>> {
    clear_cache();
    let mut spared = Vec::<u8>::new();
    let spared = spared.try_reserve_exact(left).map(|()| spared);
    let mut taken = Vec::new();
    let mut size = 256 << 20;
    while size >= 1 << 16 {
        let mut some = Vec::new();
        match some.try_reserve_exact(size) {
            Ok(()) => taken.push(some),
            Err(_) => size /= 2,
        }
    }
    drop(spared);
    taken
}

/// Not a check of its own: what the check below runs in a process of limited memory.
#[test]
fn worker() {
    let Some(skip) = std::env::var(WORKER).ok().and_then(|s| s.parse::<usize>().ok()) else {
        return;
    };
    set_cache_limit(0);
    for op in ferroflow_conformance::all().skip(skip) {
        println!("@op\t{}", op.name);
        let Some(trial) = large_trials(op, ELEMENTS).ok().and_then(|mut all| all.next()) else {
            continue;
        };
        for left in LEFT {
            println!("@left\t{left}");
            let taken = starve(left);
            let outcome = run(&trial, Engine::Eager, Known::Constants);
            drop(taken);
            match outcome {
                Ok(_) => println!("@ran"),
                Err(e) if e.code() == Code::ResourceExhausted => println!("@refused"),
                Err(e) => println!("@bad\t{}\t{}\t{}", op.name, trial.what, e.message()),
            }
        }
    }
    println!("@end");
}

#[test]
fn nothing_dies_of_too_little_memory() {
    if std::env::var(WORKER).is_ok() {
        return;
    }
    let mut failures = Vec::new();
    let (mut tried, mut ran, mut refused) = (0usize, 0, 0);
    let mut again = None;
    loop {
        let output = Command::new("sh")
            .args(["-c", &format!("ulimit -v {MEMORY}; exec \"$0\" \"$@\"")])
            .arg(std::env::current_exe().unwrap())
            .args(["starved::worker", "--exact", "--nocapture", "--test-threads=1"])
            .env(WORKER, tried.to_string())
            // What is large comes from the system, where it counts; what is small from the heap.
            .env("MALLOC_MMAP_THRESHOLD_", "131072")
            .output()
            .unwrap();
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        let mut last = (String::new(), String::new());
        for line in text.lines().filter_map(|l| l.find('@').and_then(|at| l.get(at..))) {
            match line.split('\t').collect::<Vec<_>>()[..] {
                ["@op", op] => {
                    tried += 1;
                    last = (op.to_string(), "before it ran".to_string());
                }
                ["@left", left] => last.1 = format!("{left} bytes left"),
                ["@ran"] => ran += 1,
                ["@refused"] => refused += 1,
                ["@bad", op, what, message] => failures.push(Failure::new(op, what, message)),
                _ => {}
            }
        }
        if text.contains("@end") {
            break;
        }
        // Which thread needs a little for itself in a bad moment differs from run to run: what dies once is tried again.
        if again != Some(tried) {
            again = Some(tried);
            tried = tried.saturating_sub(1);
            continue;
        }
        let error = String::from_utf8_lossy(&output.stderr);
        let error = error.lines().last().unwrap_or_default();
        failures.push(Failure::new(&last.0, last.1, format!("the process dies: {error}")));
        if failures.len() > 1000 {
            break;
        }
    }
    println!("{ran} ran, {refused} were refused");
    super::settle(&failures, KNOWN);
    // Otherwise nothing was short of memory, or nothing was large.
    let enough = ran > 50 && refused > 50;
    assert!(
        enough || !ferroflow_conformance::all_are_asked_for(),
        "{ran} ran, {refused} were refused"
    );
}
