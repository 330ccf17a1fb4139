//! Addition, matrix product, transposition.
//!
//! Does not know: gradients.

use ferroflow as tf;
use tf::prelude::*;

fn main() -> tf::Result<()> {
    let a = tf::constant([[1, 2], [3, 4]])?;
    let b = tf::constant([[5, 6], [7, 8]])?;
    println!("Addition result:\n {}", (&a + &b)?.numpy()?);
    println!("Matrix multiplication result:\n {}", a.matmul(&b)?.numpy()?);
    println!("Transpose result:\n {}", a.t()?.numpy()?);
    Ok(())
}
