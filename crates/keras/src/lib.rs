//! Layers, losses, metrics, optimizers and the training loop (`tf.keras`).
//!
//! Invariant: built on public functions only: what is here a user could have written.
//! Does not know: operations' records, graphs, kernels.
#![forbid(unsafe_code)]

pub mod initializers;
pub mod layers;
pub mod losses;
pub mod metrics;
mod naming;
pub mod optimizers;
mod progress;
mod saving;
mod sequential;
mod summary;
mod training;

pub use layers::Layer;
pub use saving::load_model;
pub use sequential::Sequential;
pub use training::{Compile, Fit, History};
