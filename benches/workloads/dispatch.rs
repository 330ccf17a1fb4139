//! Work so small that what is measured is the way to it.
//!
//! Does not know: large arrays.

use super::Work;
use ferroflow as tf;
use std::hint::black_box;
use tf::{Result, Tensor};

/// `a * b` on scalars, eager.
pub(super) fn eager_scalar_mul() -> Result<Work> {
    let (a, b) = (tf::constant(2.0f32)?, tf::constant(3.0f32)?);
    Ok(Box::new(move || {
        black_box((&a * &b)?);
        Ok(())
    }))
}

/// A traced function of one operation on a scalar.
pub(super) fn function_tiny() -> Result<Work> {
    let f = tf::function(|x: Tensor| &x * 2.0);
    let x = tf::constant(3.0f32)?;
    Ok(Box::new(move || {
        black_box(f.call(x.clone())?);
        Ok(())
    }))
}

/// A traced function of sixty operations on 8×8 matrices; no two of them can be one loop.
pub(super) fn function_60_small_ops() -> Result<Work> {
    let f = tf::function(|(x, w): (Tensor, Tensor)| {
        let mut x = x;
        for _ in 0..20 {
            x = tf::math::matmul(&x, &w)?;
            x = tf::math::tanh(&(&x + 0.5)?)?;
        }
        Ok(x)
    });
    let (x, w) = (super::normal(&[8, 8])?, super::normal(&[8, 8])?);
    Ok(Box::new(move || {
        black_box(f.call((x.clone(), w.clone()))?);
        Ok(())
    }))
}

/// The gradient of `x * x + sin(x)` by an eager tape.
pub(super) fn tape_scalar() -> Result<Work> {
    let x = tf::constant(3.0f32)?;
    Ok(Box::new(move || {
        let tape = tf::GradientTape::new();
        tape.watch(&x)?;
        let y = ((&x * &x)? + tf::math::sin(&x)?)?;
        black_box(tape.gradient(&y, &x)?);
        Ok(())
    }))
}
