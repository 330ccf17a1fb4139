//! Gradients where a function has a pole: where nothing comes in, nothing comes back, so that a
//! function may be masked where it is not defined.

use ferroflow as tf;
use tf::{GradientTape, Result, Tensor, math};

type Function = fn(&Tensor) -> Result<Tensor>;

/// The gradient of `where(x != pole, f(x), 1)` at the pole, and then of its gradient.
fn masked(f: Function, pole: f32) -> Result<[f32; 2]> {
    let x = tf::constant([pole])?;
    let outer = GradientTape::new();
    outer.watch(&x)?;
    let inner = GradientTape::new();
    inner.watch(&x)?;
    let y = math::where_(math::not_equal(&x, pole)?, f(&x)?, 1.0)?;
    let dx = inner.gradient(&y, &x)?;
    let second = outer.gradient_or_none(&dx, &x)?;
    let number = |t: &Tensor| Ok::<f32, tf::Error>(t.to_vec::<f32>()?[0]);
    Ok([number(&dx)?, second.map_or(Ok(0.0), |d| number(&d))?])
}

/// The gradient of `f` itself.
fn plain(f: Function, x: f32) -> Result<f32> {
    let x = tf::constant([x])?;
    let tape = GradientTape::new();
    tape.watch(&x)?;
    Ok(tape.gradient(&f(&x)?, &x)?.to_vec::<f32>()?[0])
}

#[test]
fn what_is_masked_has_no_gradient() -> Result<()> {
    let cases: &[(&str, Function, f32)] = &[
        ("reciprocal", |x| math::reciprocal(x), 0.0),
        ("rsqrt", |x| math::rsqrt(x), 0.0),
        ("sqrt", |x| math::sqrt(x), 0.0),
        ("log", |x| math::log(x), 0.0),
        ("log1p", |x| math::log1p(x), -1.0),
        ("asin", |x| math::asin(x), 1.0),
        ("acos", |x| math::acos(x), -1.0),
        ("1 / x", |x| 1.0 / x, 0.0),
        ("x / 0", |x| x / 0.0, 0.5),
        ("x / x", |x| x / x, 0.0),
        ("x^0.5", |x| math::pow(x, 0.5), 0.0),
        ("x^-1", |x| math::pow(x, -1.0), 0.0),
        ("atan2(x, x)", |x| math::atan2(x, x), 0.0),
        ("divide_no_nan", |x| math::divide_no_nan(1.0f32, x), 0.0),
        ("multiply_no_nan", |x| math::multiply_no_nan(x, x), 0.0),
        ("xdivy", |x| math::xdivy(1.0f32, x), 0.0),
    ];
    let mut wrong = Vec::new();
    for (name, f, pole) in cases {
        let got = masked(*f, *pole)?;
        if got != [0.0, 0.0] {
            wrong.push(format!("{name}: {got:?}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:?}");
    Ok(())
}

#[test]
fn poles_themselves_stay_infinite() -> Result<()> {
    let inf = f32::INFINITY;
    assert_eq!(plain(|x| math::reciprocal(x), 0.0)?, -inf);
    assert_eq!(plain(|x| math::sqrt(x), 0.0)?, inf);
    assert_eq!(plain(|x| math::rsqrt(x), 0.0)?, -inf);
    assert_eq!(plain(|x| math::log(x), 0.0)?, inf);
    assert_eq!(plain(|x| x / 0.0, 0.5)?, inf);
    assert_eq!(plain(|x| math::pow(x, 0.5), 0.0)?, inf);
    // A constant, whatever its base.
    assert_eq!(plain(|x| math::pow(x, 0.0), 0.0)?, 0.0);
    Ok(())
}

#[test]
fn a_gradient_of_a_gradient_passes_zeros() -> Result<()> {
    // d/ds of s / x at s = 0: the gradient of a logarithm that is scaled by what happens to be 0.
    let (x, s) = (tf::constant(2.0f32)?, tf::constant(0.0f32)?);
    let outer = GradientTape::new();
    outer.watch(&s)?;
    let inner = GradientTape::new();
    inner.watch(&x)?;
    let dx = inner.gradient(&(&math::log(&x)? * &s)?, &x)?;
    assert_eq!(outer.gradient(&dx, &s)?.item::<f32>()?, 0.5);
    Ok(())
}

#[test]
fn nan_bounds_clip_to_nan() -> Result<()> {
    let nan = f32::NAN;
    let x = tf::constant([nan, 1.0, 5.0, 1.0, 1.0])?;
    let low = tf::constant([0.0, nan, 3.0, 2.0, 4.0])?;
    let high = tf::constant([1.0, 2.0, nan, 1.0, 3.0])?;
    let y = math::clip_by_value(&x, &low, &high)?;
    let y = y.to_vec::<f32>()?;
    assert!(y[..3].iter().all(|v| v.is_nan()) && y[3..] == [2.0, 4.0], "{y:?}");
    let all = math::clip_by_value(tf::constant(vec![1.0f64; 300])?, nan, 2.0)?;
    assert!(all.to_vec::<f64>()?.iter().all(|v| v.is_nan()));
    Ok(())
}
