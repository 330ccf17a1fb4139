//! Loops over memory that every program needs: elementwise, fused chains, reductions, products, moves,
//! with SIMD chosen at run time. Other families build their loops on the parts here.
//!
//! Invariant: results do not depend on the number of threads; every slice access is bounded by the
//! shapes given.
//! Does not know: operations, attributes, graphs.

pub mod cast;
pub mod diagonal;
pub mod elementwise;
pub mod fold;
pub mod gather;
pub mod generate;
pub mod histogram;
pub mod keys;
mod layout;
mod loops;
pub mod math32;
pub mod matmul;
#[cfg(test)]
mod matmul_tests;
mod matmul_tiles;
pub mod moves;
pub mod numeric;
pub mod optimizer;
pub mod order;
mod past;
pub mod patches;
pub mod program;
pub mod reduce;
pub mod rows;
pub mod scalar_fn;
pub mod scan;
pub mod segment;
pub mod simd;
pub mod special;
mod strided;
mod turn;
pub mod vector;
pub mod work;
