//! `Einsum`: sums of products, the dimensions named by letters.
//!
//! It is a kernel rather than a composite because what has to be moved follows from shapes that a
//! traced graph may not know; the decomposition is for accelerators, where they are known.
//! Does not know: in which steps it is computed.

use crate::diag::{Align, Diag, MATRIX_DIAG, MATRIX_DIAG_PART};
use crate::diag_old::zero_of;
use crate::einsum_equation::{Equation, Term};
use crate::einsum_plan::{Machine, run};
use ferroflow_kernels::diagonal::Diagonals;
use ferroflow_kernels::elementwise::{self, Operand};
use ferroflow_kernels::matmul::Matmul;
use ferroflow_kernels::{moves, reduce as reductions};
use ferroflow_ops::array::transpose::TRANSPOSE;
use ferroflow_ops::math::broadcast::reduce_to;
use ferroflow_ops::math::matmul::{BATCH_MAT_MUL, BatchMatMul};
use ferroflow_ops::prelude::*;

attributes! {
    /// What is summed.
    pub struct Einsum {
        /// Terms of letters, one for each input; `->`; the term of the output. `...` stands for dimensions
        /// that broadcast.
        equation: String,
        /// The number of inputs.
        n as "N": i64 [1 ..],
    }
}

/// Sums of products.
pub static EINSUM: OpDef = OpDef {
    name: "Einsum",
    doc: "Tensor contraction according to Einstein summation: letters name the dimensions of each input; \
          those not in the output are summed over, those in one input twice name its diagonal.",
    signature: Signature::new(&["inputs: N * T"], &["output: T"], T_ANY),
    attrs: Einsum::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: |cx| {
        let equation = Equation::parse(&cx.attrs::<Einsum>()?.equation, cx.inputs())?;
        let shapes = (0..cx.inputs()).map(|i| cx.shape(i)).collect::<Result<Vec<_>>>()?;
        let shape = equation.infer(&shapes)?;
        cx.output(shape)
    },
    gradient: Gradient::Vjp(gradient),
    cpu: Cpu::Kernel(|cx| {
        let dtype = cx.dtype(0)?;
        if dtype.is_quantized() {
            return Err(Error::unimplemented(format!("sums of products of {dtype}")));
        }
        let equation = Equation::parse(&cx.attrs::<Einsum>()?.equation, cx.inputs())?;
        let inputs: Vec<Array> = cx.input_list(0)?.into_iter().cloned().collect();
        let out = run(&mut Arrays, &equation, &inputs)?;
        // A result may be an input as it was: it must be a value of its own.
        cx.set(out.alias())
    }),
    hlo: Hlo::Composite,
    batch: Batch::Rule(rows),
    decompose: Some(|cx, attrs, inputs| {
        let equation = Equation::parse(&attrs.get::<Einsum>()?.equation, inputs.len())?;
        Ok(Outputs::from_elem(run(&mut Emitted(cx), &equation, inputs)?, 1))
    }),
    samples: |s| {
        let mut case = |equation: &str, inputs: &[&[usize]]| {
            let attrs = Einsum { equation: equation.into(), n: inputs.len() as i64 };
            let case = Case::new(attrs).only(|d| !d.is_quantized());
            inputs.iter().fold(case, |case, dims| case.numbers(dims)).add(s);
        };
        case("ab,bc->ac", &[&[2, 3], &[3, 4]]);
        case("abc,cde->abde", &[&[2, 1, 3], &[3, 2, 2]]);
        case("aecd,abcd->acbe", &[&[2, 3, 2, 2], &[2, 2, 2, 2]]);
        case("...ab,...bc->...ac", &[&[2, 1, 2, 3], &[4, 3, 2]]);
        case("a...b,b->...a", &[&[2, 3, 1, 2], &[2]]);
        case("...a,ab->b...", &[&[2, 3], &[3, 2]]);
        case("ab->ba", &[&[2, 3]]);
        case("iij->j", &[&[3, 3, 2]]);
        case("abc->b", &[&[2, 3, 2]]);
        case("i->ii", &[&[3]]);
        case("ii,ij->ij", &[&[3, 3], &[3, 2]]);
        case("ab,ab->ab", &[&[2, 3], &[2, 3]]);
        case("a,b->ba", &[&[2], &[3]]);
        case("ab,cb->", &[&[2, 3], &[2, 3]]);
        case(",->", &[&[], &[]]);
        case("ab,b->a", &[&[2, 0], &[0]]);
        case("...->...", &[&[2, 3]]);
    },
};

/// The kernels.
struct Arrays;

impl Machine for Arrays {
    type Tensor = Array;

    fn dims(&self, x: &Array) -> Result<Vec<usize>> {
        Ok(x.dims().to_vec())
    }

    fn reshape(&mut self, x: &Array, dims: &[usize]) -> Result<Array> {
        x.reshape(Shape::new(dims)?)
    }

    fn transpose(&mut self, x: &Array, perm: &[usize]) -> Result<Array> {
        let dims: Vec<usize> = perm.iter().filter_map(|&p| x.dims().get(p).copied()).collect();
        let shape = Shape::new(&dims)?;
        ferroflow_ops::array::position::moved(x, |x| {
            let mut out = Array::uninit(x.dtype(), shape)?;
            moves::transpose(x, perm, &mut out).map(|()| out)
        })
    }

    fn sum(&mut self, x: &Array, axes: &[usize]) -> Result<Array> {
        if !x.dtype().is_plain() {
            return Err(no_product(x.dtype()));
        }
        let kept = x.dims().iter().enumerate().filter(|(i, _)| !axes.contains(i));
        let dims: Vec<usize> = kept.map(|(_, &d)| d).collect();
        let mut out = Array::uninit(x.dtype(), Shape::new(&dims)?)?;
        reductions::reduce(Reduction::Sum, x, axes, &mut out).map(|()| out)
    }

    fn diagonal(&mut self, x: &Array) -> Result<Array> {
        let [lead @ .., rows, _] = x.dims() else {
            return Err(Error::internal("a diagonal of no matrix"));
        };
        let dims = [lead, &[*rows]].concat();
        let band = main(*rows);
        ferroflow_ops::array::position::moved(x, |x| {
            let zero = Array::zeros(x.dtype(), Shape::scalar())?;
            let mut out = Array::uninit(x.dtype(), Shape::new(&dims)?)?;
            band.take(x, &zero, &mut out).map(|()| out)
        })
    }

    fn on_diagonal(&mut self, x: &Array) -> Result<Array> {
        let n = x.dims().last().copied().unwrap_or(0);
        let dims = [x.dims(), &[n]].concat();
        ferroflow_ops::array::position::moved(x, |x| {
            let mut out = Array::zeros(x.dtype(), Shape::new(&dims)?)?;
            main(n).put(x, &mut out).map(|()| out)
        })
    }

    fn mul(&mut self, a: &Array, b: &Array) -> Result<Array> {
        if !a.dtype().is_plain() {
            return Err(no_product(a.dtype()));
        }
        let mut out = Array::uninit(a.dtype(), a.shape().broadcast(b.shape())?)?;
        let operands = [Operand::Array(a), Operand::Array(b)];
        elementwise::apply(ScalarFn::Mul, &operands, &mut out).map(|()| out)
    }

    fn matmul(&mut self, a: &Array, b: &Array, transposed: [bool; 2]) -> Result<Array> {
        if !a.dtype().is_plain() {
            return Err(no_product(a.dtype()));
        }
        let [transpose_a, transpose_b] = transposed;
        let product = Matmul { transpose_a, transpose_b, ..Matmul::default() };
        let mut out = Array::uninit(a.dtype(), product.shape(a.shape(), b.shape())?)?;
        product.run(a, b, &mut out).map(|()| out)
    }

    fn transposes_freely(&self, _: &Array) -> bool {
        true
    }
}

#[cold]
fn no_product(dtype: DType) -> Error {
    Error::unimplemented(format!("einsum of {dtype}, which has no product"))
}

fn main(n: usize) -> Diagonals {
    Diagonals { rows: n, columns: n, lower: 0, upper: 0, upper_right: false, lower_right: false }
}

/// The operations, emitted; shapes must be known.
struct Emitted<'a>(&'a mut dyn Emit);

impl Machine for Emitted<'_> {
    type Tensor = Value;

    fn dims(&self, x: &Value) -> Result<Vec<usize>> {
        let shape = x.shape();
        let known = shape.known().ok_or_else(|| {
            Error::unimplemented(format!("einsum in steps of an operand of shape {shape}"))
        })?;
        Ok(known.dims().to_vec())
    }

    fn reshape(&mut self, x: &Value, dims: &[usize]) -> Result<Value> {
        let dims: Vec<i64> = dims.iter().map(|&d| d as i64).collect();
        Formula::reshape(self.0, x, &ints(&dims)?)
    }

    fn transpose(&mut self, x: &Value, perm: &[usize]) -> Result<Value> {
        let perm: Vec<i64> = perm.iter().map(|&p| p as i64).collect();
        self.0.call(&TRANSPOSE, [x, &ints(&perm)?])
    }

    fn sum(&mut self, x: &Value, axes: &[usize]) -> Result<Value> {
        Formula::sum(self.0, x, &axes.iter().map(|&a| a as i64).collect::<Vec<_>>())
    }

    fn diagonal(&mut self, x: &Value) -> Result<Value> {
        let k = Value::Constant(Array::scalar(0i32));
        self.0.call_with(&MATRIX_DIAG_PART, LEFT, [x, &k, &zero_of(x)?])
    }

    fn on_diagonal(&mut self, x: &Value) -> Result<Value> {
        let k = Value::Constant(Array::scalar(0i32));
        let n = Value::Constant(Array::scalar(-1i32));
        self.0.call_with(&MATRIX_DIAG, LEFT, [x, &k, &n, &n, &zero_of(x)?])
    }

    fn mul(&mut self, a: &Value, b: &Value) -> Result<Value> {
        Formula::mul(self.0, a, b)
    }

    fn matmul(&mut self, a: &Value, b: &Value, [adj_x, adj_y]: [bool; 2]) -> Result<Value> {
        let attrs = BatchMatMul { adj_x, adj_y, grad_x: false, grad_y: false };
        if a.dtype() == DType::Int8 {
            // The operation does not take these; their products wrap as those of wider ones cut off.
            let wide = [self.0.cast(a, DType::Int32)?, self.0.cast(b, DType::Int32)?];
            let product = self.0.call_with(&BATCH_MAT_MUL, attrs, [&wide[0], &wide[1]])?;
            return self.0.cast(&product, DType::Int8);
        }
        self.0.call_with(&BATCH_MAT_MUL, attrs, [a, b])
    }

    fn transposes_freely(&self, x: &Value) -> bool {
        !x.dtype().is_complex()
    }
}

const LEFT: Diag = Diag { align: Align::LeftLeft };

/// Another sum of products.
fn einsum(cx: &mut dyn Emit, equation: String, inputs: &[Value]) -> Result<Value> {
    cx.one(&EINSUM, Einsum { equation, n: inputs.len() as i64 }.into(), inputs)
}

fn gradient(g: &mut Grad<'_>) -> Result<()> {
    let equation = Equation::parse(&g.attrs::<Einsum>()?.equation, g.inputs().len())?;
    let dy = g.dy0()?;
    for i in 0..g.inputs().len() {
        if g.wants(i) {
            let dx = towards(g, &equation, i, &dy)?;
            g.set(i, dx)?;
        }
    }
    Ok(())
}

/// The gradient towards input `i`: the sum of products of `dy` and the other input, brought back to
/// the dimensions that the output and the other one do not have, or have broadcast.
fn towards(g: &mut Grad<'_>, equation: &Equation, i: usize, dy: &Value) -> Result<Value> {
    let x = g.input(i)?;
    let own = equation.inputs.get(i).ok_or_else(|| Error::internal("no such term"))?;
    let other = match equation.inputs.len() {
        2 => equation.inputs.get(1 - i).zip(g.inputs().get(1 - i).cloned()),
        _ => None,
    };
    let mut given = vec![dy.clone()];
    let mut left = equation.output.text();
    let mut known: Vec<char> = equation.output.letters().collect();
    if let Some((term, value)) = other {
        given.push(g.conj(&value)?);
        left = format!("{left},{}", term.text());
        known.extend(term.letters());
    }
    let broadcasts = equation.inputs.iter().any(|t| t.back.is_some());
    let repeats = own.letters().any(|c| own.letters().filter(|&d| d == c).count() > 1);
    let reduced = own.letters().any(|c| !known.contains(&c));
    let same_lead = !broadcasts
        || equation.inputs.len() == 1
        || lead(own, &x).is_some_and(|own| Some(own) == lead(&equation.output, dy));
    if same_lead && !reduced && !repeats {
        return einsum(g, format!("{left}->{}", own.text()), &given);
    }
    let mut kept: Vec<char> = Vec::new();
    for c in own.letters().filter(|c| known.contains(c)) {
        if !kept.contains(&c) {
            kept.push(c);
        }
    }
    let term = |ellipsis: bool| match ellipsis {
        true => Term { front: Vec::new(), back: Some(kept.clone()) }.text(),
        false => kept.iter().collect(),
    };
    let mut part = einsum(g, format!("{left}->{}", term(broadcasts)), &given)?;
    let short = term(own.back.is_some());
    if broadcasts {
        // Only its shape is used: that of the input, the dimensions in the order of `part`.
        let like = einsum(g, format!("{}->{short}", own.text()), std::slice::from_ref(&x))?;
        let full = part.clone();
        part = reduce_to(g, &part, &like, &full)?;
    }
    let own = own.text();
    if !reduced {
        return einsum(g, format!("{short}->{own}"), &[part]);
    }
    let ones = g.ones_like(&x)?;
    einsum(g, format!("{short},{own}->{own}"), &[part, ones])
}

/// The dimensions that the ellipsis of a term stands for, where all are known.
fn lead(term: &Term, x: &Value) -> Option<Vec<usize>> {
    let back = term.back.as_ref()?.len();
    let shape = x.shape();
    let dims = shape.dims()?;
    let own = dims.get(term.front.len()..dims.len().checked_sub(back)?)?;
    own.iter().copied().collect()
}

/// A letter more for the rows, in the terms of the inputs that have them and of the output.
fn rows(b: &mut Batching<'_>) -> Result<()> {
    let attrs = b.attrs::<Einsum>()?;
    let equation: String = attrs.equation.chars().filter(|c| !c.is_whitespace()).collect();
    let letter = ('a'..='z').chain('A'..='Z').find(|c| !equation.contains(*c));
    let (Some(letter), Some((terms, out))) = (letter, equation.split_once("->")) else {
        return b.by_loop("its equation uses all letters, or states no output");
    };
    let terms = terms.split(',').enumerate().map(|(i, term)| match b.is_batched(i) {
        true => format!("{letter}{term}"),
        false => term.to_string(),
    });
    let terms: Vec<String> = terms.collect();
    let equation = format!("{}->{letter}{out}", terms.join(","));
    let inputs = b.inputs();
    let y = einsum(b, equation, inputs)?;
    b.set(y);
    Ok(())
}
