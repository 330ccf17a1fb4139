//! Checkpoints of our own and TensorFlow's (`golden/`, made by `cross_tensorflow.py`): whole,
//! damaged, and saved over.

#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

use ferroflow_base::{Code, Result};
use ferroflow_io::{
    CheckpointReader, CheckpointState, CheckpointWriter, ObjectGraph, checkpoint_exists,
    latest_checkpoint,
};
use ferroflow_tensor::{Array, Complex64, Complex128, DType, IntoArray, Shape};
use proptest::prelude::*;
use std::path::{Path, PathBuf};

fn golden(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(name)
}

/// What `cross_tensorflow.py` calls `values`.
fn values() -> Vec<(String, Array)> {
    let mut all = Vec::new();
    let real = |d: &&DType| d.is_floating() || d.is_integer();
    for &dtype in DType::ALL.iter().filter(real) {
        let mut bytes = Vec::new();
        for i in 0..6 {
            bytes
                .extend_from_slice(Array::scalar_of(dtype, f64::from(i)).unwrap().bytes().unwrap());
        }
        let array = Array::from_bytes(dtype, Shape::new([2, 3]).unwrap(), &bytes).unwrap();
        all.push((dtype.name().to_owned(), array));
    }
    let mut add = |name: &str, array: Result<Array>| all.push((name.to_owned(), array.unwrap()));
    add("complex64", [Complex64::new(1.0, 2.0), Complex64::new(0.0, -3.0)].into_array());
    add("complex128", [Complex128::new(1.0, 2.0), Complex128::new(0.0, -3.0)].into_array());
    add("bool", [true, false, true].into_array());
    let strings: Vec<Vec<u8>> = vec![vec![], b"a".to_vec(), vec![0, 255], vec![b'x'; 200]];
    add("string", Array::from_strings(strings, Shape::new([2, 2]).unwrap()));
    add("scalar", 7.5f32.into_array());
    add("empty", Array::zeros(DType::Float32, Shape::new([0, 3]).unwrap()));
    add("empty_string", Array::zeros(DType::String, Shape::vector(0)));
    all
}

fn write_values(prefix: &Path) {
    let mut writer = CheckpointWriter::create(prefix).unwrap();
    // In any order: the index is sorted.
    for (name, array) in values().iter().rev() {
        writer.add(&format!("value/{name}"), array).unwrap();
    }
    writer.add("größe", &Array::scalar(1i32)).unwrap();
    writer.finish().unwrap();
}

/// What `cross_tensorflow.py` saves as `model`.
fn write_model(prefix: &Path, step: i32) -> Result<()> {
    let mut graph = ObjectGraph::new();
    let model = graph.child(0, "model")?;
    let kernel = graph.child(model, "kernel")?;
    let bias = graph.child(model, "bias")?;
    let at = graph.child(0, "step")?;
    let mut writer = CheckpointWriter::create(prefix)?;
    let values: Vec<f32> = (0..6u8).map(f32::from).collect();
    let key = graph.variable(kernel, "kernel")?;
    writer.add(&key, &Array::from_slice(&values, Shape::new([2, 3])?)?)?;
    writer.add(&graph.variable(bias, "bias")?, &[0.5f32, 0.25, 0.125].into_array()?)?;
    writer.add(&graph.variable(at, "step")?, &Array::scalar(step))?;
    // What tf.train.Checkpoint counts its saves in.
    let counter = graph.child(0, "save_counter")?;
    writer.add(&graph.variable(counter, "save_counter")?, &Array::scalar(1i64))?;
    writer.add_object_graph(&graph)?;
    writer.finish()
}

fn step(prefix: &Path) -> Result<i32> {
    CheckpointReader::open(prefix)?.read("step/.ATTRIBUTES/VARIABLE_VALUE")?.item()
}

fn files(dir: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(dir).unwrap();
    let mut names: Vec<String> =
        entries.map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn every_dtype_round_trips() {
    let dir = tempfile::tempdir().unwrap();
    let prefix = dir.path().join("sub/values");
    write_values(&prefix);
    let reader = CheckpointReader::open(&prefix).unwrap();
    for (name, array) in values() {
        let name = format!("value/{name}");
        assert!(reader.read(&name).unwrap().same_bits(&array), "{name}");
        assert_eq!(reader.dtype(&name).unwrap(), array.dtype());
        assert_eq!(reader.shape(&name).unwrap(), *array.shape());
    }
    let names: Vec<&str> = reader.names().collect();
    assert_eq!(names.len(), values().len() + 1);
    assert!(names.is_sorted() && reader.contains("größe") && !reader.contains("none"));
    assert_eq!(reader.read("none").unwrap_err().code(), Code::NotFound);
    assert_eq!(reader.object_graph().unwrap_err().code(), Code::NotFound);
    assert_eq!(files(&dir.path().join("sub")), ["values.data-00000-of-00001", "values.index"]);
}

#[test]
fn tensorflows_are_read() {
    let reader = CheckpointReader::open(golden("values")).unwrap();
    for (name, array) in values() {
        assert!(reader.read(&format!("value/{name}")).unwrap().same_bits(&array), "{name}");
    }
    let reader = CheckpointReader::open(golden("parts")).unwrap();
    assert_eq!(reader.names().collect::<Vec<_>>(), ["plain", "w"]);
    let w = reader.read("w").unwrap();
    assert_eq!(w.dims(), [10, 4]);
    assert_eq!(w.to_vec::<f32>().unwrap(), (0..40u8).map(f32::from).collect::<Vec<_>>());
    let reader = CheckpointReader::open(golden("shards")).unwrap();
    assert_eq!(reader.read("t0").unwrap().to_vec::<f32>().unwrap(), [0.0; 3]);
    assert_eq!(reader.read("t1").unwrap().to_vec::<f32>().unwrap(), [1.0; 3]);
}

#[test]
fn tensorflows_object_graph_leads_to_its_variables() {
    let prefix = latest_checkpoint(golden("")).unwrap().unwrap();
    let reader = CheckpointReader::open(prefix).unwrap();
    let graph = reader.object_graph().unwrap();
    let bias = graph.find(["model", "bias"]).unwrap();
    let (name, _, key) = &graph.nodes()[bias].attributes[0];
    assert_eq!(name, "VARIABLE_VALUE");
    assert_eq!(reader.read(key).unwrap().to_vec::<f32>().unwrap(), [0.5, 0.25, 0.125]);
}

#[test]
fn tables_of_many_blocks_are_read() {
    let dir = tempfile::tempdir().unwrap();
    let prefix = dir.path().join("many");
    let mut writer = CheckpointWriter::create(&prefix).unwrap();
    for i in 0..20_000 {
        let name = format!("layer_{i:05}/kernel/of/some/length");
        writer.add(&name, &[i, 1].into_array().unwrap()).unwrap();
    }
    writer.finish().unwrap();
    let reader = CheckpointReader::open(&prefix).unwrap();
    let names: Vec<&str> = reader.names().collect();
    assert_eq!(names.len(), 20_000);
    for (i, name) in names.iter().enumerate().step_by(997) {
        assert_eq!(reader.read(name).unwrap().to_vec::<i32>().unwrap(), [i as i32, 1]);
    }
}

#[test]
fn saving_over_never_touches_what_is_in_force() {
    let dir = tempfile::tempdir().unwrap();
    let prefix = dir.path().join("model");
    let mut before = None;
    for i in 0..5 {
        write_model(&prefix, i).unwrap();
        assert_eq!(step(&prefix).unwrap(), i);
        let n = 1 + i % 2;
        let data = format!("model.data-00000-of-0000{n}");
        assert_eq!(files(dir.path()), [data, "model.index".to_owned()]);
        // A reader that was open before the save still reads what it opened.
        if let Some(old) = before.replace(CheckpointReader::open(&prefix).unwrap()) {
            let old: Array = old.read("step/.ATTRIBUTES/VARIABLE_VALUE").unwrap();
            assert_eq!(old.item::<i32>().unwrap(), i - 1);
        }
    }
}

/// The states on disk that an interruption can leave, in order.
#[test]
fn an_interruption_leaves_a_whole_checkpoint() {
    let (dir, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let prefix = dir.path().join("model");
    let new = other.path().join("model");
    write_model(&prefix, 1).unwrap();
    write_model(&new, 0).unwrap();
    write_model(&new, 2).unwrap();
    // While data are written.
    let mut writer = CheckpointWriter::create(&prefix).unwrap();
    writer.add("x", &Array::zeros(DType::Float32, Shape::vector(1 << 20)).unwrap()).unwrap();
    assert_eq!(step(&prefix).unwrap(), 1);
    drop(writer);
    assert_eq!(files(dir.path()).len(), 2);
    // After the data are in place, and before the index is.
    let data = "model.data-00000-of-00002";
    std::fs::copy(other.path().join(data), dir.path().join(data)).unwrap();
    assert_eq!(step(&prefix).unwrap(), 1);
    // After the index is in place, and before the old data are removed.
    std::fs::copy(other.path().join("model.index"), dir.path().join("model.index")).unwrap();
    assert_eq!(step(&prefix).unwrap(), 2);
    assert_eq!(files(dir.path()).len(), 3);
    // The next save clears up.
    write_model(&prefix, 3).unwrap();
    assert_eq!(step(&prefix).unwrap(), 3);
    assert_eq!(files(dir.path()).len(), 2);
}

#[test]
fn a_failed_save_leaves_the_old_checkpoint() {
    let dir = tempfile::tempdir().unwrap();
    let prefix = dir.path().join("model");
    write_model(&prefix, 1).unwrap();
    // The index cannot be put in place.
    let blocked = dir.path().join("blocked");
    std::fs::create_dir_all(dir.path().join("blocked.index/x")).unwrap();
    assert!(write_model(&blocked, 1).is_err());
    assert!(!checkpoint_exists(&blocked));
    assert_eq!(step(&prefix).unwrap(), 1);
    assert_eq!(files(dir.path()), ["blocked.index", "model.data-00000-of-00001", "model.index"]);
    // Over an index that is damaged, any data file is left alone.
    let index = dir.path().join("model.index");
    std::fs::write(&index, b"damaged").unwrap();
    assert_eq!(step(&prefix).unwrap_err().code(), Code::DataLoss);
    write_model(&prefix, 4).unwrap();
    assert_eq!(step(&prefix).unwrap(), 4);
    assert!(dir.path().join("model.data-00000-of-00001").exists());
}

/// What the two tests below run in a process of its own: saves one checkpoint after the other.
#[test]
fn child_that_saves_for_ever() {
    let Some(prefix) = std::env::var_os("FERROFLOW_SAVE_FOR_EVER").map(PathBuf::from) else {
        return;
    };
    for i in 1.. {
        write_model(&prefix, i).unwrap();
    }
}

#[cfg(unix)]
fn saving_child(prefix: &Path, limit: &str) -> std::process::Child {
    let test = std::env::current_exe().unwrap();
    let command = format!("{limit} exec \"$0\" --exact child_that_saves_for_ever --nocapture");
    let mut child = std::process::Command::new("sh");
    child.args(["-c", &command]).arg(test).env("FERROFLOW_SAVE_FOR_EVER", prefix);
    child.stdout(std::process::Stdio::piped()).stderr(std::process::Stdio::piped());
    child.spawn().unwrap()
}

#[cfg(unix)]
#[test]
fn a_kill_at_any_time_leaves_a_whole_checkpoint() {
    let dir = tempfile::tempdir().unwrap();
    let prefix = dir.path().join("model");
    write_model(&prefix, 0).unwrap();
    for i in 0..12 {
        let mut child = saving_child(&prefix, "");
        std::thread::sleep(std::time::Duration::from_micros(20_000 + 1_733 * i));
        child.kill().unwrap();
        child.wait().unwrap();
        step(&prefix).unwrap();
        read_all(&prefix).unwrap();
    }
}

#[cfg(unix)]
#[test]
fn several_processes_save_to_one_prefix() {
    let dir = tempfile::tempdir().unwrap();
    let prefix = dir.path().join("model");
    write_model(&prefix, 0).unwrap();
    let mut children: Vec<_> = (0..3).map(|_| saving_child(&prefix, "")).collect();
    let until = std::time::Instant::now() + std::time::Duration::from_secs(2);
    let mut seen = std::collections::BTreeSet::new();
    let mut i = 1_000_000;
    while std::time::Instant::now() < until {
        seen.insert(step(&prefix).unwrap());
        read_all(&prefix).unwrap();
        // This process saves too, now and then.
        if i % 8 == 0 {
            write_model(&prefix, i).unwrap();
        }
        i += 1;
        std::thread::sleep(std::time::Duration::from_millis(2));
    }
    for child in &mut children {
        assert!(child.try_wait().unwrap().is_none(), "a save failed in another process");
        child.kill().unwrap();
        child.wait().unwrap();
    }
    assert!(seen.iter().any(|&s| s < 1_000_000 && s > 0), "no other process came to save");
    write_model(&prefix, 7).unwrap();
    assert_eq!(step(&prefix).unwrap(), 7);
    write_model(&prefix, 8).unwrap();
    // What the killed ones left is gone: at most a data file that the save after next takes.
    assert!(files(dir.path()).len() <= 3, "{:?}", files(dir.path()));
}

/// A limit on the size of files stands for a full disk.
#[cfg(unix)]
#[test]
fn a_full_disk_leaves_the_old_checkpoint() {
    let dir = tempfile::tempdir().unwrap();
    let prefix = dir.path().join("model");
    write_model(&prefix, 1).unwrap();
    let before = files(dir.path());
    let output = saving_child(&prefix, "trap '' XFSZ; ulimit -f 0;").wait_with_output().unwrap();
    let text = String::from_utf8_lossy(&output.stderr);
    assert!(!output.status.success() && text.contains("ResourceExhausted"), "{text}");
    assert_eq!(files(dir.path()), before);
    assert_eq!(step(&prefix).unwrap(), 1);
}

#[test]
fn wrong_use_is_an_error() {
    let dir = tempfile::tempdir().unwrap();
    let mut writer = CheckpointWriter::create(dir.path().join("x")).unwrap();
    let one = Array::scalar(1i32);
    writer.add("a", &one).unwrap();
    for name in ["a", "", "\0a"] {
        assert_eq!(writer.add(name, &one).unwrap_err().code(), Code::InvalidArgument);
    }
    let handle = Array::from_objects(DType::Resource, vec![], Shape::vector(0)).unwrap();
    assert_eq!(writer.add("r", &handle).unwrap_err().code(), Code::Unimplemented);
    assert_eq!(CheckpointReader::open(dir.path().join("x")).unwrap_err().code(), Code::NotFound);
    assert!(CheckpointWriter::create("/").is_err());
    drop(writer);
    assert!(files(dir.path()).is_empty());
}

#[test]
fn a_missing_data_file_is_not_found() {
    let dir = tempfile::tempdir().unwrap();
    let prefix = dir.path().join("model");
    write_model(&prefix, 1).unwrap();
    std::fs::remove_file(dir.path().join("model.data-00000-of-00001")).unwrap();
    let e = step(&prefix).unwrap_err();
    assert_eq!(e.code(), Code::NotFound);
    assert!(e.to_string().contains("model.data-00000-of-00001"), "{e}");
}

/// Reads everything; the first error, if any.
fn read_all(prefix: &Path) -> Result<usize> {
    let reader = CheckpointReader::open(prefix)?;
    let mut n = 0;
    for name in reader.names() {
        reader.read(name)?;
        n += 1;
    }
    Ok(n)
}

struct Copy {
    dir: tempfile::TempDir,
    index: Vec<u8>,
    data: Vec<u8>,
    tensors: usize,
}

impl Copy {
    fn of(prefix: &Path, data: &str) -> Copy {
        let file = |suffix: &str| std::fs::read(format!("{}{suffix}", prefix.display())).unwrap();
        let tensors = read_all(prefix).unwrap();
        let (index, data) = (file(".index"), file(data));
        Copy { dir: tempfile::tempdir().unwrap(), index, data, tensors }
    }

    fn read(&self, index: &[u8], data: &[u8]) -> Result<usize> {
        std::fs::write(self.dir.path().join("c.index"), index).unwrap();
        std::fs::write(self.dir.path().join("c.data-00000-of-00001"), data).unwrap();
        read_all(&self.dir.path().join("c"))
    }

    fn expect_data_loss(&self, index: &[u8], data: &[u8], what: &str) {
        match self.read(index, data) {
            Err(e) => {
                assert_eq!(e.code(), Code::DataLoss, "{what}: {e}");
                assert!(e.to_string().contains(" at offset "), "{what}: {e}");
            }
            Ok(n) => panic!("{what}: all {n} of {} tensors were read", self.tensors),
        }
    }
}

fn small() -> Copy {
    let dir = tempfile::tempdir().unwrap();
    let prefix = dir.path().join("small");
    write_values(&prefix);
    Copy::of(&prefix, ".data-00000-of-00001")
}

#[test]
fn truncation_at_any_length_is_data_loss() {
    let parts = Copy::of(&golden("parts"), ".data-00000-of-00001");
    for copy in [small(), parts] {
        assert_eq!(copy.read(&copy.index, &copy.data).unwrap(), copy.tensors);
        for n in 0..copy.index.len() {
            copy.expect_data_loss(&copy.index[..n], &copy.data, &format!("{n} bytes of index"));
        }
        for n in 0..copy.data.len() {
            copy.expect_data_loss(&copy.index, &copy.data[..n], &format!("{n} bytes of data"));
        }
    }
}

#[test]
fn every_flipped_bit_is_found() {
    let copy = small();
    let flip = |bytes: &[u8], bit: usize| {
        let mut altered = bytes.to_vec();
        altered[bit / 8] ^= 1 << (bit % 8);
        altered
    };
    for bit in 0..copy.index.len() * 8 {
        copy.expect_data_loss(&flip(&copy.index, bit), &copy.data, &format!("index, bit {bit}"));
    }
    for bit in 0..copy.data.len() * 8 {
        copy.expect_data_loss(&copy.index, &flip(&copy.data, bit), &format!("data, bit {bit}"));
    }
}

proptest! {
    #[test]
    fn rubbish_never_panics(mut index in prop::collection::vec(any::<u8>(), 0..200),
                            at in any::<prop::sample::Index>(), cut in 0usize..40) {
        let copy = Copy { dir: tempfile::tempdir().unwrap(), index: vec![], data: vec![], tensors: 0 };
        prop_assert!(copy.read(&index, b"").is_err());
        // With a footer, the rest is looked into.
        let golden = std::fs::read(golden("values.index")).unwrap();
        index.extend_from_slice(&golden[golden.len() - 48..]);
        prop_assert!(copy.read(&index, b"").is_err());
        let at = at.index(golden.len());
        let mut cut_out = golden.clone();
        cut_out.drain(at..(at + cut + 1).min(golden.len()));
        prop_assert!(copy.read(&cut_out, b"").is_err());
    }
}

/// Leaves checkpoints for `cross_tensorflow.py check` where the environment asks for them.
#[test]
fn for_tensorflow_to_read() {
    let Some(dir) = std::env::var_os("FERROFLOW_CHECKPOINT_DIR").map(PathBuf::from) else { return };
    write_values(&dir.join("values"));
    let mut writer = CheckpointWriter::create(dir.join("many")).unwrap();
    for i in 0..5000 {
        let name = format!("layer_{i:05}/kernel/of/some/length");
        writer.add(&name, &[i, 1].into_array().unwrap()).unwrap();
    }
    writer.finish().unwrap();
    if checkpoint_exists(dir.join("model")) {
        std::fs::remove_file(dir.join("model.index")).unwrap();
    }
    write_model(&dir.join("model"), 2).unwrap();
    write_model(&dir.join("model"), 3).unwrap();
    let latest = "model".to_owned();
    let state = CheckpointState { all: vec![latest.clone()], latest, ..Default::default() };
    state.write(&dir).unwrap();
}
