//! What the optimiser makes of functions, as a user sees it by `explain` and `graph`.

use expect_test::{Expect, expect};
use ferroflow::nn::Padding;
use ferroflow::{DType, GradientTape, Result, Structure, Tensor, TracedFunction, function};
use ferroflow::{array, math, nn};

/// Numbers that differ from one another.
fn numbers(dims: &[i64]) -> Result<Tensor> {
    let n: i64 = dims.iter().product();
    let x = array::range(0, n, 1)?.cast(DType::Float32)?;
    array::reshape(math::sin(&(x * 0.37f32)?)?, dims)
}

/// The explanation but for how long each pass took.
fn without_times(explanation: &impl std::fmt::Display) -> String {
    let text = explanation.to_string();
    let cut = |line: &str| match line.find(" nodes left, ") {
        Some(at) => format!("{} nodes left\n", &line[..at]),
        None => format!("{line}\n"),
    };
    text.lines().map(cut).collect()
}

/// Compares the explanation, and the function's result with that of the same body run eagerly.
fn check<A, R, F>(args: A, body: F, expected: Expect) -> Result<()>
where
    A: Structure + Clone,
    R: Structure + Send + Sync + 'static,
    F: Fn(A) -> Result<R> + Clone + Send + Sync + 'static,
{
    let f: TracedFunction<A, R> = function(body.clone());
    let (mut traced, mut eager) = (Vec::new(), Vec::new());
    f.call(args.clone())?.leaves(&mut traced);
    body(args.clone())?.leaves(&mut eager);
    expected.assert_eq(&without_times(&f.explain(&args)?));
    assert_eq!(traced.len(), eager.len());
    for (a, b) in traced.iter().zip(&eager) {
        assert!(a.array()?.same_bits(b.array()?), "{a} when traced, {b} when eager");
    }
    Ok(())
}

#[test]
fn what_is_constant_unused_repeated_or_neutral_goes() -> Result<()> {
    check(
        numbers(&[2, 3])?,
        |x: Tensor| {
            let _unused = math::exp(&x)?;
            let two = (Tensor::new(1.0f32)? + Tensor::new(1.0f32)?)?;
            let a = math::matmul_with(&x, &x, math::Factors::default().transpose_b())?;
            let b = math::matmul_with(&x, &x, math::Factors::default().transpose_b())?;
            let same = array::reshape((&a * 1.0f32)?, &[2, 2])?;
            same + &(b * two)?
        },
        expect![[r#"
            function function
            passes:
              inline          0 changes,   13 nodes left
              prune           1 changes,   12 nodes left
              specialise      0 changes,   12 nodes left
              expand          0 changes,   12 nodes left
              prune           0 changes,   12 nodes left
              fold            1 changes,   12 nodes left
              cse             3 changes,    9 nodes left
              algebra         2 changes,    7 nodes left
              prune           2 changes,    5 nodes left
              rewrites        0 changes,    5 nodes left
              rows            0 changes,    5 nodes left
              reduce          0 changes,    5 nodes left
              update          0 changes,    5 nodes left
              prune           0 changes,    5 nodes left
              fuse            0 changes,    5 nodes left
              prune           0 changes,    5 nodes left
            peak memory planned: 52 B
            steps: 3
              %2 MatMul                            float32[2,2]                 24 op, reads 48 B, writes 16 B
              %3 Mul                               float32[2,2]                 4 op, reads 20 B, writes 16 B
              %4 AddV2                             float32[2,2]                 4 op, reads 32 B, writes 16 B
            operations: AddV2 x1, MatMul x1, Mul x1
        "#]],
    )
}

#[test]
fn elementwise_chains_are_one_pass() -> Result<()> {
    check(
        (numbers(&[40, 30])?, numbers(&[30])?),
        |(x, row): (Tensor, Tensor)| {
            let y = ((&x * 2.0f32)? + &row)?;
            math::sqrt(&math::abs(&(&y * &math::sigmoid(&y)?)?)?)
        },
        expect![[r#"
            function function
            passes:
              inline          0 changes,    9 nodes left
              prune           0 changes,    9 nodes left
              specialise      0 changes,    9 nodes left
              expand          0 changes,    9 nodes left
              prune           0 changes,    9 nodes left
              fold            0 changes,    9 nodes left
              cse             0 changes,    9 nodes left
              algebra         0 changes,    9 nodes left
              prune           0 changes,    9 nodes left
              rewrites        0 changes,    9 nodes left
              rows            0 changes,    9 nodes left
              reduce          0 changes,    9 nodes left
              update          0 changes,    9 nodes left
              prune           0 changes,    9 nodes left
              fuse            1 changes,    4 nodes left
                Mul + AddV2 + Sigmoid + Mul + Abs + Sqrt over float32[40,30]
              prune           1 changes,    3 nodes left
            peak memory planned: 9.7 kB
            steps: 1
              %2 _FusedElementwise                 float32[40,30]               7.2 k op, reads 4.9 kB, writes 4.8 kB
            operations: _FusedElementwise x1
        "#]],
    )
}

#[test]
fn chains_go_into_reductions() -> Result<()> {
    let (x, gamma, beta) = (numbers(&[64, 128])?, numbers(&[128])?, numbers(&[128])?);
    check(
        (x, gamma, beta),
        |(x, g, b): (Tensor, Tensor, Tensor)| nn::layer_norm(&x, &g, &b, 1e-3),
        expect![[r#"
            function function
            passes:
              inline          0 changes,   15 nodes left
              prune           0 changes,   15 nodes left
              specialise      0 changes,   15 nodes left
              expand          0 changes,   15 nodes left
              prune           0 changes,   15 nodes left
              fold            0 changes,   15 nodes left
              cse             1 changes,   14 nodes left
              algebra         0 changes,   14 nodes left
              prune           0 changes,   14 nodes left
              rewrites        0 changes,   14 nodes left
              rows            1 changes,    6 nodes left
                Mean + Sub + Square + Mean + AddV2 + Rsqrt + Mul + Mul + AddV2 over float32[64,128]
              reduce          0 changes,    6 nodes left
              update          0 changes,    6 nodes left
              prune           2 changes,    4 nodes left
              fuse            0 changes,    4 nodes left
              prune           0 changes,    4 nodes left
            peak memory planned: 66.6 kB
            steps: 1
              %3 _FusedRows                        float32[64,128]              57.5 k op, reads 33.8 kB, writes 32.8 kB
            operations: _FusedRows x1
        "#]],
    )
}

#[test]
fn sums_of_columns_and_of_everything_take_chains_too() -> Result<()> {
    check(
        numbers(&[80, 90])?,
        |x: Tensor| {
            let columns = math::reduce_sum(&math::exp(&x)?, [0])?;
            let all = math::reduce_max(&math::abs(&x)?, math::Axes::all().keep_dims())?;
            Ok((columns, all))
        },
        expect![[r#"
            function function
            passes:
              inline          0 changes,    7 nodes left
              prune           0 changes,    7 nodes left
              specialise      0 changes,    7 nodes left
              expand          0 changes,    7 nodes left
              prune           0 changes,    7 nodes left
              fold            0 changes,    7 nodes left
              cse             0 changes,    7 nodes left
              algebra         0 changes,    7 nodes left
              prune           0 changes,    7 nodes left
              rewrites        0 changes,    7 nodes left
              rows            0 changes,    7 nodes left
              reduce          2 changes,    7 nodes left
                Exp into Sum (%3)
                Abs into Max (%6)
              update          0 changes,    7 nodes left
              prune           4 changes,    3 nodes left
              fuse            0 changes,    3 nodes left
              prune           0 changes,    3 nodes left
            peak memory planned: 29.2 kB
            steps: 2
              %1 _FusedReduce                      float32[90]                  7.2 k op, reads 28.8 kB, writes 360 B
              %2 _FusedReduce                      float32[1,1]                 7.2 k op, reads 28.8 kB, writes 4 B
            operations: _FusedReduce x2
        "#]],
    )
}

#[test]
fn bias_and_activation_go_into_products() -> Result<()> {
    check(
        (numbers(&[3, 4])?, numbers(&[4, 5])?, numbers(&[5])?),
        |(x, w, b): (Tensor, Tensor, Tensor)| nn::relu(nn::bias_add(math::matmul(&x, &w)?, &b)?),
        expect![[r#"
            function function
            passes:
              inline          0 changes,    6 nodes left
              prune           0 changes,    6 nodes left
              specialise      0 changes,    6 nodes left
              expand          0 changes,    6 nodes left
              prune           0 changes,    6 nodes left
              fold            0 changes,    6 nodes left
              cse             0 changes,    6 nodes left
              algebra         0 changes,    6 nodes left
              prune           0 changes,    6 nodes left
              rewrites        2 changes,    4 nodes left
                %4 BiasAdd: bias into product
                %4 Relu: activation into product
              rows            0 changes,    4 nodes left
              reduce          0 changes,    4 nodes left
              update          0 changes,    4 nodes left
              prune           0 changes,    4 nodes left
              fuse            0 changes,    4 nodes left
              prune           0 changes,    4 nodes left
            peak memory planned: 208 B
            steps: 1
              %3 _FusedMatMul                      float32[3,5]                 120 op, reads 148 B, writes 60 B
            operations: _FusedMatMul x1
        "#]],
    )
}

#[test]
fn masks_move_before_the_gradient_of_pooling() -> Result<()> {
    let f = function(|(x, w): (Tensor, Tensor)| {
        let tape = GradientTape::new();
        tape.watch(&w)?;
        let y = nn::relu(nn::conv2d(&x, &w, (1, 1), Padding::Same)?)?;
        let y = nn::max_pool2d(&y, (2, 2), (2, 2), Padding::Valid)?;
        let loss = math::reduce_sum(&math::square(&y)?, ..)?;
        Ok(tape.gradient_or_none(&loss, &w)?.unwrap_or(loss))
    });
    let args = (numbers(&[2, 8, 8, 3])?, numbers(&[3, 3, 3, 4])?);
    f.call(args.clone())?;
    expect![[r#"
        function function
        passes:
          inline          0 changes,   20 nodes left
          prune           0 changes,   20 nodes left
          specialise      1 changes,   20 nodes left
          expand          0 changes,   20 nodes left
          prune           3 changes,   17 nodes left
          fold            2 changes,   17 nodes left
          cse             0 changes,   17 nodes left
          algebra         1 changes,   16 nodes left
          prune           5 changes,   11 nodes left
          rewrites        2 changes,   10 nodes left
            %8 ReluGrad: mask before route
            %10 Conv2DBackpropFilter: route into filter gradient
          rows            0 changes,   10 nodes left
          reduce          0 changes,   10 nodes left
          update          0 changes,   10 nodes left
          prune           0 changes,   10 nodes left
          fuse            0 changes,   10 nodes left
          prune           0 changes,   10 nodes left
        peak memory planned: 5.6 kB
        steps: 6
          %2 Conv2D                            float32[2,8,8,4]             27.6 k op, reads 2.0 kB, writes 2.0 kB
          %3 Relu                              float32[2,8,8,4]             512 op, reads 2.0 kB, writes 2.0 kB
          %4 MaxPool                           float32[2,4,4,4]             128 op, reads 2.0 kB, writes 512 B
          %6 Mul                               float32[2,4,4,4]             128 op, reads 516 B, writes 512 B
          %7 ReluGrad                          float32[2,4,4,4]             128 op, reads 1.0 kB, writes 512 B
          %9 _MaxPoolGradConv2DBackpropFilter  float32[3,3,3,4]             27.6 k op, reads 4.1 kB, writes 432 B
        operations: Conv2D x1, MaxPool x1, Mul x1, Relu x1, ReluGrad x1, _MaxPoolGradConv2DBackpropFilter x1
    "#]].assert_eq(&without_times(&f.explain(&args)?));
    Ok(())
}

/// The gradient of a pooled convolution's squares towards the filter, and perhaps the images.
fn pooled_gradients(x: &Tensor, w: &Tensor, images: bool) -> Result<Vec<Tensor>> {
    let tape = GradientTape::new();
    tape.watch(w)?;
    tape.watch(x)?;
    let y = nn::relu(nn::conv2d(x, w, (1, 1), Padding::Same)?)?;
    let y = nn::max_pool2d(&y, (3, 3), (2, 2), Padding::Same)?;
    let loss = math::reduce_sum(&math::square(&y)?, ..)?;
    let sources: &[&Tensor] = if images { &[w, x] } else { &[w] };
    Ok(tape.gradient_or_none(&loss, sources)?.into_iter().flatten().collect())
}

#[test]
fn the_gradient_before_a_pooling_is_made_where_it_is_used() -> Result<()> {
    let (x, w) = (numbers(&[12, 9, 8, 3])?, numbers(&[3, 3, 3, 4])?);
    let eager = pooled_gradients(&x, &w, true)?;
    for images in [false, true] {
        let f = function(move |(x, w): (Tensor, Tensor)| pooled_gradients(&x, &w, images));
        let traced = f.call((x.clone(), w.clone()))?;
        // Towards the images the large gradient is read once more: then it is written out.
        let text = f.explain(&(x.clone(), w.clone()))?.to_string();
        assert_eq!(text.contains("_MaxPoolGradConv2DBackpropFilter"), !images, "{text}");
        assert_eq!(traced.len(), 1 + images as usize);
        for (traced, eager) in traced.iter().zip(&eager) {
            for (a, b) in traced.to_vec::<f32>()?.iter().zip(eager.to_vec::<f32>()?) {
                assert!((a - b).abs() <= 1e-4 * b.abs().max(1.0), "{a} {b}");
            }
        }
    }
    Ok(())
}

#[test]
fn graphs_print_as_text_and_dot() -> Result<()> {
    let f = function(|x: Tensor| &(&x * 2.0f32)? + 1.0f32).with_name("affine");
    assert!(f.graph().is_err(), "there is no graph before the first call");
    f.call(numbers(&[2])?)?;
    expect![[r#"
        func @affine(%0: float32[2]) -> (float32[2]) {
          %1 = Const() {value = float32[]<00000040>, dtype = float32} : float32[]
          %2 = Mul(%0, %1) : float32[2]
          %3 = Const() {value = float32[]<0000803f>, dtype = float32} : float32[]
          %4 = AddV2(%2, %3) : float32[2]
          return %4
        }
    "#]]
    .assert_eq(&f.graph()?);
    expect![[r#"
        digraph "affine" {
          node [shape=box, fontname="monospace"];
          n0 [label="_Arg\nfloat32[2]", style=rounded];
          n1 [label="Const\nfloat32[]"];
          n2 [label="Mul\nfloat32[2]"];
          n0 -> n2;
          n1 -> n2;
          n3 [label="Const\nfloat32[]"];
          n4 [label="AddV2\nfloat32[2]"];
          n2 -> n4;
          n3 -> n4;
          r0 [label="result 0", shape=oval];
          n4 -> r0;
        }
    "#]]
    .assert_eq(&f.dot()?);
    Ok(())
}

#[test]
fn layouts_are_turned_where_they_begin_and_end() -> Result<()> {
    use ferroflow_ops::prelude::{Formula, Value};
    use ferroflow_ops_nn::bias::{BIAS_ADD, Format};
    use ferroflow_ops_nn::conv2d::{CONV2D, Conv2D};
    use ferroflow_ops_nn::pool2d::{MAX_POOL, MaxPool};
    use ferroflow_ops_nn::window::DataFormat::Nchw;
    let x = numbers(&[2, 3, 8, 8])?;
    let (filter, bias) = (numbers(&[3, 3, 3, 4])?, numbers(&[4])?);
    let body = move |x: Tensor| {
        let conv = Conv2D { data_format: Nchw, ..Conv2D::nhwc((1, 1), Padding::Same) };
        let pool = MaxPool {
            ksize: vec![1, 1, 2, 2],
            strides: vec![1, 1, 2, 2],
            data_format: Nchw,
            ..MaxPool::nhwc((1, 1), (1, 1), Padding::Valid)
        };
        let context = &mut ferroflow_runtime::Context;
        let y = context.call_with(&CONV2D, conv, [x.value(), filter.value()])?;
        let y = context.call_with(&BIAS_ADD, Format { data_format: Nchw }, [&y, bias.value()])?;
        let y = nn::relu(Tensor::from(y))?;
        let y: Value = context.call_with(&MAX_POOL, pool, [y.value()])?;
        Ok(Tensor::from(y))
    };
    check(
        x,
        body,
        expect![[r#"
            function function
            passes:
              inline          0 changes,    7 nodes left
              prune           0 changes,    7 nodes left
              specialise      0 changes,    7 nodes left
              expand          2 changes,   15 nodes left
                %3 Conv2D into 7 nodes
                %6 MaxPool into 6 nodes
              prune           0 changes,   15 nodes left
              fold            0 changes,   15 nodes left
              cse             2 changes,   13 nodes left
              algebra         0 changes,   13 nodes left
              prune           0 changes,   13 nodes left
              rewrites        5 changes,    9 nodes left
                %8 BiasAdd: bias before a transposition
                %7 BiasAdd: bias into convolution
                %9 Relu: transposition behind a function
                %7 Relu: activation into convolution
                %9 Transpose: transpositions in a row
              rows            0 changes,    9 nodes left
              reduce          0 changes,    9 nodes left
              update          0 changes,    9 nodes left
              prune           0 changes,    9 nodes left
              fuse            0 changes,    9 nodes left
              prune           0 changes,    9 nodes left
            peak memory planned: 4.1 kB
            steps: 4
              %4 Transpose                         float32[2,8,8,3]             384 op, reads 1.6 kB, writes 1.5 kB
              %6 _FusedConv2D                      float32[2,8,8,4]             27.6 k op, reads 2.0 kB, writes 2.0 kB
              %7 MaxPool                           float32[2,4,4,4]             128 op, reads 2.0 kB, writes 512 B
              %8 Transpose                         float32[2,4,4,4]             128 op, reads 528 B, writes 512 B
            operations: MaxPool x1, Transpose x2, _FusedConv2D x1
        "#]],
    )
}

#[test]
fn products_are_added_to_running_sums_in_place() -> Result<()> {
    let run = |sum: &Tensor, a: &Tensor, b: &Tensor, turned: bool, right: bool| {
        let factors = math::Factors::default();
        let factors = if turned { factors.transpose_a() } else { factors };
        let product = math::matmul_with(a, b, factors)?;
        if right { sum + &product } else { &product + sum }
    };
    let into = |f: &TracedFunction<(Tensor, Tensor, Tensor), Tensor>, args: &(_, _, _)| {
        Ok::<_, ferroflow::Error>(f.explain(args)?.to_string().contains("_FusedMatMul"))
    };
    for (turned, right) in [(false, true), (true, false)] {
        let f = function(move |(s, a, b): (Tensor, Tensor, Tensor)| run(&s, &a, &b, turned, right));
        for (m, k, n) in [(3, 4, 5), (1, 1, 1), (33, 32, 70), (2, 0, 3), (0, 2, 3), (17, 256, 9)] {
            let a = numbers(&if turned { [k, m] } else { [m, k] })?;
            let args = (numbers(&[m, n])?, a, numbers(&[k, n])?);
            assert!(into(&f, &args)?, "{m} {k} {n}");
            let (traced, eager) =
                (f.call(args.clone())?, run(&args.0, &args.1, &args.2, turned, right)?);
            assert!(traced.array()?.same_bits(eager.array()?), "{traced} and {eager}");
            // What is held elsewhere is not written over.
            assert!(args.0.array()?.same_bits(numbers(&[m, n])?.array()?));
        }
        // A deep product's sum would be another one; a row is not added to in its place.
        let a = numbers(&if turned { [257, 3] } else { [3, 257] })?;
        assert!(!into(&f, &(numbers(&[3, 2])?, a, numbers(&[257, 2])?))?);
        let a = numbers(&if turned { [4, 3] } else { [3, 4] })?;
        assert!(!into(&f, &(numbers(&[2])?, a, numbers(&[4, 2])?))?);
    }
    // A relu of it is another operation.
    let f = function(move |(s, a, b): (Tensor, Tensor, Tensor)| {
        nn::relu((s + &math::matmul(&a, &b)?)?)
    });
    let args = (numbers(&[3, 5])?, numbers(&[3, 4])?, numbers(&[4, 5])?);
    let eager = nn::relu((&args.0 + &math::matmul(&args.1, &args.2)?)?)?;
    assert!(f.call(args)?.array()?.same_bits(eager.array()?));
    Ok(())
}
