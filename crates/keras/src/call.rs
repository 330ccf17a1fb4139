//! `Call` and `Outputs`: what a layer is told of a call beside its inputs, and what it gives.
//!
//! Does not know: layers, models.

use ferroflow_base::{Error, Result};
use ferroflow_runtime::Tensor;
use std::cell::RefCell;

/// What a layer is told of a call: whether the model is being trained, and which steps of the inputs
/// count.
///
/// ```
/// use ferroflow as tf;
/// use tf::keras::{Call, Layer, layers::Dropout};
/// use tf::Tensor;
/// let x = Tensor::new([[1.0f32, 2.0]])?;
/// let y = Dropout::new(0.5).call(&[x], &Call::inference())?;
/// assert_eq!(y[0].to_vec::<f32>()?, [1.0, 2.0]);
/// # Ok::<(), tf::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default)]
pub struct Call<'a> {
    training: bool,
    frozen: bool,
    masks: &'a [Option<Tensor>],
    losses: Option<&'a RefCell<Vec<Tensor>>>,
}

impl<'a> Call<'a> {
    /// A call of a model that is used, not trained.
    pub fn inference() -> Call<'a> {
        Call::default()
    }

    /// A call of a model that is being trained, or not.
    pub fn new(training: bool) -> Call<'a> {
        Call { training, ..Call::default() }
    }

    /// The same call with a mask for each input, in order: which of its steps count.
    #[must_use]
    pub fn with_masks(self, masks: &'a [Option<Tensor>]) -> Call<'a> {
        Call { masks, ..self }
    }

    /// The same call, with a place for what layers add to the loss.
    pub(crate) fn with_losses(self, losses: &'a RefCell<Vec<Tensor>>) -> Call<'a> {
        Call { losses: Some(losses), ..self }
    }

    /// The same call of a layer whose weights are not trained, or of a part of one.
    pub(crate) fn with_frozen(self, frozen: bool) -> Call<'a> {
        Call { frozen: self.frozen || frozen, ..self }
    }

    /// Whether the weights of the layer are left as they are, also while the model is being trained:
    /// then BatchNormalization uses its running means, and leaves them as they are too.
    pub fn frozen(&self) -> bool {
        self.frozen
    }

    /// Adds a scalar to the loss that the model is trained to make small. Outside of training and
    /// evaluation it is for nothing.
    pub fn add_loss(&self, loss: Tensor) {
        if let Some(losses) = self.losses {
            losses.borrow_mut().push(loss);
        }
    }

    /// Whether layers such as Dropout do what they do while training.
    pub fn training(&self) -> bool {
        self.training
    }

    /// The mask of an input, if it has one: a bool for each step of each sample.
    pub fn mask(&self, input: usize) -> Option<&'a Tensor> {
        self.masks.get(input).and_then(Option::as_ref)
    }

    /// The masks of the inputs, as far as there are any.
    pub fn masks(&self) -> &'a [Option<Tensor>] {
        self.masks
    }
}

/// What a layer gives: tensors, and the masks of those that have one. Made of a tensor or a list of them
/// by `into`; it reads as a slice of tensors.
#[derive(Clone, Debug, Default)]
pub struct Outputs {
    values: Vec<Tensor>,
    masks: Vec<Option<Tensor>>,
}

impl From<Tensor> for Outputs {
    fn from(value: Tensor) -> Outputs {
        Outputs { values: vec![value], masks: Vec::new() }
    }
}

impl From<Vec<Tensor>> for Outputs {
    fn from(values: Vec<Tensor>) -> Outputs {
        Outputs { values, masks: Vec::new() }
    }
}

impl std::ops::Deref for Outputs {
    type Target = [Tensor];
    fn deref(&self) -> &[Tensor] {
        &self.values
    }
}

impl Outputs {
    /// The same outputs with masks, in order. A layer that treats each step alone gives those of its
    /// inputs; without this, masks end at the layer.
    #[must_use]
    pub fn with_masks(mut self, masks: &[Option<Tensor>]) -> Outputs {
        self.masks = masks.to_vec();
        self
    }

    /// The mask of an output, if it has one.
    pub fn mask(&self, output: usize) -> Option<&Tensor> {
        self.masks.get(output).and_then(Option::as_ref)
    }

    /// The only output. `InvalidArgument` where there are several.
    pub fn one(&self) -> Result<&Tensor> {
        match self.values.as_slice() {
            [only] => Ok(only),
            all => {
                let n = all.len();
                Err(Error::invalid_argument(format!("there are {n} outputs, not only one")))
            }
        }
    }

    /// The outputs as a list.
    pub fn into_vec(self) -> Vec<Tensor> {
        self.values
    }
}

/// The only one of what a layer of one input was given. `InvalidArgument` where there are several.
pub(crate) fn one<T>(inputs: &[T]) -> Result<&T> {
    match inputs {
        [only] => Ok(only),
        _ => Err(Error::invalid_argument(format!(
            "the layer takes one input, but was given {}",
            inputs.len()
        ))),
    }
}
