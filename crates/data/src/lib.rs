//! Input pipelines (`tf.data`): datasets of tensors, transformed lazily, iterated any number of times.
//!
//! Invariant: elements come in one order for one seed, whatever runs in parallel; dropping an
//! iterator stops its threads.
//! Does not know: models, files.
#![forbid(unsafe_code)]

mod batch;
mod dataset;
mod map;
mod order;
mod prefetch;
mod source;
mod stage;

pub use dataset::{Dataset, Elements};
pub use stage::Cardinality;
