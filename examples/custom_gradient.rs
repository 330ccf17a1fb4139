//! A function with a gradient of its own.
//!
//! Does not know: layers.

use ferroflow as tf;

/// x³, whose gradient is said to be 3 x² dy.
fn custom_cube(x: &tf::Tensor) -> tf::Result<tf::Tensor> {
    let outputs = tf::custom_gradient(&[x], &|inputs| {
        let x = inputs[0].clone();
        let y = tf::math::pow(&x, 3.0f32)?;
        let grad = move |dy: &[tf::Tensor]| {
            let slope = (tf::math::square(&x)? * 3)?;
            Ok(vec![(slope * &dy[0])?])
        };
        Ok((vec![y], Box::new(grad)))
    })?;
    outputs.into_iter().next().ok_or_else(|| tf::Error::internal("one output is expected"))
}

fn main() -> tf::Result<()> {
    let x = tf::constant(2.0f32)?;
    let tape = tf::GradientTape::new();
    tape.watch(&x)?;
    let y = custom_cube(&x)?;
    let dx = tape.gradient(&y, &x)?;
    println!("Value of x³: {}", y.numpy()?);
    println!("Derivative at x=2: {}", dx.numpy()?);
    Ok(())
}
