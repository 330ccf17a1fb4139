//! `AddN`: the sum of tensors of one shape; gradients that meet are added by it.
//!
//! Does not know: gradients.

use super::binary::ADD;
use crate::prelude::*;
use ferroflow_base::limits;
use ferroflow_kernels::elementwise::{Operand, apply};
use ferroflow_op::{Replacement, Rewrite, Source};

attributes! {
    /// How many inputs there are.
    pub struct AddN {
        /// As above.
        n as "N": i64 [1 ..],
    }
}

/// `inputs[0] + inputs[1] + ...`, from left to right.
pub static ADD_N: OpDef = OpDef {
    name: "AddN",
    doc: "Adds all input tensors element-wise; they must have the same dtype and shape.",
    signature: Signature::new(
        &["inputs: N * T"],
        &["sum: T"],
        &[types("T", dtypes::NUMBERS_AND_VARIANT)],
    ),
    attrs: AddN::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra { rewrites: &[&SUMS], ..Algebra::COMMUTATIVE },
    infer,
    gradient: Gradient::Vjp(|g| {
        let dy = g.dy0()?;
        (0..g.inputs().len()).try_for_each(|i| g.set(i, dy.clone()))
    }),
    cpu: Cpu::Kernel(cpu),
    hlo: Hlo::Lower(|cx| {
        let mut sum = cx.input(0)?.clone();
        for i in 1..cx.inputs() {
            let next = cx.input(i)?;
            sum = cx.binary("add", &sum, next)?;
        }
        cx.set(sum);
        Ok(())
    }),
    batch: Batch::Leading(Batch::ALL),
    decompose: None,
    samples: |s| {
        Case::new(AddN { n: 3 }).numbers(&[2, 3]).numbers(&[2, 3]).numbers(&[2, 3]).add(s);
        Case::new(AddN { n: 1 }).numbers(&[]).add(s);
    },
};

/// Large sums as sums of two, which become steps of what is fused around them; small ones are run faster
/// as they are. The order is the same.
static SUMS: Rewrite = Rewrite {
    name: "sums of two",
    to: &ADD,
    apply: |at, to| {
        let inputs = at.all_inputs();
        let [first, second, rest @ ..] = inputs.as_slice() else { return None };
        let ty = at.ty(*first)?;
        let large = ty.shape.len()? >= limits::FUSE.get();
        if *at.op() != ADD_N || !large || !ty.dtype.is_plain() {
            return None;
        }
        let sum = Replacement::one(to, Attrs::NONE, [*first, *second]);
        let joined = rest.iter().enumerate().fold(sum, |sum, (i, &term)| {
            sum.then(to, Attrs::NONE, [Source::New(i), Source::There(term)])
        });
        Some(joined)
    },
};

fn infer(cx: &mut Infer<'_>) -> Result<()> {
    if cx.inputs() == 0 {
        return Err(Error::invalid_argument("takes at least one input"));
    }
    let mut shape = cx.shape(0)?;
    for i in 1..cx.inputs() {
        shape = shape.merge(&cx.shape(i)?)?;
    }
    let handle = cx.ty(0)?.handle;
    let dtype = cx.dtype(0)?;
    cx.output_type(TensorType::new(dtype, shape).with_handle(handle))
}

fn cpu(cx: &mut Kernel<'_>) -> Result<()> {
    if cx.input(0)?.dtype() == DType::Variant {
        let sum = crate::control::list::add_n(&cx.input_list(0)?)?;
        return cx.set(sum);
    }
    if cx.inputs() == 1 {
        let same = cx.input(0)?.alias();
        return cx.set(same);
    }
    let mut sum = match cx.reuse(0, 0) {
        Some(mut first) => {
            apply(ScalarFn::Add, &[Operand::Output, Operand::Array(cx.input(1)?)], &mut first)?;
            first
        }
        None => {
            let mut sum = cx.alloc(0)?;
            let operands = [Operand::Array(cx.input(0)?), Operand::Array(cx.input(1)?)];
            apply(ScalarFn::Add, &operands, &mut sum)?;
            sum
        }
    };
    for i in 2..cx.inputs() {
        apply(ScalarFn::Add, &[Operand::Output, Operand::Array(cx.input(i)?)], &mut sum)?;
    }
    cx.set(sum)
}

/// The sum of arrays of one dtype and shape, or of lists of such.
pub(crate) fn sum(terms: &[&Array]) -> Result<Array> {
    let Some((first, rest)) = terms.split_first() else {
        return Err(Error::invalid_argument("takes at least one input"));
    };
    if first.dtype() == DType::Variant {
        return crate::control::list::add_n(terms);
    }
    let mut sum = (*first).clone();
    for term in rest {
        if term.shape() != sum.shape() || term.dtype() != sum.dtype() {
            return Err(Error::invalid_argument(format!(
                "Shapes and dtypes must be equal to be added: {} {} and {} {}",
                sum.dtype(),
                sum.shape(),
                term.dtype(),
                term.shape()
            )));
        }
        let mut next = Array::uninit(sum.dtype(), sum.shape().clone())?;
        apply(ScalarFn::Add, &[Operand::Array(&sum), Operand::Array(term)], &mut next)?;
        sum = next;
    }
    Ok(sum)
}

/// The sum of `values`, which must not be empty.
pub fn add_n(cx: &mut dyn Emit, values: &[Value]) -> Result<Value> {
    match values {
        [one] => Ok(one.clone()),
        // Arrays that are there have a shorter way, which gives the same bits.
        [first @ Value::Array(a), second @ Value::Array(b)]
            if a.dtype().is_plain() && a.dims() == b.dims() =>
        {
            cx.add(first, second)
        }
        _ => cx.one(&ADD_N, AddN { n: values.len() as i64 }.into(), values),
    }
}
