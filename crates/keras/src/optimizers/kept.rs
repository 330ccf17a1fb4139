//! What an optimizer keeps in variables, in the order and under the names of Keras' checkpoints.
//!
//! Does not know: checkpoints.

use super::{Optimizer, Slots};
use ferroflow_runtime::Variable;

/// A variable of an optimizer.
pub(crate) struct Kept {
    /// The attribute that holds it, or the list of them.
    pub name: &'static str,
    /// Its place in the list, that of its weight; none for what is kept once.
    pub place: Option<usize>,
    pub variable: Variable,
}

impl Kept {
    fn once(name: &'static str, variable: &Variable) -> Kept {
        Kept { name, place: None, variable: variable.clone() }
    }

    fn list<'a>(
        name: &'static str,
        of: &'a [Slots],
        which: impl Fn(&Slots) -> Option<&Variable> + 'a,
    ) -> impl Iterator<Item = Kept> + 'a {
        of.iter().enumerate().filter_map(move |(i, slots)| {
            Some(Kept { name, place: Some(i), variable: which(slots)?.clone() })
        })
    }
}

impl Optimizer {
    /// Its variables, in the order in which Keras numbers them.
    pub(crate) fn kept(&self) -> Vec<Kept> {
        let mut all = vec![Kept::once("_iterations", &self.iterations)];
        if self.schedule.is_none() {
            all.push(Kept::once("_learning_rate", &self.learning_rate));
        }
        let state = self.state();
        let weights = &state.weights;
        all.extend(Kept::list("_model_variables_moving_average", weights, |s| s.average.as_ref()));
        all.extend(Kept::list("_accumulated_gradients", weights, |s| s.accumulator.as_ref()));
        let names = self.rule.slots();
        let mut from = 0;
        while from < names.len() {
            let pass = (from..names.len()).skip(1).take_while(|&k| !self.rule.separate(k)).count();
            for (i, kept) in weights.iter().enumerate() {
                for k in from..=from + pass {
                    let slot = kept.slots.get(k).and_then(Option::as_ref);
                    if let Some((name, variable)) = names.get(k).zip(slot) {
                        all.push(Kept { name, place: Some(i), variable: variable.clone() });
                    }
                }
            }
            from += pass + 1;
        }
        let own = self.rule.own().iter().zip(&state.own);
        all.extend(own.map(|((name, _), variable)| Kept::once(name, variable)));
        all
    }

    /// The variables of a dynamic loss scale, which Keras has in an optimizer around this one.
    pub(crate) fn kept_around(&self) -> Option<Vec<Kept>> {
        let scaling = self.scaling.as_ref()?;
        Some(vec![
            Kept::once("_iterations", &scaling.iterations),
            Kept::once("_learning_rate", &scaling.learning_rate),
            Kept::once("step_counter", &scaling.step_counter),
            Kept::once("dynamic_scale", &scaling.dynamic_scale),
        ])
    }
}
