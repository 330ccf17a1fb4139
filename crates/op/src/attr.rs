//! Attributes: a typed struct per operation that converts to and from TensorFlow's attribute map.
//!
//! Invariant: kernels and rules see the struct, parsed once; the map exists only at the borders
//! (graph text, files, Python).
//! Does not know: which attributes any operation has.

use crate::{ByteString, FuncRef};
use ferroflow_base::{Error, Result};
use ferroflow_kernels::reduce::Reduction;
use ferroflow_tensor::{Array, DType, PartialShape};
use std::any::Any;
use std::fmt;
use std::sync::Arc;

/// A value of an attribute, as in TensorFlow's `AttrValue`.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub enum AttrValue {
    Int(i64),
    Float(f32),
    Bool(bool),
    String(ByteString),
    Type(DType),
    Shape(PartialShape),
    Tensor(Array),
    Func(FuncRef),
    Ints(Vec<i64>),
    Floats(Vec<f32>),
    Strings(Vec<ByteString>),
    Bools(Vec<bool>),
    Tensors(Vec<Array>),
    Types(Vec<DType>),
    Shapes(Vec<PartialShape>),
    Funcs(Vec<FuncRef>),
}

/// The kind of an attribute; `Display` gives TensorFlow's notation: `int`, `list(type)`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum AttrKind {
    Int,
    Float,
    Bool,
    String,
    Type,
    Shape,
    Tensor,
    Func,
    Ints,
    Floats,
    Strings,
    Bools,
    Tensors,
    Types,
    Shapes,
    Funcs,
}

impl AttrKind {
    /// All kinds.
    pub const ALL: [AttrKind; 16] = [
        AttrKind::Int,
        AttrKind::Float,
        AttrKind::Bool,
        AttrKind::String,
        AttrKind::Type,
        AttrKind::Shape,
        AttrKind::Tensor,
        AttrKind::Func,
        AttrKind::Ints,
        AttrKind::Floats,
        AttrKind::Strings,
        AttrKind::Bools,
        AttrKind::Tensors,
        AttrKind::Types,
        AttrKind::Shapes,
        AttrKind::Funcs,
    ];
}

impl AttrValue {
    /// The kind it is of.
    pub fn kind(&self) -> AttrKind {
        match self {
            AttrValue::Int(_) => AttrKind::Int,
            AttrValue::Float(_) => AttrKind::Float,
            AttrValue::Bool(_) => AttrKind::Bool,
            AttrValue::String(_) => AttrKind::String,
            AttrValue::Type(_) => AttrKind::Type,
            AttrValue::Shape(_) => AttrKind::Shape,
            AttrValue::Tensor(_) => AttrKind::Tensor,
            AttrValue::Func(_) => AttrKind::Func,
            AttrValue::Ints(_) => AttrKind::Ints,
            AttrValue::Floats(_) => AttrKind::Floats,
            AttrValue::Strings(_) => AttrKind::Strings,
            AttrValue::Bools(_) => AttrKind::Bools,
            AttrValue::Tensors(_) => AttrKind::Tensors,
            AttrValue::Types(_) => AttrKind::Types,
            AttrValue::Shapes(_) => AttrKind::Shapes,
            AttrValue::Funcs(_) => AttrKind::Funcs,
        }
    }
}

impl fmt::Display for AttrKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            AttrKind::Int => "int",
            AttrKind::Float => "float",
            AttrKind::Bool => "bool",
            AttrKind::String => "string",
            AttrKind::Type => "type",
            AttrKind::Shape => "shape",
            AttrKind::Tensor => "tensor",
            AttrKind::Func => "func",
            AttrKind::Ints => "list(int)",
            AttrKind::Floats => "list(float)",
            AttrKind::Strings => "list(string)",
            AttrKind::Bools => "list(bool)",
            AttrKind::Tensors => "list(tensor)",
            AttrKind::Types => "list(type)",
            AttrKind::Shapes => "list(shape)",
            AttrKind::Funcs => "list(func)",
        })
    }
}

/// A Rust type that the field of an attribute struct may have.
pub trait AttrField: Sized {
    /// The kind of attribute it stands for.
    const KIND: AttrKind;
    /// The strings allowed, for an enumeration.
    const ALLOWED: &'static [&'static str] = &[];
    /// As a value of the map.
    fn to_value(&self) -> AttrValue;
    /// From a value of the map; `None` if it is of another kind or not allowed.
    fn from_value(value: &AttrValue) -> Option<Self>;
}

macro_rules! fields {
    ($($t:ty => $k:ident),* $(,)?) => {$(
        impl AttrField for $t {
            const KIND: AttrKind = AttrKind::$k;
            fn to_value(&self) -> AttrValue {
                AttrValue::$k(self.clone())
            }
            fn from_value(value: &AttrValue) -> Option<$t> {
                match value {
                    AttrValue::$k(v) => Some(v.clone()),
                    _ => None,
                }
            }
        }
    )*};
}

fields! {
    i64 => Int, f32 => Float, bool => Bool, ByteString => String, DType => Type, FuncRef => Func,
    PartialShape => Shape, Array => Tensor, Vec<i64> => Ints, Vec<f32> => Floats,
    Vec<ByteString> => Strings, Vec<bool> => Bools, Vec<Array> => Tensors, Vec<DType> => Types, Vec<PartialShape> => Shapes, Vec<FuncRef> => Funcs,
}

impl AttrField for Reduction {
    const KIND: AttrKind = AttrKind::String;
    const ALLOWED: &'static [&'static str] = Reduction::NAMES;
    fn to_value(&self) -> AttrValue {
        AttrValue::String(self.name().into())
    }
    fn from_value(value: &AttrValue) -> Option<Reduction> {
        let AttrValue::String(s) = value else { return None };
        Reduction::ALL.into_iter().find(|r| Some(r.name()) == s.as_str())
    }
}

impl AttrField for String {
    const KIND: AttrKind = AttrKind::String;
    fn to_value(&self) -> AttrValue {
        AttrValue::String(self.as_str().into())
    }
    fn from_value(value: &AttrValue) -> Option<String> {
        match value {
            AttrValue::String(v) => v.as_str().map(str::to_string),
            _ => None,
        }
    }
}

impl AttrField for Vec<String> {
    const KIND: AttrKind = AttrKind::Strings;
    fn to_value(&self) -> AttrValue {
        AttrValue::Strings(self.iter().map(|s| s.as_str().into()).collect())
    }
    fn from_value(value: &AttrValue) -> Option<Vec<String>> {
        match value {
            AttrValue::Strings(v) => v.iter().map(|s| s.as_str().map(str::to_string)).collect(),
            _ => None,
        }
    }
}

/// One attribute of an operation, as its OpDef declares it.
pub struct AttrDef {
    /// TensorFlow's name.
    pub name: &'static str,
    /// Its kind.
    pub kind: AttrKind,
    /// The strings allowed; empty for no restriction.
    pub allowed: &'static [&'static str],
    /// The default, if there is one.
    pub default: Option<fn() -> AttrValue>,
    /// The least value of an integer, or length of a list.
    pub minimum: Option<i64>,
}

/// All attributes of an operation, and how its struct is made from a map.
pub struct AttrTable {
    /// The attributes, in order of declaration.
    pub defs: &'static [AttrDef],
    /// Makes the struct; asked by name, `None` means "not given".
    pub parse: fn(&dyn Fn(&str) -> Option<AttrValue>) -> Result<Attrs>,
}

/// An attribute struct; implemented by [`attributes!`](crate::attributes).
pub trait Attributes: Any + Send + Sync + fmt::Debug {
    /// The value of the attribute of this name.
    fn get(&self, name: &str) -> Option<AttrValue>;
    /// The struct as `Any`, from which the concrete type is had again.
    fn as_any(&self) -> &dyn Any;
    /// Whether both are the same struct with equal fields.
    fn same(&self, other: &dyn Attributes) -> bool;
}

/// The attributes of one use of an operation, whatever their struct.
#[derive(Clone, Default)]
pub struct Attrs(Option<Arc<dyn Attributes>>);

impl Attrs {
    /// For an operation without attributes.
    pub const NONE: Attrs = Attrs(None);

    /// These attributes.
    pub fn of<A: Attributes>(attributes: A) -> Attrs {
        Attrs(Some(Arc::new(attributes)))
    }

    /// The struct; `Internal` if the operation was given another's.
    pub fn get<A: Attributes>(&self) -> Result<&A> {
        self.0.as_ref().and_then(|a| a.as_any().downcast_ref()).ok_or_else(|| {
            Error::internal(format!("attributes are not a {}", std::any::type_name::<A>()))
        })
    }

    /// The value of one attribute by its name.
    pub fn value(&self, name: &str) -> Option<AttrValue> {
        self.0.as_ref()?.get(name)
    }

    /// The functions among the values, by TensorFlow's attribute names in `table`.
    pub fn functions(&self, table: &AttrTable) -> Vec<FuncRef> {
        let mut functions = Vec::new();
        for def in table.defs.iter().filter(|d| matches!(d.kind, AttrKind::Func | AttrKind::Funcs))
        {
            match self.value(def.name) {
                Some(AttrValue::Func(f)) => functions.push(f),
                Some(AttrValue::Funcs(fs)) => functions.extend(fs),
                _ => {}
            }
        }
        functions
    }
}

impl PartialEq for Attrs {
    fn eq(&self, other: &Attrs) -> bool {
        match (&self.0, &other.0) {
            (None, None) => true,
            (Some(a), Some(b)) => Arc::ptr_eq(a, b) || a.same(&**b),
            _ => false,
        }
    }
}

impl fmt::Debug for Attrs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Some(a) => a.fmt(f),
            None => f.write_str("{}"),
        }
    }
}

/// The table of an operation without attributes.
#[derive(Clone, Debug, PartialEq)]
pub struct NoAttributes;

impl NoAttributes {
    /// No attributes at all.
    pub const ATTRS: &'static AttrTable = &AttrTable { defs: &[], parse: |_| Ok(Attrs::NONE) };
}

/// The error for an attribute that is missing, of another kind, or not among the allowed values.
#[doc(hidden)]
pub fn bad_attr<F: AttrField>(name: &str, given: Option<&AttrValue>) -> Error {
    let allowed =
        if F::ALLOWED.is_empty() { String::new() } else { format!(" in {:?}", F::ALLOWED) };
    Error::invalid_argument(match given {
        None => format!("attribute {name:?} of type {}{allowed} is missing", F::KIND),
        Some(v) => format!("attribute {name:?} must be of type {}{allowed}, got {v:?}", F::KIND),
    })
}

/// The check of an attribute's minimum: of an integer's value, of a list's length.
#[doc(hidden)]
pub fn at_least(name: &str, given: Option<&AttrValue>, minimum: i64) -> Result<()> {
    let len = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    let own = match given {
        Some(AttrValue::Int(v)) => *v,
        Some(AttrValue::Ints(v)) => len(v.len()),
        Some(AttrValue::Types(v)) => len(v.len()),
        Some(AttrValue::Funcs(v)) => len(v.len()),
        Some(AttrValue::Strings(v)) => len(v.len()),
        Some(AttrValue::Floats(v)) => len(v.len()),
        Some(AttrValue::Bools(v)) => len(v.len()),
        Some(AttrValue::Tensors(v)) => len(v.len()),
        Some(AttrValue::Shapes(v)) => len(v.len()),
        Some(AttrValue::Float(_) | AttrValue::Bool(_))
        | Some(AttrValue::String(_) | AttrValue::Type(_) | AttrValue::Shape(_))
        | Some(AttrValue::Tensor(_) | AttrValue::Func(_))
        | None => return Ok(()),
    };
    if own >= minimum {
        return Ok(());
    }
    Err(Error::invalid_argument(format!(
        "Value for attr '{name}' of {own} must be at least minimum {minimum}"
    )))
}

/// Declares the attribute struct of an operation, with TensorFlow's names and defaults; `[1 ..]`
/// after the type is the least value of an integer, or length of a list.
///
/// ```
/// use ferroflow_op::{attributes, Attrs, AttrValue};
/// attributes! {
///     /// What `Example` takes.
///     pub struct Example {
///         /// Whether to transpose.
///         transpose: bool = false,
///         /// The dtype of the result.
///         dst_t as "DstT": ferroflow_tensor::DType,
///     }
/// }
/// let given = |name: &str| (name == "DstT").then_some(AttrValue::Type(ferroflow_tensor::DType::Int8));
/// let attrs = (Example::ATTRS.parse)(&given)?;
/// assert!(!attrs.get::<Example>()?.transpose);
/// # Ok::<(), ferroflow_base::Error>(())
/// ```
#[macro_export]
macro_rules! attributes {
    (
        $(#[$meta:meta])*
        $vis:vis struct $name:ident {
            $($(#[$fmeta:meta])* $field:ident $(as $tf:literal)? : $ty:ty
                $([$minimum:literal ..])? $(= $default:expr)?),*
            $(,)?
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq)]
        $vis struct $name { $($(#[$fmeta])* pub $field: $ty),* }

        impl $name {
            /// The attributes as the OpDef declares them.
            pub const ATTRS: &'static $crate::AttrTable = &$crate::AttrTable {
                defs: &[$($crate::AttrDef {
                    name: $crate::attributes!(@name $field $($tf)?),
                    kind: <$ty as $crate::AttrField>::KIND,
                    allowed: <$ty as $crate::AttrField>::ALLOWED,
                    default: $crate::attributes!(@default $ty $(, $default)?),
                    minimum: $crate::attributes!(@minimum $($minimum)?),
                }),*],
                parse: |given| Ok($crate::Attrs::of($name {
                    $($field: {
                        let name = $crate::attributes!(@name $field $($tf)?);
                        let default: Option<fn() -> $crate::AttrValue> =
                            $crate::attributes!(@default $ty $(, $default)?);
                        let value = given(name).or_else(|| default.map(|d| d()));
                        $($crate::at_least(name, value.as_ref(), $minimum)?;)?
                        value
                            .as_ref()
                            .and_then(<$ty as $crate::AttrField>::from_value)
                            .ok_or_else(|| $crate::bad_attr::<$ty>(name, value.as_ref()))?
                    }),*
                })),
            };
        }

        impl $crate::Attributes for $name {
            fn get(&self, name: &str) -> Option<$crate::AttrValue> {
                $(if name == $crate::attributes!(@name $field $($tf)?) {
                    return Some($crate::AttrField::to_value(&self.$field));
                })*
                None
            }
            fn as_any(&self) -> &dyn std::any::Any {
                self
            }
            fn same(&self, other: &dyn $crate::Attributes) -> bool {
                other.as_any().downcast_ref::<$name>() == Some(self)
            }
        }

        impl From<$name> for $crate::Attrs {
            fn from(attributes: $name) -> $crate::Attrs {
                $crate::Attrs::of(attributes)
            }
        }
    };
    (@name $field:ident) => { stringify!($field) };
    (@name $field:ident $tf:literal) => { $tf };
    (@minimum) => { None };
    (@minimum $minimum:literal) => { Some($minimum) };
    (@default $ty:ty) => { None };
    (@default $ty:ty, $default:expr) => {
        Some(|| <$ty as $crate::AttrField>::to_value(&{ let v: $ty = $default; v }))
    };
}
