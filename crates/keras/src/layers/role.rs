//! `Role`: how one kind of weight of a layer starts, what its penalty is, and where it is kept.
//!
//! Does not know: layers.

use super::Weights;
use crate::config::Config;
use crate::constraints::{self, Constraint};
use crate::initializers::{self, Initializer};
use crate::registry::saved;
use crate::regularizers::{self, Regularizer};
use ferroflow_base::Result;
use ferroflow_runtime::Variable;
use std::sync::Arc;

pub(super) struct Role {
    pub(super) initializer: Box<dyn Initializer>,
    pub(super) regularizer: Option<Arc<dyn Regularizer>>,
    pub(super) constraint: Option<Arc<dyn Constraint>>,
}

impl Role {
    /// Weights that start so, without penalty or constraint.
    pub(super) fn new(how: impl Initializer + 'static) -> Role {
        Role { initializer: Box::new(how), regularizer: None, constraint: None }
    }

    /// Makes a weight of this role.
    pub(super) fn add(
        &self,
        weights: &mut Weights<'_>,
        name: &str,
        dims: &[usize],
    ) -> Result<Variable> {
        self.add_as(weights, name, dims, &*self.initializer)
    }

    /// As [`Role::add`], of a weight that starts in another way.
    pub(super) fn add_as(
        &self,
        weights: &mut Weights<'_>,
        name: &str,
        dims: &[usize],
        how: &dyn Initializer,
    ) -> Result<Variable> {
        let made = weights.add(name, dims, how)?;
        weights.regularize(&made, self.regularizer.as_ref());
        weights.constrain(&made, self.constraint.as_ref());
        Ok(made)
    }

    /// What is needed to make it again, under keys that begin with this.
    pub(super) fn config(&self, prefix: &str) -> Config {
        let initializer = saved(self.initializer.class_name(), self.initializer.config());
        Config::new()
            .with(&format!("{prefix}_initializer"), initializer)
            .with(&format!("{prefix}_regularizer"), regularizers::saved_option(&self.regularizer))
            .with(&format!("{prefix}_constraint"), constraints::saved_option(&self.constraint))
    }

    /// Takes in what [`Role::config`] gave; what is absent stays as it is.
    pub(super) fn load(&mut self, config: &Config, prefix: &str) -> Result<()> {
        let key = format!("{prefix}_initializer");
        if config.has(&key) {
            self.initializer = initializers::load(config.part(&key)?)?;
        }
        self.regularizer = regularizers::load_option(config, &format!("{prefix}_regularizer"))?;
        self.constraint = constraints::load_option(config, &format!("{prefix}_constraint"))?;
        Ok(())
    }
}
