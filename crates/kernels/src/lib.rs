//! Loops over memory: what a CPU does for each operation, with SIMD chosen at run time.
//!
//! Invariant: results do not depend on the number of threads; every slice access is bounded by the
//! shapes given.
//! Does not know: operations, attributes, graphs.

pub mod elementwise;
mod layout;
mod loops;
mod math32;
pub mod scalar_fn;
pub mod simd;
mod work;
