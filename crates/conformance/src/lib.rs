//! Tests that hang off every record unasked: records × samples × engines.
//!
//! Invariant: everything is read from the catalogue; an operation is named only in an ignore list,
//! each line with its reason, and an entry that no longer fails is itself a failure.
//! Does not know: any particular operation.
#![forbid(unsafe_code)]

pub mod accelerator;
pub mod compare;
pub mod each;
pub mod engine;
pub mod golden;
pub mod gradient;
pub mod hostile;
pub mod ignore;
pub mod large;
pub mod made_up;
pub mod numbers;
pub mod schema;
pub mod through;
pub mod trial;

pub use ignore::{Failure, Ignore, verdict};
pub use trial::{Trial, trials};

use ferroflow_op::{OpDef, Registry};
use std::sync::LazyLock;

/// Every record of every family.
pub static REGISTRY: LazyLock<Registry> = LazyLock::new(|| {
    let families = [
        ferroflow_ops::OPS,
        ferroflow_ops_image::OPS,
        ferroflow_ops_linalg::OPS,
        ferroflow_ops_lookup::OPS,
        ferroflow_ops_nn::OPS,
        ferroflow_ops_random::OPS,
        ferroflow_ops_signal::OPS,
        ferroflow_ops_sparse::OPS,
        ferroflow_ops_text::OPS,
    ];
    let all = families.into_iter().try_fold(Registry::new(), |all, ops| all.with(ops));
    all.unwrap_or_else(|e| unreachable!("{e}"))
});

/// The records that `FERROFLOW_RECORDS` names, separated by commas, while some are being written; without it, all.
static ASKED_FOR: LazyLock<Option<Vec<String>>> = LazyLock::new(|| {
    let names = std::env::var("FERROFLOW_RECORDS").ok()?;
    Some(names.split(',').map(|name| name.trim().to_owned()).collect())
});

/// Whether the checks speak of this record.
pub fn is_asked_for(name: &str) -> bool {
    ASKED_FOR.as_ref().is_none_or(|asked| asked.iter().any(|a| a == name))
}

/// Whether the checks speak of all records, so that how much they tried means something.
pub fn all_are_asked_for() -> bool {
    ASKED_FOR.is_none()
}

/// Every record that the catalogue holds, in the order of families and folders: those asked for.
pub fn all() -> impl Iterator<Item = &'static OpDef> {
    REGISTRY.all().filter(|record| is_asked_for(record.name))
}
