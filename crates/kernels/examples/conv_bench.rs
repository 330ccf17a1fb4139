//! Convolutions and matrix products beside `gemm` at as many operations: GFLOP/s, best and median.
//!
//! `cargo run --release -p ferroflow-kernels --example conv_bench [filter]`

use ferroflow_base::pool;
use ferroflow_kernels::conv2d::{Conv2dParams, filter_grad, forward, input_grad};
use ferroflow_kernels::matmul::{Activation, Epilogue};
use ferroflow_tensor::{Array, DType, Shape};
use std::time::Instant;

/// Best and median seconds of many turns, for about a third of a second.
fn time(mut f: impl FnMut()) -> (f64, f64) {
    for _ in 0..3 {
        f();
    }
    let mut turns = Vec::new();
    let start = Instant::now();
    while turns.len() < 7 || (start.elapsed().as_secs_f64() < 0.3 && turns.len() < 2000) {
        let t = Instant::now();
        f();
        turns.push(t.elapsed().as_secs_f64());
    }
    turns.sort_by(f64::total_cmp);
    (turns[0], turns[turns.len() / 2])
}

fn report(name: &str, flop: f64, mut f: impl FnMut()) {
    if std::env::args().nth(1).is_some_and(|wanted| !name.contains(&wanted)) {
        return;
    }
    print!("{name:44}");
    for threads in [1, 2] {
        pool::set_threads(threads);
        let (best, median) = time(&mut f);
        print!(
            " | {threads}T {:8.1} us best, {:8.1} median, {:6.1} GFLOP/s",
            best * 1e6,
            median * 1e6,
            flop / best / 1e9
        );
    }
    pool::set_threads(0);
    println!();
}

fn random(shape: &[usize]) -> Array {
    let shape = Shape::new(shape).expect("small shape");
    let values: Vec<f32> = (0..shape.len())
        .map(|i| ((i as u32).wrapping_mul(2654435761) >> 16) as f32 / 65536.0 - 0.5)
        .collect();
    Array::from_slice(&values, shape).expect("as many values")
}

fn gemm(m: usize, k: usize, n: usize) {
    let (a, b) = (vec![0.5f32; m * k], vec![0.25f32; k * n]);
    let mut c = vec![0f32; m * n];
    let flop = 2.0 * (m * n * k) as f64;
    report(&format!("gemm crate {m}x{k}x{n}"), flop, || {
        let p = match pool::threads() {
            1 => gemm::Parallelism::None,
            n => gemm::Parallelism::Rayon(n),
        };
        // SAFETY: the vectors hold m * k, k * n and m * n elements.
        unsafe {
            gemm::gemm(
                m,
                n,
                k,
                c.as_mut_ptr(),
                1,
                n as isize,
                false,
                a.as_ptr(),
                1,
                k as isize,
                b.as_ptr(),
                1,
                n as isize,
                0.0,
                1.0,
                false,
                false,
                false,
                p,
            );
        }
    });
}

fn conv(
    name: &str,
    batch: usize,
    size: usize,
    in_c: usize,
    kernel: usize,
    out_c: usize,
    pad: usize,
) {
    let out = size + 2 * pad + 1 - kernel;
    let p = Conv2dParams {
        batch,
        in_h: size,
        in_w: size,
        in_c,
        kernel_h: kernel,
        kernel_w: kernel,
        out_c,
        out_h: out,
        out_w: out,
        stride_h: 1,
        stride_w: 1,
        dilation_h: 1,
        dilation_w: 1,
        pad_top: pad,
        pad_left: pad,
        groups: 1,
    };
    let (x, w) = (random(&[batch, size, size, in_c]), random(&[kernel, kernel, in_c, out_c]));
    let (g, b) = (random(&[batch, out, out, out_c]), random(&[out_c]));
    let (mut y, mut dx, mut dw) = (random(g.dims()), random(x.dims()), random(w.dims()));
    let mut flop = 0.0;
    let taps = |o: usize| (0..kernel).filter(|k| (o + k).wrapping_sub(pad) < size).count();
    for oy in 0..out {
        for ox in 0..out {
            flop += (taps(oy) * taps(ox)) as f64;
        }
    }
    flop *= 2.0 * (batch * in_c * out_c) as f64;
    let epilogue = Epilogue { bias: Some(&b), activation: Some(Activation::Relu) };
    report(&format!("{name} b{batch} forward+bias+relu"), flop, || {
        forward(&p, &x, &w, &epilogue, &mut y).expect("valid")
    });
    report(&format!("{name} b{batch} input_grad"), flop, || {
        input_grad(&p, &w, &g, &mut dx).expect("valid")
    });
    report(&format!("{name} b{batch} filter_grad"), flop, || {
        filter_grad(&p, &x, &g, &mut dw).expect("valid")
    });
    let k = kernel * kernel * in_c;
    gemm(batch * out * out, k, out_c);
}

fn main() {
    assert_eq!(random(&[2]).dtype(), DType::Float32);
    for batch in [32, 256] {
        conv("conv 28x28x1 3x3 32", batch, 28, 1, 3, 32, 0);
        conv("conv 13x13x32 3x3 64", batch, 13, 32, 3, 64, 0);
    }
    conv("conv 56x56x64 3x3 64 SAME", 8, 56, 64, 3, 64, 1);
    gemm(1024, 1024, 1024);
}
