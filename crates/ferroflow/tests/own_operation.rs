//! An operation that a program adds: it runs, is traced, differentiated and read back from text like
//! those of the catalogue.

use ferroflow as tf;
use ferroflow_graph::{Function, parse};
use ferroflow_ops::formula::Formula;
use tf::op::{
    Algebra, Attrs, Batch, Context, Cpu, Effects, Emit, Gradient, Hlo, NoAttributes, OpDef,
    Signature, dtypes, types,
};
use tf::{Code, GradientTape, Result, Tensor};

/// `x³ + x`, in one pass over memory.
static CUBIC: OpDef = OpDef {
    name: "Cubic",
    doc: "Computes x*x*x + x element-wise.",
    signature: Signature::new(&["x: T"], &["y: T"], &[types("T", dtypes::FLOATS)]),
    attrs: NoAttributes::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: |cx| cx.output(cx.shape(0)?),
    gradient: Gradient::Vjp(|g| {
        let (x, dy) = (Tensor::from(g.input(0)?), Tensor::from(g.dy0()?));
        let slope = ((&(&x * &x)? * 3.0)? + 1.0)?;
        let dx = (&dy * &slope)?;
        g.set(0, dx.into_value())
    }),
    cpu: Cpu::Kernel(|cx| {
        let mut out = cx.alloc(0)?;
        let x = cx.input(0)?.slice::<f32>()?;
        for (y, x) in out.slice_mut::<f32>()?.iter_mut().zip(x) {
            *y = x * x * x + x;
        }
        cx.set(out)
    }),
    hlo: Hlo::HostOnly("not written"),
    batch: Batch::Broadcast,
    decompose: None,
    samples: |_| {},
};

fn cubic(x: &Tensor) -> Result<Tensor> {
    Context.one(&CUBIC, Attrs::NONE, &[x.value().clone()]).map(Tensor::from)
}

#[test]
fn it_is_run_traced_differentiated_and_read_back() -> Result<()> {
    let x = tf::constant([1.0f32, 2.0])?;
    let tape = GradientTape::new();
    tape.watch(&x)?;
    let y = cubic(&x)?;
    assert_eq!(y.to_vec::<f32>()?, [2.0, 10.0]);
    let dx = tape.gradient(&y, &x)?.to_vec::<f32>()?;
    assert_eq!(dx, [4.0, 13.0]);

    let twice = tf::function(|x: Tensor| cubic(&cubic(&x)?));
    assert_eq!(twice.call(x)?.to_vec::<f32>()?, [10.0, 1010.0]);

    let text = twice.graph()?;
    let known = tf::registry()?;
    assert!(parse(&text, &known).is_err_and(|e| e.message().contains("\"Cubic\"")));
    let functions = parse(&text, &known.with(&[&CUBIC])?)?;
    let again = functions.last().and_then(|f| Function::of(f).ok());
    assert_eq!(again.map(Function::text), Some(text.as_str()));
    Ok(())
}

/// Twice its argument, of which no derivative is known.
static OPAQUE: OpDef = OpDef {
    name: "Opaque",
    doc: "Computes x + x element-wise.",
    gradient: Gradient::None("nobody wrote one"),
    cpu: Cpu::Kernel(|cx| {
        let mut out = cx.alloc(0)?;
        let x = cx.input(0)?.slice::<f32>()?;
        for (y, x) in out.slice_mut::<f32>()?.iter_mut().zip(x) {
            *y = x + x;
        }
        cx.set(out)
    }),
    signature: Signature::new(&["x: T"], &["y: T"], &[types("T", dtypes::FLOATS)]),
    attrs: NoAttributes::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: |cx| cx.output(cx.shape(0)?),
    hlo: Hlo::HostOnly("not written"),
    batch: Batch::Broadcast,
    decompose: None,
    samples: |_| {},
};

#[test]
fn an_operation_without_gradient_matters_only_where_its_gradient_is_asked_for() -> Result<()> {
    let opaque = |x: &Tensor| -> Result<Tensor> {
        Context.one(&OPAQUE, Attrs::NONE, &[x.value().clone()]).map(Tensor::from)
    };
    let f = tf::function(move |x: Tensor| Ok((opaque(&x)?, (&x * &x)?)));
    let x = tf::constant([1.0f32, 3.0])?;
    let tape = GradientTape::persistent();
    tape.watch(&x)?;
    let cube = (&x * &(&x * &x)?)?;
    let (doubled, _) = f.call(x.clone())?;
    assert_eq!(doubled.to_vec::<f32>()?, [2.0, 6.0]);
    assert_eq!(tape.gradient(&cube, &x)?.to_vec::<f32>()?, [3.0, 27.0]);
    let error = tape.gradient_or_none(&doubled, &[&x]).err();
    assert!(error.as_ref().is_some_and(|e| e.to_string().contains("Opaque")), "{error:?}");
    Ok(())
}

/// `x²` and `x³`, by simpler operations.
static POWERS: OpDef = OpDef {
    name: "Powers",
    doc: "Computes x*x and x*x*x element-wise.",
    signature: Signature::new(&["x: T"], &["y: T", "z: T"], &[types("T", dtypes::FLOATS)]),
    attrs: NoAttributes::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: |cx| {
        cx.output(cx.shape(0)?)?;
        cx.output(cx.shape(0)?)
    },
    gradient: Gradient::Composite,
    cpu: Cpu::Kernel(|cx| {
        let (mut y, mut z) = (cx.alloc(0)?, cx.alloc(1)?);
        let x = cx.input(0)?.slice::<f32>()?;
        for ((y, z), x) in y.slice_mut::<f32>()?.iter_mut().zip(z.slice_mut::<f32>()?).zip(x) {
            (*y, *z) = (x * x, x * x * x);
        }
        cx.set(y)?;
        cx.set(z)
    }),
    hlo: Hlo::HostOnly("not written"),
    batch: Batch::Broadcast,
    decompose: Some(|cx, _, inputs| {
        let x = inputs.first().ok_or_else(|| tf::Error::internal("one input is expected"))?;
        let square = cx.mul(x, x)?;
        let cube = cx.mul(&square, x)?;
        Ok([square, cube].into_iter().collect())
    }),
    samples: |_| {},
};

#[test]
fn an_output_without_gradient_adds_nothing() -> Result<()> {
    let x = tf::constant([1.0f32, 2.0])?;
    let tape = GradientTape::persistent();
    tape.watch(&x)?;
    let outputs = Context.emit(&POWERS, Attrs::NONE, &[x.value().clone()])?;
    let [y, z] = [0, 1].map(|i| Tensor::from(outputs[i].clone()));
    assert_eq!(tape.gradient(&y, &x)?.to_vec::<f32>()?, [2.0, 4.0]);
    assert_eq!(tape.gradient(&z, &x)?.to_vec::<f32>()?, [3.0, 12.0]);
    Ok(())
}

/// An operation whose name the catalogue has.
static IMPOSTOR: OpDef = OpDef {
    name: "MatMul",
    doc: "Computes nothing; it only bears a name.",
    signature: Signature::new(&["x: T"], &["y: T"], &[types("T", dtypes::FLOATS)]),
    attrs: NoAttributes::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: |cx| cx.output(cx.shape(0)?),
    gradient: Gradient::Zero("never run"),
    cpu: Cpu::Kernel(|_| Ok(())),
    hlo: Hlo::HostOnly("never run"),
    batch: Batch::Loop("a name taken twice, never run"),
    decompose: None,
    samples: |_| {},
};

#[test]
fn a_name_that_is_taken_is_refused() -> Result<()> {
    let refused = tf::registry()?.with(&[&IMPOSTOR]);
    assert_eq!(refused.map(|_| ()).map_err(|e| e.code()), Err(Code::AlreadyExists));
    Ok(())
}

#[test]
fn an_operation_of_many_rows_is_what_its_record_says() -> Result<()> {
    let x = tf::constant([[1.0f32, 2.0], [3.0, 4.0]])?;
    let cubic =
        |row: Tensor| Context.one(&CUBIC, Attrs::NONE, &[row.into_value()]).map(Tensor::from);
    let rows = tf::vectorized_map(x, cubic)?;
    assert_eq!(rows.to_vec::<f32>()?, [2.0, 10.0, 30.0, 68.0]);
    Ok(())
}
