//! `custom_gradient`: a computation whose gradient is the user's own.
//!
//! Invariant: the tapes of now see the outputs and the rule, nothing of what happens inside; a rule is called
//! when a gradient is asked for, not before.
//! Does not know: how rules are called; see `autodiff`.

use crate::context::{watching, without_tapes};
use crate::{Context, GradientTape, Tensor, Variable, executing_eagerly};
use ferroflow_autodiff::{CustomVjp, Record, Rule};
use ferroflow_base::{Error, Result};
use ferroflow_op::{
    Derivative, Effects, Emit, FuncRef, FunctionBody, RunContext, TensorType, Traced, Value,
};
use ferroflow_ops::control::custom;
use ferroflow_ops::formula::Formula;
use ferroflow_ops::resource::variable::{Dtype, READ};
use ferroflow_tensor::{Array, DType};
use std::any::Any;
use std::sync::{Arc, Mutex, PoisonError};

/// What a custom gradient's body returns: the outputs, and from their gradients those of the inputs.
type Body<'a> = &'a dyn Fn(&[Tensor]) -> Result<(Vec<Tensor>, TensorVjp)>;

/// A vector-Jacobian product on tensors.
pub type TensorVjp = Box<dyn Fn(&[Tensor]) -> Result<Vec<Tensor>> + Send + Sync>;

/// Calls `body` on `inputs`; where a gradient is asked for, it is what the function returned beside
/// the outputs says instead of what the operations inside say.
///
/// Each gradient must have the dtype and shape of its input. A body that reads trainable variables is an
/// error, for their gradients would be lost: give them to [`custom_gradient_with_variables`].
///
/// ```
/// use ferroflow_runtime::{GradientTape, Tensor, custom_gradient};
/// let x = Tensor::new(2.0f32)?;
/// let tape = GradientTape::new();
/// tape.watch(&x)?;
/// let y = custom_gradient(&[&x], &|xs| {
///     let x = xs[0].clone();
///     let y = (&(&x * &x)? * &x)?;
///     Ok((vec![y], Box::new(move |dy: &[Tensor]| {
///         Ok(vec![(&(&(&x * &x)? * 3.0f32)? * &dy[0])?])
///     })))
/// })?;
/// let dx = tape.gradients(&[&y[0]], &[], &[&x])?;
/// assert_eq!(dx[0].as_ref().map(|d| d.item::<f32>()).transpose()?, Some(12.0));
/// # Ok::<(), ferroflow_base::Error>(())
/// ```
pub fn custom_gradient(inputs: &[&Tensor], body: Body<'_>) -> Result<Vec<Tensor>> {
    custom_gradient_with_variables(inputs, &[], body)
}

/// As [`custom_gradient`], for a body that reads `variables`: the rule returns a gradient for each input,
/// then one for each variable.
pub fn custom_gradient_with_variables(
    inputs: &[&Tensor],
    variables: &[&Variable],
    body: Body<'_>,
) -> Result<Vec<Tensor>> {
    let values: Vec<Value> = inputs.iter().map(|t| t.value().clone()).collect();
    let outputs = custom_gradient_values(&values, true, &mut |values| {
        let tensors: Vec<Tensor> = values.iter().cloned().map(Tensor::from).collect();
        let tape = GradientTape::new();
        let (outputs, vjp) = body(&tensors)?;
        let known = |v: &Value| variables.iter().any(|own| own.handle().key() == v.key());
        if tape.watched().iter().any(|v| v.dtype() == DType::Resource && !known(v)) {
            return Err(Error::invalid_argument(
                "the body of a custom gradient uses a trainable variable that its rule gives no \
                 gradient for: pass it to custom_gradient_with_variables",
            ));
        }
        Ok(CustomGradient {
            outputs: outputs.into_iter().map(Tensor::into_value).collect(),
            variables: variables.iter().map(|v| v.handle()).collect(),
            vjp: Box::new(move |dys| {
                let dys: Vec<Tensor> = dys.iter().cloned().map(Tensor::from).collect();
                Ok(vjp(&dys)?.into_iter().map(|t| Some(t.into_value())).collect())
            }),
        })
    })?;
    Ok(outputs.into_iter().map(Tensor::from).collect())
}

/// A vector-Jacobian product on values: from a gradient for each output to one, or none, for each input and
/// then each variable.
pub type ValueVjp = Box<dyn Fn(&[Value]) -> Result<Vec<Option<Value>>> + Send + Sync>;

/// What the body of [`custom_gradient_values`] gives.
pub struct CustomGradient {
    /// The results.
    pub outputs: Vec<Value>,
    /// The handles of the variables that the rule gives gradients for, behind those for the inputs.
    pub variables: Vec<Value>,
    /// The rule.
    pub vjp: ValueVjp,
}

/// As [`custom_gradient`] on values, for front ends: the body says itself which variables it used, and its
/// rule may say of a source that there is no gradient.
///
/// Tapes see what happens in the body where it is `recorded`: nothing of it leads to the outputs, but the rule may
/// use it, and its own gradient be asked for.
pub fn custom_gradient_values(
    inputs: &[Value],
    recorded: bool,
    body: &mut dyn FnMut(&[Value]) -> Result<CustomGradient>,
) -> Result<Vec<Value>> {
    let made = if recorded { body(inputs) } else { without_tapes(|| body(inputs)) };
    let CustomGradient { outputs, variables, vjp } = made?;
    let mut sources = inputs.to_vec();
    sources.extend(variables);
    let vjp: Arc<ValueVjp> = Arc::new(checked(vjp, sources.iter().map(held).collect()));
    let outputs: Vec<Value> = match executing_eagerly() {
        // A handle of their own, so that an output that is an input stays apart from it.
        true => {
            outputs.iter().map(|v| Ok(Value::Array(v.array()?.alias()))).collect::<Result<_>>()?
        }
        false => {
            let rule = Untraced::new(&sources, &outputs, vjp.clone());
            let rule = FuncRef(Arc::new(rule));
            let emit = || custom::custom_gradient(&mut Context, &outputs, &sources, rule);
            without_tapes(emit)?.to_vec()
        }
    };
    let likes = outputs.clone();
    let rule: CustomVjp = Arc::new(move |cx, dys| {
        let mut all = Vec::with_capacity(dys.len());
        for (dy, y) in dys.iter().zip(&likes) {
            all.push(match dy {
                Some(dy) => dy.clone(),
                None => cx.zeros_like(y)?,
            });
        }
        vjp(&all)
    });
    let record = Arc::new(Record {
        rule: Rule::Custom("custom_gradient".into(), rule),
        inputs: sources.clone(),
        outputs: outputs.clone(),
    });
    for tape in watching(&sources) {
        tape.lock().record(record.clone());
    }
    Ok(outputs)
}

/// The type of a source's gradient: its own, or for a variable's handle that of what it holds.
fn held(source: &Value) -> TensorType {
    match source.handle_data().and_then(|held| held.types.first()) {
        Some(ty) if source.dtype() == DType::Resource => ty.clone(),
        _ => source.ty(),
    }
}

/// The rule, refusing what it returns unless that is a gradient of each source's dtype and shape.
fn checked(vjp: ValueVjp, types: Vec<TensorType>) -> ValueVjp {
    Box::new(move |dys| {
        let dxs = vjp(dys)?;
        if dxs.len() != types.len() {
            return Err(Error::invalid_argument(format!(
                "custom_gradient function expected to return {} gradients, but returned {} instead",
                types.len(),
                dxs.len()
            )));
        }
        for (i, (dx, ty)) in dxs.iter().zip(&types).enumerate() {
            let Some(own) = dx.as_ref().map(Value::ty) else { continue };
            if own.dtype != ty.dtype || !own.shape.is_compatible(&ty.shape) {
                return Err(Error::invalid_argument(format!(
                    "gradient {i} of a custom gradient must be {}{}, like the input, but is {own}",
                    ty.dtype, ty.shape
                )));
            }
        }
        Ok(dxs)
    })
}

/// `function` with the rules of custom gradients in it traced, for front ends that write functions to files; see
/// [`ferroflow_autodiff::with_traced_rules`]. Rules that call their own function are traced to the third order.
pub fn with_traced_rules(function: &FuncRef) -> Result<FuncRef> {
    without_tapes(|| ferroflow_autodiff::with_traced_rules(&mut Context, function, 3))
}

/// A rule in a graph: traced when a gradient is asked for through the operation that carries it, once, however
/// often that is.
struct Untraced {
    sources: Vec<Value>,
    params: Vec<TensorType>,
    results: Vec<TensorType>,
    vjp: Arc<ValueVjp>,
    traced: Mutex<Option<Traced>>,
    derivative: Derivative,
}

impl Untraced {
    fn new(sources: &[Value], outputs: &[Value], vjp: Arc<ValueVjp>) -> Untraced {
        Untraced {
            sources: sources.to_vec(),
            params: outputs.iter().map(Value::ty).collect(),
            results: sources.iter().map(held).collect(),
            vjp,
            traced: Mutex::default(),
            derivative: Derivative::default(),
        }
    }

    fn trace(&self) -> Result<Traced> {
        Context.trace(self.name(), &self.params, &mut |cx, dys| {
            let mut dxs = Vec::with_capacity(self.sources.len());
            for (dx, source) in (self.vjp)(dys)?.into_iter().zip(&self.sources) {
                dxs.push(match dx {
                    Some(dx) => dx,
                    // A function's result must be there: no gradient is a gradient of zeros.
                    None => zeros_for(cx, source)?,
                });
            }
            Ok(dxs)
        })
    }
}

impl FunctionBody for Untraced {
    fn name(&self) -> &str {
        "custom_gradient"
    }
    fn params(&self) -> &[TensorType] {
        &self.params
    }
    fn results(&self) -> &[TensorType] {
        &self.results
    }
    fn effects(&self) -> Effects {
        Effects::Pure
    }
    fn call(&self, _run: &RunContext, _args: Vec<Array>) -> Result<Vec<Array>> {
        Err(untraced())
    }
    fn inline(&self, _cx: &mut dyn Emit, _args: &[Value]) -> Result<Vec<Value>> {
        Err(untraced())
    }
    fn infer(&self, _args: &[TensorType]) -> Result<Vec<TensorType>> {
        Ok(self.results.clone())
    }
    fn graph(&self) -> std::result::Result<&dyn Any, &'static str> {
        Err("it is traced when a gradient is asked for")
    }
    fn derivative(&self) -> &Derivative {
        &self.derivative
    }
    fn unfold(&self) -> Option<Result<Traced>> {
        // Unlocked while the user's code runs: it may ask for gradients itself.
        let known = self.traced.lock().unwrap_or_else(PoisonError::into_inner).clone();
        Some(known.map_or_else(
            || {
                let made = self.trace()?;
                let mut kept = self.traced.lock().unwrap_or_else(PoisonError::into_inner);
                Ok(kept.get_or_insert(made).clone())
            },
            Ok,
        ))
    }
    fn has_rules(&self) -> bool {
        true
    }
}

fn untraced() -> Error {
    Error::failed_precondition("the rule of a custom gradient is no function before it is traced")
}

/// Zeros of the form of a source's gradient.
fn zeros_for(cx: &mut dyn Emit, source: &Value) -> Result<Value> {
    if source.dtype() != DType::Resource {
        return cx.zeros_like(source);
    }
    let attrs = Dtype { dtype: held(source).dtype };
    let value = cx.one(&READ, attrs.into(), std::slice::from_ref(source))?;
    cx.zeros_like(&value)
}
