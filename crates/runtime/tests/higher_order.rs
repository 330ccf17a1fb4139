//! Derivatives of every order through calls, branches and loops, and what functions return.
//!
//! The right values are those of the mathematics, which TensorFlow gives too.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may stop where it stands")]

use ferroflow_base::Result;
use ferroflow_op::{Attrs, Emit};
use ferroflow_ops::math::binary;
use ferroflow_runtime::{
    Context, GradientTape, Tensor, Variable, WhileOptions, cond, custom_gradient,
    custom_gradient_with_variables, function, while_loop, while_loop_with,
};

fn t(v: f64) -> Tensor {
    Tensor::new(v).unwrap()
}

fn f(t: &Tensor) -> f64 {
    t.item::<f64>().unwrap()
}

fn op(op: &'static ferroflow_op::OpDef, a: &Tensor, b: &Tensor) -> Result<Tensor> {
    let inputs = [a.value().clone(), b.value().clone()];
    Ok(Context.one(op, Attrs::NONE, &inputs)?.into())
}

fn pow(x: &Tensor, n: f64) -> Result<Tensor> {
    op(&binary::POW, x, &Tensor::from(ferroflow_op::Value::Constant(t(n).array()?.clone())))
}

/// The derivative of `f` at `x`, as a tensor.
fn derivative(f: &dyn Fn(&Tensor) -> Result<Tensor>, x: &Tensor) -> Result<Tensor> {
    let tape = GradientTape::new();
    tape.watch(x)?;
    let y = f(x)?;
    Ok(tape.gradients(&[&y], &[], &[x])?.remove(0).expect("a gradient"))
}

/// The first four derivatives of `f` at `x`, each by nested tapes.
fn derivatives(f: &dyn Fn(&Tensor) -> Result<Tensor>, x: f64) -> Result<Vec<f64>> {
    let d1 = |x: &Tensor| derivative(f, x);
    let d2 = |x: &Tensor| derivative(&d1, x);
    let d3 = |x: &Tensor| derivative(&d2, x);
    let d4 = |x: &Tensor| derivative(&d3, x);
    let all: [&dyn Fn(&Tensor) -> Result<Tensor>; 4] = [&d1, &d2, &d3, &d4];
    all.iter().map(|d| Ok(self::f(&d(&t(x))?))).collect()
}

#[test]
fn all_orders_through_the_call_of_a_traced_function() -> Result<()> {
    let quartic = function(|x: Tensor| pow(&x, 4.0));
    let found = derivatives(&|x| quartic.call(x.clone()), 2.0)?;
    assert_eq!(found, [32.0, 48.0, 48.0, 24.0]);
    // A call inside a call, and two calls after each other.
    let own = function(|x: Tensor| pow(&x, 2.0));
    let twice = function(move |x: Tensor| own.call(own.call(x)?));
    let found = derivatives(&|x| twice.call(x.clone()), 2.0)?;
    assert_eq!(found, [32.0, 48.0, 48.0, 24.0]);
    Ok(())
}

#[test]
fn all_orders_inside_one_traced_function() -> Result<()> {
    let inner = function(|x: Tensor| pow(&x, 4.0));
    let third = function(move |x: Tensor| {
        let d1 = |x: &Tensor| derivative(&|x: &Tensor| inner.call(x.clone()), x);
        let d2 = |x: &Tensor| derivative(&d1, x);
        derivative(&d2, &x)
    });
    assert_eq!(f(&third.call(t(2.0))?), 48.0);
    Ok(())
}

#[test]
fn a_gradient_penalty_reaches_the_weights_of_a_traced_critic() -> Result<()> {
    let (x, w) = (t(2.0), Variable::new(&t(3.0))?);
    let own = w.clone();
    let critic = function(move |x: Tensor| &(&x * &x)? * &own.read()?);
    let outer = GradientTape::new();
    let dx = derivative(&|x| critic.call(x.clone()), &x)?;
    let penalty = (&dx * &dx)?;
    let dw = outer.gradients(&[&penalty], &[], &[&w])?.remove(0).expect("a gradient");
    assert_eq!((f(&penalty), f(&dw)), (144.0, 96.0));
    Ok(())
}

#[test]
fn all_orders_through_branches() -> Result<()> {
    let branch = |x: &Tensor| {
        let large = op(&ferroflow_ops::math::compare::GREATER, x, &t(1.0))?;
        cond(&large, &|| pow(x, 4.0), &|| pow(x, 3.0))
    };
    for (at, expected) in [(2.0, [32.0, 48.0, 48.0, 24.0]), (0.5, [0.75, 3.0, 6.0, 0.0])] {
        assert_eq!(derivatives(&branch, at)?, expected);
        let traced = function(move |x: Tensor| branch(&x));
        assert_eq!(derivatives(&|x| traced.call(x.clone()), at)?, expected);
        let second = function(move |x: Tensor| derivative(&|x| derivative(&branch, x), &x));
        assert_eq!(f(&second.call(t(at))?), expected[1]);
    }
    Ok(())
}

#[test]
fn all_orders_through_loops() -> Result<()> {
    // x^4, one factor for each iteration.
    let power = |x: &Tensor| {
        let start = (Tensor::new(0i32)?, t(1.0));
        let (_, y) = while_loop(
            start,
            &|(i, _)| op(&ferroflow_ops::math::compare::LESS, &i, &Tensor::new(4i32)?),
            &|(i, y)| Ok(((&i + 1)?, (&y * x)?)),
        )?;
        Ok(y)
    };
    let expected = [32.0, 48.0, 48.0, 24.0];
    assert_eq!(derivatives(&power, 2.0)?, expected);
    let traced = function(move |x: Tensor| power(&x));
    assert_eq!(derivatives(&|x| traced.call(x.clone()), 2.0)?, expected);
    let third =
        function(move |x: Tensor| derivative(&|x| derivative(&|x| derivative(&power, x), x), &x));
    assert_eq!(f(&third.call(t(2.0))?), expected[2]);
    Ok(())
}

#[test]
fn second_order_through_a_loop_around_a_branch_that_reads_a_variable() -> Result<()> {
    // y = x (v + x)^2 by two iterations: y'' = 2 (2 (v + x) + x) + ... = 6x + 4v.
    let v = Variable::new(&t(3.0))?;
    let own = v.clone();
    let body = move |x: &Tensor| {
        let own = own.clone();
        let (_, y) = while_loop(
            (Tensor::new(0i32)?, x.clone()),
            &|(i, _)| op(&ferroflow_ops::math::compare::LESS, &i, &Tensor::new(2i32)?),
            &|(i, y)| {
                let even = op(&ferroflow_ops::math::compare::LESS, &i, &Tensor::new(9i32)?)?;
                let grown = cond(&even, &|| &y * &(&own.read()? + x)?, &|| Ok(y.clone()))?;
                Ok(((&i + 1)?, grown))
            },
        )?;
        Ok(y)
    };
    let traced = function(move |x: Tensor| body(&x));
    let x = t(2.0);
    let outer = GradientTape::persistent();
    outer.watch(&x)?;
    let dx = derivative(&|x| traced.call(x.clone()), &x)?;
    // d/dx = (v+x)^2 + 2x(v+x) = 25 + 20; d2/dx2 = 4(v+x) + 2x; d2/dxdv = 2(v+x) + 2x.
    assert_eq!(f(&dx), 45.0);
    let second = outer.gradients(&[&dx], &[], &[&x])?.remove(0).expect("a gradient");
    let mixed = outer.gradients(&[&dx], &[], &[&v])?.remove(0).expect("a gradient");
    assert_eq!((f(&second), f(&mixed)), (24.0, 14.0));
    Ok(())
}

#[test]
fn a_result_that_is_an_argument_is_a_value_of_its_own() -> Result<()> {
    let x = t(3.0);
    let same = function(|x: Tensor| Ok((x.clone(), x)));
    let tape = GradientTape::persistent();
    tape.watch(&x)?;
    let (a, b) = same.call(x.clone())?;
    let y = (&(&a * &a)? + &b)?;
    let found = tape.gradients(&[&y], &[], &[&x, &a, &b])?;
    let found: Vec<f64> = found.iter().flatten().map(f).collect();
    assert_eq!(found, [7.0, 6.0, 1.0]);
    assert!(tape.gradients(&[&a], &[], &[&b])?.remove(0).is_none());
    // By a branch and by a loop that does nothing, eager and traced.
    let yes = Tensor::new(true)?;
    let through = function(move |x: Tensor| cond(&yes, &|| Ok(x.clone()), &|| Ok(x.clone())));
    let z = through.call(x.clone())?;
    let dx = tape.gradients(&[&z], &[], &[&x])?.remove(0).expect("a gradient");
    assert_eq!(f(&dx), 1.0);
    Ok(())
}

#[test]
fn a_persistent_tape_differentiates_its_own_gradient() -> Result<()> {
    let (y, v) = (t(2.0), Variable::new(&t(3.0))?);
    let tape = GradientTape::persistent();
    tape.watch(&y)?;
    let w = (&(&y * &y)? * &v.read()?)?;
    let g = tape.gradients(&[&w], &[], &[&y])?.remove(0).expect("a gradient");
    let gv = tape.gradients(&[&g], &[], &[&v])?.remove(0).expect("a gradient");
    assert_eq!((f(&g), f(&gv)), (12.0, 4.0));
    Ok(())
}

#[test]
fn a_function_that_calls_itself_while_traced_answers_the_same_twice() -> Result<()> {
    use ferroflow_runtime::TracedFunction;
    use std::sync::OnceLock;
    use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
    static F: OnceLock<TracedFunction<Tensor, Tensor>> = OnceLock::new();
    static DEPTH: AtomicUsize = AtomicUsize::new(0);
    let bounded = F.get_or_init(|| {
        function(|x: Tensor| match DEPTH.fetch_add(1, Relaxed) {
            3 => Ok(x),
            _ => F.get().unwrap().call((&x * 2.0)?),
        })
    });
    assert_eq!((f(&bounded.call(t(1.0))?), f(&bounded.call(t(1.0))?)), (8.0, 8.0));
    static ENDLESS: OnceLock<TracedFunction<Tensor, Tensor>> = OnceLock::new();
    let endless = ENDLESS.get_or_init(|| function(|x: Tensor| ENDLESS.get().unwrap().call(x)));
    let e = endless.call(t(1.0)).unwrap_err();
    assert!(e.message().contains("nested"), "{e}");
    Ok(())
}

#[test]
fn a_variable_is_created_once_or_refused() -> Result<()> {
    use std::sync::{Mutex, PoisonError};
    let always = function(|x: Tensor| {
        let v = Variable::new(&t(0.0))?;
        v.assign_add(&x)?;
        v.read()
    });
    let e = always.call(t(1.0)).unwrap_err();
    assert!(e.message().contains("created"), "{e}");
    let kept: Mutex<Option<Variable>> = Mutex::new(None);
    let once = function(move |x: Tensor| {
        let mut kept = kept.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.is_none() {
            // The initial value is computed while tracing: it depends on literals alone.
            *kept = Some(Variable::new(&(t(1.0) + t(2.0))?)?);
        }
        let v = kept.as_ref().unwrap();
        v.assign_add(&x)?;
        v.read()
    });
    assert_eq!((f(&once.call(t(1.0))?), f(&once.call(t(2.0))?)), (4.0, 6.0));
    let of_argument = function(|x: Tensor| Variable::new(&x)?.read());
    assert!(of_argument.call(t(1.0)).unwrap_err().message().contains("init_scope"));
    Ok(())
}

#[test]
fn a_loop_variable_may_grow_as_its_invariant_says() -> Result<()> {
    let grow = |n: Tensor| {
        let start = (Tensor::new(0i32)?, Tensor::new(Vec::<i32>::new())?);
        let options = WhileOptions {
            shape_invariants: Some(vec![
                ferroflow_tensor::PartialShape::scalar(),
                ferroflow_tensor::PartialShape::new([None]),
            ]),
            ..WhileOptions::default()
        };
        let (_, all) = while_loop_with(
            start,
            &options,
            &|(i, _)| op(&ferroflow_ops::math::compare::LESS, &i, &n),
            &|(i, all)| {
                let one = i.index(&[ferroflow_runtime::NEW_AXIS])?;
                let values = [all.value().clone(), one.into_value()];
                let joined = ferroflow_ops::array::concat::concat(&mut Context, &values, 0)?;
                Ok(((&i + 1)?, Tensor::from(joined)))
            },
        )?;
        Ok(all)
    };
    assert_eq!(grow(Tensor::new(3i32)?)?.to_vec::<i32>()?, [0, 1, 2]);
    let traced = function(grow);
    assert_eq!(traced.call(Tensor::new(3i32)?)?.to_vec::<i32>()?, [0, 1, 2]);
    assert_eq!(traced.call(Tensor::new(5i32)?)?.to_vec::<i32>()?, [0, 1, 2, 3, 4]);
    Ok(())
}

#[test]
fn custom_gradients_fit_their_inputs_and_know_their_variables() -> Result<()> {
    let x = t(2.0);
    let wrong = |traced: bool| {
        let run = |x: Tensor| {
            let tape = GradientTape::new();
            tape.watch(&x)?;
            let y = custom_gradient(&[&x], &|xs| {
                let y = xs[0].clone();
                Ok((vec![y], Box::new(|_: &[Tensor]| Ok(vec![Tensor::new([1.0f32, 2.0])?]))))
            })?;
            Ok(tape.gradients(&[&y[0]], &[], &[&x])?.remove(0).expect("a gradient"))
        };
        if traced { function(run).call(x.clone()) } else { run(x.clone()) }
    };
    for traced in [false, true] {
        let e = wrong(traced).unwrap_err();
        assert!(e.message().contains("float64"), "{e}");
    }
    let v = Variable::new(&t(3.0))?;
    let own = v.clone();
    let reads = |_: &[Tensor]| -> Result<(Vec<Tensor>, ferroflow_runtime::TensorVjp)> {
        let y = own.read()?;
        Ok((vec![y], Box::new(|dy: &[Tensor]| Ok(vec![dy[0].clone(), (&dy[0] * 10.0)?]))))
    };
    assert!(custom_gradient(&[&x], &reads).is_err());
    let tape = GradientTape::new();
    let y = custom_gradient_with_variables(&[&x], &[&v], &reads)?;
    let dv = tape.gradients(&[&y[0]], &[], &[&v])?.remove(0).expect("a gradient");
    assert_eq!(f(&dv), 10.0);
    Ok(())
}
