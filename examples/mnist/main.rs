//! The image classifier of TensorFlow's introduction, trained on MNIST by a loop of its own: the
//! model from Keras' layers, the data from a pipeline, the step traced into one graph.
//!
//! Invariant: what it prints depends on the options but `--threads`, `--out` and `--plot` alone.
//! Does not know: how any of it works inside.

mod canvas;
mod chart;

use chart::{Digits, Epoch};
use clap::{CommandFactory, Parser, error::ErrorKind};
use ferroflow as tf;
use indicatif::{ProgressBar, ProgressStyle};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use tf::data::{Cardinality, Dataset};
use tf::keras::activations::{Relu, Softmax};
use tf::keras::datasets::mnist;
use tf::keras::layers::{Conv2D, Dense, Dropout, Flatten, MaxPooling2D};
use tf::keras::losses::{Loss, SparseCategoricalCrossentropy};
use tf::keras::metrics::{Mean, Running, SparseCategoricalAccuracy};
use tf::keras::{Sequential, load_model, optimizers::Optimizer};

/// Trains an image classifier on the 60,000 MNIST digits, reports its accuracy on the 10,000 test
/// digits after each epoch, and saves it.
#[derive(Parser)]
#[command(
    name = "mnist",
    after_help = "\
Examples:
  mnist --plot mnist.png                    train, save to mnist_model, draw the result
  mnist --epochs 1 --limit 6000             a quick look
  mnist --load mnist_model --evaluate       test a saved model

Results depend on the options but --threads, --out and --plot, and are the same bits on every run."
)]
struct Args {
    /// How often to go through the training digits
    #[arg(long, value_name = "N", default_value_t = 5, value_parser = positive)]
    epochs: usize,
    /// Digits in a batch
    #[arg(long, value_name = "N", default_value_t = 32, value_parser = positive)]
    batch_size: usize,
    /// Trains on the first N digits only
    #[arg(long, value_name = "N", value_parser = positive)]
    limit: Option<usize>,
    /// Seed of weights, order and dropout
    #[arg(long, value_name = "SEED", default_value_t = 1, allow_negative_numbers = true)]
    seed: i64,
    /// Threads to compute with; 0 takes all processors
    #[arg(long, value_name = "N", default_value_t = 0, value_parser = threads)]
    threads: usize,
    /// Directory to save the trained model in
    #[arg(long, value_name = "DIR", default_value = "mnist_model")]
    out: PathBuf,
    /// Draws the curves of loss and accuracy, and test digits with their predictions
    #[arg(long, value_name = "FILE.png")]
    plot: Option<PathBuf>,
    /// Starts from a saved model instead of new weights
    #[arg(long, value_name = "DIR")]
    load: Option<PathBuf>,
    /// Trains nothing: reports the accuracy of the saved model on the test digits
    #[arg(long, requires = "load")]
    evaluate: bool,
}

/// A whole number of which there must be one at least.
fn positive(text: &str) -> Result<usize, String> {
    match text.parse() {
        Ok(0) => Err("must be at least 1".into()),
        Ok(n) => Ok(n),
        Err(e) => Err(format!("{e}; a whole number of at least 1 is expected")),
    }
}

/// A number of threads; more than any machine has would only be a slip.
fn threads(text: &str) -> Result<usize, String> {
    let n = text.parse().ok().filter(|n| *n <= 1024);
    n.ok_or_else(|| "a whole number from 0 to 1024 is expected".into())
}

type Batches = Dataset<(tf::Tensor, tf::Tensor)>;

/// Images as they are stored, and their labels, one by one.
fn slices(images: tf::Array, labels: tf::Array) -> tf::Result<Batches> {
    Dataset::from_tensor_slices((tf::Tensor::from(images), tf::Tensor::from(labels)))
}

/// Batches with their images in [0, 1] and with a channel dimension: made batch by batch, so that
/// the data are never in memory as floats all at once.
fn scaled(batches: &Batches) -> tf::Result<Batches> {
    batches.map(|(images, labels)| {
        let images = (images.cast(tf::DType::Float32)? / 255.0)?;
        Ok((tf::expand_dims(&images, -1)?, labels))
    })
}

fn classifier() -> tf::Result<Sequential> {
    let mut model = Sequential::new();
    model.add(Conv2D::new(32, (3, 3)).activation(Relu));
    model.add(MaxPooling2D::new((2, 2)));
    model.add(Conv2D::new(64, (3, 3)).activation(Relu));
    model.add(MaxPooling2D::new((2, 2)));
    model.add(Flatten::new());
    model.add(Dense::new(128).activation(Relu));
    model.add(Dropout::new(0.2));
    model.add(Dense::new(10).activation(Softmax));
    model.build(&[None, Some(28), Some(28), Some(1)])?;
    Ok(model)
}

/// What is wrong with the options, where it would otherwise show only after the training.
fn mistake(args: &Args) -> Option<String> {
    if let Some(dir) = args.load.as_ref().filter(|dir| !dir.join("config.json").is_file()) {
        return Some(format!("--load {}: no saved model is there", dir.display()));
    }
    if let Some(file) = &args.plot {
        let dir = file.parent().filter(|d| !d.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let shown = file.display();
        if file.extension().is_none_or(|e| !e.eq_ignore_ascii_case("png")) {
            return Some(format!("--plot {shown}: the name must end in .png"));
        }
        if !dir.is_dir() {
            return Some(format!("--plot {shown}: there is no directory {}", dir.display()));
        }
        if file.is_dir() {
            return Some(format!("--plot {shown}: this is a directory"));
        }
    }
    let made = if args.evaluate { Ok(()) } else { std::fs::create_dir_all(&args.out) };
    made.err().map(|e| format!("--out {}: {e}", args.out.display()))
}

fn main() -> ExitCode {
    let args = Args::parse();
    if let Some(mistake) = mistake(&args) {
        // Ends the process with code 2, as clap does for what it finds itself.
        Args::command().error(ErrorKind::ValueValidation, mistake).exit();
    }
    match run(&args) {
        Ok(()) => ExitCode::SUCCESS,
        Err(e) => {
            eprintln!("error: {e}");
            ExitCode::FAILURE
        }
    }
}

/// A progress bar; it shows itself on a terminal only.
fn bar(epoch: usize, args: &Args, batches: usize) -> ProgressBar {
    let template = "{prefix} [{wide_bar}] {pos:>4}/{len}, {elapsed} gone, {eta} left, {msg}";
    let style = ProgressStyle::with_template(template)
        .unwrap_or_else(|_| ProgressStyle::default_bar())
        .progress_chars("=> ");
    let prefix = format!("Epoch {epoch}/{}", args.epochs);
    ProgressBar::new(batches as u64).with_style(style).with_prefix(prefix)
}

fn run(args: &Args) -> tf::Result<()> {
    tf::config::set_threads(args.threads);
    tf::random::set_seed(args.seed);
    let mnist = mnist::load()?;
    let (test_images, test_labels) = (mnist.test_images.clone(), mnist.test_labels.clone());
    let test = slices(mnist.test_images, mnist.test_labels)?;
    let test = scaled(&test.batch(args.batch_size)?)?;

    let model = match &args.load {
        Some(dir) => load_model(dir)?,
        None => classifier()?,
    }
    .shared();
    let loss_of = SparseCategoricalCrossentropy::new();
    let test_loss = Mean::new("test_loss")?;
    let test_accuracy = Running::new(SparseCategoricalAccuracy)?;
    let (own, loss, accuracy) = (model.clone(), test_loss.clone(), test_accuracy.clone());
    let test_step = tf::function(move |(images, labels): (tf::Tensor, tf::Tensor)| {
        let predictions = own.call(&images, false)?;
        loss.update_state(&loss_of.call(&labels, &predictions)?)?;
        accuracy.update_state(&labels, &predictions)?;
        tf::math::argmax(&predictions, -1)
    });
    // Loss, accuracy in percent, and the digit each image is taken for.
    let evaluate = || -> tf::Result<(f32, f32, Vec<i64>)> {
        test_loss.reset_state()?;
        test_accuracy.reset_state()?;
        let mut predicted = Vec::new();
        for batch in test.iter()? {
            predicted.extend(test_step.call(batch?)?.to_vec::<i64>()?);
        }
        let accuracy = test_accuracy.result()?.item::<f32>()? * 100.0;
        Ok((test_loss.result()?.item()?, accuracy, predicted))
    };
    let plot = |title: &str, epochs: &[Epoch], predicted: &[i64]| match &args.plot {
        Some(file) => {
            let labels = test_labels.to_vec::<u8>()?;
            chart::draw(
                file,
                title,
                epochs,
                &Digits { images: &test_images, labels: &labels, predicted },
            )
        }
        None => Ok(()),
    };
    if args.evaluate {
        let (_, accuracy, predicted) = evaluate()?;
        println!("Test Accuracy: {accuracy}");
        return plot(&format!("MNIST: test accuracy {accuracy:.2} %"), &[], &predicted);
    }

    let train = slices(mnist.train_images, mnist.train_labels)?
        .take(args.limit.unwrap_or(usize::MAX))
        .shuffle(10_000)?
        .batch(args.batch_size)?;
    let train = scaled(&train)?.prefetch(2);
    let batches = match train.cardinality() {
        Cardinality::Known(n) => n,
        _ => 0,
    };
    let optimizer = Arc::new(Optimizer::adam(0.001)?);
    let train_accuracy = Running::new(SparseCategoricalAccuracy)?;
    let weights = model.trainable_variables();
    optimizer.build(&weights)?;
    let (own, accuracy) = (model.clone(), train_accuracy.clone());
    let train_step = tf::function(move |(images, labels): (tf::Tensor, tf::Tensor)| {
        let tape = tf::GradientTape::new();
        let predictions = own.call(&images, true)?;
        let loss = loss_of.call(&labels, &predictions)?;
        let gradients = tape.gradient(&loss, &weights)?;
        drop(tape);
        optimizer.apply_gradients(&gradients, &weights)?;
        accuracy.update_state(&labels, &predictions)?;
        Ok(loss)
    });
    let (mut epochs, mut predicted) = (Vec::new(), Vec::new());
    for epoch in 1..=args.epochs {
        train_accuracy.reset_state()?;
        let bar = bar(epoch, args, batches);
        let mut total = 0.0f64;
        for (done, batch) in (1..).zip(train.iter()?) {
            total += f64::from(train_step.call(batch?)?.item::<f32>()?);
            bar.set_message(format!("loss {:.4}", total / f64::from(done)));
            bar.inc(1);
        }
        bar.set_message("testing");
        let loss = (total / batches.max(1) as f64) as f32;
        let accuracy = train_accuracy.result()?.item::<f32>()? * 100.0;
        let (test_loss, test_accuracy, digits) = evaluate()?;
        bar.finish_and_clear();
        println!(
            "Epoch {epoch}, Loss: {loss}, Accuracy: {accuracy}, Test Accuracy: {test_accuracy}"
        );
        epochs.push(Epoch { loss, test_loss, accuracy, test_accuracy });
        predicted = digits;
    }
    model.save(&args.out)?;
    println!("Model saved!");
    let accuracy = epochs.last().map_or(0.0, |e| e.test_accuracy);
    let title = format!(
        "MNIST: test accuracy {accuracy:.2} % after {} epoch{}",
        args.epochs,
        if args.epochs == 1 { "" } else { "s" }
    );
    plot(&title, &epochs, &predicted)
}
