//! Functions whose arguments have another size at each call: the same bits as eagerly, by few plans.

use ferroflow as tf;
use tf::math::Axes;
use tf::nn::Padding;
use tf::op::{Attrs, Context, Emit};
use tf::{DType, GradientTape, PartialShape, Result, Tensor, TensorType, TracedFunction, Variable};
use tf::{array, math, nn};

/// Numbers that differ from one another.
fn numbers(dims: &[i64]) -> Result<Tensor> {
    let n: i64 = dims.iter().product();
    let x = array::range(0, n, 1)?.cast(DType::Float32)?;
    array::reshape(math::sin(&(x * 0.37f32)?)?, dims)
}

/// An operation that takes as a tensor what functions take as numbers.
fn operation(name: &str, inputs: &[&Tensor]) -> Result<Tensor> {
    let op = tf::registry()?.find(name)?;
    let inputs: Vec<_> = inputs.iter().map(|t| t.value().clone()).collect();
    Context.one(op, Attrs::NONE, &inputs).map(Tensor::from)
}

fn unknown(dims: &[Option<usize>]) -> TensorType {
    TensorType::new(DType::Float32, PartialShape::new(dims))
}

/// Calls the function with each of these shapes, more than there are plans for, and again; compares with
/// the body run eagerly.
fn check(
    signature: &[Option<usize>],
    shapes: impl Iterator<Item = Vec<i64>> + Clone,
    body: impl Fn(Tensor) -> Result<Tensor> + Clone + Send + Sync + 'static,
) -> Result<()> {
    let f: TracedFunction<Tensor, Tensor> =
        tf::function(body.clone()).with_input_signature(vec![unknown(signature)]);
    for _ in 0..2 {
        for dims in shapes.clone() {
            let x = numbers(&dims)?;
            let (traced, eager) = (f.call(x.clone())?, body(x)?);
            assert!(traced.array()?.same_bits(eager.array()?), "{dims:?}: {traced}, not {eager}");
        }
    }
    assert_eq!(f.traces(), 1);
    Ok(())
}

/// Sizes on both sides of where chains are fused, with empty and single ones.
fn lengths() -> impl Iterator<Item = i64> + Clone {
    [700, 0, 1, 2, 3].into_iter().chain(4..30).chain((250..7000).step_by(487))
}

#[test]
fn chains_and_sums_along_any_axis() -> Result<()> {
    let rows = lengths().map(|n| vec![n, 3]);
    check(&[None, Some(3)], rows.clone(), |x| math::tanh(&((&x * 2.0f32)? + 1.0f32)?))?;
    check(&[None, Some(3)], rows, |x| {
        let y = (math::exp(&x)? * &x)?;
        math::reduce_sum(&y, 0)? + math::reduce_mean(&(&y - 1.0f32)?, [0, 1])?
    })?;
    check(&[None], lengths().map(|n| vec![n]), |x| math::reduce_sum(&(&x * &x)?, 0))
}

#[test]
fn rows_of_any_number_and_width() -> Result<()> {
    let shapes = [(9, 700), (700, 9), (1, 5), (5, 1), (0, 4), (33, 257), (64, 64)];
    let more = (2..20).map(|n| (n, 600 / n));
    let shapes = shapes.into_iter().chain(more).map(|(n, m)| vec![n, m]);
    check(&[None, None], shapes.clone().filter(|s| s[0] * s[1] > 0), |x| {
        let rows = || Axes::of([1]).keep_dims();
        let e = math::exp(&(&x - math::reduce_max(&x, rows())?)?)?;
        &e / math::reduce_sum(&e, rows())?
    })?;
    check(&[None, None], shapes, |x| {
        let both = array::concat(&[x.clone(), (&x * 2.0f32)?], 0)?;
        array::transpose(&both, None)? + 0.5f32
    })
}

#[test]
fn sizes_that_follow_from_sizes() -> Result<()> {
    let shapes = lengths().map(|n| vec![n % 40, 4]);
    // A bound that large arguments reach.
    check(&[None, Some(4)], shapes.clone(), |x| x.i((..7, ..))? * 2.0f32)?;
    // One that only very large ones reach, beside another size.
    let wide = (1..20).map(|n| vec![n % 3 + 1, if n > 12 { 11_000 + n } else { 300 + n }]);
    check(&[None, None], wide, |x| x.i((.., ..11_005))? * 2.0f32)?;
    // Dimensions that are computed.
    check(&[None, Some(4)], shapes.clone(), |x| {
        let n = array::shape(&x)?.i(0)?;
        let dims = array::stack(&[(&n * 2)?, Tensor::new(-1i32)?], 0)?;
        operation("Reshape", &[&x, &dims])? * 3.0f32
    })?;
    // A size that is no product of sizes.
    check(&[None, Some(4)], shapes.filter(|s| s[0] > 1), |x| {
        let n = array::shape(&x)?.i(0)?;
        let half = math::floordiv(&n, 2)?;
        let size = array::stack(&[half, Tensor::new(4i32)?], 0)?;
        operation("Slice", &[&x, &Tensor::new([0i32, 0])?, &size])? - 1.0f32
    })
}

#[test]
fn images_of_any_size() -> Result<()> {
    let kernel = numbers(&[3, 3, 2, 4])?;
    let shapes = (3..12).flat_map(|h| [(1, h, 9), (2, 14 - h, h)]);
    let shapes = shapes.map(|(n, h, w)| vec![n, h, w, 2]);
    check(&[None, None, None, Some(2)], shapes, move |x| {
        let y = nn::relu(&nn::conv2d(&x, &kernel, (1, 1), Padding::Valid)?)?;
        math::reduce_mean(&y, [1, 2])
    })
}

#[test]
fn gradients_and_updates() -> Result<()> {
    let w = Variable::new(&numbers(&[3, 2])?)?;
    let eager = Variable::new(&numbers(&[3, 2])?)?;
    fn step(x: &Tensor, w: &Variable) -> Result<Tensor> {
        let tape = GradientTape::new();
        let loss = math::reduce_mean(&math::square(&math::matmul(x, w.value()?)?)?, [0, 1])?;
        let gradient = tape.gradient(&loss, w)?;
        w.assign_sub(&(gradient * 0.01f32)?)?;
        Ok(loss)
    }
    let own = w.clone();
    let f = tf::function(move |x: Tensor| step(&x, &own))
        .with_input_signature(vec![unknown(&[None, Some(3)])]);
    for n in lengths().filter(|&n| n > 0) {
        let x = numbers(&[n, 3])?;
        let (a, b) = (f.call(x.clone())?, step(&x, &eager)?);
        assert!(a.array()?.same_bits(b.array()?), "loss of {n}: {a}, not {b}");
        assert!(w.value()?.array()?.same_bits(eager.value()?.array()?), "after {n} rows");
    }
    // Through a call of a function, from outside.
    let g = tf::function(|x: Tensor| math::reduce_sum(&(math::exp(&x)? * &x)?, 0))
        .with_input_signature(vec![unknown(&[None, Some(3)])]);
    for n in lengths() {
        let x = numbers(&[n, 3])?;
        let gradient = |f: &dyn Fn(Tensor) -> Result<Tensor>| {
            let tape = GradientTape::new();
            tape.watch(&x)?;
            tape.gradient(&f(x.clone())?, &x)
        };
        let traced = gradient(&|x| g.call(x))?;
        let eager = gradient(&|x| math::reduce_sum(&(math::exp(&x)? * &x)?, 0))?;
        assert!(traced.array()?.same_bits(eager.array()?), "{n}: {traced}, not {eager}");
    }
    Ok(())
}

#[test]
fn equal_sizes_are_checked() -> Result<()> {
    let f = tf::function(|(x, y): (Tensor, Tensor)| math::tanh(&(&x + &y)?))
        .with_input_signature(vec![unknown(&[None]), unknown(&[None])]);
    for n in 2..40 {
        let (x, y) = (numbers(&[n])?, numbers(&[n])?);
        let expected = math::tanh(&(&x + &y)?)?;
        assert!(f.call((x.clone(), y))?.array()?.same_bits(expected.array()?));
        // One that broadcasts, and one that does not.
        let one = numbers(&[1])?;
        let expected = math::tanh(&(&x + &one)?)?;
        assert!(f.call((x.clone(), one))?.array()?.same_bits(expected.array()?));
        let refused = f.call((x, numbers(&[n + 1])?));
        assert!(refused.is_err_and(|e| e.to_string().contains("ncompatible shapes")));
    }
    Ok(())
}

#[test]
fn what_nothing_uses_cannot_be_wrong() -> Result<()> {
    let f = tf::function(|x: Tensor| {
        let _unused = (&x + &tf::constant([1.0f32, 2.0])?)?;
        math::tanh(&x)
    })
    .with_input_signature(vec![unknown(&[None])]);
    for n in lengths() {
        let x = numbers(&[n])?;
        assert!(f.call(x.clone())?.array()?.same_bits(math::tanh(&x)?.array()?));
    }
    let g = tf::function(move |x: Tensor| f.call(x));
    assert_eq!(g.call(numbers(&[5])?)?.dims1()?, 5);
    Ok(())
}
