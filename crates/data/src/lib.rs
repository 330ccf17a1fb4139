//! Input pipelines (`tf.data`): datasets of tensors, transformed lazily, iterated any number of times.
//!
//! Invariant: elements come in one order for one seed, whatever runs in parallel; dropping an
//! iterator stops its threads, whatever they are doing.
//! Does not know: models, files.
#![forbid(unsafe_code)]

mod batch;
mod blocks;
mod cache;
mod combine;
mod dataset;
mod further;
mod handover;
mod map;
mod numbers;
mod order;
mod pick;
mod prefetch;
mod source;
mod stage;
mod stop;

pub use dataset::{Dataset, Elements, Shuffling};
pub use further::Cached;
pub use stage::Cardinality;
