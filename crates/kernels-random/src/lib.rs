//! Loops of random numbers: generators, and distributions made of what they give.
//!
//! Invariant: results do not depend on the number of threads.
//! Does not know: operations, attributes, graphs, where a seed comes from.

pub mod binomial;
pub mod classes;
pub mod convert;
pub mod permute;
pub mod philox;
pub mod regions;
pub mod rejection;
pub mod sobol;
pub mod stream;
pub mod truncated;
