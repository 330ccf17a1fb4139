//! Input pipelines (`tf.data`): datasets of tensors, transformed lazily, iterated any number of times.
//!
//! Invariant: elements come in one order for one seed, whatever runs in parallel; dropping an
//! iterator stops its threads, whatever they are doing.
//! Does not know: models, files.
#![forbid(unsafe_code)]

mod batch;
mod blocks;
mod dataset;
mod handover;
mod map;
mod order;
mod prefetch;
mod source;
mod stage;
mod stop;

pub use dataset::{Dataset, Elements, Shuffling};
pub use stage::Cardinality;
