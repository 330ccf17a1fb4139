//! `Function`: the function under construction, operation by operation, with nested regions.
//!
//! Invariant: a value's name is unique in the module, so regions may use values from outside.
//! Does not know: what the operations mean; the other files say their attributes and result types.

use crate::Type;
use ferroflow_base::{Error, Result};
use std::fmt::Write;

/// A value of the function under construction.
#[derive(Clone, Debug)]
pub struct Value {
    id: usize,
    /// Which of the results of an operation of several.
    part: Option<usize>,
    /// Its type.
    pub ty: Type,
}

impl Value {
    pub(crate) fn name(&self) -> String {
        match self.part {
            None => format!("%{}", self.id),
            Some(part) => format!("%{}#{part}", self.id),
        }
    }

    /// Its dimensions.
    pub fn dims(&self) -> &[usize] {
        self.ty.dims()
    }
}

/// A region that an operation will own.
#[derive(Debug)]
pub struct Region(String);

/// Builds one function, operation by operation.
#[derive(Debug)]
pub struct Function {
    /// The function's own text, then those of the regions being built, innermost last.
    bodies: Vec<String>,
    params: Vec<Value>,
    next: usize,
}

impl Default for Function {
    fn default() -> Function {
        Function::new()
    }
}

impl Function {
    /// An empty function.
    pub fn new() -> Function {
        Function { bodies: vec![String::new()], params: Vec::new(), next: 0 }
    }

    fn fresh(&mut self, ty: Type) -> Value {
        self.next += 1;
        Value { id: self.next - 1, part: None, ty }
    }

    /// A further parameter.
    pub fn param(&mut self, ty: Type) -> Value {
        let value = self.fresh(ty);
        self.params.push(value.clone());
        value
    }

    fn indent(&self) -> String {
        " ".repeat(4 * self.bodies.len())
    }

    fn line(&mut self, text: &str) {
        let indent = self.indent();
        if let Some(body) = self.bodies.last_mut() {
            let _ = writeln!(body, "{indent}{text}");
        }
    }

    /// `stablehlo.<name>` of these operands, with attributes in MLIR's notation, giving `ty`.
    pub fn op(
        &mut self,
        name: &str,
        operands: &[&Value],
        attributes: &str,
        ty: Type,
    ) -> Result<Value> {
        let head = self.head(name, operands, "", attributes)?;
        let result = ty.text()?;
        let value = self.fresh(ty);
        self.line(&format!("%{} = {head} -> {result}", value.id));
        Ok(value)
    }

    /// As [`Function::op`], of an operation that owns regions.
    pub fn op_with(
        &mut self,
        name: &str,
        operands: &[&Value],
        regions: Vec<Region>,
        attributes: &str,
        types: &[Type],
    ) -> Result<Vec<Value>> {
        let regions: Vec<String> = regions.into_iter().map(|r| r.0).collect();
        let regions = format!(" ({})", regions.join(", "));
        let head = self.head(name, operands, &regions, attributes)?;
        let results = types.iter().map(Type::text).collect::<Result<Vec<_>>>()?.join(", ");
        let id = self.next;
        self.next += 1;
        let part = |i| if types.len() == 1 { None } else { Some(i) };
        let values =
            types.iter().enumerate().map(|(i, ty)| Value { id, part: part(i), ty: ty.clone() });
        let values: Vec<Value> = values.collect();
        self.line(&match types.len() {
            0 => format!("{head} -> ()"),
            1 => format!("%{id} = {head} -> {results}"),
            n => format!("%{id}:{n} = {head} -> ({results})"),
        });
        Ok(values)
    }

    fn head(
        &self,
        name: &str,
        operands: &[&Value],
        regions: &str,
        attributes: &str,
    ) -> Result<String> {
        let names: Vec<_> = operands.iter().map(|v| v.name()).collect();
        let types: Vec<_> = operands.iter().map(|v| v.ty.text()).collect::<Result<_>>()?;
        let attributes =
            if attributes.is_empty() { String::new() } else { format!(" {{{attributes}}}") };
        Ok(format!(
            "\"stablehlo.{name}\"({}){regions}{attributes} : ({})",
            names.join(", "),
            types.join(", ")
        ))
    }

    /// Begins a region with these parameters: what comes now goes there.
    pub fn open(&mut self, params: &[Type]) -> Result<Vec<Value>> {
        let params: Vec<Value> = params.iter().map(|ty| self.fresh(ty.clone())).collect();
        let typed = typed(&params)?;
        let outer = self.indent();
        let head = if params.is_empty() {
            String::from("{\n")
        } else {
            format!("{{\n{outer}^bb0({typed}):\n")
        };
        self.bodies.push(head);
        Ok(params)
    }

    /// Ends the innermost region, which returns `results`.
    pub fn close(&mut self, results: &[Value]) -> Result<Region> {
        let (names, types) = names_and_types(results)?;
        self.line(&format!("\"stablehlo.return\"({names}) : ({types}) -> ()"));
        let body = if self.bodies.len() > 1 { self.bodies.pop() } else { None };
        let body = body.ok_or_else(|| Error::internal("there is no region to end"))?;
        Ok(Region(format!("{body}{}}}", self.indent())))
    }

    /// A region that takes `params` and returns what `build` makes of them.
    pub fn region(
        &mut self,
        params: &[Type],
        build: impl FnOnce(&mut Function, &[Value]) -> Result<Vec<Value>>,
    ) -> Result<Region> {
        let params = self.open(params)?;
        let results = build(self, &params)?;
        self.close(&results)
    }

    /// The module of this function, called `main`, returning `results`.
    pub fn finish(mut self, results: &[Value]) -> Result<String> {
        let (names, types) = names_and_types(results)?;
        self.line(&format!("\"func.return\"({names}) : ({types}) -> ()"));
        let [body] = self.bodies.as_slice() else {
            return Err(Error::internal("a region was not ended"));
        };
        let params = typed(&self.params)?;
        Ok(format!(
            "module @ferroflow {{\n  func.func public @main({params}) -> ({types}) {{\n{body}  \
             }}\n}}\n"
        ))
    }
}

/// `%0: tensor<f32>, %1: tensor<i1>`.
fn typed(values: &[Value]) -> Result<String> {
    let each = |v: &Value| Ok(format!("{}: {}", v.name(), v.ty.text()?));
    Ok(values.iter().map(each).collect::<Result<Vec<_>>>()?.join(", "))
}

fn names_and_types(values: &[Value]) -> Result<(String, String)> {
    let names: Vec<_> = values.iter().map(Value::name).collect();
    let types: Vec<_> = values.iter().map(|v| v.ty.text()).collect::<Result<_>>()?;
    Ok((names.join(", "), types.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use ferroflow_tensor::DType;

    #[test]
    fn a_function_prints_in_generic_form() {
        let ty = Type::new(DType::Float32, &[2, 3]).unwrap();
        let mut f = Function::new();
        let (a, b) = (f.param(ty.clone()), f.param(ty));
        let c = f.binary("multiply", &a, &b).unwrap();
        let text = f.finish(&[c]).unwrap();
        assert!(text.contains(
            "%2 = \"stablehlo.multiply\"(%0, %1) : (tensor<2x3xf32>, tensor<2x3xf32>) -> \
             tensor<2x3xf32>"
        ));
    }

    #[test]
    fn a_region_left_open_is_an_error() {
        let mut f = Function::new();
        assert!(f.close(&[]).is_err());
        f.open(&[]).unwrap();
        assert!(f.finish(&[]).is_err());
    }
}
