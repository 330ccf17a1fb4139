//! Tests of fused chains: the same bits as their steps one by one.

use super::*;
use crate::elementwise::{Operand, apply};
use crate::reduce::{Reduction, reduce};
use crate::scalar_fn::ScalarFn;
use ferroflow_tensor::{IntoArray, Shape};
use proptest::prelude::*;

fn one(f: ScalarFn, x: &[&Array], shape: &Shape) -> Array {
    let dtype = f.result_dtype(x[x.len() - 1].dtype());
    let mut out = Array::uninit(dtype, shape.clone()).unwrap();
    let ops: Vec<_> = x.iter().map(|a| Operand::Array(a)).collect();
    apply(f, &ops, &mut out).unwrap();
    out
}

fn floats(dims: &[usize], scale: f32) -> Array {
    let n: usize = dims.iter().product();
    let v: Vec<f32> = (0..n).map(|i| ((i as f32 * 0.7).sin() + 0.1) * scale).collect();
    Array::from_slice(&v, Shape::new(dims).unwrap()).unwrap()
}

/// Whether two arrays have the same bits, any NaN standing for any other: which of two NaNs a sum is depends on
/// the order in which the compiler puts its operands.
fn alike(a: &Array, b: &Array) -> bool {
    let same = |(a, b): (&f32, &f32)| a.to_bits() == b.to_bits() || a.is_nan() && b.is_nan();
    match (a.slice::<f32>(), b.slice::<f32>()) {
        (Ok(x), Ok(y)) => a.shape() == b.shape() && x.iter().zip(y).all(same),
        _ => a.same_bits(b),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]
    #[test]
    fn a_chain_is_its_steps(
        picks in prop::collection::vec((0usize..12, any::<u8>(), any::<u8>()), 1..14),
        shape in prop_oneof![Just(vec![]), Just(vec![7]), Just(vec![3, 5]), Just(vec![33, 70]), Just(vec![4, 600]), Just(vec![2, 300, 9]), Just(vec![0, 3])],
        pick in 0usize..3,
    ) {
        use ScalarFn::*;
        let dtype = [DType::Float32, DType::Float16, DType::Float64][pick];
        let functions = [Add, Sub, Mul, Maximum, Tanh, Sigmoid, Abs, Square, Neg, Relu, Exp, SquaredDifference];
        let full = Shape::new(&shape).unwrap();
        let convert = |a: Array| {
            let mut out = Array::uninit(dtype, a.shape().clone()).unwrap();
            crate::cast::cast(&a, &mut out).unwrap();
            out
        };
        // A full operand, a row, a column, a scalar.
        let row: Vec<usize> = shape.last().copied().into_iter().collect();
        let mut column = shape.clone();
        if let Some(c) = column.last_mut() { *c = 1; }
        let inputs = [floats(&shape, 1.0), floats(&row, 0.5), floats(&column, 0.8), floats(&[], 1.1)].map(convert);
        let mut b = Builder::new();
        let mut regs: Vec<Reg> = inputs.iter().map(|_| b.input(dtype)).collect();
        regs.push(b.immediate(dtype, 0.25).unwrap());
        let mut values: Vec<Array> = inputs.to_vec();
        values.push(Array::scalar_of(dtype, 0.25).unwrap());
        for &(f, x, y) in &picks {
            let f = functions[f];
            let of = [x as usize % regs.len(), y as usize % regs.len()];
            let of = &of[..f.arity()];
            let operands: Vec<Reg> = of.iter().map(|&i| regs[i]).collect();
            regs.push(b.apply(f, &operands).unwrap());
            values.push(one(f, &of.iter().map(|&i| &values[i]).collect::<Vec<_>>(), &full));
        }
        // The last value, one in the middle, and an input.
        let outs = [regs.len() - 1, 5, 0];
        outs.iter().for_each(|&i| b.output(regs[i]));
        let program = b.finish().unwrap();
        let mut got: Vec<Array> = outs.iter().map(|_| Array::uninit(dtype, full.clone()).unwrap()).collect();
        let arrays: Vec<_> = inputs.iter().map(Input::Array).collect();
        program.run(&arrays, &mut got).unwrap();
        for (g, &i) in got.iter().zip(&outs) {
            let mut want = Array::uninit(dtype, full.clone()).unwrap();
            crate::moves::broadcast_to(&values[i], &mut want).unwrap();
            prop_assert!(alike(g, &want));
        }
        // In place: the first output begins as the first input.
        let mut place: Vec<Array> = got.iter().map(Array::alias).collect();
        place[0] = inputs[0].alias();
        let mut ops = arrays.clone();
        ops[0] = Input::Output(0);
        program.run(&ops, &mut place).unwrap();
        prop_assert!(place.iter().zip(&got).all(|(p, g)| alike(p, g)));
    }
}

#[test]
fn reducing_is_running_and_reducing() {
    for dims in
        [vec![40, 700], vec![3000, 30], vec![5, 64, 3], vec![1, 1], vec![200_000], vec![700, 513]]
    {
        let shape = Shape::new(&dims).unwrap();
        let x = floats(&dims, 2.0);
        let row = floats(&dims[dims.len() - 1..], 1.0);
        let mut b = Builder::new();
        let (rx, rr) = (b.input(DType::Float32), b.input(DType::Float32));
        let y = b.apply(ScalarFn::Mul, &[rx, rr]).unwrap();
        let z = b.apply(ScalarFn::Tanh, &[y]).unwrap();
        b.output(z);
        let p = b.finish().unwrap();
        let mut whole = [Array::uninit(DType::Float32, shape.clone()).unwrap()];
        p.run(&[Input::Array(&x), Input::Array(&row)], &mut whole).unwrap();
        for r in [Reduction::Sum, Reduction::Mean, Reduction::Max, Reduction::Min, Reduction::Prod]
        {
            for over in [Over::All, Over::Leading(1), Over::Trailing(1)] {
                let (axes, kept): (Vec<usize>, &[usize]) = match over {
                    Over::All => ((0..dims.len()).collect(), &[]),
                    Over::Leading(_) => (vec![0], &dims[1..]),
                    Over::Trailing(_) => (vec![dims.len() - 1], &dims[..dims.len() - 1]),
                };
                let mut want = Array::uninit(DType::Float32, Shape::new(kept).unwrap()).unwrap();
                let mut got = want.alias();
                reduce(r, &whole[0], &axes, &mut want).unwrap();
                p.reduce(&[&x, &row], &shape, r, over, &mut got).unwrap();
                assert!(got.same_bits(&want), "{r:?} {over:?} {dims:?}");
            }
        }
    }
}

#[test]
fn mixed_dtypes_and_errors() {
    let mut b = Builder::new();
    let x = b.input(DType::Uint8);
    let f = b.cast(x, DType::Float32).unwrap();
    let s = b.immediate(DType::Float32, 255.0).unwrap();
    let d = b.apply(ScalarFn::Div, &[f, s]).unwrap();
    let h = b.immediate(DType::Float32, 0.5).unwrap();
    let l = b.apply(ScalarFn::Less, &[d, h]).unwrap();
    let m = b.apply(ScalarFn::Select, &[l, d, h]).unwrap();
    b.output(m);
    b.output(l);
    assert!(b.apply(ScalarFn::Add, &[x, f]).is_err() && b.apply(ScalarFn::Add, &[f]).is_err());
    let p = b.finish().unwrap();
    let x = Array::vector(&[0u8, 51, 255]).unwrap();
    let mut out = [
        Array::uninit(DType::Float32, Shape::vector(3)).unwrap(),
        Array::uninit(DType::Bool, Shape::vector(3)).unwrap(),
    ];
    p.run(&[Input::Array(&x)], &mut out).unwrap();
    assert_eq!(out[0].slice::<f32>().unwrap(), [0.0, 0.2, 0.5]);
    assert_eq!(out[1].slice::<bool>().unwrap(), [true, true, false]);
    assert!(p.run(&[], &mut out).is_err() && p.run(&[Input::Array(&x)], &mut out[..1]).is_err());
    assert!(p.run(&[Input::Output(7)], &mut out).is_err());

    let mut b = Builder::new();
    let x = b.input(DType::Int32);
    let y = b.apply(ScalarFn::FloorDiv, &[x, x]).unwrap();
    b.output(y);
    let p = b.finish().unwrap();
    let mut out = [Array::uninit(DType::Int32, Shape::vector(2)).unwrap()];
    assert!(p.run(&[Input::Array(&[1, 0].into_array().unwrap())], &mut out).is_err());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]
    /// Standardised rows, by elements, rows, columns and scalars, with two results of each kind.
    #[test]
    fn rows_are_their_steps(
        shape in prop_oneof![
            Just((vec![7, 1], 1)), Just((vec![3, 5], 1)), Just((vec![2, 4, 70], 1)), Just((vec![2, 3, 50], 2)),
            Just((vec![500, 9], 1)), Just((vec![3, 3000], 1)), Just((vec![40, 1200], 1)), Just((vec![6, 63], 2)),
        ],
        pick in 0usize..4,
        of in 0usize..5,
    ) {
        use ScalarFn::*;
        let (shape, axes) = shape;
        let dtype = [DType::Float32, DType::Float16, DType::Float64, DType::Bfloat16][pick];
        let fold = [Reduction::Sum, Reduction::Mean, Reduction::Max, Reduction::Min, Reduction::Prod][of];
        let full = Shape::new(&shape).unwrap();
        let split = shape.len() - axes;
        let rows = Shape::new(&shape[..split]).unwrap();
        let mut kept = shape.clone();
        kept[split..].fill(1);
        let kept = Shape::new(&kept).unwrap();
        let convert = |a: Array| {
            let mut out = Array::uninit(dtype, a.shape().clone()).unwrap();
            crate::cast::cast(&a, &mut out).unwrap();
            out
        };
        let column = vec![*shape.last().unwrap()];
        let [x, scale, column] = [floats(&shape, 1.0), floats(kept.dims(), 0.3), floats(&column, 0.8)].map(convert);
        let bare = scale.reshape(rows.clone()).unwrap();
        let mut b = Builder::new();
        let (rx, rc) = (b.input(dtype), b.input(dtype));
        let (rs, rb) = (b.row_input(dtype, true), b.row_input(dtype, false));
        let half = b.immediate(dtype, 0.5).unwrap();
        let folded = b.fold(fold, rx).unwrap();
        let moved = b.apply(Sub, &[folded, rs]).unwrap();
        let less = b.apply(Mul, &[moved, half]).unwrap();
        let centred = b.apply(Sub, &[rx, less]).unwrap();
        let wide = b.apply(Exp, &[centred]).unwrap();
        let total = b.fold(Reduction::Sum, wide).unwrap();
        let total = b.apply(Maximum, &[total, rb]).unwrap();
        let shared = b.apply(Div, &[wide, total]).unwrap();
        let y = b.apply(Mul, &[shared, rc]).unwrap();
        // Sums of what is computed for them alone, which are computed in registers where they can be.
        let square = b.apply(Square, &[centred]).unwrap();
        let energy = b.fold(Reduction::Mean, square).unwrap();
        let apart = b.apply(Sub, &[rx, rc]).unwrap();
        let apart = b.apply(Mul, &[apart, less]).unwrap();
        let distance = b.fold(Reduction::Sum, apart).unwrap();
        [y, moved, rx, rs, centred, energy, distance].into_iter().for_each(|r| b.output(r));
        let program = b.finish().unwrap();
        prop_assert!(program.has_rows() && program.suits(column.len()));

        let all: Vec<usize> = (split..shape.len()).collect();
        let folded = |r: Reduction, x: &Array| {
            let mut out = Array::uninit(dtype, kept.clone()).unwrap();
            reduce(r, x, &all, &mut out).unwrap();
            out
        };
        let half = Array::scalar_of(dtype, 0.5).unwrap();
        let moved = one(Sub, &[&folded(fold, &x), &scale], &kept);
        let less = one(Mul, &[&moved, &half], &kept);
        let centred = one(Sub, &[&x, &less], &full);
        let wide = one(Exp, &[&centred], &full);
        let total = one(Maximum, &[&folded(Reduction::Sum, &wide), &scale], &kept);
        let shared = one(Div, &[&wide, &total], &full);
        let energy = folded(Reduction::Mean, &one(Square, &[&centred], &full));
        let apart = one(Mul, &[&one(Sub, &[&x, &column], &full), &less], &full);
        let distance = folded(Reduction::Sum, &apart);
        let y = one(Mul, &[&shared, &column], &full);
        let wanted = [y, moved, x.clone(), scale.clone(), centred, energy, distance];
        for threads in [1, 3] {
            ferroflow_base::pool::set_threads(threads);
            let mut outputs: Vec<Array> =
                wanted.iter().map(|w| Array::uninit(dtype, w.shape().clone()).unwrap()).collect();
            let inputs = [&x, &column, &scale, &bare].map(Input::Array);
            program.run_rows(&inputs, &full, axes, &mut outputs).unwrap();
            // A row of one element is not folded at all by `reduce`.
            for (got, wanted) in outputs.iter().zip(&wanted) {
                prop_assert!(got.same_bits(wanted), "{got:?}\n{wanted:?}");
            }
            // The first result in the memory of the first input.
            let inputs = [Input::Output(0), Input::Array(&column), Input::Array(&scale), Input::Array(&bare)];
            outputs[0] = x.clone();
            outputs[0].make_unique().unwrap();
            program.run_rows(&inputs, &full, axes, &mut outputs).unwrap();
            prop_assert!(outputs.iter().zip(&wanted).all(|(got, wanted)| got.same_bits(wanted)));
        }
        ferroflow_base::pool::set_threads(0);
        prop_assert!(program.run(&[Input::Array(&x)], &mut [x.clone()]).is_err());
        prop_assert!(program.run_rows(&[], &full, axes, &mut []).is_err());
    }
}

#[test]
fn links_keep_bits_of_every_number_on_every_level() {
    use crate::simd::InstructionSet;
    use ScalarFn::*;
    let odd = [f32::NAN, f32::INFINITY, -f32::INFINITY, -0.0, 0.0, f32::MAX, 1e-30, -2.5];
    for width in [1, 3, 8, 31, 64, 65, 130, 300, 520, 1300] {
        let shape = Shape::new([5, width]).unwrap();
        let v: Vec<f32> = (0..5 * width)
            .map(|i| if i % 7 == 0 { odd[i / 7 % 8] } else { i as f32 * 0.3 - 9.0 })
            .collect();
        let x = Array::from_slice(&v, shape.clone()).unwrap();
        let rows = Array::from_slice(
            &[1.5f32, -0.0, 3.0, f32::INFINITY, -7.0],
            Shape::new([5, 1]).unwrap(),
        )
        .unwrap();
        let column = floats(&[width], 2.0);
        let mut b = Builder::new();
        let rx = b.input(DType::Float32);
        let (rr, rc) = (b.row_input(DType::Float32, true), b.input(DType::Float32));
        let two = b.immediate(DType::Float32, 2.0).unwrap();
        // All kinds of operands on both sides; a value that two chains compute; one that is a result.
        let steps: [(ScalarFn, usize, usize); 9] = [
            (Sub, 0, 1),
            (Square, 4, 4),
            (Mul, 4, 2),
            (Sub, 2, 6),
            (Div, 7, 1),
            (Div, 3, 8),
            (Add, 9, 0),
            (Relu, 10, 10),
            (Sub, 1, 5),
        ];
        let mut regs = vec![rx, rr, rc, two];
        let mut values = vec![
            x.alias(),
            rows.alias(),
            column.alias(),
            Array::scalar_of(DType::Float32, 2.0).unwrap(),
        ];
        for (f, i, j) in steps {
            let of = &[i, j][..f.arity()];
            let operands: Vec<Reg> = of.iter().map(|&i| regs[i]).collect();
            regs.push(b.apply(f, &operands).unwrap());
            values.push(one(f, &of.iter().map(|&i| &values[i]).collect::<Vec<_>>(), &shape));
        }
        // Chains that end in sums of rows: of values that nothing else reads, or one that another chain computes too.
        for (reduction, of) in [(Reduction::Sum, 5), (Reduction::Mean, 4)] {
            regs.push(b.fold(reduction, regs[of]).unwrap());
            let mut sums = Array::uninit(DType::Float32, rows.shape().clone()).unwrap();
            reduce(reduction, &values[of], &[1], &mut sums).unwrap();
            values.push(sums);
        }
        let outs = [11, 12, 9, 13, 14];
        outs.iter().for_each(|&i| b.output(regs[i]));
        let program = b.finish().unwrap();
        assert!(program.steps.len() <= 6, "{}", program.steps.len());
        for level in InstructionSet::all() {
            InstructionSet::limit(Some(level));
            let like = |&i: &usize| Array::uninit(DType::Float32, values[i].shape().clone());
            let mut got: Vec<Array> = outs.iter().map(|i| like(i).unwrap()).collect();
            let inputs = [&x, &rows, &column].map(Input::Array);
            program.run_rows(&inputs, &shape, 1, &mut got).unwrap();
            InstructionSet::limit(None);
            for (g, &i) in got.iter().zip(&outs) {
                assert!(alike(g, &values[i]), "{level:?} {width} {i}");
            }
        }
    }
}
