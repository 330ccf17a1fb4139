//! The instruction-set levels against each other, in a process of its own: the limit is global.

use ferroflow_kernels::elementwise::{Operand, apply};
use ferroflow_kernels::reduce::{Reduction, reduce};
use ferroflow_kernels::scalar_fn::ScalarFn;
use ferroflow_kernels::simd::InstructionSet::{self, Avx2, Baseline};
use ferroflow_tensor::{Array, DType, Shape};

#[test]
fn levels_agree() {
    let n = 20_011;
    let x: Vec<f32> = (0..n).map(|i| (i as f32 - 10_000.0) * 0.0031).collect();
    let y: Vec<f32> = (0..n).map(|i| (i as f32 * 0.7).sin() * 5.0).collect();
    let (x, y) = (Array::vector(&x).unwrap(), Array::vector(&y).unwrap());
    let run = |f: ScalarFn, most: Option<InstructionSet>| {
        InstructionSet::limit(most);
        let mut out = Array::uninit(f.result_dtype(DType::Float32), x.shape().clone()).unwrap();
        let operands = [Operand::Array(&x), Operand::Array(&y)];
        apply(f, &operands[..f.arity()], &mut out).unwrap();
        out
    };
    for &f in ScalarFn::ALL.iter().filter(|f| f.arity() < 3 && f.supports(DType::Float32)) {
        let best = run(f, None);
        // Wherever there is fused multiply-add the bits are the same.
        if InstructionSet::here() >= Avx2 {
            assert!(run(f, Some(Avx2)).same_bits(&best), "{f:?}");
        }
        let base = run(f, Some(Baseline));
        let Ok(best) = best.slice::<f32>() else {
            assert!(base.same_bits(&best), "{f:?}");
            continue;
        };
        for (i, (&a, &b)) in base.slice::<f32>().unwrap().iter().zip(best).enumerate() {
            let near = (a - b).abs() <= 6e-7 * b.abs() || a == b || a.is_nan() && b.is_nan();
            assert!(near, "{f:?} of element {i}: {a} on the baseline, {b} on the best level");
        }
    }
    for dims in [[20_011usize, 1], [1, 20_011], [20_010 / 30, 30]] {
        let rows = dims[0] * dims[1];
        let x = x.rows(0, rows).unwrap().reshape(Shape::new(dims).unwrap()).unwrap();
        for axes in [&[0usize][..], &[1], &[0, 1]] {
            let kept: usize = (0..2).filter(|a| !axes.contains(a)).map(|a| dims[a]).product();
            let sums: Vec<Array> = [None, Some(Baseline), Some(Avx2)]
                .iter()
                .map(|&most| {
                    InstructionSet::limit(most);
                    let mut out = Array::uninit(DType::Float32, Shape::vector(kept)).unwrap();
                    reduce(Reduction::Sum, &x, axes, &mut out).unwrap();
                    out
                })
                .collect();
            assert!(sums.iter().all(|s| s.same_bits(&sums[0])), "sum over {axes:?} of {dims:?}");
        }
    }
    InstructionSet::limit(None);
}
