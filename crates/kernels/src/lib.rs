//! Loops over memory: what a CPU does for each operation, with SIMD chosen at run time.
//!
//! Invariant: results do not depend on the number of threads; every slice access is bounded by the
//! shapes given.
//! Does not know: operations, attributes, graphs.
