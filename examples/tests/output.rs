//! Runs each example and compares what it prints.
//!
//! Does not know: what the examples compute.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use std::path::PathBuf;
use std::process::Command;

/// The programs beside this test: cargo builds the package's examples before its tests.
fn example(name: &str) -> PathBuf {
    let mut dir = std::env::current_exe().unwrap();
    dir.pop();
    dir.pop();
    dir.join("examples").join(name)
}

fn output(name: &str, args: &[&str]) -> String {
    let program = example(name);
    let run = Command::new(&program).args(args).output();
    let run = run.unwrap_or_else(|e| panic!("{}: {e}", program.display()));
    let errors = String::from_utf8_lossy(&run.stderr);
    assert!(run.status.success(), "{name} failed: {errors}");
    String::from_utf8(run.stdout).unwrap()
}

macro_rules! prints {
    ($($name:ident: $expected:expr;)*) => {$(
        #[test]
        fn $name() {
            assert_eq!(output(stringify!($name), &[]), $expected);
        }
    )*};
}

prints! {
    tensors: "Scalar tensor: 7\nVector tensor: [1 2 3]\nMatrix tensor: [[1 2]\n [3 4]]\n3D tensor shape: (2, 2, 1)\n";
    graph: "Result: 12.0\nResult with tf.function: 12.0\n";
    operations: "Addition result:\n [[ 6  8]\n [10 12]]\nMatrix multiplication result:\n [[19 22]\n [43 50]]\nTranspose result:\n [[1 3]\n [2 4]]\n";
    variables: "Variable value:\n [[1. 2.]\n [3. 4.]]\nUpdated variable value:\n [[2. 4.]\n [6. 8.]]\n";
    keras_model: include_str!("keras_model.out");
    custom_gradient: "Value of x³: 8.0\nDerivative at x=2: 12.0\n";
    devices: "Available physical devices:\n CPU: /physical_device:CPU:0\nNo GPU available, using CPU instead\n";
    custom_layer: "Loss below 0.001: true\naffine/scale: [2.0 -3.0]\naffine/shift: [0.5 0.5]\n";
    linear_regression: "w = 3.00, b = 2.00\nLoss below 0.001: true\n";
    eager_vs_graph: "Equal results: true\n";
}

#[test]
fn data_pipeline() {
    let text = output("data_pipeline", &[]);
    assert_eq!(text.lines().count(), 5, "{text}");
    assert!(text.starts_with("Epoch 1/5 - loss: "), "{text}");
}

#[test]
fn mnist_trains_saves_and_loads_with_equal_results_for_any_thread_count() {
    let dir = std::env::temp_dir().join(format!("ferroflow-mnist-{}", std::process::id()));
    let model = dir.join("model");
    let model = model.to_str().unwrap();
    let run = |threads: &str| {
        output("mnist", &["--epochs", "1", "--limit", "640", "--threads", threads, "--out", model])
    };
    let one = run("1");
    assert_eq!(one, run("2"));
    let accuracy = one.lines().next().and_then(|l| l.rsplit(": ").next()).unwrap().to_string();
    let again = output("mnist", &["--load", model, "--evaluate"]);
    assert_eq!(again.trim(), format!("Test Accuracy: {accuracy}"));
    let plot = dir.join("digits.png");
    output("mnist", &["--load", model, "--evaluate", "--plot", plot.to_str().unwrap()]);
    assert!(std::fs::read(plot).unwrap().starts_with(b"\x89PNG\r\n"));
    std::fs::remove_dir_all(dir).unwrap();
}

#[test]
fn mnist_draws_its_training_and_is_quiet_without_a_terminal() {
    let dir = std::env::temp_dir().join(format!("ferroflow-mnist-plot-{}", std::process::id()));
    std::fs::create_dir_all(&dir).unwrap();
    let (model, plot) = (dir.join("model"), dir.join("curves.png"));
    let (model, file) = (model.to_str().unwrap(), plot.to_str().unwrap());
    let args = ["--epochs", "2", "--limit", "64", "--out", model, "--plot", file];
    let run = Command::new(example("mnist")).args(args).output().unwrap();
    assert!(run.status.success());
    assert_eq!(String::from_utf8_lossy(&run.stderr), "");
    let text = String::from_utf8(run.stdout).unwrap();
    assert_eq!(text.lines().count(), 3, "{text}");
    assert!(text.ends_with("\nModel saved!\n"), "{text}");
    assert!(std::fs::read(plot).unwrap().starts_with(b"\x89PNG\r\n"));
    std::fs::remove_dir_all(dir).unwrap();
}

#[test]
fn mnist_refuses_bad_options_before_it_trains() {
    for (args, message) in [
        (&["--epochs", "0"][..], "must be at least 1"),
        (&["--batch-size", "x"], "a whole number of at least 1 is expected"),
        (&["--limit", "0"], "must be at least 1"),
        (&["--threads", "5000"], "from 0 to 1024"),
        (&["--seed", "1.5"], "invalid digit"),
        (&["--evaluate"], "--load <DIR>"),
        (&["--load", "/nowhere"], "no saved model is there"),
        (&["--plot", "/nowhere/x.png"], "there is no directory /nowhere"),
        (&["--plot", "x.jpg"], "must end in .png"),
        (&["--out", "/dev/null/x"], "--out /dev/null/x: "),
        (&["--what"], "unexpected argument"),
    ] {
        let run = Command::new(example("mnist")).args(args).output().unwrap();
        let errors = String::from_utf8_lossy(&run.stderr);
        assert_eq!(run.status.code(), Some(2), "{args:?}: {errors}");
        assert!(errors.contains(message), "{args:?}: {errors}");
    }
}
