//! Every trial lowers to StableHLO, or is refused as what only the host runs; and the text is one
//! that XLA was seen to take and to compute the same from.
//!
//! Does not know: XLA. `crates/hlo/tools/check.py` runs it, and stores the hashes of the texts that
//! agreed in `golden/modules.txt`.

use ferroflow_base::Code;
use ferroflow_conformance::Ignore;
use ferroflow_conformance::accelerator::{module, refused};
use ferroflow_conformance::engine::{Engine, Known, run};
use ferroflow_conformance::golden::hash;
use std::collections::HashSet;

const KNOWN: &[Ignore] = &[];
/// What XLA was seen to agree with: the operation and the hash of the text on each line.
const SEEN: &str = include_str!("../../golden/modules.txt");

#[test]
fn texts_are_those_that_xla_agreed_with() {
    let seen: HashSet<&str> = SEEN.lines().collect();
    let mut met = HashSet::new();
    super::on_all_trials(KNOWN, |trial, fail| {
        // The modules are what `export` writes: of trials that run, and not on the host only.
        let runs = run(trial, Engine::Eager, Known::Constants).is_ok();
        let Some(m) = module(trial).ok().filter(|_| runs && refused(trial).is_none()) else {
            return;
        };
        let line = format!("{} {:016x}", trial.op.name, hash(&m.text));
        if !seen.contains(line.as_str()) {
            fail("module", "a new text: run crates/hlo/tools/check.py --write".into());
        }
        met.insert(line);
    });
    let gone: Vec<_> = seen.iter().filter(|line| !met.contains(**line)).collect();
    assert!(gone.is_empty(), "texts that are not made any more, write the file anew: {gone:?}");
}

#[test]
fn everything_lowers() {
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
            }
            (Ok(_), Some(reason)) => fail("module", format!("lowered although refused: {reason}")),
            (Err(e), None) => fail("module", e.to_string()),
            (Err(e), Some(_)) if e.code() == Code::Unimplemented => {}
            (Err(e), Some(_)) => fail("module", format!("refused by {e}")),
        }
    });
}
