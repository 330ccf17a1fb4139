//! What devices there are, and placing work on one.
//!
//! Does not know: distribution.

use ferroflow as tf;

fn main() -> tf::Result<()> {
    println!("Available physical devices:");
    for device in tf::config::list_physical_devices(None) {
        println!(" {}: {}", device.device_type, device.name);
    }
    if tf::config::list_physical_devices(Some("GPU")).is_empty() {
        println!("No GPU available, using CPU instead");
        return Ok(());
    }
    let c = tf::device("/GPU:0", || {
        let a = tf::constant([[1.0f32, 2.0], [3.0, 4.0]])?;
        let b = tf::constant([[5.0f32, 6.0], [7.0, 8.0]])?;
        tf::math::matmul(&a, &b)
    })??;
    println!("Matrix multiplication result on GPU:\n {}", c.numpy()?);
    Ok(())
}
