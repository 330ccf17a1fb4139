//! Linear regression on the low-level functions: variables, tape, traced step; no Keras.
//!
//! Does not know: layers, optimizers.

use ferroflow as tf;
use tf::prelude::*;

fn main() -> tf::Result<()> {
    tf::random::set_seed(1);
    let x = tf::random::uniform(&[200, 1], -1.0, 1.0)?;
    let noise = tf::random::normal(&[200, 1], 0.0, 0.01)?;
    let y = (((&x * 3.0)? + 2.0)? + noise)?;
    let w = tf::Variable::new(&tf::constant([[0.0f32]])?)?;
    let b = tf::Variable::new(&tf::constant([0.0f32])?)?;
    let weights = (w.clone(), b.clone());
    let step = tf::function(move |(x, y): (tf::Tensor, tf::Tensor)| {
        let (w, b) = &weights;
        let tape = tf::GradientTape::new();
        let loss = ((x.matmul(w)? + b)? - y)?.square()?.mean()?;
        let (dw, db) = tape.gradient(&loss, (w, b))?;
        w.assign_sub(dw * 0.3)?;
        b.assign_sub(db * 0.3)?;
        Ok(loss)
    });
    let mut loss = f32::NAN;
    for _ in 0..200 {
        loss = step.call((x.clone(), y.clone()))?.item()?;
    }
    println!("w = {:.2}, b = {:.2}", w.to_vec::<f32>()?[0], b.to_vec::<f32>()?[0]);
    println!("Loss below 0.001: {}", loss < 0.001);
    Ok(())
}
