//! MNIST: 70,000 handwritten digits of 28×28 grey values, in 60,000 to train on and 10,000 to test.
//!
//! Invariant: what is handed out has the SHA-256 of the published files.
//! Does not know: batching, scaling, shuffling.
//!
//! The files are compiled into the library (9.3 MB, Brotli), not read from beside the sources: so
//! they are found from a checkout, from an installed program and from a Python wheel alike, on a
//! machine that has never seen the sources. The linker drops them from a program that does not call
//! [`load`], and the system reads their pages only when it is called. Brotli because, of what pure
//! Rust decodes, it is the smallest that decodes in half the time of xz (zstd is as fast and 4 %
//! larger; gzip is 11.5 MB).

use crate::idx;
use crate::source::{Packing, Source};
use ferroflow_base::{Error, Result};
use ferroflow_runtime::Tensor;
use ferroflow_tensor::Array;
use std::path::Path;

/// The whole data set, as arrays.
#[derive(Clone, Debug)]
pub struct Mnist {
    /// uint8 of shape `[60000, 28, 28]`: 0 is background, 255 ink.
    pub train_images: Array,
    /// uint8 of shape `[60000]`: the digits.
    pub train_labels: Array,
    /// uint8 of shape `[10000, 28, 28]`.
    pub test_images: Array,
    /// uint8 of shape `[10000]`.
    pub test_labels: Array,
}

struct File {
    name: &'static str,
    packed: &'static [u8],
    dims: &'static [usize],
    sha256: &'static str,
}

impl File {
    /// The length of the unpacked file.
    fn length(&self) -> u64 {
        (4 + 4 * self.dims.len() + self.dims.iter().product::<usize>()) as u64
    }

    fn read(&self, mut source: Source<'_>) -> Result<Array> {
        let array = idx::read_source(&mut source, idx::Length::Exactly(self.length()))?;
        if source.sha256().as_deref() != Some(self.sha256) || array.dims() != self.dims {
            return Err(
                source.data_loss(0, "the contents are not those of MNIST: the SHA-256 differs")
            );
        }
        Ok(array)
    }
}

macro_rules! file {
    ($name:literal, $dims:expr, $sha256:literal) => {
        File {
            name: $name,
            packed: include_bytes!(concat!("../data/mnist/", $name, ".br")),
            dims: &$dims,
            sha256: $sha256,
        }
    };
}

static FILES: [File; 4] = [
    file!(
        "train-images-idx3-ubyte",
        [60000, 28, 28],
        "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db"
    ),
    file!(
        "train-labels-idx1-ubyte",
        [60000],
        "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5"
    ),
    file!(
        "t10k-images-idx3-ubyte",
        [10000, 28, 28],
        "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7"
    ),
    file!(
        "t10k-labels-idx1-ubyte",
        [10000],
        "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2"
    ),
];

/// MNIST as arrays, from the copy in this library.
pub fn load() -> Result<Mnist> {
    all(|file| file.read(Source::new(file.name, Packing::Brotli, file.packed).hashed()))
}

/// Images and labels of one half of the data set.
pub type Half = (Tensor, Tensor);

/// MNIST as `tf.keras.datasets.mnist.load_data()` gives it: images and labels to train on, and to test;
/// uint8 of shapes `[60000, 28, 28]`, `[60000]`, `[10000, 28, 28]`, `[10000]`. It needs no network.
///
/// ```no_run
/// let ((x_train, y_train), (x_test, y_test)) = ferroflow_datasets::mnist::load_data()?;
/// assert_eq!(x_train.dims3()?, (60_000, 28, 28));
/// assert_eq!(y_test.dims1()?, 10_000);
/// # let _ = (y_train, x_test);
/// # Ok::<(), ferroflow_base::Error>(())
/// ```
pub fn load_data() -> Result<(Half, Half)> {
    let all = load()?;
    let half = |images: Array, labels: Array| (Tensor::from(images), Tensor::from(labels));
    Ok((half(all.train_images, all.train_labels), half(all.test_images, all.test_labels)))
}

/// MNIST from a directory of the four files under their published names
/// (`train-images-idx3-ubyte`, ...), plain, `.gz` or `.br`.
///
/// `NotFound` names the file that is missing; `DataLoss` one that differs from the published one.
pub fn load_from(dir: impl AsRef<Path>) -> Result<Mnist> {
    let dir = dir.as_ref();
    all(|file| {
        for ending in ["", ".gz", ".br"] {
            let path = dir.join(format!("{}{ending}", file.name));
            if path.exists() {
                let name = path.display().to_string();
                let source = Source::new(name, Packing::of(ending), idx::open(&path)?.0);
                return file.read(source.hashed());
            }
        }
        Err(Error::not_found(format!(
            "{} has no file {1}, {1}.gz or {1}.br",
            dir.display(),
            file.name
        )))
    })
}

fn all(read: impl Fn(&File) -> Result<Array>) -> Result<Mnist> {
    let [train_images, train_labels, test_images, test_labels] = &FILES;
    Ok(Mnist {
        train_images: read(train_images)?,
        train_labels: read(train_labels)?,
        test_images: read(test_images)?,
        test_labels: read(test_labels)?,
    })
}
