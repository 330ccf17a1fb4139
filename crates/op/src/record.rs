//! `OpDef`, the record of an operation: the only place that says what it is.
//!
//! Invariant: no field has a default, so a forgotten facet does not compile, and an absent one
//! carries its reason.
//! Does not know: any particular operation.

use crate::{
    AttrTable, Attrs, Batch, FuncRef, Grad, Infer, Kernel, Lower, Outputs, Rewrite, Samples,
    ScalarFn, Signature, TensorType,
};
use crate::{Emit, Value};
use ferroflow_base::Result;
use ferroflow_kernels::reduce::Reduction;
use std::fmt;

/// What an operation is. One static per operation.
pub struct OpDef {
    /// TensorFlow's name: `MatMul`.
    pub name: &'static str,
    /// What it means; the first line is a summary.
    pub doc: &'static str,
    /// Inputs, outputs and type attributes, in TensorFlow's notation.
    pub signature: Signature,
    /// The other attributes.
    pub attrs: &'static AttrTable,
    /// What it does beside computing its outputs.
    pub effects: Effects,
    /// Identities that the optimiser may use.
    pub algebra: Algebra,
    /// Output shapes from input shapes; checks ranks, axes, attributes.
    pub infer: fn(&mut Infer<'_>) -> Result<()>,
    /// How gradients pass through it.
    pub gradient: Gradient,
    /// How a CPU computes it.
    pub cpu: Cpu,
    /// How StableHLO says it.
    pub hlo: Hlo,
    /// How it is computed for many rows at once.
    pub batch: Batch,
    /// The same in terms of simpler operations: the oracle for a kernel, or the only definition.
    pub decompose: Option<Decompose>,
    /// Inputs to try it on.
    pub samples: Samples,
}

/// Operations to emit in the place of one, from its attributes and inputs.
pub type Decompose = fn(&mut dyn Emit, &Attrs, &[Value]) -> Result<Outputs>;

impl OpDef {
    /// The same, computed for many rows at once in this way.
    pub const fn batched(self, batch: Batch) -> OpDef {
        OpDef { batch, ..self }
    }

    /// What computes it in its place with these attributes, if it is no kernel of its own.
    pub fn parts(&self, attrs: &Attrs) -> Option<Decompose> {
        match self.cpu {
            Cpu::Composite => self.decompose,
            Cpu::Partly(_, parts) => parts(attrs),
            _ => None,
        }
    }
}

impl PartialEq for OpDef {
    fn eq(&self, other: &OpDef) -> bool {
        std::ptr::eq(self, other)
    }
}

impl fmt::Debug for OpDef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

/// What an operation does beside computing its outputs, weakest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Effects {
    /// Nothing: equal inputs give equal outputs.
    Pure,
    /// It draws from a random stream: never merged or folded, removed when unused.
    Random,
    /// It reads the state of its resource inputs.
    Reads,
    /// It changes the state of its resource inputs.
    Writes,
    /// It acts on the world outside (prints, fails): ordered after all effects before it.
    World,
    /// Those of the functions among its attributes.
    OfFunctions,
}

/// See [`Algebra::arithmetic`]; `None` where a shape is not known.
pub type Arithmetic = fn(&[TensorType], &[TensorType]) -> Option<u128>;

/// Identities that hold for an operation.
#[derive(Clone, Copy, Debug)]
pub struct Algebra {
    /// `f(a, b) = f(b, a)`.
    pub commutative: bool,
    /// `f(f(x)) = f(x)`.
    pub idempotent: bool,
    /// `f(f(x)) = x`.
    pub involution: bool,
    /// The `b` for which `f(a, b) = a`.
    pub right_identity: Option<f64>,
    /// The output has the elements of input 0 in their order: no work but a new shape, if any.
    pub view: bool,
    /// The output is input 0 broadcast to the output's shape.
    pub spreads: bool,
    /// Input 1 is a vector added along a dimension of input 0; the function says whether that is the
    /// last one, with these attributes.
    pub bias_add: Option<fn(&Attrs) -> bool>,
    /// It replaces the value of the variable behind input 0 by what this elementwise operation gives for that
    /// value and input 1.
    pub updates: Option<&'static OpDef>,
    /// Of the variable behind input 0 it tells what this operation tells of the variable's value, with as many
    /// attributes as that takes.
    pub of_value: Option<&'static OpDef>,
    /// How it calls the functions among its attributes, where the other inputs are their arguments.
    pub control: Option<Control>,
    /// What rounding does to its results is multiplied by the condition of a matrix, so that two
    /// ways to compute them agree less well.
    pub conditioned: bool,
    /// Outputs whose columns of equal number are determined up to one common factor only, of absolute
    /// value 1: eigenvectors, singular vectors.
    pub phases: &'static [usize],
    /// How many additions and multiplications it takes, from its inputs' and outputs' types, where
    /// that is not one for each element read or written.
    pub arithmetic: Option<Arithmetic>,
    /// Other ways to compute it together with what reads it or what it reads.
    pub rewrites: &'static [&'static Rewrite],
}

impl Algebra {
    /// None known.
    pub const NONE: Algebra = Algebra {
        commutative: false,
        idempotent: false,
        involution: false,
        right_identity: None,
        view: false,
        spreads: false,
        bias_add: None,
        updates: None,
        of_value: None,
        control: None,
        conditioned: false,
        phases: &[],
        arithmetic: None,
        rewrites: &[],
    };
    /// `f(a, b) = f(b, a)`.
    pub const COMMUTATIVE: Algebra = Algebra { commutative: true, ..Algebra::NONE };
    /// `f(f(x)) = f(x)`.
    pub const IDEMPOTENT: Algebra = Algebra { idempotent: true, ..Algebra::NONE };
    /// `f(f(x)) = x`.
    pub const INVOLUTION: Algebra = Algebra { involution: true, ..Algebra::NONE };
    /// See [`Algebra::conditioned`].
    pub const CONDITIONED: Algebra = Algebra { conditioned: true, ..Algebra::NONE };
    /// Only the shape changes.
    pub const VIEW: Algebra = Algebra { view: true, ..Algebra::NONE };

    /// With `f(a, b) = a` for this `b`.
    pub const fn with_identity(self, b: f64) -> Algebra {
        Algebra { right_identity: Some(b), ..self }
    }
}

/// How an operation calls the functions among its attributes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Control {
    /// One of two, the first where input 0 holds; the inputs behind it are the arguments.
    If,
    /// The one whose number input 0 is, the last for a number outside; the inputs behind it are the arguments.
    Case,
    /// The second, of what it gave before, as long as the first holds of that; at first of the inputs.
    While,
}

impl Control {
    /// Which input is the first argument of the functions.
    pub const fn first_argument(self) -> usize {
        match self {
            Control::If | Control::Case => 1,
            Control::While => 0,
        }
    }
}

/// How gradients pass through an operation.
#[derive(Clone, Copy)]
pub enum Gradient {
    /// By the vector-Jacobian product that this function emits.
    Vjp(fn(&mut Grad<'_>) -> Result<()>),
    /// Output `i` is input `i`: its gradient is passed on as it comes, rows as rows.
    Pass,
    /// By that of its decomposition.
    Composite,
    /// By the derivative of the functions among its attributes: under a tape another form runs
    /// instead, whose further outputs are what the gradient needs, so that nothing runs twice.
    Functional {
        /// The record and the attributes of the form that saves what `vjp` needs.
        prepare: fn(&mut dyn Emit, &Attrs) -> Result<(&'static OpDef, Attrs)>,
        /// As for [`Gradient::Vjp`], where the prepared form is of the same record.
        vjp: fn(&mut Grad<'_>) -> Result<()>,
    },
    /// Its outputs do not depend on its inputs in a way that has a derivative, or have none by
    /// definition (integers, `StopGradient`): the gradient is zero, for this reason.
    Zero(&'static str),
    /// There is a derivative but not here yet, or none at all: asking for it is an error.
    None(&'static str),
}

/// How a CPU computes an operation.
#[derive(Clone, Copy)]
pub enum Cpu {
    /// By this function.
    Kernel(fn(&mut Kernel<'_>) -> Result<()>),
    /// By this function, but by other operations with attributes for which there is a decomposition here:
    /// a layout that is another one turned round.
    Partly(fn(&mut Kernel<'_>) -> Result<()>, fn(&Attrs) -> Option<Decompose>),
    /// Element by element: kernel, fusion and folding all read this.
    Elementwise(ScalarFn),
    /// By its decomposition.
    Composite,
    /// By the function among its attributes: all inputs are its arguments, all outputs its results.
    Call(fn(&Attrs) -> Result<&FuncRef>),
    /// Elements converted to the dtype of the output.
    Cast,
    /// A reduction over the axes in input 1: fusion reads it too.
    Reduce(Reduction),
}

/// How StableHLO says an operation.
#[derive(Clone, Copy)]
pub enum Hlo {
    /// By what this function builds.
    Lower(fn(&mut Lower<'_>) -> Result<()>),
    /// By its decomposition.
    Composite,
    /// Only the host can do it, for this reason.
    HostOnly(&'static str),
}
