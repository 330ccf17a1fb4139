//! All records, and finding one by name.
//!
//! Does not know: what any of them does.

use ferroflow_op::OpDef;
use std::collections::HashMap;
use std::sync::OnceLock;

const FOLDERS: &[&[&OpDef]] = &[
    crate::array::OPS,
    crate::control::OPS,
    crate::math::OPS,
    crate::nn::OPS,
    crate::random::OPS,
    crate::resource::OPS,
];

/// Every record.
pub fn all() -> impl Iterator<Item = &'static OpDef> {
    FOLDERS.iter().flat_map(|folder| folder.iter().copied())
}

/// The record of this name.
pub fn find(name: &str) -> Option<&'static OpDef> {
    static BY_NAME: OnceLock<HashMap<&'static str, &'static OpDef>> = OnceLock::new();
    BY_NAME.get_or_init(|| all().map(|op| (op.name, op)).collect()).get(name).copied()
}

#[cfg(test)]
mod tests {
    #[test]
    fn names_are_unique_and_documented() {
        let mut seen = std::collections::HashSet::new();
        for op in super::all() {
            assert!(seen.insert(op.name), "{} twice", op.name);
            assert!(op.doc.len() > 20, "{} has no docs", op.name);
        }
    }
}
