//! Convolutions and matrix products beside `gemm` at as many operations: GFLOP/s, best and median.
//!
//! `cargo run --release -p ferroflow-kernels --example conv_bench [filter]`

// A benchmark may stop at the first error.
#![allow(clippy::expect_used)]

use ferroflow_base::pool;
use ferroflow_kernels::matmul::{Activation, Epilogue, Matmul, matmul};
use ferroflow_kernels_nn::conv2d::{Conv2dParams, bias_grad, filter_grad, forward, input_grad};
use ferroflow_kernels_nn::pool2d::{Pool2dParams, max_pool, max_pool_grad};
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

fn gemm(m: usize, k: usize, n: usize, ta: bool, tb: bool) {
    let (a, b) = (vec![0.5f32; m * k], vec![0.25f32; k * n]);
    let mut c = vec![0f32; m * n];
    let flop = 2.0 * (m * n * k) as f64;
    let (ars, acs) = if ta { (1, m) } else { (k, 1) };
    let (brs, bcs) = if tb { (1, k) } else { (n, 1) };
    let (ars, acs, brs, bcs) = (ars as isize, acs as isize, brs as isize, bcs as isize);
    report(&format!("gemm crate {m}x{k}x{n} {ta} {tb}"), flop, || {
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
                acs,
                ars,
                b.as_ptr(),
                bcs,
                brs,
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

fn params(
    batch: usize,
    size: usize,
    in_c: usize,
    kernel: usize,
    out_c: usize,
    pad: usize,
) -> Conv2dParams {
    let out = size + 2 * pad + 1 - kernel;
    Conv2dParams {
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
    }
}

fn conv(name: &str, p: Conv2dParams, groups: usize) {
    let p = Conv2dParams { groups, ..p };
    let (x, w) = (zeros(p.input_shape()), zeros(p.filter_shape()));
    let (g, b) = (zeros(p.output_shape()), random(&[p.out_c]));
    let (mut y, mut dx, mut dw) = (random(g.dims()), random(x.dims()), random(w.dims()));
    let mut db = random(&[p.out_c]);
    let taps = |o: usize| {
        (0..p.kernel_h).filter(|k| (o * p.stride_h + k).wrapping_sub(p.pad_top) < p.in_h).count()
    };
    let along: usize = (0..p.out_h).map(taps).sum();
    let flop = 2.0 * (along * along * p.batch * p.in_c * p.out_c / groups) as f64;
    let epilogue = Epilogue { bias: Some(&b), activation: Some(Activation::Relu) };
    report(&format!("{name} forward+bias+relu"), flop, || {
        forward(&p, &x, &w, &epilogue, &mut y).expect("valid")
    });
    report(&format!("{name} input_grad"), flop, || input_grad(&p, &w, &g, &mut dx).expect("valid"));
    report(&format!("{name} filter_grad"), flop, || {
        filter_grad(&p, &x, &g, &mut dw).expect("valid")
    });
    report(&format!("{name} bias_grad"), g.len() as f64, || bias_grad(&g, &mut db).expect("valid"));
    if groups == 1 {
        gemm(p.batch * p.out_h * p.out_w, p.kernel_h * p.kernel_w * p.in_c, p.out_c, false, false);
    }
}

fn zeros(shape: ferroflow_base::Result<Shape>) -> Array {
    random(shape.expect("small shape").dims())
}

fn pool_params(batch: usize, size: usize, channels: usize) -> Pool2dParams {
    Pool2dParams {
        batch,
        in_h: size,
        in_w: size,
        channels,
        window_h: 2,
        window_w: 2,
        out_h: size / 2,
        out_w: size / 2,
        stride_h: 2,
        stride_w: 2,
        pad_top: 0,
        pad_left: 0,
    }
}

fn pooling(name: &str, p: Pool2dParams) {
    let (x, g) = (zeros(p.input_shape()), zeros(p.output_shape()));
    let (mut y, mut dx) = (random(g.dims()), random(x.dims()));
    // One "operation" is a byte here.
    let (small, large) = (4.0 * g.len() as f64, 4.0 * x.len() as f64);
    report(&format!("{name} forward (bytes)"), large + small, || {
        max_pool(&p, &x, &mut y).expect("valid")
    });
    report(&format!("{name} gradient (bytes)"), 2.0 * large + small, || {
        max_pool_grad(&p, &x, &g, &mut dx).expect("valid")
    });
}

fn product(m: usize, k: usize, n: usize, ta: bool, tb: bool) {
    let a = random(&if ta { [k, m] } else { [m, k] });
    let b = random(&if tb { [n, k] } else { [k, n] });
    let mut c = random(&[m, n]);
    let flop = 2.0 * (m * n * k) as f64;
    report(&format!("matmul {m}x{k}x{n} {ta} {tb}"), flop, || {
        matmul(&a, &b, ta, tb, &mut c).expect("valid")
    });
    gemm(m, k, n, ta, tb);
}

/// The kernels of a training step of Conv 32, pool, Conv 64, pool, dense 128, dense 10.
fn step(batch: usize) {
    let (c1, c2) = (params(batch, 28, 1, 3, 32, 0), params(batch, 13, 32, 3, 64, 0));
    let (p1, p2) = (pool_params(batch, 26, 32), pool_params(batch, 11, 64));
    let x = zeros(c1.input_shape());
    let (w1, w2, w3, w4) = (
        zeros(c1.filter_shape()),
        zeros(c2.filter_shape()),
        random(&[1600, 128]),
        random(&[128, 10]),
    );
    let (b1, b2, b3, b4) = (random(&[32]), random(&[64]), random(&[128]), random(&[10]));
    let (mut y1, mut m1) = (zeros(c1.output_shape()), zeros(p1.output_shape()));
    let (mut y2, mut m2) = (zeros(c2.output_shape()), random(&[batch, 1600]));
    let (mut y3, mut y4) = (random(&[batch, 128]), random(&[batch, 10]));
    let (mut dw1, mut dw2, mut dw3, mut dw4) = (
        zeros(c1.filter_shape()),
        zeros(c2.filter_shape()),
        random(&[1600, 128]),
        random(&[128, 10]),
    );
    let (mut db1, mut db2, mut db3, mut db4) =
        (random(&[32]), random(&[64]), random(&[128]), random(&[10]));
    let (mut g3, mut gm2, mut g2, mut gm1, mut g1) = (
        random(&[batch, 128]),
        random(&[batch, 1600]),
        zeros(c2.output_shape()),
        zeros(p1.output_shape()),
        zeros(c1.output_shape()),
    );
    let g4 = random(&[batch, 10]);
    let relu = Some(Activation::Relu);
    let four = p2.output_shape().expect("small shape");
    let flat = Shape::new([batch, 1600]).expect("small shape");
    let flop = 2.0
        * batch as f64
        * (2.0 * 676.0 * 9.0 * 32.0
            + 3.0 * 121.0 * 288.0 * 64.0
            + 3.0 * 1600.0 * 128.0
            + 3.0 * 1280.0);
    report(&format!("training step batch {batch}"), flop, || {
        let mut run = || -> ferroflow_base::Result<()> {
            forward(&c1, &x, &w1, &Epilogue { bias: Some(&b1), activation: relu }, &mut y1)?;
            max_pool(&p1, &y1, &mut m1)?;
            forward(&c2, &m1, &w2, &Epilogue { bias: Some(&b2), activation: relu }, &mut y2)?;
            let mut m2_4 = std::mem::replace(&mut m2, Array::scalar(0f32)).reshape(four.clone())?;
            max_pool(&p2, &y2, &mut m2_4)?;
            m2 = m2_4.reshape(flat.clone())?;
            drop(m2_4);
            Matmul {
                epilogue: Epilogue { bias: Some(&b3), activation: relu },
                ..Default::default()
            }
            .run(&m2, &w3, &mut y3)?;
            Matmul {
                epilogue: Epilogue { bias: Some(&b4), activation: None },
                ..Default::default()
            }
            .run(&y3, &w4, &mut y4)?;
            matmul(&y3, &g4, true, false, &mut dw4)?;
            bias_grad(&g4, &mut db4)?;
            matmul(&g4, &w4, false, true, &mut g3)?;
            mask(&mut g3, &y3);
            matmul(&m2, &g3, true, false, &mut dw3)?;
            bias_grad(&g3, &mut db3)?;
            matmul(&g3, &w3, false, true, &mut gm2)?;
            max_pool_grad(&p2, &y2, &gm2.reshape(four.clone())?, &mut g2)?;
            mask(&mut g2, &y2);
            filter_grad(&c2, &m1, &g2, &mut dw2)?;
            bias_grad(&g2, &mut db2)?;
            input_grad(&c2, &w2, &g2, &mut gm1)?;
            max_pool_grad(&p1, &y1, &gm1, &mut g1)?;
            mask(&mut g1, &y1);
            filter_grad(&c1, &x, &g1, &mut dw1)?;
            bias_grad(&g1, &mut db1)
        };
        run().expect("valid")
    });
}

/// The gradient of relu, where another crate would have a kernel.
fn mask(g: &mut Array, y: &Array) {
    let (g, y) = (g.slice_mut::<f32>().expect("f32"), y.slice::<f32>().expect("f32"));
    let n = g.len();
    if n < 1 << 16 {
        g.iter_mut().zip(y).for_each(|(g, &y)| *g = if y > 0.0 { *g } else { 0.0 });
        return;
    }
    let (tasks, length) = pool::chunks(n, 1 << 15);
    let cells: Vec<std::sync::Mutex<&mut [f32]>> =
        g.chunks_mut(length).map(std::sync::Mutex::new).collect();
    pool::parallel_for(tasks, |i| {
        let mut g = cells[i].lock().expect("no panic");
        g.iter_mut().zip(&y[i * length..]).for_each(|(g, &y)| *g = if y > 0.0 { *g } else { 0.0 });
    });
}

fn main() {
    assert_eq!(random(&[2]).dtype(), DType::Float32);
    for batch in [32, 256] {
        conv(&format!("conv 28x28x1 3x3 32 b{batch}"), params(batch, 28, 1, 3, 32, 0), 1);
        conv(&format!("conv 13x13x32 3x3 64 b{batch}"), params(batch, 13, 32, 3, 64, 0), 1);
        pooling(&format!("maxpool 26x26x32 b{batch}"), pool_params(batch, 26, 32));
        pooling(&format!("maxpool 11x11x64 b{batch}"), pool_params(batch, 11, 64));
        product(batch, 1600, 128, false, false);
        product(batch, 128, 1600, false, true);
        product(1600, batch, 128, true, false);
        product(batch, 128, 10, false, false);
        step(batch);
    }
    conv("conv 56x56x64 3x3 64 SAME b8", params(8, 56, 64, 3, 64, 1), 1);
    conv("conv 14x14x256 3x3 256 SAME b8", params(8, 14, 256, 3, 256, 1), 1);
    conv("conv 56x56x64 1x1 256 b8", params(8, 56, 64, 1, 256, 0), 1);
    let stem = params(8, 224, 3, 7, 64, 3);
    conv(
        "conv 224x224x3 7x7 64 /2 b8",
        Conv2dParams { stride_h: 2, stride_w: 2, out_h: 112, out_w: 112, ..stem },
        1,
    );
    conv("depthwise 56x56x128 3x3 b8", params(8, 56, 128, 3, 128, 1), 128);
    for n in [1024, 512, 256, 64] {
        product(n, n, n, false, false);
    }
    product(4096, 4096, 1, false, false);
    product(1, 4096, 4096, false, false);
    product(1, 784, 128, false, false);
}
