//! Examples: features by name, each a list of bytes, floats or integers (`tf.train.Example`,
//! `tf.train.SequenceExample`).
//!
//! Invariant: lists are looked at in place; only what is asked for is decoded.
//! Does not know: which features are wanted.

use crate::wire::{Field, Fields, varint};
use ferroflow_base::{Error, Result, memory};
use ferroflow_tensor::{Array, DType, Shape, Strings};
use std::collections::HashMap;

/// A list of a feature: what it is of, and its message.
#[derive(Clone, Copy, Debug)]
pub struct Feature<'a> {
    /// String, float32 or int64.
    pub dtype: DType,
    list: &'a [u8],
}

/// Features by name; one without a list counts as missing.
pub type Features<'a> = HashMap<&'a [u8], Feature<'a>>;

/// Lists of features by name, one for each step.
pub type Lists<'a> = HashMap<&'a [u8], Vec<Option<Feature<'a>>>>;

fn feature(message: &[u8]) -> Result<Option<Feature<'_>>> {
    let (mut found, mut fields) = (None, Fields::of(message));
    while let Some(field) = fields.next_field()? {
        let dtype = match field.0 {
            1 => DType::String,
            2 => DType::Float32,
            3 => DType::Int64,
            _ => continue,
        };
        if let Field::Bytes(list) = field.1 {
            found = Some(Feature { dtype, list });
        }
    }
    Ok(found)
}

/// The key and the value of an entry of a map.
fn entry(message: &[u8]) -> Result<(&[u8], &[u8])> {
    let (mut key, mut value, mut fields) = (&[][..], &[][..], Fields::of(message));
    while let Some(field) = fields.next_field()? {
        match field {
            (1, Field::Bytes(b)) => key = b,
            (2, Field::Bytes(b)) => value = b,
            _ => {}
        }
    }
    Ok((key, value))
}

fn features<'a>(message: &'a [u8], all: &mut Features<'a>) -> Result<()> {
    let mut fields = Fields::of(message);
    while let Some(field) = fields.next_field()? {
        if let (1, Field::Bytes(pair)) = field {
            let (key, value) = entry(pair)?;
            match feature(value)? {
                Some(feature) => all.insert(key, feature),
                None => all.remove(key),
            };
        }
    }
    Ok(())
}

/// The features of an example.
pub fn example(message: &[u8]) -> Result<Features<'_>> {
    let (mut all, mut fields) = (Features::new(), Fields::of(message));
    while let Some(field) = fields.next_field()? {
        if let (1, Field::Bytes(message)) = field {
            features(message, &mut all)?;
        }
    }
    Ok(all)
}

/// The context and the lists of a sequence example.
pub fn sequence(message: &[u8]) -> Result<(Features<'_>, Lists<'_>)> {
    let (mut context, mut lists, mut fields) = (Features::new(), Lists::new(), Fields::of(message));
    while let Some(field) = fields.next_field()? {
        match field {
            (1, Field::Bytes(message)) => features(message, &mut context)?,
            (2, Field::Bytes(message)) => {
                let mut entries = Fields::of(message);
                while let Some(field) = entries.next_field()? {
                    let (1, Field::Bytes(pair)) = field else { continue };
                    let (key, value) = entry(pair)?;
                    let (mut steps, mut fields) = (Vec::new(), Fields::of(value));
                    while let Some(field) = fields.next_field()? {
                        if let (1, Field::Bytes(message)) = field {
                            memory::reserve(&mut steps, 1)?;
                            steps.push(feature(message)?);
                        }
                    }
                    lists.insert(key, steps);
                }
            }
            _ => {}
        }
    }
    Ok((context, lists))
}

/// Elements of features, one after the other.
pub enum Column {
    /// Of dtype string.
    Strings(Strings),
    /// Of float32.
    Floats(Vec<f32>),
    /// Of int64.
    Ints(Vec<i64>),
}

impl Column {
    /// None yet, of string, float32 or int64.
    pub fn new(dtype: DType) -> Result<Column> {
        Ok(match dtype {
            DType::String => Column::Strings(Strings::default()),
            DType::Float32 => Column::Floats(Vec::new()),
            DType::Int64 => Column::Ints(Vec::new()),
            other => {
                return Err(Error::invalid_argument(format!(
                    "features are of string, float32 or int64, not of {other}"
                )));
            }
        })
    }

    /// What it holds.
    pub fn dtype(&self) -> DType {
        match self {
            Column::Strings(_) => DType::String,
            Column::Floats(_) => DType::Float32,
            Column::Ints(_) => DType::Int64,
        }
    }

    /// How many elements there are.
    pub fn len(&self) -> usize {
        match self {
            Column::Strings(s) => s.len(),
            Column::Floats(v) => v.len(),
            Column::Ints(v) => v.len(),
        }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Appends the elements of a feature, whose dtype was compared; how many they were.
    pub fn add(&mut self, feature: Feature<'_>) -> Result<usize> {
        let (before, mut fields) = (self.len(), Fields::of(feature.list));
        while let Some((number, field)) = fields.next_field()? {
            if number != 1 {
                continue;
            }
            match (&mut *self, field) {
                (Column::Strings(all), Field::Bytes(s)) => all.push(s)?,
                (Column::Floats(all), Field::Fixed32(bits)) => {
                    memory::reserve(all, 1)?;
                    all.push(f32::from_bits(bits));
                }
                (Column::Floats(all), Field::Bytes(packed)) => {
                    let (four, rest) = packed.as_chunks::<4>();
                    if !rest.is_empty() {
                        return Err(Error::invalid_argument("packed floats are cut off"));
                    }
                    memory::reserve(all, four.len())?;
                    all.extend(four.iter().map(|b| f32::from_le_bytes(*b)));
                }
                (Column::Ints(all), Field::Varint(v)) => {
                    memory::reserve(all, 1)?;
                    all.push(v as i64);
                }
                (Column::Ints(all), Field::Bytes(mut packed)) => {
                    while !packed.is_empty() {
                        let (v, rest) = varint(packed)?;
                        memory::reserve(all, 1)?;
                        all.push(v as i64);
                        packed = rest;
                    }
                }
                _ => return Err(Error::invalid_argument("a feature holds what its list may not")),
            }
        }
        Ok(self.len() - before)
    }

    /// Appends all elements of an array of the same dtype.
    pub fn add_array(&mut self, a: &Array) -> Result<()> {
        match self {
            Column::Strings(all) => all.extend(a.strings()?.iter()),
            Column::Floats(all) => copy(a.slice()?, all),
            Column::Ints(all) => copy(a.slice()?, all),
        }
    }

    /// Appends `n` times the first element of an array of the same dtype, or zeros where it has none.
    pub fn add_filling(&mut self, a: Option<&Array>, n: usize) -> Result<()> {
        match self {
            Column::Strings(all) => {
                let one =
                    a.map(|a| a.strings()).transpose()?.and_then(|s| s.first()).unwrap_or(&[]);
                (0..n).try_for_each(|_| all.push(one))
            }
            Column::Floats(all) => repeat(a.map(Array::slice).transpose()?, n, all),
            Column::Ints(all) => repeat(a.map(Array::slice).transpose()?, n, all),
        }
    }

    /// The elements as an array.
    pub fn array(self, shape: Shape) -> Result<Array> {
        match self {
            Column::Strings(all) => Array::of_strings(all, shape),
            Column::Floats(all) => Array::from_slice(&all, shape),
            Column::Ints(all) => Array::from_slice(&all, shape),
        }
    }
}

fn copy<T: Copy>(from: &[T], to: &mut Vec<T>) -> Result<()> {
    memory::reserve(to, from.len())?;
    to.extend_from_slice(from);
    Ok(())
}

fn repeat<T: Copy + Default>(from: Option<&[T]>, n: usize, to: &mut Vec<T>) -> Result<()> {
    memory::reserve(to, n)?;
    let one = from.and_then(|f| f.first().copied()).unwrap_or_default();
    to.extend(std::iter::repeat_n(one, n));
    Ok(())
}
