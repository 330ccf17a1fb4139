//! Arithmetic: elementwise operations, comparisons, conversions, products of matrices.
//!
//! Does not know: windows.

use crate::ty::list;
use crate::{Function, Type, Value};
use ferroflow_base::Result;
use ferroflow_tensor::DType;

impl Function {
    /// An operation of one value that keeps its type.
    pub fn unary(&mut self, name: &str, x: &Value) -> Result<Value> {
        self.op(name, &[x], "", x.ty.clone())
    }

    /// An operation of two values of one type, giving it again.
    pub fn binary(&mut self, name: &str, a: &Value, b: &Value) -> Result<Value> {
        self.op(name, &[a, b], "", a.ty.clone())
    }

    /// As [`Function::binary`], with the same number everywhere.
    pub fn with_scalar(&mut self, name: &str, a: &Value, b: f64) -> Result<Value> {
        let b = self.splat(&a.ty, b)?;
        self.binary(name, a, &b)
    }

    /// `EQ`, `NE`, `LT`, `LE`, `GT` or `GE` of two values of one type.
    pub fn compare(&mut self, direction: &str, a: &Value, b: &Value) -> Result<Value> {
        let text = format!("comparison_direction = #stablehlo<comparison_direction {direction}>");
        self.op("compare", &[a, b], &text, a.ty.with(DType::Bool))
    }

    /// `a` where the condition holds, else `b`.
    pub fn select(&mut self, condition: &Value, a: &Value, b: &Value) -> Result<Value> {
        self.op("select", &[condition, a, b], "", a.ty.clone())
    }

    /// Elements as another dtype; of a complex number its real part.
    pub fn convert(&mut self, x: &Value, dtype: DType) -> Result<Value> {
        let from = x.ty.dtype;
        if from == dtype {
            return Ok(x.clone());
        }
        if dtype == DType::Bool {
            let zero = self.splat(&x.ty, 0.0)?;
            return self.compare("NE", x, &zero);
        }
        if from.is_complex() && !dtype.is_complex() {
            let real = self.real(x)?;
            return self.convert(&real, dtype);
        }
        self.op("convert", &[x], "", x.ty.with(dtype))
    }

    /// The same bits as another dtype of the same width.
    pub fn bitcast(&mut self, x: &Value, dtype: DType) -> Result<Value> {
        self.op("bitcast_convert", &[x], "", x.ty.with(dtype))
    }

    /// The real part of a complex number.
    pub fn real(&mut self, x: &Value) -> Result<Value> {
        self.op("real", &[x], "", x.ty.with(x.ty.dtype.real()))
    }

    /// The imaginary part of a complex number.
    pub fn imag(&mut self, x: &Value) -> Result<Value> {
        self.op("imag", &[x], "", x.ty.with(x.ty.dtype.real()))
    }

    /// The conjugate of a complex number; a real one as it is.
    pub fn conjugate(&mut self, x: &Value) -> Result<Value> {
        if !x.ty.dtype.is_complex() {
            return Ok(x.clone());
        }
        let re = self.real(x)?;
        let im = self.imag(x)?;
        let im = self.unary("negate", &im)?;
        self.op("complex", &[&re, &im], "", x.ty.clone())
    }

    /// Products of matrices: `batch` leading dimensions go together, dimension `ka` of `a` is
    /// summed with dimension `kb` of `b`.
    pub fn dot(
        &mut self,
        a: &Value,
        b: &Value,
        batch: usize,
        ka: usize,
        kb: usize,
    ) -> Result<Value> {
        let own = |v: &Value, k: usize| {
            let kept = v.dims().iter().enumerate().skip(batch).filter(move |(i, _)| *i != k);
            kept.map(|(_, &d)| d).collect::<Vec<_>>()
        };
        let mut dims = a.dims().iter().take(batch).copied().collect::<Vec<_>>();
        dims.extend(own(a, ka));
        dims.extend(own(b, kb));
        let batch: Vec<usize> = (0..batch).collect();
        let batching = match batch.as_slice() {
            [] => String::new(),
            b => format!(
                "lhs_batching_dimensions = [{0}], rhs_batching_dimensions = [{0}], ",
                list(b)
            ),
        };
        let text = format!(
            "dot_dimension_numbers = #stablehlo.dot<{batching}lhs_contracting_dimensions = [{ka}], \
             rhs_contracting_dimensions = [{kb}]>"
        );
        let ty = Type::new(a.ty.dtype, &dims)?;
        self.op("dot_general", &[a, b], &text, ty)
    }
}
