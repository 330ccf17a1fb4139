//! The state behind a variable's handle, and reading and assigning it.
//!
//! Invariant: what was read never changes afterwards: an update writes in place only when nobody
//! else holds the value.
//! Does not know: names' uniqueness, devices, checkpoints.

use crate::array::identity::IDENTITY;
use crate::math::binary;
use crate::prelude::*;
use ferroflow_kernels::elementwise::{Operand, apply};
use ferroflow_op::SmallVec;
use ferroflow_tensor::Object;
use std::any::Any;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The state of a variable. Its handle is a scalar of dtype resource holding it.
pub struct VariableState {
    name: String,
    ty: TensorType,
    held: Arc<HandleData>,
    value: Mutex<Option<Array>>,
}

impl std::fmt::Debug for VariableState {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Variable({:?}, {})", self.name, self.ty)
    }
}

impl Object for VariableState {
    fn kind(&self) -> &'static str {
        "Variable"
    }
    fn as_any(&self) -> &dyn Any {
        self
    }
    fn handle_data(&self) -> Option<&Arc<HandleData>> {
        Some(&self.held)
    }
}

impl VariableState {
    /// A variable of this type; `value` may come later.
    pub fn new(name: &str, ty: TensorType, trainable: bool, value: Option<Array>) -> VariableState {
        let held =
            HandleData { kind: "Variable".into(), types: vec![ty.clone()], watched: trainable };
        VariableState { name: name.into(), ty, held: Arc::new(held), value: Mutex::new(value) }
    }

    /// Its name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What values it may have.
    pub fn ty(&self) -> &TensorType {
        &self.ty
    }

    /// Whether tapes watch it unasked.
    pub fn trainable(&self) -> bool {
        self.held.watched
    }

    fn lock(&self) -> MutexGuard<'_, Option<Array>> {
        // An update that failed half way left the old value or a new one, never a broken one.
        self.value.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The value now.
    pub fn read(&self) -> Result<Array> {
        self.lock().as_ref().map(Array::alias).ok_or_else(|| self.uninitialised())
    }

    /// Whether it has a value.
    pub fn is_initialized(&self) -> bool {
        self.lock().is_some()
    }

    /// Replaces the value.
    pub fn assign(&self, value: Array) -> Result<()> {
        let given = TensorType::of(&value);
        if given.dtype != self.ty.dtype || !given.shape.is_compatible(&self.ty.shape) {
            return Err(Error::invalid_argument(format!(
                "Cannot assign a value of {given} to variable {:?} of {}",
                self.name, self.ty
            )));
        }
        *self.lock() = Some(value.alias());
        Ok(())
    }

    /// Changes the value in place; others who hold it keep what they read.
    pub fn update<R>(&self, f: impl FnOnce(&mut Array) -> Result<R>) -> Result<R> {
        let mut value = self.lock();
        f(value.as_mut().ok_or_else(|| self.uninitialised())?)
    }

    /// `InvalidArgument` unless the value can be changed by something of this shape, element by element.
    pub fn takes(&self, value: &Array, shape: &Shape) -> Result<()> {
        if value.shape() == shape {
            return Ok(());
        }
        Err(Error::invalid_argument(format!(
            "Cannot update variable {:?} of shape {} with a value of shape {shape}",
            self.name,
            value.shape()
        )))
    }

    #[cold]
    fn uninitialised(&self) -> Error {
        Error::failed_precondition(format!("variable {:?} is not initialised", self.name))
    }
}

/// Changes the values of several variables in place, as [`VariableState::update`] does that of one.
///
/// They are locked in the order of their addresses, whichever order they come in, so that threads
/// whose updates overlap do not wait for each other for ever.
///
/// # Errors
/// `InvalidArgument` if a variable is given twice, `FailedPrecondition` if one has no value; nothing is
/// changed then.
pub(crate) fn update_all<R, const K: usize>(
    states: [&VariableState; K],
    f: impl FnOnce([&mut Array; K]) -> Result<R>,
) -> Result<R> {
    let address = |i: usize| std::ptr::from_ref(states[i]) as usize;
    let mut order: [usize; K] = std::array::from_fn(|i| i);
    order.sort_unstable_by_key(|&i| address(i));
    if let Some(twice) = order.windows(2).find(|w| address(w[0]) == address(w[1])) {
        return Err(Error::invalid_argument(format!(
            "variable {:?} is given twice: var and its slots must be distinct",
            states[twice[0]].name()
        )));
    }
    let mut guards: [Option<MutexGuard<'_, Option<Array>>>; K] = [const { None }; K];
    for i in order {
        guards[i] = Some(states[i].lock());
    }
    let mut missing = None;
    let values = guards.each_mut().map(|guard| guard.as_mut().and_then(|g| g.as_mut()));
    for (value, state) in values.iter().zip(states) {
        if value.is_none() {
            missing = Some(state.uninitialised());
        }
    }
    if let Some(error) = missing {
        return Err(error);
    }
    let mut values = values.into_iter().flatten();
    let mut all: SmallVec<[&mut Array; K]> = SmallVec::new();
    all.extend(&mut values);
    match all.into_inner() {
        Ok(values) => f(values),
        Err(_) => Err(Error::internal("another number of values than of variables")),
    }
}

/// The state behind the handle that is input `i`, and that its dtype is the one expected.
pub fn state(handle: &Array, dtype: DType) -> Result<&VariableState> {
    let state: &VariableState = handle.object()?;
    if state.ty.dtype != dtype {
        return Err(Error::invalid_argument(format!(
            "variable {:?} is of {}, not of {dtype}",
            state.name, state.ty.dtype
        )));
    }
    Ok(state)
}

/// What is known of the value of the variable whose handle is input `i`.
pub(crate) fn variable_shape(cx: &Infer<'_>, i: usize) -> Result<PartialShape> {
    if let Some(handle) = cx.value(i) {
        handle.object::<VariableState>()?;
    }
    Ok(held(cx, i).map_or(PartialShape::unknown(), |ty| ty.shape.clone()))
}

/// The type of the variable whose handle is input `i`, as far as known.
fn held<'a>(cx: &Infer<'a>, i: usize) -> Option<&'a TensorType> {
    cx.handle(i)?.types.first()
}

attributes! {
    /// The dtype of the variable.
    pub struct Dtype {
        /// As above.
        dtype: DType,
    }
}

attributes! {
    /// The dtype of the variable, and whether the shape must fit.
    pub struct Assign {
        /// The dtype.
        dtype: DType,
        /// Whether the shape must be the variable's; it always must here.
        validate_shape: bool = false,
    }
}

const TYPES: &[TypeVar] = &[types("dtype", dtypes::ANY)];

/// Whether a variable has a value.
pub static IS_INITIALIZED: OpDef = OpDef {
    name: "VarIsInitializedOp",
    doc: "Whether the variable has a value: a bool scalar.",
    signature: Signature::new(&["resource: resource"], &["is_initialized: bool"], &[]),
    attrs: NoAttributes::ATTRS,
    effects: Effects::Reads,
    algebra: Algebra::NONE,
    infer: |cx| cx.output(PartialShape::scalar()),
    gradient: Gradient::Zero("a boolean"),
    cpu: Cpu::Kernel(|cx| {
        let known = cx.input(0)?.object::<VariableState>()?.is_initialized();
        cx.set(Array::scalar(known))
    }),
    hlo: Hlo::HostOnly("variables become parameters and results of the module"),
    batch: Batch::Loop("a variable of each row's own"),
    decompose: None,
    samples: |s| Case::new(Attrs::NONE).variable(&[2, 3]).not_smooth().add(s),
};

/// The value of a variable.
pub static READ: OpDef = OpDef {
    name: "ReadVariableOp",
    doc: "Reads the value of a variable; later updates do not change what was read.",
    signature: Signature::new(&["resource: resource"], &["value: dtype"], TYPES),
    attrs: Dtype::ATTRS,
    effects: Effects::Reads,
    algebra: Algebra { of_value: Some(&IDENTITY), ..Algebra::NONE },
    infer: |cx| {
        // While computing, the value itself tells more than the declared shape.
        let shape = match cx.value(0).map(|h| h.object::<VariableState>()).transpose()? {
            Some(state) if !state.ty.shape.is_known() && cx.known_shape(0).is_some() => {
                state.read()?.shape().into()
            }
            Some(state) => state.ty.shape.clone(),
            None => variable_shape(cx, 0)?,
        };
        let (asked, own) = (cx.output_dtype(0)?, held(cx, 0).map(|ty| ty.dtype));
        if own.is_some_and(|own| own != asked) {
            return Err(Error::invalid_argument(format!(
                "Trying to read variable with wrong dtype. Expected {} got {}",
                asked.schema_name(),
                own.unwrap_or(asked).schema_name()
            )));
        }
        cx.output(shape)
    },
    gradient: Gradient::Pass,
    cpu: Cpu::Kernel(|cx| {
        let value = state(cx.input(0)?, cx.dtype(0)?)?.read()?;
        cx.set(value)
    }),
    hlo: Hlo::HostOnly("variables become parameters and results of the module"),
    batch: Batch::Loop("a variable of each row's own"),
    decompose: None,
    samples: |s| Case::new(Dtype { dtype: DType::Float32 }).variable(&[2, 3]).not_smooth().add(s),
};

fn infer_assign(cx: &mut Infer<'_>) -> Result<()> {
    let (own, given) = (variable_shape(cx, 0)?, cx.shape(1)?);
    if !own.is_compatible(&given) {
        return Err(Error::invalid_argument(format!(
            "Cannot assign a value of shape {given} to a variable of shape {own}"
        )));
    }
    Ok(())
}

/// Replaces the value of a variable.
pub static ASSIGN: OpDef = OpDef {
    name: "AssignVariableOp",
    doc: "Assigns a new value to a variable; its dtype and shape must fit the variable's.",
    signature: Signature::new(&["resource: resource", "value: dtype"], &[], TYPES),
    attrs: Assign::ATTRS,
    effects: Effects::Writes,
    algebra: Algebra::NONE,
    infer: infer_assign,
    gradient: Gradient::Zero("no outputs"),
    cpu: Cpu::Kernel(|cx| {
        let value = cx.input(1)?;
        state(cx.input(0)?, value.dtype())?.assign(value.clone())
    }),
    hlo: Hlo::HostOnly("variables become parameters and results of the module"),
    batch: Batch::Loop("each row writes"),
    decompose: None,
    samples: |s| {
        let attrs = Assign { dtype: DType::Float32, validate_shape: false };
        Case::new(attrs).variable(&[2, 3]).of(DType::Float32, &[2, 3], -1.0, 1.0).add(s);
    },
};

const fn assign_by(
    name: &'static str,
    doc: &'static str,
    step: &'static OpDef,
    cpu: fn(&mut Kernel<'_>) -> Result<()>,
) -> OpDef {
    OpDef {
        name,
        doc,
        signature: Signature::new(&["resource: resource", "value: dtype"], &[], TYPES),
        attrs: Dtype::ATTRS,
        effects: Effects::Writes,
        algebra: Algebra { updates: Some(step), ..Algebra::NONE },
        infer: infer_assign,
        gradient: Gradient::Zero("no outputs"),
        cpu: Cpu::Kernel(cpu),
        hlo: Hlo::HostOnly("variables become parameters and results of the module"),
        batch: Batch::Loop("each row writes"),
        decompose: None,
        samples: |s| {
            let case = Case::new(Dtype { dtype: DType::Float32 }).variable(&[2, 3]);
            case.of(DType::Float32, &[2, 3], -1.0, 1.0).add(s);
        },
    }
}

fn by(cx: &mut Kernel<'_>, f: ScalarFn) -> Result<()> {
    let delta = cx.input(1)?;
    let state = state(cx.input(0)?, delta.dtype())?;
    state.update(|value| {
        state.takes(value, delta.shape())?;
        // Copies first if someone still holds what they read.
        value.make_unique()?;
        apply(f, &[Operand::Output, Operand::Array(delta)], value)
    })
}

/// Adds to a variable.
pub static ASSIGN_ADD: OpDef = assign_by(
    "AssignAddVariableOp",
    "Adds a value to the current value of a variable, in place.",
    &binary::ADD,
    |cx| by(cx, ScalarFn::Add),
);
/// Subtracts from a variable.
pub static ASSIGN_SUB: OpDef = assign_by(
    "AssignSubVariableOp",
    "Subtracts a value from the current value of a variable, in place.",
    &binary::SUB,
    |cx| by(cx, ScalarFn::Sub),
);
