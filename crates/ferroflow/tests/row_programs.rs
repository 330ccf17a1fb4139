//! Soft-max, normalisation and cross entropy written from small operations: traced, they run block of rows
//! by block of rows, and give the bits of the eager program, values and gradients.

use ferroflow as tf;
use tf::math::{self, Axes};
use tf::{DType, GradientTape, Result, Tensor};

type Body = fn(&[Tensor]) -> Result<Tensor>;

fn last() -> Axes {
    Axes::of(-1).keep_dims()
}

fn softmax(x: &[Tensor]) -> Result<Tensor> {
    let largest = math::reduce_max(&x[0], last())?;
    let e = math::exp(&math::subtract(&x[0], &largest)?)?;
    math::divide(&e, &math::reduce_sum(&e, last())?)
}

fn log_softmax(x: &[Tensor]) -> Result<Tensor> {
    let moved = math::subtract(&x[0], &math::reduce_max(&x[0], last())?)?;
    math::subtract(&moved, &math::log(&math::reduce_sum(math::exp(&moved)?, last())?)?)
}

fn layer_norm(x: &[Tensor]) -> Result<Tensor> {
    let mean = math::reduce_mean(&x[0], last())?;
    let centred = math::subtract(&x[0], &mean)?;
    let variance = math::reduce_mean(math::square(&centred), last())?;
    let normal = math::multiply(&centred, math::rsqrt(&(variance + 0.001)?)?)?;
    math::add(&math::multiply(&normal, &x[1])?, &x[2])
}

fn rms_norm(x: &[Tensor]) -> Result<Tensor> {
    let square = math::reduce_mean(math::square(&x[0]), last())?;
    math::multiply(&math::multiply(&x[0], math::rsqrt(&(square + 0.001)?)?)?, &x[1])
}

/// The sums are without the rows' dimension; the loss is one number for each row.
fn cross_entropy(x: &[Tensor]) -> Result<Tensor> {
    let largest = math::reduce_max(&x[0], last())?;
    let moved = math::subtract(&x[0], &largest)?;
    let total = math::log(&math::reduce_sum(math::exp(&moved)?, -1)?)?;
    let own = math::reduce_sum(math::multiply(&moved, &x[1])?, -1)?;
    math::subtract(&total, &own)
}

/// A mask that is repeated over other dimensions than the rows'.
fn masked_scores(x: &[Tensor]) -> Result<Tensor> {
    let mask = tf::expand_dims(&tf::expand_dims(&x[1], 0)?, 0)?;
    let moved = math::add(&(&x[0] * 0.125)?, &mask)?;
    softmax(&[moved])
}

/// Rows of two dimensions.
fn standardised(x: &[Tensor]) -> Result<Tensor> {
    let axes = || Axes::of([-2, -1]).keep_dims();
    let mean = math::reduce_mean(&x[0], axes())?;
    let centred = math::subtract(&x[0], &mean)?;
    let variance = math::reduce_mean(math::square(&centred), axes())?;
    math::divide(&centred, math::sqrt(&(variance + 1.0)?)?)
}

fn draw(dims: &[usize], seed: i64, dtype: DType) -> Result<Tensor> {
    tf::random::normal_with(dims, 0.0, 1.0, tf::random::Draw::seeded(seed))?.cast(dtype)
}

fn same(a: &Tensor, b: &Tensor, what: &str) -> Result<()> {
    let (a, b) = (a.cast(DType::Float64)?, b.cast(DType::Float64)?);
    assert_eq!(a.numpy()?.shape(), b.numpy()?.shape(), "{what}");
    let (a, b) = (a.to_vec::<f64>()?, b.to_vec::<f64>()?);
    let differs = a
        .iter()
        .zip(&b)
        .position(|(a, b)| a.to_bits() != b.to_bits() && !(a.is_nan() && b.is_nan()));
    assert_eq!(differs.map(|i| (i, a[i], b[i])), None, "{what}");
    Ok(())
}

/// The value and the gradients of its weighted sum.
fn value_and_gradients(body: Body, x: &[Tensor]) -> Result<Vec<Tensor>> {
    let tape = GradientTape::new();
    x.iter().try_for_each(|x| tape.watch(x))?;
    let y = body(x)?;
    let loss = math::reduce_sum(math::multiply(&y, math::sin(&y)?)?, ..)?;
    let sources: Vec<&Tensor> = x.iter().collect();
    let gradients = tape.gradient(&loss, sources)?;
    Ok([y].into_iter().chain(gradients).collect())
}

#[test]
fn composed_rows_are_one_step_and_give_the_bits_of_the_operations() -> Result<()> {
    let cases: &[(&str, Body, &[&[usize]])] = &[
        ("softmax", softmax, &[&[70, 300]]),
        ("softmax of short rows", softmax, &[&[900, 10]]),
        ("log_softmax", log_softmax, &[&[4, 33, 65]]),
        ("layer_norm", layer_norm, &[&[64, 128], &[128], &[128]]),
        ("layer_norm of long rows", layer_norm, &[&[3, 4000], &[4000], &[4000]]),
        ("rms_norm", rms_norm, &[&[8, 16, 96], &[96]]),
        ("cross_entropy", cross_entropy, &[&[128, 100], &[128, 100]]),
        ("masked_scores", masked_scores, &[&[2, 4, 32, 48], &[32, 48]]),
        ("standardised", standardised, &[&[6, 30, 40]]),
    ];
    for dtype in [DType::Float32, DType::Float64, DType::Float16, DType::Bfloat16] {
        for (name, body, shapes) in cases {
            let body = *body;
            let x: Result<Vec<Tensor>> =
                shapes.iter().zip(1..).map(|(dims, seed)| draw(dims, seed, dtype)).collect();
            let x = x?;
            let forward = tf::function(move |x: Vec<Tensor>| body(&x));
            let what = format!("{name} of {dtype}");
            same(&body(&x)?, &forward.call(x.clone())?, &what)?;
            let explanation = forward.explain(&x)?.to_string();
            assert!(explanation.contains("_FusedRows x1"), "{what}: {explanation}");
            let both = tf::function(move |x: Vec<Tensor>| value_and_gradients(body, &x));
            let eager = value_and_gradients(body, &x)?;
            for (i, (a, b)) in eager.iter().zip(both.call(x.clone())?).enumerate() {
                same(a, &b, &format!("{what}, result {i}"))?;
            }
        }
    }
    Ok(())
}

#[test]
fn not_a_number_and_infinity_stay_in_their_rows() -> Result<()> {
    let mut values = vec![0.5f32; 64 * 100];
    (values[5], values[120], values[250]) = (f32::NAN, f32::INFINITY, f32::NEG_INFINITY);
    let x = Tensor::from_vec(values, [64, 100])?;
    let f = tf::function(|x: Vec<Tensor>| softmax(&x));
    let y = f.call(vec![x.clone()])?;
    same(&softmax(&[x])?, &y, "softmax")?;
    let bad = y
        .to_vec::<f32>()?
        .chunks(100)
        .map(|row| row.iter().any(|v| v.is_nan()))
        .collect::<Vec<_>>();
    assert_eq!(bad.iter().filter(|b| **b).count(), 2);
    assert!(bad[0] && bad[1] && !bad[2]);
    Ok(())
}

#[test]
fn values_and_gradients_of_rows_are_one_step_where_nothing_else_reads_between() -> Result<()> {
    let x = vec![draw(&[64, 128], 1, DType::Float32)?];
    let both = tf::function(move |x: Vec<Tensor>| value_and_gradients(softmax, &x));
    let explanation = both.explain(&x)?.to_string();
    assert!(explanation.contains("operations: _FusedRows x1\n"), "{explanation}");
    Ok(())
}
