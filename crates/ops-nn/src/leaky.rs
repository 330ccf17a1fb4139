//! `LeakyRelu` and its gradient, `L2Loss`, `LRN` and its gradient.
//!
//! Does not know: how the loops run.

use ferroflow_kernels_nn::response as kernel;
use ferroflow_ops::prelude::*;

attributes! {
    /// How much of what is negative passes.
    pub struct Leak {
        /// As above.
        alpha: f32 = 0.2,
    }
}
attributes! {
    /// How channels are normalised by their neighbours.
    pub struct Response {
        /// How many neighbours count on each side.
        depth_radius: i64 = 5,
        /// What is added to their sum.
        bias: f32 = 1.0,
        /// By what their squares are multiplied.
        alpha: f32 = 1.0,
        /// The power it is taken to.
        beta: f32 = 0.5,
    }
}

const T_LEAK: &[TypeVar] =
    &[types("T", &[DType::Float16, DType::Bfloat16, DType::Float32, DType::Float64])
        .or(DType::Float32)];
const T_LRN: &[TypeVar] =
    &[types("T", &[DType::Float16, DType::Bfloat16, DType::Float32]).or(DType::Float32)];

/// `y` where `x` is positive, else a part of it.
fn leaked(cx: &mut dyn Emit, attrs: &Attrs, y: &Value, x: &Value) -> Result<Outputs> {
    let alpha = attrs.get::<Leak>()?.alpha;
    let positive = cx.greater(x, 0.0)?;
    let part = cx.mul(y, f64::from(alpha))?;
    let value = cx.select(&positive, y, &part)?;
    Ok(Outputs::from_elem(value, 1))
}

/// `x`, or a part of it below 0.
pub static LEAKY_RELU: OpDef = OpDef {
    name: "LeakyRelu",
    doc: "Computes leaky rectified linear: features where positive, else alpha features.",
    signature: Signature::new(&["features: T"], &["activations: T"], T_LEAK),
    attrs: Leak::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: like_first,
    gradient: Gradient::Vjp(|g| {
        let (x, dy, attrs) = (g.input(0)?, g.dy0()?, g.attrs::<Leak>()?.clone());
        let dx = g.call_with(&LEAKY_RELU_GRAD, attrs, [&dy, &x])?;
        g.set(0, dx)
    }),
    cpu: Cpu::Kernel(|cx| {
        let alpha = cx.attrs::<Leak>()?.alpha;
        let mut out = cx.alloc(0)?;
        kernel::leak(cx.input(0)?, cx.input(0)?, alpha, &mut out)?;
        cx.set(out)
    }),
    hlo: Hlo::Composite,
    batch: Batch::Broadcast,
    decompose: Some(|cx, attrs, inputs| match inputs {
        [x] => leaked(cx, attrs, x, x),
        _ => Err(Error::internal("one input is expected")),
    }),
    samples: |s| {
        let case = |alpha| Case::new(Leak { alpha });
        case(0.2).numbers(&[2, 3]).add(s);
        case(1.5).numbers(&[4]).add(s);
        case(-0.5).numbers(&[]).add(s);
        case(0.2).numbers(&[0, 3]).add(s);
    },
};
/// `dy`, or a part of it where `x` is below 0.
pub static LEAKY_RELU_GRAD: OpDef = OpDef {
    name: "LeakyReluGrad",
    doc: "Computes leaky rectified linear gradients: gradients where features are positive, else alpha \
          gradients.",
    signature: Signature::new(&["gradients: T", "features: T"], &["backprops: T"], T_LEAK),
    infer: |cx| {
        let shape = cx.shape(0)?.merge(&cx.shape(1)?)?;
        cx.output(shape)
    },
    gradient: Gradient::Vjp(|g| {
        let (x, dz, attrs) = (g.input(1)?, g.dy0()?, g.attrs::<Leak>()?.clone());
        let d = g.call_with(&LEAKY_RELU_GRAD, attrs, [&dz, &x])?;
        g.set(0, d)
    }),
    cpu: Cpu::Kernel(|cx| {
        let alpha = cx.attrs::<Leak>()?.alpha;
        let mut out = cx.alloc(0)?;
        kernel::leak(cx.input(0)?, cx.input(1)?, alpha, &mut out)?;
        cx.set(out)
    }),
    attrs: Leak::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    hlo: Hlo::Composite,
    batch: Batch::Leading(Batch::ALL),
    decompose: Some(|cx, attrs, inputs| match inputs {
        [dy, x] => leaked(cx, attrs, dy, x),
        _ => Err(Error::internal("two inputs are expected")),
    }),
    samples: |s| {
        Case::new(Leak { alpha: 0.2 }).numbers(&[2, 3]).numbers(&[2, 3]).add(s);
        Case::new(Leak { alpha: 0.2 }).numbers(&[0]).numbers(&[0]).add(s);
    },
};

/// Half the sum of squares.
pub static L2_LOSS: OpDef = OpDef {
    name: "L2Loss",
    doc: "Half the sum of the squares of all elements.",
    signature: Signature::new(
        &["t: T"],
        &["output: T"],
        &[types("T", &[DType::Float16, DType::Bfloat16, DType::Float32, DType::Float64])],
    ),
    attrs: NoAttributes::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: |cx| cx.output(Shape::scalar()),
    gradient: Gradient::Vjp(|g| {
        let (x, dy) = (g.input(0)?, g.dy0()?);
        let dx = g.mul(&x, &dy)?;
        g.set(0, dx)
    }),
    cpu: Cpu::Composite,
    hlo: Hlo::Composite,
    batch: Batch::Composite,
    decompose: compose!(|cx, x| {
        let square = cx.square(x)?;
        let flat = cx.reshape(&square, &ints(&[-1])?)?;
        let sum = cx.sum(&flat, &[0])?;
        cx.mul(&sum, 0.5)
    }),
    samples: |s| {
        Case::new(Attrs::NONE).numbers(&[2, 3]).add(s);
        Case::new(Attrs::NONE).numbers(&[]).add(s);
        Case::new(Attrs::NONE).numbers(&[0, 3]).add(s);
    },
};

impl Response {
    fn kernel(&self) -> kernel::Response {
        kernel::Response {
            radius: usize::try_from(self.depth_radius.max(0)).unwrap_or(usize::MAX),
            bias: self.bias,
            alpha: self.alpha,
            beta: self.beta,
        }
    }
}

fn response_case(s: &mut Vec<Case>, inputs: usize) {
    for (depth_radius, beta) in [(1, 0.5), (5, 0.75)] {
        let t = Response { depth_radius, bias: 1.5, alpha: 0.5, beta };
        let mut case = Case::new(t).not_smooth();
        for _ in 0..inputs {
            case = case.numbers(&[2, 2, 1, 7]);
        }
        case.add(s);
    }
}

/// Channels by their neighbours.
pub static LRN: OpDef = OpDef {
    name: "LRN",
    doc: "Local response normalization: each channel by (bias + alpha sum of the squares of the depth_radius \
          channels on each side and itself) to the power beta.",
    signature: Signature::new(&["input: T"], &["output: T"], T_LRN),
    attrs: Response::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: |cx| {
        let shape = cx.with_rank(0, 4)?;
        cx.output(shape)
    },
    gradient: Gradient::Vjp(|g| {
        let (x, y, dy) = (g.input(0)?, g.output(0)?, g.dy0()?);
        let attrs = g.attrs::<Response>()?.clone();
        let dx = g.call_with(&LRN_GRAD, attrs, [&dy, &x, &y])?;
        g.set(0, dx)
    }),
    cpu: Cpu::Kernel(|cx| {
        let t = cx.attrs::<Response>()?.kernel();
        let mut out = cx.alloc(0)?;
        kernel::response(&t, cx.input(0)?, &mut out)?;
        cx.set(out)
    }),
    hlo: Hlo::HostOnly("not lowered yet"),
    batch: Batch::Folded(&[0]),
    decompose: None,
    samples: |s| response_case(s, 1),
};
/// Its gradient.
pub static LRN_GRAD: OpDef = OpDef {
    name: "LRNGrad",
    doc: "Gradients for local response normalization.",
    signature: Signature::new(
        &["input_grads: T", "input_image: T", "output_image: T"],
        &["output: T"],
        T_LRN,
    ),
    infer: |cx| {
        let shape = cx.with_rank(0, 4)?.merge(&cx.with_rank(1, 4)?)?.merge(&cx.with_rank(2, 4)?)?;
        cx.output(shape)
    },
    gradient: Gradient::None("TensorFlow has none"),
    cpu: Cpu::Kernel(|cx| {
        let t = cx.attrs::<Response>()?.kernel();
        let mut out = cx.alloc(0)?;
        kernel::response_grad(&t, cx.input(0)?, cx.input(1)?, cx.input(2)?, &mut out)?;
        cx.set(out)
    }),
    attrs: Response::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    hlo: Hlo::HostOnly("not lowered yet"),
    batch: Batch::Folded(&[0, 1, 2]),
    decompose: None,
    samples: |s| response_case(s, 3),
};
