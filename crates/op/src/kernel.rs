//! `Kernel`: where a record's `cpu` facet reads arrays and gives arrays.
//!
//! Invariant: the inputs fit what `infer` accepted; an input that is unique may be written over,
//! for then nobody else can see it.
//! Does not know: whether an eager call or a plan runs it.

use crate::direct::Direct;
use crate::{
    Attributes, Attrs, Cpu, Decompose, Infer, Input, KernelState, OpDef, Reduction, RunContext,
    TensorType, Value, strings,
};
use ferroflow_base::{Error, Result, denormal};
use ferroflow_kernels::elementwise::{self, Operand};
use ferroflow_kernels::{cast, reduce};
use ferroflow_tensor::{Array, DType, Shape};
use smallvec::SmallVec;
use std::any::Any;

/// The arrays an operation gives.
pub type Arrays = SmallVec<[Array; 1]>;

/// Where an operation runs: in which context, and with what this use of it remembers.
#[derive(Clone, Copy)]
pub struct Site<'a> {
    /// What it runs in.
    pub run: &'a RunContext,
    /// What it remembers from run to run, if there is a place for that.
    pub state: Option<&'a KernelState>,
}

impl<'a> Site<'a> {
    /// In this context, remembering nothing.
    pub fn stateless(run: &'a RunContext) -> Site<'a> {
        Site { run, state: None }
    }
}

/// The context of the `cpu` facet.
pub struct Kernel<'a> {
    run: &'a RunContext,
    state: Option<&'a KernelState>,
    attrs: &'a Attrs,
    inputs: &'a mut [Option<Array>],
    types: &'a [TensorType],
    outputs: Arrays,
}

impl<'a> Kernel<'a> {
    /// Infers and runs `op` on arrays. An input that is nowhere else may be consumed. `state` is what
    /// this use of the operation remembers; one that remembers nothing needs none.
    pub fn run(
        site: Site<'_>,
        op: &'static OpDef,
        attrs: &Attrs,
        inputs: &mut [Option<Array>],
    ) -> Result<Arrays> {
        let (types, values) = {
            let mut given: SmallVec<[Input<'_>; 4]> = SmallVec::new();
            for array in inputs.iter() {
                given.push(Input::Known(array.as_ref().ok_or_else(missing)?));
            }
            Infer::run(op, attrs, &given)?
        };
        // Shapes, sizes, and the ones that gradients begin with are there already.
        if !values.is_empty() && values.len() == types.len() && values.iter().all(Option::is_some) {
            return Ok(values.into_iter().flatten().collect());
        }
        Kernel::run_typed(site, op, attrs, inputs, &types)
    }

    /// The result of an elementwise operation on operands all of one dtype and shape: what bind,
    /// infer and run would give, for the price of the loop. `None`: take the long way.
    #[inline]
    pub fn alike(op: &'static OpDef, inputs: &[&Array]) -> Option<Result<Array>> {
        let (Cpu::Elementwise(f), [first, rest @ ..]) = (op.cpu, inputs) else { return None };
        let dtype = first.dtype();
        let alike = |a: &&Array| a.dtype() == dtype && a.dims() == first.dims();
        if inputs.len() != f.arity()
            || !rest.iter().all(alike)
            || !op.signature.only(dtype)
            || !dtype.is_plain()
        {
            return None;
        }
        let _flushed = denormal::flush();
        let mut operands = [Operand::Output; 3];
        for (slot, array) in operands.iter_mut().zip(inputs) {
            *slot = Operand::Array(array);
        }
        let run = || {
            let mut out = Array::uninit(f.result_dtype(dtype), first.shape().clone())?;
            elementwise::apply(f, operands.get(..inputs.len()).unwrap_or(&[]), &mut out)?;
            Ok(out)
        };
        Some(run())
    }

    /// As [`Kernel::run`], with the output types inferred before.
    pub fn run_typed(
        site: Site<'a>,
        op: &'static OpDef,
        attrs: &'a Attrs,
        inputs: &'a mut [Option<Array>],
        types: &'a [TensorType],
    ) -> Result<Arrays> {
        let Site { run, state } = site;
        let _flushed = denormal::flush();
        let mut cx = Kernel { run, state, attrs, inputs, types, outputs: SmallVec::new() };
        match op.cpu {
            Cpu::Kernel(f) => f(&mut cx)?,
            Cpu::Partly(f, parts) => match parts(attrs) {
                Some(decompose) => cx.composite(decompose)?,
                None => f(&mut cx)?,
            },
            Cpu::Elementwise(f) => cx.elementwise(f)?,
            Cpu::Cast => cx.cast()?,
            Cpu::Reduce(r) => cx.reduce(r)?,
            Cpu::Composite => cx.composite(op.decompose.ok_or_else(|| {
                Error::internal(format!("{} is composite but has no decomposition", op.name))
            })?)?,
            Cpu::Call(callee) => {
                let args = (0..cx.inputs.len()).map(|i| cx.take(i)).collect::<Result<_>>()?;
                cx.outputs.extend(callee(attrs)?.call(run, args)?);
            }
        }
        if cx.outputs.len() == types.len() {
            return Ok(cx.outputs);
        }
        Err(Error::internal(format!(
            "the kernel of {} gave {} of {} outputs",
            op.name,
            cx.outputs.len(),
            types.len()
        )))
    }

    /// The attributes.
    pub fn attrs<A: Attributes>(&self) -> Result<&'a A> {
        self.attrs.get()
    }

    /// What the kernel runs in.
    pub fn context(&self) -> &'a RunContext {
        self.run
    }

    /// Runs `f` on what this use of the operation remembers, made by `make` at its first run.
    pub fn with_state<T: Any + Send, R>(
        &self,
        make: impl FnOnce() -> T,
        f: impl FnOnce(&mut T) -> Result<R>,
    ) -> Result<R> {
        match self.state {
            Some(state) => state.with(make, f),
            None => Err(Error::internal("the operation has nowhere to keep its state")),
        }
    }

    /// The number of inputs.
    pub fn inputs(&self) -> usize {
        self.inputs.len()
    }

    /// An input.
    pub fn input(&self, i: usize) -> Result<&Array> {
        self.inputs.get(i).and_then(Option::as_ref).ok_or_else(missing)
    }

    /// All inputs from `start` on.
    pub fn input_list(&self, start: usize) -> Result<SmallVec<[&Array; 8]>> {
        let rest = self.inputs.get(start..).unwrap_or(&[]);
        rest.iter().map(|a| a.as_ref().ok_or_else(missing)).collect()
    }

    /// Takes an input out: if it is unique, its memory may be written over.
    pub fn take(&mut self, i: usize) -> Result<Array> {
        self.inputs.get_mut(i).and_then(Option::take).ok_or_else(missing)
    }

    /// The inferred dtype of an output.
    pub fn dtype(&self, i: usize) -> Result<DType> {
        Ok(self.output_type(i)?.dtype)
    }

    /// How many outputs are expected.
    pub fn outputs(&self) -> usize {
        self.types.len()
    }

    fn output_type(&self, i: usize) -> Result<&TensorType> {
        self.types.get(i).ok_or_else(|| Error::internal(format!("there is no output {i}")))
    }

    /// The inferred shape of an output; it is known in full unless it depends on the very values.
    pub fn shape(&self, i: usize) -> Result<Shape> {
        let shape = &self.output_type(i)?.shape;
        // Distinguishes a size that overflows from one that is not known.
        if shape.is_known() {
            let dims: SmallVec<[usize; 6]> =
                shape.dims().unwrap_or(&[]).iter().map(|d| d.unwrap_or(0)).collect();
            return Shape::new(dims);
        }
        Err(Error::internal(format!("the shape {shape} of output {i} is not known")))
    }

    /// An array for output `i`, of unspecified content.
    pub fn alloc(&self, i: usize) -> Result<Array> {
        Array::uninit(self.dtype(i)?, self.shape(i)?)
    }

    /// Input `input` to be written over as output `i`, if it is unique and of the same type.
    pub fn reuse(&mut self, input: usize, i: usize) -> Option<Array> {
        let ty = self.types.get(i)?;
        let slot = self.inputs.get_mut(input)?;
        let array = slot.as_ref()?;
        let fits = array.dtype() == ty.dtype && array.is_unique();
        let same = ty.shape.dims().is_some_and(|dims| {
            dims.len() == array.rank() && dims.iter().zip(array.dims()).all(|(&d, &n)| d == Some(n))
        });
        if fits && same { slot.take() } else { None }
    }

    /// Gives the next output.
    pub fn set(&mut self, array: Array) -> Result<()> {
        self.outputs.push(array);
        Ok(())
    }

    fn elementwise(&mut self, f: crate::ScalarFn) -> Result<()> {
        if self.inputs.iter().flatten().any(|a| !a.dtype().is_plain()) {
            let (dtype, shape) = (self.dtype(0)?, self.shape(0)?);
            let out = strings::elementwise(f, &self.input_list(0)?, dtype, shape)?;
            return self.set(out);
        }
        // Large results first look for a dead input to write over: memory that is in the cache.
        let reused = (0..self.inputs.len()).find_map(|i| self.reuse(i, 0));
        let in_place = reused.is_some();
        let mut out = match reused {
            Some(array) => array,
            None => self.alloc(0)?,
        };
        let mut operands: SmallVec<[Operand<'_>; 3]> = SmallVec::new();
        for input in self.inputs.iter() {
            match input {
                Some(array) => operands.push(Operand::Array(array)),
                None if in_place => operands.push(Operand::Output),
                None => return Err(missing()),
            }
        }
        elementwise::apply(f, &operands, &mut out)?;
        drop(operands);
        self.set(out)
    }

    /// The operations it decomposes into, one after the other.
    fn composite(&mut self, decompose: Decompose) -> Result<()> {
        let mut inputs: SmallVec<[Value; 4]> = SmallVec::new();
        for array in self.inputs.iter_mut() {
            inputs.push(Value::Array(array.take().ok_or_else(missing)?));
        }
        for value in decompose(&mut Direct { run: self.run }, self.attrs, &inputs)? {
            // A result may be an input as it was: it must be a value of its own.
            let given = inputs.iter().any(|i| i.key() == value.key());
            let array = value.array()?;
            self.outputs.push(if given { array.alias() } else { array.clone() });
        }
        Ok(())
    }

    fn cast(&mut self) -> Result<()> {
        if self.input(0)?.dtype() == self.dtype(0)? {
            let same = self.input(0)?.alias();
            return self.set(same);
        }
        if let (from, to) = (self.input(0)?.dtype(), self.dtype(0)?)
            && !(from.is_plain() && to.is_plain())
        {
            return Err(Error::unimplemented(format!("Cast {from} to {to} is not supported")));
        }
        let mut out = self.alloc(0)?;
        cast::cast(self.input(0)?, &mut out)?;
        self.set(out)
    }

    fn reduce(&mut self, reduction: Reduction) -> Result<()> {
        let rank = self.input(0)?.rank();
        let axes = normalise_axes(&self.input(1)?.to_i64s()?, rank)?;
        let mut out = self.alloc(0)?;
        reduce::reduce(reduction, self.input(0)?, &axes, &mut out)?;
        self.set(out)
    }
}

/// Axes in `[0, rank)`, sorted, from axes that may be negative; an error outside `[-rank, rank)`
/// or for a repeated one.
pub fn normalise_axes(axes: &[i64], rank: usize) -> Result<SmallVec<[usize; 4]>> {
    let mut out: SmallVec<[usize; 4]> = SmallVec::new();
    for &axis in axes {
        let axis = normalise_axis(axis, rank)?;
        if out.contains(&axis) {
            return Err(Error::invalid_argument(format!(
                "Invalid reduction arguments: Axes contains duplicate dimension: {axis}"
            )));
        }
        out.push(axis);
    }
    out.sort_unstable();
    Ok(out)
}

/// An axis in `[0, rank)` from one that may be negative.
pub fn normalise_axis(axis: i64, rank: usize) -> Result<usize> {
    let n = rank as i64;
    let shifted = if axis < 0 { axis.checked_add(n) } else { Some(axis) };
    match shifted {
        Some(a) if (0..n).contains(&a) => Ok(a as usize),
        _ => Err(Error::invalid_argument(format!(
            "Invalid reduction dimension ({axis} for input with {rank} dimension(s)): axis {axis} \
             is not in [{}, {n})",
            -n
        ))),
    }
}

#[cold]
fn missing() -> Error {
    Error::internal("an input of a kernel is missing")
}
