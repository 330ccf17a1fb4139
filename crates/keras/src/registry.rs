//! Registries: how each kind of part (layers, activations, losses, ...) is made again by the name of
//! its class, the parts of this crate and a program's own alike.
//!
//! Invariant: loading a model makes parts only by functions that are registered here: nothing in a
//! file can name any other code.
//! Does not know: any part.

use crate::config::{Config, short};
use ferroflow_base::{Error, Result};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

/// Makes a part from its name in the model and its configuration.
type Maker<T> = Arc<dyn Fn(&str, &Config) -> Result<Box<T>> + Send + Sync>;

/// A part of this crate: the name of its class, and what makes it.
pub(crate) type Known<T> = (&'static str, fn(&str, &Config) -> Result<Box<T>>);

/// The classes of one kind of part.
pub(crate) struct Registry<T: ?Sized + 'static> {
    kind: &'static str,
    known: &'static [Known<T>],
    /// Those that folders of the module list themselves.
    folders: &'static [&'static [Known<T>]],
    own: Mutex<BTreeMap<String, Maker<T>>>,
}

impl<T: ?Sized> Registry<T> {
    pub(crate) const fn new(kind: &'static str, known: &'static [Known<T>]) -> Registry<T> {
        Registry { kind, known, folders: &[], own: Mutex::new(BTreeMap::new()) }
    }

    /// The same with classes that folders of the module list themselves.
    pub(crate) const fn and(
        kind: &'static str,
        known: &'static [Known<T>],
        folders: &'static [&'static [Known<T>]],
    ) -> Registry<T> {
        Registry { kind, known, folders, own: Mutex::new(BTreeMap::new()) }
    }

    /// All classes of this crate.
    pub(crate) fn known(&self) -> impl Iterator<Item = &'static Known<T>> + use<T> {
        self.known.iter().chain(self.folders.iter().copied().flatten())
    }

    fn own(&self) -> std::sync::MutexGuard<'_, BTreeMap<String, Maker<T>>> {
        // A map that is inserted into is whole at any time.
        self.own.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes a class of a program's own in; one of the same name is replaced.
    pub(crate) fn register(
        &self,
        class: &str,
        make: impl Fn(&str, &Config) -> Result<Box<T>> + Send + Sync + 'static,
    ) -> Result<()> {
        if self.known().any(|(name, _)| *name == class) {
            let kind = self.kind;
            return Err(Error::already_exists(format!("there is a {kind} {class:?} already")));
        }
        self.own().insert(class.to_string(), Arc::new(make));
        Ok(())
    }

    /// Makes a part of a class.
    pub(crate) fn make(&self, class: &str, name: &str, config: &Config) -> Result<Box<T>> {
        if let Some((_, make)) = self.known().find(|(known, _)| *known == class) {
            return make(name, config);
        }
        // Not under the lock: what makes a part may register others.
        let make = self.own().get(class).cloned();
        match make {
            Some(make) => make(name, config),
            None => {
                let known: Vec<&str> = self.known().map(|(known, _)| *known).collect();
                Err(Error::invalid_argument(format!(
                    "Unknown {} {class:?}. One of your own is registered before it is used by name: \
                     {}::register({class:?}, ...). Those there are: {}",
                    self.kind,
                    self.module(),
                    known.join(", ")
                )))
            }
        }
    }

    fn module(&self) -> String {
        match self.kind {
            kind if kind.ends_with('s') => format!("{kind}es"),
            kind => format!("{kind}s"),
        }
    }

    /// Makes a part from what [`saved`] gave.
    pub(crate) fn load(&self, value: &Value) -> Result<Box<T>> {
        let class = value["class_name"].as_str().ok_or_else(|| {
            Error::data_loss(format!("{} has no class_name: {}", self.kind, short(value)))
        })?;
        let config = Config::of(&value["config"]).map_err(|e| e.in_frame(class))?;
        let name = value["name"].as_str().unwrap_or_default();
        let made = self.make(class, name, &config);
        made.map_err(|e| e.in_frame(format!("{} {class} {name}", self.kind).trim_end()))
    }
}

/// A part as a saved model keeps it.
pub(crate) fn saved(class: &str, config: Config) -> Value {
    json!({"class_name": class, "config": Value::from(config)})
}
