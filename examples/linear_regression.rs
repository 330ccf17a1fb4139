//! Linear regression on the low-level functions: variables, tape, traced step; no Keras.
//!
//! Does not know: layers, optimizers.

use ferroflow as tf;

fn main() -> tf::Result<()> {
    tf::random::set_seed(1);
    let x = tf::random::uniform(&[200, 1], -1.0, 1.0, tf::DType::Float32, None)?;
    let noise = tf::random::normal(&[200, 1], 0.0, 0.01, tf::DType::Float32, None)?;
    let y = (&((&x * 3.0)? + 2.0)? + &noise)?;
    let w = tf::Variable::new(&tf::constant([[0.0f32]])?)?;
    let b = tf::Variable::new(&tf::constant([0.0f32])?)?;
    let (own_w, own_b) = (w.clone(), b.clone());
    let step = tf::function(move |(x, y): (tf::Tensor, tf::Tensor)| {
        let tape = tf::GradientTape::new();
        let predicted = tf::math::add(&tf::math::matmul(&x, &own_w)?, &own_b)?;
        let loss = tf::math::reduce_mean(&tf::math::square(&(&predicted - &y)?)?, None, false)?;
        let gradients = tape.gradient(&loss, &[&own_w, &own_b])?;
        for (variable, gradient) in [&own_w, &own_b].into_iter().zip(gradients.iter().flatten()) {
            variable.assign_sub((gradient * 0.3)?)?;
        }
        Ok(loss)
    });
    let mut loss = f32::NAN;
    for _ in 0..200 {
        loss = step.call((x.clone(), y.clone()))?.item()?;
    }
    println!(
        "w = {:.2}, b = {:.2}",
        w.value()?.to_vec::<f32>()?[0],
        b.value()?.to_vec::<f32>()?[0]
    );
    println!("Loss below 0.001: {}", loss < 0.001);
    Ok(())
}
