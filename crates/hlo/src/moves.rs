//! Operations that move elements: other shapes, orders, parts and borders.
//!
//! Does not know: arithmetic.

use crate::ty::ints;
use crate::{Function, Type, Value};
use ferroflow_base::{Error, Result};
use ferroflow_tensor::{DType, Shape};

impl Function {
    /// The elements in another shape.
    pub fn reshape(&mut self, x: &Value, dims: &[usize]) -> Result<Value> {
        if x.dims() == dims {
            return Ok(x.clone());
        }
        let ty = Type::new(x.ty.dtype, dims)?;
        self.op("reshape", &[x], "", ty)
    }

    /// Dimension `i` of `x` as dimension `at[i]` of the result, whose other dimensions repeat it.
    pub fn broadcast_in_dim(&mut self, x: &Value, at: &[usize], dims: &[usize]) -> Result<Value> {
        let ty = Type::new(x.ty.dtype, dims)?;
        self.op("broadcast_in_dim", &[x], &format!("broadcast_dimensions = {}", ints(at)), ty)
    }

    /// `x` in this shape, by NumPy's rules.
    pub fn broadcast(&mut self, x: &Value, shape: &Shape) -> Result<Value> {
        if x.ty.shape == *shape {
            return Ok(x.clone());
        }
        let lead = shape.rank().checked_sub(x.dims().len()).ok_or_else(|| {
            Error::internal(format!("{} does not broadcast to {shape}", x.ty.shape))
        })?;
        // Dimensions of size 1 that grow are dropped first: `broadcast_in_dim` maps the rest.
        let kept = x.dims().iter().zip(shape.dims().iter().skip(lead)).enumerate();
        let kept: Vec<(usize, usize)> =
            kept.filter(|(_, (a, b))| a == b).map(|(i, (&a, _))| (i + lead, a)).collect();
        let (at, sizes): (Vec<usize>, Vec<usize>) = kept.into_iter().unzip();
        let narrow = self.reshape(x, &sizes)?;
        self.broadcast_in_dim(&narrow, &at, shape.dims())
    }

    /// Dimension `perm[i]` of `x` as dimension `i`.
    pub fn transpose(&mut self, x: &Value, perm: &[usize]) -> Result<Value> {
        let dims: Vec<usize> = perm.iter().filter_map(|&p| x.dims().get(p).copied()).collect();
        let ty = Type::new(x.ty.dtype, &dims)?;
        self.op("transpose", &[x], &format!("permutation = {}", ints(perm)), ty)
    }

    /// These dimensions back to front.
    pub fn reverse(&mut self, x: &Value, axes: &[usize]) -> Result<Value> {
        if axes.is_empty() {
            return Ok(x.clone());
        }
        self.op("reverse", &[x], &format!("dimensions = {}", ints(axes)), x.ty.clone())
    }

    /// `count[d]` elements of each dimension, from `start[d]` on, `stride[d]` apart.
    pub fn slice(
        &mut self,
        x: &Value,
        start: &[usize],
        count: &[usize],
        stride: &[usize],
    ) -> Result<Value> {
        if x.dims() == count {
            return Ok(x.clone());
        }
        let limit: Vec<usize> = (start.iter().zip(count).zip(stride))
            .map(|((&a, &n), &s)| if n == 0 { a } else { a + (n - 1) * s + 1 })
            .collect();
        let text = format!(
            "start_indices = {}, limit_indices = {}, strides = {}",
            ints(start),
            ints(&limit),
            ints(stride)
        );
        let ty = Type::new(x.ty.dtype, count)?;
        self.op("slice", &[x], &text, ty)
    }

    /// `count` elements of dimension `axis`, from `start` on; all of the others.
    pub fn slice_along(
        &mut self,
        x: &Value,
        axis: usize,
        start: usize,
        count: usize,
    ) -> Result<Value> {
        let (mut starts, mut counts) = (vec![0; x.dims().len()], x.dims().to_vec());
        if let (Some(s), Some(c)) = (starts.get_mut(axis), counts.get_mut(axis)) {
            (*s, *c) = (start, count);
        }
        let ones = vec![1; starts.len()];
        self.slice(x, &starts, &counts, &ones)
    }

    /// `low[d]` of the scalar `value` before, `high[d]` after, `between[d]` between the elements of
    /// each dimension.
    pub fn pad(
        &mut self,
        x: &Value,
        value: &Value,
        low: &[usize],
        high: &[usize],
        between: &[usize],
    ) -> Result<Value> {
        let dims: Vec<usize> = (x.dims().iter().zip(low).zip(high).zip(between))
            .map(|(((&n, &a), &b), &i)| a + b + n + n.saturating_sub(1) * i)
            .collect();
        let text = format!(
            "edge_padding_low = {}, edge_padding_high = {}, interior_padding = {}",
            ints(low),
            ints(high),
            ints(between)
        );
        let ty = Type::new(x.ty.dtype, &dims)?;
        self.op("pad", &[x, value], &text, ty)
    }

    /// One after the other along `axis`.
    pub fn concatenate(&mut self, parts: &[Value], axis: usize) -> Result<Value> {
        let first = parts.first().ok_or_else(|| Error::internal("nothing to concatenate"))?;
        let mut dims = first.dims().to_vec();
        if let Some(d) = dims.get_mut(axis) {
            *d = parts.iter().filter_map(|p| p.dims().get(axis)).sum();
        }
        let ty = Type::new(first.ty.dtype, &dims)?;
        let operands: Vec<&Value> = parts.iter().collect();
        self.op("concatenate", &operands, &format!("dimension = {axis} : i64"), ty)
    }

    /// The index along `axis`, everywhere.
    pub fn iota(&mut self, dtype: DType, dims: &[usize], axis: usize) -> Result<Value> {
        let ty = Type::new(dtype, dims)?;
        self.op("iota", &[], &format!("iota_dimension = {axis} : i64"), ty)
    }
}
