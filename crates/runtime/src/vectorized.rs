//! A function for every row at once (`tf.vectorized_map`), and Jacobians, which are one backward sweep for
//! every unit gradient at once.
//!
//! Invariant: the function is traced once, for one row; what is computed for all rows are operations like any
//! others, so it is recorded, traced and differentiated.
//! Does not know: how an operation is computed for many rows.

use crate::{Context, GradientTape, Source, Sources, Structure, Tensor};
use ferroflow_autodiff::{Record, sweep};
use ferroflow_base::{Error, Result};
use ferroflow_op::{
    Attrs, Emit, FuncRef, OpDef, Outputs, Reach, Split, TensorType, Traced, Value, row_type,
};
use ferroflow_ops::array::gather::dense;
use ferroflow_ops::array::one_hot::{ONE_HOT, OneHot};
use ferroflow_ops::array::range::RANGE;
use ferroflow_ops::array::reshape::SQUEEZE;
use ferroflow_ops::array::transpose::TRANSPOSE;
use ferroflow_ops::array::{concat, reshape, slice_of};
use ferroflow_ops::batching::{for_rows, led_by, stack_rows};
use ferroflow_ops::formula::Formula;
use ferroflow_tensor::{Array, DType};
use std::sync::Arc;

/// What `body` returns for each row of `elems`, stacked: `body` is traced once, for one row, and computed for
/// all rows at once (`tf.vectorized_map`).
///
/// `elems` have as many rows each, along their first dimensions; of one that has a single row this goes with
/// every row of the others. An operation that is not computed for many rows at once is computed row by row. Rows
/// must not depend on one another. `InvalidArgument` for a scalar, for numbers of rows that differ, or where
/// rows give results of other shapes.
///
/// ```
/// use ferroflow_runtime::{Tensor, vectorized_map};
/// let x = Tensor::new([[1.0f32, 2.0], [3.0, 4.0]])?;
/// let squares = vectorized_map(x, |row: Tensor| &row * &row)?;
/// assert_eq!(squares.to_vec::<f32>()?, [1.0, 4.0, 9.0, 16.0]);
/// # Ok::<(), ferroflow_base::Error>(())
/// ```
pub fn vectorized_map<S: Structure, R: Structure>(
    elems: S,
    body: impl Fn(S) -> Result<R>,
) -> Result<R> {
    let mut leaves = Vec::new();
    elems.leaves(&mut leaves);
    let values: Vec<Value> = leaves.into_iter().map(Tensor::into_value).collect();
    let types = row_types(&values)?;
    let mut template = None;
    let traced = Context.trace("vectorized_map", &types, &mut |_, params| {
        let mut params = params.iter().cloned().map(Tensor::from);
        let result = body(elems.rebuild(&mut params)?)?;
        let mut results = Vec::new();
        result.leaves(&mut results);
        template = Some(result);
        Ok(results.into_iter().map(Tensor::into_value).collect())
    })?;
    let template = template.ok_or_else(|| Error::internal("the body did not run"))?;
    let results = map_rows(&traced, &values, true)?;
    template.rebuild(&mut results.into_iter().map(Tensor::from))
}

/// The types of one row of each of these values.
pub fn row_types(elems: &[Value]) -> Result<Vec<TensorType>> {
    let of = |elem: &Value| match elem.shape().rank() {
        Some(0) => Err(Error::invalid_argument(
            "what is mapped row by row must have at least one dimension, but one is a scalar",
        )),
        _ => Ok(row_type(&elem.ty())),
    };
    elems.iter().map(of).collect()
}

/// What a function that was traced for one row of each of `elems` gives for all rows, each result with all
/// rows along its first dimension. See [`vectorized_map`]; `Unimplemented` where an operation would have to be
/// computed row by row, but not `may_loop`.
pub fn map_rows(traced: &Traced, elems: &[Value], may_loop: bool) -> Result<Vec<Value>> {
    let rows = count(elems)?;
    let several = elems.len() > 1;
    let mut args = Vec::with_capacity(elems.len());
    let mut batched = Vec::with_capacity(elems.len());
    for elem in elems {
        let known = elem.shape().dim(0);
        let single = known == Some(1) && several;
        batched.push(!single);
        args.push(match (single, known) {
            (true, _) => {
                let attrs = reshape::Squeeze { squeeze_dims: vec![0] };
                Context.call_with(&SQUEEZE, attrs, [elem])?
            }
            // It may turn out to have a single row.
            (false, None) if several => {
                let own = Context.shape_of(elem)?;
                let rest = slice_of(&mut Context, &own, 1, -1)?;
                let whole = led_by(&mut Context, &rows, &rest)?;
                Context.broadcast_to(elem, &whole)?
            }
            (false, _) => elem.clone(),
        });
    }
    over_rows(traced, args, batched, &rows, may_loop)
}

/// As [`map_rows`], of arguments that are known to have as many rows each, with no operation row by row.
pub(crate) fn rows_alike(traced: &Traced, elems: Vec<Value>) -> Result<Vec<Value>> {
    let first =
        elems.first().ok_or_else(|| Error::invalid_argument("there is nothing to map over"))?;
    let shape = Context.shape_of(first)?;
    let rows = slice_of(&mut Context, &shape, 0, 1)?;
    let rows = Context.reshape(&rows, &vector(&[])?)?;
    let batched = vec![true; elems.len()];
    over_rows(traced, elems, batched, &rows, false)
}

/// The function for all rows of some arguments, its captures being the same for all.
fn over_rows(
    traced: &Traced,
    mut args: Vec<Value>,
    mut batched: Vec<bool>,
    rows: &Value,
    may_loop: bool,
) -> Result<Vec<Value>> {
    args.extend(traced.captures.iter().cloned());
    batched.resize(args.len(), false);
    let results = for_rows(&mut Context, &traced.function, &args, &batched, rows, may_loop)?;
    let whole = |(value, has_rows): (Value, bool)| match has_rows {
        true => Ok(value),
        false => stack_rows(&mut Context, &value, rows),
    };
    results.into_iter().map(whole).collect()
}

/// How many rows there are, an int32 scalar.
fn count(elems: &[Value]) -> Result<Value> {
    let known: Vec<usize> = elems.iter().filter_map(|e| e.shape().dim(0)).collect();
    let most = known.iter().copied().find(|&n| n != 1);
    if let Some(most) = most
        && let Some(other) = known.iter().find(|&&n| n != most && n != 1)
    {
        return Err(Error::invalid_argument(format!(
            "the elements have different numbers of rows: {most} and {other}"
        )));
    }
    let all_known = known.len() == elems.len();
    let first = elems.iter().find(|e| e.shape().dim(0).is_none());
    match (most, first) {
        (Some(n), _) => number(n),
        (None, None) if all_known && !known.is_empty() => number(1),
        (None, Some(_)) => {
            let mut rows: Option<Value> = None;
            for elem in elems.iter().filter(|e| e.shape().dim(0).is_none()) {
                let shape = Context.shape_of(elem)?;
                let own = slice_of(&mut Context, &shape, 0, 1)?;
                let own = Context.reshape(&own, &vector(&[])?)?;
                rows = Some(match rows {
                    // Of no rows and a single one there are none.
                    Some(other) => {
                        let single = Context.equal(&own, 1.0)?;
                        Context.select(&single, &other, &own)?
                    }
                    None => own,
                });
            }
            rows.ok_or_else(|| Error::internal("no rows"))
        }
        _ => Err(Error::invalid_argument("there is nothing to map over")),
    }
}

fn number(n: usize) -> Result<Value> {
    let n = i32::try_from(n).map_err(|_| Error::invalid_argument("there are too many rows"))?;
    Ok(Value::Constant(Array::scalar(n)))
}

fn vector(values: &[i32]) -> Result<Value> {
    Array::vector(values).map(Value::Constant)
}

/// What integers and booleans a recorded program used are literals to its sweep: what they say of shapes is
/// known there.
struct Literals<'a>(&'a mut dyn Emit);

impl Emit for Literals<'_> {
    fn emit(&mut self, op: &'static OpDef, attrs: Attrs, inputs: &[Value]) -> Result<Outputs> {
        let literal = |v: &Value| match v {
            Value::Array(a) if a.dtype().is_integer() && a.dtype().is_plain() => {
                Value::Constant(a.clone())
            }
            other => other.clone(),
        };
        let inputs: Vec<Value> = inputs.iter().map(literal).collect();
        self.0.emit(op, attrs, &inputs)
    }

    fn trace(
        &mut self,
        name: &str,
        params: &[TensorType],
        body: &mut dyn FnMut(&mut dyn Emit, &[Value]) -> Result<Vec<Value>>,
    ) -> Result<Traced> {
        self.0.trace(name, params, body)
    }

    fn split(&mut self, function: &FuncRef, reach: Reach) -> Result<Split> {
        self.0.split(function, reach)
    }
}

/// The sweep from what arrives at `target` to the gradients of `sources`, traced once; which of them there are.
fn traced_sweep(
    records: &[Arc<Record>],
    target: &Value,
    sources: &[Value],
) -> Result<(Traced, Vec<bool>)> {
    let mut found = Vec::new();
    let targets = [target.clone()];
    let traced = Context.trace("jacobian", &[target.ty()], &mut |cx, params| {
        let cx = &mut Literals(cx);
        let seeds: Vec<Option<Value>> = params.iter().cloned().map(Some).collect();
        let gradients = sweep(cx, records, &targets, &seeds, sources)?;
        found = gradients.iter().map(Option::is_some).collect();
        gradients.into_iter().flatten().map(|g| dense(cx, g)).collect()
    })?;
    Ok((traced, found))
}

/// For every position of a shape (`dims`, an int32 vector of `size` elements in all) what is 1 there and 0
/// elsewhere: `[size, ...dims]`.
fn units(dims: &Value, size: &Value, dtype: DType) -> Result<Value> {
    let (zero, one) = (Value::Constant(Array::scalar(0i32)), Value::Constant(Array::scalar(1i32)));
    let all = Context.call(&RANGE, [&zero, size, &one])?;
    let on = Value::Constant(Array::scalar_of(dtype, 1.0)?);
    let off = Value::Constant(Array::scalar_of(dtype, 0.0)?);
    let flat = Context.call_with(&ONE_HOT, OneHot { axis: -1 }, [&all, size, &on, &off])?;
    let whole = led_by(&mut Context, size, dims)?;
    Context.reshape(&flat, &whole)
}

fn product(dims: &Value) -> Result<Value> {
    Context.reduce(&ferroflow_ops::math::reduce::PROD, dims, &vector(&[0])?, false)
}

impl GradientTape {
    /// The derivative of every element of `target` by every element of each source, in the form the sources
    /// have: `target` of shape `[m, n]` and a source of shape `[p]` give `[m, n, p]`. One sweep is traced, and
    /// computed for all elements of the target at once. Errors are those of [`GradientTape::gradient`].
    ///
    /// ```
    /// use ferroflow_runtime::{GradientTape, Tensor};
    /// let x = Tensor::new([1.0f32, 2.0])?;
    /// let tape = GradientTape::new();
    /// tape.watch(&x)?;
    /// let y = (&x * &x)?;
    /// assert_eq!(tape.jacobian(&y, &x)?.to_vec::<f32>()?, [2.0, 0.0, 0.0, 4.0]);
    /// # Ok::<(), ferroflow_base::Error>(())
    /// ```
    pub fn jacobian<S: Sources>(&self, target: &Tensor, sources: S) -> Result<S::Gradients> {
        let mut listed = Vec::new();
        sources.list(&mut listed);
        let values: Vec<Value> = listed.iter().map(|(value, _)| value.clone()).collect();
        let mut found = Vec::with_capacity(values.len());
        for (jacobian, (_, name)) in self.jacobians(target, &values)?.into_iter().zip(listed) {
            found.push(jacobian.ok_or_else(|| {
                Error::invalid_argument(format!(
                    "there is no Jacobian towards {name}: the target does not depend on it by \
                     differentiable operations that the tape recorded"
                ))
            })?);
        }
        sources.gradients(&mut found.into_iter())
    }

    /// As [`GradientTape::jacobian`], with `None` for a source that `target` does not depend on.
    pub fn jacobians<S: Source>(
        &self,
        target: &Tensor,
        sources: &[S],
    ) -> Result<Vec<Option<Tensor>>> {
        let records = self.take_records()?;
        let target = target.value();
        let sources: Vec<Value> = sources.iter().map(Source::source).collect();
        let (traced, found) = traced_sweep(&records, target, &sources)?;
        let dims = Context.shape_of(target)?;
        let size = product(&dims)?;
        let seeds = units(&dims, &size, target.dtype())?;
        let mut gradients = over_rows(&traced, vec![seeds], vec![true], &size, true)?.into_iter();
        let mut all = Vec::with_capacity(found.len());
        for there in found {
            all.push(match there.then(|| gradients.next()).flatten() {
                None => None,
                Some(gradient) => {
                    let own = Context.shape_of(&gradient)?;
                    let own = slice_of(&mut Context, &own, 1, -1)?;
                    let whole = concat::concat(&mut Context, &[dims.clone(), own], 0)?;
                    Some(Tensor::from(Context.reshape(&gradient, &whole)?))
                }
            });
        }
        Ok(all)
    }

    /// The Jacobian of each member of a batch: `target` of shape `[b, ...m]` and `source` of shape `[b, ...p]`
    /// give `[b, ...m, ...p]`; `None` where `target` does not depend on `source`. Member `i` of the target
    /// must depend on member `i` of the source only. `InvalidArgument` where one has no batch.
    ///
    /// ```
    /// use ferroflow_runtime::{GradientTape, Tensor};
    /// let x = Tensor::new([[1.0f32, 2.0], [3.0, 4.0]])?;
    /// let tape = GradientTape::new();
    /// tape.watch(&x)?;
    /// let y = (&x * &x)?;
    /// let each = tape.batch_jacobian(&y, &x)?.map(|j| j.to_vec::<f32>()).transpose()?;
    /// assert_eq!(each.as_deref(), Some(&[2.0, 0.0, 0.0, 4.0, 6.0, 0.0, 0.0, 8.0][..]));
    /// # Ok::<(), ferroflow_base::Error>(())
    /// ```
    pub fn batch_jacobian(
        &self,
        target: &Tensor,
        source: &(impl Source + ?Sized),
    ) -> Result<Option<Tensor>> {
        let records = self.take_records()?;
        let target = target.value();
        let (traced, found) = traced_sweep(&records, target, &[source.source()])?;
        if !found.contains(&true) {
            return Ok(None);
        }
        let dims = Context.shape_of(target)?;
        let member = slice_of(&mut Context, &dims, 1, -1)?;
        let batch = slice_of(&mut Context, &dims, 0, 1)?;
        let size = product(&member)?;
        let unit = units(&member, &size, target.dtype())?;
        let between = Context.expand_dims(&unit, 1)?;
        let whole = led_by(&mut Context, &size, &dims)?;
        let seeds = Context.broadcast_to(&between, &whole)?;
        let gradients = over_rows(&traced, vec![seeds], vec![true], &size, true)?;
        let gradient = gradients.first().ok_or_else(|| Error::internal("no gradient"))?;
        // [positions, b, ...p] to [b, ...m, ...p].
        let own = Context.shape_of(gradient)?;
        let rest = slice_of(&mut Context, &own, 2, -1)?;
        let lead = slice_of(&mut Context, &own, 0, 2)?;
        let inner = Context.reshape(&product(&rest)?, &vector(&[1])?)?;
        let flat = concat::concat(&mut Context, &[lead, inner], 0)?;
        let flat = Context.reshape(gradient, &flat)?;
        let turned = Context.call(&TRANSPOSE, [&flat, &vector(&[1, 0, 2])?])?;
        let whole = concat::concat(&mut Context, &[batch, member, rest], 0)?;
        Ok(Some(Tensor::from(Context.reshape(&turned, &whole)?)))
    }
}
