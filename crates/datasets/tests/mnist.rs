//! The copy of MNIST in the library, and MNIST from files, whole and damaged.

#![allow(clippy::unwrap_used, reason = "tests")]

use ferroflow_base::Code;
use ferroflow_datasets::mnist;
use std::path::Path;

const NAMES: [&str; 4] = [
    "train-images-idx3-ubyte",
    "train-labels-idx1-ubyte",
    "t10k-images-idx3-ubyte",
    "t10k-labels-idx1-ubyte",
];

fn packed(name: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data/mnist").join(format!("{name}.br"))
}

fn copy_to(dir: &Path) {
    for name in NAMES {
        std::fs::copy(packed(name), dir.join(format!("{name}.br"))).unwrap();
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
    copy_to(dir.path());
    // One plain, and the plain one is taken before the packed one.
    let labels = mnist::load().unwrap().test_labels;
    let mut plain = vec![0, 0, 8, 1, 0, 0, 0x27, 0x10];
    plain.extend(labels.slice::<u8>().unwrap());
    std::fs::write(dir.path().join(NAMES[3]), &plain).unwrap();
    std::fs::write(dir.path().join("t10k-labels-idx1-ubyte.br"), b"rubbish").unwrap();
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
    let whole = std::fs::read(packed(NAMES[3])).unwrap();
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("labels.br");
    for n in (0..whole.len()).step_by(53) {
        std::fs::write(&path, &whole[..n]).unwrap();
        let e = ferroflow_datasets::idx::read(&path).unwrap_err();
        assert_eq!(e.code(), Code::DataLoss, "{n} bytes: {e}");
        assert!(e.message().contains("labels.br at offset"), "{e}");
    }
    for i in 0..whole.len().min(1500) {
        let mut altered = whole.clone();
        altered[i * 2] ^= 1 << (i % 8);
        std::fs::write(&path, &altered).unwrap();
        // Brotli has no checksum: what still decodes to as many bytes only the SHA-256 can tell.
        if let Err(e) = ferroflow_datasets::idx::read(&path) {
            assert_eq!(e.code(), Code::DataLoss, "byte {i}: {e}");
        }
    }
}

#[test]
fn a_damaged_image_file_is_data_loss() {
    let dir = tempfile::tempdir().unwrap();
    copy_to(dir.path());
    let path = dir.path().join("train-images-idx3-ubyte.br");
    let whole = std::fs::read(&path).unwrap();
    for i in [20, 5000, whole.len() / 20] {
        let mut altered = whole.clone();
        altered[i] ^= 4;
        std::fs::write(&path, &altered).unwrap();
        let e = mnist::load_from(dir.path()).unwrap_err();
        assert_eq!(e.code(), Code::DataLoss, "{e}");
        assert!(e.message().contains("train-images-idx3-ubyte.br at offset"), "{e}");
    }
}
