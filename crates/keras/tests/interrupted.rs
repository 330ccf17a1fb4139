//! Saving a model that is killed or has no room leaves the model that was there, whole: also where
//! the new one has other layers.
//!
//! Does not know: formats.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

use ferroflow_api::random;
use ferroflow_data::Dataset;
use ferroflow_keras::layers::Dense;
use ferroflow_keras::{
    Compile, Fit, Sequential, load_model, losses::MeanSquaredError, optimizers::Optimizer,
};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

/// A trained model of `n` layers, all of whose weights are `n`.
fn model(n: usize) -> Sequential {
    let mut model = Sequential::new();
    (0..n).for_each(|_| model.add(Dense::new(64)));
    let optimizer = Optimizer::adam(0.0).unwrap();
    model.compile(Compile::new(optimizer, MeanSquaredError)).unwrap();
    let x = random::uniform(&[4, 64], 0.0, 1.0).unwrap();
    let data = Dataset::from_tensors((x.clone(), x)).unwrap();
    model.fit(&data, Fit { verbose: false, ..Fit::default() }).unwrap();
    for variable in model.variables() {
        let like = variable.read().unwrap();
        let ones = ferroflow_api::array::ones_like(&like).unwrap();
        variable.assign((&ones * n as i32).unwrap()).unwrap();
    }
    model
}

/// Loads it and says how many layers it has; fails unless all of it is of one save.
fn check(dir: &Path) -> usize {
    let loaded = load_model(dir).unwrap();
    let n = loaded.layers().count();
    for variable in loaded.variables() {
        let values = variable.read().unwrap().to_vec::<f32>().unwrap();
        assert!(values.iter().all(|v| *v == n as f32), "weights of another save in {n} layers");
    }
    assert_eq!(loaded.optimizer().unwrap().iterations().item::<i64>().unwrap(), 1);
    n
}

/// What the tests below run in a process of its own: saves models in turn.
#[test]
fn child_that_saves_for_ever() {
    let Some(dir) = std::env::var_os("FERROFLOW_SAVE_FOR_EVER").map(PathBuf::from) else { return };
    let models = [model(2), model(3), model(3), model(1)];
    for i in 0.. {
        models[i % 4].save(&dir).unwrap();
    }
}

fn saving_child(dir: &Path, limit: &str) -> Child {
    let command = format!("{limit} exec \"$0\" --exact child_that_saves_for_ever --nocapture");
    let mut child = Command::new("sh");
    child.args(["-c", &command]).arg(std::env::current_exe().unwrap());
    child.env("FERROFLOW_SAVE_FOR_EVER", dir);
    child.stdout(Stdio::null()).stderr(Stdio::piped());
    child.spawn().unwrap()
}

#[test]
fn a_kill_at_any_time_leaves_a_whole_model() {
    let dir = tempfile::tempdir().unwrap();
    model(1).save(dir.path()).unwrap();
    let mut seen = std::collections::BTreeSet::new();
    let mut start = 90_000;
    for i in 0..12 {
        let mut child = saving_child(dir.path(), "");
        std::thread::sleep(std::time::Duration::from_micros(start + 7_919 * i));
        child.kill().unwrap();
        child.wait().unwrap();
        seen.insert(check(dir.path()));
        if seen.len() == 1 && i % 3 == 2 {
            // On a busy machine a child takes longer to come to its first save.
            start *= 2;
        }
    }
    assert!(seen.len() > 1, "no child came to save: {seen:?}");
}

/// A limit on the size of files stands for a full disk: 0 stops the weights, 8 lets through what is
/// smaller than 4 KiB (or 8, where the unit is 1 KiB).
#[test]
fn a_full_disk_leaves_the_old_model() {
    for blocks in [0, 8] {
        let dir = tempfile::tempdir().unwrap();
        model(1).save(dir.path()).unwrap();
        let limit = format!("trap '' XFSZ; ulimit -f {blocks};");
        let output = saving_child(dir.path(), &limit).wait_with_output().unwrap();
        let text = String::from_utf8_lossy(&output.stderr);
        assert!(!output.status.success() && text.contains("ResourceExhausted"), "{text}");
        assert_eq!(check(dir.path()), 1);
        assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 3);
    }
}

/// The directory, two other processes and a thread that save to it, and loads all the while.
#[test]
fn several_savers_to_one_directory_leave_a_whole_model_at_any_moment() {
    let dir = tempfile::tempdir().unwrap();
    model(1).save(dir.path()).unwrap();
    let mut children = [saving_child(dir.path(), ""), saving_child(dir.path(), "")];
    let done = std::sync::atomic::AtomicBool::new(false);
    let mut seen = std::collections::BTreeSet::new();
    std::thread::scope(|scope| {
        scope.spawn(|| {
            let own = model(4);
            while !done.load(std::sync::atomic::Ordering::Relaxed) {
                own.save(dir.path()).unwrap();
                std::thread::sleep(std::time::Duration::from_millis(10));
            }
        });
        let until = std::time::Instant::now() + std::time::Duration::from_secs(4);
        while std::time::Instant::now() < until {
            seen.insert(check(dir.path()));
        }
        done.store(true, std::sync::atomic::Ordering::Relaxed);
    });
    for child in &mut children {
        assert!(child.try_wait().unwrap().is_none(), "a save failed in another process");
        child.kill().unwrap();
        child.wait().unwrap();
    }
    assert!(seen.len() > 2, "not all came to save: {seen:?}");
    // The last one wins.
    model(2).save(dir.path()).unwrap();
    assert_eq!(check(dir.path()), 2);
    // What a killed process left is removed when it is old enough to be no one's.
    let old = std::time::SystemTime::now() - std::time::Duration::from_secs(7200);
    for entry in std::fs::read_dir(dir.path()).unwrap() {
        let file = std::fs::File::options().write(true).open(entry.unwrap().path()).unwrap();
        file.set_modified(old).unwrap();
    }
    model(3).save(dir.path()).unwrap();
    assert_eq!(check(dir.path()), 3);
    let left = std::fs::read_dir(dir.path()).unwrap().count();
    assert!(left <= 4, "{left} files are left");
}
