//! Layers, losses, metrics, optimizers and the training loop (`tf.keras`).
//!
//! Invariant: built on public functions only: what is here a user could have written.
//! Does not know: operations' records, graphs, kernels.
#![forbid(unsafe_code)]

pub mod activations;
mod align;
mod arrange;
mod call;
mod checkpoint;
mod config;
pub mod initializers;
pub mod layers;
mod logits;
pub mod losses;
pub mod metrics;
mod model;
mod naming;
mod net;
pub mod optimizers;
mod plan;
mod progress;
mod registry;
mod saving;
mod sequential;
mod summary;
mod symbol;
mod training;

pub use call::{Call, Outputs};
pub use checkpoint::{restore_checkpoint, save_checkpoint};
pub use config::Config;
pub use layers::Layer;
pub use model::Model;
pub use saving::load_model;
pub use sequential::Sequential;
pub use symbol::{Shared, Symbol, Symbols};
pub use training::{Batch, Batches, Compile, Fit, History, Logs};
