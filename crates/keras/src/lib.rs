//! Layers, losses, metrics, optimizers and the training loop (`tf.keras`).
//!
//! Invariant: built on public functions only: what is here a user could have written.
//! Does not know: operations' records, graphs, kernels.
#![forbid(unsafe_code)]

pub mod activations;
mod align;
mod arrange;
mod call;
pub mod callbacks;
mod checkpoint;
mod config;
pub mod constraints;
pub mod initializers;
pub mod layers;
mod logits;
pub mod losses;
pub mod metrics;
mod model;
mod naming;
mod net;
pub mod optimizers;
mod options;
mod plan;
mod policy;
mod progress;
mod registry;
pub mod regularizers;
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
pub use policy::{Policy, global_policy, set_global_policy};
pub use saving::load_model;
pub use sequential::Sequential;
pub use symbol::{Shared, Symbol, Symbols};
pub use training::{Batch, Batches, Compile, Fit, History, Logs, Training};
