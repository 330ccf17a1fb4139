//! Operators: what can stand on either side, quotients of integers, numbers that do not fit; the forms
//! of gradients; variables as arguments.
//!
//! Does not know: operations.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

use ferroflow_base::{Code, Result};
use ferroflow_runtime::{GradientTape, Tensor, Variable, function};
use ferroflow_tensor::{DType, Element, IntoArray};

fn t(values: impl IntoArray) -> Tensor {
    Tensor::new(values).unwrap()
}

fn is<T: Element + PartialEq + std::fmt::Debug>(got: Result<Tensor>, expected: &[T]) {
    assert_eq!(got.unwrap().to_vec::<T>().unwrap(), expected);
}

#[track_caller]
fn refused(result: Result<Tensor>, words: &[&str]) {
    let e = result.unwrap_err();
    assert_eq!(e.code(), Code::InvalidArgument, "{e}");
    for word in words {
        assert!(e.to_string().contains(word), "{word:?} is not in {e}");
    }
}

#[test]
fn tensors_variables_results_and_numbers_are_operands() {
    let x = t([1.0f32, 2.0]);
    let v = Variable::new(&t([10.0f32, 20.0])).unwrap();
    is(&x + &v, &[11.0f32, 22.0]);
    is(&v + &x, &[11.0f32, 22.0]);
    is(&v * 2.0, &[20.0f32, 40.0]);
    is(2 * &v, &[20.0f32, 40.0]);
    is(1.0 - &x, &[0.0f32, -1.0]);
    is(&v - &v, &[0.0f32, 0.0]);
    is(v.clone() / &x, &[10.0f32, 10.0]);
    is(-&v, &[-10.0f32, -20.0]);
    is(&x + &x * &v, &[11.0f32, 42.0]);
    is(&x - x.clone() * 3, &[-2.0f32, -4.0]);
    is(&v % 3, &[1.0f32, 2.0]);
    is(1 % &t([2, 3]), &[1, 1]);
    // The first error comes through.
    refused(&x + (&x * t([1.0f32, 2.0, 3.0])), &["[2]", "[3]"]);
    v.assign_add(&v * 2.0).unwrap();
    assert_eq!(v.to_vec::<f32>().unwrap(), [30.0, 60.0]);
}

/// TensorFlow's `/` is `tf.truediv`: int8 and int16 of either sign give float32, wider ones float64.
#[test]
fn integers_are_divided_as_tensorflow_does() {
    let (a, b) = (t([16, 12, 11, -7]), t([4, 6, 2, 2]));
    let quotients = [4.0, 2.0, 5.5, -3.5];
    for (dtype, result) in [
        (DType::Int8, DType::Float32),
        (DType::Int16, DType::Float32),
        (DType::Int32, DType::Float64),
        (DType::Int64, DType::Float64),
        (DType::Float16, DType::Float16),
        (DType::Bfloat16, DType::Bfloat16),
        (DType::Float32, DType::Float32),
        (DType::Float64, DType::Float64),
    ] {
        let (a, b) = (a.cast(dtype).unwrap(), b.cast(dtype).unwrap());
        for y in [&a / &b, function(|(a, b): (Tensor, Tensor)| &a / &b).call((a.clone(), b))] {
            let y = y.unwrap();
            assert_eq!(y.dtype(), result);
            is(y.cast(DType::Float64), &quotients);
        }
    }
    for (dtype, result) in [
        (DType::Uint8, DType::Float32),
        (DType::Uint16, DType::Float32),
        (DType::Uint32, DType::Float64),
        (DType::Uint64, DType::Float64),
    ] {
        let y = (&t([11]).cast(dtype).unwrap() / &t([2]).cast(dtype).unwrap()).unwrap();
        assert_eq!(y.dtype(), result);
        is(y.cast(DType::Float64), &[5.5]);
    }
    is(&a / 0, &[f64::INFINITY, f64::INFINITY, f64::INFINITY, f64::NEG_INFINITY]);
    is(3 / &t([2, 4]), &[1.5f64, 0.75]);
    refused(&t([true]) / &t([true]), &["bool"]);
    refused(&a / 2.5, &["2.5", "int32"]);
    refused(&a / &t([1.0f32]), &["int32"]);
}

#[test]
fn a_number_outside_of_the_other_operands_dtype_is_an_error() {
    for (x, fits, not) in [
        (t([1u8]), 255i64, 256i64),
        (t([1u8]), 0, -1),
        (t([1i8]), -128, -129),
        (t([1u16]), 65_535, 65_536),
        (t([1i16]), 32_767, 32_768),
        (t([1i32]), 2_147_483_647, 2_147_483_648),
        (t([1i32]), -2_147_483_648, 3_000_000_000),
        (t([1u32]), 4_294_967_295, 4_294_967_296),
        (t([1u64]), i64::MAX, -1),
    ] {
        let dtype = x.dtype();
        (&x * fits).unwrap();
        refused(&x + not, &[&not.to_string(), &format!("range of {dtype}")]);
    }
    // No digit is lost on the way.
    is(&t([0u64]) + i64::MAX, &[i64::MAX as u64]);
    is(&t([0i64]) + (i64::MAX - 1), &[i64::MAX - 1]);
}

#[test]
fn gradients_have_the_form_of_their_sources() {
    let (x, y) = (t(3.0f32), t(4.0f32));
    let v = Variable::named("rate", &t(2.0f32), true).unwrap();
    let tape = GradientTape::persistent();
    tape.watch(&x).unwrap();
    tape.watch(&y).unwrap();
    let z = (&x * (&y * &v)).unwrap();
    let f = |t: &Tensor| t.item::<f32>().unwrap();
    assert_eq!(f(&tape.gradient(&z, &x).unwrap()), 8.0);
    assert_eq!(f(&tape.gradient(&z, &v).unwrap()), 12.0);
    let (dx, (dv, dy)) = tape.gradient(&z, (&x, (&v, &y))).unwrap();
    assert_eq!((f(&dx), f(&dv), f(&dy)), (8.0, 12.0, 6.0));
    let [dx, dy] = tape.gradient(&z, [&x, &y]).unwrap();
    assert_eq!((f(&dx), f(&dy)), (8.0, 6.0));
    assert_eq!(tape.gradient(&z, &vec![v.clone(), v.clone()]).unwrap().len(), 2);
    assert_eq!(tape.gradient(&z, [&x, &y].as_slice()).unwrap().len(), 2);
    let (one, none) = tape.gradient_or_none(&z, (&x, &t(1.0f32))).unwrap();
    assert!(one.is_some() && none.is_none());
    let other = Variable::named("other", &t(0.0f32), true).unwrap();
    for e in [
        tape.gradient(&z, &other).unwrap_err(),
        tape.gradient(&z, (&x, &other)).unwrap_err(),
        tape.gradient(&z, &[v, other]).unwrap_err(),
    ] {
        assert_eq!(e.code(), Code::InvalidArgument);
        assert!(e.message().contains("\"other\"") && e.message().contains("or_none"), "{e}");
    }
}

#[test]
fn variables_are_arguments_of_functions() {
    let update = function(|(v, x): (Variable, Tensor)| {
        v.assign_add(&x)?;
        &v * &x
    });
    let one = Variable::new(&t(1.0f32)).unwrap();
    let other = Variable::new(&t([1.0f32, 2.0])).unwrap();
    is(update.call((one.clone(), t(2.0f32))), &[6.0f32]);
    is(update.call((one.clone(), t(2.0f32))), &[10.0f32]);
    is(update.call((other.clone(), t([1.0f32, 1.0]))), &[2.0f32, 3.0]);
    assert_eq!(one.item::<f32>().unwrap(), 5.0);
    assert_eq!(update.traces(), 2);
    let tape = GradientTape::new();
    let y = update.call((one.clone(), t(3.0f32))).unwrap();
    assert_eq!(tape.gradient(&y, &one).unwrap().item::<f32>().unwrap(), 3.0);
    // A function may give a variable back.
    let same = function(|v: Variable| Ok(v)).call(one.clone()).unwrap();
    assert!(same.same(&one));
}
