//! Elementwise functions of what is not plain memory: strings and handles as numbers.
//!
//! Invariant: equal elements have equal numbers, and different ones different numbers.
//! Does not know: loops; those of integers run on the numbers.

use crate::ScalarFn;
use ferroflow_base::{Error, Result, memory};
use ferroflow_kernels::elementwise::{Operand, apply};
use ferroflow_tensor::{Array, DType, Object, Shape};
use std::collections::HashMap;
use std::sync::Arc;

/// `f` of arrays some of which are not plain, as an array of this type.
pub(crate) fn elementwise(
    f: ScalarFn,
    inputs: &[&Array],
    dtype: DType,
    shape: Shape,
) -> Result<Array> {
    if !matches!(f, ScalarFn::Equal | ScalarFn::NotEqual | ScalarFn::Select) {
        let given = inputs.iter().map(|a| a.dtype().name()).collect::<Vec<_>>().join(", ");
        return Err(Error::unimplemented(format!("{f:?} has no kernel for {given}")));
    }
    let mut known = Known::default();
    let numbered = inputs
        .iter()
        .map(|a| if a.dtype().is_plain() { Ok(a.alias()) } else { known.numbers(a) })
        .collect::<Result<Vec<_>>>()?;
    let operands: Vec<Operand<'_>> = numbered.iter().map(Operand::Array).collect();
    if dtype.is_plain() {
        let mut out = Array::uninit(dtype, shape)?;
        apply(f, &operands, &mut out)?;
        return Ok(out);
    }
    let mut out = Array::uninit(DType::Int64, shape.clone())?;
    apply(f, &operands, &mut out)?;
    known.elements(out.slice::<i64>()?, dtype, shape)
}

/// The elements met so far; their numbers are their places.
#[derive(Default)]
struct Known<'a> {
    strings: Vec<&'a [u8]>,
    by_string: HashMap<&'a [u8], i64>,
    objects: Vec<Arc<dyn Object>>,
}

impl<'a> Known<'a> {
    fn numbers(&mut self, array: &'a Array) -> Result<Array> {
        let mut numbers: Vec<i64> = memory::vec_of(array.len())?;
        if array.dtype() == DType::String {
            for s in array.strings()? {
                let next = self.strings.len() as i64;
                let number = *self.by_string.entry(s).or_insert(next);
                if number == next {
                    self.strings.push(s);
                }
                numbers.push(number);
            }
        } else {
            for o in array.objects()? {
                let found = self.objects.iter().position(|p| Arc::ptr_eq(p, o));
                numbers.push(found.unwrap_or(self.objects.len()) as i64);
                if found.is_none() {
                    self.objects.push(o.clone());
                }
            }
        }
        Array::from_slice(&numbers, array.shape().clone())
    }

    fn elements(&self, numbers: &[i64], dtype: DType, shape: Shape) -> Result<Array> {
        fn pick<T: Clone>(from: &[T], numbers: &[i64]) -> Result<Vec<T>> {
            let one = |&n: &i64| usize::try_from(n).ok().and_then(|n| from.get(n).cloned());
            let all: Option<Vec<T>> = numbers.iter().map(one).collect();
            all.ok_or_else(|| Error::internal("a number stands for no element"))
        }
        if dtype == DType::String {
            return Array::from_strings(pick(&self.strings, numbers)?, shape);
        }
        Array::from_objects(dtype, pick(&self.objects, numbers)?, shape)
    }
}
