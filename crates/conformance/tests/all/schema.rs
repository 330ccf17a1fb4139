//! Our declarations equal TensorFlow's, but for what is listed here.
//!
//! Does not know: samples.

use ferroflow_conformance::{Ignore, schema};

/// What differs, with the reason.
const DIFFERENCES: &[Ignore] = &[];

#[test]
fn declarations_are_tensorflows() {
    super::settle(&schema::differences(ferroflow_ops::all()), DIFFERENCES);
}
