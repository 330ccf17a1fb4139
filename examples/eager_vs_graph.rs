//! The same computation eagerly and as a traced function, both timed.
//!
//! Does not know: which is expected to be faster.

use ferroflow as tf;
use std::time::Instant;
use tf::prelude::*;

fn compute(x: &tf::Tensor, w: &tf::Tensor) -> tf::Result<tf::Tensor> {
    let mut y = x.clone();
    for _ in 0..20 {
        y = ((y.matmul(w)? * 0.5)? + 0.1)?.tanh()?;
    }
    y.sum()
}

fn main() -> tf::Result<()> {
    tf::random::set_seed(1);
    let x = tf::random::uniform(&[64, 64], -1.0, 1.0)?;
    let w = tf::random::uniform(&[64, 64], -0.2, 0.2)?;
    let graph = tf::function(|(x, w): (tf::Tensor, tf::Tensor)| compute(&x, &w));
    let (eager, traced) = (compute(&x, &w)?, graph.call((x.clone(), w.clone()))?);
    println!("Equal results: {}", eager.item::<f32>()? == traced.item::<f32>()?);
    let time = |f: &dyn Fn() -> tf::Result<tf::Tensor>| -> tf::Result<f64> {
        let start = Instant::now();
        for _ in 0..200 {
            f()?;
        }
        Ok(start.elapsed().as_secs_f64() * 1e6 / 200.0)
    };
    let eager = time(&|| compute(&x, &w))?;
    let traced = time(&|| graph.call((x.clone(), w.clone())))?;
    eprintln!("eager {eager:.0} us, graph {traced:.0} us: {:.2} times as fast", eager / traced);
    Ok(())
}
