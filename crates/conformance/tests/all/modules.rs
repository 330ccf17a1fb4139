//! Every trial lowers to StableHLO, or is refused as what only the host runs; and the modules of a record are
//! those that XLA was seen to compile, and to compute what our kernels do.
//!
//! Invariant: `golden/modules.txt` is written by the check with XLA (`crates/hlo/tools/check.py`) and by nothing else.
//! Does not know: XLA.

use ferroflow_base::Code;
use ferroflow_conformance::Ignore;
use ferroflow_conformance::accelerator::{module, refused};
use ferroflow_conformance::engine::{Engine, Known, run};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::sync::Mutex;

const KNOWN: &[Ignore] = &[];

/// Of each record how many modules it has, and the hash of their hashes, as XLA agreed to them.
const CHECKED: &str = include_str!("../../golden/modules.txt");

/// What is said of a record's modules: how many there are, and the first half of the hash of their sorted hashes.
fn said(hashes: &BTreeSet<[u8; 32]>) -> String {
    let mut all = Sha256::new();
    hashes.iter().for_each(|h| all.update(h));
    let digest = all.finalize();
    digest.iter().take(16).fold(format!("{} ", hashes.len()), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// Fails for each record whose modules are not those that were checked, and for what was checked and is gone.
fn compare_with_checked(found: &BTreeMap<&str, BTreeSet<[u8; 32]>>, all: bool) {
    let mut checked: BTreeMap<&str, &str> =
        CHECKED.lines().filter(|l| !l.starts_with('#')).filter_map(|l| l.split_once(' ')).collect();
    let mut changed = Vec::new();
    for (op, hashes) in found {
        let now = said(hashes);
        if checked.remove(op).is_none_or(|then| !then.starts_with(&now)) {
            changed.push(*op);
        }
    }
    if all {
        changed.extend(checked.keys());
    }
    assert!(
        changed.is_empty(),
        "modules that no compiler has seen, of {}: let XLA run them, as crates/hlo/tools/check.py says",
        changed.join(",")
    );
}

#[test]
fn everything_lowers() {
    let found: Mutex<BTreeMap<&str, BTreeSet<[u8; 32]>>> = Mutex::default();
    super::on_all_trials(KNOWN, |trial, fail| {
        if run(trial, Engine::Eager, Known::Constants).is_err() {
            // The check of dtypes says so.
            return;
        }
        match (module(trial), refused(trial)) {
            (Ok(m), None) => {
                let whole =
                    m.text.starts_with("module") || m.text.starts_with("\"builtin.module\"");
                if !whole || !m.text.contains("return") {
                    fail("module", format!("not a module: {}", m.text));
                }
                let hash = Sha256::digest(&m.text).into();
                found.lock().unwrap().entry(trial.op.name).or_default().insert(hash);
            }
            (Ok(_), Some(reason)) => fail("module", format!("lowered although refused: {reason}")),
            (Err(e), None) => fail("module", e.to_string()),
            (Err(e), Some(_)) if e.code() == Code::Unimplemented => {}
            (Err(e), Some(_)) => fail("module", format!("refused by {e}")),
        }
    });
    compare_with_checked(
        &found.into_inner().unwrap(),
        std::env::var_os("FERROFLOW_RECORDS").is_none(),
    );
}
