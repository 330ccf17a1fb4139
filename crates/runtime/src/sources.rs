//! What gradients are taken towards: tensors and variables, alone or in tuples, arrays and vectors; and
//! the gradients in the same form.
//!
//! Invariant: a form gives as many gradients as it has sources, in their order.
//! Does not know: tapes.

use crate::{Tensor, Variable};
use ferroflow_base::{Error, Result};
use ferroflow_op::{TensorType, Value};

/// One thing that a gradient can be taken towards: a tensor or a variable.
pub trait Source {
    /// The value whose uses are differentiated: of a variable its handle.
    fn source(&self) -> Value;

    /// The type of its value.
    fn ty(&self) -> TensorType {
        self.source().ty()
    }

    /// What errors call it.
    fn described(&self) -> String;
}

/// A value as operations take it.
impl Source for Value {
    fn source(&self) -> Value {
        self.clone()
    }
    fn described(&self) -> String {
        format!("a tensor ({})", Value::ty(self))
    }
}

impl Source for Tensor {
    fn source(&self) -> Value {
        self.value().clone()
    }
    fn described(&self) -> String {
        format!("a tensor ({} {})", self.dtype(), self.shape())
    }
}

impl Source for Variable {
    fn source(&self) -> Value {
        self.handle()
    }
    fn ty(&self) -> TensorType {
        TensorType::new(self.dtype(), self.shape())
    }
    fn described(&self) -> String {
        format!("variable {:?}", self.name())
    }
}

impl<S: Source + ?Sized> Source for &S {
    fn source(&self) -> Value {
        (**self).source()
    }
    fn ty(&self) -> TensorType {
        (**self).ty()
    }
    fn described(&self) -> String {
        (**self).described()
    }
}

/// What [`GradientTape::gradient`](crate::GradientTape::gradient) takes gradients towards, and the
/// form it gives them in: for a source its gradient, for a tuple, array, slice or vector of them
/// another of gradients.
pub trait Sources {
    /// The form with a tensor for each source.
    type Gradients;
    /// The form with a tensor or nothing for each source.
    type Options;

    /// Appends each source, and what errors call it.
    fn list(&self, into: &mut Vec<(Value, String)>);
    /// The form of these gradients, taken from left to right.
    fn gradients(&self, from: &mut dyn Iterator<Item = Tensor>) -> Result<Self::Gradients>;
    /// The form of these gradients, some of which are missing.
    fn options(&self, from: &mut dyn Iterator<Item = Option<Tensor>>) -> Result<Self::Options>;
}

fn next<T>(from: &mut dyn Iterator<Item = T>) -> Result<T> {
    from.next().ok_or_else(|| Error::internal("there are more sources than gradients"))
}

macro_rules! single {
    ($($t:ty),*) => {$(
        impl Sources for $t {
            type Gradients = Tensor;
            type Options = Option<Tensor>;
            fn list(&self, into: &mut Vec<(Value, String)>) {
                into.push((self.source(), self.described()));
            }
            fn gradients(&self, from: &mut dyn Iterator<Item = Tensor>) -> Result<Tensor> {
                next(from)
            }
            fn options(
                &self,
                from: &mut dyn Iterator<Item = Option<Tensor>>,
            ) -> Result<Option<Tensor>> {
                next(from)
            }
        }
    )*};
}

single!(Tensor, Variable);

impl<S: Sources + ?Sized> Sources for &S {
    type Gradients = S::Gradients;
    type Options = S::Options;
    fn list(&self, into: &mut Vec<(Value, String)>) {
        (**self).list(into);
    }
    fn gradients(&self, from: &mut dyn Iterator<Item = Tensor>) -> Result<S::Gradients> {
        (**self).gradients(from)
    }
    fn options(&self, from: &mut dyn Iterator<Item = Option<Tensor>>) -> Result<S::Options> {
        (**self).options(from)
    }
}

impl<S: Sources> Sources for [S] {
    type Gradients = Vec<S::Gradients>;
    type Options = Vec<S::Options>;
    fn list(&self, into: &mut Vec<(Value, String)>) {
        self.iter().for_each(|s| s.list(into));
    }
    fn gradients(&self, from: &mut dyn Iterator<Item = Tensor>) -> Result<Self::Gradients> {
        self.iter().map(|s| s.gradients(from)).collect()
    }
    fn options(&self, from: &mut dyn Iterator<Item = Option<Tensor>>) -> Result<Self::Options> {
        self.iter().map(|s| s.options(from)).collect()
    }
}

impl<S: Sources> Sources for Vec<S> {
    type Gradients = Vec<S::Gradients>;
    type Options = Vec<S::Options>;
    fn list(&self, into: &mut Vec<(Value, String)>) {
        self.as_slice().list(into);
    }
    fn gradients(&self, from: &mut dyn Iterator<Item = Tensor>) -> Result<Self::Gradients> {
        self.as_slice().gradients(from)
    }
    fn options(&self, from: &mut dyn Iterator<Item = Option<Tensor>>) -> Result<Self::Options> {
        self.as_slice().options(from)
    }
}

fn array<T, const N: usize>(items: Vec<T>) -> Result<[T; N]> {
    items.try_into().map_err(|_| Error::internal("an array of sources has another length"))
}

impl<S: Sources, const N: usize> Sources for [S; N] {
    type Gradients = [S::Gradients; N];
    type Options = [S::Options; N];
    fn list(&self, into: &mut Vec<(Value, String)>) {
        self.as_slice().list(into);
    }
    fn gradients(&self, from: &mut dyn Iterator<Item = Tensor>) -> Result<Self::Gradients> {
        array(self.as_slice().gradients(from)?)
    }
    fn options(&self, from: &mut dyn Iterator<Item = Option<Tensor>>) -> Result<Self::Options> {
        array(self.as_slice().options(from)?)
    }
}

macro_rules! tuples {
    ($(($($s:ident $i:tt),*))*) => {$(
        impl<$($s: Sources),*> Sources for ($($s,)*) {
            type Gradients = ($($s::Gradients,)*);
            type Options = ($($s::Options,)*);
            fn list(&self, into: &mut Vec<(Value, String)>) {
                $(self.$i.list(into);)*
            }
            fn gradients(
                &self,
                from: &mut dyn Iterator<Item = Tensor>,
            ) -> Result<Self::Gradients> {
                Ok(($(self.$i.gradients(from)?,)*))
            }
            fn options(
                &self,
                from: &mut dyn Iterator<Item = Option<Tensor>>,
            ) -> Result<Self::Options> {
                Ok(($(self.$i.options(from)?,)*))
            }
        }
    )*};
}

tuples! { (A 0) (A 0, B 1) (A 0, B 1, C 2) (A 0, B 1, C 2, D 3) (A 0, B 1, C 2, D 3, E 4) }
