//! Tables made: by name, or without one.
//!
//! Invariant: of one container and name there is one table; a use without a name has its own.
//! Does not know: entries.

use crate::state::{Rule, TableState, held};
use ferroflow_op::ByteString;
use ferroflow_ops::prelude::*;

attributes! {
    /// A table by name.
    pub struct Named {
        /// The container of the name.
        container: ByteString = ByteString::default(),
        /// The name; empty: that of the use.
        shared_name: ByteString = ByteString::default(),
        /// Without meaning here: a use has its own table.
        use_node_name_sharing: bool = false,
        /// The dtype of keys.
        key_dtype: DType,
        /// The dtype of values.
        value_dtype: DType,
    }
}

attributes! {
    /// A table of tensors by name.
    pub struct NamedTensors {
        /// The container of the name.
        container: ByteString = ByteString::default(),
        /// The name; empty: that of the use.
        shared_name: ByteString = ByteString::default(),
        /// Without meaning here: a use has its own table.
        use_node_name_sharing: bool = false,
        /// The dtype of keys.
        key_dtype: DType,
        /// The dtype of values.
        value_dtype: DType,
        /// The shape of a value.
        value_shape: PartialShape = PartialShape::scalar(),
    }
}

attributes! {
    /// A table with two keys that are never used, by name.
    pub struct NamedDense {
        /// The container of the name.
        container: ByteString = ByteString::default(),
        /// The name; empty: that of the use.
        shared_name: ByteString = ByteString::default(),
        /// Without meaning here: a use has its own table.
        use_node_name_sharing: bool = false,
        /// The dtype of keys.
        key_dtype: DType,
        /// The dtype of values.
        value_dtype: DType,
        /// The shape of a value.
        value_shape: PartialShape = PartialShape::scalar(),
        /// Without meaning here: a table grows as it needs.
        initial_num_buckets: i64 = 131_072,
        /// Without meaning here.
        max_load_factor: f32 = 0.8,
    }
}

attributes! {
    /// A table.
    pub struct Anonymous {
        /// The dtype of keys.
        key_dtype: DType,
        /// The dtype of values.
        value_dtype: DType,
    }
}

attributes! {
    /// A table of tensors.
    pub struct AnonymousTensors {
        /// The dtype of keys.
        key_dtype: DType,
        /// The dtype of values.
        value_dtype: DType,
        /// The shape of a value.
        value_shape: PartialShape = PartialShape::scalar(),
    }
}

attributes! {
    /// A table with two keys that are never used.
    pub struct AnonymousDense {
        /// The dtype of keys.
        key_dtype: DType,
        /// The dtype of values.
        value_dtype: DType,
        /// The shape of a value.
        value_shape: PartialShape = PartialShape::scalar(),
        /// Without meaning here: a table grows as it needs.
        initial_num_buckets: i64 = 131_072,
        /// Without meaning here.
        max_load_factor: f32 = 0.8,
    }
}

const TYPES: &[TypeVar] = &[types("key_dtype", dtypes::ANY), types("value_dtype", dtypes::ANY)];

/// A table as attributes say: dtypes, shape of a value, container and name.
struct Asked<'a> {
    key: DType,
    value: DType,
    shape: PartialShape,
    name: Option<(&'a ByteString, &'a ByteString)>,
}

/// What the attributes of a context ask for, whichever struct they are.
macro_rules! asked {
    ($cx:expr) => {{
        let plain = PartialShape::scalar();
        if let Ok(a) = $cx.attrs::<Named>() {
            let name = Some((&a.container, &a.shared_name));
            Asked { key: a.key_dtype, value: a.value_dtype, shape: plain, name }
        } else if let Ok(a) = $cx.attrs::<NamedTensors>() {
            let (shape, name) = (a.value_shape.clone(), Some((&a.container, &a.shared_name)));
            Asked { key: a.key_dtype, value: a.value_dtype, shape, name }
        } else if let Ok(a) = $cx.attrs::<NamedDense>() {
            let (shape, name) = (a.value_shape.clone(), Some((&a.container, &a.shared_name)));
            Asked { key: a.key_dtype, value: a.value_dtype, shape, name }
        } else if let Ok(a) = $cx.attrs::<Anonymous>() {
            Asked { key: a.key_dtype, value: a.value_dtype, shape: plain, name: None }
        } else if let Ok(a) = $cx.attrs::<AnonymousTensors>() {
            let shape = a.value_shape.clone();
            Asked { key: a.key_dtype, value: a.value_dtype, shape, name: None }
        } else {
            let a = $cx.attrs::<AnonymousDense>()?;
            let shape = a.value_shape.clone();
            Asked { key: a.key_dtype, value: a.value_dtype, shape, name: None }
        }
    }};
}

fn infer(cx: &mut Infer<'_>) -> Result<()> {
    let own = asked!(cx);
    if !own.shape.is_known() {
        return Err(Error::invalid_argument(format!(
            "value_shape must be known in full, got {}",
            own.shape
        )));
    }
    // Two keys that mark places are of one element each.
    for i in 0..cx.inputs() {
        cx.with_rank(i, 0)?;
    }
    let held = held(own.key, own.value, own.shape);
    let ty = TensorType::new(DType::Resource, PartialShape::scalar());
    cx.output_type(ty.with_handle(Some(held.into())))
}

fn run(cx: &mut Kernel<'_>, rule: fn(&Kernel<'_>) -> Result<Rule>) -> Result<()> {
    let own = asked!(cx);
    let shape = own.shape.known();
    let shape =
        shape.ok_or_else(|| Error::invalid_argument("value_shape must be known in full"))?;
    let make = || TableState::handle(own.key, own.value, shape.clone(), rule(cx)?);
    let handle = match own.name {
        None => make()?,
        Some((container, name)) if !name.0.is_empty() => {
            let text = |s: &ByteString| String::from_utf8_lossy(&s.0).into_owned();
            let found =
                cx.context().resources().get_or_make(&text(container), &text(name), make)?;
            let types = |a: &Array| a.handle_data().map(|h| h.types.clone());
            let fits = types(&found) == Some(held(own.key, own.value, own.shape.clone()).types);
            if !fits || found.object::<TableState>().is_err() {
                return Err(Error::invalid_argument(format!(
                    "the resource {name:?} is another than a table of {} by {}",
                    own.value, own.key
                )));
            }
            found
        }
        Some(_) => cx.with_state(
            || None,
            |known: &mut Option<Array>| match known {
                Some(known) => Ok(known.clone()),
                None => {
                    let made = make()?;
                    *known = Some(made.clone());
                    Ok(made)
                }
            },
        )?,
    };
    let handle = handle.alias();
    cx.set(handle)
}

const OUTPUT: &[&str] = &["table_handle: resource"];

const fn table(
    name: &'static str,
    doc: &'static str,
    inputs: &[&'static str],
    attrs: &'static ferroflow_op::AttrTable,
    gradient: Gradient,
    cpu: fn(&mut Kernel<'_>) -> Result<()>,
) -> OpDef {
    OpDef {
        name,
        doc,
        signature: Signature::new(inputs, OUTPUT, TYPES),
        attrs,
        effects: Effects::Random,
        algebra: Algebra::NONE,
        infer,
        gradient,
        cpu: Cpu::Kernel(cpu),
        hlo: Hlo::HostOnly("tables are on the host"),
        batch: Batch::Loop("a table is one"),
        decompose: None,
        samples: no_samples,
    }
}

const ZERO: Gradient = Gradient::Zero("a handle has no derivative");
const NONE: Gradient = Gradient::None("a handle has no derivative");
const MARKS: &[&str] = &["empty_key: key_dtype", "deleted_key: key_dtype"];

fn once(_: &Kernel<'_>) -> Result<Rule> {
    Ok(Rule::Once)
}
fn mutable(_: &Kernel<'_>) -> Result<Rule> {
    Ok(Rule::Mutable)
}
fn dense(cx: &Kernel<'_>) -> Result<Rule> {
    let (empty, deleted) = (cx.input(0)?, cx.input(1)?);
    let same = match (empty.strings(), deleted.strings()) {
        (Ok(a), Ok(b)) => a == b,
        _ => empty.bytes()? == deleted.bytes()?,
    };
    if same {
        return Err(Error::invalid_argument("Empty and deleted keys cannot be equal"));
    }
    Ok(Rule::Dense { empty: empty.alias(), deleted: deleted.alias() })
}

/// Filled once, by name.
pub static HASH_TABLE: OpDef = table(
    "HashTableV2",
    "A table that is filled once, by InitializeTableV2.",
    &[],
    Named::ATTRS,
    ZERO,
    |cx| run(cx, once),
);
/// Mutable, by name.
pub static MUTABLE: OpDef = table(
    "MutableHashTableV2",
    "A table from elements to elements that changes.",
    &[],
    Named::ATTRS,
    ZERO,
    |cx| run(cx, mutable),
);
/// Mutable, of tensors, by name.
pub static MUTABLE_OF_TENSORS: OpDef = table(
    "MutableHashTableOfTensorsV2",
    "A table from elements to tensors of one shape that changes.",
    &[],
    NamedTensors::ATTRS,
    ZERO,
    |cx| run(cx, mutable),
);
/// Mutable, with two keys that are never used, by name.
pub static DENSE: OpDef = table(
    "MutableDenseHashTableV2",
    "A table that changes, with two keys that are never used.",
    MARKS,
    NamedDense::ATTRS,
    ZERO,
    |cx| run(cx, dense),
);
/// Filled once.
pub static ANONYMOUS_HASH_TABLE: OpDef = table(
    "AnonymousHashTable",
    "A table that is filled once; each run makes another.",
    &[],
    Anonymous::ATTRS,
    NONE,
    |cx| run(cx, once),
);
/// Mutable.
pub static ANONYMOUS_MUTABLE: OpDef = table(
    "AnonymousMutableHashTable",
    "A table from elements to elements that changes; each run makes another.",
    &[],
    Anonymous::ATTRS,
    NONE,
    |cx| run(cx, mutable),
);
/// Mutable, of tensors.
pub static ANONYMOUS_MUTABLE_OF_TENSORS: OpDef = table(
    "AnonymousMutableHashTableOfTensors",
    "A table from elements to tensors of one shape that changes; each run makes another.",
    &[],
    AnonymousTensors::ATTRS,
    NONE,
    |cx| run(cx, mutable),
);
/// Mutable, with two keys that are never used.
pub static ANONYMOUS_DENSE: OpDef = table(
    "AnonymousMutableDenseHashTable",
    "A table that changes, with two keys that are never used; each run makes another.",
    MARKS,
    AnonymousDense::ATTRS,
    NONE,
    |cx| run(cx, dense),
);
