//! A builder and printer for StableHLO text: what an accelerator's compiler takes in.
//!
//! Invariant: every value used in a function was defined earlier in it; the text is in MLIR's
//! generic form, which every StableHLO version parses alike.
//! Does not know: our operations, plugins.
#![forbid(unsafe_code)]

use ferroflow_base::{Error, Result};
use ferroflow_tensor::{DType, Shape};
use std::fmt::Write;

/// The element type and static shape of a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Type {
    /// The element type.
    pub dtype: DType,
    /// The shape: compilers for accelerators want it known.
    pub shape: Shape,
}

impl Type {
    /// The MLIR spelling: `tensor<2x3xf32>`; an error for dtypes that StableHLO does not have.
    pub fn text(&self) -> Result<String> {
        let mut text = String::from("tensor<");
        for d in self.shape.dims() {
            let _ = write!(text, "{d}x");
        }
        Ok(text + element(self.dtype)? + ">")
    }
}

fn element(dtype: DType) -> Result<&'static str> {
    Ok(match dtype {
        DType::Float32 => "f32",
        DType::Float64 => "f64",
        DType::Float16 => "f16",
        DType::Bfloat16 => "bf16",
        DType::Float8E4m3fn => "f8E4M3FN",
        DType::Float8E5m2 => "f8E5M2",
        DType::Int8 => "i8",
        DType::Int16 => "i16",
        DType::Int32 => "i32",
        DType::Int64 => "i64",
        DType::Uint8 => "ui8",
        DType::Uint16 => "ui16",
        DType::Uint32 => "ui32",
        DType::Uint64 => "ui64",
        DType::Bool => "i1",
        DType::Complex64 => "complex<f32>",
        DType::Complex128 => "complex<f64>",
        DType::String | DType::Resource | DType::Variant => {
            return Err(Error::unimplemented(format!("{dtype} has no StableHLO type")));
        }
    })
}

/// A value of the function under construction.
#[derive(Clone, Debug)]
pub struct Value {
    id: usize,
    /// Its type.
    pub ty: Type,
}

/// Builds one function, operation by operation.
#[derive(Debug, Default)]
pub struct Function {
    body: String,
    params: Vec<Value>,
    next: usize,
}

impl Function {
    /// An empty function.
    pub fn new() -> Function {
        Function::default()
    }

    fn fresh(&mut self, ty: Type) -> Value {
        self.next += 1;
        Value { id: self.next - 1, ty }
    }

    /// A further parameter.
    pub fn param(&mut self, ty: Type) -> Value {
        let value = self.fresh(ty);
        self.params.push(value.clone());
        value
    }

    /// `stablehlo.<name>` of these operands, with attributes in MLIR's notation, giving `ty`.
    pub fn op(
        &mut self,
        name: &str,
        operands: &[&Value],
        attributes: &str,
        ty: Type,
    ) -> Result<Value> {
        let names: Vec<_> = operands.iter().map(|v| format!("%{}", v.id)).collect();
        let types: Vec<_> = operands.iter().map(|v| v.ty.text()).collect::<Result<_>>()?;
        let result = ty.text()?;
        let value = self.fresh(ty);
        let attributes =
            if attributes.is_empty() { String::new() } else { format!(" {{{attributes}}}") };
        let _ = writeln!(
            self.body,
            "    %{} = \"stablehlo.{name}\"({}){attributes} : ({}) -> {result}",
            value.id,
            names.join(", "),
            types.join(", ")
        );
        Ok(value)
    }

    /// A constant scalar.
    pub fn scalar(&mut self, dtype: DType, value: f64) -> Result<Value> {
        let ty = Type { dtype, shape: Shape::scalar() };
        let literal = match dtype {
            DType::Bool => (value != 0.0).to_string(),
            d if d.is_integer() => format!("{}", value as i128),
            // Infinities have no decimal form in MLIR: their bits stand for them.
            DType::Float32 if value.is_infinite() => format!("0x{:08X}", (value as f32).to_bits()),
            DType::Float64 if value.is_infinite() => format!("0x{:016X}", value.to_bits()),
            _ if value.is_infinite() => {
                return Err(Error::unimplemented(format!("an infinite {dtype} constant")));
            }
            _ => format!("{value:e}"),
        };
        let text = format!("value = dense<{literal}> : {}", ty.text()?);
        self.op("constant", &[], &text, ty)
    }

    /// `stablehlo.reduce` of `x` over `axes` with the operation `name`, starting from `start`
    /// (clamped to the range of an integer dtype).
    pub fn reduce(
        &mut self,
        name: &str,
        x: &Value,
        axes: &[usize],
        start: f64,
        ty: Type,
    ) -> Result<Value> {
        let start = if ty.dtype.is_integer() {
            let bits = 8 * ty.dtype.size() as i32;
            let (low, high) = if ty.dtype.is_unsigned() {
                (0.0, 2f64.powi(bits) - 1.0)
            } else {
                (-(2f64.powi(bits - 1)), 2f64.powi(bits - 1) - 1.0)
            };
            start.clamp(low, high)
        } else {
            start
        };
        let init = self.scalar(ty.dtype, start)?;
        let scalar = init.ty.text()?;
        let axes: Vec<_> = axes.iter().map(usize::to_string).collect();
        let dims = match axes.as_slice() {
            [] => "array<i64>".to_string(),
            _ => format!("array<i64: {}>", axes.join(", ")),
        };
        let (from, to) = (x.ty.text()?, ty.text()?);
        let value = self.fresh(ty);
        let n = value.id;
        let _ = writeln!(
            self.body,
            "    %{n} = \"stablehlo.reduce\"(%{}, %{}) ({{\n      ^bb0(%a{n}: {scalar}, %b{n}: \
             {scalar}):\n        %c{n} = \"stablehlo.{name}\"(%a{n}, %b{n}) : ({scalar}, {scalar}) \
             -> {scalar}\n        \"stablehlo.return\"(%c{n}) : ({scalar}) -> ()\n    }}) \
             {{dimensions = {dims}}} : ({from}, {scalar}) -> {to}",
            x.id, init.id
        );
        Ok(value)
    }

    /// The module of this function, called `main`, returning `results`.
    pub fn finish(self, results: &[Value]) -> Result<String> {
        let params: Vec<_> = self
            .params
            .iter()
            .map(|p| Ok(format!("%{}: {}", p.id, p.ty.text()?)))
            .collect::<Result<_>>()?;
        let names: Vec<_> = results.iter().map(|v| format!("%{}", v.id)).collect();
        let types: Vec<_> = results.iter().map(|v| v.ty.text()).collect::<Result<_>>()?;
        let (params, names, types) = (params.join(", "), names.join(", "), types.join(", "));
        Ok(format!(
            "module @ferroflow {{\n  func.func public @main({params}) -> ({types}) {{\n{}    \
             \"func.return\"({names}) : ({types}) -> ()\n  }}\n}}\n",
            self.body
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_function_prints_in_generic_form() {
        let ty = Type { dtype: DType::Float32, shape: Shape::new([2, 3]).unwrap() };
        let mut f = Function::new();
        let (a, b) = (f.param(ty.clone()), f.param(ty.clone()));
        let c = f.op("multiply", &[&a, &b], "", ty).unwrap();
        let text = f.finish(&[c]).unwrap();
        assert!(text.contains(
            "%2 = \"stablehlo.multiply\"(%0, %1) : (tensor<2x3xf32>, tensor<2x3xf32>) -> \
             tensor<2x3xf32>"
        ));
    }
}
