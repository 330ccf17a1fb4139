//! `Infer`: where a record's `infer` facet reads input types and states output types.
//!
//! Invariant: the same facet serves eager (all shapes known), tracing (some unknown) and planning.
//! Does not know: who asks.

use crate::{Attributes, Attrs, OpDef, Value};
use ferroflow_base::{Error, Result};
use ferroflow_tensor::{Array, DType, HandleData, Integers, PartialShape, Shape, TensorType};
use smallvec::SmallVec;
use std::sync::Arc;

/// What inference knows of an input.
#[derive(Clone, Copy)]
pub enum Input<'a> {
    /// The array itself.
    Known(&'a Array),
    /// Its type, and perhaps its value.
    Typed(&'a TensorType, Option<&'a Array>),
    /// Its type, and some of its elements, which are integers.
    Partial(&'a TensorType, &'a [Option<i64>]),
}

/// The elements of a small tensor of integers, as far as they are known: a shape with dimensions that
/// are not.
pub type Partial = Arc<[Option<i64>]>;

/// The elements of an input of integers as they are handed out: a shape, bounds, axes.
pub type Elements = SmallVec<[Option<i64>; 8]>;

impl Input<'_> {
    fn dtype(&self) -> DType {
        match self {
            Input::Known(a) => a.dtype(),
            Input::Typed(t, _) | Input::Partial(t, _) => t.dtype,
        }
    }
}

/// The context of the `infer` facet.
pub struct Infer<'a> {
    op: &'static OpDef,
    attrs: &'a Attrs,
    inputs: &'a [Input<'a>],
    shapes: SmallVec<[PartialShape; 2]>,
    dtypes: SmallVec<[DType; 2]>,
    constants: SmallVec<[Option<Array>; 1]>,
    handles: SmallVec<[Option<Arc<HandleData>>; 1]>,
    partials: SmallVec<[Option<Partial>; 1]>,
}

/// What inference knows of outputs.
pub struct KnownOutputs {
    /// Their types.
    pub types: Inferred,
    /// Their values, where known; may be shorter.
    pub values: SmallVec<[Option<Array>; 1]>,
    /// Their elements as far as known, where some are; may be shorter.
    pub partials: SmallVec<[Option<Partial>; 1]>,
}

/// The types of inferred outputs.
pub type Inferred = SmallVec<[TensorType; 1]>;

impl<'a> Infer<'a> {
    /// Runs the facet of `op`: the types of its outputs, and their values where inference alone
    /// knows them (`Shape` of a known shape).
    pub fn run(
        op: &'static OpDef,
        attrs: &'a Attrs,
        inputs: &'a [Input<'a>],
    ) -> Result<(Inferred, SmallVec<[Option<Array>; 1]>)> {
        let known = Infer::known(op, attrs, inputs)?;
        Ok((known.types, known.values))
    }

    /// As [`Infer::run`], with what is known of outputs in part.
    pub fn known(
        op: &'static OpDef,
        attrs: &'a Attrs,
        inputs: &'a [Input<'a>],
    ) -> Result<KnownOutputs> {
        let given: SmallVec<[DType; 4]> = inputs.iter().map(Input::dtype).collect();
        let bound = op.signature.bind(&given, attrs)?;
        let dtypes = op.signature.output_dtypes(&bound, attrs)?;
        let mut cx = Infer {
            op,
            attrs,
            inputs,
            shapes: SmallVec::new(),
            dtypes,
            constants: SmallVec::new(),
            handles: SmallVec::new(),
            partials: SmallVec::new(),
        };
        (op.infer)(&mut cx)?;
        if cx.shapes.len() != cx.dtypes.len() {
            return Err(Error::internal(format!(
                "{} inferred {} shapes for {} outputs",
                op.name,
                cx.shapes.len(),
                cx.dtypes.len()
            )));
        }
        let mut handles = cx.handles.into_iter();
        let types = cx
            .dtypes
            .iter()
            .zip(cx.shapes)
            .map(|(&d, s)| TensorType::new(d, s).with_handle(handles.next().flatten()))
            .collect();
        Ok(KnownOutputs { types, values: cx.constants, partials: cx.partials })
    }

    /// The operation.
    pub fn op(&self) -> &'static OpDef {
        self.op
    }

    /// The attributes.
    pub fn attrs<A: Attributes>(&self) -> Result<&'a A> {
        self.attrs.get()
    }

    /// The attributes, whatever their struct.
    pub fn raw_attrs(&self) -> &'a Attrs {
        self.attrs
    }

    /// The number of inputs.
    pub fn inputs(&self) -> usize {
        self.inputs.len()
    }

    fn input(&self, i: usize) -> Result<&Input<'a>> {
        self.inputs.get(i).ok_or_else(|| Error::invalid_argument(format!("input {i} is missing")))
    }

    /// The dtype of an input.
    pub fn dtype(&self, i: usize) -> Result<DType> {
        Ok(self.input(i)?.dtype())
    }

    /// The dtype of an output, as the signature gives it.
    pub fn output_dtype(&self, i: usize) -> Result<DType> {
        self.dtypes.get(i).copied().ok_or_else(|| Error::internal(format!("no output {i}")))
    }

    /// The number of outputs, as the signature gives it.
    pub fn outputs(&self) -> usize {
        self.dtypes.len()
    }

    /// The shape of an input.
    pub fn shape(&self, i: usize) -> Result<PartialShape> {
        Ok(match self.input(i)? {
            Input::Known(a) => a.shape().into(),
            Input::Typed(t, _) | Input::Partial(t, _) => t.shape.clone(),
        })
    }

    /// The shape of an input, if it is known in full without looking further.
    pub fn known_shape(&self, i: usize) -> Option<&'a Shape> {
        match self.inputs.get(i)? {
            Input::Known(a) => Some(a.shape()),
            Input::Typed(..) | Input::Partial(..) => None,
        }
    }

    /// The type of an input.
    pub fn ty(&self, i: usize) -> Result<TensorType> {
        Ok(match self.input(i)? {
            Input::Known(a) => TensorType::of(a),
            Input::Typed(t, _) | Input::Partial(t, _) => (*t).clone(),
        })
    }

    /// What the handle that is input `i` holds, as far as known.
    pub fn handle(&self, i: usize) -> Option<&'a HandleData> {
        match self.inputs.get(i)? {
            Input::Known(a) => a.handle_data().map(|h| &**h),
            Input::Typed(t, _) | Input::Partial(t, _) => t.handle.as_deref(),
        }
    }

    /// The value of an input, if it is known already.
    pub fn value(&self, i: usize) -> Option<&'a Array> {
        match self.inputs.get(i)? {
            Input::Known(a) => Some(a),
            Input::Typed(_, v) => *v,
            Input::Partial(..) => None,
        }
    }

    /// The value of an input of int32 or int64, if known.
    pub fn integers(&self, i: usize) -> Result<Option<Integers>> {
        self.value(i).map(Array::to_i64s).transpose()
    }

    /// The elements of an input of int32 or int64, as far as they are known.
    pub fn elements(&self, i: usize) -> Result<Option<Elements>> {
        if let Some(Input::Partial(_, elements)) = self.inputs.get(i) {
            return Ok(Some(elements.iter().copied().collect()));
        }
        let known = self.integers(i)?;
        Ok(known.map(|known| known.into_iter().map(Some).collect()))
    }

    /// The shape of an input, which must have this rank if it is known.
    pub fn with_rank(&self, i: usize, rank: usize) -> Result<PartialShape> {
        let shape = self.shape(i)?;
        match shape.rank() {
            None => Ok(PartialShape::of_rank(rank)),
            Some(r) if r == rank => Ok(shape),
            Some(r) => Err(Error::invalid_argument(format!(
                "Shape must be rank {rank} but is rank {r} for input {:?} with shape {shape}",
                self.name(i)
            ))),
        }
    }

    /// The name of an input in the declaration.
    pub fn name(&self, i: usize) -> &'static str {
        self.op.signature.input_of(i, self.inputs.len(), self.attrs).map_or("?", |a| a.name)
    }

    /// States the shape of the next output.
    pub fn output(&mut self, shape: impl Into<PartialShape>) -> Result<()> {
        self.shapes.push(shape.into());
        Ok(())
    }

    /// States the type of the next output, whose dtype is the signature's: its shape, and what it
    /// holds if it is a handle.
    pub fn output_type(&mut self, ty: TensorType) -> Result<()> {
        self.output(ty.shape)?;
        if ty.handle.is_some() {
            self.handles.resize(self.shapes.len(), None);
            if let Some(last) = self.handles.last_mut() {
                *last = ty.handle;
            }
        }
        Ok(())
    }

    /// States what elements the last output stated has, as far as they are known.
    pub fn output_elements(&mut self, elements: impl IntoIterator<Item = Option<i64>>) {
        self.partials.resize(self.shapes.len(), None);
        if let Some(last) = self.partials.last_mut() {
            *last = Some(elements.into_iter().collect());
        }
    }

    /// States that the last output stated is this very array.
    pub fn output_value(&mut self, value: Array) {
        self.constants.resize(self.shapes.len(), None);
        if let Some(last) = self.constants.last_mut() {
            *last = Some(value);
        }
    }
}

/// The output types of `op` on these values.
pub fn infer_values(op: &'static OpDef, attrs: &Attrs, inputs: &[Value]) -> Result<Inferred> {
    let types: SmallVec<[TensorType; 4]> = inputs.iter().map(Value::ty).collect();
    let given: SmallVec<[Input<'_>; 4]> =
        inputs.iter().zip(&types).map(|(v, t)| Input::Typed(t, v.constant())).collect();
    Ok(Infer::run(op, attrs, &given)?.0)
}
