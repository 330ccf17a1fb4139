//! Maps from tensors to tensors as values: `EmptyTensorMap`, insert, look up, erase, stack the keys.
//!
//! Invariant: a map is a value: inserting gives a new map, and the keys stand in the order in which they
//! came, but where one was erased. A kernel that is given the only handle on a map changes it in place.
//! Keys are equal that have the same dtype, shape and bytes.
//! Does not know: tables, which are resources.

use super::variant::of_variants;
use crate::prelude::*;
use ferroflow_base::memory;
use ferroflow_tensor::{Object, Strings};
use std::any::Any;
use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

/// A map from tensors to tensors, of any dtypes.
#[derive(Debug, Default)]
pub struct TensorMap {
    entries: Vec<(Array, Array)>,
    places: HashMap<Vec<u8>, usize>,
}

impl Object for TensorMap {
    fn kind(&self) -> &'static str {
        "TensorMap"
    }
    fn as_any(&self) -> &dyn Any {
        self
    }
    fn handle_data(&self) -> Option<&Arc<HandleData>> {
        Some(held())
    }
}

/// What is known of any map: that it may hold numbers, so that gradients flow through it.
fn held() -> &'static Arc<HandleData> {
    static HELD: OnceLock<Arc<HandleData>> = OnceLock::new();
    HELD.get_or_init(|| {
        let any = TensorType::new(DType::Float32, PartialShape::unknown());
        Arc::new(HandleData::new("TensorMap", vec![any]))
    })
}

/// What tells one key from another.
fn bytes_of(key: &Array) -> Result<Vec<u8>> {
    let mut all = key.dtype().name().as_bytes().to_vec();
    for dim in key.dims() {
        all.extend_from_slice(&dim.to_le_bytes());
    }
    match key.strings() {
        Ok(strings) => {
            for string in strings {
                memory::reserve(&mut all, string.len() + 8)?;
                all.extend_from_slice(&string.len().to_le_bytes());
                all.extend_from_slice(string);
            }
        }
        Err(_) => {
            let bytes = key.bytes()?;
            memory::reserve(&mut all, bytes.len())?;
            all.extend_from_slice(bytes);
        }
    }
    Ok(all)
}

impl TensorMap {
    fn insert(&mut self, key: Array, value: Array) -> Result<()> {
        let bytes = bytes_of(&key)?;
        match self.places.get(&bytes).and_then(|&at| self.entries.get_mut(at)) {
            Some(known) => known.1 = value,
            None => {
                memory::reserve(&mut self.entries, 1)?;
                self.places.insert(bytes, self.entries.len());
                self.entries.push((key, value));
            }
        }
        Ok(())
    }

    fn get(&self, key: &Array) -> Result<Option<&Array>> {
        let place = self.places.get(&bytes_of(key)?);
        Ok(place.and_then(|&at| self.entries.get(at)).map(|(_, value)| value))
    }

    /// Takes an entry out; the last one takes its place.
    fn remove(&mut self, key: &Array) -> Result<Option<Array>> {
        let Some(at) = self.places.remove(&bytes_of(key)?) else { return Ok(None) };
        if at >= self.entries.len() {
            return Err(Error::internal("a key of a map that has no place"));
        }
        let (_, value) = self.entries.swap_remove(at);
        if let Some((moved, _)) = self.entries.get(at) {
            self.places.insert(bytes_of(moved)?, at);
        }
        Ok(Some(value))
    }

    fn copy(&self) -> TensorMap {
        TensorMap { entries: self.entries.clone(), places: self.places.clone() }
    }

    fn into_array(self) -> Result<Array> {
        Array::from_objects(DType::Variant, vec![Arc::new(self)], Shape::scalar())
    }

    /// The same keys with zeros.
    pub(super) fn zeros(&self) -> Result<TensorMap> {
        let mut zeros = self.copy();
        for (_, value) in &mut zeros.entries {
            *value = match value.dtype() {
                DType::Variant => super::list::zeros_like(value)?,
                dtype => Array::zeros(dtype, value.shape().clone())?,
            };
        }
        Ok(zeros)
    }

    /// The entries of both, those of equal keys added.
    pub(super) fn plus(&self, other: &TensorMap) -> Result<TensorMap> {
        let mut sum = self.copy();
        for (key, value) in &other.entries {
            let both = match sum.get(key)? {
                Some(own) => crate::math::add_n::sum(&[own, value])?,
                None => value.clone(),
            };
            sum.insert(key.clone(), both)?;
        }
        Ok(sum)
    }
}

/// Changes a map: the very one if `array` is the only handle on it, else a copy.
fn changed<R>(
    mut array: Array,
    change: impl FnOnce(&mut TensorMap) -> Result<R>,
) -> Result<(Array, R)> {
    if let Some(own) = array.object_mut::<TensorMap>() {
        let result = change(own)?;
        return Ok((array, result));
    }
    let mut copy = array.object::<TensorMap>()?.copy();
    let result = change(&mut copy)?;
    Ok((copy.into_array()?, result))
}

attributes! {
    /// The dtype of the keys.
    pub struct Keys {
        /// As above.
        key_dtype: DType,
    }
}
attributes! {
    /// The dtypes of a key and of its value.
    pub struct Entry {
        /// The key's.
        key_dtype: DType,
        /// The value's.
        value_dtype: DType,
    }
}

const KEY: &[TypeVar] = &[types("key_dtype", dtypes::ANY)];
const ENTRY: &[TypeVar] = &[types("key_dtype", dtypes::ANY), types("value_dtype", dtypes::ANY)];

fn infer_map(cx: &mut Infer<'_>) -> Result<()> {
    let ty = TensorType::new(DType::Variant, PartialShape::scalar());
    cx.output_type(ty.with_handle(Some(held().clone())))
}

fn infer_scalar(cx: &mut Infer<'_>) -> Result<()> {
    cx.output(PartialShape::scalar())
}

#[cold]
fn missing(what: &str, key: &Array) -> Error {
    Error::invalid_argument(format!("{what} Could not find key \"{key}\"."))
}

fn of_dtype(value: &Array, dtype: DType) -> Result<Array> {
    if value.dtype() == dtype {
        return Ok(value.alias());
    }
    Err(Error::invalid_argument(format!(
        "Type mismatch: actual {} vs. expect {}",
        value.dtype().schema_name(),
        dtype.schema_name()
    )))
}

fn empty(g: &mut Grad<'_>) -> Result<Value> {
    let made = g.emit(&EMPTY, Attrs::NONE, &[])?;
    made.into_iter().next().ok_or_else(|| Error::internal("a map is one value"))
}

/// A map of nothing.
pub static EMPTY: OpDef = OpDef { samples: |s| Case::new(Attrs::NONE).add(s), ..EMPTY_MAP };
const EMPTY_MAP: OpDef = of_variants(
    "EmptyTensorMap",
    "A map from tensors to tensors without an entry.",
    Signature::new(&[], &["handle: variant"], &[]),
    NoAttributes::ATTRS,
    infer_map,
    Gradient::Zero("no differentiable inputs"),
    |cx| cx.set(TensorMap::default().into_array()?),
);
/// With an entry more.
pub static INSERT: OpDef = of_variants(
    "TensorMapInsert",
    "The map with a value for a key, in the place of the one it had.",
    Signature::new(
        &["input_handle: variant", "key: key_dtype", "value: value_dtype"],
        &["output_handle: variant"],
        ENTRY,
    ),
    Entry::ATTRS,
    infer_map,
    Gradient::Vjp(|g| {
        let (dy, key, value) = (g.dy0()?, g.input(1)?, g.input(2)?);
        let attrs = g.attrs::<Entry>()?.clone();
        let parts = g.emit(&PART, attrs.into(), &[dy, key, value])?;
        for (i, part) in [0, 2].into_iter().zip(parts) {
            g.set(i, part)?;
        }
        Ok(())
    }),
    |cx| {
        let (map, key, value) = (cx.take(0)?, cx.input(1)?.alias(), cx.input(2)?.alias());
        let (map, ()) = changed(map, |own| own.insert(key, value))?;
        cx.set(map)
    },
);
/// The value of a key.
pub static LOOKUP: OpDef = of_variants(
    "TensorMapLookup",
    "The value that a map has for a key. InvalidArgument where it has none, or one of another dtype.",
    Signature::new(&["input_handle: variant", "key: key_dtype"], &["value: value_dtype"], ENTRY),
    Entry::ATTRS,
    |cx| cx.output(PartialShape::unknown()),
    Gradient::Vjp(|g| {
        let (dy, key) = (g.dy0()?, g.input(1)?);
        let attrs = g.attrs::<Entry>()?.clone();
        let none = empty(g)?;
        let map = g.call_with(&INSERT, attrs, [&none, &key, &dy])?;
        g.set(0, map)
    }),
    |cx| {
        let (map, key) = (cx.input(0)?.object::<TensorMap>()?, cx.input(1)?);
        let dtype = cx.attrs::<Entry>()?.value_dtype;
        let value =
            map.get(key)?.ok_or_else(|| missing("Trying to lookup non-existent key.", key))?;
        let value = of_dtype(value, dtype)?;
        cx.set(value)
    },
);
/// Without a key.
pub static ERASE: OpDef = of_variants(
    "TensorMapErase",
    "The map without a key. InvalidArgument where it has none.",
    Signature::new(
        &["input_handle: variant", "key: key_dtype"],
        &["output_handle: variant"],
        ENTRY,
    ),
    Entry::ATTRS,
    infer_map,
    Gradient::Vjp(|g| {
        let dy = g.dy0()?;
        g.set(0, dy)
    }),
    |cx| {
        let (map, key) = (cx.take(0)?, cx.input(1)?.alias());
        let (map, found) = changed(map, |own| own.remove(&key))?;
        found.ok_or_else(|| missing("Trying to erase non-existent item.", &key))?;
        cx.set(map)
    },
);
/// Whether a key is there.
pub static HAS_KEY: OpDef = of_variants(
    "TensorMapHasKey",
    "Whether a map has a value for a key: a bool scalar.",
    Signature::new(&["input_handle: variant", "key: key_dtype"], &["has_key: bool"], KEY),
    Keys::ATTRS,
    infer_scalar,
    Gradient::None("a boolean"),
    |cx| {
        let known = cx.input(0)?.object::<TensorMap>()?.get(cx.input(1)?)?.is_some();
        cx.set(Array::scalar(known))
    },
);
/// How many entries.
pub static SIZE: OpDef = of_variants(
    "TensorMapSize",
    "How many entries a map has: an int32 scalar.",
    Signature::new(&["input_handle: variant"], &["size: int32"], &[]),
    NoAttributes::ATTRS,
    infer_scalar,
    Gradient::None("an integer"),
    |cx| {
        let size = cx.input(0)?.object::<TensorMap>()?.entries.len();
        cx.set(Array::scalar(i32::try_from(size).unwrap_or(i32::MAX)))
    },
);
/// All keys.
pub static STACK_KEYS: OpDef = of_variants(
    "TensorMapStackKeys",
    "The keys of a map stacked along a new first dimension. InvalidArgument for an empty map, and for keys of other \
     dtypes or shapes.",
    Signature::new(&["input_handle: variant"], &["keys: key_dtype"], KEY),
    Keys::ATTRS,
    |cx| cx.output(PartialShape::unknown()),
    Gradient::None("keys have no derivative"),
    |cx| {
        let dtype = cx.attrs::<Keys>()?.key_dtype;
        let map = cx.input(0)?.object::<TensorMap>()?;
        let Some((first, _)) = map.entries.first() else {
            return Err(Error::invalid_argument(
                "TensorMapStackKeys cannot be called on empty map.",
            ));
        };
        for (key, _) in &map.entries {
            if key.dtype() != dtype {
                return Err(Error::invalid_argument("Key does not match requested dtype."));
            }
            if key.shape() != first.shape() {
                return Err(Error::invalid_argument("Keys must all have the same shape."));
            }
        }
        let dims: Vec<usize> =
            std::iter::once(map.entries.len()).chain(first.dims().iter().copied()).collect();
        let shape = Shape::new(dims)?;
        let stacked = match dtype.is_plain() {
            true => Array::filled_by(dtype, shape, |to| {
                let each = first.byte_len().max(1);
                for (to, (key, _)) in to.chunks_exact_mut(each).zip(&map.entries) {
                    to.copy_from_slice(key.bytes()?);
                }
                Ok(())
            })?,
            false => {
                let mut all = Strings::default();
                for (key, _) in &map.entries {
                    all.extend(key.strings()?)?;
                }
                Array::of_strings(all, shape)?
            }
        };
        cx.set(stacked)
    },
);
/// What a derivative needs: a map without a key, and the key's value, or zeros where it has none.
pub static PART: OpDef = of_variants(
    "_TensorMapPart",
    "The map without a key, and the value it had: zeros in the shape of `like` where it had none.",
    Signature::new(
        &["input_handle: variant", "key: key_dtype", "like: value_dtype"],
        &["output_handle: variant", "value: value_dtype"],
        ENTRY,
    ),
    Entry::ATTRS,
    |cx| {
        infer_map(cx)?;
        let like = cx.ty(2)?;
        cx.output_type(like)
    },
    Gradient::Vjp(|g| {
        let (rest, value) = (g.dy(0), g.dy(1));
        let rest = match rest {
            Some(rest) => rest,
            None => empty(g)?,
        };
        match value {
            None => g.set(0, rest),
            Some(value) => {
                let (key, attrs) = (g.input(1)?, g.attrs::<Entry>()?.clone());
                let map = g.call_with(&INSERT, attrs, [&rest, &key, &value])?;
                g.set(0, map)
            }
        }
    }),
    |cx| {
        let (map, key, like) = (cx.take(0)?, cx.input(1)?.alias(), cx.input(2)?.alias());
        let (map, found) = changed(map, |own| own.remove(&key))?;
        let value = match found {
            Some(value) => of_dtype(&value, like.dtype())?,
            None if like.dtype() == DType::Variant => super::list::zeros_like(&like)?,
            None => Array::zeros(like.dtype(), like.shape().clone())?,
        };
        cx.set(map)?;
        cx.set(value)
    },
);
