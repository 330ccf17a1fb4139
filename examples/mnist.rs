//! The image classifier of TensorFlow's introduction, trained on MNIST by a loop of its own: the
//! model from Keras' layers, the data from a pipeline, the step traced into one graph.
//!
//! Does not know: how any of it works inside.

use clap::Parser;
use ferroflow as tf;
use std::path::PathBuf;
use std::sync::Arc;
use tf::data::Dataset;
use tf::keras::layers::{Activation, Conv2D, Dense, Dropout, Flatten, MaxPooling2D};
use tf::keras::metrics::SparseCategoricalAccuracy;
use tf::keras::{Sequential, load_model, losses::Loss, optimizers::Optimizer};

/// Trains an image classifier on MNIST.
#[derive(Parser)]
struct Args {
    /// How often to go through the training images.
    #[arg(long, default_value_t = 5)]
    epochs: usize,
    /// Images in a batch.
    #[arg(long, default_value_t = 32)]
    batch_size: usize,
    /// Uses only this many training images.
    #[arg(long)]
    limit: Option<usize>,
    /// Seed of weights, order and dropout.
    #[arg(long, default_value_t = 1)]
    seed: i64,
    /// Threads to compute with; 0 stands for all.
    #[arg(long, default_value_t = 0)]
    threads: usize,
    /// Where to save the trained model.
    #[arg(long, default_value = "mnist_model")]
    out: PathBuf,
    /// Loads a saved model instead of training one.
    #[arg(long)]
    load: Option<PathBuf>,
    /// Only reports the accuracy on the test images.
    #[arg(long)]
    evaluate: bool,
}

type Batches = Dataset<(tf::Tensor, tf::Tensor)>;

/// Images in [0, 1] with a channel dimension, and labels, in batches.
fn slices(images: tf::Array, labels: tf::Array) -> tf::Result<Batches> {
    let images = (tf::Tensor::from(images).cast(tf::DType::Float32)? / 255.0)?;
    let images = tf::expand_dims(&images, -1)?;
    Dataset::from_tensor_slices((images, tf::Tensor::from(labels)))
}

fn classifier() -> tf::Result<Sequential> {
    let mut model = Sequential::new();
    model.add(Conv2D::new(32, (3, 3)).activation(Activation::Relu));
    model.add(MaxPooling2D::new((2, 2)));
    model.add(Conv2D::new(64, (3, 3)).activation(Activation::Relu));
    model.add(MaxPooling2D::new((2, 2)));
    model.add(Flatten::new());
    model.add(Dense::new(128).activation(Activation::Relu));
    model.add(Dropout::new(0.2));
    model.add(Dense::new(10).activation(Activation::Softmax));
    model.build(&[None, Some(28), Some(28), Some(1)])?;
    Ok(model)
}

fn main() -> tf::Result<()> {
    let args = Args::parse();
    tf::config::set_threads(args.threads);
    tf::random::set_seed(args.seed);
    let mnist = ferroflow_datasets::mnist::load()?;
    let test = slices(mnist.test_images, mnist.test_labels)?.batch(args.batch_size, false)?;
    let train = slices(mnist.train_images, mnist.train_labels)?
        .take(args.limit.unwrap_or(usize::MAX))
        .shuffle(10_000, None)?
        .batch(args.batch_size, false)?
        .prefetch(2);

    let model = match &args.load {
        Some(dir) => load_model(dir)?,
        None => classifier()?,
    }
    .shared();
    let test_accuracy = SparseCategoricalAccuracy::new()?;
    let (own, accuracy) = (model.clone(), test_accuracy.clone());
    let test_step = tf::function(move |(images, labels): (tf::Tensor, tf::Tensor)| {
        accuracy.update_state(&labels, &own.call(&images, false)?)
    });
    let evaluate = || -> tf::Result<f32> {
        test_accuracy.reset_state()?;
        test.iter()?.try_for_each(|batch| test_step.call(batch?))?;
        Ok(test_accuracy.result()?.item::<f32>()? * 100.0)
    };
    if args.evaluate {
        println!("Test Accuracy: {}", evaluate()?);
        return Ok(());
    }

    let loss = Loss::SparseCategoricalCrossentropy { from_logits: false };
    let optimizer = Arc::new(Optimizer::adam(0.001)?);
    let train_accuracy = SparseCategoricalAccuracy::new()?;
    let weights = model.trainable_variables();
    optimizer.build(&weights)?;
    let (own, accuracy) = (model.clone(), train_accuracy.clone());
    let train_step = tf::function(move |(images, labels): (tf::Tensor, tf::Tensor)| {
        let tape = tf::GradientTape::new();
        let predictions = own.call(&images, true)?;
        let loss = loss.call(&labels, &predictions)?;
        let gradients = tape.gradient(&loss, &weights)?;
        drop(tape);
        optimizer.apply_gradients(&gradients, &weights)?;
        accuracy.update_state(&labels, &predictions)?;
        Ok(loss)
    });
    for epoch in 1..=args.epochs {
        train_accuracy.reset_state()?;
        let (mut total, mut batches) = (0.0f64, 0usize);
        let images = args.limit.map_or(60_000, |n| n.min(60_000));
        let bar = indicatif::ProgressBar::new(images.div_ceil(args.batch_size) as u64);
        for batch in train.iter()? {
            total += f64::from(train_step.call(batch?)?.item::<f32>()?);
            batches += 1;
            bar.inc(1);
        }
        bar.finish_and_clear();
        println!(
            "Epoch {epoch}, Loss: {}, Accuracy: {}, Test Accuracy: {}",
            total / batches.max(1) as f64,
            train_accuracy.result()?.item::<f32>()? * 100.0,
            evaluate()?
        );
    }
    model.save(&args.out)?;
    println!("Model saved!");
    Ok(())
}
