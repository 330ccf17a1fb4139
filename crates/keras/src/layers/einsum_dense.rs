//! `EinsumDense`: a product with a kernel by an equation, a bias, an activation.
//!
//! Invariant: a layer whose equation and shapes disagree is refused when it is built.
//! Does not know: how products are computed; see `einsum`.

use super::einsum::{self, Label};
use super::{Call, Kernel, Layer, Outputs, Weights, kernel_options, named, one};
use crate::config::Config;
use crate::initializers::Initializer;
use crate::naming::unique;
use crate::regularizers::Regularizer;
use ferroflow_api::{array, math};
use ferroflow_base::{Error, Result};
use ferroflow_runtime::Tensor;
use ferroflow_tensor::{DType, PartialShape};
use serde_json::Value;

/// Initializers whose spread follows from how many inputs and outputs a weight joins.
const FANS: [&str; 7] = [
    "VarianceScaling",
    "GlorotUniform",
    "GlorotNormal",
    "HeUniform",
    "HeNormal",
    "LecunUniform",
    "LecunNormal",
];

/// A layer that sums products of its inputs with a learned kernel over the dimensions that an equation
/// names, adds a bias along some of them, and applies an activation.
///
/// In an equation `ab,bc->ac`, the letters before the comma name the dimensions of the inputs, those behind
/// it the kernel's, and those after the arrow the outputs'; what is not in the outputs is summed over.
/// Three dots stand for any dimensions before the letters, `...b,bc->...c`, or behind them.
///
/// ```
/// use ferroflow as tf;
/// use tf::keras::{Sequential, layers::EinsumDense};
/// let mut model = Sequential::new();
/// model.add(EinsumDense::new("abc,cde->abde", [None, Some(2), Some(8)]).bias_axes("de"));
/// model.build(&[None, Some(10), Some(16)])?;
/// assert_eq!(model.count_params(), 16 * 2 * 8 + 2 * 8);
/// let y = model.predict(&tf::zeros(&[3, 10, 16], tf::DType::Float32)?, 3)?;
/// assert_eq!(y.dims4()?, (3, 10, 2, 8));
/// # Ok::<(), tf::Error>(())
/// ```
pub struct EinsumDense {
    name: String,
    equation: String,
    output: Vec<Option<usize>>,
    bias_axes: Option<String>,
    weights: Kernel,
}

impl EinsumDense {
    /// A layer of this equation, whose outputs have these dimensions behind the batch, without those that
    /// three dots stand for; `None` is one that the inputs have and that may be open there.
    pub fn new(equation: &str, output_shape: impl Into<Vec<Option<usize>>>) -> EinsumDense {
        EinsumDense {
            name: unique("einsum_dense"),
            equation: equation.to_string(),
            output: output_shape.into(),
            bias_axes: None,
            weights: Kernel { use_bias: false, ..Kernel::default() },
        }
    }

    pub(super) fn from_config(name: &str, config: &Config) -> Result<EinsumDense> {
        let dim = |v: &Value| match v {
            Value::Null => Some(None),
            v => v.as_u64().and_then(|n| usize::try_from(n).ok()).map(Some),
        };
        let output = match config.part("output_shape")? {
            Value::Array(all) => all.iter().map(dim).collect::<Option<Vec<_>>>(),
            one => dim(one).map(|dim| vec![dim]),
        };
        let bias_axes = match config.has("bias_axes") {
            true => Some(config.text("bias_axes")?.to_string()),
            false => None,
        };
        let mut weights = Kernel::from_config(config)?;
        weights.use_bias = bias_axes.is_some();
        Ok(EinsumDense {
            name: name.to_string(),
            equation: config.text("equation")?.to_string(),
            output: output
                .ok_or_else(|| Error::data_loss("output_shape is not a list of sizes"))?,
            bias_axes,
            weights,
        })
    }

    /// The same layer with a bias for each element along these letters of the outputs.
    #[must_use]
    pub fn bias_axes(mut self, axes: &str) -> EinsumDense {
        self.bias_axes = Some(axes.to_string());
        self.weights.use_bias = true;
        self
    }

    kernel_options!();
    named!();

    /// What the equation says of inputs of this shape.
    fn plan(&self, input: &PartialShape) -> Result<Equation> {
        let refuse =
            |why: &str| Error::invalid_argument(format!("the equation {:?} {why}", self.equation));
        let form =
            || refuse("is not of the form [X],[Y]->[Z], ...[X],[Y]->...[Z] or [X]...,[Y]->[Z]...");
        let dims =
            input.dims().ok_or_else(|| refuse("needs inputs of a known number of dimensions"))?;
        let (operands, out) = self.equation.split_once("->").ok_or_else(form)?;
        let (x, kernel) = operands.split_once(',').ok_or_else(form)?;
        let left = x.starts_with("...");
        let bare = |text: &str| {
            let begins = text.strip_prefix("...").map(|t| (t.to_string(), true, false));
            let ends = || text.strip_suffix("...").map(|t| (t.to_string(), false, true));
            begins.or_else(ends).unwrap_or((text.to_string(), false, false))
        };
        let ((x, before, behind), (out, out_before, out_behind)) = (bare(x), bare(out));
        let letters =
            |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphabetic());
        let fits = (before, behind) == (out_before, out_behind);
        if !fits || ![&x[..], kernel, &out].into_iter().all(letters) {
            return Err(form());
        }
        let named: Vec<Label> = x.chars().map(Label::from).collect();
        let elided = dims.len().checked_sub(named.len());
        let elided = elided.filter(|&n| n == 0 || before || behind).ok_or_else(|| {
            refuse(&format!("does not name the dimensions of inputs of shape {input}"))
        })?;
        // Numbers below those of letters.
        let dots: Vec<Label> = (0..elided as Label).collect();
        let around = |named: Vec<Label>| match left {
            true => [dots.clone(), named].concat(),
            false => [named, dots.clone()].concat(),
        };
        let of_x = around(named);
        let of_kernel: Vec<Label> = kernel.chars().map(Label::from).collect();
        let of_out = around(out.chars().map(Label::from).collect());
        // The batch, what dots stand for, and what is said of the others.
        let mut sizes: Vec<Option<usize>> = self.output.clone();
        sizes.insert(0, input.dim(0));
        match left {
            true => (1..elided).for_each(|i| sizes.insert(1, dims.get(i).copied().flatten())),
            false => sizes.extend(dims.iter().skip(dims.len() - elided)),
        }
        if sizes.len() != of_out.len() {
            return Err(refuse(&format!(
                "has outputs of {} dimensions, output_shape {:?} says {} for inputs of shape {input}",
                of_out.len(),
                self.output,
                sizes.len()
            )));
        }
        let of = |labels: &[Label], sizes: &[Option<usize>], label: Label| {
            labels.iter().position(|l| *l == label).map(|at| sizes.get(at).copied().flatten())
        };
        for (&label, &size) in of_x.iter().zip(dims) {
            let wanted = of(&of_out, &sizes, label).flatten();
            if wanted.is_some_and(|wanted| size != Some(wanted)) {
                return Err(refuse(&format!(
                    "keeps a dimension of inputs of shape {input} that output_shape {:?} has otherwise",
                    self.output
                )));
            }
        }
        let mut kernel = Vec::new();
        let (mut inputs, mut outputs) = (Vec::new(), Vec::new());
        for (i, &label) in of_kernel.iter().enumerate() {
            let in_out = of(&of_out, &sizes, label);
            let size = match in_out {
                Some(size) => {
                    outputs.push(i);
                    size
                }
                None => {
                    inputs.push(i);
                    of(&of_x, dims, label).flatten()
                }
            };
            kernel.push(size.ok_or_else(|| {
                refuse(&format!("leaves a dimension of the kernel open, inputs have shape {input}"))
            })?);
        }
        let known = |l: &Label| of_x.contains(l) || of_kernel.contains(l);
        if !of_out.iter().all(known) {
            return Err(refuse("has a letter in the outputs that is in no operand"));
        }
        let bias = match &self.bias_axes {
            None => None,
            Some(axes) => {
                let axes: Vec<Label> = axes.chars().map(Label::from).collect();
                let out: Vec<Label> = out.chars().map(Label::from).collect();
                let first = out.iter().position(|l| axes.contains(l));
                let first = first.filter(|_| axes.iter().all(|l| out.contains(l)));
                let first = first.ok_or_else(|| {
                    refuse("has no such letters in its outputs as bias_axes names")
                })?;
                let dim = |label: &Label| match axes.contains(label) {
                    true => of(&of_out, &sizes, *label).flatten(),
                    false => Some(1),
                };
                let mut dims = out.iter().skip(first).map(dim).collect::<Option<Vec<_>>>();
                if !left && let Some(dims) = &mut dims {
                    dims.extend(dots.iter().map(|_| 1));
                }
                Some(dims.ok_or_else(|| refuse("leaves a dimension of the bias open"))?)
            }
        };
        Ok(Equation { of_x, of_kernel, of_out, kernel, bias, inputs, outputs })
    }
}

/// An equation for inputs of a shape.
struct Equation {
    of_x: Vec<Label>,
    of_kernel: Vec<Label>,
    of_out: Vec<Label>,
    kernel: Vec<usize>,
    bias: Option<Vec<usize>>,
    /// Which dimensions of the kernel are the inputs', and which the outputs'.
    inputs: Vec<usize>,
    outputs: Vec<usize>,
}

impl Equation {
    /// The kernel, whose spread follows from the number of inputs and outputs that it joins.
    fn draw(&self, how: &dyn Initializer, dims: &[usize], dtype: DType) -> Result<Tensor> {
        if !FANS.contains(&how.class_name()) {
            return how.draw(dims, dtype);
        }
        let many = |axes: &[usize]| {
            let mut all = axes.iter().filter_map(|&i| dims.get(i));
            all.try_fold(1usize, |n, &d| n.checked_mul(d))
        };
        let (inputs, outputs) = many(&self.inputs).zip(many(&self.outputs)).ok_or_else(|| {
            Error::invalid_argument(format!("a kernel of dimensions {dims:?} is too large"))
        })?;
        let matrix = how.draw(&[inputs, outputs], dtype)?;
        let order: Vec<usize> = self.inputs.iter().chain(&self.outputs).copied().collect();
        let split: Vec<i64> =
            order.iter().filter_map(|&i| dims.get(i)).map(|&d| d as i64).collect();
        // Where each dimension of the kernel is among those.
        let place = |i: usize| order.iter().position(|&at| at == i).unwrap_or(i) as i64;
        let turn: Vec<i64> = (0..dims.len()).map(place).collect();
        array::transpose(array::reshape(matrix, &split)?, Some(&turn))
    }
}

impl Layer for EinsumDense {
    fn class_name(&self) -> &str {
        "EinsumDense"
    }
    fn name(&self) -> &str {
        &self.name
    }
    fn build(&mut self, inputs: &[PartialShape], weights: &mut Weights<'_>) -> Result<()> {
        let plan = self.plan(one(inputs)?)?;
        let draw = |how: &dyn Initializer, dims: &[usize], dtype| plan.draw(how, dims, dtype);
        self.weights.kernel.build_by(weights, &plan.kernel, &draw)?;
        match &plan.bias {
            Some(dims) => self.weights.bias.build(weights, dims),
            None => Ok(()),
        }
    }
    fn call(&self, inputs: &[Tensor], _: &Call<'_>) -> Result<Outputs> {
        let x = one(inputs)?;
        let plan = self.plan(&x.shape())?;
        let kernel = self.weights.kernel()?.value()?;
        let y = einsum::product((x, &plan.of_x), (&kernel, &plan.of_kernel), &plan.of_out)?;
        let y = match plan.bias {
            Some(_) => math::add(y, self.weights.bias.value()?)?,
            None => y,
        };
        Ok(self.weights.activation.apply(&y)?.into())
    }
    fn activity_regularizer(&self) -> Option<&dyn Regularizer> {
        self.weights.activity_regularizer.as_deref()
    }
    fn config(&self) -> Config {
        self.weights
            .config_but_bias_use()
            .with("equation", self.equation.clone())
            .with("output_shape", self.output.clone())
            .with("bias_axes", self.bias_axes.clone())
    }
}
