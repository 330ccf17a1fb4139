//! Functions for every row at once: traced once, through branches, loops and variables, in graphs and under
//! tapes; Jacobians of any order.
//!
//! Does not know: single operations, which conformance tries.

use ferroflow as tf;
use std::cell::Cell;
use tf::prelude::*;
use tf::{GradientTape, Result, Tensor, Variable, cond, function, vectorized_map, while_loop};

fn close(a: &Tensor, b: &[f32]) -> Result<()> {
    let a = a.to_vec::<f32>()?;
    assert_eq!(a.len(), b.len());
    for (x, y) in a.iter().zip(b) {
        assert!((x - y).abs() < 1e-4, "{a:?} is not {b:?}");
    }
    Ok(())
}

#[test]
fn the_body_runs_once() -> Result<()> {
    let calls = Cell::new(0);
    let x = Tensor::new([[1.0f32, 2.0], [3.0, 4.0], [5.0, 6.0]])?;
    let sums = vectorized_map(x, |row: Tensor| {
        calls.set(calls.get() + 1);
        row.sum()
    })?;
    close(&sums, &[3.0, 7.0, 11.0])?;
    assert_eq!(calls.get(), 1);
    Ok(())
}

#[test]
fn rows_of_one_element_go_with_every_row() -> Result<()> {
    let x = Tensor::new([[1.0f32, 2.0], [3.0, 4.0]])?;
    let one = Tensor::new([[10.0f32, 20.0]])?;
    let y = vectorized_map((x.clone(), one), |(a, b): (Tensor, Tensor)| &a * &b)?;
    close(&y, &[10.0, 40.0, 30.0, 80.0])?;
    let other = Tensor::new([[1.0f32], [2.0], [3.0]])?;
    assert!(vectorized_map((x, other), |(a, b): (Tensor, Tensor)| &a * &b).is_err());
    assert!(vectorized_map(Tensor::new(1.0f32)?, |a: Tensor| Ok(a)).is_err());
    Ok(())
}

#[test]
fn rows_choose_and_end_apart() -> Result<()> {
    let x = Tensor::new([1.0f32, -3.0, 40.0])?;
    let chosen = vectorized_map(x.clone(), |row: Tensor| {
        let positive = row.greater(0.0f32)?;
        cond(&positive, &|| &row * 2.0f32, &|| &row * -1.0f32)
    })?;
    close(&chosen, &[2.0, 3.0, 80.0])?;
    let grown = vectorized_map(x, |row: Tensor| {
        while_loop(row, &|v: Tensor| v.abs()?.less(50.0f32), &|v| &v * 3.0f32)
    })?;
    close(&grown, &[81.0, -81.0, 120.0])
}

#[test]
fn gradients_flow_through_rows_and_within_them() -> Result<()> {
    let w = Variable::new(&Tensor::new(3.0f32)?)?;
    let x = Tensor::new([1.0f32, 2.0])?;
    let tape = GradientTape::new();
    let y = vectorized_map(x.clone(), |row: Tensor| &(&row * &w)? * &row)?.sum()?;
    close(&tape.gradient(&y, &w)?, &[5.0])?;
    let each = vectorized_map(x, |row: Tensor| {
        let tape = GradientTape::new();
        let y = (&(&row * &w)? * &w)?;
        tape.gradient(&y, &w)
    })?;
    close(&each, &[6.0, 12.0])
}

#[test]
fn in_a_traced_function() -> Result<()> {
    let f = function(|x: Tensor| vectorized_map(x, |row: Tensor| &row * &row.sum()?));
    close(&f.call(Tensor::new([[1.0f32, 2.0], [3.0, 4.0]])?)?, &[3.0, 6.0, 21.0, 28.0])?;
    close(&f.call(Tensor::new([[1.0f32, 2.0, 0.0]])?)?, &[3.0, 6.0, 0.0])?;
    close(&f.call(Tensor::new([[5.0f32], [6.0], [7.0]])?)?, &[25.0, 36.0, 49.0])
}

#[test]
fn jacobians_of_jacobians() -> Result<()> {
    let x = Tensor::new([1.0f32, 2.0])?;
    let outer = GradientTape::new();
    outer.watch(&x)?;
    let inner = GradientTape::new();
    inner.watch(&x)?;
    let y = (&(&x * &x)? * &x)?;
    let first = inner.jacobian(&y, &x)?;
    close(&first, &[3.0, 0.0, 0.0, 12.0])?;
    let second = outer.jacobian(&first, &x)?;
    close(&second, &[6.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 12.0])?;
    let other = Tensor::new(1.0f32)?;
    let tape = GradientTape::persistent();
    tape.watch(&x)?;
    let y = (&x * 2.0f32)?;
    assert!(tape.jacobian(&y, &other).is_err());
    assert!(tape.jacobians(&y, &[&other])?.iter().all(Option::is_none));
    assert!(tape.batch_jacobian(&y, &other)?.is_none());
    Ok(())
}

#[test]
fn jacobians_through_branches_and_loops_of_a_function() -> Result<()> {
    let power = function(|x: Tensor| {
        let holds = x.sum()?.greater(0.0f32)?;
        cond(&holds, &|| &(&x * &x)? * &x, &|| Ok(x.clone()))
    });
    let grown = function(|x: Tensor| {
        while_loop(x.clone(), &|v: Tensor| v.sum()?.less(10.0f32), &|v| &(&v * &v)? + &x)
    });
    both_orders(|x| power.call(x), &[3.0, 0.0, 0.0, 12.0], &[6.0, 0.0, 0.0, 12.0])?;
    // Two turns: (x^2 + x)^2 + x.
    both_orders(|x| grown.call(x), &[13.0, 0.0, 0.0, 61.0], &[26.0, 0.0, 0.0, 74.0])
}

/// The Jacobian at `[1, 2]`, and that of the gradient.
fn both_orders(f: impl Fn(Tensor) -> Result<Tensor>, first: &[f32], second: &[f32]) -> Result<()> {
    let x = Tensor::new([1.0f32, 2.0])?;
    let outer = GradientTape::new();
    outer.watch(&x)?;
    let inner = GradientTape::persistent();
    inner.watch(&x)?;
    let y = f(x.clone())?;
    close(&inner.jacobian(&y, &x)?, first)?;
    let slope = inner.gradient(&y, &x)?;
    close(&outer.jacobian(&slope, &x)?, second)
}

#[test]
fn jacobians_of_a_batch() -> Result<()> {
    let x = Tensor::new([[1.0f32, 2.0], [3.0, 4.0]])?;
    let tape = GradientTape::new();
    tape.watch(&x)?;
    let y = (&x * &x)?;
    let each = tape.batch_jacobian(&y, &x)?.map(|j| j.to_vec::<f32>()).transpose()?;
    assert_eq!(each.as_deref(), Some(&[2.0, 0.0, 0.0, 4.0, 6.0, 0.0, 0.0, 8.0][..]));
    assert!(tape.jacobian(&y, &x).is_err());
    Ok(())
}

#[test]
fn loops_that_end_apart_have_gradients() -> Result<()> {
    // Of 1 there are five turns, of 40 one, of 100 none.
    let x = Tensor::new([1.0f32, 40.0, 100.0])?;
    let slopes = vectorized_map(x, |row: Tensor| {
        let tape = GradientTape::new();
        tape.watch(&row)?;
        let y =
            while_loop(row.clone(), &|v: Tensor| v.less(50.0f32), &|v| &(&v * 2.0f32)? + 1.0f32)?;
        tape.gradient(&y, &row)
    })?;
    close(&slopes, &[32.0, 2.0, 1.0])
}
