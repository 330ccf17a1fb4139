//! `StaticHashTable`: values by keys (`tf.lookup`).
//!
//! Invariant: a table is filled when it is made, outside of whatever is being traced, and stays so.
//! Does not know: where keys come from.

use crate::emit::{listed, one};
use ferroflow_base::{Error, Result};
use ferroflow_op::Attrs;
use ferroflow_ops_lookup::access::{FIND, INITIALIZE};
use ferroflow_ops_lookup::make::{ANONYMOUS_HASH_TABLE, Anonymous};
use ferroflow_runtime::{IntoTensor, Tensor, init_scope};

/// A table from keys to values, both of one dtype each, that never changes (`tf.lookup.StaticHashTable`).
///
/// ```
/// use ferroflow as tf;
/// use tf::{constant, lookup::StaticHashTable};
/// let table = StaticHashTable::new(&constant(["a", "b"])?, &constant([1i64, 2])?, &constant(-1i64)?)?;
/// assert_eq!(table.lookup(constant(["b", "c"])?)?.to_vec::<i64>()?, [2, -1]);
/// # Ok::<(), tf::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct StaticHashTable {
    handle: Tensor,
    default: Tensor,
    size: usize,
}

impl StaticHashTable {
    /// A table of keys `[n]` and their values `[n]`; what it has not is looked up as the default.
    ///
    /// `FailedPrecondition` for a key that comes twice, with different values.
    pub fn new(keys: &Tensor, values: &Tensor, default: &Tensor) -> Result<StaticHashTable> {
        init_scope(|| {
            let size = keys.known_shape()?.dims().first().copied().ok_or_else(|| {
                Error::invalid_argument("the keys of a table must be a vector, got a scalar")
            })?;
            let attrs = Anonymous { key_dtype: keys.dtype(), value_dtype: values.dtype() };
            let handle = one(&ANONYMOUS_HASH_TABLE, attrs, [])?;
            let entries = vec![handle.clone(), keys.clone(), values.clone()];
            listed(&INITIALIZE, Attrs::NONE, entries)?;
            Ok(StaticHashTable { handle, default: default.clone(), size })
        })
    }

    /// The values of keys, in their shape.
    pub fn lookup(&self, keys: impl IntoTensor) -> Result<Tensor> {
        let inputs = [self.handle.clone(), keys.to_tensor(None)?, self.default.clone()];
        one(&FIND, Attrs::NONE, inputs)
    }

    /// How many entries it has.
    pub fn size(&self) -> usize {
        self.size
    }
}
