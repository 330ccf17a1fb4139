//! Every trial lowers to StableHLO, or is refused as what only the host runs.
//!
//! Does not know: whether a compiler takes the text and computes the same; that check needs one
//! (`crates/hlo/tools/check.py`).

use ferroflow_base::Code;
use ferroflow_conformance::Ignore;
use ferroflow_conformance::accelerator::{module, refused};
use ferroflow_conformance::engine::{Engine, Known, run};

const KNOWN: &[Ignore] = &[];

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
