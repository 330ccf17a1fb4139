//! Cross-entropy whose logits and labels broadcast: gradients have the shapes of what they are of.

use ferroflow as tf;
use tf::{GradientTape, Result, Tensor, math, nn};

fn numbers(dims: &[usize], from: f64) -> Result<Tensor> {
    let n: usize = dims.iter().product();
    let values: Vec<f64> = (0..n).map(|i| from + (i as f64 * 0.7).sin()).collect();
    let dims: Vec<i64> = dims.iter().map(|&d| d as i64).collect();
    tf::reshape(tf::constant(values)?, &dims)
}

/// The sum of the losses, each weighted differently.
fn loss(labels: &Tensor, logits: &Tensor) -> Result<Tensor> {
    use tf::op::{Attrs, Context, Emit};
    let op = tf::registry()?.find("SoftmaxCrossEntropyWithLogits")?;
    let inputs = [logits.value().clone(), labels.value().clone()];
    let losses = Tensor::from(Context.emit(op, Attrs::NONE, &inputs)?.remove(0));
    let n = losses.shape().dim(0).unwrap_or(0);
    math::reduce_sum((&losses * &numbers(&[n], 2.0)?)?, ..)
}

fn nudged(x: &Tensor, at: usize, by: f64) -> Result<Tensor> {
    let mut values = x.to_vec::<f64>()?;
    values[at] += by;
    let dims: Vec<i64> = x.shape().to_signed().unwrap_or_default().to_vec();
    tf::reshape(tf::constant(values)?, &dims)
}

#[test]
fn gradients_of_broadcast_operands_are_derivatives() -> Result<()> {
    const STEP: f64 = 1e-5;
    for (logits, labels) in [
        (&[2, 4][..], &[2, 4][..]),
        (&[2, 4], &[1, 4]),
        (&[1, 4], &[2, 4]),
        (&[2, 4], &[4]),
        (&[4], &[2, 4]),
        (&[2, 1], &[2, 4]),
        (&[2, 4], &[2, 1]),
        (&[1, 4], &[3, 1]),
        (&[], &[2, 4]),
    ] {
        let both = [numbers(labels, 1.5)?, numbers(logits, 0.0)?];
        let tape = GradientTape::new();
        both.iter().try_for_each(|t| tape.watch(t))?;
        let y = loss(&both[0], &both[1])?;
        let found = tape.gradient(&y, &[&both[0], &both[1]])?;
        for (i, (x, dx)) in both.iter().zip(found).enumerate() {
            assert_eq!(dx.shape(), x.shape(), "logits {logits:?}, labels {labels:?}, operand {i}");
            // The kernel's gradient towards logits is that for labels that sum to 1.
            if i == 1 {
                continue;
            }
            let dx = dx.to_vec::<f64>()?;
            for (at, dx) in dx.iter().enumerate() {
                let at_step = |by: f64| loss(&nudged(x, at, by)?, &both[1])?.item::<f64>();
                let slope = (at_step(STEP)? - at_step(-STEP)?) / (2.0 * STEP);
                assert!(
                    (slope - dx).abs() < 1e-6,
                    "{logits:?} {labels:?} [{at}]: {dx}, not {slope}"
                );
            }
        }
    }
    Ok(())
}

#[test]
fn the_function_of_nn_agrees_with_its_gradient() -> Result<()> {
    let (labels, logits) = (tf::constant([[0.25f32, 0.75]])?, tf::constant([[1.0f32, -1.0]])?);
    let tape = GradientTape::new();
    tape.watch(&logits)?;
    let y = nn::softmax_cross_entropy_with_logits(&labels, &logits)?;
    let dx = tape.gradient(&y, &logits)?;
    let p = nn::softmax(&logits)?;
    let want = (&p - &labels)?.to_vec::<f32>()?;
    assert_eq!(dx.to_vec::<f32>()?, want);
    Ok(())
}
