//! Writes what the scripts in `tools` read: the names of all operations, all trials, or
//! their StableHLO modules.
//!
//! Does not know: TensorFlow.
#![forbid(unsafe_code)]

use ferroflow_base::{Error, Result};
use std::io::Write;

fn main() -> Result<()> {
    let what = std::env::args().nth(1).unwrap_or_default();
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    match what.as_str() {
        "names" => {
            for op in ferroflow_conformance::all() {
                writeln!(out, "{}", op.name)?;
            }
        }
        "trials" => {
            for op in ferroflow_conformance::all() {
                for trial in ferroflow_conformance::trials(op)? {
                    writeln!(out, "{}", ferroflow_conformance::golden::request(&trial)?)?;
                }
            }
        }
        "modules" => {
            for op in ferroflow_conformance::all() {
                for trial in ferroflow_conformance::trials(op)? {
                    match ferroflow_conformance::accelerator::line(&trial) {
                        Ok(Some(line)) => writeln!(out, "{line}")?,
                        Ok(None) => {}
                        Err(e) => eprintln!("{} [{}]: {e}", op.name, trial.what),
                    }
                }
            }
        }
        other => {
            return Err(Error::invalid_argument(format!(
                "say `names`, `trials` or `modules`, not {other:?}"
            )));
        }
    }
    Ok(out.flush()?)
}
