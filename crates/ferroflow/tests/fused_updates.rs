//! Updates of variables that the optimiser joins with the chains before them: values, sharing, locks.

use ferroflow as tf;
use tf::{Result, Tensor, Variable, function};

/// More than one thread works on.
const N: usize = 200_000;

fn numbers(scale: f32) -> Vec<f32> {
    (0..N).map(|i| ((i * 7919 % 1013) as f32 - 500.0) * scale).collect()
}

/// Moments and weights as an optimizer keeps them.
fn step(w: &Variable, m: &Variable, v: &Variable, g: &Tensor) -> Result<()> {
    m.assign_add(&((g - &m.read()?)? * 0.1f32)?)?;
    v.assign_add(&((g * g)? - &v.read()?)?)?;
    let root = tf::math::sqrt(&v.read()?)?;
    let scaled = ((&m.read()? * 1e-3f32)? / &(root + 1e-7f32)?)?;
    w.assign_sub(&scaled)
}

fn three() -> Result<[Variable; 3]> {
    let of = |scale| Variable::new(&tf::constant(numbers(scale))?);
    Ok([of(0.01)?, of(0.001)?, Variable::new(&tf::constant(vec![0.5f32; N])?)?])
}

#[test]
fn a_fused_update_gives_the_bits_of_single_operations() -> Result<()> {
    let ([w, m, v], [w2, m2, v2]) = (three()?, three()?);
    let g = tf::constant(numbers(0.02))?;
    let held = m2.read()?;
    let own = (w2.clone(), m2.clone(), v2.clone());
    let traced = function(move |g: Tensor| {
        step(&own.0, &own.1, &own.2, &g)?;
        own.1.read()
    });
    for _ in 0..3 {
        step(&w, &m, &v, &g)?;
        traced.call(g.clone())?;
    }
    for (one, other) in [(&w, &w2), (&m, &m2), (&v, &v2)] {
        let bits = |x: &Variable| -> Result<Vec<u32>> {
            Ok(x.read()?.to_vec::<f32>()?.into_iter().map(f32::to_bits).collect())
        };
        assert_eq!(bits(one)?, bits(other)?);
    }
    // Who read before keeps what they read.
    assert_eq!(held.to_vec::<f32>()?, numbers(0.001));
    Ok(())
}

#[test]
fn the_updates_are_fused() -> Result<()> {
    let [w, m, v] = three()?;
    let traced = function(move |g: Tensor| {
        step(&w, &m, &v, &g)?;
        w.read()
    });
    let text = traced.explain(&tf::constant(numbers(1.0))?)?.to_string();
    assert!(text.contains("_FusedUpdate x3"), "{text}");
    Ok(())
}

fn twice(a: &Variable, b: &Variable, x: &Tensor) -> Result<Tensor> {
    a.assign_add(&(x * &b.read()?)?)?;
    b.assign_sub(&(x * &a.read()?)?)?;
    a.read()
}

#[test]
fn one_variable_under_two_names_is_updated_in_order() -> Result<()> {
    let ([a, ..], [eager, ..]) = (three()?, three()?);
    let b = a.clone();
    let x = tf::constant(numbers(0.003))?;
    let traced = function(move |x: Tensor| twice(&a, &b, &x));
    let expected = twice(&eager, &eager.clone(), &x)?.to_vec::<f32>()?;
    assert_eq!(traced.call(x)?.to_vec::<f32>()?, expected);
    Ok(())
}

#[test]
fn a_chain_of_another_shape_is_refused_and_changes_nothing() -> Result<()> {
    let w = Variable::with_shape(
        "w",
        &tf::constant(vec![1.0f32; N])?,
        true,
        tf::PartialShape::unknown(),
    )?;
    let own = w.clone();
    let traced = function(move |x: Tensor| {
        own.assign_add(&((&x * 2.0f32)? + 1.0f32)?)?;
        own.read()
    });
    assert!(traced.call(tf::constant(vec![1.0f32; N / 2])?).is_err());
    assert_eq!(w.read()?.to_vec::<f32>()?, vec![1.0; N]);
    assert_eq!(traced.call(tf::constant(vec![1.0f32; N])?)?.to_vec::<f32>()?, vec![4.0; N]);
    Ok(())
}

#[test]
fn updates_of_several_threads_are_all_counted() -> Result<()> {
    let w = Variable::new(&tf::constant(vec![0.0f32; N])?)?;
    let own = w.clone();
    let traced = function(move |x: Tensor| {
        own.assign_add(&((&x * 0.5f32)? + 0.5f32)?)?;
        Ok::<_, tf::Error>(x)
    });
    let one = tf::constant(vec![1.0f32; N])?;
    traced.call(one.clone())?;
    std::thread::scope(|scope| {
        let run = || (0..50).try_for_each(|_| traced.call(one.clone()).map(|_| ()));
        let threads: Vec<_> = (0..4).map(|_| scope.spawn(run)).collect();
        threads
            .into_iter()
            .try_for_each(|t| t.join().unwrap_or_else(|_| Err(tf::Error::internal("panicked"))))
    })?;
    assert_eq!(w.read()?.to_vec::<f32>()?, vec![201.0; N]);
    Ok(())
}

#[test]
fn every_dtype_is_updated_as_by_single_operations() -> Result<()> {
    use tf::DType;
    let dtypes = [
        DType::Float16,
        DType::Bfloat16,
        DType::Float64,
        DType::Int32,
        DType::Int64,
        DType::Uint8,
        DType::Complex64,
        DType::Complex128,
    ];
    for dtype in dtypes {
        let x = tf::constant((0..N).map(|i| (i % 7) as f32).collect::<Vec<_>>())?.cast(dtype)?;
        let (eager, traced) = (Variable::new(&x)?, Variable::new(&x)?);
        let step = |v: &Variable, x: &Tensor| -> Result<()> {
            v.assign_add(&((x * x)? + x)?)?;
            v.assign_sub(&((x * &v.read()?)? - x)?)
        };
        step(&eager, &x)?;
        let own = traced.clone();
        let f = function(move |x: Tensor| {
            step(&own, &x)?;
            own.read()
        });
        let text = f.explain(&x)?.to_string();
        assert!(text.contains("_FusedUpdate x2"), "{dtype}: {text}");
        let same = f.call(x.clone())?;
        let (a, b) = (eager.read()?, same);
        assert!(a.value().array()?.bytes()? == b.value().array()?.bytes()?, "{dtype}");
    }
    Ok(())
}
