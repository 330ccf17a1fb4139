//! Pooling over regions drawn at random: `FractionalMaxPool`, `FractionalAvgPool` and their gradients.
//!
//! Invariant: the regions are outputs too, so that gradients see the same ones.
//! Does not know: how regions are drawn, how the loops run.

use ferroflow_kernels_nn::fractional::{self as kernel, Regions};
use ferroflow_kernels_random::regions::regions;
use ferroflow_kernels_random::stream::Stream;
use ferroflow_ops::array::shape_value;
use ferroflow_ops::prelude::*;

attributes! {
    /// How large regions are, and how they are drawn.
    pub struct Fractional {
        /// For each dimension, how many times fewer there are; those of batch and channels are 1.
        pooling_ratio: Vec<f32> [4 ..],
        /// Whether one random number decides of all regions.
        pseudo_random: bool = false,
        /// Whether a region has the first row and column of the next one too.
        overlapping: bool = false,
        /// Whether the seeds are used, the same in each run.
        deterministic: bool = false,
        /// First seed.
        seed: i64 = 0,
        /// Second seed.
        seed2: i64 = 0,
    }
}
attributes! {
    /// Which elements belong to two regions.
    pub struct Overlapping {
        /// Whether a region has the first row and column of the next one too.
        overlapping: bool = false,
    }
}

const T: &[TypeVar] = &[types("T", &[DType::Float32, DType::Float64, DType::Int32, DType::Int64])];

impl Fractional {
    /// How many regions `n` elements fall into along a dimension.
    fn outputs(&self, axis: usize, n: usize) -> Result<usize> {
        let ratio = self.pooling_ratio.get(axis).copied().unwrap_or(1.0);
        if ratio.is_nan() || (n as f32) < ratio {
            return Err(Error::invalid_argument(format!(
                "Pooling ratio is higher than input dimension size for dimension {axis}. Input dim size: {n} \
                 pooling ratio: {ratio}"
            )));
        }
        Ok((n as f32 / ratio).floor() as usize)
    }

    fn check(&self) -> Result<()> {
        if self.pooling_ratio.len() != 4 {
            return Err(Error::invalid_argument("pooling_ratio field must specify 4 dimensions"));
        }
        if let Some(low) = self.pooling_ratio.iter().find(|r| r.is_nan() || **r < 1.0) {
            return Err(Error::invalid_argument(format!(
                "pooling_ratio cannot be smaller than 1, got: {low}"
            )));
        }
        if self.pooling_ratio.first() != Some(&1.0) || self.pooling_ratio.get(3) != Some(&1.0) {
            return Err(Error::unimplemented(
                "Fractional pooling is not yet supported on the batch nor channel dimension.",
            ));
        }
        if !self.deterministic && (self.seed != 0 || self.seed2 != 0) {
            return Err(Error::invalid_argument(
                "Both seed and seed2 should be 0 if deterministic is false.",
            ));
        }
        Ok(())
    }
}

fn infer(cx: &mut Infer<'_>) -> Result<()> {
    let (t, input) = (cx.attrs::<Fractional>()?, cx.with_rank(0, 4)?);
    t.check()?;
    let mut dims = PartialDims::new();
    for axis in 0..4 {
        dims.push(input.dim(axis).map(|n| t.outputs(axis, n)).transpose()?);
    }
    let out = PartialShape::new(dims);
    let sequence = |axis| PartialShape::new([out.dim(axis).and_then(|n: usize| n.checked_add(1))]);
    let (rows, columns) = (sequence(1), sequence(2));
    cx.output(out)?;
    cx.output(rows)?;
    cx.output(columns)
}

fn images<'a>(dims: &[usize], starts: [&'a Array; 2], overlapping: bool) -> Result<Regions<'a>> {
    let &[batch, height, width, channels] = dims else {
        return Err(Error::invalid_argument("tensor_in must be 4-dimensional"));
    };
    let [rows, columns] = starts;
    let p = Regions {
        batch,
        size: [height, width],
        channels,
        starts: [rows.slice()?, columns.slice()?],
        overlapping,
    };
    p.check()?;
    Ok(p)
}

fn run(
    cx: &mut Kernel<'_>,
    pool: fn(&Regions<'_>, &Array, &mut Array) -> Result<()>,
) -> Result<()> {
    let (t, x) = (cx.attrs::<Fractional>()?, cx.input(0)?);
    let (&[_, height, width, _], out) = (x.dims(), cx.shape(0)?) else {
        return Err(Error::invalid_argument("tensor_in must be 4-dimensional"));
    };
    let &[_, rows, columns, _] = out.dims() else {
        return Err(Error::internal("the output of pooling must be of rank 4"));
    };
    let mut generator = Stream::start(t.seed, t.seed2).take(0);
    let rows = Array::vector(&regions(&mut generator, height, rows, t.pseudo_random)?)?;
    let columns = Array::vector(&regions(&mut generator, width, columns, t.pseudo_random)?)?;
    let mut out = cx.alloc(0)?;
    pool(&images(x.dims(), [&rows, &columns], t.overlapping)?, x, &mut out)?;
    cx.set(out)?;
    cx.set(rows)?;
    cx.set(columns)
}

const HOST: Hlo = Hlo::HostOnly("its regions are drawn on the host");

const fn fractional(
    name: &'static str,
    doc: &'static str,
    gradient: fn(&mut Grad<'_>) -> Result<()>,
    cpu: fn(&mut Kernel<'_>) -> Result<()>,
) -> OpDef {
    OpDef {
        name,
        doc,
        signature: Signature::new(
            &["value: T"],
            &["output: T", "row_pooling_sequence: int64", "col_pooling_sequence: int64"],
            T,
        ),
        attrs: Fractional::ATTRS,
        effects: Effects::Random,
        algebra: Algebra::NONE,
        infer,
        gradient: Gradient::Vjp(gradient),
        cpu: Cpu::Kernel(cpu),
        hlo: HOST,
        batch: Batch::Loop("windows of each row's own"),
        decompose: None,
        samples: |s| {
            let case = |pseudo_random, overlapping, ratio: [f32; 2]| {
                Case::new(Fractional {
                    pooling_ratio: vec![1.0, ratio[0], ratio[1], 1.0],
                    pseudo_random,
                    overlapping,
                    deterministic: true,
                    seed: 3,
                    seed2: 5,
                })
            };
            case(true, false, [1.44, 1.73]).numbers(&[2, 7, 9, 3]).add(s);
            case(false, false, [1.5, 1.25]).numbers(&[1, 9, 8, 2]).add(s);
            case(false, true, [2.5, 3.0]).numbers(&[2, 7, 9, 1]).add(s);
            case(true, true, [7.0, 1.0]).numbers(&[1, 7, 3, 1]).add(s);
        },
    }
}

/// The largest in each region.
pub static FRACTIONAL_MAX_POOL: OpDef = fractional(
    "FractionalMaxPool",
    "Performs max pooling over regions whose sizes differ by one at most and are drawn at random (Graham, \
     2014). The regions are given too: where each begins along the height and the width, and where the last \
     ends.",
    |g| {
        let Some(dy) = g.dy(0) else { return Ok(()) };
        let (x, y, rows, columns) = (g.input(0)?, g.output(0)?, g.output(1)?, g.output(2)?);
        let attrs = Overlapping { overlapping: g.attrs::<Fractional>()?.overlapping };
        let dx = g.call_with(&FRACTIONAL_MAX_POOL_GRAD, attrs, [&x, &y, &dy, &rows, &columns])?;
        g.set(0, dx)
    },
    |cx| run(cx, kernel::max),
);
/// The mean of each region.
pub static FRACTIONAL_AVG_POOL: OpDef = fractional(
    "FractionalAvgPool",
    "Performs average pooling over regions whose sizes differ by one at most and are drawn at random (Graham, \
     2014). The regions are given too: where each begins along the height and the width, and where the last \
     ends.",
    |g| {
        let Some(dy) = g.dy(0) else { return Ok(()) };
        let (x, rows, columns) = (g.input(0)?, g.output(1)?, g.output(2)?);
        let sizes = g.shape_of(&x)?;
        let sizes = g.cast(&sizes, DType::Int64)?;
        let attrs = Overlapping { overlapping: g.attrs::<Fractional>()?.overlapping };
        let dx = g.call_with(&FRACTIONAL_AVG_POOL_GRAD, attrs, [&sizes, &dy, &rows, &columns])?;
        g.set(0, dx)
    },
    |cx| run(cx, kernel::mean),
);

/// That a gradient has an element for each region of each image.
fn fits(p: &Regions<'_>, what: &str, dy: &Array) -> Result<()> {
    let [rows, columns] = p.outputs();
    if dy.dims() == [p.batch, rows, columns, p.channels] {
        return Ok(());
    }
    Err(Error::invalid_argument(format!(
        "{what} must have shape [{}, {rows}, {columns}, {}], got {}",
        p.batch,
        p.channels,
        dy.shape()
    )))
}

const fn gradient_of(
    name: &'static str,
    doc: &'static str,
    inputs: &'static [&'static str],
    infer: fn(&mut Infer<'_>) -> Result<()>,
    cpu: fn(&mut Kernel<'_>) -> Result<()>,
    samples: fn(&mut Vec<Case>),
) -> OpDef {
    OpDef {
        name,
        doc,
        signature: Signature::new(inputs, &["output: T"], T),
        attrs: Overlapping::ATTRS,
        effects: Effects::Pure,
        algebra: Algebra::NONE,
        infer,
        gradient: Gradient::None("TensorFlow has none"),
        cpu: Cpu::Kernel(cpu),
        hlo: HOST,
        batch: Batch::Loop("windows of each row's own"),
        decompose: None,
        samples,
    }
}

fn sequences(case: Case, rows: &[i64], columns: &[i64]) -> Case {
    match (Array::vector(rows), Array::vector(columns)) {
        (Ok(rows), Ok(columns)) => case.fixed(rows).fixed(columns),
        _ => case,
    }
}

/// Gradients put where the largest of each region were.
pub static FRACTIONAL_MAX_POOL_GRAD: OpDef = gradient_of(
    "FractionalMaxPoolGrad",
    "Computes gradient of the FractionalMaxPool function: it goes to the first largest of each region.",
    &[
        "orig_input: T",
        "orig_output: T",
        "out_backprop: T",
        "row_pooling_sequence: int64",
        "col_pooling_sequence: int64",
    ],
    |cx| {
        cx.with_rank(1, 4)?.merge(&cx.with_rank(2, 4)?)?;
        cx.with_rank(3, 1)?;
        cx.with_rank(4, 1)?;
        let input = cx.with_rank(0, 4)?;
        cx.output(input)
    },
    |cx| {
        let (x, y, dy) = (cx.input(0)?, cx.input(1)?, cx.input(2)?);
        let overlapping = cx.attrs::<Overlapping>()?.overlapping;
        let p = images(x.dims(), [cx.input(3)?, cx.input(4)?], overlapping)?;
        fits(&p, "out_backprop", dy)?;
        let mut again = Array::uninit(x.dtype(), dy.shape().clone())?;
        kernel::max(&p, x, &mut again)?;
        if !again.same_bits(y) {
            return Err(Error::invalid_argument(
                "orig_output is not what pooling orig_input over these regions gives",
            ));
        }
        let mut dx = cx.alloc(0)?;
        kernel::max_grad(&p, x, dy, &mut dx)?;
        cx.set(dx)
    },
    |s| {
        let x = [3.0f32, 1.0, 4.0, 1.0, 5.0, 9.0, 2.0, 6.0, 5.0, 3.0, 5.0, 8.0];
        let x = Shape::new([1, 3, 4, 1]).and_then(|d| Array::from_slice(&x, d));
        let y =
            Shape::new([1, 2, 2, 1]).and_then(|d| Array::from_slice(&[9.0f32, 6.0, 5.0, 8.0], d));
        if let (Ok(x), Ok(y)) = (x, y) {
            let case = Case::new(Overlapping { overlapping: false }).fixed(x).fixed(y);
            sequences(case.numbers(&[1, 2, 2, 1]), &[0, 2, 3], &[0, 2, 4]).add(s);
        }
    },
);
/// Gradients in equal parts for each region.
pub static FRACTIONAL_AVG_POOL_GRAD: OpDef = gradient_of(
    "FractionalAvgPoolGrad",
    "Computes gradient of the FractionalAvgPool function: in equal parts for the elements of each region.",
    &[
        "orig_input_tensor_shape: const int64",
        "out_backprop: T",
        "row_pooling_sequence: int64",
        "col_pooling_sequence: int64",
    ],
    |cx| {
        cx.with_rank(1, 4)?;
        cx.with_rank(2, 1)?;
        cx.with_rank(3, 1)?;
        let shape = PartialShape::of_rank(4).merge(&shape_value(cx, 0, false)?)?;
        cx.output(shape)
    },
    |cx| {
        let (dy, overlapping) = (cx.input(1)?, cx.attrs::<Overlapping>()?.overlapping);
        let shape = cx.shape(0)?;
        let p = images(shape.dims(), [cx.input(2)?, cx.input(3)?], overlapping)?;
        fits(&p, "out_backprop", dy)?;
        let mut dx = cx.alloc(0)?;
        kernel::mean_grad(&p, dy, &mut dx)?;
        cx.set(dx)
    },
    |s| {
        for overlapping in [false, true] {
            if let Ok(sizes) = Array::vector(&[2i64, 3, 4, 2]) {
                let case = Case::new(Overlapping { overlapping }).fixed(sizes);
                sequences(case.numbers(&[2, 2, 2, 2]), &[0, 2, 3], &[0, 1, 4]).add(s);
            }
        }
    },
);
