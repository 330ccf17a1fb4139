//! Gathering slices at indices, and scattering them.
//!
//! Invariant: an index out of range is clamped by a gather, left out by a scatter, as StableHLO says.
//! Does not know: negative indices; callers have dealt with them.

use crate::ty::{ints, list};
use crate::{Function, Type, Value};
use ferroflow_base::{Error, Result};

impl Function {
    /// Slices of `x` of length 1 along `axis`, one for each of `indices`; the first `batch`
    /// dimensions of both go together. The dimensions of an index stand in the place of the axis.
    pub fn gather(
        &mut self,
        x: &Value,
        indices: &Value,
        axis: usize,
        batch: usize,
    ) -> Result<Value> {
        let (from, index) = (x.dims(), indices.dims());
        let (Some(before), Some(after)) = (from.get(batch..axis), from.get(axis + 1..)) else {
            return Err(Error::internal(format!("no axis {axis} in {}", x.ty.shape)));
        };
        let own = index.get(batch..).unwrap_or(&[]);
        let dims = [&from[..batch], before, own, after].concat();
        let offset: Vec<usize> = (batch..axis).chain(axis + own.len()..dims.len()).collect();
        let sizes: Vec<usize> =
            (0..from.len()).map(|i| if i < batch || i == axis { 1 } else { from[i] }).collect();
        let batching = match (0..batch).collect::<Vec<_>>().as_slice() {
            [] => String::new(),
            b => format!(
                "operand_batching_dims = [{0}], start_indices_batching_dims = [{0}], ",
                list(b)
            ),
        };
        let text = format!(
            "dimension_numbers = #stablehlo.gather<offset_dims = [{}], collapsed_slice_dims = \
             [{axis}], {batching}start_index_map = [{axis}], index_vector_dim = {}>, \
             indices_are_sorted = false, slice_sizes = {}",
            list(&offset),
            index.len(),
            ints(&sizes)
        );
        let ty = Type::new(x.ty.dtype, &dims)?;
        self.op("gather", &[x, indices], &text, ty)
    }

    /// `x` with each row of `rows` added to the row of this index; `indices` is a vector.
    pub fn scatter_add(&mut self, x: &Value, indices: &Value, rows: &Value) -> Result<Value> {
        let window: Vec<usize> = (1..rows.dims().len()).collect();
        let text = format!(
            "indices_are_sorted = false, scatter_dimension_numbers = \
             #stablehlo.scatter<update_window_dims = [{}], inserted_window_dims = [0], \
             scatter_dims_to_operand_dims = [0], index_vector_dim = 1>, unique_indices = false",
            list(&window)
        );
        let scalar = Type::scalar(x.ty.dtype);
        let add = self
            .region(&[scalar.clone(), scalar], |f, p| Ok(vec![f.binary("add", &p[0], &p[1])?]))?;
        let mut all = self.op_with(
            "scatter",
            &[x, indices, rows],
            vec![add],
            &text,
            std::slice::from_ref(&x.ty),
        )?;
        all.pop().ok_or_else(|| Error::internal("an operation without a result"))
    }
}
