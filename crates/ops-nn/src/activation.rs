//! Activations, elementwise, with the gradient helpers TensorFlow names.
//!
//! Does not know: how the loops run.

use ScalarFn as F;
use ferroflow_ops::prelude::*;

const fn activation(
    name: &'static str,
    doc: &'static str,
    f: ScalarFn,
    types: &'static [TypeVar],
    gradient: Gradient,
) -> OpDef {
    OpDef {
        name,
        doc,
        signature: Signature::new(&["features: T"], &["activations: T"], types),
        attrs: NoAttributes::ATTRS,
        effects: Effects::Pure,
        algebra: Algebra::NONE,
        infer: like_first,
        gradient,
        cpu: Cpu::Elementwise(f),
        hlo: Hlo::Composite,
        batch: Batch::Broadcast,
        decompose: None,
        samples: |s| {
            Case::new(Attrs::NONE).numbers(&[2, 3]).add(s);
            Case::new(Attrs::NONE).numbers(&[]).add(s);
            Case::new(Attrs::NONE).numbers(&[0, 3]).add(s);
            Case::new(Attrs::NONE).between(&[3, 7], -20.0, 20.0).not_smooth().add(s);
            ferroflow_ops::math::unary::special(s, 1);
        },
    }
}

/// `backprops = h(gradients, other)`.
const fn helper(
    name: &'static str,
    doc: &'static str,
    other: &'static str,
    f: ScalarFn,
    types: &'static [TypeVar],
    gradient: Gradient,
) -> OpDef {
    OpDef {
        name,
        doc,
        signature: Signature::new(&["gradients: T", other], &["backprops: T"], types),
        attrs: NoAttributes::ATTRS,
        effects: Effects::Pure,
        algebra: Algebra::NONE,
        infer: |cx| {
            let shape = cx.shape(0)?.merge(&cx.shape(1)?)?;
            cx.output(shape)
        },
        gradient,
        cpu: Cpu::Elementwise(f),
        hlo: Hlo::Composite,
        batch: Batch::Leading(Batch::ALL),
        decompose: None,
        samples: |s| Case::new(Attrs::NONE).numbers(&[2, 3]).numbers(&[2, 3]).add(s),
    }
}

/// `dx = helper(dy, x)`.
macro_rules! by_input {
    ($helper:ident) => {
        Gradient::Vjp(|g| {
            let (x, dy) = (g.input(0)?, g.dy0()?);
            let dx = g.call(&$helper, [&dy, &x])?;
            g.set(0, dx)
        })
    };
}

/// `dx = helper(dy, y)`.
macro_rules! by_output {
    ($helper:ident) => {
        Gradient::Vjp(|g| {
            let (y, dy) = (g.output(0)?, g.dy0()?);
            let dx = g.call(&$helper, [&dy, &y])?;
            g.set(0, dx)
        })
    };
}

/// The gradient of a piecewise linear helper: itself towards `gradients`, zero towards the other.
macro_rules! linear_helper {
    ($helper:ident) => {
        Gradient::Vjp(|g| {
            let (other, dy) = (g.input(1)?, g.dy0()?);
            let d = g.call(&$helper, [&dy, &other])?;
            g.set(0, d)
        })
    };
}

/// `max(x, 0)`.
pub static RELU: OpDef = OpDef {
    decompose: compose!(|cx, x| super::compose::relu(cx, x)),
    algebra: Algebra::IDEMPOTENT,
    ..activation(
        "Relu",
        "Computes rectified linear: max(features, 0).",
        F::Relu,
        T_REALS,
        by_output!(RELU_GRAD),
    )
};
/// `dy` where `x > 0`.
pub static RELU_GRAD: OpDef = OpDef {
    decompose: compose!(|cx, dy, x| super::compose::relu_grad(cx, dy, x)),
    ..helper(
        "ReluGrad",
        "Computes rectified linear gradients: gradients where features > 0, else 0.",
        "features: T",
        F::ReluGrad,
        T_REALS,
        linear_helper!(RELU_GRAD),
    )
};
/// `min(max(x, 0), 6)`.
pub static RELU6: OpDef = OpDef {
    decompose: compose!(|cx, x| super::compose::relu6(cx, x)),
    algebra: Algebra::IDEMPOTENT,
    ..activation(
        "Relu6",
        "Computes rectified linear 6: min(max(features, 0), 6).",
        F::Relu6,
        T_REALS,
        by_output!(RELU6_GRAD),
    )
};
/// `dy` where `0 < x < 6`.
pub static RELU6_GRAD: OpDef = OpDef {
    decompose: compose!(|cx, dy, x| super::compose::relu6_grad(cx, dy, x)),
    ..helper(
        "Relu6Grad",
        "Computes rectified linear 6 gradients: gradients where 0 < features < 6, else 0.",
        "features: T",
        F::Relu6Grad,
        T_REALS,
        linear_helper!(RELU6_GRAD),
    )
};
/// `x` where positive, else `eˣ - 1`.
pub static ELU: OpDef = OpDef {
    decompose: compose!(|cx, x| super::compose::elu(cx, x)),
    ..activation(
        "Elu",
        "Computes the exponential linear unit: exp(features) - 1 if < 0, features otherwise.",
        F::Elu,
        T_FLOATS,
        by_output!(ELU_GRAD),
    )
};
/// `dy (y + 1)` where `y < 0`, else `dy`.
pub static ELU_GRAD: OpDef = OpDef {
    decompose: compose!(|cx, dy, x| super::compose::elu_grad(cx, dy, x)),
    ..helper(
        "EluGrad",
        "Computes gradients for the exponential linear (Elu) operation from its outputs.",
        "outputs: T",
        F::EluGrad,
        T_FLOATS,
        Gradient::Vjp(|g| {
            let (dz, y, dy) = (g.input(0)?, g.input(1)?, g.dy0()?);
            let d = g.call(&ELU_GRAD, [&dy, &y])?;
            g.set(0, d)?;
            // d/dy of dz * (y + 1), where y < 0.
            let zero = scalar(&y, 0.0)?;
            let below = g.less(&y, &zero)?;
            let p = g.mul(&dz, &dy)?;
            let d = g.select(&below, &p, &zero)?;
            g.set(1, d)
        }),
    )
};
/// Self-normalising (Klambauer and others, 2017).
pub static SELU: OpDef = OpDef {
    decompose: compose!(|cx, x| super::compose::selu(cx, x)),
    ..activation(
        "Selu",
        "Computes scaled exponential linear: scale * alpha * (exp(features) - 1) if < 0, scale * features otherwise.",
        F::Selu,
        T_FLOATS,
        by_output!(SELU_GRAD),
    )
};
/// From the outputs of `Selu`.
pub static SELU_GRAD: OpDef = OpDef {
    decompose: compose!(|cx, dy, x| super::compose::selu_grad(cx, dy, x)),
    ..helper(
        "SeluGrad",
        "Computes gradients for the scaled exponential linear (Selu) operation from its outputs.",
        "outputs: T",
        F::SeluGrad,
        T_FLOATS,
        Gradient::Vjp(|g| {
            let (dz, y, dy) = (g.input(0)?, g.input(1)?, g.dy0()?);
            let d = g.call(&SELU_GRAD, [&dy, &y])?;
            g.set(0, d)?;
            let zero = scalar(&y, 0.0)?;
            let below = g.less(&y, &zero)?;
            let p = g.mul(&dz, &dy)?;
            let d = g.select(&below, &p, &zero)?;
            g.set(1, d)
        }),
    )
};
/// `ln(eˣ + 1)`.
pub static SOFTPLUS: OpDef = OpDef {
    decompose: compose!(|cx, x| super::compose::softplus(cx, x)),
    ..activation(
        "Softplus",
        "Computes softplus: log(exp(features) + 1).",
        F::Softplus,
        T_FLOATS,
        by_input!(SOFTPLUS_GRAD),
    )
};
/// `dy sigmoid(x)`.
pub static SOFTPLUS_GRAD: OpDef = OpDef {
    decompose: compose!(|cx, dy, x| super::compose::softplus_grad(cx, dy, x)),
    ..helper(
        "SoftplusGrad",
        "Computes softplus gradients for a softplus operation: gradients * sigmoid(features).",
        "features: T",
        F::SoftplusGrad,
        T_FLOATS,
        Gradient::Vjp(|g| {
            let (dz, x, dy) = (g.input(0)?, g.input(1)?, g.dy0()?);
            let d = g.call(&SOFTPLUS_GRAD, [&dy, &x])?;
            g.set(0, d)?;
            let s = g.sigmoid(&x)?;
            let p = g.mul(&dz, &dy)?;
            let d = g.call(&ferroflow_ops::math::unary::SIGMOID_GRAD, [&s, &p])?;
            g.set(1, d)
        }),
    )
};
/// `x / (1 + |x|)`.
pub static SOFTSIGN: OpDef = OpDef {
    decompose: compose!(|cx, x| {
        let size = cx.abs(x)?;
        let d = cx.add(&size, 1.0)?;
        cx.div(x, &d)
    }),
    ..activation(
        "Softsign",
        "Computes softsign: features / (abs(features) + 1).",
        F::Softsign,
        T_FLOATS,
        by_input!(SOFTSIGN_GRAD),
    )
};
/// `dy / (1 + |x|)²`.
pub static SOFTSIGN_GRAD: OpDef = OpDef {
    decompose: compose!(|cx, dy, x| {
        let size = cx.abs(x)?;
        let d = cx.add(&size, 1.0)?;
        let square = cx.square(&d)?;
        cx.div(dy, &square)
    }),
    ..helper(
        "SoftsignGrad",
        "Computes softsign gradients for a softsign operation.",
        "features: T",
        F::SoftsignGrad,
        T_FLOATS,
        Gradient::Composite,
    )
};
