//! The records that only the graph itself uses: `_Arg` and `_FusedElementwise`.
//!
//! Does not know: the catalogue's records.

use ferroflow_base::{Error, Result};
use ferroflow_op::{
    Algebra, Cpu, Effects, FuncRef, Gradient, Hlo, OpDef, Signature, attributes, dtypes, types,
    types_list,
};
use ferroflow_tensor::{DType, PartialShape};

attributes! {
    /// Which parameter it is.
    pub struct Arg {
        /// Its dtype.
        t as "T": DType,
        /// Its position.
        index: i64,
        /// Its shape, as far as known.
        shape as "_shape": PartialShape = PartialShape::unknown(),
    }
}

/// A parameter of a function.
pub static ARG: OpDef = OpDef {
    name: "_Arg",
    doc: "A graph node which represents an argument to a function.",
    signature: Signature::new(&[], &["output: T"], &[types("T", dtypes::ANY)]),
    attrs: Arg::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: |cx| {
        let shape = cx.attrs::<Arg>()?.shape.clone();
        cx.output(shape)
    },
    gradient: Gradient::Zero("no inputs"),
    cpu: Cpu::Kernel(|_| Err(Error::internal("a parameter is bound, not run"))),
    hlo: Hlo::HostOnly("a parameter of the module"),
    decompose: None,
    samples: |_| {},
};

attributes! {
    /// The chain, as a function of elementwise operations, and its types.
    pub struct Fused {
        /// The dtypes of the inputs.
        tin as "Tin": Vec<DType>,
        /// The dtypes of the outputs.
        tout as "Tout": Vec<DType>,
        /// The chain.
        f: FuncRef,
    }
}

/// A chain of elementwise operations in one pass over memory.
pub static FUSED: OpDef = OpDef {
    name: "_FusedElementwise",
    doc: "Runs a chain of elementwise operations in one pass over memory; made by the optimiser.",
    signature: Signature::new(
        &["args: Tin"],
        &["output: Tout"],
        &[types_list("Tin"), types_list("Tout")],
    ),
    attrs: Fused::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: |cx| {
        let args = (0..cx.inputs()).map(|i| cx.ty(i)).collect::<Result<Vec<_>>>()?;
        let types = cx.attrs::<Fused>()?.f.infer(&args)?;
        types.into_iter().try_for_each(|t| cx.output(t.shape))
    },
    gradient: Gradient::None("made by the optimiser, after gradients were taken"),
    cpu: Cpu::Kernel(|cx| {
        use ferroflow_kernels::program::Input;
        let f = cx.attrs::<Fused>()?.f.clone();
        let program = crate::passes::program_of(&f)?;
        // A dead input of the right type becomes the first output: memory that is in the cache.
        let reused = (0..cx.inputs()).find_map(|i| cx.reuse(i, 0).map(|a| (i, a)));
        let (at, first) = match reused {
            Some((i, array)) => (Some(i), array),
            None => (None, cx.alloc(0)?),
        };
        let mut outputs = vec![first];
        for i in 1..cx.outputs() {
            outputs.push(cx.alloc(i)?);
        }
        let mut operands = Vec::with_capacity(cx.inputs());
        for i in 0..cx.inputs() {
            operands.push(if Some(i) == at {
                Input::Output(0)
            } else {
                Input::Array(cx.input(i)?)
            });
        }
        program.run(&operands, &mut outputs)?;
        outputs.into_iter().try_for_each(|o| cx.set(o))
    }),
    hlo: Hlo::HostOnly("made by the CPU optimiser only"),
    decompose: None,
    samples: |_| {},
};

/// The record of this name, the graph's own included.
pub fn find_op(name: &str) -> Option<&'static OpDef> {
    [&ARG, &FUSED].into_iter().find(|op| op.name == name).or_else(|| ferroflow_ops::find(name))
}
