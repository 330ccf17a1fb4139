//! `Logs` and `History`: losses and metrics by their names, of one moment and of all epochs.
//!
//! Does not know: where they come from.

/// The loss and the metrics of a model on some data, by their names.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Logs(Vec<(String, f32)>);

impl Logs {
    /// Puts a number under a name, in place of one that is there.
    pub fn insert(&mut self, name: &str, value: f32) {
        match self.0.iter_mut().find(|(n, _)| n == name) {
            Some((_, old)) => *old = value,
            None => self.0.push((name.to_string(), value)),
        }
    }

    /// The number of this name: `loss`, `accuracy`.
    pub fn get(&self, name: &str) -> Option<f32> {
        self.0.iter().find(|(n, _)| n == name).map(|(_, v)| *v)
    }

    /// All names and numbers, in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, f32)> {
        self.0.iter().map(|(n, v)| (n.as_str(), *v))
    }
}

/// The losses and metrics of a training, epoch by epoch: `loss`, `accuracy`, `val_loss`, `val_accuracy`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct History(Vec<(String, Vec<f32>)>);

impl History {
    /// The values of this name, one for each epoch.
    pub fn get(&self, name: &str) -> Option<&[f32]> {
        self.0.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_slice())
    }

    /// The mean loss of each epoch.
    pub fn loss(&self) -> &[f32] {
        self.get("loss").unwrap_or(&[])
    }

    /// All names with their values, in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[f32])> {
        self.0.iter().map(|(n, v)| (n.as_str(), v.as_slice()))
    }

    pub(super) fn push(&mut self, logs: &Logs) {
        for (name, value) in logs.iter() {
            match self.0.iter_mut().find(|(n, _)| n == name) {
                Some((_, values)) => values.push(value),
                None => self.0.push((name.to_string(), vec![value])),
            }
        }
    }
}
