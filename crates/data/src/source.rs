//! Where elements come from: the rows of arrays.
//!
//! Does not know: files.

use crate::stage::{Cardinality, Element, Iter, RowIter, Rows, Stage};
use crate::stop::Stop;
use ferroflow_base::{Error, Result, pool};
use ferroflow_op::TensorType;
use ferroflow_tensor::{Array, Shape};
use std::sync::Arc;

/// Arrays of as many rows each.
#[derive(Clone)]
pub(crate) struct Source {
    arrays: Vec<Array>,
    rows: usize,
}

/// Bytes of a batch above which rows are copied by several threads.
const PARALLEL: usize = 1 << 20;

impl Source {
    pub(crate) fn new(arrays: Vec<Array>) -> Result<Source> {
        let mut rows = None;
        for array in &arrays {
            let &n = array.dims().first().ok_or_else(|| {
                Error::invalid_argument(
                    "a scalar has no slices: every tensor needs a first dimension",
                )
            })?;
            match rows {
                Some(m) if m != n => {
                    return Err(Error::invalid_argument(format!(
                        "Dimensions {m} and {n} are not compatible: all tensors must have the same \
                         first dimension"
                    )));
                }
                _ => rows = Some(n),
            }
        }
        let rows = rows.ok_or_else(|| Error::invalid_argument("a dataset needs a tensor"))?;
        Ok(Source { arrays, rows })
    }

    /// How many rows there are.
    pub(crate) fn len(&self) -> usize {
        self.rows
    }

    /// The arrays, from left to right.
    pub(crate) fn arrays(&self) -> &[Array] {
        &self.arrays
    }

    /// So many rows of every array, which share its memory.
    pub(crate) fn some_rows(&self, first: usize, count: usize) -> Result<Element> {
        self.arrays.iter().map(|a| a.rows(first, count)).collect()
    }

    /// Row `i` of every array.
    pub(crate) fn row(&self, i: usize) -> Result<Element> {
        self.arrays.iter().map(|a| a.rows(i, 1)?.reshape(Shape::new(&a.dims()[1..])?)).collect()
    }

    /// These rows of every array, stacked.
    pub(crate) fn gather(&self, rows: &[usize]) -> Result<Element> {
        self.arrays.iter().map(|a| gather(a, rows)).collect()
    }
}

fn gather(array: &Array, rows: &[usize]) -> Result<Array> {
    let mut dims = array.dims().to_vec();
    dims[0] = rows.len();
    let shape = Shape::new(&dims)?;
    if !array.dtype().is_plain() {
        let strings = array.strings()?;
        let each = strings.len().checked_div(array.dims()[0]).unwrap_or(0);
        let picked = rows.iter().filter_map(|&r| strings.range(r * each..(r + 1) * each));
        return Array::from_strings(picked.flatten(), shape);
    }
    // Neighbouring rows in order are a view.
    if let Some(&first) = rows.first()
        && rows.iter().enumerate().all(|(i, &r)| r == first + i)
    {
        return array.rows(first, rows.len());
    }
    let from = array.bytes()?;
    Array::filled_by(array.dtype(), shape, |to| {
        copy_rows(from, to, rows);
        Ok(())
    })
}

/// Copies rows, of which `to` has room for as many as are named.
fn copy_rows(from: &[u8], to: &mut [u8], rows: &[usize]) {
    let each = to.len().checked_div(rows.len()).unwrap_or(0);
    if each == 0 {
        return;
    }
    let copy = |to: &mut [u8], row: usize| to.copy_from_slice(&from[row * each..(row + 1) * each]);
    if to.len() < PARALLEL {
        to.chunks_exact_mut(each).zip(rows).for_each(|(to, &row)| copy(to, row));
    } else {
        let (n, length) = pool::chunks(rows.len(), PARALLEL / each + 1);
        let parts: Vec<_> = to
            .chunks_mut(length * each)
            .zip(rows.chunks(length))
            .map(std::sync::Mutex::new)
            .collect();
        pool::parallel_for(n, |i| {
            // Each part is locked once, by the one thread that got its number.
            if let Some(mut part) = parts.get(i).and_then(|p| p.lock().ok()) {
                let (to, rows) = &mut *part;
                to.chunks_exact_mut(each).zip(rows.iter()).for_each(|(to, &row)| copy(to, row));
            }
        });
    }
}

fn all_rows(source: &Arc<Source>, stop: &Stop) -> Rows {
    let stop = stop.clone();
    let order = (0..source.rows).take_while(move |_| !stop.is_raised());
    Rows { source: source.clone(), order: Box::new(order) }
}

/// The slices of tensors along their first dimension.
pub(crate) struct Slices(pub Arc<Source>);

impl Stage for Slices {
    fn iter(&self, stop: &Stop) -> Result<Box<dyn Iter>> {
        Ok(Box::new(RowIter(all_rows(&self.0, stop))))
    }

    fn cardinality(&self) -> Cardinality {
        Cardinality::Known(self.0.rows)
    }

    fn spec(&self) -> Vec<TensorType> {
        let ty = |a: &Array| {
            let dims: Vec<_> = a.dims().iter().skip(1).map(|&d| Some(d)).collect();
            TensorType::new(a.dtype(), ferroflow_tensor::PartialShape::new(dims))
        };
        self.0.arrays.iter().map(ty).collect()
    }

    fn rows(&self, stop: &Stop) -> Option<Rows> {
        Some(all_rows(&self.0, stop))
    }

    fn has_rows(&self) -> bool {
        true
    }

    fn slices(&self) -> Option<&Arc<Source>> {
        Some(&self.0)
    }
}

/// One element.
pub(crate) struct Single(pub Element);

struct Once(Option<Element>, Stop);

impl Iter for Once {
    fn next(&mut self) -> Result<Option<Element>> {
        Ok(self.0.take().filter(|_| !self.1.is_raised()))
    }
}

impl Stage for Single {
    fn iter(&self, stop: &Stop) -> Result<Box<dyn Iter>> {
        Ok(Box::new(Once(Some(self.0.clone()), stop.clone())))
    }

    fn cardinality(&self) -> Cardinality {
        Cardinality::Known(1)
    }

    fn spec(&self) -> Vec<TensorType> {
        self.0.iter().map(TensorType::of).collect()
    }
}
