//! `Registry`: the operations a program knows by name.
//!
//! Invariant: a name stands for one record. Families of operations and a program's own are the same
//! to it.
//! Does not know: any particular operation; which families there are.

use crate::OpDef;
use ferroflow_base::{Error, Result};
use std::collections::HashMap;
use std::fmt;

/// The operations a program knows by name: whoever reads graphs from text or files looks them up
/// here.
///
/// A program that runs operations needs none: it names the records themselves.
#[derive(Clone, Default)]
pub struct Registry {
    by_name: HashMap<&'static str, &'static OpDef>,
    in_order: Vec<&'static OpDef>,
}

impl Registry {
    /// A registry of no operations.
    pub fn new() -> Registry {
        Registry::default()
    }

    /// This registry with these operations added: a family's `OPS`, or a program's own.
    ///
    /// # Errors
    /// `AlreadyExists` if two records share a name; the same record may be added twice.
    pub fn with(mut self, ops: &[&'static OpDef]) -> Result<Registry> {
        for &op in ops {
            match self.by_name.insert(op.name, op) {
                None => self.in_order.push(op),
                Some(other) if other == op => {}
                Some(_) => {
                    return Err(Error::already_exists(format!(
                        "two operations are named {:?}; rename one of them",
                        op.name
                    )));
                }
            }
        }
        Ok(self)
    }

    /// The record of this name; `NotFound` if there is none.
    pub fn find(&self, name: &str) -> Result<&'static OpDef> {
        self.by_name.get(name).copied().ok_or_else(|| {
            Error::not_found(format!(
                "no operation is named {name:?} among the {} registered",
                self.in_order.len()
            ))
        })
    }

    /// Every record, in the order in which they were added.
    pub fn all(&self) -> impl Iterator<Item = &'static OpDef> {
        self.in_order.iter().copied()
    }
}

impl fmt::Debug for Registry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(&self.in_order).finish()
    }
}

/// The lists of a family's folders as one list of `N` records. For constants: another number of
/// records does not compile.
pub const fn concat_ops<const N: usize>(folders: &[&[&'static OpDef]]) -> [&'static OpDef; N] {
    assert!(count_ops(folders) == N, "N is not the number of records");
    let mut all = [folders[0][0]; N];
    let (mut folder, mut next) = (0, 0);
    while folder < folders.len() {
        let mut i = 0;
        while i < folders[folder].len() {
            all[next] = folders[folder][i];
            next += 1;
            i += 1;
        }
        folder += 1;
    }
    all
}

/// How many records the lists of a family's folders hold.
pub const fn count_ops(folders: &[&[&'static OpDef]]) -> usize {
    let (mut folder, mut n) = (0, 0);
    while folder < folders.len() {
        n += folders[folder].len();
        folder += 1;
    }
    n
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Algebra, AttrTable, Batch, Cpu, Effects, Gradient, Hlo, NoAttributes, Signature};
    use ferroflow_base::Code;

    const fn record(name: &'static str) -> OpDef {
        const NONE: &AttrTable = NoAttributes::ATTRS;
        OpDef {
            name,
            doc: "An operation that does nothing, for the test of names.",
            signature: Signature::new(&[], &[], &[]),
            attrs: NONE,
            effects: Effects::Pure,
            algebra: Algebra::NONE,
            infer: |_| Ok(()),
            gradient: Gradient::Zero("no inputs"),
            cpu: Cpu::Kernel(|_| Ok(())),
            hlo: Hlo::HostOnly("no outputs"),
            batch: Batch::Loop("no inputs"),
            decompose: None,
            samples: |_| {},
        }
    }
    static A: OpDef = record("A");
    static B: OpDef = record("B");
    static ANOTHER_A: OpDef = record("A");

    #[test]
    fn a_name_stands_for_one_record() {
        let both = Registry::new().with(&[&A]).unwrap().with(&[&B, &A]).unwrap();
        assert_eq!(both.find("B").unwrap(), &B);
        assert_eq!(both.all().map(|op| op.name).collect::<Vec<_>>(), ["A", "B"]);
        let missing = both.find("C").unwrap_err();
        assert_eq!(missing.code(), Code::NotFound);
        assert!(missing.message().contains("\"C\""), "{missing}");
        assert_eq!(both.with(&[&ANOTHER_A]).unwrap_err().code(), Code::AlreadyExists);
    }
}
