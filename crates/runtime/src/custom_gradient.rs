//! `custom_gradient`: a computation whose gradient is the user's own.
//!
//! Invariant: the tapes of now see the outputs and the rule, nothing of what happens inside.
//! Does not know: how rules are called; see `autodiff`.

use crate::context::{watching, without_tapes};
use crate::{Context, GradientTape, Tensor, Variable, executing_eagerly};
use ferroflow_autodiff::{CustomVjp, Record, Rule};
use ferroflow_base::{Error, Result};
use ferroflow_op::{Emit, TensorType, Value};
use ferroflow_ops::control::custom;
use ferroflow_tensor::DType;
use std::sync::Arc;

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
    let tensors: Vec<Tensor> = inputs.iter().map(|t| (*t).clone()).collect();
    let mut sources: Vec<Value> = tensors.iter().map(|t| t.value().clone()).collect();
    sources.extend(variables.iter().map(|v| v.handle()));
    let mut types: Vec<TensorType> = tensors.iter().map(|t| t.value().ty()).collect();
    types.extend(variables.iter().map(|v| TensorType::new(v.dtype(), v.shape())));
    let (outputs, vjp) = without_tapes(|| {
        let tape = GradientTape::new();
        let result = body(&tensors)?;
        let known = |v: &Value| sources.iter().any(|s| s.key() == v.key());
        let missed = tape.watched().into_iter().find(|v| v.dtype() == DType::Resource && !known(v));
        match missed {
            None => Ok(result),
            Some(_) => Err(Error::invalid_argument(
                "the body of a custom gradient uses a trainable variable that its rule gives no \
                 gradient for: pass it to custom_gradient_with_variables",
            )),
        }
    })?;
    let vjp = checked(vjp, types);
    if !executing_eagerly() {
        return traced(&sources, outputs, &vjp);
    }
    // A handle of their own, so that an output that is an input stays apart from it.
    let outputs: Vec<Tensor> = outputs
        .into_iter()
        .map(|t| Ok(Tensor::from(Value::Array(t.array()?.alias()))))
        .collect::<Result<_>>()?;
    let shapes: Vec<Tensor> = outputs.clone();
    let rule: CustomVjp = Arc::new(move |cx, dys| {
        let mut all = Vec::with_capacity(dys.len());
        for (dy, y) in dys.iter().zip(&shapes) {
            all.push(Tensor::from(match dy {
                Some(dy) => dy.clone(),
                None => ferroflow_ops::formula::Formula::zeros_like(cx, y.value())?,
            }));
        }
        Ok(vjp(&all)?.into_iter().map(|t| Some(t.into_value())).collect())
    });
    let record = Arc::new(Record {
        rule: Rule::Custom("custom_gradient".into(), rule),
        inputs: sources.clone(),
        outputs: outputs.iter().map(|t| t.value().clone()).collect(),
    });
    for tape in watching(&sources) {
        tape.lock().record(record.clone());
    }
    Ok(outputs)
}

/// The rule, refusing what it returns unless that is a gradient of each source's dtype and shape.
fn checked(vjp: TensorVjp, types: Vec<TensorType>) -> TensorVjp {
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
            let own = dx.value().ty();
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

/// In a trace the rule becomes a function, and an operation that carries it.
fn traced(sources: &[Value], outputs: Vec<Tensor>, vjp: &TensorVjp) -> Result<Vec<Tensor>> {
    let ys: Vec<Value> = outputs.into_iter().map(Tensor::into_value).collect();
    let types: Vec<TensorType> = ys.iter().map(Value::ty).collect();
    let traced = Context.trace("custom_gradient", &types, &mut |_, dys| {
        let dys: Vec<Tensor> = dys.iter().cloned().map(Tensor::from).collect();
        Ok(vjp(&dys)?.into_iter().map(Tensor::into_value).collect())
    })?;
    let outputs = custom::custom_gradient(&mut Context, &ys, sources, &traced)?;
    Ok(outputs.into_iter().map(Tensor::from).collect())
}
