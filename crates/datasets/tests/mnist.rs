//! The copy of MNIST in the library, and MNIST from files, whole and damaged.

#![allow(clippy::unwrap_used, reason = "tests")]

use ferroflow_base::Code;
use ferroflow_datasets::mnist;
use std::io::Write;
use std::path::Path;
use std::sync::LazyLock;

const NAMES: [&str; 4] = [
    "train-images-idx3-ubyte",
    "train-labels-idx1-ubyte",
    "t10k-images-idx3-ubyte",
    "t10k-labels-idx1-ubyte",
];

/// The published files, compressed by gzip, made of the copy in the library.
static PUBLISHED: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| {
    let mnist = mnist::load().unwrap();
    let all = [mnist.train_images, mnist.train_labels, mnist.test_images, mnist.test_labels];
    let packed = all.iter().map(|array| {
        let mut gz = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        gz.write_all(&[0, 0, 8, array.rank() as u8]).unwrap();
        for &d in array.dims() {
            gz.write_all(&(d as u32).to_be_bytes()).unwrap();
        }
        gz.write_all(array.slice::<u8>().unwrap()).unwrap();
        gz.finish().unwrap()
    });
    packed.collect()
});

fn published(dir: &Path) {
    for (name, bytes) in NAMES.iter().zip(PUBLISHED.iter()) {
        std::fs::write(dir.join(format!("{name}.gz")), bytes).unwrap();
    }
}

#[test]
fn the_copy_within_is_whole() {
    let mnist = mnist::load().unwrap();
    assert_eq!(mnist.train_images.dims(), [60000, 28, 28]);
    assert_eq!(mnist.test_images.dims(), [10000, 28, 28]);
    assert_eq!(mnist.train_labels.slice::<u8>().unwrap()[..5], [5, 0, 4, 1, 9]);
    assert_eq!(mnist.test_labels.slice::<u8>().unwrap()[..5], [7, 2, 1, 0, 4]);
    let mean = |a: &[u8]| a.iter().map(|&v| f64::from(v)).sum::<f64>() / a.len() as f64;
    assert!((mean(mnist.train_images.slice().unwrap()) - 33.318_421).abs() < 1e-5);
    assert_eq!(mnist.train_images.to_string().lines().next(), Some("[[[0 0 0 ... 0 0 0]"));
}

#[test]
fn files_give_the_same() {
    let dir = tempfile::tempdir().unwrap();
    published(dir.path());
    // One plain, and the plain one is taken before the packed one.
    let labels = mnist::load().unwrap().test_labels;
    let mut plain = vec![0, 0, 8, 1, 0, 0, 0x27, 0x10];
    plain.extend(labels.slice::<u8>().unwrap());
    std::fs::write(dir.path().join(NAMES[3]), &plain).unwrap();
    std::fs::write(dir.path().join("t10k-labels-idx1-ubyte.gz"), b"rubbish").unwrap();
    let mnist = mnist::load_from(dir.path()).unwrap();
    assert!(mnist.test_labels.same_bits(&labels));

    plain[100] ^= 1;
    std::fs::write(dir.path().join(NAMES[3]), &plain).unwrap();
    let e = mnist::load_from(dir.path()).unwrap_err();
    assert_eq!(e.code(), Code::DataLoss);
    assert!(e.message().contains("t10k-labels") && e.message().contains("SHA-256"), "{e}");
}

#[test]
fn a_missing_file_is_not_found() {
    let dir = tempfile::tempdir().unwrap();
    let e = mnist::load_from(dir.path()).unwrap_err();
    assert_eq!(e.code(), Code::NotFound);
    assert!(e.message().contains("train-images-idx3-ubyte.gz"), "{e}");
}

/// Truncated and altered files, read as IDX files so that the large ones need not be read first.
#[test]
fn damage_never_panics() {
    let dir = tempfile::tempdir().unwrap();
    let whole = &PUBLISHED[3];
    let path = dir.path().join("labels.gz");
    for n in (0..whole.len()).step_by(53) {
        std::fs::write(&path, &whole[..n]).unwrap();
        let e = ferroflow_datasets::idx::read(&path).unwrap_err();
        assert_eq!(e.code(), Code::DataLoss, "{n} bytes: {e}");
        assert!(e.message().contains("labels.gz at offset"), "{e}");
    }
    for i in 0..whole.len().min(3000) / 2 {
        let mut altered = whole.clone();
        altered[i * 2] ^= 1 << (i % 8);
        std::fs::write(&path, &altered).unwrap();
        // Some bytes of gzip's header mean nothing here.
        if let Err(e) = ferroflow_datasets::idx::read(&path) {
            assert_eq!(e.code(), Code::DataLoss, "byte {i}: {e}");
        }
    }
}

#[test]
fn a_damaged_image_file_is_data_loss() {
    let dir = tempfile::tempdir().unwrap();
    published(dir.path());
    let path = dir.path().join("train-images-idx3-ubyte.gz");
    let whole = std::fs::read(&path).unwrap();
    for i in [20, 5000, whole.len() / 20] {
        let mut altered = whole.clone();
        // More than one: a copy of zeros from elsewhere would be no damage.
        altered[i..i + 8].iter_mut().for_each(|b| *b ^= 0x5c);
        std::fs::write(&path, &altered).unwrap();
        let Err(e) = mnist::load_from(dir.path()) else { panic!("byte {i}") };
        assert_eq!(e.code(), Code::DataLoss, "{e}");
        assert!(e.message().contains("train-images-idx3-ubyte.gz at offset"), "{e}");
    }
}
