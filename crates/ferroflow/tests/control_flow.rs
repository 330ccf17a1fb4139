//! Branches and loops in traced functions, and their gradients, against the same programs run
//! eagerly or against the derivative written out.

use ferroflow as tf;
use tf::{GradientTape, Result, Tensor, Variable};

fn t(v: f32) -> Tensor {
    Tensor::from(tf::Array::scalar(v))
}

fn gradient(tape: &GradientTape, y: &Tensor, x: &Tensor) -> Result<Option<f32>> {
    tape.gradient_or_none(y, x)?.map(|g| g.item::<f32>()).transpose()
}

fn less(n: &Tensor, limit: &Tensor) -> Result<Tensor> {
    tf::math::less(n, limit)
}

#[test]
fn what_a_loop_captures_has_a_gradient() -> Result<()> {
    let power = tf::function(|(x, n): (Tensor, Tensor)| {
        let (_, p) = tf::while_loop(
            (tf::constant(0.0f32)?, tf::constant(1.0f32)?),
            &|(i, _)| less(&i, &n),
            &|(i, p)| Ok(((&i + 1.0)?, (&p * &x)?)),
        )?;
        Ok(p)
    });
    for (n, y, dy) in [(5.0, 32.0, 80.0), (1.0, 2.0, 1.0), (0.0, 1.0, 0.0)] {
        let x = t(2.0);
        let tape = GradientTape::new();
        tape.watch(&x)?;
        let out = power.call((x.clone(), t(n)))?;
        assert_eq!(out.item::<f32>()?, y);
        assert_eq!(gradient(&tape, &out, &x)?, Some(dy), "after {n} iterations");
    }
    Ok(())
}

#[test]
fn a_variable_read_in_a_loop_or_a_branch_has_a_gradient() -> Result<()> {
    let v = Variable::new(&t(3.0))?;
    let own = v.clone();
    let f = tf::function(move |(x, n): (Tensor, Tensor)| {
        let (_, sum) = tf::while_loop(
            (tf::constant(0.0f32)?, tf::constant(0.0f32)?),
            &|(i, _)| less(&i, &n),
            &|(i, sum)| Ok(((&i + 1.0)?, (&sum + &(&x * &own.read()?)?)?)),
        )?;
        // Only one of the branches reads the variable.
        tf::cond(&less(&x, &tf::constant(10.0f32)?)?, &|| &sum * &own.read()?, &|| Ok(sum.clone()))
    });
    // 4 v x v towards v, below and above 10.
    for (x, dv, dx) in [(2.0, 48.0, 36.0), (20.0, 80.0, 12.0)] {
        let x = t(x);
        let tape = GradientTape::new();
        tape.watch(&x)?;
        let y = f.call((x.clone(), t(4.0)))?;
        let grads = tape.gradient_or_none(&y, (&v, &x))?;
        let grads: Vec<Option<f32>> =
            [grads.0, grads.1].iter().map(|g| g.as_ref()?.item().ok()).collect();
        assert_eq!(grads, [Some(dv), Some(dx)]);
    }
    Ok(())
}

#[test]
fn random_numbers_and_effects_happen_once() -> Result<()> {
    let runs = Variable::new(&t(0.0))?;
    let own = runs.clone();
    let f = tf::function(move |x: Tensor| {
        let (_, y) = tf::while_loop(
            (tf::constant(0.0f32)?, x),
            &|(i, _)| less(&i, &tf::constant(3.0f32)?),
            &|(i, y)| {
                own.assign_add(&tf::constant(1.0f32)?)?;
                let factor = tf::random::uniform_with(&[], 1.0, 2.0, tf::random::Draw::seeded(7))?;
                let scaled = tf::cond(
                    &less(&i, &tf::constant(9.0f32)?)?,
                    &|| &y * &tf::random::uniform_with(&[], 1.0, 2.0, tf::random::Draw::seeded(8))?,
                    &|| Ok(y.clone()),
                )?;
                Ok(((&i + 1.0)?, (&scaled * &factor)?))
            },
        )?;
        Ok(y)
    });
    let x = t(1.0);
    let tape = GradientTape::new();
    tape.watch(&x)?;
    let y = f.call(x.clone())?;
    let dx = gradient(&tape, &y, &x)?.unwrap_or(f32::NAN);
    // y is x times the random factors, hence also its own derivative at 1.
    let y = y.item::<f32>()?;
    assert!(y > 1.0 && (dx - y).abs() < 1e-5, "{dx} is not {y}");
    assert_eq!(runs.value()?.item::<f32>()?, 3.0);
    Ok(())
}

#[test]
fn nested_control_flow_has_the_gradient_of_the_eager_program() -> Result<()> {
    let body = |x: Tensor| -> Result<Tensor> {
        let (_, y) = tf::while_loop(
            (tf::constant(0.0f32)?, x),
            &|(i, _)| less(&i, &tf::constant(4.0f32)?),
            &|(i, y)| {
                let even = tf::math::less(&(&i % 2.0)?, &tf::constant(0.5f32)?)?;
                let y = tf::cond(&even, &|| tf::math::sin(&y), &|| {
                    let (_, z) = tf::while_loop(
                        (tf::constant(0.0f32)?, y.clone()),
                        &|(k, _)| less(&k, &i),
                        &|(k, z)| Ok(((&k + 1.0)?, ((&z * &z)? + 0.5)?)),
                    )?;
                    Ok(z)
                })?;
                Ok(((&i + 1.0)?, y))
            },
        )?;
        tf::math::reduce_sum(&y, ..)
    };
    let traced = tf::function(body);
    let mut results = Vec::new();
    for call in [&body as &dyn Fn(Tensor) -> Result<Tensor>, &|x| traced.call(x)] {
        let x = Tensor::from(tf::IntoArray::into_array([0.3f32, -1.2, 2.0])?);
        let tape = GradientTape::new();
        tape.watch(&x)?;
        let y = call(x.clone())?;
        let dx = tape.gradient_or_none(&y, &x)?.map(|g| g.to_vec::<f32>()).transpose()?;
        results.push((y.item::<f32>()?, dx));
    }
    assert_eq!(results[0], results[1]);
    assert!(results[0].1.is_some());
    Ok(())
}

#[test]
fn the_gradient_of_a_gradient_of_a_loop_is_that_of_its_iterations() -> Result<()> {
    let f = tf::function(|x: Tensor| {
        let (_, y) = tf::while_loop(
            (tf::constant(0.0f32)?, x),
            &|(i, _)| less(&i, &tf::constant(3.0f32)?),
            &|(i, y)| Ok(((&i + 1.0)?, (&y * &y)?)),
        )?;
        Ok(y)
    });
    let x = t(1.5);
    let outer = GradientTape::new();
    outer.watch(&x)?;
    let inner = GradientTape::new();
    inner.watch(&x)?;
    let y = f.call(x.clone())?;
    let dx = inner.gradient(&y, &x)?;
    // x^8, squared three times.
    assert_eq!(dx.item::<f32>()?, 8.0 * 1.5f32.powi(7));
    assert_eq!(gradient(&outer, &dx, &x)?, Some(56.0 * 1.5f32.powi(6)));
    Ok(())
}
