//! `OpDef::to_text`: what TensorFlow's OpDef says of an operation, as text.
//!
//! Invariant: everything comes from the record; nothing here is said twice.
//! Does not know: TensorFlow's own text, with which a test compares this.

use crate::{Arg, ArgType, AttrDef, AttrKind, AttrValue, Count, Effects, OpDef};
use ferroflow_tensor::DType;
use std::fmt::Write;

impl OpDef {
    /// The declaration: `Name(input: T) -> (output: T)`, then a line for each attribute and flag.
    ///
    /// ```text
    /// Conv2D(input: T, filter: T) -> (output: T)
    ///     T: type in [DT_HALF DT_FLOAT]
    ///     padding: string in [SAME VALID EXPLICIT]
    ///     dilations: list(int) = [1 1 1 1]
    /// ```
    pub fn to_text(&self) -> String {
        let list =
            |args: &[Arg]| args.iter().map(|a| self.argument(a)).collect::<Vec<_>>().join(", ");
        let signature = &self.signature;
        let mut text = format!(
            "{}({}) -> ({})",
            self.name,
            list(signature.inputs()),
            list(signature.outputs())
        );
        let mut declared: Vec<&str> = Vec::new();
        for var in signature.types {
            let attr = self.attrs.defs.iter().find(|d| d.name == var.name);
            let kind = if var.list { AttrKind::Types } else { AttrKind::Type };
            let _ = write!(text, "\n    {}: {kind}", var.name);
            match (var.default, attr.and_then(|a| a.default)) {
                (Some(d), _) => {
                    let _ = write!(text, " = {}", d.proto_name());
                }
                (None, Some(default)) => {
                    let _ = write!(text, " = {}", value(&default()));
                }
                (None, None) => {}
            }
            if !var.allowed.is_empty() {
                let _ = write!(text, " in [{}]", names(var.allowed));
            }
            if let Some(minimum) = attr.and_then(|a| a.minimum) {
                let _ = write!(text, " >= {minimum}");
            }
            declared.push(var.name);
        }
        for name in signature.counts() {
            if !declared.contains(&name) && !self.attrs.defs.iter().any(|d| d.name == name) {
                let _ = write!(text, "\n    {name}: int");
                declared.push(name);
            }
        }
        for def in self.attrs.defs.iter().filter(|d| !declared.contains(&d.name)) {
            attribute(def, &mut text);
        }
        let stateful = !matches!(self.effects, Effects::Pure | Effects::OfFunctions);
        for (flag, set) in [("is_commutative", self.algebra.commutative), ("is_stateful", stateful)]
        {
            if set {
                let _ = write!(text, "\n    {flag}");
            }
        }
        text
    }

    fn argument(&self, arg: &Arg) -> String {
        let ty = match arg.ty {
            ArgType::Fixed(d) => d.proto_name(),
            ArgType::Var(v) => self.signature.types.get(usize::from(v)).map_or("?", |t| t.name),
        };
        match arg.count {
            Count::Number(n) => format!("{}: {n} * {ty}", arg.name),
            Count::One | Count::List => format!("{}: {ty}", arg.name),
        }
    }
}

fn names(dtypes: &[DType]) -> String {
    dtypes.iter().map(|d| d.proto_name()).collect::<Vec<_>>().join(" ")
}

fn attribute(def: &AttrDef, text: &mut String) {
    let _ = write!(text, "\n    {}: {}", def.name, def.kind);
    if let Some(default) = def.default {
        let _ = write!(text, " = {}", value(&default()));
    }
    if !def.allowed.is_empty() {
        let _ = write!(text, " in [{}]", def.allowed.join(" "));
    }
    if let Some(minimum) = def.minimum {
        let _ = write!(text, " >= {minimum}");
    }
}

/// The value of a default.
fn value(value: &AttrValue) -> String {
    fn list<T>(values: &[T], f: impl Fn(&T) -> String) -> String {
        format!("[{}]", values.iter().map(f).collect::<Vec<_>>().join(" "))
    }
    match value {
        AttrValue::Int(v) => v.to_string(),
        AttrValue::Float(v) => format!("{v:?}"),
        AttrValue::Bool(v) => v.to_string(),
        AttrValue::String(v) => format!("{v:?}"),
        AttrValue::Type(v) => v.proto_name().into(),
        AttrValue::Shape(v) => v.to_string(),
        AttrValue::Tensor(v) => v.to_string(),
        AttrValue::Func(v) => format!("@{}", v.name()),
        AttrValue::Ints(v) => list(v, i64::to_string),
        AttrValue::Floats(v) => list(v, |v| format!("{v:?}")),
        AttrValue::Strings(v) => list(v, |v| format!("{v:?}")),
        AttrValue::Bools(v) => list(v, ToString::to_string),
        AttrValue::Tensors(v) => list(v, |v| format!("{v:?}")),
        AttrValue::Types(v) => format!("[{}]", names(v)),
        AttrValue::Shapes(v) => list(v, ToString::to_string),
        AttrValue::Funcs(v) => list(v, |v| format!("@{}", v.name())),
    }
}
