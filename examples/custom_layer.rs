//! A layer of one's own: weights, forward pass, and training with it.
//!
//! Does not know: anything of the library beyond its public functions.

use ferroflow as tf;
use tf::keras::{Compile, Fit, Layer, Sequential, losses::Loss, optimizers::Optimizer};

/// `x * scale + shift`, feature by feature.
#[derive(Default)]
struct Affine {
    weights: Option<(tf::Variable, tf::Variable)>,
}

impl Layer for Affine {
    fn class_name(&self) -> &'static str {
        "Affine"
    }
    fn name(&self) -> &str {
        "affine"
    }
    fn build(&mut self, input: &tf::PartialShape) -> tf::Result<()> {
        let n = input.dim(1).unwrap_or(1);
        let scale =
            tf::Variable::named("affine/scale", &tf::ones(&[n], tf::DType::Float32)?, true)?;
        let shift =
            tf::Variable::named("affine/shift", &tf::zeros(&[n], tf::DType::Float32)?, true)?;
        self.weights = Some((scale, shift));
        Ok(())
    }
    fn call(&self, x: &tf::Tensor, _training: bool) -> tf::Result<tf::Tensor> {
        let unbuilt = || tf::Error::failed_precondition("the layer is not built");
        let (scale, shift) = self.weights.as_ref().ok_or_else(unbuilt)?;
        tf::math::add(&tf::math::multiply(x, scale)?, shift)
    }
    fn variables(&self) -> Vec<(&'static str, tf::Variable)> {
        let named = |(a, b): &(_, _)| {
            vec![("scale", tf::Variable::clone(a)), ("shift", tf::Variable::clone(b))]
        };
        self.weights.as_ref().map(named).unwrap_or_default()
    }
}

fn main() -> tf::Result<()> {
    tf::random::set_seed(1);
    let x = tf::random::uniform(&[512, 2], -1.0, 1.0, tf::DType::Float32, None)?;
    let y = tf::math::add(&tf::math::multiply(&x, &tf::constant([2.0f32, -3.0])?)?, 0.5)?;
    let data = tf::data::Dataset::from_tensor_slices((x, y))?.batch(64, false)?;
    let mut model = Sequential::new();
    model.add(Affine::default());
    model.compile(Compile {
        optimizer: Optimizer::adam(0.05)?,
        loss: Loss::MeanSquaredError,
        metrics: vec![],
    })?;
    let history = model.fit(&data, Fit { epochs: 40, verbose: false, ..Fit::default() })?;
    println!("Loss below 0.001: {}", history.loss().last().is_some_and(|&l| l < 0.001));
    for variable in model.variables() {
        let rounded: Vec<String> =
            variable.value()?.to_vec::<f32>()?.iter().map(|v| format!("{v:.1}")).collect();
        println!("{}: [{}]", variable.name(), rounded.join(" "));
    }
    Ok(())
}
