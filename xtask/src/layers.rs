//! The allowed edges between crates, and the check against what cargo says.
//!
//! Does not know: why an edge is needed.

use ferroflow_base::{Error, Result};
use std::process::Command;

/// Each crate's floor. A crate may depend on lower floors only, and along [`SIDEWAYS`].
const FLOORS: &[(&str, u32)] = &[
    ("ferroflow-base", 0),
    ("ferroflow-tensor", 0),
    ("ferroflow-kernels", 1),
    ("ferroflow-kernels-image", 1),
    ("ferroflow-kernels-linalg", 1),
    ("ferroflow-kernels-lookup", 1),
    ("ferroflow-kernels-nn", 1),
    ("ferroflow-kernels-random", 1),
    ("ferroflow-kernels-signal", 1),
    ("ferroflow-kernels-sparse", 1),
    ("ferroflow-kernels-text", 1),
    ("ferroflow-hlo", 1),
    ("ferroflow-op", 2),
    ("ferroflow-ops", 3),
    ("ferroflow-ops-image", 3),
    ("ferroflow-ops-linalg", 3),
    ("ferroflow-ops-lookup", 3),
    ("ferroflow-ops-nn", 3),
    ("ferroflow-ops-random", 3),
    ("ferroflow-ops-signal", 3),
    ("ferroflow-ops-sparse", 3),
    ("ferroflow-ops-text", 3),
    ("ferroflow-graph", 4),
    ("ferroflow-autodiff", 5),
    ("ferroflow-runtime", 6),
    ("ferroflow-api", 7),
    ("ferroflow-io", 8),
    ("ferroflow-data", 8),
    ("ferroflow-keras", 9),
    ("ferroflow-datasets", 9),
    ("ferroflow", 10),
    ("ferroflow-python", 10),
    ("ferroflow-conformance", 11),
    ("ferroflow-examples", 11),
    ("ferroflow-fuzz", 11),
    ("ferroflow-benches", 11),
    ("xtask", 11),
];

/// Edges within a floor: from, to. Families of kernels and of operations build on the core ones.
const SIDEWAYS: &[(&str, &str)] = &[
    ("ferroflow-tensor", "ferroflow-base"),
    ("ferroflow-kernels-image", "ferroflow-kernels"),
    ("ferroflow-kernels-image", "ferroflow-kernels-random"),
    ("ferroflow-kernels-linalg", "ferroflow-kernels"),
    ("ferroflow-kernels-lookup", "ferroflow-kernels"),
    ("ferroflow-kernels-nn", "ferroflow-kernels"),
    ("ferroflow-kernels-random", "ferroflow-kernels"),
    ("ferroflow-kernels-signal", "ferroflow-kernels"),
    ("ferroflow-kernels-sparse", "ferroflow-kernels"),
    ("ferroflow-ops-image", "ferroflow-ops"),
    ("ferroflow-ops-linalg", "ferroflow-ops"),
    ("ferroflow-ops-lookup", "ferroflow-ops"),
    ("ferroflow-ops-nn", "ferroflow-ops"),
    ("ferroflow-ops-random", "ferroflow-ops"),
    ("ferroflow-ops-signal", "ferroflow-ops"),
    ("ferroflow-ops-sparse", "ferroflow-ops"),
    ("ferroflow-ops-text", "ferroflow-ops"),
];

/// Families of operations: only what names functions of theirs, or takes them all in, may depend on
/// them, so that a program can leave each out.
const FAMILIES: &[&str] = &[
    "ferroflow-ops-image",
    "ferroflow-ops-linalg",
    "ferroflow-ops-lookup",
    "ferroflow-ops-nn",
    "ferroflow-ops-random",
    "ferroflow-ops-signal",
    "ferroflow-ops-sparse",
    "ferroflow-ops-text",
];
/// The lowest floor that may depend on a family.
const FRIENDLY: u32 = 7;

/// Fails, naming the edge, if a crate depends on what it must not know.
pub(crate) fn check() -> Result<()> {
    let output =
        Command::new("cargo").args(["metadata", "--no-deps", "--format-version", "1"]).output()?;
    let parse = |e: serde_json::Error| Error::internal(format!("cargo metadata: {e}"));
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout).map_err(parse)?;
    let empty = Vec::new();
    let list = |v: &serde_json::Value, key: &str| v[key].as_array().cloned().unwrap_or_default();
    let floor = |name: &str| FLOORS.iter().find(|(n, _)| *n == name).map(|(_, f)| *f);
    let mut wrong = empty;
    for package in list(&metadata, "packages") {
        let from = package["name"].as_str().unwrap_or_default();
        let Some(own) = floor(from) else {
            wrong.push(format!("{from} has no floor: add it to xtask/src/layers.rs"));
            continue;
        };
        for dependency in list(&package, "dependencies") {
            let to = dependency["name"].as_str().unwrap_or_default();
            let dev = dependency["kind"].as_str() == Some("dev");
            let Some(other) = floor(to).filter(|_| !dev) else { continue };
            if other >= own && !SIDEWAYS.contains(&(from, to)) && own != 11 {
                wrong.push(format!("{from} (floor {own}) must not depend on {to} (floor {other})"));
            }
            if own < FRIENDLY && FAMILIES.contains(&to) {
                wrong
                    .push(format!("{from} must not depend on {to}: only core operations are sure"));
            }
        }
    }
    if wrong.is_empty() { Ok(()) } else { Err(Error::failed_precondition(wrong.join("\n"))) }
}
