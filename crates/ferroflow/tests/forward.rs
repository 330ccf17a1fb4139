//! Forward mode: changes along directions, of first and second order, at once and in traces, through
//! calls and loops, dense and by rows.
//!
//! Does not know: the derivatives of operations.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

use ferroflow as tf;
use tf::{Code, DType, ForwardAccumulator, GradientTape, Result, Tensor, Variable};
use tf::{array, function, math, while_loop};

fn numbers(t: &Tensor) -> Vec<f32> {
    t.to_vec().unwrap()
}

#[test]
fn changes_add_up_over_primals() {
    let (x, y) = (Tensor::new([1.0f32, 2.0]).unwrap(), Tensor::new([3.0f32, 4.0]).unwrap());
    let mut along = ForwardAccumulator::new();
    along.watch(&x, Tensor::new([1.0f32, 0.0]).unwrap()).unwrap();
    along.watch(&y, Tensor::new([0.0f32, 10.0]).unwrap()).unwrap();
    along.watch(&x, Tensor::new([1.0f32, 1.0]).unwrap()).unwrap();
    let z = (&x * &y).unwrap();
    // x changes by [2, 1] and y by [0, 10].
    assert_eq!(numbers(&along.jvp(&z).unwrap().unwrap()), [2.0 * 3.0, 4.0 + 2.0 * 10.0]);
    assert_eq!(numbers(&along.jvp(&x).unwrap().unwrap()), [2.0, 1.0]);
    let other = Tensor::new([5.0f32]).unwrap();
    assert!(along.jvp(&(&other * 2.0).unwrap()).unwrap().is_none());
    // It may be asked again, and goes on recording.
    let w = (&z * 2.0).unwrap();
    assert_eq!(numbers(&along.jvp(&w).unwrap().unwrap()), [12.0, 48.0]);
}

#[test]
fn a_tangent_that_does_not_fit_is_refused() {
    let x = Tensor::new([1.0f32, 2.0]).unwrap();
    let mut along = ForwardAccumulator::new();
    let wrong = [
        along.watch(&x, Tensor::new([1.0f32]).unwrap()),
        along.watch(&x, Tensor::new([1.0f64, 2.0]).unwrap()),
        along.watch(&Tensor::new([1i32]).unwrap(), Tensor::new([1i32]).unwrap()),
    ];
    for result in wrong {
        assert_eq!(result.unwrap_err().code(), Code::InvalidArgument);
    }
}

#[test]
fn the_change_of_a_gradient_is_the_hessian_times_the_direction() {
    let x = Tensor::new([1.0f32, 2.0]).unwrap();
    let mut along = ForwardAccumulator::new();
    along.watch(&x, Tensor::new([1.0f32, 0.0]).unwrap()).unwrap();
    let tape = GradientTape::new();
    tape.watch(&x).unwrap();
    let sum = math::reduce_sum(&x, ..).unwrap();
    let y = (&sum * (&sum * &sum).unwrap()).unwrap();
    let gradient = tape.gradient(&y, &x).unwrap();
    assert_eq!(numbers(&along.jvp(&gradient).unwrap().unwrap()), [18.0, 18.0]);
    // The other way round: the gradient of a change.
    let tape = GradientTape::new();
    tape.watch(&x).unwrap();
    let mut inner = ForwardAccumulator::new();
    inner.watch(&x, Tensor::new([1.0f32, 0.0]).unwrap()).unwrap();
    let cubes = (&x * (&x * &x).unwrap()).unwrap();
    let change = inner.jvp(&cubes).unwrap().unwrap();
    assert_eq!(numbers(&tape.gradient(&change, &x).unwrap()), [6.0, 0.0]);
}

#[test]
fn an_accumulator_around_another_gives_the_second_change() {
    let x = Tensor::new(2.0f32).unwrap();
    let one = || Tensor::new(1.0f32).unwrap();
    let mut outer = ForwardAccumulator::new();
    outer.watch(&x, one()).unwrap();
    let mut inner = ForwardAccumulator::new();
    inner.watch(&x, one()).unwrap();
    let y = math::exp((&x * &x).unwrap()).unwrap();
    let first = inner.jvp(&y).unwrap().unwrap();
    let second = outer.jvp(&first).unwrap().unwrap().item::<f32>().unwrap();
    // exp(x^2) (4 x^2 + 2)
    let expected = 4.0f32.exp() * 18.0;
    assert!((second - expected).abs() <= expected * 1e-6, "{second} instead of {expected}");
}

#[test]
fn variables_calls_loops_and_traces_are_followed() -> Result<()> {
    let w = Variable::new(&Tensor::new([2.0f32, 3.0])?)?;
    let power = function(|x: Tensor| {
        let out = while_loop(
            (Tensor::new(0i32)?, Tensor::new([1.0f32, 1.0])?, x),
            &|(i, _, _)| math::less(i, 3),
            &|(i, y, x)| Ok(((&i + 1)?, (&y * &x)?, x)),
        )?;
        Ok(out.1)
    });
    let mut along = ForwardAccumulator::new();
    along.watch(&w, Tensor::new([1.0f32, 1.0])?)?;
    let y = power.call(w.value()?)?;
    assert_eq!(numbers(&along.jvp(&y)?.unwrap()), [3.0 * 4.0, 3.0 * 9.0]);
    drop(along);
    let whole = function(|x: Tensor| {
        let mut along = ForwardAccumulator::new();
        along.watch(&x, array::ones_like(&x)?)?;
        let y = (&x * (&x * &x)?)?;
        Ok(along.jvp(&y)?.unwrap())
    });
    assert_eq!(numbers(&whole.call(Tensor::new([1.0f32, 2.0])?)?), [3.0, 12.0]);
    Ok(())
}

#[test]
fn rows_of_a_table_meet_the_rows_of_its_tangent() {
    let table =
        Variable::new(&Tensor::new([[1.0f32, 2.0], [3.0, 4.0], [5.0, 6.0]]).unwrap()).unwrap();
    let mut along = ForwardAccumulator::new();
    let tangent = Tensor::new([[1.0f32, 0.0], [0.5, 0.5], [9.0, 9.0]]).unwrap();
    along.watch(&table, tangent).unwrap();
    let rows = array::gather(&table, Tensor::new([1i32, 0, 1]).unwrap(), 0).unwrap();
    let y = (&rows * &rows).unwrap();
    let change = along.jvp(&y).unwrap().unwrap();
    assert_eq!(numbers(&change), [3.0, 4.0, 2.0, 0.0, 3.0, 4.0]);
}

#[test]
fn zero_size_and_other_dtypes_are_followed() {
    let empty = array::zeros(&[0, 3], DType::Float64).unwrap();
    let mut along = ForwardAccumulator::new();
    along.watch(&empty, array::ones_like(&empty).unwrap()).unwrap();
    let change = along.jvp(&(&empty * 2.0).unwrap()).unwrap().unwrap();
    assert_eq!(
        (change.dtype(), change.known_shape().unwrap().dims()),
        (DType::Float64, &[0, 3][..])
    );
}
