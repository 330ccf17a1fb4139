//! Optimizer updates: one pass over weights, slots and gradient, in place.
//!
//! Does not know: schedules, clipping, which weights there are.

use super::variable::{state, update_all, variable_shape};
use crate::prelude::*;
use ferroflow_kernels::optimizer;
use ferroflow_tensor::{Complex64, Complex128, dispatch};

attributes! {
    /// Whether the update holds a lock: it always does here.
    pub struct Locking {
        /// As above.
        use_locking: bool = false,
    }
}

attributes! {
    /// Locking, and Nesterov's look-ahead.
    pub struct Nesterov {
        /// Whether the update holds a lock: it always does here.
        use_locking: bool = false,
        /// Whether to look ahead.
        use_nesterov: bool = false,
    }
}

pub(super) const UPDATE_HLO: Hlo =
    Hlo::HostOnly("variables become parameters and results of the module");

const fn update(
    name: &'static str,
    doc: &'static str,
    signature: Signature,
    attrs: &'static ferroflow_op::AttrTable,
    infer: fn(&mut Infer<'_>) -> Result<()>,
    cpu: fn(&mut Kernel<'_>) -> Result<()>,
    samples: fn(&mut Vec<Case>),
) -> OpDef {
    OpDef {
        name,
        doc,
        signature,
        attrs,
        effects: Effects::Writes,
        algebra: Algebra::NONE,
        infer,
        gradient: Gradient::Zero("no outputs"),
        cpu: Cpu::Kernel(cpu),
        hlo: UPDATE_HLO,
        batch: Batch::Loop("each row writes"),
        decompose: None,
        samples,
    }
}

/// All slots and the gradient must have one shape; the hyperparameters must be scalars.
pub(super) fn check(
    cx: &Infer<'_>,
    slots: usize,
    scalars: std::ops::Range<usize>,
    grad: usize,
) -> Result<()> {
    let mut shape = cx.shape(grad)?;
    for i in 0..slots {
        shape = shape.merge(&variable_shape(cx, i)?).map_err(|_| {
            Error::invalid_argument(format!(
                "var and its slots and grad do not have the same shape: {} and {shape}",
                variable_shape(cx, i).unwrap_or_default()
            ))
        })?;
    }
    scalars.into_iter().try_for_each(|i| cx.with_rank(i, 0).map(|_| ()))
}

/// A hyperparameter.
pub(super) fn number(cx: &Kernel<'_>, i: usize) -> Result<Complex128> {
    let a = cx.input(i)?;
    match a.dtype() {
        DType::Complex64 => {
            let z = a.item::<Complex64>()?;
            Ok(Complex128::new(z.re.into(), z.im.into()))
        }
        DType::Complex128 => a.item(),
        // The number of a step.
        DType::Int64 => Ok((a.item::<i64>()? as f64).into()),
        dtype => dispatch!(dtype, T in floats => a.item::<T>().map(|x| f64::from(x).into()))
            .unwrap_or_else(|| Err(Error::unimplemented(format!("an update of {dtype}")))),
    }
}

/// `var -= alpha * delta`.
pub static APPLY_GRADIENT_DESCENT: OpDef = update(
    "ResourceApplyGradientDescent",
    "Updates var by gradient descent: var -= alpha * delta.",
    Signature::new(&["var: resource", "alpha: T", "delta: T"], &[], T_NUMBERS),
    Locking::ATTRS,
    |cx| check(cx, 1, 1..2, 2),
    |cx| {
        let (alpha, grad) = (number(cx, 1)?, cx.input(2)?);
        let var = state(cx.input(0)?, grad.dtype())?;
        var.update(|var| optimizer::gradient_descent(var, grad, alpha))
    },
    |s| {
        let case = Case::new(Locking { use_locking: false }).variable(&[2, 3]);
        case.of(DType::Float32, &[], 0.1, 0.2).of(DType::Float32, &[2, 3], -1.0, 1.0).add(s);
    },
);

/// Keras' momentum: `accum = momentum * accum - lr * grad`; `var += accum`.
pub static APPLY_MOMENTUM: OpDef = update(
    "ResourceApplyKerasMomentum",
    "Updates var by the momentum scheme: accum = accum * momentum - lr * grad; var += accum.",
    Signature::new(
        &["var: resource", "accum: resource", "lr: T", "grad: T", "momentum: T"],
        &[],
        T_NUMBERS,
    ),
    Nesterov::ATTRS,
    |cx| {
        check(cx, 2, 2..3, 3)?;
        cx.with_rank(4, 0).map(|_| ())
    },
    |cx| {
        let (lr, grad, momentum) = (number(cx, 2)?, cx.input(3)?, number(cx, 4)?);
        let nesterov = cx.attrs::<Nesterov>()?.use_nesterov;
        let rule = optimizer::KerasMomentum { lr, momentum, nesterov };
        let var = state(cx.input(0)?, grad.dtype())?;
        let accum = state(cx.input(1)?, grad.dtype())?;
        update_all([var, accum], |[var, a]| optimizer::keras_momentum(var, a, grad, &rule))
    },
    |s| {
        let attrs = Nesterov { use_locking: false, use_nesterov: true };
        let case = Case::new(attrs).variable(&[3]).variable(&[3]).of(DType::Float32, &[], 0.1, 0.2);
        case.of(DType::Float32, &[3], -1.0, 1.0).of(DType::Float32, &[], 0.8, 0.9).add(s);
    },
);

/// Adam (Kingma and Ba, 2014, algorithm 1, in the form before section 2.1's remark).
pub static APPLY_ADAM: OpDef = update(
    "ResourceApplyAdam",
    "Updates var by Adam: lr_t = lr * sqrt(1 - beta2_power) / (1 - beta1_power); \
     m += (g - m) * (1 - beta1); v += (g * g - v) * (1 - beta2); var -= lr_t * m / (sqrt(v) + epsilon).",
    Signature::new(
        &[
            "var: resource",
            "m: resource",
            "v: resource",
            "beta1_power: T",
            "beta2_power: T",
            "lr: T",
            "beta1: T",
            "beta2: T",
            "epsilon: T",
            "grad: T",
        ],
        &[],
        T_NUMBERS,
    ),
    Nesterov::ATTRS,
    |cx| check(cx, 3, 3..9, 9),
    |cx| {
        let grad = cx.input(9)?;
        let mut hyper = [Complex128::default(); 6];
        for (i, h) in hyper.iter_mut().enumerate() {
            *h = number(cx, 3 + i)?;
        }
        let [beta1_power, beta2_power, lr, beta1, beta2, epsilon] = hyper;
        let adam = optimizer::Adam {
            beta1_power,
            beta2_power,
            lr,
            beta1,
            beta2,
            epsilon,
            nesterov: cx.attrs::<Nesterov>()?.use_nesterov,
            decay: Complex128::default(),
        };
        let var = state(cx.input(0)?, grad.dtype())?;
        let (m, v) = (state(cx.input(1)?, grad.dtype())?, state(cx.input(2)?, grad.dtype())?);
        update_all([var, m, v], |[var, m, v]| optimizer::adam(var, m, v, grad, &adam))
    },
    |s| {
        let attrs = Nesterov { use_locking: false, use_nesterov: false };
        let mut case = Case::new(attrs).variable(&[3]).variable(&[3]).variable(&[3]);
        for (low, high) in
            [(0.8, 0.9), (0.9, 0.99), (0.1, 0.2), (0.8, 0.9), (0.9, 0.99), (1e-7, 1e-6)]
        {
            case = case.of(DType::Float32, &[], low, high);
        }
        case.of(DType::Float32, &[3], -1.0, 1.0).add(s);
    },
);
