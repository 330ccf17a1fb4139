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

/// The name that Keras gives a class: `mean_squared_error` for `MeanSquaredError`, `kl_divergence` for
/// `KLDivergence`.
pub(crate) fn snake(class: &str) -> String {
    let chars: Vec<char> = class.chars().collect();
    let mut name = String::with_capacity(class.len() + 4);
    for (i, c) in chars.iter().enumerate() {
        let before = i.checked_sub(1).and_then(|i| chars.get(i));
        let after = chars.get(i + 1);
        let starts = before.is_some_and(|b| b.is_lowercase())
            || (before.is_some() && after.is_some_and(|a| a.is_lowercase()));
        if c.is_uppercase() && starts {
            name.push('_');
        }
        name.extend(c.to_lowercase());
    }
    name
}
