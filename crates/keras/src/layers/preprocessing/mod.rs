//! Layers that bring data in shape: numbers, categories, words, images.
//!
//! Invariant: what a layer learns of data by `adapt` is in its configuration or its weights.
//! Does not know: training loops.

mod category;
mod discretization;
mod encode;
mod hashing;
pub(super) mod image;
mod lookup;
mod mel;
mod normalization;
mod random_image;
mod random_map;
mod resizing;
mod text;
mod token;
mod vocabulary;

pub use category::CategoryEncoding;
pub use discretization::Discretization;
pub use encode::OutputMode;
pub use ferroflow_api::image::{FillMode, Resizing as Interpolation};
pub use hashing::{HashedCrossing, Hashing};
pub use image::Spread;
pub use lookup::{IntegerLookup, StringLookup};
pub use mel::{MelSpectrogram, Window};
pub use normalization::Normalization;
pub use random_image::{FlipMode, RandomBrightness, RandomContrast, RandomCrop, RandomFlip};
pub use random_map::{RandomRotation, RandomTranslation, RandomZoom};
pub use resizing::{CenterCrop, Resizing};
pub use text::{Split, Standardize, TextVectorization};
pub use token::Key;

use super::Layer;
use crate::config::Config;
use crate::registry::Known;
use ferroflow_base::{Error, Result};
use ferroflow_data::Dataset;
use ferroflow_runtime::Tensor;

/// The layers of this module, as saved models name them.
pub(super) const KNOWN: &[Known<dyn Layer>] = &[
    ("CategoryEncoding", |name, c| Ok(Box::new(CategoryEncoding::from_config(name, c)?))),
    ("CenterCrop", |name, c| Ok(Box::new(CenterCrop::from_config(name, c)?))),
    ("Discretization", |name, c| Ok(Box::new(Discretization::from_config(name, c)?))),
    ("HashedCrossing", |name, c| Ok(Box::new(HashedCrossing::from_config(name, c)?))),
    ("Hashing", |name, c| Ok(Box::new(Hashing::from_config(name, c)?))),
    ("IntegerLookup", |name, c| Ok(Box::new(IntegerLookup::from_config(name, c)?))),
    ("MelSpectrogram", |name, c| Ok(Box::new(MelSpectrogram::from_config(name, c)?))),
    ("Normalization", |name, c| Ok(Box::new(Normalization::from_config(name, c)?))),
    ("RandomBrightness", |name, c| Ok(Box::new(RandomBrightness::from_config(name, c)?))),
    ("RandomContrast", |name, c| Ok(Box::new(RandomContrast::from_config(name, c)?))),
    ("RandomCrop", |name, c| Ok(Box::new(RandomCrop::from_config(name, c)?))),
    ("RandomFlip", |name, c| Ok(Box::new(RandomFlip::from_config(name, c)?))),
    ("RandomRotation", |name, c| Ok(Box::new(RandomRotation::from_config(name, c)?))),
    ("RandomTranslation", |name, c| Ok(Box::new(RandomTranslation::from_config(name, c)?))),
    ("RandomZoom", |name, c| Ok(Box::new(RandomZoom::from_config(name, c)?))),
    ("Resizing", |name, c| Ok(Box::new(Resizing::from_config(name, c)?))),
    ("StringLookup", |name, c| Ok(Box::new(StringLookup::from_config(name, c)?))),
    ("TextVectorization", |name, c| Ok(Box::new(TextVectorization::from_config(name, c)?))),
];

/// What a layer learns from by `adapt`: a tensor of samples, or a dataset of batches of them, of which the
/// inputs count where there are targets too.
pub trait Samples {
    /// Gives each batch.
    fn each(&self, take: &mut dyn FnMut(&Tensor) -> Result<()>) -> Result<()>;

    /// Whether it is one tensor, whose rows are all samples.
    fn is_one(&self) -> bool {
        false
    }
}

impl Samples for Tensor {
    fn each(&self, take: &mut dyn FnMut(&Tensor) -> Result<()>) -> Result<()> {
        take(self)
    }
    fn is_one(&self) -> bool {
        true
    }
}

impl Samples for Dataset<Tensor> {
    fn each(&self, take: &mut dyn FnMut(&Tensor) -> Result<()>) -> Result<()> {
        self.iter()?.try_for_each(|x| take(&x?))
    }
}

impl Samples for Dataset<(Tensor, Tensor)> {
    fn each(&self, take: &mut dyn FnMut(&Tensor) -> Result<()>) -> Result<()> {
        self.iter()?.try_for_each(|pair| take(&pair?.0))
    }
}

impl<S: Samples + ?Sized> Samples for &S {
    fn each(&self, take: &mut dyn FnMut(&Tensor) -> Result<()>) -> Result<()> {
        (**self).each(take)
    }
    fn is_one(&self) -> bool {
        (**self).is_one()
    }
}

/// Fails where a configuration asks for outputs that are sparse.
fn dense(config: &Config) -> Result<()> {
    match config.has("sparse") && config.flag("sparse")? {
        true => Err(Error::unimplemented("a layer does not give sparse tensors")),
        false => Ok(()),
    }
}

/// A list of numbers.
fn numbers(config: &Config, key: &str) -> Result<Vec<f32>> {
    let list = config.list(key)?.iter().map(|v| v.as_f64().map(|v| v as f32));
    let all: Option<Vec<f32>> = list.collect();
    all.ok_or_else(|| Error::data_loss(format!("{key} is missing or not a list of numbers")))
}

/// A number of things, if it is there.
fn whole_option(config: &Config, key: &str) -> Result<Option<usize>> {
    if config.has(key) { config.whole(key).map(Some) } else { Ok(None) }
}

/// The option that all layers here have.
macro_rules! named {
    ($type:ident) => {
        impl $type {
            /// The same layer with a name, which no other layer of its model may have.
            #[must_use]
            pub fn with_name(mut self, name: &str) -> $type {
                self.name = name.to_string();
                self
            }
        }
    };
}
use named;
