//! Names of layers and models: `dense`, `dense_1`, `dense_2`.
//!
//! Does not know: what is named.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

static USED: Mutex<Option<HashMap<String, usize>>> = Mutex::new(None);

/// `base` for the first of its kind in the process, then `base_1`, `base_2`.
pub(crate) fn unique(base: &str) -> String {
    let mut used = USED.lock().unwrap_or_else(PoisonError::into_inner);
    let count = used.get_or_insert_default().entry(base.to_string()).or_default();
    *count += 1;
    if *count == 1 { base.to_string() } else { format!("{base}_{}", *count - 1) }
}
