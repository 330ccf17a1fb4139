//! Addition, matrix product, transposition.
//!
//! Does not know: gradients.

use ferroflow as tf;

fn main() -> tf::Result<()> {
    let a = tf::constant([[1, 2], [3, 4]])?;
    let b = tf::constant([[5, 6], [7, 8]])?;
    println!("Addition result:\n {}", tf::math::add(&a, &b)?.numpy()?);
    println!("Matrix multiplication result:\n {}", tf::math::matmul(&a, &b)?.numpy()?);
    println!("Transpose result:\n {}", tf::transpose(&a, None)?.numpy()?);
    Ok(())
}
