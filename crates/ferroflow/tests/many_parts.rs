//! Operations of very many outputs.

use ferroflow as tf;
use tf::{GradientTape, Result, math};

#[test]
fn a_vector_falls_into_very_many_parts() -> Result<()> {
    const MANY: usize = 65_536;
    let x = tf::constant(vec![1.0f32; MANY])?;
    let parts = tf::unstack(&x, 0)?;
    assert_eq!(parts.len(), MANY);
    let tape = GradientTape::new();
    tape.watch(&x)?;
    let pieces = tf::split(&x, &vec![1; MANY], 0)?;
    let last = pieces.last().ok_or_else(|| tf::Error::internal("no parts"))?;
    let dx = tape.gradient(&math::square(last)?, &x)?.to_vec::<f32>()?;
    assert_eq!(dx.iter().sum::<f32>(), 2.0);
    assert_eq!(dx.last(), Some(&2.0));
    Ok(())
}
