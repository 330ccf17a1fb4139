//! Entries found, put in, taken out and counted.
//!
//! Does not know: how entries are kept.

use crate::state::TableState;
use ferroflow_ops::prelude::*;

attributes! {
    /// The dtypes of a table.
    pub struct Exported {
        /// Of keys.
        keys as "Tkeys": DType,
        /// Of values.
        values as "Tvalues": DType,
    }
}

const IN_OUT: &[TypeVar] = &[types("Tin", dtypes::ANY), types("Tout", dtypes::ANY)];
const ZERO: Gradient = Gradient::Zero("what a table gives does not change with its inputs");
const NONE: Gradient = Gradient::None("entries have no derivative");

const fn access(
    name: &'static str,
    doc: &'static str,
    signature: Signature,
    effects: Effects,
    infer: fn(&mut Infer<'_>) -> Result<()>,
    gradient: Gradient,
    cpu: fn(&mut Kernel<'_>) -> Result<()>,
) -> OpDef {
    OpDef {
        name,
        doc,
        signature,
        attrs: NoAttributes::ATTRS,
        effects,
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

fn state<'a>(cx: &'a Kernel<'_>) -> Result<&'a TableState> {
    cx.input(0)?.object()
}

/// That the handle is one table.
fn infer_handle(cx: &mut Infer<'_>) -> Result<()> {
    cx.with_rank(0, 0)?;
    Ok(())
}

/// The shape of keys, followed by that of a value if the handle tells it.
fn infer_find(cx: &mut Infer<'_>) -> Result<()> {
    cx.with_rank(0, 0)?;
    let keys = cx.shape(1)?;
    let value = cx.handle(0).filter(|h| h.kind == "Table").and_then(|h| h.types.get(1).cloned());
    let out = match (keys.dims(), value.as_ref().and_then(|v| v.shape.dims())) {
        (Some(keys), Some(value)) => PartialShape::new([keys, value].concat()),
        _ => PartialShape::unknown(),
    };
    cx.output(out)
}

/// Values found.
pub static FIND: OpDef = access(
    "LookupTableFindV2",
    "The values of keys in a table; default_value where a key is not there.",
    Signature::new(
        &["table_handle: resource", "keys: Tin", "default_value: Tout"],
        &["values: Tout"],
        IN_OUT,
    ),
    Effects::Reads,
    infer_find,
    ZERO,
    |cx| {
        let out = state(cx)?.find(cx.input(1)?, cx.input(2)?)?;
        cx.set(out)
    },
);
/// Entries put in.
pub static INSERT: OpDef = access(
    "LookupTableInsertV2",
    "Puts entries into a table, over those of the same keys.",
    Signature::new(&["table_handle: resource", "keys: Tin", "values: Tout"], &[], IN_OUT),
    Effects::Writes,
    infer_handle,
    ZERO,
    |cx| state(cx)?.insert(cx.input(1)?, cx.input(2)?),
);
/// Entries in the place of all.
pub static IMPORT: OpDef = access(
    "LookupTableImportV2",
    "Replaces all entries of a table.",
    Signature::new(&["table_handle: resource", "keys: Tin", "values: Tout"], &[], IN_OUT),
    Effects::Writes,
    infer_handle,
    NONE,
    |cx| state(cx)?.import(cx.input(1)?, cx.input(2)?),
);
/// Entries taken out.
pub static REMOVE: OpDef = access(
    "LookupTableRemoveV2",
    "Takes the entries of keys out of a table, where there are any.",
    Signature::new(&["table_handle: resource", "keys: Tin"], &[], &[types("Tin", dtypes::ANY)]),
    Effects::Writes,
    infer_handle,
    NONE,
    |cx| state(cx)?.remove(cx.input(1)?),
);
/// A table filled.
pub static INITIALIZE: OpDef = access(
    "InitializeTableV2",
    "Fills a table that is filled once; filling it again with the same entries changes nothing.",
    Signature::new(
        &["table_handle: resource", "keys: Tkey", "values: Tval"],
        &[],
        &[types("Tkey", dtypes::ANY), types("Tval", dtypes::ANY)],
    ),
    Effects::Writes,
    infer_handle,
    ZERO,
    |cx| state(cx)?.initialize(cx.input(1)?, cx.input(2)?),
);
/// How many entries there are.
pub static SIZE: OpDef = access(
    "LookupTableSizeV2",
    "How many entries a table has.",
    Signature::new(&["table_handle: resource"], &["size: int64"], &[]),
    Effects::Reads,
    |cx| {
        cx.with_rank(0, 0)?;
        cx.output(PartialShape::scalar())
    },
    ZERO,
    |cx| {
        let n = state(cx)?.len() as i64;
        cx.set(Array::scalar(n))
    },
);
/// All entries.
pub static EXPORT: OpDef = OpDef {
    attrs: Exported::ATTRS,
    ..access(
        "LookupTableExportV2",
        "All keys of a table, and their values, in the order they came in.",
        Signature::new(
            &["table_handle: resource"],
            &["keys: Tkeys", "values: Tvalues"],
            &[types("Tkeys", dtypes::ANY), types("Tvalues", dtypes::ANY)],
        ),
        Effects::Reads,
        |cx| {
            cx.with_rank(0, 0)?;
            cx.output(PartialShape::of_rank(1))?;
            let value =
                cx.handle(0).filter(|h| h.kind == "Table").and_then(|h| h.types.get(1).cloned());
            let out = match value.as_ref().and_then(|v| v.shape.dims()) {
                Some(dims) => PartialShape::new([&[None][..], dims].concat()),
                None => PartialShape::unknown(),
            };
            cx.output(out)
        },
        NONE,
        |cx| {
            let own = cx.attrs::<Exported>()?;
            let (keys, values) = state(cx)?.export()?;
            if keys.dtype() != own.keys || values.dtype() != own.values {
                return Err(Error::invalid_argument(format!(
                    "the table holds {} by {}, not {} by {}",
                    values.dtype(),
                    keys.dtype(),
                    own.values,
                    own.keys
                )));
            }
            cx.set(keys)?;
            cx.set(values)
        },
    )
};
