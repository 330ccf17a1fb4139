//! One pass over a variable and its slots per optimizer step, in place: the rules that most programs train by.
//! The others are programs of scalar functions.
//!
//! Invariant: TensorFlow's `ResourceApply*` formulas in their order of operations; half floats are
//! computed in f32 and rounded once. All arrays of a step have one dtype and one length.
//! Does not know: schedules, variables, sparse gradients.

use crate::fold::{Load, Stored};
use crate::simd::multiversion;
use crate::work;
use ferroflow_base::{Error, Result};
use ferroflow_tensor::{Array, Complex64, Complex128, DType, Element, bf16, f16};
use num_traits::Num;

/// What a step does with one element: the variable, up to two slots and the gradient.
trait Rule<A, const K: usize>: Copy + Sync {
    fn step(&self, s: [A; K], g: A) -> [A; K];
}

/// What a step computes in: real or complex numbers.
trait Number: Element + Load<Self> + Num {
    /// A hyperparameter: of real numbers its real part.
    fn of(x: Complex128) -> Self;
    /// The square root; of a complex number that with the real part not negative.
    fn sqrt(self) -> Self;
}
macro_rules! numbers {
    ($($t:ident |$x:ident| $of:expr;)*) => {$(
        impl Number for $t {
            #[inline(always)]
            fn of($x: Complex128) -> $t { $of }
            #[inline(always)]
            fn sqrt(self) -> $t { <$t>::sqrt(self) }
        }
    )*};
}
numbers! {
    f32 |x| x.re as f32;
    f64 |x| x.re;
    Complex64 |x| Complex64::new(x.re as f32, x.im as f32);
    Complex128 |x| x;
}

multiversion! {
    fn one<L>[A: Number, R: Rule1<A>](most: 3, r: R, x: &mut [A], g: &[A]) {
        let n = x.len().min(g.len());
        let (x, g) = (&mut x[..n], &g[..n]);
        for i in 0..n {
            [x[i]] = r.step([x[i]], g[i]);
        }
    }
}
multiversion! {
    fn two<L>[A: Number, R: Rule2<A>](most: 3, r: R, x: &mut [A], y: &mut [A], g: &[A]) {
        let n = x.len().min(g.len()).min(y.len());
        let (x, y, g) = (&mut x[..n], &mut y[..n], &g[..n]);
        for i in 0..n {
            [x[i], y[i]] = r.step([x[i], y[i]], g[i]);
        }
    }
}
multiversion! {
    fn three<L>[A: Number, R: Rule3<A>]
    (most: 3, r: R, x: &mut [A], y: &mut [A], z: &mut [A], g: &[A]) {
        let n = x.len().min(g.len()).min(y.len()).min(z.len());
        let (x, y, z, g) = (&mut x[..n], &mut y[..n], &mut z[..n], &g[..n]);
        for i in 0..n {
            [x[i], y[i], z[i]] = r.step([x[i], y[i], z[i]], g[i]);
        }
    }
}
macro_rules! arity {
    ($($name:ident $k:literal),*) => {$(
        trait $name<A>: Rule<A, $k> {}
        impl<A, R: Rule<A, $k>> $name<A> for R {}
    )*};
}
arity!(Rule1 1, Rule2 2, Rule3 3);

/// Elements converted at a time where the dtype is not the number type.
const BLOCK: usize = 512;

/// Runs `f` on corresponding ranges of all the arrays, as numbers of type `A`.
fn run<T: Stored<A>, A: Number, const K: usize>(
    arrays: [&mut Array; K],
    g: &Array,
    f: impl Fn([&mut [A]; K], &[A]) + Sync,
) -> Result<()> {
    let g = g.slice::<T>()?;
    let mut shared: [Option<work::Shared<T>>; K] = [const { None }; K];
    for (s, a) in shared.iter_mut().zip(arrays) {
        *s = Some(work::Shared::new(a.slice_mut::<T>()?));
    }
    let direct = T::DTYPE == A::DTYPE;
    work::each(g.len(), work::grain() / 4, |range| {
        let step = if direct { range.len().max(1) } else { BLOCK };
        let mut scratch = vec![A::default(); if direct { 0 } else { BLOCK }];
        let mut wide = vec![A::default(); if direct { 0 } else { K * BLOCK }];
        for start in range.clone().step_by(step) {
            let part = start..range.end.min(start + step);
            let n = part.len();
            // SAFETY: ranges are disjoint, and the arrays are borrowed for the whole run.
            let mut slots = shared.each_ref().map(|s| match s {
                // SAFETY: as above.
                Some(s) => unsafe { s.part(part.clone()) },
                None => &mut [],
            });
            if direct {
                // SAFETY: T and A are the same type here, as their dtypes are.
                let slots = slots.map(|s| unsafe {
                    std::slice::from_raw_parts_mut(s.as_mut_ptr().cast::<A>(), s.len())
                });
                f(slots, T::load(&g[part], &mut scratch));
                continue;
            }
            let mut rest = &mut wide[..];
            let numbers = slots.each_ref().map(|s| {
                let (a, more) = std::mem::take(&mut rest).split_at_mut(BLOCK);
                rest = more;
                T::load(s, a);
                &mut a[..n]
            });
            f(numbers, T::load(&g[part], &mut scratch));
            for (s, a) in slots.iter_mut().zip(wide.chunks(BLOCK)) {
                T::store(&a[..n], s);
            }
        }
    });
    Ok(())
}

/// Checks dtypes and lengths and picks the number type.
macro_rules! apply {
    ($name:literal, $loop:ident, $rule:expr, [$first:ident $(, $slot:ident)*], $g:ident) => {{
        check($name, &[$first $(, $slot)*], $g)?;
        macro_rules! at {
            ($t:ty, $a:ty) => {{
                let rule = $rule;
                run::<$t, $a, _>([$first $(, $slot)*], $g, |slots, g| {
                    let [$first $(, $slot)*] = slots;
                    $loop::<$a, _>(rule, $first $(, $slot)*, g)
                })
            }};
        }
        match $g.dtype() {
            DType::Float32 => at!(f32, f32),
            DType::Float64 => at!(f64, f64),
            DType::Float16 => at!(f16, f32),
            DType::Bfloat16 => at!(bf16, f32),
            DType::Complex64 => at!(Complex64, Complex64),
            DType::Complex128 => at!(Complex128, Complex128),
            d => Err(Error::unimplemented(format!("{} has no kernel for {d}", $name))),
        }
    }};
}

fn check(name: &str, slots: &[&mut Array], g: &Array) -> Result<()> {
    for s in slots {
        if s.dtype() != g.dtype() || s.dims() != g.dims() {
            return Err(Error::invalid_argument(format!(
                "{name}: the gradient is {} of shape {}, but a variable or slot is {} of shape {}",
                g.dtype(),
                g.shape(),
                s.dtype(),
                s.shape()
            )));
        }
    }
    Ok(())
}

/// `var -= lr * grad`
pub fn gradient_descent(var: &mut Array, grad: &Array, lr: Complex128) -> Result<()> {
    apply!("gradient_descent", one, Descent { lr }, [var], grad)
}

#[derive(Clone, Copy)]
struct Descent {
    lr: Complex128,
}
impl<A: Number> Rule<A, 1> for Descent {
    #[inline(always)]
    fn step(&self, [x]: [A; 1], g: A) -> [A; 1] {
        [x - g * A::of(self.lr)]
    }
}

/// Momentum as Keras has it, the rate inside the accumulator: `accum = accum * momentum - lr * grad;
/// var += accum` (`ResourceApplyKerasMomentum`), or with Nesterov's look ahead.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct KerasMomentum {
    /// The learning rate.
    pub lr: Complex128,
    /// The decay of the accumulator.
    pub momentum: Complex128,
    /// Whether to look ahead.
    pub nesterov: bool,
}
impl<A: Number> Rule<A, 2> for KerasMomentum {
    #[inline(always)]
    fn step(&self, [x, a]: [A; 2], g: A) -> [A; 2] {
        let (lr, m) = (A::of(self.lr), A::of(self.momentum));
        let a = a * m - g * lr;
        let x = if self.nesterov { x + (a * m - g * lr) } else { x + a };
        [x, a]
    }
}

/// One step of [`KerasMomentum`].
pub fn keras_momentum(
    var: &mut Array,
    accum: &mut Array,
    grad: &Array,
    rule: &KerasMomentum,
) -> Result<()> {
    apply!("momentum", two, *rule, [var, accum], grad)
}

/// Adam as `ResourceApplyAdam`, with decoupled weight decay where `decay` is not 0.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Adam {
    /// The learning rate.
    pub lr: Complex128,
    /// The decay of the first moment.
    pub beta1: Complex128,
    /// The decay of the second moment.
    pub beta2: Complex128,
    /// `beta1` to the power of the step.
    pub beta1_power: Complex128,
    /// `beta2` to the power of the step.
    pub beta2_power: Complex128,
    /// Added to the root of the second moment.
    pub epsilon: Complex128,
    /// Whether to look ahead.
    pub nesterov: bool,
    /// AdamW's decay: `var -= lr * decay * var` first.
    pub decay: Complex128,
}

/// [`Adam`] with what is common to all elements computed.
#[derive(Clone, Copy)]
struct AdamStep<A> {
    alpha: A,
    beta1: A,
    one_beta1: A,
    one_beta2: A,
    epsilon: A,
    shrink: A,
    nesterov: bool,
}
impl<A: Number> AdamStep<A> {
    fn new(r: Adam) -> AdamStep<A> {
        let one = A::one();
        let power = |p| one - A::of(p);
        AdamStep {
            alpha: A::of(r.lr) * power(r.beta2_power).sqrt() / power(r.beta1_power),
            beta1: A::of(r.beta1),
            one_beta1: power(r.beta1),
            one_beta2: power(r.beta2),
            epsilon: A::of(r.epsilon),
            shrink: A::of(r.lr) * A::of(r.decay),
            nesterov: r.nesterov,
        }
    }
}
impl<A: Number> Rule<A, 3> for AdamStep<A> {
    #[inline(always)]
    fn step(&self, [x, m, v]: [A; 3], g: A) -> [A; 3] {
        let x = x - x * self.shrink;
        let m = m + (g - m) * self.one_beta1;
        let v = v + (g * g - v) * self.one_beta2;
        let d = if self.nesterov { g * self.one_beta1 + self.beta1 * m } else { m };
        [x - (d * self.alpha) / (v.sqrt() + self.epsilon), m, v]
    }
}

/// One step of [`Adam`].
pub fn adam(var: &mut Array, m: &mut Array, v: &mut Array, grad: &Array, r: &Adam) -> Result<()> {
    let r = *r;
    apply!("adam", three, AdamStep::new(r), [var, m, v], grad)
}

#[cfg(test)]
#[path = "optimizer_tests.rs"]
mod tests;
