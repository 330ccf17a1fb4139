//! Fourier transforms, through `rustfft` and `realfft`.
//!
//! Invariant: a row is transformed by one thread, and rows are cut by shape only, so results do not
//! depend on the number of threads.
//! Does not know: operations, attributes, graphs.

pub mod audio;
mod crop;
pub mod fft;
