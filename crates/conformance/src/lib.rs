//! Tests that hang off every record unasked: records × samples × engines.
//!
//! Invariant: everything is read from the catalogue; an operation is named only in an ignore list,
//! each line with its reason, and an entry that no longer fails is itself a failure.
//! Does not know: any particular operation.
#![forbid(unsafe_code)]

pub mod accelerator;
pub mod compare;
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
    let families = [ferroflow_ops::OPS, ferroflow_ops_nn::OPS, ferroflow_ops_random::OPS];
    let all = families.into_iter().try_fold(Registry::new(), |all, ops| all.with(ops));
    all.unwrap_or_else(|e| unreachable!("{e}"))
});

/// Every record that the catalogue holds, in the order of families and folders.
pub fn all() -> impl Iterator<Item = &'static OpDef> {
    REGISTRY.all()
}
