//! A layer of one's own: weights, forward pass, and training with it.
//!
//! Does not know: anything of the library beyond its public functions.

use ferroflow as tf;
use tf::keras::initializers::{Ones, Zeros};
use tf::keras::layers::Weights;
use tf::keras::losses::MeanSquaredError;
use tf::keras::{Call, Compile, Fit, Layer, Outputs, Sequential, optimizers::Optimizer};

/// `x * scale + shift`, feature by feature.
#[derive(Default)]
struct Affine {
    weights: Option<(tf::Variable, tf::Variable)>,
}

impl Layer for Affine {
    fn class_name(&self) -> &str {
        "Affine"
    }
    fn name(&self) -> &str {
        "affine"
    }
    fn build(&mut self, inputs: &[tf::PartialShape], weights: &mut Weights<'_>) -> tf::Result<()> {
        let n = weights.features(&inputs[0])?;
        let scale = weights.add("scale", &[n], &Ones)?;
        let shift = weights.add("shift", &[n], &Zeros)?;
        self.weights = Some((scale, shift));
        Ok(())
    }
    fn call(&self, inputs: &[tf::Tensor], _: &Call<'_>) -> tf::Result<Outputs> {
        let unbuilt = || tf::Error::failed_precondition("the layer is not built");
        let (scale, shift) = self.weights.as_ref().ok_or_else(unbuilt)?;
        Ok(((&inputs[0] * scale)? + shift)?.into())
    }
}

fn main() -> tf::Result<()> {
    tf::random::set_seed(1);
    let x = tf::random::uniform(&[512, 2], -1.0, 1.0)?;
    let y = ((&x * tf::constant([2.0f32, -3.0]))? + 0.5)?;
    let data = tf::data::Dataset::from_tensor_slices((x, y))?.batch(64)?;
    let mut model = Sequential::new();
    model.add(Affine::default());
    model.compile(Compile::new(Optimizer::adam(0.05)?, MeanSquaredError))?;
    let history = model.fit(&data, Fit { epochs: 40, verbose: false, ..Fit::default() })?;
    println!("Loss below 0.001: {}", history.loss().last().is_some_and(|&l| l < 0.001));
    for variable in model.variables() {
        let rounded: Vec<String> =
            variable.to_vec::<f32>()?.iter().map(|v| format!("{v:.1}")).collect();
        println!("{}: [{}]", variable.name(), rounded.join(" "));
    }
    Ok(())
}
