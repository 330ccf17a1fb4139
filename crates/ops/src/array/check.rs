//! Values passed through with a condition or a promise: `CheckNumerics`, `EnsureShape`,
//! `PlaceholderWithDefault`, `PreventGradient`, `GuaranteeConst`; and memory of one's own: `DeepCopy`, `Empty`.
//!
//! Does not know: who catches the error.

use super::shape_value;
use crate::prelude::*;
use ferroflow_kernels::generate;

attributes! {
    /// What to say when the check fails.
    pub struct Message {
        /// As above.
        message: String,
    }
}
attributes! {
    /// What to say to who asks for the gradient.
    pub struct NoGradient {
        /// As above.
        message: String = String::new(),
    }
}
attributes! {
    /// What the shape must be.
    pub struct Expected {
        /// As above.
        shape: PartialShape,
    }
}
attributes! {
    /// What is to be made.
    pub struct Made {
        /// The dtype.
        dtype: DType,
        /// Whether to fill it with zeros.
        init: bool = false,
    }
}

fn pass(cx: &mut Kernel<'_>) -> Result<()> {
    let same = cx.input(0)?.alias();
    cx.set(same)
}

const fn through(
    name: &'static str,
    doc: &'static str,
    attrs: &'static ferroflow_op::AttrTable,
    types: &'static [TypeVar],
    effects: Effects,
    gradient: Gradient,
    cpu: fn(&mut Kernel<'_>) -> Result<()>,
) -> OpDef {
    OpDef {
        name,
        doc,
        signature: Signature::new(&["input: T"], &["output: T"], types),
        attrs,
        effects,
        algebra: Algebra::NONE,
        infer: like_first,
        gradient,
        cpu: Cpu::Kernel(cpu),
        hlo: Hlo::Lower(super::lower::pass),
        batch: Batch::Broadcast,
        decompose: None,
        samples: |s| {
            Case::new(Attrs::NONE).numbers(&[2, 3]).add(s);
            Case::new(Attrs::NONE).numbers(&[0]).add(s);
        },
    }
}

const PASSED: Gradient = Gradient::Vjp(|g| {
    let dy = g.dy0()?;
    g.set(0, dy)
});

fn checked(cx: &mut Kernel<'_>, signed: bool) -> Result<()> {
    let message = &cx.attrs::<Message>()?.message;
    let what = match generate::not_finite(cx.input(0)?)? {
        [false, false, false] => return pass(cx),
        [nan, plus, minus] if signed => {
            let kinds = [(minus, "-Inf"), (plus, "+Inf"), (nan, "NaN")];
            let named: Vec<&str> = kinds.iter().filter(|k| k.0).map(|k| k.1).collect();
            match named.split_last() {
                Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
                _ => named.concat(),
            }
        }
        [true, plus, minus] if plus || minus => "Inf and NaN".to_string(),
        [true, ..] => "NaN".to_string(),
        _ => "Inf".to_string(),
    };
    Err(Error::invalid_argument(format!("{message} : Tensor had {what} values")))
}

/// The gradient is checked as the value was.
fn check_gradient(g: &mut Grad<'_>, op: &'static OpDef) -> Result<()> {
    let dy = g.dy0()?;
    let message = format!(
        "Not a number (NaN) or infinity (Inf) values detected in gradient. {}",
        g.attrs::<Message>()?.message
    );
    let dx = g.call_with(op, Message { message }, [&dy])?;
    g.set(0, dx)
}

const fn check(
    name: &'static str,
    doc: &'static str,
    gradient: fn(&mut Grad<'_>) -> Result<()>,
    cpu: fn(&mut Kernel<'_>) -> Result<()>,
) -> OpDef {
    OpDef {
        signature: Signature::new(&["tensor: T"], &["output: T"], T_FLOATS),
        hlo: Hlo::HostOnly("an accelerator has no errors"),
        samples: |s| {
            let case = || Case::new(Message { message: "checked".into() });
            case().numbers(&[2, 3]).add(s);
            case().numbers(&[0]).add(s);
            case().numbers(&[]).add(s);
        },
        ..through(name, doc, Message::ATTRS, T_FLOATS, Effects::World, Gradient::Vjp(gradient), cpu)
    }
}

/// An error where a value is no number.
pub static CHECK_NUMERICS: OpDef = check(
    "CheckNumerics",
    "Passes a tensor through; InvalidArgument, with the message, if it holds a NaN or an infinity. The \
     gradient is checked in the same way.",
    |g| check_gradient(g, &CHECK_NUMERICS),
    |cx| checked(cx, false),
);
/// The same, telling infinities apart.
pub static CHECK_NUMERICS_V2: OpDef = check(
    "CheckNumericsV2",
    "As CheckNumerics, and the error says of which sign infinities are.",
    |g| check_gradient(g, &CHECK_NUMERICS_V2),
    |cx| checked(cx, true),
);

/// An error where a shape is another.
pub static ENSURE_SHAPE: OpDef = OpDef {
    infer: |cx| {
        let (shape, expected) = (cx.shape(0)?, &cx.attrs::<Expected>()?.shape);
        let known = shape.merge(expected).map_err(|_| refuse(&shape, expected))?;
        match cx.output_dtype(0)?.is_plain() {
            true => cx.output(known),
            false => {
                let ty = cx.ty(0)?;
                cx.output_type(TensorType { shape: known, ..ty })
            }
        }
    },
    samples: expected_samples,
    batch: Batch::Rule(shape_rows),
    ..through(
        "EnsureShape",
        "Passes a tensor through; InvalidArgument if its shape is not compatible with shape.",
        Expected::ATTRS,
        T_ANY,
        Effects::Pure,
        PASSED,
        as_expected,
    )
};

/// A value that a run may replace by another one.
pub static PLACEHOLDER_WITH_DEFAULT: OpDef = OpDef {
    infer: |cx| {
        let (shape, promised) = (cx.shape(0)?, cx.attrs::<Expected>()?.shape.clone());
        shape.merge(&promised).map_err(|_| refuse(&shape, &promised))?;
        // What takes its place may be of any shape that was promised.
        cx.output(promised)
    },
    signature: Signature::new(
        &["input: dtype"],
        &["output: dtype"],
        &[types("dtype", dtypes::ANY)],
    ),
    samples: expected_samples,
    batch: Batch::Rule(default_rows),
    ..through(
        "PlaceholderWithDefault",
        "Passes a tensor through, of which no more is known than the shape that was promised: a session may feed \
         another value. InvalidArgument if the tensor's own shape is not compatible with it.",
        Expected::ATTRS,
        T_ANY,
        // What is computed of it before it runs would not know of the other value.
        Effects::Random,
        PASSED,
        as_expected,
    )
};

fn expected_samples(s: &mut Vec<Case>) {
    let case = |dims: &[Option<usize>]| Case::new(Expected { shape: PartialShape::new(dims) });
    case(&[Some(2), None]).numbers(&[2, 3]).add(s);
    case(&[Some(0)]).numbers(&[0]).add(s);
    Case::new(Expected { shape: PartialShape::unknown() }).numbers(&[]).add(s);
}

fn as_expected(cx: &mut Kernel<'_>) -> Result<()> {
    let expected = &cx.attrs::<Expected>()?.shape;
    if !expected.admits(cx.input(0)?.shape()) {
        return Err(refuse(&cx.input(0)?.shape().into(), expected));
    }
    pass(cx)
}

fn refuse(given: &PartialShape, expected: &PartialShape) -> Error {
    Error::invalid_argument(format!(
        "Shape of tensor input {given} is not compatible with expected shape {expected}."
    ))
}

/// The input, of which no gradient may be asked for.
pub static PREVENT_GRADIENT: OpDef = OpDef {
    samples: |s| {
        let case = || Case::new(NoGradient { message: "none".into() });
        case().numbers(&[2, 3]).add(s);
    },
    ..through(
        "PreventGradient",
        "Passes a tensor through; whoever asks for a gradient through it gets an error.",
        NoGradient::ATTRS,
        T_ANY,
        Effects::Pure,
        Gradient::None("PreventGradient was put there so that nobody asks for it"),
        pass,
    )
};
/// The input, said not to change.
pub static GUARANTEE_CONST: OpDef = through(
    "GuaranteeConst",
    "Passes a tensor through, promising that it is the same in every run. Nothing is made of the promise \
     here.",
    NoAttributes::ATTRS,
    T_ANY,
    Effects::Random,
    Gradient::None("TensorFlow has none"),
    pass,
);
/// A copy with memory of its own.
pub static DEEP_COPY: OpDef = OpDef {
    samples: |s| {
        // TensorFlow has no copy of float8.
        let copied = |d: DType| !matches!(d, DType::Float8E4m3fn | DType::Float8E5m2);
        Case::new(Attrs::NONE).numbers(&[2, 3]).only(copied).add(s);
        Case::new(Attrs::NONE).numbers(&[0]).only(copied).add(s);
    },
    signature: Signature::new(&["x: T"], &["y: T"], T_ANY),
    ..through(
        "DeepCopy",
        "A copy of a tensor that shares no memory with it.",
        NoAttributes::ATTRS,
        T_ANY,
        Effects::Random,
        Gradient::None("TensorFlow has none"),
        |cx| {
            let mut copy = cx.input(0)?.alias();
            if copy.dtype().is_plain() {
                copy.make_unique()?;
            }
            cx.set(copy)
        },
    )
};

/// Memory of a shape.
pub static EMPTY: OpDef = OpDef {
    name: "Empty",
    doc: "A tensor of a shape whose content is not promised (here it is zeros, whether init asks for them \
          or not, so that no run differs from another).",
    signature: Signature::new(
        &["shape: const int32"],
        &["output: dtype"],
        &[types("dtype", dtypes::ANY)],
    ),
    attrs: Made::ATTRS,
    effects: Effects::Random,
    algebra: Algebra::NONE,
    infer: |cx| {
        let shape = shape_value(cx, 0, false)?;
        cx.output(shape)
    },
    gradient: Gradient::Zero("it has no input of numbers"),
    cpu: Cpu::Kernel(|cx| {
        let (dtype, shape) = (cx.dtype(0)?, cx.shape(0)?);
        let out = if dtype == DType::String {
            Array::from_strings(std::iter::repeat_n("", shape.len()), shape)?
        } else if dtype.is_plain() {
            Array::zeros(dtype, shape)?
        } else {
            return Err(Error::unimplemented(format!("an empty tensor of {dtype}")));
        };
        cx.set(out)
    }),
    hlo: Hlo::Lower(|cx| super::lower::splat(cx, 0.0)),
    batch: Batch::Loop("a shape of each row's own"),
    decompose: None,
    samples: |s| {
        for dims in [&[2, 3][..], &[], &[0]] {
            Case::new(Made { dtype: DType::Float32, init: true }).ints(dims).add(s);
        }
    },
};

/// The shape of one row, behind any number of rows.
fn shape_rows(b: &mut Batching<'_>) -> Result<()> {
    rows_of(b, &ENSURE_SHAPE)
}

fn default_rows(b: &mut Batching<'_>) -> Result<()> {
    rows_of(b, &PLACEHOLDER_WITH_DEFAULT)
}

fn rows_of(b: &mut Batching<'_>, op: &'static OpDef) -> Result<()> {
    let ty = TensorType::new(b.input(0)?.dtype(), b.attrs::<Expected>()?.shape.clone());
    let shape = crate::batching::batched_type(&ty, None).shape;
    let y = b.one(op, Expected { shape }.into(), b.inputs())?;
    b.set(y);
    Ok(())
}
