//! A variable, read and updated.
//!
//! Does not know: functions.

use ferroflow as tf;

fn main() -> tf::Result<()> {
    let initial_value = tf::constant([[1.0f32, 2.0], [3.0, 4.0]])?;
    let var = tf::Variable::new(&initial_value)?;
    println!("Variable value:\n {}", var.numpy()?);
    var.assign(&var * 2.0)?;
    println!("Updated variable value:\n {}", var.numpy()?);
    Ok(())
}
