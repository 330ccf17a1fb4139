//! Complex numbers: values, and gradients as TensorFlow 2.21 gives them, which conjugates: for a real
//! `L` of `z` the gradient is `dL/dRe z + i dL/dIm z`.

use ferroflow as tf;
use ferroflow_tensor::Complex128;
use tf::{GradientTape, Result, Tensor, constant, math};

fn c(re: f64, im: f64) -> Complex128 {
    Complex128::new(re, im)
}

fn z(re: f64, im: f64) -> Result<Tensor> {
    Tensor::new(c(re, im))
}

/// The gradients at 1+2i for the incoming gradients 1, i and 0.3-0.7i.
fn gradients(f: impl Fn(&Tensor) -> Result<Tensor>) -> Result<[Complex128; 3]> {
    let mut all = [c(0.0, 0.0); 3];
    for (out, dy) in all.iter_mut().zip([c(1.0, 0.0), c(0.0, 1.0), c(0.3, -0.7)]) {
        let x = z(1.0, 2.0)?;
        let tape = GradientTape::new();
        tape.watch(&x)?;
        let y = f(&x)?;
        let dx = tape.gradients(&[&y], &[&Tensor::new(dy)?], &[x])?.remove(0);
        *out = dx.map_or(Ok(c(0.0, 0.0)), |d| d.item())?;
    }
    Ok(all)
}

type Function = fn(&Tensor) -> Result<Tensor>;

#[test]
fn gradients_conjugate() -> Result<()> {
    let cases: &[(&str, Function, [(f64, f64); 3])] = &[
        ("square", |x| math::square(x), [(2.0, -4.0), (4.0, 2.0), (-2.2, -2.6)]),
        (
            "sqrt",
            |x| math::sqrt(x),
            [
                (0.28443224050289156, 0.17578879212707146),
                (-0.17578879212707146, 0.28443224050289156),
                (0.2083818266398175, -0.14636593071390266),
            ],
        ),
        ("reciprocal", |x| math::reciprocal(x), [(0.12, -0.16), (0.16, 0.12), (-0.076, -0.132)]),
        (
            "exp",
            |x| math::exp(x),
            [
                (-1.1312043837568135, -2.4717266720048188),
                (2.4717266720048188, -1.1312043837568135),
                (-2.069569985530417, 0.05032506702832373),
            ],
        ),
        ("log", |x| math::log(x), [(0.2, 0.4), (-0.4, 0.2), (0.34, -0.02)]),
        ("atan", |x| math::atan(x), [(-0.1, 0.2), (-0.2, -0.1), (0.11, 0.13)]),
        (
            "sigmoid",
            |x| math::sigmoid(x),
            [
                (0.14088880756994154, 0.4207182797053216),
                (-0.4207182797053216, 0.14088880756994154),
                (0.3367694380647076, 0.027593318612637398),
            ],
        ),
        (
            "tanh",
            |x| math::tanh(x),
            [
                (-0.30200159823596096, -0.5681030208920801),
                (0.5681030208920801, -0.30200159823596096),
                (-0.48827259409524437, 0.04097021249754862),
            ],
        ),
        ("product", |x| x * &z(3.0, -1.0)?, [(3.0, 1.0), (-1.0, 3.0), (1.6, -1.8)]),
        ("numerator", |x| x / &z(3.0, -1.0)?, [(0.3, -0.1), (0.1, 0.3), (0.02, -0.24)]),
        ("denominator", |x| z(3.0, -1.0)? / x, [(0.52, -0.36), (0.36, 0.52), (-0.096, -0.472)]),
        (
            "base",
            |x| math::pow(x, &z(2.0, -0.5)?),
            [
                (7.1856814403516305, -3.5584419299903205),
                (3.5584419299903205, 7.1856814403516305),
                (-0.33520491888773485, -6.097509587243238),
            ],
        ),
        (
            "exponent",
            |x| math::pow(z(2.0, -0.5)?, x),
            [
                (1.6466236098960492, -1.9734602953369784),
                (1.9734602953369784, 1.6466236098960492),
                (-0.8874351237670701, -1.744674615528328),
            ],
        ),
        ("conjugate", |x| math::conj(x), [(1.0, 0.0), (0.0, -1.0), (0.3, 0.7)]),
        (
            "sign",
            |x| math::sign(x),
            [
                (0.35777087639996635, -0.17888543819998315),
                (-0.17888543819998315, 0.08944271909999163),
                (0.23255106965997807, -0.11627553482998906),
            ],
        ),
        (
            "mean",
            |x| math::reduce_mean(tf::stack(&[x.clone(), math::square(x)?], 0)?, ..),
            [(1.5, -2.0), (2.0, 1.5), (-0.95, -1.65)],
        ),
        (
            "products",
            |x| {
                let parts = [x.clone(), (x + 1.0)?, (x * &z(0.0, 2.0)?)?];
                math::reduce_prod(tf::stack(&parts, 0)?, ..)
            },
            [(-32.0, 14.0), (-14.0, -32.0), (0.2, 26.6)],
        ),
    ];
    for (name, f, want) in cases {
        for (got, (re, im)) in gradients(f)?.iter().zip(want) {
            assert!((got - c(*re, *im)).norm() < 1e-12, "{name}: {got}, not {re}+{im}i");
        }
    }
    Ok(())
}

#[test]
fn matrices_conjugate() -> Result<()> {
    let w = Tensor::new([[c(1.0, 1.0)], [c(2.0, -1.0)]])?;
    let row = |x: &Tensor| tf::reshape(tf::stack(&[x.clone(), (x * 2.0)?], 0)?, &[1, 2]);
    let plain = gradients(|x| math::reduce_sum(math::matmul(row(x)?, &w)?, ..))?;
    let want = [c(5.0, 1.0), c(-1.0, 5.0), c(2.2, -3.2)];
    let near =
        |a: &[Complex128], b: &[Complex128]| a.iter().zip(b).all(|(a, b)| (a - b).norm() < 1e-12);
    assert!(near(&plain, &want), "{plain:?}");
    // A batch of one, transposed without conjugation.
    let batch = gradients(|x| {
        let column = tf::reshape(row(x)?, &[1, 2, 1])?;
        let w = tf::reshape(&w, &[1, 2, 1])?;
        math::reduce_sum(math::matmul_with(column, w, math::Factors::default().transpose_a())?, ..)
    })?;
    assert!(near(&batch, &want), "{batch:?}");
    Ok(())
}

#[test]
fn parts_and_angles() -> Result<()> {
    let x = math::complex(constant([3.0f32, 0.0, -1.0])?, constant([4.0f32, -2.0, 0.0])?)?;
    assert_eq!(math::abs(&x)?.to_vec::<f32>()?, [5.0, 2.0, 1.0]);
    assert_eq!(math::real(&x)?.to_vec::<f32>()?, [3.0, 0.0, -1.0]);
    assert_eq!(math::imag(&x)?.to_vec::<f32>()?, [4.0, -2.0, 0.0]);
    let pi = std::f32::consts::PI;
    assert_eq!(math::angle(&x)?.to_vec::<f32>()?[1..], [-pi / 2.0, pi]);
    assert_eq!(math::angle(constant([1.0f32, -2.0])?)?.to_vec::<f32>()?, [0.0, pi]);
    assert_eq!(math::imag(constant([1.0f32, -2.0])?)?.to_vec::<f32>()?, [0.0, 0.0]);
    assert!(math::real(constant("a")?).is_err());
    assert!(math::complex(constant([1.0f32])?, constant([1.0f64])?).is_err());

    // TensorFlow's, at 1+2i and at 0.
    for (f, want) in [
        (math::abs as fn(Tensor) -> Result<Tensor>, c(0.4472135954999579, 0.8944271909999159)),
        (math::real, c(1.0, 0.0)),
        (math::imag, c(0.0, 1.0)),
        (math::angle, c(-0.4, 0.2)),
    ] {
        let x = z(1.0, 2.0)?;
        let tape = GradientTape::new();
        tape.watch(&x)?;
        let y = f(x.clone())?;
        let dx: Complex128 = tape.gradient(&y, &x)?.item()?;
        assert!((dx - want).norm() < 1e-12, "{dx}, not {want}");
    }
    let x = z(0.0, 0.0)?;
    let tape = GradientTape::new();
    tape.watch(&x)?;
    let dx = tape.gradient(&math::abs(&x)?, &x)?;
    assert_eq!(dx.item::<Complex128>()?, c(0.0, 0.0));
    Ok(())
}
