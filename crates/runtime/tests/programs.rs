//! Whole programs on the runtime: eager and traced, gradients, control flow, threads.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use ferroflow_base::{Code, Result};
use ferroflow_op::Emit;
use ferroflow_runtime::{
    Context, GradientTape, Tensor, Variable, cond, custom_gradient, function, while_loop,
};
use std::sync::atomic::{AtomicUsize, Ordering};

fn t(v: f32) -> Tensor {
    Tensor::new(v).unwrap()
}

fn is_positive(x: &Tensor) -> Result<Tensor> {
    let inputs = [x.value().clone(), t(0.0).into_value()];
    let greater = &ferroflow_ops::math::compare::GREATER;
    Context.one(greater, Default::default(), &inputs).map(Tensor::from)
}

fn f(t: &Option<Tensor>) -> f32 {
    t.as_ref().unwrap().item().unwrap()
}

#[test]
fn gradients_of_higher_order() -> Result<()> {
    let x = t(3.0);
    let outer = GradientTape::new();
    outer.watch(&x)?;
    let inner = GradientTape::new();
    inner.watch(&x)?;
    let y = (&(&x * &x)? * &x)?;
    let dy = inner.gradient_or_none(&y, &[&x])?;
    let first = dy[0].clone().unwrap();
    assert_eq!(first.item::<f32>()?, 27.0);
    let second = outer.gradient_or_none(&first, &[&x])?;
    assert_eq!(f(&second[0]), 18.0);
    Ok(())
}

#[test]
fn a_traced_function_is_differentiable_and_updates_variables() -> Result<()> {
    let v = Variable::new(&t(2.0))?;
    let w = v.clone();
    let step = function(move |x: Tensor| {
        let y = (&w.read()? * &x)?;
        w.assign_add(1.0)?;
        &y * &x
    });
    let x = t(3.0);
    let tape = GradientTape::persistent();
    tape.watch(&x)?;
    let y = step.call(x.clone())?;
    assert_eq!(y.item::<f32>()?, 18.0);
    assert_eq!(v.item::<f32>()?, 3.0);
    assert_eq!(f(&tape.gradient_or_none(&y, &[&x])?[0]), 12.0);
    assert_eq!(f(&tape.gradient_or_none(&y, &[&v])?[0]), 9.0);
    assert_eq!(step.call(x)?.item::<f32>()?, 27.0);
    assert_eq!(step.traces(), 1);
    Ok(())
}

#[test]
fn gradients_inside_a_function() -> Result<()> {
    let slope = function(|x: Tensor| {
        let tape = GradientTape::new();
        tape.watch(&x)?;
        let y = (&(&x * &x)? * 2.0)?;
        Ok(tape.gradient_or_none(&y, &[&x])?[0].clone())
    });
    assert_eq!(f(&slope.call(t(5.0))?), 20.0);
    Ok(())
}

#[test]
fn captured_tensors_have_gradients() -> Result<()> {
    let (x, y) = (t(3.0), t(4.0));
    let inner = x.clone();
    let g = function(move |y: Tensor| &inner * &y);
    let tape = GradientTape::new();
    tape.watch(&x)?;
    let z = g.call(y)?;
    assert_eq!(f(&tape.gradient_or_none(&z, &[&x])?[0]), 4.0);
    Ok(())
}

#[test]
fn branches_and_loops_are_differentiable() -> Result<()> {
    let g = function(|x: Tensor| {
        let positive = ferroflow_op_greater(&x, 0.0)?;
        let x2 = x.clone();
        cond(&positive, &|| &x * &x, &|| &x2 * -3.0)
    });
    for (at, y, dy) in [(2.0, 4.0, 4.0), (-2.0, 6.0, -3.0)] {
        let x = t(at);
        let tape = GradientTape::new();
        tape.watch(&x)?;
        let out = g.call(x.clone())?;
        assert_eq!(out.item::<f32>()?, y);
        assert_eq!(f(&tape.gradient_or_none(&out, &[&x])?[0]), dy);
    }
    // x to the power of n by a loop.
    let power = function(|(x, n): (Tensor, Tensor)| {
        let one = Tensor::new(1.0f32)?;
        let base = x.clone();
        let (_, p) = while_loop(
            (n, one),
            &|(n, _): (Tensor, Tensor)| ferroflow_op_greater(&n, 0.0),
            &|(n, p): (Tensor, Tensor)| Ok(((&n - 1.0)?, (&p * &base)?)),
        )?;
        Ok(p)
    });
    let x = t(2.0);
    let tape = GradientTape::new();
    tape.watch(&x)?;
    let y = power.call((x.clone(), t(5.0)))?;
    assert_eq!(y.item::<f32>()?, 32.0);
    Ok(())
}

/// `x > y`, which the functions of the crate above would give.
fn ferroflow_op_greater(x: &Tensor, y: f32) -> Result<Tensor> {
    use ferroflow_op::{Attrs, Emit};
    let y = Tensor::new(y)?;
    let inputs = [x.value().clone(), y.into_value()];
    let op = &ferroflow_ops::math::compare::GREATER;
    ferroflow_runtime::Context.one(op, Attrs::NONE, &inputs).map(Tensor::from)
}

#[test]
fn loop_variables_have_gradients() -> Result<()> {
    // x -> x², three times: x⁸.
    let g = function(|x: Tensor| {
        let n = Tensor::new(3.0f32)?;
        let (_, y) = while_loop(
            (n, x),
            &|(n, _): (Tensor, Tensor)| ferroflow_op_greater(&n, 0.0),
            &|(n, y): (Tensor, Tensor)| Ok(((&n - 1.0)?, (&y * &y)?)),
        )?;
        Ok(y)
    });
    let x = t(1.5);
    let tape = GradientTape::new();
    tape.watch(&x)?;
    let y = g.call(x.clone())?;
    assert_eq!(y.item::<f32>()?, 1.5f32.powi(8));
    let dx = f(&tape.gradient_or_none(&y, &[&x])?[0]);
    assert!((dx - 8.0 * 1.5f32.powi(7)).abs() < 1e-3, "{dx}");
    Ok(())
}

#[test]
fn custom_gradients_hold_inside_functions_too() -> Result<()> {
    let body = |x: Tensor| -> Result<Tensor> {
        let out = custom_gradient(&[&x], &|xs| {
            let y = (&xs[0] * &xs[0])?;
            Ok((vec![y], Box::new(|dy: &[Tensor]| Ok(vec![(&dy[0] * 100.0)?]))))
        })?;
        Ok(out[0].clone())
    };
    let traced = function(body);
    for call in [&body as &dyn Fn(Tensor) -> Result<Tensor>, &|x| traced.call(x)] {
        let x = t(3.0);
        let tape = GradientTape::new();
        tape.watch(&x)?;
        let y = call(x.clone())?;
        assert_eq!(y.item::<f32>()?, 9.0);
        assert_eq!(f(&tape.gradient_or_none(&y, &[&x])?[0]), 100.0);
    }
    Ok(())
}

#[test]
fn rules_in_traces_are_called_when_a_gradient_is_asked_for() -> Result<()> {
    static CALLED: AtomicUsize = AtomicUsize::new(0);
    // The rule of a branch uses a value of the function around it that nothing else in the branch does.
    let traced = function(|x: Tensor| -> Result<Tensor> {
        let scale = (&x * 4.0)?;
        let positive = is_positive(&x)?;
        cond(
            &positive,
            &|| {
                let scale = scale.clone();
                let out = custom_gradient(&[&x], &|xs| {
                    let (square, scale) = ((&xs[0] * &xs[0])?, scale.clone());
                    let kept = square.clone();
                    let rule = move |dy: &[Tensor]| {
                        CALLED.fetch_add(1, Ordering::Relaxed);
                        Ok(vec![(&(&dy[0] * &kept)? * &scale)?])
                    };
                    Ok((vec![square], Box::new(rule)))
                })?;
                Ok(out[0].clone())
            },
            &|| Ok(x.clone()),
        )
    });
    let x = t(3.0);
    assert_eq!(traced.call(x.clone())?.item::<f32>()?, 9.0);
    assert_eq!(CALLED.load(Ordering::Relaxed), 0);
    for _ in 0..2 {
        let tape = GradientTape::persistent();
        tape.watch(&x)?;
        let y = traced.call(x.clone())?;
        let dx = tape.gradient(&y, &x)?;
        // x^2 * 4 x, whose derivative is 12 x^2.
        assert_eq!(dx.item::<f32>()?, 108.0);
        assert_eq!(tape.gradient(&dx, &x)?.item::<f32>()?, 108.0);
        assert_eq!(CALLED.load(Ordering::Relaxed), 1);
    }
    Ok(())
}

#[test]
fn gradients_within_a_branch_see_what_is_around_it() -> Result<()> {
    let traced = function(|x: Tensor| -> Result<Tensor> {
        let tape = GradientTape::persistent();
        tape.watch(&x)?;
        let y = (&x * &x)?;
        let positive = is_positive(&x)?;
        cond(&positive, &|| tape.gradient(&(&y * &y)?, &x), &|| Ok(x.clone()))
    });
    assert_eq!(traced.call(t(2.0))?.item::<f32>()?, 32.0);
    Ok(())
}

#[test]
fn shapes_generalise_on_the_second_trace() -> Result<()> {
    let double = function(|x: Tensor| &x * 2.0);
    for n in 1..50usize {
        let y = double.call(Tensor::new(vec![1.0f32; n])?)?;
        assert_eq!(y.to_vec::<f32>()?, vec![2.0; n]);
    }
    assert_eq!(double.traces(), 2);
    Ok(())
}

#[test]
fn a_function_runs_on_several_threads_at_once() -> Result<()> {
    let square = function(|x: Tensor| &x * &x);
    std::thread::scope(|s| {
        for i in 0..4 {
            let square = &square;
            s.spawn(move || {
                for k in 0..200 {
                    let v = (i * 200 + k) as f32;
                    assert_eq!(square.call(t(v)).unwrap().item::<f32>().unwrap(), v * v);
                }
            });
        }
    });
    Ok(())
}

#[test]
fn the_text_form_round_trips() -> Result<()> {
    let g = function(|(x, y): (Tensor, Tensor)| (&(&x * &y)? + 1.5)? - &y);
    g.call((Tensor::new([1.0f32, 2.0])?, t(3.0)))?;
    let text = g.graph()?;
    let core = ferroflow_op::Registry::new().with(ferroflow_ops::OPS)?;
    let parsed = ferroflow_graph::parse(&text, &core)?;
    let last = parsed.last().unwrap();
    let again = ferroflow_graph::Function::of(last)?;
    assert_eq!(again.text(), text);
    Ok(())
}

#[test]
fn wrong_shapes_and_dtypes_are_errors() -> Result<()> {
    let a = Tensor::new([[1.0f32, 2.0]])?;
    let e = (&a + &Tensor::new([1.0f32, 2.0, 3.0])?).unwrap_err();
    assert_eq!(e.code(), Code::InvalidArgument);
    assert_eq!(e.to_string(), "InvalidArgumentError: AddV2: Incompatible shapes: [1,2] vs. [3]");
    let e = (&a + &Tensor::new([1i32])?).unwrap_err();
    assert_eq!(e.code(), Code::InvalidArgument);
    Ok(())
}

#[test]
fn a_shape_known_in_part_stays_known_through_arithmetic() -> Result<()> {
    use ferroflow_op::{Attrs, Emit, TensorType, Value};
    use ferroflow_ops::array::concat;
    use ferroflow_ops::formula::Formula;
    use ferroflow_ops::math::{binary, compare};
    use ferroflow_runtime::{Context, FuncGraph};
    use ferroflow_tensor::{Array, DType, PartialShape};
    let graph = FuncGraph::new("reshapes");
    let ty = TensorType::new(DType::Float32, PartialShape::new([None, Some(4), Some(6)]));
    let x = graph.placeholder(ty, None)?;
    let cx = &mut Context;
    let number = |v: i32| Value::Constant(Array::scalar(v));
    {
        let _inside = graph.enter()?;
        // stack([shape(x)[0], 4 / 2 + 1, 8])
        let dims = Tensor::from(cx.shape_of(&x)?);
        let (batch, rows) = (
            dims.index(&[ferroflow_runtime::Index::At(0)])?,
            dims.index(&[ferroflow_runtime::Index::At(1)])?,
        );
        let half = cx.one(&binary::FLOOR_DIV, Attrs::NONE, &[rows.into_value(), number(2)])?;
        let three = cx.add(&half, &number(1))?;
        let parts = [batch.into_value(), three, number(8)];
        let pack = concat::Pack { n: 3, axis: 0 };
        let wanted = cx.one(&concat::PACK, pack.into(), &parts)?;
        let y = cx.reshape(&x, &wanted)?;
        assert_eq!(y.shape(), PartialShape::new([None, Some(3), Some(8)]));
        // What compares known sizes is known; what compares an unknown one is not, however large the number.
        let elements = |v: &Value| match v {
            Value::Symbol(symbol) => symbol.elements().map(|e| e.to_vec()),
            _ => None,
        };
        let columns = dims.index(&[ferroflow_runtime::Index::At(2)])?.into_value();
        let wide = cx.one(&compare::GREATER, Attrs::NONE, &[columns, number(1)])?;
        assert_eq!(elements(&wide), Some(vec![Some(1)]));
        for (op, bound) in [(&compare::LESS, 1_000_000), (&binary::FLOOR_DIV, 1_000_000)] {
            let found = cx.one(op, Attrs::NONE, &[parts[0].clone(), number(bound)])?;
            assert_eq!(elements(&found), None);
        }
        // Two unknown dimensions that happen to be one and the same do not pass for a known number.
        let doubled = cx.sub(&parts[0], &parts[0])?;
        assert!(doubled.constant().is_none());
    }
    Ok(())
}
