//! The records that only the graph itself uses: `_Arg`, `_SizeValues`, `_FusedElementwise`, `_FusedRows`,
//! `_FusedReduce` and `_FusedUpdate`.
//!
//! Does not know: the catalogue's records.

use crate::{Graph, Node};
use ferroflow_base::{Error, Result};
use ferroflow_kernels::program::Over;
use ferroflow_op::{
    Algebra, Attrs, Batch, Cpu, Effects, FuncRef, Gradient, Hlo, Infer, Kernel, OpDef, Reduction,
    Signature, attributes, dtypes, normalise_axes, types, types_list,
};
use ferroflow_ops::resource::variable::state;
use ferroflow_tensor::{Array, DType, PartialDims, PartialShape};

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
    batch: Batch::Loop("parameters of a graph"),
    decompose: None,
    samples: |_| {},
};

attributes! {
    /// Small integers that follow from the sizes of arguments, as they are in two trials.
    pub struct SizeValues {
        /// Their dtype, int32 or int64.
        dtype: DType,
        /// Their shape.
        shape: PartialShape,
        /// What they are in the first trial.
        first: Vec<i64>,
        /// What they are in the second.
        second: Vec<i64>,
    }
}

/// Small integers that follow from the sizes of arguments.
pub static SIZE_VALUES: OpDef = OpDef {
    name: "_SizeValues",
    doc: "A shape, or what is computed of shapes, which follows from the sizes of the arguments; made by the \
          optimiser.",
    signature: Signature::new(&[], &["output: dtype"], &[types("dtype", dtypes::INDEX)]),
    attrs: SizeValues::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: |cx| {
        let shape = cx.attrs::<SizeValues>()?.shape.clone();
        cx.output(shape)
    },
    gradient: Gradient::Zero("no inputs"),
    cpu: Cpu::Kernel(|_| Err(Error::internal("values of sizes are bound, not run"))),
    hlo: Hlo::HostOnly("made by the CPU optimiser only"),
    batch: Batch::Loop("made by the optimiser, after functions are batched"),
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
    cpu: Cpu::Kernel(run_chain),
    hlo: Hlo::HostOnly("made by the CPU optimiser only"),
    batch: Batch::Loop("made by the optimiser, after functions are batched"),
    decompose: None,
    samples: |_| {},
};

/// A chain of elementwise operations and folds along rows, block of rows by block of rows.
pub static FUSED_ROWS: OpDef = OpDef {
    name: "_FusedRows",
    doc: "Runs elementwise operations and reductions along the last dimensions over the same rows, block of \
          rows by block of rows; made by the optimiser.",
    signature: Signature::new(
        &["args: Tin"],
        &["output: Tout"],
        &[types_list("Tin"), types_list("Tout")],
    ),
    attrs: Fused::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: FUSED.infer,
    gradient: Gradient::None("made by the optimiser, after gradients were taken"),
    cpu: Cpu::Kernel(run_chain),
    hlo: Hlo::HostOnly("made by the CPU optimiser only"),
    batch: Batch::Loop("made by the optimiser, after functions are batched"),
    decompose: None,
    samples: |_| {},
};

fn run_chain(cx: &mut Kernel<'_>) -> Result<()> {
    use ferroflow_kernels::program::Input;
    let chain = crate::passes::chain_of(&cx.attrs::<Fused>()?.f)?;
    // A dead input of the right type becomes the first output, if that is one of elements: memory that
    // is in the cache.
    let rows = match &chain.rows {
        Some(rows) => Some((rows.shape_of(&cx.input_list(0)?)?, rows.axes)),
        None => None,
    };
    let elements = match &rows {
        Some((shape, _)) => cx.shape(0)? == *shape,
        None => true,
    };
    let reused = (0..cx.inputs()).filter(|_| elements).find_map(|i| cx.reuse(i, 0).map(|a| (i, a)));
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
        operands.push(if Some(i) == at { Input::Output(0) } else { Input::Array(cx.input(i)?) });
    }
    match &rows {
        Some((shape, axes)) => chain.program.run_rows(&operands, shape, *axes, &mut outputs)?,
        None => chain.program.run(&operands, &mut outputs)?,
    }
    outputs.into_iter().try_for_each(|o| cx.set(o))
}

attributes! {
    /// The chain that ends with the update, its last parameter the variable's value.
    pub struct FusedUpdate {
        /// The dtypes of the inputs.
        tin as "Tin": Vec<DType>,
        /// The chain.
        f: FuncRef,
        /// The dtype of the variable.
        dtype: DType,
    }
}

/// A variable updated by a chain of elementwise operations, in one pass over memory.
pub static FUSED_UPDATE: OpDef = OpDef {
    name: "_FusedUpdate",
    doc: "Updates a variable by a chain of elementwise operations; made by the optimiser.",
    signature: Signature::new(&["resource: resource", "args: Tin"], &[], &[types_list("Tin")]),
    attrs: FusedUpdate::ATTRS,
    effects: Effects::Writes,
    algebra: Algebra::NONE,
    infer: |_| Ok(()),
    gradient: Gradient::None("made by the optimiser, after gradients were taken"),
    cpu: Cpu::Kernel(|cx| {
        use ferroflow_kernels::program::Input;
        let own = cx.attrs::<FusedUpdate>()?;
        let chain = crate::passes::chain_of(&own.f)?;
        let shape = own.f.results().first().and_then(|t| t.shape.known());
        let shape = shape.ok_or_else(|| Error::internal("an update's shape is not known"))?;
        let state = state(cx.input(0)?, own.dtype)?;
        // Locked for the whole pass: no other update comes between reading and writing.
        state.update(|value| {
            state.takes(value, &shape)?;
            let mut operands = Vec::with_capacity(cx.inputs());
            for i in 1..cx.inputs() {
                operands.push(Input::Array(cx.input(i)?));
            }
            if value.is_unique() {
                operands.push(Input::Output(0));
                return chain.program.run(&operands, std::slice::from_mut(value));
            }
            // Someone still holds what they read: the new value goes elsewhere at once, nothing is copied.
            let mut next = Array::uninit(own.dtype, shape.clone())?;
            operands.push(Input::Array(value));
            chain.program.run(&operands, std::slice::from_mut(&mut next))?;
            *value = next;
            Ok(())
        })
    }),
    hlo: Hlo::HostOnly("made by the CPU optimiser only"),
    batch: Batch::Loop("made by the optimiser, after functions are batched"),
    decompose: None,
    samples: |_| {},
};

attributes! {
    /// The chain, as a function of elementwise operations, and how its result is reduced.
    pub struct FusedReduce {
        /// The dtypes of the inputs.
        tin as "Tin": Vec<DType>,
        /// The chain.
        f: FuncRef,
        /// What is made of the elements.
        reduction: Reduction,
        /// The axes: some first ones or some last ones, in order.
        axes: Vec<i64>,
        /// Whether reduced dimensions stay, with length 1.
        keep_dims: bool,
        /// The dtype of the result.
        t as "T": DType,
    }
}

/// A chain of elementwise operations folded without being written to memory.
pub static FUSED_REDUCE: OpDef = OpDef {
    name: "_FusedReduce",
    doc: "Reduces the result of a chain of elementwise operations; made by the optimiser.",
    signature: Signature::new(
        &["args: Tin"],
        &["output: T"],
        &[types_list("Tin"), types("T", dtypes::FLOATS)],
    ),
    attrs: FusedReduce::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: |cx| {
        let shape = reduced_shape(cx)?;
        let own = cx.attrs::<FusedReduce>()?;
        let Some(dims) = shape.dims() else { return cx.output(PartialShape::unknown()) };
        let axes = normalise_axes(&own.axes, dims.len())?;
        let kept = dims.iter().enumerate().filter_map(|(i, &d)| match axes.contains(&i) {
            false => Some(d),
            true => own.keep_dims.then_some(Some(1)),
        });
        cx.output(PartialShape::new(kept.collect::<PartialDims>()))
    },
    gradient: Gradient::None("made by the optimiser, after gradients were taken"),
    cpu: Cpu::Kernel(|cx| {
        let own = cx.attrs::<FusedReduce>()?;
        let chain = crate::passes::chain_of(&own.f)?;
        let inputs = cx.input_list(0)?;
        let rank = own.f.results().first().and_then(|t| t.shape.rank());
        let rank = rank.ok_or_else(|| Error::internal("a chain's rank is not known"))?;
        let shape = crate::passes::broadcast(inputs.iter().copied(), rank)?;
        let n = own.axes.len();
        let over = match own.axes.first() {
            Some(0) if n == shape.rank() => Over::All,
            Some(0) => Over::Leading(n),
            _ => Over::Trailing(n),
        };
        let mut out = cx.alloc(0)?;
        chain.program.reduce(&inputs, &shape, own.reduction, over, &mut out)?;
        drop(inputs);
        cx.set(out)
    }),
    hlo: Hlo::HostOnly("made by the CPU optimiser only"),
    batch: Batch::Loop("made by the optimiser, after functions are batched"),
    decompose: None,
    samples: |_| {},
};

/// The shape of what is reduced.
fn reduced_shape(cx: &Infer<'_>) -> Result<PartialShape> {
    let args = (0..cx.inputs()).map(|i| cx.ty(i)).collect::<Result<Vec<_>>>()?;
    let types = cx.attrs::<FusedReduce>()?.f.infer(&args)?;
    types.into_iter().next().map(|t| t.shape).ok_or_else(|| Error::internal("no result"))
}

/// The chain that a node made by the optimiser runs, as a function.
pub(crate) fn function_of(node: &Node) -> Option<&FuncRef> {
    let attrs = &node.attrs;
    let f = attrs.get::<Fused>().map(|fused| &fused.f);
    let f = f.or_else(|_| attrs.get::<FusedReduce>().map(|reduce| &reduce.f));
    f.or_else(|_| attrs.get::<FusedUpdate>().map(|update| &update.f)).ok()
}

/// The graph of the chain that a node made by the optimiser runs.
pub(crate) fn chain_of(node: &Node) -> Option<&Graph> {
    crate::graph_of(function_of(node)?).ok()
}

/// Whether two nodes made by the optimiser differ in more than their chains.
pub(crate) fn differs(a: &Node, b: &Node) -> bool {
    let Some(f) = function_of(a) else { return true };
    let with = |node: &Node| -> Option<Attrs> {
        let attrs = &node.attrs;
        if let Ok(own) = attrs.get::<Fused>() {
            return Some(Fused { f: f.clone(), ..own.clone() }.into());
        }
        if let Ok(own) = attrs.get::<FusedReduce>() {
            return Some(FusedReduce { f: f.clone(), ..own.clone() }.into());
        }
        let own = attrs.get::<FusedUpdate>().ok()?;
        Some(FusedUpdate { f: f.clone(), ..own.clone() }.into())
    };
    match (with(a), with(b)) {
        (Some(a), Some(b)) => a != b,
        _ => true,
    }
}

/// The records that the graph itself makes.
pub const OPS: &[&OpDef] = &[&ARG, &SIZE_VALUES, &FUSED, &FUSED_ROWS, &FUSED_REDUCE, &FUSED_UPDATE];
