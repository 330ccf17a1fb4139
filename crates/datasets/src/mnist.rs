//! MNIST: 70,000 handwritten digits of 28×28 grey values, in 60,000 to train on and 10,000 to test.
//!
//! Invariant: what is handed out has the SHA-256 of the published files.
//! Does not know: batching, scaling, shuffling.
//!
//! The pictures are compiled into the library (7.4 MB, by [`crate::pictures`]), not read from beside the sources:
//! so they are found from a checkout, from an installed program and from a Python wheel alike, on a
//! machine that has never seen the sources. The linker drops them from a program that does not call
//! [`load`], and the system reads their pages only when it is called. What packs anything makes more
//! of them: Brotli 9.3 MB, gzip 11.5 MB.

use crate::idx;
use crate::pictures;
use crate::source::{Packing, Source};
use ferroflow_base::{Error, Result, pool};
use ferroflow_runtime::Tensor;
use ferroflow_tensor::{Array, DType, Shape};
use sha2::{Digest, Sha256};
use std::path::Path;
use std::sync::Mutex;

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

/// One of the published files.
struct File {
    name: &'static str,
    dims: &'static [usize],
    sha256: &'static str,
}

impl File {
    /// What stands before the elements.
    fn header(&self) -> Vec<u8> {
        const BYTES: u8 = 8;
        let mut header = vec![0, 0, BYTES, self.dims.len() as u8];
        header.extend(self.dims.iter().flat_map(|&d| (d as u32).to_be_bytes()));
        header
    }

    /// The length of the file.
    fn length(&self) -> u64 {
        (self.header().len() + self.dims.iter().product::<usize>()) as u64
    }

    fn read(&self, mut source: Source<'_>) -> Result<Array> {
        let array = idx::read_source(&mut source, idx::Length::Exactly(self.length()))?;
        if source.sha256().as_deref() != Some(self.sha256) || array.dims() != self.dims {
            return Err(source.data_loss(0, OTHER));
        }
        Ok(array)
    }

    /// An array for what the file holds.
    fn array(&self) -> Result<Array> {
        Array::zeros(DType::Uint8, Shape::new(self.dims)?)
    }

    /// `DataLoss` where a file with these elements would not be the published one.
    fn check(&self, array: &Array) -> Result<()> {
        let digest = Sha256::new().chain_update(self.header()).chain_update(array.slice::<u8>()?);
        match crate::source::hex(digest) == self.sha256 {
            true => Ok(()),
            false => Err(Error::data_loss(format!("{}: {OTHER}", self.name))),
        }
    }
}

const OTHER: &str = "the contents are not those of MNIST: the SHA-256 differs";

const fn file(name: &'static str, dims: &'static [usize], sha256: &'static str) -> File {
    File { name, dims, sha256 }
}

static FILES: [File; 4] = [
    file(
        "train-images-idx3-ubyte",
        &[60000, 28, 28],
        "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
    ),
    file(
        "train-labels-idx1-ubyte",
        &[60000],
        "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
    ),
    file(
        "t10k-images-idx3-ubyte",
        &[10000, 28, 28],
        "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
    ),
    file(
        "t10k-labels-idx1-ubyte",
        &[10000],
        "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2",
    ),
];

/// Labels and pictures to train on, in parts that are unpacked side by side.
static TRAIN: [&[u8]; 2] = [
    include_bytes!("../data/mnist/train-1.pictures"),
    include_bytes!("../data/mnist/train-2.pictures"),
];
/// Those to test with.
static TEST: [&[u8]; 1] = [include_bytes!("../data/mnist/test.pictures")];

/// The side of a picture.
const SIDE: usize = 28;

/// A packed part, and where its labels and its pictures go.
type Part<'a> = (&'a [u8], &'a mut [u8], &'a mut [u8]);

/// The parts of one half, each as many pictures.
fn parts<'a>(
    packed: &'a [&'a [u8]],
    labels: &'a mut Array,
    images: &'a mut Array,
) -> Result<Vec<Part<'a>>> {
    let many = labels.len().div_ceil(packed.len().max(1)).max(1);
    let labels = labels.slice_mut::<u8>()?.chunks_mut(many);
    let images = images.slice_mut::<u8>()?.chunks_mut(many * SIDE * SIDE);
    Ok(packed.iter().zip(labels).zip(images).map(|((&p, l), i)| (p, l, i)).collect())
}

/// MNIST as arrays, from the copy in this library.
pub fn load() -> Result<Mnist> {
    let [train_images, train_labels, test_images, test_labels] = &FILES;
    let mut mnist = Mnist {
        train_images: train_images.array()?,
        train_labels: train_labels.array()?,
        test_images: test_images.array()?,
        test_labels: test_labels.array()?,
    };
    let mut all = parts(&TRAIN, &mut mnist.train_labels, &mut mnist.train_images)?;
    all.extend(parts(&TEST, &mut mnist.test_labels, &mut mnist.test_images)?);
    // Each is taken by the one task of its number.
    let all: Vec<Mutex<Part<'_>>> = all.into_iter().map(Mutex::new).collect();
    pool::parallel_for(all.len(), |i| {
        if let Some(Ok(mut part)) = all.get(i).map(Mutex::lock) {
            let (packed, labels, images) = &mut *part;
            pictures::unpack(SIDE, packed, labels, images);
        }
    });
    drop(all);
    for (file, array) in FILES.iter().zip([
        &mnist.train_images,
        &mnist.train_labels,
        &mnist.test_images,
        &mnist.test_labels,
    ]) {
        file.check(array)?;
    }
    Ok(mnist)
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
/// (`train-images-idx3-ubyte`, ...), plain or `.gz`.
///
/// `NotFound` names the file that is missing; `DataLoss` one that differs from the published one.
pub fn load_from(dir: impl AsRef<Path>) -> Result<Mnist> {
    let dir = dir.as_ref();
    let read = |file: &File| {
        for ending in ["", ".gz"] {
            let path = dir.join(format!("{}{ending}", file.name));
            if path.exists() {
                let name = path.display().to_string();
                let source = Source::new(name, Packing::of(ending), idx::open(&path)?.0);
                return file.read(source.hashed());
            }
        }
        Err(Error::not_found(format!("{} has no file {1} or {1}.gz", dir.display(), file.name)))
    };
    let [train_images, train_labels, test_images, test_labels] = &FILES;
    Ok(Mnist {
        train_images: read(train_images)?,
        train_labels: read(train_labels)?,
        test_images: read(test_images)?,
        test_labels: read(test_labels)?,
    })
}
