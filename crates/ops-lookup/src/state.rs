//! `TableState`, the object behind a table's handle.
//!
//! Invariant: a table is one whole: others see an insertion of many keys done, or not begun.
//! Does not know: names of resources.

use ferroflow_kernels_lookup::Table;
use ferroflow_ops::prelude::*;
use ferroflow_tensor::Object;
use std::any::Any;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// What a table lets happen to it.
pub enum Rule {
    /// It is filled once.
    Once,
    /// Anything.
    Mutable,
    /// Anything, but that these keys are never used; an array of one key each.
    Dense {
        /// What marks a place that was never used.
        empty: Array,
        /// What marks a place that is not used any more.
        deleted: Array,
    },
}

struct Inner {
    table: Table,
    filled: bool,
}

/// The state of a table. Its handle is a scalar of dtype resource holding it.
pub struct TableState {
    rule: Rule,
    held: Arc<HandleData>,
    inner: Mutex<Inner>,
}

impl std::fmt::Debug for TableState {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Table({:?})", self.held.types)
    }
}

impl Object for TableState {
    fn kind(&self) -> &'static str {
        "Table"
    }
    fn as_any(&self) -> &dyn Any {
        self
    }
    fn handle_data(&self) -> Option<&Arc<HandleData>> {
        Some(&self.held)
    }
}

/// What a handle of such a table holds.
pub fn held(key: DType, value: DType, shape: PartialShape) -> HandleData {
    let types = vec![TensorType::new(key, PartialShape::scalar()), TensorType::new(value, shape)];
    HandleData::new("Table", types)
}

impl TableState {
    /// The handle of a new table.
    pub fn handle(key: DType, value: DType, shape: Shape, rule: Rule) -> Result<Array> {
        let held = Arc::new(held(key, value, shape.clone().into()));
        let table = Table::new(key, value, shape)?;
        let inner = Mutex::new(Inner { table, filled: false });
        let state = TableState { rule, held, inner };
        Array::from_objects(DType::Resource, vec![Arc::new(state)], Shape::scalar())
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        // A change that failed left a table that is whole.
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// That none of the keys is one that marks places.
    fn check_reserved(&self, keys: &Array) -> Result<()> {
        let Rule::Dense { empty, deleted } = &self.rule else { return Ok(()) };
        for (mark, name) in [(empty, "empty_key"), (deleted, "deleted_key")] {
            let used = match (mark.strings(), keys.strings()) {
                (Ok(mark), Ok(keys)) => keys.iter().any(|k| Some(k) == mark.first()),
                _ => {
                    let (mark, size) = (mark.bytes()?, mark.dtype().size().max(1));
                    keys.dtype() == self.lock().table.key_dtype()
                        && keys.bytes()?.chunks(size).any(|k| k == mark)
                }
            };
            if used {
                return Err(Error::invalid_argument(format!(
                    "Using the {name} as a table key is not allowed"
                )));
            }
        }
        Ok(())
    }

    /// The values of keys.
    pub fn find(&self, keys: &Array, default: &Array) -> Result<Array> {
        self.check_reserved(keys)?;
        let inner = self.lock();
        if matches!(self.rule, Rule::Once) && !inner.filled {
            return Err(Error::failed_precondition("Table not initialized."));
        }
        inner.table.find(keys, default)
    }

    fn changeable(&self, what: &str) -> Result<()> {
        match self.rule {
            Rule::Once => Err(Error::unimplemented(format!(
                "{what} is not supported by a table that is filled once"
            ))),
            _ => Ok(()),
        }
    }

    /// Puts entries in.
    pub fn insert(&self, keys: &Array, values: &Array) -> Result<()> {
        self.changeable("Insert")?;
        self.check_reserved(keys)?;
        self.lock().table.insert(keys, values)
    }

    /// Puts entries in the place of all; a table that is filled once keeps what it was filled with.
    pub fn import(&self, keys: &Array, values: &Array) -> Result<()> {
        if matches!(self.rule, Rule::Once) {
            let filled = self.lock().filled;
            return if filled { Ok(()) } else { self.initialize(keys, values) };
        }
        self.check_reserved(keys)?;
        let mut inner = self.lock();
        let table = &inner.table;
        let mut fresh =
            Table::new(table.key_dtype(), table.value_dtype(), table.value_shape().clone())?;
        fresh.insert(keys, values)?;
        inner.table = fresh;
        Ok(())
    }

    /// Takes entries out.
    pub fn remove(&self, keys: &Array) -> Result<()> {
        self.changeable("Remove")?;
        self.check_reserved(keys)?;
        self.lock().table.remove(keys)
    }

    /// Fills a table for the first and only time; the same entries again change nothing.
    pub fn initialize(&self, keys: &Array, values: &Array) -> Result<()> {
        if !matches!(self.rule, Rule::Once) {
            return Err(Error::invalid_argument(
                "only a table that is filled once is initialized; insert into this one",
            ));
        }
        let mut inner = self.lock();
        let table = &inner.table;
        let mut fresh =
            Table::new(table.key_dtype(), table.value_dtype(), table.value_shape().clone())?;
        fresh.insert(keys, values)?;
        let again = fresh.find(keys, &default_of(&fresh)?)?;
        if !again.same_bits(values) && !same_strings(&again, values) {
            return Err(Error::failed_precondition("HashTable has different value for same key"));
        }
        if inner.filled {
            let before = table.find(keys, &default_of(table)?)?;
            let same = before.same_bits(values) || same_strings(&before, values);
            if same && table.len() == fresh.len() {
                return Ok(());
            }
            return Err(Error::failed_precondition("Table already initialized."));
        }
        inner.table = fresh;
        inner.filled = true;
        Ok(())
    }

    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.lock().table.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// All keys, and their values.
    pub fn export(&self) -> Result<(Array, Array)> {
        self.lock().table.export()
    }
}

fn default_of(table: &Table) -> Result<Array> {
    Array::zeros(table.value_dtype(), table.value_shape().clone())
}

fn same_strings(a: &Array, b: &Array) -> bool {
    matches!((a.strings(), b.strings()), (Ok(a), Ok(b)) if a == b)
}
