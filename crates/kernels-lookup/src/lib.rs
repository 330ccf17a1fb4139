//! Tables from keys to values.
//!
//! Invariant: entries stand in the order they came in; taking one out puts the last one in its place.
//! Does not know: operations, handles, threads.
#![forbid(unsafe_code)]

use ferroflow_base::{Error, Result, memory};
use ferroflow_tensor::{Array, DType, Shape, Strings, dispatch};
use std::collections::HashMap;

/// Keys by number or by bytes, and the place of each.
enum Keys {
    Numbers(HashMap<i64, usize>, Vec<i64>),
    Bytes(HashMap<Box<[u8]>, usize>, Vec<Box<[u8]>>),
}

/// Rows of values, one for each key.
enum Values {
    /// Rows of so many bytes.
    Plain(Vec<u8>, usize),
    /// Rows of so many strings.
    Strings(Vec<Box<[u8]>>, usize),
}

/// A table.
pub struct Table {
    key: DType,
    value: DType,
    shape: Shape,
    keys: Keys,
    values: Values,
}

/// The elements of keys in one of both forms.
enum Given<'a> {
    Numbers(Vec<i64>),
    Bytes(Vec<&'a [u8]>),
}

fn given(keys: &Array) -> Result<Given<'_>> {
    if keys.dtype() == DType::String {
        return Ok(Given::Bytes(memory::collect(keys.strings()?.iter())?));
    }
    if let Some(numbers) = dispatch!(keys.dtype(), T in ints => {
        memory::collect(keys.slice::<T>()?.iter().map(|&k| k as i64))
    }) {
        return Ok(Given::Numbers(numbers?));
    }
    let size = keys.dtype().size().max(1);
    Ok(Given::Bytes(memory::collect(keys.bytes()?.chunks(size))?))
}

impl Table {
    /// An empty one: keys of one element, values of this shape.
    pub fn new(key: DType, value: DType, shape: Shape) -> Result<Table> {
        let held = |d: DType| d.is_plain() || d == DType::String;
        if !held(key) || !held(value) {
            return Err(Error::invalid_argument(format!("a table does not hold {value} by {key}")));
        }
        let keys = match key {
            d if d.is_integer() => Keys::Numbers(HashMap::new(), Vec::new()),
            _ => Keys::Bytes(HashMap::new(), Vec::new()),
        };
        let values = match value {
            DType::String => Values::Strings(Vec::new(), shape.len()),
            d => {
                let bytes = shape.len().checked_mul(d.size());
                let bytes = bytes.ok_or_else(|| Error::invalid_argument("values overflow"))?;
                Values::Plain(Vec::new(), bytes)
            }
        };
        Ok(Table { key, value, shape, keys, values })
    }

    /// The dtype of keys.
    pub fn key_dtype(&self) -> DType {
        self.key
    }

    /// The dtype of values.
    pub fn value_dtype(&self) -> DType {
        self.value
    }

    /// The shape of a value.
    pub fn value_shape(&self) -> &Shape {
        &self.shape
    }

    /// How many entries there are.
    pub fn len(&self) -> usize {
        match &self.keys {
            Keys::Numbers(_, all) => all.len(),
            Keys::Bytes(_, all) => all.len(),
        }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Takes all entries out.
    pub fn clear(&mut self) {
        match &mut self.keys {
            Keys::Numbers(map, all) => {
                map.clear();
                all.clear();
            }
            Keys::Bytes(map, all) => {
                map.clear();
                all.clear();
            }
        }
        match &mut self.values {
            Values::Plain(all, _) => all.clear(),
            Values::Strings(all, _) => all.clear(),
        }
    }

    /// That keys are of its dtype.
    pub fn check_keys(&self, keys: &Array) -> Result<()> {
        if keys.dtype() == self.key {
            return Ok(());
        }
        Err(Error::invalid_argument(format!(
            "Key must be type {} but got {}",
            self.key,
            keys.dtype()
        )))
    }

    /// The shape of the values of keys of this shape.
    pub fn shape_of(&self, keys: &Shape) -> Result<Shape> {
        Shape::new([keys.dims(), self.shape.dims()].concat())
    }

    fn check_values(&self, keys: &Array, values: &Array) -> Result<()> {
        if values.dtype() != self.value {
            return Err(Error::invalid_argument(format!(
                "Value must be type {} but got {}",
                self.value,
                values.dtype()
            )));
        }
        let expected = self.shape_of(keys.shape())?;
        if *values.shape() != expected {
            return Err(Error::invalid_argument(format!(
                "Expected shape {expected} for value, got {}",
                values.shape()
            )));
        }
        Ok(())
    }

    /// The place of each key, if it is there.
    fn places(&self, keys: &Array) -> Result<Vec<Option<usize>>> {
        match (&self.keys, given(keys)?) {
            (Keys::Numbers(map, _), Given::Numbers(keys)) => {
                memory::collect(keys.iter().map(|k| map.get(k).copied()))
            }
            (Keys::Bytes(map, _), Given::Bytes(keys)) => {
                memory::collect(keys.iter().map(|k| map.get(*k).copied()))
            }
            _ => Err(Error::internal("keys of another form than the table's")),
        }
    }

    /// The place of each key, made where there was none; whether it was there.
    fn make_places(&mut self, keys: &Array) -> Result<Vec<(usize, bool)>> {
        fn place<K: std::hash::Hash + Eq + Clone>(
            map: &mut HashMap<K, usize>,
            all: &mut Vec<K>,
            key: K,
        ) -> Result<(usize, bool)> {
            if let Some(&at) = map.get(&key) {
                return Ok((at, true));
            }
            memory::reserve(all, 1)?;
            map.insert(key.clone(), all.len());
            all.push(key);
            Ok((all.len() - 1, false))
        }
        match (&mut self.keys, given(keys)?) {
            (Keys::Numbers(map, all), Given::Numbers(keys)) => {
                keys.into_iter().map(|key| place(map, all, key)).collect()
            }
            (Keys::Bytes(map, all), Given::Bytes(keys)) => {
                keys.into_iter().map(|key| place(map, all, key.into())).collect()
            }
            _ => Err(Error::internal("keys of another form than the table's")),
        }
    }

    /// Puts entries in, over those of the same keys; of a key given twice the last value counts.
    pub fn insert(&mut self, keys: &Array, values: &Array) -> Result<()> {
        self.check_keys(keys)?;
        self.check_values(keys, values)?;
        let places = self.make_places(keys)?;
        match &mut self.values {
            Values::Plain(all, row) => {
                let (row, bytes) = (*row, values.bytes()?);
                for (i, (at, there)) in places.into_iter().enumerate() {
                    let new = bytes.get(i * row..(i + 1) * row).unwrap_or(&[]);
                    match all.get_mut(at * row..(at + 1) * row) {
                        Some(old) if there => old.copy_from_slice(new),
                        _ => {
                            memory::reserve(all, row)?;
                            all.extend_from_slice(new);
                        }
                    }
                }
            }
            Values::Strings(all, row) => {
                let (row, strings) = (*row, values.strings()?);
                for (i, (at, _)) in places.into_iter().enumerate() {
                    for j in 0..row {
                        let new: Box<[u8]> = strings.get(i * row + j).unwrap_or(&[]).into();
                        match all.get_mut(at * row + j) {
                            Some(old) => *old = new,
                            None => {
                                memory::reserve(all, 1)?;
                                all.push(new);
                            }
                        }
                    }
                }
            }
        }
        Ok(())
    }

    /// The values of keys; where there is none, that of `default`, which is one value or one for each key.
    pub fn find(&self, keys: &Array, default: &Array) -> Result<Array> {
        self.check_keys(keys)?;
        if default.dtype() != self.value {
            return Err(Error::invalid_argument(format!(
                "Default value must be type {} but got {}",
                self.value,
                default.dtype()
            )));
        }
        let shape = self.shape_of(keys.shape())?;
        let each = *default.shape() == shape && keys.rank() > 0;
        if !each && *default.shape() != self.shape && default.len() != 1 {
            return Err(Error::invalid_argument(format!(
                "Expected shape {} or {shape} for default value, got {}",
                self.shape,
                default.shape()
            )));
        }
        let (places, one) = (self.places(keys)?, default.len() == 1);
        // Element `j` of the default for key `i`.
        let fallback = |i: usize, j: usize, row: usize| match (each, one) {
            (true, _) => i * row + j,
            (_, true) => 0,
            _ => j,
        };
        match &self.values {
            Values::Plain(all, row) => {
                let (row, bytes) = (*row, default.bytes()?);
                let size = self.value.size().max(1);
                let width = row / size;
                Array::filled_by(self.value, shape, |to| {
                    for (i, (to, place)) in to.chunks_mut(row.max(1)).zip(&places).enumerate() {
                        match place.and_then(|at| all.get(at * row..(at + 1) * row)) {
                            Some(found) => to.copy_from_slice(found),
                            None => {
                                for (j, to) in to.chunks_mut(size).enumerate() {
                                    let from = fallback(i, j, width) * size;
                                    to.copy_from_slice(bytes.get(from..from + size).unwrap_or(&[]));
                                }
                            }
                        }
                    }
                    Ok(())
                })
            }
            Values::Strings(all, row) => {
                let (row, strings) = (*row, default.strings()?);
                let mut out = Strings::with_capacity(shape.len(), 0)?;
                for (i, place) in places.iter().enumerate() {
                    for j in 0..row {
                        let found = place.and_then(|at| all.get(at * row + j));
                        out.push(match found {
                            Some(found) => found,
                            None => strings.get(fallback(i, j, row)).unwrap_or(&[]),
                        })?;
                    }
                }
                Array::of_strings(out, shape)
            }
        }
    }

    /// Takes the entries of these keys out, where there are any.
    pub fn remove(&mut self, keys: &Array) -> Result<()> {
        self.check_keys(keys)?;
        fn take<K: std::hash::Hash + Eq + Clone>(
            map: &mut HashMap<K, usize>,
            all: &mut Vec<K>,
            key: &K,
        ) -> Option<usize> {
            let at = map.remove(key)?;
            all.swap_remove(at);
            if let Some(moved) = all.get(at) {
                map.insert(moved.clone(), at);
            }
            Some(at)
        }
        let mut drop_row = |at: usize| match &mut self.values {
            Values::Plain(all, row) => {
                let last = all.len().saturating_sub(*row);
                all.copy_within(last.., (at * *row).min(last));
                all.truncate(last);
            }
            Values::Strings(all, row) => {
                for j in (0..*row).rev() {
                    let place = at * *row + j;
                    if place < all.len() {
                        all.swap_remove(place);
                    }
                }
            }
        };
        match (&mut self.keys, given(keys)?) {
            (Keys::Numbers(map, all), Given::Numbers(keys)) => {
                keys.iter().filter_map(|k| take(map, all, k)).for_each(&mut drop_row);
            }
            (Keys::Bytes(map, all), Given::Bytes(keys)) => {
                let keys = keys.iter().filter_map(|k| take(map, all, &Box::from(*k)));
                keys.for_each(&mut drop_row);
            }
            _ => return Err(Error::internal("keys of another form than the table's")),
        }
        Ok(())
    }

    /// All keys, and their values.
    pub fn export(&self) -> Result<(Array, Array)> {
        let n = Shape::vector(self.len());
        let keys = match &self.keys {
            Keys::Numbers(_, all) => {
                let wide = Array::vector(all)?;
                let mut keys = Array::uninit(self.key, n.clone())?;
                ferroflow_kernels::cast::cast(&wide, &mut keys)?;
                keys
            }
            Keys::Bytes(_, all) if self.key == DType::String => {
                Array::from_strings(all, n.clone())?
            }
            Keys::Bytes(_, all) => Array::from_bytes(self.key, n.clone(), &all.concat())?,
        };
        let shape = self.shape_of(&n)?;
        let values = match &self.values {
            Values::Plain(all, _) => Array::from_bytes(self.value, shape, all)?,
            Values::Strings(all, _) => Array::from_strings(all, shape)?,
        };
        Ok((keys, values))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_are_found_changed_and_taken_out() -> Result<()> {
        let mut table = Table::new(DType::String, DType::Int64, Shape::vector(2))?;
        let keys = Array::from_strings(["a", "b", "c"], Shape::vector(3))?;
        let values = Array::from_slice(&[1i64, 2, 3, 4, 5, 6], Shape::new([3, 2])?)?;
        table.insert(&keys, &values)?;
        let asked = Array::from_strings(["c", "x", "a"], Shape::vector(3))?;
        let found = table.find(&asked, &Array::vector(&[-1i64, -2])?)?;
        assert_eq!(found.slice::<i64>()?, [5, 6, -1, -2, 1, 2]);
        table.remove(&Array::from_strings(["a", "y"], Shape::vector(2))?)?;
        assert_eq!(table.len(), 2);
        let found = table.find(&asked, &Array::scalar(0i64))?;
        assert_eq!(found.slice::<i64>()?, [5, 6, 0, 0, 0, 0]);
        let (keys, values) = table.export()?;
        assert_eq!(keys.strings()?.iter().collect::<Vec<_>>(), [&b"c"[..], b"b"]);
        assert_eq!(values.slice::<i64>()?, [5, 6, 3, 4]);
        Ok(())
    }

    #[test]
    fn strings_by_numbers() -> Result<()> {
        let mut table = Table::new(DType::Int32, DType::String, Shape::scalar())?;
        let keys = Array::vector(&[3i32, -1, 3])?;
        table.insert(&keys, &Array::from_strings(["x", "y", "z"], Shape::vector(3))?)?;
        assert_eq!(table.len(), 2);
        let default = Array::from_strings(["?"], Shape::scalar())?;
        let found = table.find(&Array::vector(&[-1i32, 3, 0])?, &default)?;
        assert_eq!(found.strings()?.iter().collect::<Vec<_>>(), [&b"y"[..], b"z", b"?"]);
        table.remove(&Array::vector(&[3i32])?)?;
        assert_eq!(table.export()?.0.slice::<i32>()?, [-1]);
        assert!(table.find(&Array::scalar(1i64), &default).is_err());
        Ok(())
    }
}
