//! The rules of optimizers by which TensorFlow's training operations update variables, each for all of a
//! variable and, where TensorFlow has that, for some of its rows.
//!
//! Invariant: the formulas of the operations' documentation, in the order in which TensorFlow computes them.
//! Does not know: how rules run; see `rule.rs`.

use super::apply::{Locking, Nesterov};
use super::rule::{Hyper, Rule, Slots, Term, Words, dense, sparse};
use crate::prelude::*;
use ferroflow_op::smallvec;

attributes! {
    /// Locking, and whether slots change.
    pub struct Updating {
        /// Whether the update holds a lock: it always does here.
        use_locking: bool = false,
        /// Whether the sum of squares grows.
        update_slots: bool = true,
    }
}

attributes! {
    /// Locking, and the scale of what Ftrl keeps.
    pub struct Linear {
        /// Whether the update holds a lock: it always does here.
        use_locking: bool = false,
        /// Whether what is kept is multiplied by the learning rate, so that the rate may be 0.
        multiply_linear_by_lr: bool = false,
    }
}

/// Attributes of a rule: none but locking, or one flag.
macro_rules! flag {
    () => {
        const ATTRS: &'static ferroflow_op::AttrTable = Locking::ATTRS;
        fn attrs() -> Attrs {
            Locking { use_locking: false }.into()
        }
    };
    ($attrs:ident $flag:ident $tried:literal) => {
        const ATTRS: &'static ferroflow_op::AttrTable = $attrs::ATTRS;
        fn attrs() -> Attrs {
            $attrs { use_locking: false, $flag: $tried }.into()
        }
        fn flag(cx: &Kernel<'_>) -> Result<bool> {
            Ok(cx.attrs::<$attrs>()?.$flag)
        }
    };
}

/// The inputs of a rule: its variables, what comes before the gradient, the gradient, what comes after. A
/// gradient of rows is followed by their indices.
macro_rules! inputs {
    ($slots:literal [$($slot:literal),*] [$($before:literal),*] $grad:literal [$($after:literal),*]) => {
        const SLOTS: usize = $slots;
        const GRADIENT: usize = [$($slot,)* $($before),*].len();
        const INPUTS: &'static [&'static str] = &[$($slot,)* $($before,)* $grad, $($after),*];
        const SPARSE: &'static [&'static str] =
            &[$($slot,)* $($before,)* "grad: T", "indices: Tindices", $($after),*];
    };
}

/// The slots of a rule by their names.
fn named<const N: usize>(slots: &[Term]) -> Result<&[Term; N]> {
    slots.try_into().map_err(|_| Error::internal(format!("a rule of {N} variables")))
}

/// `InvalidArgument` unless `holds`.
fn must(holds: bool, what: &str, value: f64) -> Result<()> {
    if holds {
        return Ok(());
    }
    Err(Error::invalid_argument(format!("{what}: {value}")))
}

/// `sign(x) max(|x| - threshold, 0)`: towards 0 by so much.
fn shrunk(w: &mut Words, x: &Term, threshold: &Term) -> Result<Term> {
    let (size, sign, zero) = (w.abs(x)?, w.sign(x)?, w.number(0.0)?);
    let size = w.sub(&size, threshold)?;
    let size = w.max(&size, &zero)?;
    w.mul(&sign, &size)
}

struct Momentum;
impl Rule for Momentum {
    inputs!(2 ["var: resource", "accum: resource"] ["lr: T"] "grad: T" ["momentum: T"]);
    flag!(Nesterov use_nesterov true);
    const TRIED: &'static [(f64, f64)] = &[(0.1, 0.2), (0.8, 0.9)];
    fn step(w: &mut Words, slots: &[Term], g: &Term, hyper: &Hyper) -> Result<Slots> {
        let [var, accum] = named(slots)?;
        let (lr, momentum) = (hyper.get(0)?, hyper.get(1)?);
        let accum = w.mul(accum, momentum)?;
        let accum = w.add(&accum, g)?;
        let mut d = w.mul(&accum, lr)?;
        if hyper.flag {
            d = w.mul(&d, momentum)?;
            let now = w.mul(g, lr)?;
            d = w.add(&now, &d)?;
        }
        Ok(smallvec![w.sub(var, &d)?, accum])
    }
}

struct KerasMomentum;
impl Rule for KerasMomentum {
    inputs!(2 ["var: resource", "accum: resource"] ["lr: T"] "grad: T" ["momentum: T"]);
    flag!(Nesterov use_nesterov true);
    const TRIED: &'static [(f64, f64)] = &[(0.1, 0.2), (0.8, 0.9)];
    fn step(w: &mut Words, slots: &[Term], g: &Term, hyper: &Hyper) -> Result<Slots> {
        let [var, accum] = named(slots)?;
        let (lr, momentum) = (hyper.get(0)?, hyper.get(1)?);
        let now = w.mul(g, lr)?;
        let accum = w.mul(accum, momentum)?;
        let accum = w.sub(&accum, &now)?;
        let mut d = accum.clone();
        if hyper.flag {
            d = w.mul(&accum, momentum)?;
            d = w.sub(&d, &now)?;
        }
        Ok(smallvec![w.add(var, &d)?, accum])
    }
}

struct AdaMax;
impl Rule for AdaMax {
    inputs!(3 ["var: resource", "m: resource", "v: resource"]
        ["beta1_power: T", "lr: T", "beta1: T", "beta2: T", "epsilon: T"] "grad: T" []);
    flag!();
    const TRIED: &'static [(f64, f64)] =
        &[(0.8, 0.9), (0.1, 0.2), (0.8, 0.9), (0.9, 0.99), (1e-3, 1e-2)];
    fn step(w: &mut Words, slots: &[Term], g: &Term, hyper: &Hyper) -> Result<Slots> {
        let [var, m, v] = named(slots)?;
        let (power, lr, beta1) = (hyper.get(0)?, hyper.get(1)?, hyper.get(2)?);
        let share = w.rest(beta1)?;
        let m = w.towards(m, g, &share)?;
        let (v, size) = (w.mul(hyper.get(3)?, v)?, w.abs(g)?);
        let v = w.max(&v, &size)?;
        let rest = w.rest(power)?;
        let rate = w.div(lr, &rest)?;
        let scale = w.add(&v, hyper.get(4)?)?;
        let d = w.div(&m, &scale)?;
        let d = w.mul(&rate, &d)?;
        Ok(smallvec![w.sub(var, &d)?, m, v])
    }
}

struct AdamWithAmsgrad;
impl Rule for AdamWithAmsgrad {
    inputs!(4 ["var: resource", "m: resource", "v: resource", "vhat: resource"]
        ["beta1_power: T", "beta2_power: T", "lr: T", "beta1: T", "beta2: T", "epsilon: T"] "grad: T" []);
    flag!();
    const TRIED: &'static [(f64, f64)] =
        &[(0.8, 0.9), (0.9, 0.99), (0.1, 0.2), (0.8, 0.9), (0.9, 0.99), (1e-3, 1e-2)];
    fn step(w: &mut Words, slots: &[Term], g: &Term, hyper: &Hyper) -> Result<Slots> {
        let [var, m, v, vhat] = named(slots)?;
        let (power1, power2) = (w.rest(hyper.get(0)?)?, w.rest(hyper.get(1)?)?);
        let (share1, share2) = (w.rest(hyper.get(3)?)?, w.rest(hyper.get(4)?)?);
        let root = w.sqrt(&power2)?;
        let rate = w.mul(hyper.get(2)?, &root)?;
        let rate = w.div(&rate, &power1)?;
        let m = w.towards(m, g, &share1)?;
        let square = w.square(g)?;
        let v = w.towards(v, &square, &share2)?;
        let vhat = w.max(&v, vhat)?;
        let root = w.sqrt(&vhat)?;
        let scale = w.add(&root, hyper.get(5)?)?;
        let d = w.mul(&m, &rate)?;
        let d = w.div(&d, &scale)?;
        Ok(smallvec![w.sub(var, &d)?, m, v, vhat])
    }
}

struct Adadelta;
impl Rule for Adadelta {
    inputs!(3 ["var: resource", "accum: resource", "accum_update: resource"]
        ["lr: T", "rho: T", "epsilon: T"] "grad: T" []);
    flag!();
    const TRIED: &'static [(f64, f64)] = &[(0.1, 0.2), (0.8, 0.9), (1e-3, 1e-2)];
    fn step(w: &mut Words, slots: &[Term], g: &Term, hyper: &Hyper) -> Result<Slots> {
        let [var, accum, kept] = named(slots)?;
        let (lr, rho, epsilon) = (hyper.get(0)?, hyper.get(1)?, hyper.get(2)?);
        let square = w.square(g)?;
        let accum = w.decayed(accum, &square, rho)?;
        let (above, below) = (w.add(kept, epsilon)?, w.add(&accum, epsilon)?);
        let (above, below) = (w.sqrt(&above)?, w.rsqrt(&below)?);
        let d = w.mul(&above, &below)?;
        let d = w.mul(&d, g)?;
        let by = w.mul(&d, lr)?;
        let square = w.square(&d)?;
        Ok(smallvec![w.sub(var, &by)?, accum, w.decayed(kept, &square, rho)?])
    }
}

struct Adagrad;
impl Rule for Adagrad {
    inputs!(2 ["var: resource", "accum: resource"] ["lr: T"] "grad: T" []);
    flag!(Updating update_slots true);
    const TRIED: &'static [(f64, f64)] = &[(0.1, 0.2)];
    fn step(w: &mut Words, slots: &[Term], g: &Term, hyper: &Hyper) -> Result<Slots> {
        let [var, accum] = named(slots)?;
        let accum = grown(w, accum, g, hyper.flag)?;
        let (by, root) = (w.mul(g, hyper.get(0)?)?, w.rsqrt(&accum)?);
        let d = w.mul(&by, &root)?;
        Ok(smallvec![w.sub(var, &d)?, accum])
    }
}

/// A sum of squares with one more, if it is to grow.
fn grown(w: &mut Words, accum: &Term, g: &Term, grows: bool) -> Result<Term> {
    if !grows {
        return Ok(accum.clone());
    }
    let square = w.square(g)?;
    w.add(accum, &square)
}

struct AdagradV2;
impl Rule for AdagradV2 {
    inputs!(2 ["var: resource", "accum: resource"] ["lr: T", "epsilon: T"] "grad: T" []);
    flag!(Updating update_slots true);
    const TRIED: &'static [(f64, f64)] = &[(0.1, 0.2), (1e-3, 1e-2)];
    fn step(w: &mut Words, slots: &[Term], g: &Term, hyper: &Hyper) -> Result<Slots> {
        let [var, accum] = named(slots)?;
        let accum = grown(w, accum, g, hyper.flag)?;
        let (by, root) = (w.mul(g, hyper.get(0)?)?, w.sqrt(&accum)?);
        let scale = w.add(&root, hyper.get(1)?)?;
        let d = w.div(&by, &scale)?;
        Ok(smallvec![w.sub(var, &d)?, accum])
    }
}

struct AdagradDa;
impl Rule for AdagradDa {
    inputs!(3
        ["var: resource", "gradient_accumulator: resource", "gradient_squared_accumulator: resource"]
        [] "grad: T" ["lr: T", "l1: T", "l2: T", "global_step: int64"]);
    flag!();
    const TRIED: &'static [(f64, f64)] = &[(0.1, 0.2), (0.1, 0.2), (0.1, 0.2)];
    fn step(w: &mut Words, slots: &[Term], g: &Term, hyper: &Hyper) -> Result<Slots> {
        let [_, sum, squares] = named(slots)?;
        let (lr, step) = (hyper.get(0)?, hyper.get(3)?);
        let (sum, square) = (w.add(sum, g)?, w.square(g)?);
        let squares = w.add(squares, &square)?;
        let (rate, root) = (w.mul(step, lr)?, w.sqrt(&squares)?);
        let decay = w.mul(hyper.get(2)?, &rate)?;
        let scale = w.add(&decay, &root)?;
        let threshold = w.mul(step, hyper.get(1)?)?;
        let by = if hyper.value(1)? > 0.0 { shrunk(w, &sum, &threshold)? } else { sum.clone() };
        let rate = w.neg(lr)?;
        let var = w.mul(&rate, &by)?;
        Ok(smallvec![w.div(&var, &scale)?, sum, squares])
    }
}

struct ProximalAdagrad;
impl Rule for ProximalAdagrad {
    inputs!(2 ["var: resource", "accum: resource"] ["lr: T", "l1: T", "l2: T"] "grad: T" []);
    flag!();
    const TRIED: &'static [(f64, f64)] = &[(0.1, 0.2), (0.1, 0.2), (0.1, 0.2)];
    fn check(_: bool, hyper: &Hyper) -> Result<()> {
        let lr = hyper.value(0)?;
        must(lr > 0.0, "lr is not a positive scalar", lr)?;
        penalties(hyper)
    }
    fn step(w: &mut Words, slots: &[Term], g: &Term, hyper: &Hyper) -> Result<Slots> {
        let [var, accum] = named(slots)?;
        let accum = grown(w, accum, g, true)?;
        let root = w.rsqrt(&accum)?;
        let rate = w.mul(hyper.get(0)?, &root)?;
        Ok(smallvec![proximal(w, var, g, &rate, hyper)?, accum])
    }
}

/// A step along the gradient, then towards 0 by `l1` and `l2`, hyperparameters 1 and 2.
fn proximal(w: &mut Words, var: &Term, g: &Term, rate: &Term, hyper: &Hyper) -> Result<Term> {
    let by = w.mul(g, rate)?;
    let mut to = w.sub(var, &by)?;
    if hyper.value(1)? > 0.0 {
        let threshold = w.mul(rate, hyper.get(1)?)?;
        to = shrunk(w, &to, &threshold)?;
    }
    let (one, decay) = (w.number(1.0)?, w.mul(rate, hyper.get(2)?)?);
    let scale = w.add(&one, &decay)?;
    w.div(&to, &scale)
}

struct ProximalGradientDescent;
impl Rule for ProximalGradientDescent {
    inputs!(1 ["var: resource"] ["alpha: T", "l1: T", "l2: T"] "delta: T" []);
    flag!();
    const TRIED: &'static [(f64, f64)] = &[(0.1, 0.2), (0.1, 0.2), (0.1, 0.2)];
    fn step(w: &mut Words, slots: &[Term], g: &Term, hyper: &Hyper) -> Result<Slots> {
        let [var] = named(slots)?;
        Ok(smallvec![proximal(w, var, g, hyper.get(0)?, hyper)?])
    }
}

struct RmsProp;
impl Rule for RmsProp {
    inputs!(3 ["var: resource", "ms: resource", "mom: resource"]
        ["lr: T", "rho: T", "momentum: T", "epsilon: T"] "grad: T" []);
    flag!();
    const TRIED: &'static [(f64, f64)] = &[(0.1, 0.2), (0.8, 0.9), (0.8, 0.9), (1e-3, 1e-2)];
    fn step(w: &mut Words, slots: &[Term], g: &Term, hyper: &Hyper) -> Result<Slots> {
        let [var, ms, mom] = named(slots)?;
        let (share, square) = (w.rest(hyper.get(1)?)?, w.square(g)?);
        let ms = w.towards(ms, &square, &share)?;
        let mom = pushed(w, mom, g, &ms, hyper)?;
        Ok(smallvec![w.sub(var, &mom)?, ms, mom])
    }
}

struct CenteredRmsProp;
impl Rule for CenteredRmsProp {
    inputs!(4 ["var: resource", "mg: resource", "ms: resource", "mom: resource"]
        ["lr: T", "rho: T", "momentum: T", "epsilon: T"] "grad: T" []);
    flag!();
    // A large epsilon, for the trial's means are those of no real gradient.
    const TRIED: &'static [(f64, f64)] = &[(0.1, 0.2), (0.8, 0.9), (0.8, 0.9), (5.0, 6.0)];
    fn step(w: &mut Words, slots: &[Term], g: &Term, hyper: &Hyper) -> Result<Slots> {
        let [var, mg, ms, mom] = named(slots)?;
        let (share, square) = (w.rest(hyper.get(1)?)?, w.square(g)?);
        let ms = w.towards(ms, &square, &share)?;
        let mg = w.towards(mg, g, &share)?;
        let square = w.square(&mg)?;
        let variance = w.sub(&ms, &square)?;
        let mom = pushed(w, mom, g, &variance, hyper)?;
        Ok(smallvec![w.sub(var, &mom)?, mg, ms, mom])
    }
}

/// `mom * momentum + lr * g / sqrt(scale + epsilon)`.
fn pushed(w: &mut Words, mom: &Term, g: &Term, scale: &Term, hyper: &Hyper) -> Result<Term> {
    let scale = w.add(scale, hyper.get(3)?)?;
    let (root, by) = (w.sqrt(&scale)?, w.mul(g, hyper.get(0)?)?);
    let (kept, by) = (w.mul(mom, hyper.get(2)?)?, w.div(&by, &root)?);
    w.add(&kept, &by)
}

struct AddSign;
impl Rule for AddSign {
    inputs!(2 ["var: resource", "m: resource"]
        ["lr: T", "alpha: T", "sign_decay: T", "beta: T"] "grad: T" []);
    flag!();
    const TRIED: &'static [(f64, f64)] = &[(0.1, 0.2), (0.8, 0.9), (0.8, 0.9), (0.8, 0.9)];
    fn step(w: &mut Words, slots: &[Term], g: &Term, hyper: &Hyper) -> Result<Slots> {
        let [var, m] = named(slots)?;
        let m = w.decayed(m, g, hyper.get(3)?)?;
        let agreed = agreed(w, g, &m, hyper)?;
        let scale = w.add(hyper.get(1)?, &agreed)?;
        let by = w.mul(hyper.get(0)?, &scale)?;
        let d = w.mul(&by, g)?;
        Ok(smallvec![w.sub(var, &d)?, m])
    }
}

/// `sign(g) * sign(m) * sign_decay`, the decay being hyperparameter 2.
fn agreed(w: &mut Words, g: &Term, m: &Term, hyper: &Hyper) -> Result<Term> {
    let (a, b) = (w.sign(g)?, w.sign(m)?);
    let signs = w.mul(&a, &b)?;
    w.mul(hyper.get(2)?, &signs)
}

struct PowerSign;
impl Rule for PowerSign {
    inputs!(2 ["var: resource", "m: resource"]
        ["lr: T", "logbase: T", "sign_decay: T", "beta: T"] "grad: T" []);
    flag!();
    const TRIED: &'static [(f64, f64)] = &[(0.1, 0.2), (0.8, 0.9), (0.8, 0.9), (0.8, 0.9)];
    fn step(w: &mut Words, slots: &[Term], g: &Term, hyper: &Hyper) -> Result<Slots> {
        let [var, m] = named(slots)?;
        let m = w.decayed(m, g, hyper.get(3)?)?;
        let agreed = agreed(w, g, &m, hyper)?;
        let power = w.mul(hyper.get(1)?, &agreed)?;
        let scale = w.exp(&power)?;
        let by = w.mul(hyper.get(0)?, &scale)?;
        let d = w.mul(&by, g)?;
        Ok(smallvec![w.sub(var, &d)?, m])
    }
}

struct Ftrl;
impl Rule for Ftrl {
    inputs!(3 ["var: resource", "accum: resource", "linear: resource"]
        [] "grad: T" ["lr: T", "l1: T", "l2: T", "lr_power: T"]);
    flag!(Linear multiply_linear_by_lr false);
    const TRIED: &'static [(f64, f64)] = &[(0.1, 0.2), (0.1, 0.2), (0.1, 0.2), (-0.8, -0.7)];
    fn check(sparse: bool, hyper: &Hyper) -> Result<()> {
        if sparse { check_ftrl(hyper, 3) } else { Ok(()) }
    }
    fn step(w: &mut Words, slots: &[Term], g: &Term, hyper: &Hyper) -> Result<Slots> {
        ftrl(w, slots, [g, g], hyper, 3)
    }
}

struct FtrlV2;
impl Rule for FtrlV2 {
    inputs!(3 ["var: resource", "accum: resource", "linear: resource"]
        [] "grad: T" ["lr: T", "l1: T", "l2: T", "l2_shrinkage: T", "lr_power: T"]);
    flag!(Linear multiply_linear_by_lr true);
    const TRIED: &'static [(f64, f64)] =
        &[(0.1, 0.2), (0.1, 0.2), (0.1, 0.2), (0.1, 0.2), (-0.5, -0.5)];
    fn check(sparse: bool, hyper: &Hyper) -> Result<()> {
        if !sparse {
            return Ok(());
        }
        check_ftrl(hyper, 4)?;
        let by = hyper.value(3)?;
        must(by >= 0.0, "l2 shrinkage regularization strength is not a non-negative scalar", by)
    }
    fn step(w: &mut Words, slots: &[Term], g: &Term, hyper: &Hyper) -> Result<Slots> {
        let [var, _, _] = named(slots)?;
        let two = w.number(2.0)?;
        let decay = w.mul(&two, hyper.get(3)?)?;
        let decay = w.mul(&decay, var)?;
        let shrunk = w.add(g, &decay)?;
        ftrl(w, slots, [g, &shrunk], hyper, 4)
    }
}

fn check_ftrl(hyper: &Hyper, power: usize) -> Result<()> {
    let (lr, power) = (hyper.value(0)?, hyper.value(power)?);
    must(
        lr > 0.0 || (hyper.flag && lr == 0.0),
        "lr is not a positive scalar (or zero if multiply_linear_by_lr is set)",
        lr,
    )?;
    penalties(hyper)?;
    must(power <= 0.0, "lr_power is not a non-positive scalar", power)
}

/// That `l1` and `l2`, hyperparameters 1 and 2, are not negative.
fn penalties(hyper: &Hyper) -> Result<()> {
    let (l1, l2) = (hyper.value(1)?, hyper.value(2)?);
    must(l1 >= 0.0, "l1 regularization strength is not a non-negative scalar", l1)?;
    must(l2 >= 0.0, "l2 regularization strength is not a non-negative scalar", l2)
}

/// Follow the regularized leader (McMahan et al., 2013, algorithm 1). Of the two gradients the first counts in
/// the sum of squares. With the flag everything is multiplied by the learning rate.
fn ftrl(
    w: &mut Words,
    slots: &[Term],
    [g, along]: [&Term; 2],
    hyper: &Hyper,
    power: usize,
) -> Result<Slots> {
    let [var, accum, linear] = named(slots)?;
    let (lr, l1, l2) = (hyper.get(0)?, hyper.get(1)?, hyper.get(2)?);
    let grown = grown(w, accum, g, true)?;
    let exponent = w.neg(hyper.get(power)?)?;
    let root = hyper.value(power)? == -0.5;
    let scale = |w: &mut Words, x: &Term| if root { w.sqrt(x) } else { w.pow(x, &exponent) };
    let (now, before) = (scale(w, &grown)?, scale(w, accum)?);
    let two = w.number(2.0)?;
    let decay = w.mul(&two, l2)?;
    let step = w.sub(&now, &before)?;
    let (along, step, below, threshold) = if hyper.flag {
        let (along, decay) = (w.mul(along, lr)?, w.mul(&decay, lr)?);
        (along, step, w.add(&now, &decay)?, w.mul(l1, lr)?)
    } else {
        let (step, now) = (w.div(&step, lr)?, w.div(&now, lr)?);
        (along.clone(), step, w.add(&now, &decay)?, l1.clone())
    };
    let pull = w.mul(&step, var)?;
    let by = w.sub(&along, &pull)?;
    let linear = w.add(linear, &by)?;
    let low = w.neg(&threshold)?;
    let inside = w.min(&linear, &threshold)?;
    let inside = w.max(&inside, &low)?;
    let above = w.sub(&inside, &linear)?;
    Ok(smallvec![w.div(&above, &below)?, grown, linear])
}

macro_rules! records {
    ($($name:ident = $form:ident $rule:ident $tf:literal $doc:literal;)*) => {
        $(
            #[doc = $doc]
            pub static $name: OpDef = $form::<$rule>($tf, $doc);
        )*
        /// All records of this file.
        pub(crate) const RULES: &[&OpDef] = &[$(&$name),*];
    };
}
records! {
    APPLY_ADA_MAX = dense AdaMax "ResourceApplyAdaMax"
        "Updates var by AdaMax: m += (g - m) (1 - beta1); v = max(beta2 v, |g|); var -= lr / (1 - beta1_power) m / (v + epsilon).";
    APPLY_ADADELTA = dense Adadelta "ResourceApplyAdadelta"
        "Updates var by Adadelta: accum = rho accum + (1 - rho) g^2; update = g sqrt(accum_update + epsilon) / sqrt(accum + epsilon); var -= lr update; accum_update = rho accum_update + (1 - rho) update^2.";
    APPLY_ADAGRAD = dense Adagrad "ResourceApplyAdagrad"
        "Updates var by Adagrad: accum += g^2; var -= lr g / sqrt(accum).";
    APPLY_ADAGRAD_DA = dense AdagradDa "ResourceApplyAdagradDA"
        "Replaces var by dual averaging: the sum of gradients, towards 0 by l1 global_step, times -lr / (l2 global_step lr + sqrt(sum of squares)).";
    APPLY_ADAGRAD_V2 = dense AdagradV2 "ResourceApplyAdagradV2"
        "Updates var by Adagrad: accum += g^2; var -= lr g / (sqrt(accum) + epsilon).";
    APPLY_ADAM_WITH_AMSGRAD = dense AdamWithAmsgrad "ResourceApplyAdamWithAmsgrad"
        "Updates var by Adam, whose second moment here never falls: vhat = max(vhat, v) takes its place.";
    APPLY_ADD_SIGN = dense AddSign "ResourceApplyAddSign"
        "Updates var by AddSign: m = beta m + (1 - beta) g; var -= lr (alpha + sign_decay sign(g) sign(m)) g.";
    APPLY_CENTERED_RMS_PROP = dense CenteredRmsProp "ResourceApplyCenteredRMSProp"
        "Updates var by RMSProp about the mean of the gradient: mom = momentum mom + lr g / sqrt(ms - mg^2 + epsilon); var -= mom.";
    APPLY_FTRL = dense Ftrl "ResourceApplyFtrl"
        "Updates var by following the regularized leader, with l1 and l2 regularization.";
    APPLY_FTRL_V2 = dense FtrlV2 "ResourceApplyFtrlV2"
        "Updates var by following the regularized leader, with l1 and l2 regularization and a gradient that shrinks var by l2_shrinkage.";
    APPLY_PLAIN_MOMENTUM = dense Momentum "ResourceApplyMomentum"
        "Updates var by the momentum scheme: accum = momentum accum + g; var -= lr accum.";
    APPLY_POWER_SIGN = dense PowerSign "ResourceApplyPowerSign"
        "Updates var by PowerSign: m = beta m + (1 - beta) g; var -= lr exp(logbase sign_decay sign(g) sign(m)) g.";
    APPLY_PROXIMAL_ADAGRAD = dense ProximalAdagrad "ResourceApplyProximalAdagrad"
        "Updates var by Adagrad and moves it towards 0: accum += g^2; x = var - lr g / sqrt(accum); var = sign(x) max(|x| - lr l1, 0) / (1 + lr l2), lr being divided by sqrt(accum).";
    APPLY_PROXIMAL_GRADIENT_DESCENT = dense ProximalGradientDescent "ResourceApplyProximalGradientDescent"
        "Updates var by gradient descent and moves it towards 0: x = var - alpha delta; var = sign(x) max(|x| - alpha l1, 0) / (1 + alpha l2).";
    APPLY_RMS_PROP = dense RmsProp "ResourceApplyRMSProp"
        "Updates var by RMSProp: ms = rho ms + (1 - rho) g^2; mom = momentum mom + lr g / sqrt(ms + epsilon); var -= mom.";
    SPARSE_APPLY_ADADELTA = sparse Adadelta "ResourceSparseApplyAdadelta"
        "Updates the rows of var at indices by Adadelta, as ResourceApplyAdadelta updates all.";
    SPARSE_APPLY_ADAGRAD = sparse Adagrad "ResourceSparseApplyAdagrad"
        "Updates the rows of var at indices by Adagrad, as ResourceApplyAdagrad updates all.";
    SPARSE_APPLY_ADAGRAD_DA = sparse AdagradDa "ResourceSparseApplyAdagradDA"
        "Replaces the rows of var at indices by dual averaging, as ResourceApplyAdagradDA replaces all.";
    SPARSE_APPLY_ADAGRAD_V2 = sparse AdagradV2 "ResourceSparseApplyAdagradV2"
        "Updates the rows of var at indices by Adagrad, as ResourceApplyAdagradV2 updates all.";
    SPARSE_APPLY_CENTERED_RMS_PROP = sparse CenteredRmsProp "ResourceSparseApplyCenteredRMSProp"
        "Updates the rows of var at indices by centered RMSProp, as ResourceApplyCenteredRMSProp updates all.";
    SPARSE_APPLY_FTRL = sparse Ftrl "ResourceSparseApplyFtrl"
        "Updates the rows of var at indices by following the regularized leader, as ResourceApplyFtrl updates all.";
    SPARSE_APPLY_FTRL_V2 = sparse FtrlV2 "ResourceSparseApplyFtrlV2"
        "Updates the rows of var at indices by following the regularized leader, as ResourceApplyFtrlV2 updates all.";
    SPARSE_APPLY_KERAS_MOMENTUM = sparse KerasMomentum "ResourceSparseApplyKerasMomentum"
        "Updates the rows of var at indices by the momentum scheme, as ResourceApplyKerasMomentum updates all.";
    SPARSE_APPLY_MOMENTUM = sparse Momentum "ResourceSparseApplyMomentum"
        "Updates the rows of var at indices by the momentum scheme, as ResourceApplyMomentum updates all.";
    SPARSE_APPLY_PROXIMAL_ADAGRAD = sparse ProximalAdagrad "ResourceSparseApplyProximalAdagrad"
        "Updates the rows of var at indices as ResourceApplyProximalAdagrad updates all.";
    SPARSE_APPLY_PROXIMAL_GRADIENT_DESCENT = sparse ProximalGradientDescent "ResourceSparseApplyProximalGradientDescent"
        "Updates the rows of var at indices as ResourceApplyProximalGradientDescent updates all.";
    SPARSE_APPLY_RMS_PROP = sparse RmsProp "ResourceSparseApplyRMSProp"
        "Updates the rows of var at indices by RMSProp, as ResourceApplyRMSProp updates all.";
}
