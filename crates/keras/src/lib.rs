//! Layers, losses, metrics, optimizers and the training loop (`tf.keras`).
//!
//! Invariant: built on public functions only: what is here a user could have written.
//! Does not know: operations' records, graphs, kernels.
#![forbid(unsafe_code)]

pub mod activations;
mod align;
mod checkpoint;
mod config;
pub mod initializers;
pub mod layers;
mod logits;
pub mod losses;
pub mod metrics;
mod naming;
pub mod optimizers;
mod progress;
mod registry;
mod saving;
mod sequential;
mod summary;
mod training;

pub use checkpoint::{restore_checkpoint, save_checkpoint};
pub use config::Config;
pub use layers::Layer;
pub use saving::load_model;
pub use sequential::Sequential;
pub use training::{Batches, Compile, Fit, History, Logs};
