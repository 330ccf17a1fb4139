//! Lists of tensors in loops, as `tf.TensorArray` uses them: elements set and read by number, stacked,
//! split and joined again, and the gradients of that; numbers and messages are TensorFlow's.

use ferroflow as tf;
use tf::op::{AttrValue, Context, Emit};
use tf::{DType, GradientTape, Result, Tensor};

/// Applies an operation by its name; all type attributes of lists are float32, those of shapes int32.
fn apply(name: &str, inputs: &[&Tensor]) -> Result<Vec<Tensor>> {
    let op = tf::registry()?.find(name)?;
    let attrs = (op.attrs.parse)(&|attr| match attr {
        "element_dtype" => Some(AttrValue::Type(DType::Float32)),
        "shape_type" | "Tshape" => Some(AttrValue::Type(DType::Int32)),
        _ => None,
    })?;
    let values: Vec<_> = inputs.iter().map(|t| t.value().clone()).collect();
    Ok(Context.emit(op, attrs, &values)?.into_iter().map(Tensor::from).collect())
}

fn one(name: &str, inputs: &[&Tensor]) -> Result<Tensor> {
    let mut outputs = apply(name, inputs)?;
    outputs.pop().ok_or_else(|| tf::Error::internal("no output"))
}

fn int(v: i32) -> Result<Tensor> {
    tf::constant(v)
}

fn no_dims() -> Result<Tensor> {
    Ok(Tensor::from(tf::Array::vector::<i32>(&[])?))
}

#[test]
fn a_loop_reads_and_writes_elements_and_has_a_gradient() -> Result<()> {
    // y[i] = x[i] * x[i] of all but the first, which stays zero; then sum(y * w).
    let f = tf::function(|(x, w): (Tensor, Tensor)| {
        let read = one("TensorListFromTensor", &[&x, &no_dims()?])?;
        let written = one("TensorListReserve", &[&no_dims()?, &int(4)?])?;
        let (_, written) = tf::while_loop(
            (int(1)?, written),
            &|(i, _)| tf::math::less(&i, &int(4)?),
            &|(i, written)| {
                let item = one("TensorListGetItem", &[&read, &i, &no_dims()?])?;
                let square = (&item * &item)?;
                let written = one("TensorListSetItem", &[&written, &i, &square])?;
                Ok(((&i + 1)?, written))
            },
        )?;
        let y = one("TensorListStack", &[&written, &no_dims()?])?;
        tf::math::reduce_sum(&(&y * &w)?, ..)
    });
    let x = tf::constant([5.0f32, 2.0, 3.0, 4.0])?;
    let w = tf::constant([1.0f32, 1.0, 10.0, 100.0])?;
    let tape = GradientTape::new();
    tape.watch(&x)?;
    tape.watch(&w)?;
    let y = f.call((x.clone(), w.clone()))?;
    assert_eq!(y.item::<f32>()?, 4.0 + 90.0 + 1600.0);
    let grads: Vec<Tensor> = tape.gradient(&y, (&x, &w)).map(|(a, b)| vec![a, b])?;
    assert_eq!(grads[0].to_vec::<f32>()?, [0.0, 4.0, 60.0, 800.0]);
    assert_eq!(grads[1].to_vec::<f32>()?, [0.0, 4.0, 9.0, 16.0]);
    Ok(())
}

#[test]
fn rows_are_gathered_scattered_split_and_joined_with_gradients() -> Result<()> {
    let x = tf::constant([[1.0f32, 2.0], [3.0, 4.0], [5.0, 6.0]])?;
    let row = tf::constant([2i32])?;
    let at = tf::constant([2i32, 0])?;
    let tape = GradientTape::new();
    tape.watch(&x)?;
    let list = one("TensorListFromTensor", &[&x, &row])?;
    let some = one("TensorListGather", &[&list, &at, &row])?;
    assert_eq!(some.to_vec::<f32>()?, [5.0, 6.0, 1.0, 2.0]);
    let placed = one("TensorListScatterV2", &[&some, &at, &row, &int(4)?])?;
    assert_eq!(one("TensorListLength", &[&placed])?.item::<i32>()?, 4);
    let all = one("TensorListStack", &[&placed, &row])?;
    assert_eq!(all.to_vec::<f32>()?, [1.0, 2.0, 0.0, 0.0, 5.0, 6.0, 0.0, 0.0]);
    let y = (&all * &all)?;
    let dx = tape.gradient(&y, &x)?;
    assert_eq!(dx.to_vec::<f32>()?, [2.0, 4.0, 0.0, 0.0, 10.0, 12.0]);

    let tape = GradientTape::new();
    tape.watch(&x)?;
    let lengths = tf::constant([1i64, 0, 2])?;
    let parts = one("TensorListSplit", &[&x, &tf::constant([-1i32, 2])?, &lengths])?;
    let shape = one("TensorListElementShape", &[&parts])?;
    assert_eq!(shape.to_vec::<i32>()?, [-1, 2]);
    let none = Tensor::from(tf::Array::vector::<i64>(&[])?);
    let joined = apply("TensorListConcatV2", &[&parts, &shape, &none])?;
    assert_eq!(joined[0].to_vec::<f32>()?, x.to_vec::<f32>()?);
    assert_eq!(joined[1].to_vec::<i64>()?, [1, 0, 2]);
    let y = (&joined[0] * &joined[0])?;
    assert_eq!(tape.gradient(&y, &x)?.to_vec::<f32>()?, [2.0, 4.0, 6.0, 8.0, 10.0, 12.0]);

    let longer = one("TensorListResize", &[&list, &int(5)?])?;
    let item = one("TensorListGetItem", &[&longer, &int(4)?, &row])?;
    assert_eq!(item.to_vec::<f32>()?, [0.0, 0.0]);
    Ok(())
}

#[test]
fn what_a_list_does_not_have_is_said() -> Result<()> {
    let any = int(-1)?;
    let list = one("TensorListReserve", &[&any, &int(3)?])?;
    let says = |result: Result<Tensor>, what: &str| {
        assert!(result.is_err_and(|e| e.message().contains(what)), "{what}");
    };
    let item = tf::constant(1.0f32)?;
    says(
        one("TensorListSetItem", &[&list, &int(3)?, &item]),
        "Trying to modify element 3 in a list with 3 elements.",
    );
    says(
        one("TensorListGetItem", &[&list, &int(-1)?, &any]),
        "Trying to access element -1 in a list with 3 elements.",
    );
    says(
        one("TensorListGetItem", &[&list, &int(0)?, &any]),
        "Trying to read an uninitialized element but element_shape is not fully defined",
    );
    let list = one("TensorListSetItem", &[&list, &int(1)?, &item])?;
    assert_eq!(one("TensorListGetItem", &[&list, &int(0)?, &any])?.item::<f32>()?, 0.0);
    let list = one("TensorListSetItem", &[&list, &int(2)?, &tf::constant([1.0f32])?])?;
    says(one("TensorListStack", &[&list, &any]), "unequal shapes");
    Ok(())
}
