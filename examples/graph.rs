//! The same product eagerly and as a traced function.
//!
//! Does not know: training.

use ferroflow as tf;

fn main() -> tf::Result<()> {
    // Implicit graph with eager execution.
    let (x, y) = (tf::constant(3.0f32)?, tf::constant(4.0f32)?);
    let z = (&x * &y)?;
    println!("Result: {}", z.numpy()?);

    // Explicit graph: the closure is traced once for each signature.
    let compute_z = tf::function(|(x, y): (tf::Tensor, tf::Tensor)| &x * &y);
    let result = compute_z.call((tf::constant(3.0f32)?, tf::constant(4.0f32)?))?;
    println!("Result with tf.function: {}", result.numpy()?);
    Ok(())
}
