//! `Structure`: arguments and results of traced functions: tensors in tuples, vectors, options.
//!
//! Invariant: `rebuild` with the leaves of `leaves` gives an equal structure.
//! Does not know: what the tensors mean.

use crate::{Tensor, Variable};
use ferroflow_base::{Error, Result};

/// Nested tensors of a fixed form.
pub trait Structure: Sized + Clone {
    /// Appends the tensors, from left to right.
    fn leaves(&self, into: &mut Vec<Tensor>);
    /// The same form with other tensors, taken from left to right.
    fn rebuild(&self, from: &mut dyn Iterator<Item = Tensor>) -> Result<Self>;
    /// Appends what distinguishes this form from others of the type: lengths, presence.
    fn form(&self, _into: &mut Vec<usize>) {}
}

impl Structure for Tensor {
    fn leaves(&self, into: &mut Vec<Tensor>) {
        into.push(self.clone());
    }
    fn rebuild(&self, from: &mut dyn Iterator<Item = Tensor>) -> Result<Tensor> {
        from.next().ok_or_else(|| Error::internal("a structure has more tensors than were given"))
    }
}

/// A variable is an argument as itself: it has no tensors to pass, and a function is traced anew for
/// another one.
impl Structure for Variable {
    fn leaves(&self, _into: &mut Vec<Tensor>) {}
    fn rebuild(&self, _from: &mut dyn Iterator<Item = Tensor>) -> Result<Variable> {
        Ok(self.clone())
    }
    fn form(&self, into: &mut Vec<usize>) {
        into.push(self.identity());
    }
}

impl<S: Structure> Structure for Vec<S> {
    fn leaves(&self, into: &mut Vec<Tensor>) {
        self.iter().for_each(|s| s.leaves(into));
    }
    fn rebuild(&self, from: &mut dyn Iterator<Item = Tensor>) -> Result<Vec<S>> {
        self.iter().map(|s| s.rebuild(from)).collect()
    }
    fn form(&self, into: &mut Vec<usize>) {
        into.push(self.len());
        self.iter().for_each(|s| s.form(into));
    }
}

impl<S: Structure> Structure for Option<S> {
    fn leaves(&self, into: &mut Vec<Tensor>) {
        self.iter().for_each(|s| s.leaves(into));
    }
    fn rebuild(&self, from: &mut dyn Iterator<Item = Tensor>) -> Result<Option<S>> {
        self.as_ref().map(|s| s.rebuild(from)).transpose()
    }
    fn form(&self, into: &mut Vec<usize>) {
        into.push(usize::from(self.is_some()));
        self.iter().for_each(|s| s.form(into));
    }
}

macro_rules! tuples {
    ($(($($s:ident $i:tt),*))*) => {$(
        impl<$($s: Structure),*> Structure for ($($s,)*) {
            #[allow(unused_variables, reason = "the empty tuple has no leaves")]
            fn leaves(&self, into: &mut Vec<Tensor>) {
                $(self.$i.leaves(into);)*
            }
            #[allow(unused_variables, reason = "the empty tuple has no leaves")]
            fn rebuild(&self, from: &mut dyn Iterator<Item = Tensor>) -> Result<Self> {
                Ok(($(self.$i.rebuild(from)?,)*))
            }
            #[allow(unused_variables, reason = "the empty tuple has no form")]
            fn form(&self, into: &mut Vec<usize>) {
                $(self.$i.form(into);)*
            }
        }
    )*};
}

tuples! { () (A 0) (A 0, B 1) (A 0, B 1, C 2) (A 0, B 1, C 2, D 3) (A 0, B 1, C 2, D 3, E 4) }
