//! Tensors of no, one, two and three dimensions.
//!
//! Does not know: operations.

use ferroflow as tf;

fn main() -> tf::Result<()> {
    let scalar = tf::constant(7)?;
    let vector = tf::constant([1, 2, 3])?;
    let matrix = tf::constant([[1, 2], [3, 4]])?;
    let cube = tf::constant([[[1], [2]], [[3], [4]]])?;
    println!("Scalar tensor: {}", scalar.numpy()?);
    println!("Vector tensor: {}", vector.numpy()?);
    println!("Matrix tensor: {}", matrix.numpy()?);
    println!("3D tensor shape: {}", cube.shape().to_tuple_string());
    Ok(())
}
