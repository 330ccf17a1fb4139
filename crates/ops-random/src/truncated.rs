//! `ParameterizedTruncatedNormal` and its stateless form: normal numbers with means, deviations and bounds
//! of their own.
//!
//! Does not know: how a number is drawn.

use crate::binomial::spread;
use crate::draws::Seeds;
use crate::stateless::{scrambled, seed_of_two};
use ferroflow_base::memory;
use ferroflow_kernels_random::convert::{from_f64, to_f64s};
use ferroflow_kernels_random::philox::Philox;
use ferroflow_kernels_random::stream::Stream;
use ferroflow_kernels_random::truncated::{
    Bounded, Precision, draw, fill as fill_groups, reserved,
};
use ferroflow_ops::array::shape_value;
use ferroflow_ops::prelude::*;

/// So many numbers share a group where all parameters are scalars.
const GROUP: usize = 100;

fn precision(dtype: DType) -> Result<Precision> {
    match dtype {
        DType::Float16 => Ok(Precision::Half),
        DType::Float32 => Ok(Precision::Single),
        DType::Float64 => Ok(Precision::Double),
        other => Err(Error::unimplemented(format!("truncated normal numbers of {other}"))),
    }
}

/// A parameter of group `i`: one for all, or one for each.
fn of(list: &[f64], i: usize) -> f64 {
    let at = if list.len() == 1 { 0 } else { i };
    list.get(at).copied().unwrap_or(f64::NAN)
}

/// Draws `out` group by group; `place` says where a number of a group goes.
fn fill(
    mut generator: Philox,
    parameters: &[Vec<f64>; 4],
    groups: usize,
    numbers: usize,
    place: impl Fn(usize, usize) -> usize,
    dtype: DType,
    out: &mut [f64],
) -> Result<()> {
    let [means, deviations, lows, highs] = parameters;
    for group in 0..groups {
        let own = Bounded {
            mean: of(means, group),
            deviation: of(deviations, group),
            low: of(lows, group),
            high: of(highs, group),
        };
        draw(&mut generator, own, precision(dtype)?, numbers, |i, x| {
            if let Some(to) = out.get_mut(place(group, i)) {
                *to = x;
            }
        })?;
    }
    Ok(())
}

fn parameters(cx: &Kernel<'_>, first: usize, shape: Option<&Shape>) -> Result<[Vec<f64>; 4]> {
    let mut all: [Vec<f64>; 4] = Default::default();
    for (i, to) in (first..).zip(&mut all) {
        *to = match shape {
            Some(shape) => spread(cx.input(i)?, shape)?,
            None => to_f64s(cx.input(i)?)?,
        };
    }
    Ok(all)
}

/// Numbers of a stream.
pub static PARAMETERIZED_TRUNCATED_NORMAL: OpDef = OpDef {
    name: "ParameterizedTruncatedNormal",
    doc: "Outputs random values from normal distributions within bounds. The parameters are scalars, or \
          vectors with an element for each row of the output.",
    signature: Signature::new(
        &["shape: const T", "means: dtype", "stdevs: dtype", "minvals: dtype", "maxvals: dtype"],
        &["output: dtype"],
        &[types("dtype", dtypes::FLOATS), types("T", dtypes::INDEX)],
    ),
    attrs: Seeds::ATTRS,
    effects: Effects::Random,
    algebra: Algebra::NONE,
    infer: |cx| {
        let shape = shape_value(cx, 0, false)?;
        if shape.rank() == Some(0) {
            return Err(Error::invalid_argument("Shape tensor must not be empty"));
        }
        for i in 1..5 {
            let own = cx.shape(i)?;
            if own.rank().is_some_and(|r| r > 1) {
                return Err(Error::invalid_argument(format!(
                    "Input {} should be a scalar or vector, got shape: {own}",
                    cx.name(i)
                )));
            }
            if let (Some(n), Some(rows)) = (own.dim(0), shape.dim(0))
                && n != 1
                && n != rows
            {
                return Err(Error::invalid_argument(format!(
                    "Input {} should have length 1 or shape[0], got shape: {own}",
                    cx.name(i)
                )));
            }
        }
        cx.output(shape)
    },
    gradient: Gradient::Zero("TensorFlow says so"),
    cpu: Cpu::Kernel(|cx| {
        let (dtype, shape) = (cx.dtype(0)?, cx.shape(0)?);
        let own = cx.attrs::<Seeds>()?;
        let parameters = parameters(cx, 1, None)?;
        let rows = shape.dims().first().copied().unwrap_or(0);
        let total = shape.len();
        // TensorFlow looks at the length of the first two, at the rank of the bounds.
        let mut scalars = cx.input(1)?.len() == 1 && cx.input(2)?.len() == 1;
        for i in 3..5 {
            scalars &= cx.input(i)?.rank() == 0;
        }
        let (groups, each) = match scalars {
            true => (total.div_ceil(GROUP), GROUP),
            false => (rows, total.checked_div(rows).unwrap_or(0)),
        };
        let generator = cx.with_state(
            || Stream::start(own.seed, own.seed2),
            |stream| Ok(stream.take(reserved(groups, each))),
        )?;
        let [means, deviations, lows, highs] = &parameters;
        let bounded = |group: usize| Bounded {
            mean: of(means, group),
            deviation: of(deviations, group),
            low: of(lows, group),
            high: of(highs, group),
        };
        let mut all = Array::uninit(DType::Float64, shape)?;
        fill_groups(generator, each, precision(dtype)?, bounded, all.slice_mut()?)?;
        let out = from_f64(all, dtype)?;
        cx.set(out)
    }),
    hlo: Hlo::HostOnly("the stream's state is on the host"),
    batch: Batch::Loop("each row has a seed or parameters of its own"),
    decompose: None,
    samples: |s| {
        let has_kernel = |d: DType| d != DType::Bfloat16;
        let case = |dims: &[i32]| Case::new(Seeds { seed: 3, seed2: 5 }).ints(dims).not_smooth();
        // One for each way to draw: normal, uniform, exponential with two bounds.
        for (low, high) in [(-2.0, 2.0), (0.1, 0.3), (3.0, 5.0), (-9.0, -3.0)] {
            let case = case(&[150]).between(&[], 0.0, 0.0).between(&[], 1.0, 1.0);
            let case = case.between(&[], low, low).between(&[], high, high);
            case.only(has_kernel).add(s);
        }
        let case = case(&[2, 5]).between(&[2], -1.0, 1.0).between(&[2], 0.5, 2.0);
        let case = case.between(&[1], -2.0, -2.0).between(&[2], 2.0, 4.0);
        case.only(has_kernel).add(s);
    },
};
/// Numbers of a seed.
pub static STATELESS_PARAMETERIZED_TRUNCATED_NORMAL: OpDef = OpDef {
    name: "StatelessParameterizedTruncatedNormal",
    doc: "Outputs deterministic pseudorandom values from normal distributions within bounds, by a seed of two \
          integers; the shape ends with that of the parameters, which broadcast.",
    signature: Signature::new(
        &[
            "shape: const S",
            "seed: Tseed",
            "means: dtype",
            "stddevs: dtype",
            "minvals: dtype",
            "maxvals: dtype",
        ],
        &["output: dtype"],
        &[
            types("S", dtypes::INDEX),
            types("Tseed", dtypes::INDEX).or(DType::Int64),
            types("dtype", &[DType::Float16, DType::Float32, DType::Float64]),
        ],
    ),
    attrs: NoAttributes::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: |cx| {
        seed_of_two(cx, 1)?;
        let out = shape_value(cx, 0, false)?;
        let mut own = cx.shape(2)?;
        for i in 3..6 {
            own = own.broadcast(&cx.shape(i)?)?;
        }
        crate::draws::ends_with(&out, &own)?;
        cx.output(out)
    },
    gradient: Gradient::None("its implicit derivative is not written yet"),
    cpu: Cpu::Kernel(|cx| {
        let (dtype, shape) = (cx.dtype(0)?, cx.shape(0)?);
        let mut own = cx.input(2)?.shape().clone();
        for i in 3..6 {
            own = own.broadcast(cx.input(i)?.shape())?;
        }
        let parameters = parameters(cx, 2, Some(&own))?;
        let (groups, total) = (own.len(), shape.len());
        let each = total.checked_div(groups).unwrap_or(0);
        let mut all = memory::repeat(0f64, total)?;
        let groups = if total == 0 { 0 } else { groups };
        let place = |group: usize, i: usize| i * groups + group;
        fill(scrambled(cx, 1)?, &parameters, groups, each, place, dtype, &mut all)?;
        let out = from_f64(Array::from_slice(&all, shape)?, dtype)?;
        cx.set(out)
    }),
    hlo: Hlo::HostOnly("how often a number is drawn again depends on the numbers"),
    batch: Batch::Loop("each row has a seed or parameters of its own"),
    decompose: None,
    samples: |s| {
        let case = |dims: &[i32]| Case::new(Attrs::NONE).ints(dims).ints(&[1, 2]).not_smooth();
        for (low, high) in [(-2.0, 2.0), (0.1, 0.3), (3.0, 5.0)] {
            let case = case(&[20]).between(&[], 0.0, 0.0).between(&[], 1.0, 1.0);
            case.between(&[], low, low).between(&[], high, high).add(s);
        }
        let case = case(&[4, 2, 3]).between(&[3], -1.0, 1.0).between(&[2, 1], 0.5, 2.0);
        case.between(&[], -2.0, -2.0).between(&[2, 3], 2.0, 4.0).add(s);
    },
};
