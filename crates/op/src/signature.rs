//! TensorFlow's notation for inputs and outputs (`"values: N * T"`), parsed at compile time.
//!
//! Invariant: a malformed notation does not compile; the types of an operation's outputs follow
//! from its inputs and attributes by [`Signature::bind`] alone.
//! Does not know: shapes.

use crate::{AttrTable, AttrValue, Attrs};
use ferroflow_base::{Error, Result};
use ferroflow_tensor::DType;
use smallvec::SmallVec;
use std::fmt::Write;

/// Most inputs and outputs an operation declares (each may stand for a list of any length).
const MOST: usize = 32;

/// Most tensors that a list of outputs may be: a number from a file costs this much memory at most.
const MOST_OUTPUTS: i64 = 1 << 18;

/// A type attribute: `T`, with the dtypes it may be.
#[derive(Clone, Copy, Debug)]
pub struct TypeVar {
    /// Its name: `T`, `Tidx`.
    pub name: &'static str,
    /// What it may be; empty stands for any dtype.
    pub allowed: &'static [DType],
    /// Its default.
    pub default: Option<DType>,
    /// Whether it is a `list(type)`.
    pub list: bool,
}

impl TypeVar {
    /// With a default.
    pub const fn or(self, default: DType) -> TypeVar {
        TypeVar { default: Some(default), ..self }
    }
}

/// The type attribute `name`, one of `allowed` (empty: any).
pub const fn types(name: &'static str, allowed: &'static [DType]) -> TypeVar {
    TypeVar { name, allowed, default: None, list: false }
}

/// The `list(type)` attribute `name`.
pub const fn types_list(name: &'static str) -> TypeVar {
    TypeVar { name, allowed: &[], default: None, list: true }
}

/// The dtype of an argument.
#[derive(Clone, Copy, Debug)]
pub enum ArgType {
    /// Always this one.
    Fixed(DType),
    /// The type attribute of this index.
    Var(u8),
}

/// How many tensors an argument stands for.
#[derive(Clone, Copy, Debug)]
pub enum Count {
    /// One.
    One,
    /// As many as the integer attribute of this name says.
    Number(&'static str),
    /// One for each dtype of its `list(type)` attribute.
    List,
}

/// An input or output of the declaration.
#[derive(Clone, Copy, Debug)]
pub struct Arg {
    /// Its name.
    pub name: &'static str,
    /// Its dtype.
    pub ty: ArgType,
    /// How many tensors it is.
    pub count: Count,
    /// Whether shape inference wants its value: axes, shapes, permutations.
    pub is_const: bool,
}

/// The inputs, outputs and type attributes of an operation.
#[derive(Debug)]
pub struct Signature {
    args: [Arg; MOST],
    inputs: usize,
    outputs: usize,
    /// The type attributes.
    pub types: &'static [TypeVar],
}

/// What the type attributes of a record are for given inputs and attributes.
pub type Bindings = SmallVec<[Option<DType>; 4]>;

const EMPTY: Arg =
    Arg { name: "", ty: ArgType::Fixed(DType::Float32), count: Count::One, is_const: false };

impl Signature {
    /// Parses the notation. Meant for statics, where a mistake is a compile error.
    pub const fn new(
        inputs: &[&'static str],
        outputs: &[&'static str],
        types: &'static [TypeVar],
    ) -> Signature {
        assert!(inputs.len() + outputs.len() <= MOST, "too many inputs and outputs");
        let mut args = [EMPTY; MOST];
        let mut i = 0;
        while i < inputs.len() {
            args[i] = parse(inputs[i], types);
            i += 1;
        }
        while i < inputs.len() + outputs.len() {
            args[i] = parse(outputs[i - inputs.len()], types);
            i += 1;
        }
        Signature { args, inputs: inputs.len(), outputs: outputs.len(), types }
    }

    /// The inputs.
    pub fn inputs(&self) -> &[Arg] {
        &self.args[..self.inputs]
    }

    /// The outputs.
    pub fn outputs(&self) -> &[Arg] {
        &self.args[self.inputs..self.inputs + self.outputs]
    }

    /// The declared input that tensor `i` of `n` belongs to: attributes say how long each list is.
    pub fn input_of(&self, i: usize, n: usize, attrs: &Attrs) -> Option<&Arg> {
        let mut end = 0usize;
        for arg in self.inputs() {
            end = end.saturating_add(self.count(arg, n, attrs).ok()?);
            if i < end {
                return Some(arg);
            }
        }
        None
    }

    /// How many of `given` tensors an input stands for. A list whose length no attribute tells takes
    /// what the single inputs leave.
    fn count(&self, arg: &Arg, given: usize, attrs: &Attrs) -> Result<usize> {
        match arg.count {
            Count::One => Ok(1),
            Count::Number(name) => match attrs.value(name) {
                Some(AttrValue::Int(n)) => Ok(usize::try_from(n).unwrap_or(usize::MAX)),
                _ => self.list_length(given),
            },
            Count::List => match self.list_attr(arg, attrs) {
                Some(n) => Ok(n),
                None => self.list_length(given),
            },
        }
    }

    /// Whether there is exactly one type attribute, and it may be `dtype`.
    #[inline]
    pub fn only(&self, dtype: DType) -> bool {
        let [var] = self.types else { return false };
        !var.list && (var.allowed.is_empty() || var.allowed.contains(&dtype))
    }

    /// Checks the number and dtypes of the inputs and finds what each type attribute is.
    pub fn bind(&self, dtypes: &[DType], attrs: &Attrs) -> Result<Bindings> {
        let mut bound: Bindings = SmallVec::from_elem(None, self.types.len());
        let mut next = 0usize;
        for arg in self.inputs() {
            let count = self.count(arg, dtypes.len(), attrs)?;
            let end = next.saturating_add(count);
            let given = dtypes.get(next..end).ok_or_else(|| self.wrong_count(dtypes.len()))?;
            for &dtype in given {
                self.check(arg, dtype, &mut bound)?;
            }
            self.check_list(arg, given, attrs)?;
            next = end;
        }
        if next != dtypes.len() {
            return Err(self.wrong_count(dtypes.len()));
        }
        for (var, slot) in self.types.iter().zip(bound.iter_mut()) {
            if slot.is_none() && !var.list {
                *slot = match attrs.value(var.name) {
                    Some(AttrValue::Type(d)) => Some(d),
                    _ => var.default,
                };
                if let Some(d) = *slot {
                    allowed(var, d)?;
                }
            }
        }
        Ok(bound)
    }

    /// The dtypes of a list must be those its attribute lists, where it is given.
    fn check_list(&self, arg: &Arg, given: &[DType], attrs: &Attrs) -> Result<()> {
        let (Count::List, ArgType::Var(v)) = (arg.count, arg.ty) else { return Ok(()) };
        let name = self.types.get(usize::from(v)).map_or("", |t| t.name);
        match attrs.value(name) {
            Some(AttrValue::Types(list)) if list != given => Err(Error::invalid_argument(format!(
                "inputs {:?} are of {given:?}, but attribute {name} lists {list:?}",
                arg.name
            ))),
            _ => Ok(()),
        }
    }

    fn list_attr(&self, arg: &Arg, attrs: &Attrs) -> Option<usize> {
        let ArgType::Var(v) = arg.ty else { return None };
        match attrs.value(self.types.get(usize::from(v))?.name) {
            Some(AttrValue::Types(list)) => Some(list.len()),
            _ => None,
        }
    }

    fn list_length(&self, given: usize) -> Result<usize> {
        let lists = self.inputs().iter().filter(|a| !matches!(a.count, Count::One)).count().max(1);
        let single = self.inputs.saturating_sub(lists);
        let rest = given.checked_sub(single).ok_or_else(|| self.wrong_count(given))?;
        if !rest.is_multiple_of(lists) {
            return Err(self.wrong_count(given));
        }
        Ok(rest / lists)
    }

    fn check(&self, arg: &Arg, dtype: DType, bound: &mut Bindings) -> Result<()> {
        match arg.ty {
            ArgType::Fixed(d) if d == dtype => Ok(()),
            ArgType::Fixed(d) => Err(Error::invalid_argument(format!(
                "input {:?} must be of {d}, got {dtype}",
                arg.name
            ))),
            ArgType::Var(v) => {
                let v = usize::from(v);
                let (Some(var), Some(slot)) = (self.types.get(v), bound.get_mut(v)) else {
                    return Err(Error::internal("a type attribute is out of range"));
                };
                match *slot {
                    _ if var.list => allowed(var, dtype),
                    None => {
                        allowed(var, dtype)?;
                        *slot = Some(dtype);
                        Ok(())
                    }
                    Some(d) if d == dtype => Ok(()),
                    Some(d) => Err(Error::invalid_argument(format!(
                        "input {:?} has dtype {dtype}, but attribute {} is {d} from the inputs \
                         before it; cast one of them",
                        arg.name, var.name
                    ))),
                }
            }
        }
    }

    #[cold]
    fn wrong_count(&self, given: usize) -> Error {
        let mut text = String::new();
        for arg in self.inputs() {
            let _ = write!(text, "{}{}", if text.is_empty() { "" } else { ", " }, arg.name);
        }
        Error::invalid_argument(format!("takes the inputs ({text}), but {given} were given"))
    }

    /// The dtypes of the outputs.
    pub fn output_dtypes(&self, bound: &Bindings, attrs: &Attrs) -> Result<SmallVec<[DType; 2]>> {
        let mut out = SmallVec::new();
        for arg in self.outputs() {
            let one = match arg.ty {
                ArgType::Fixed(d) => Some(d),
                ArgType::Var(v) => bound.get(usize::from(v)).copied().flatten(),
            };
            let unbound = || {
                Error::invalid_argument(format!("the dtype of output {:?} is not set", arg.name))
            };
            match arg.count {
                Count::One => out.push(one.ok_or_else(unbound)?),
                Count::Number(name) => match attrs.value(name) {
                    Some(AttrValue::Int(n)) if (0..=MOST_OUTPUTS).contains(&n) => {
                        let one = one.ok_or_else(unbound)?;
                        out.extend(std::iter::repeat_n(one, n as usize));
                    }
                    Some(AttrValue::Int(n)) => {
                        return Err(Error::invalid_argument(format!(
                            "{name} must be from 0 to {MOST_OUTPUTS}, got {n}"
                        )));
                    }
                    _ => return Err(unbound()),
                },
                Count::List => {
                    let ArgType::Var(v) = arg.ty else { return Err(unbound()) };
                    let name = self.types.get(usize::from(v)).map_or("", |t| t.name);
                    match attrs.value(name) {
                        Some(AttrValue::Types(list)) => out.extend(list),
                        _ => return Err(unbound()),
                    }
                }
            }
        }
        Ok(out)
    }

    /// How many outputs each declared one stands for.
    pub fn output_counts(&self, attrs: &Attrs) -> SmallVec<[usize; 4]> {
        let count = |arg: &Arg| match arg.count {
            Count::One => 1,
            Count::Number(name) => match attrs.value(name) {
                Some(AttrValue::Int(n)) => usize::try_from(n).unwrap_or(0),
                _ => 0,
            },
            Count::List => match arg.ty {
                ArgType::Var(v) => {
                    let name = self.types.get(usize::from(v)).map_or("", |t| t.name);
                    match attrs.value(name) {
                        Some(AttrValue::Types(list)) => list.len(),
                        _ => 0,
                    }
                }
                ArgType::Fixed(_) => 0,
            },
        };
        self.outputs().iter().map(count).collect()
    }

    /// TensorFlow's notation of an argument, without `const`: `values: N * T`.
    pub fn notation(&self, arg: &Arg) -> String {
        let ty = match arg.ty {
            ArgType::Fixed(d) => d.schema_name(),
            ArgType::Var(v) => self.types.get(usize::from(v)).map_or("?", |t| t.name),
        };
        match arg.count {
            Count::Number(n) => format!("{}: {n} * {ty}", arg.name),
            _ => format!("{}: {ty}", arg.name),
        }
    }

    /// The integer attributes that count list arguments, and those the record declares itself.
    pub fn counts(&self) -> impl Iterator<Item = &'static str> {
        self.args[..self.inputs + self.outputs].iter().filter_map(|a| match a.count {
            Count::Number(n) => Some(n),
            _ => None,
        })
    }

    /// Whether `name` is a type attribute that the attribute table need not repeat.
    pub fn declares(&self, name: &str, table: &AttrTable) -> bool {
        self.types.iter().any(|t| t.name == name) && !table.defs.iter().any(|d| d.name == name)
    }
}

fn allowed(var: &TypeVar, dtype: DType) -> Result<()> {
    if var.allowed.is_empty() || var.allowed.contains(&dtype) {
        return Ok(());
    }
    // The names that TensorFlow's attributes have: `float` for float32.
    let short = |d: &DType| d.proto_name().trim_start_matches("DT_").to_ascii_lowercase();
    let all: Vec<String> = var.allowed.iter().map(short).collect();
    Err(Error::invalid_argument(format!(
        "Value for attr '{}' of {} is not in the list of allowed values: {}",
        var.name,
        short(&dtype),
        all.join(", ")
    )))
}

/// Parses `name: [const ][N * ]type`.
const fn parse(text: &'static str, types: &[TypeVar]) -> Arg {
    let bytes = text.as_bytes();
    let mut colon = 0;
    while colon < bytes.len() && bytes[colon] != b':' {
        colon += 1;
    }
    assert!(colon > 0 && colon + 2 < bytes.len(), "an argument is written `name: type`");
    assert!(bytes[colon + 1] == b' ', "an argument is written `name: type`");
    let (name, rest) = text.split_at(colon);
    let (_, mut rest) = rest.split_at(2);
    let mut is_const = false;
    if starts_with(rest, "const ") {
        is_const = true;
        rest = rest.split_at(6).1;
    }
    let mut count = Count::One;
    let b = rest.as_bytes();
    let mut star = 0;
    while star < b.len() && b[star] != b'*' {
        star += 1;
    }
    if star < b.len() {
        assert!(star > 1 && star + 2 < b.len(), "a list is written `N * type`");
        count = Count::Number(rest.split_at(star - 1).0);
        rest = rest.split_at(star + 2).1;
    }
    let mut i = 0;
    while i < types.len() {
        if equal(types[i].name, rest) {
            if types[i].list {
                count = Count::List;
            }
            return Arg { name, ty: ArgType::Var(i as u8), count, is_const };
        }
        i += 1;
    }
    let mut d = 0;
    while d < DType::ALL.len() {
        if equal(DType::ALL[d].schema_name(), rest) {
            return Arg { name, ty: ArgType::Fixed(DType::ALL[d]), count, is_const };
        }
        d += 1;
    }
    panic_unknown_type()
}

/// Only ever reached while compiling a static.
#[allow(clippy::panic, reason = "a compile-time check")]
const fn panic_unknown_type() -> ! {
    panic!("a type is neither a dtype nor among the record's `types`")
}

const fn equal(a: &str, b: &str) -> bool {
    a.len() == b.len() && starts_with(a, b)
}

const fn starts_with(text: &str, prefix: &str) -> bool {
    let (a, b) = (text.as_bytes(), prefix.as_bytes());
    if a.len() < b.len() {
        return false;
    }
    let mut i = 0;
    while i < b.len() {
        if a[i] != b[i] {
            return false;
        }
        i += 1;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dtypes;

    static CONCAT: Signature = Signature::new(
        &["values: N * T", "axis: const Tidx"],
        &["output: T"],
        &[types("T", dtypes::ANY), types("Tidx", dtypes::INDEX).or(DType::Int32)],
    );

    #[test]
    fn lists_take_what_is_left() {
        use DType::*;
        let bound = CONCAT.bind(&[Float32, Float32, Float32, Int64], &Attrs::NONE).unwrap();
        assert_eq!(bound.as_slice(), [Some(Float32), Some(Int64)]);
        assert!(CONCAT.input_of(3, 4, &Attrs::NONE).unwrap().is_const);
        assert!(!CONCAT.input_of(2, 4, &Attrs::NONE).unwrap().is_const);
        assert_eq!(CONCAT.notation(&CONCAT.inputs()[0]), "values: N * T");
        let out = CONCAT.output_dtypes(&bound, &Attrs::NONE).unwrap();
        assert_eq!(out.as_slice(), [Float32]);
    }

    #[test]
    fn attributes_tell_lists_apart() {
        crate::attributes! {
            /// The lengths of two lists.
            pub struct Lengths {
                /// The first.
                n as "N": i64,
                /// The second.
                m as "M": i64,
            }
        }
        static TWO: Signature = Signature::new(
            &["a: N * T", "one: int32", "b: const M * T"],
            &["c: M * T"],
            &[types("T", dtypes::ANY)],
        );
        let attrs: Attrs = Lengths { n: 3, m: 1 }.into();
        let names: Vec<_> =
            (0..6).map(|i| TWO.input_of(i, 5, &attrs).map_or("none", |a| a.name)).collect();
        assert_eq!(names, ["a", "a", "a", "one", "b", "none"]);
        let many: Attrs = Lengths { n: 0, m: 70_000 }.into();
        let bound = Bindings::from_elem(Some(DType::Bool), 1);
        assert_eq!(TWO.output_dtypes(&bound, &many).unwrap().len(), 70_000);
        let hostile: Attrs = Lengths { n: 0, m: i64::MAX }.into();
        assert!(TWO.output_dtypes(&bound, &hostile).is_err());
    }

    #[test]
    fn as_many_inputs_as_any_operation_has() {
        static WIDE: Signature = Signature::new(
            &[
                "a: T", "b: T", "c: T", "d: T", "e: T", "f: T", "g: T", "h: T", "i: T", "j: T",
                "k: T", "l: T", "m: T", "n: T", "o: T", "p: T", "q: T", "r: T",
            ],
            &["y: T", "z: T"],
            &[types("T", dtypes::ANY)],
        );
        let bound = WIDE.bind(&[DType::Bool; 18], &Attrs::NONE).unwrap();
        assert_eq!(WIDE.output_dtypes(&bound, &Attrs::NONE).unwrap().len(), 2);
    }

    #[test]
    fn wrong_dtypes_and_counts_are_errors() {
        use DType::*;
        for bad in [&[][..], &[Float32, Float64, Int32], &[Float32, Float32, Float32]] {
            assert!(CONCAT.bind(bad, &Attrs::NONE).is_err(), "{bad:?}");
        }
    }
}
