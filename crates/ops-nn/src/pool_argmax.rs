//! Where the largest elements are: `MaxPoolWithArgmax` and its kin, `MaxPoolGradGrad`; and the forms of
//! pooling whose window is an input.
//!
//! Does not know: how the loops run.

use crate::channels::{self, Roles, Turned, turned};
use crate::pool2d::{MAX_POOL, MAX_POOL_GRAD, MaxPool, output_shape, params};
use crate::window::{Border, DataFormat};
use ferroflow_kernels_nn::pool2d::{self, Pool2dParams};
use ferroflow_kernels_nn::pool3d::{self as kernel, Pool3dParams};
use ferroflow_ops::array::depth::Layout;
use ferroflow_ops::prelude::*;

attributes! {
    /// The window and how places are counted.
    pub struct ArgMaxPool {
        /// The size of the window, one entry for each dimension of the input.
        ksize: Vec<i64> [4 ..],
        /// Steps, one for each dimension of the input.
        strides: Vec<i64> [4 ..],
        /// The dtype of places.
        targmax as "Targmax": DType = DType::Int64,
        /// How the border is treated.
        padding: Border,
        /// Whether places are counted over all images, not in each.
        include_batch_in_index: bool = false,
    }
}
attributes! {
    /// The window and how places are counted.
    pub struct PlacedPool {
        /// The size of the window, one entry for each dimension of the input.
        ksize: Vec<i64> [4 ..],
        /// Steps, one for each dimension of the input.
        strides: Vec<i64> [4 ..],
        /// How the border is treated.
        padding: Border,
        /// Whether places are counted over all images, not in each.
        include_batch_in_index: bool = false,
    }
}
attributes! {
    /// The window and how it slides.
    pub struct SecondPool {
        /// The size of the window, one entry for each dimension of the input.
        ksize: Vec<i64> [4 ..],
        /// Steps, one for each dimension of the input.
        strides: Vec<i64> [4 ..],
        /// How the border is treated.
        padding: Border,
        /// Where the channels are.
        data_format: DataFormat = DataFormat::Nhwc,
    }
}
attributes! {
    /// How a window that is an input slides.
    pub struct GivenPool {
        /// How the border is treated.
        padding: Border,
        /// Where the channels are.
        data_format: DataFormat = DataFormat::Nhwc,
    }
}
attributes! {
    /// How a window that is an input slides.
    pub struct GivenMaxPool {
        /// How the border is treated.
        padding: Border,
        /// Where the channels are.
        data_format: Layout = Layout::Nhwc,
    }
}

fn max_pool(ksize: &[i64], strides: &[i64], padding: Border, data_format: DataFormat) -> MaxPool {
    MaxPool {
        ksize: ksize.to_vec(),
        strides: strides.to_vec(),
        padding: padding.padding(),
        explicit_paddings: Vec::new(),
        data_format,
    }
}

impl PlacedPool {
    fn pool(&self) -> MaxPool {
        max_pool(&self.ksize, &self.strides, self.padding, DataFormat::Nhwc)
    }
}

impl ArgMaxPool {
    fn pool(&self) -> MaxPool {
        max_pool(&self.ksize, &self.strides, self.padding, DataFormat::Nhwc)
    }
}

impl SecondPool {
    fn pool(&self) -> MaxPool {
        max_pool(&self.ksize, &self.strides, self.padding, self.data_format)
    }
}

impl Turned for SecondPool {
    const RANK: i64 = 4;
    fn turned(&self) -> Option<SecondPool> {
        (self.data_format == DataFormat::Nchw).then(|| SecondPool {
            ksize: channels::last(&self.ksize),
            strides: channels::last(&self.strides),
            padding: self.padding,
            data_format: DataFormat::Nhwc,
        })
    }
}

/// Images as volumes of one plane.
fn flat(p: &Pool2dParams) -> Pool3dParams {
    Pool3dParams {
        batch: p.batch,
        input: [1, p.in_h, p.in_w],
        channels: p.channels,
        window: [1, p.window_h, p.window_w],
        stride: [1, p.stride_h, p.stride_w],
        out: [1, p.out_h, p.out_w],
        pad: [0, p.pad_top, p.pad_left],
    }
}

/// The places of the largest in each image.
fn places(p: &Pool2dParams, x: &Array) -> Result<Array> {
    p.check()?;
    let p = flat(p);
    kernel::positions(&p, &x.reshape(p.input_shape()?)?)
}

/// Places counted over all images, from those of each image or back.
fn shifted(places: &Array, batch: usize, volume: usize, back: bool) -> Result<Array> {
    let all = places.to_i64s()?;
    let each = all.len().checked_div(batch).unwrap_or(0).max(1);
    let mut out = Array::uninit(DType::Int64, places.shape().clone())?;
    for ((k, to), p) in out.slice_mut::<i64>()?.iter_mut().enumerate().zip(all) {
        let shift = (k / each).saturating_mul(volume) as i64;
        *to = if back { p.saturating_sub(shift) } else { p.saturating_add(shift) };
    }
    Ok(out)
}

/// The largest of windows, and where they are.
pub static MAX_POOL_WITH_ARGMAX: OpDef = OpDef {
    name: "MaxPoolWithArgmax",
    doc: "Performs max pooling on the input, and says where the first largest of each window is: at \
          (y width + x) channels + c, or with include_batch_in_index at that plus b height width channels.",
    signature: Signature::new(
        &["input: T"],
        &["output: T", "argmax: Targmax"],
        &[types("Targmax", dtypes::INDEX).or(DType::Int64), types("T", dtypes::REALS)],
    ),
    attrs: ArgMaxPool::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: |cx| {
        let shape = output_shape(&cx.with_rank(0, 4)?, &cx.attrs::<ArgMaxPool>()?.pool())?;
        cx.output(shape.clone())?;
        cx.output(shape)
    },
    gradient: Gradient::Vjp(|g| {
        // As MaxPool's, which has derivatives of its own, where MaxPoolGradWithArgmax has none.
        let Some(dy) = g.dy(0) else { return Ok(()) };
        let (x, y) = (g.input(0)?, g.output(0)?);
        let attrs = g.attrs::<ArgMaxPool>()?.pool();
        let dx = g.call_with(&MAX_POOL_GRAD, attrs, [&x, &y, &dy])?;
        g.set(0, dx)
    }),
    cpu: Cpu::Kernel(|cx| {
        let t = cx.attrs::<ArgMaxPool>()?;
        let x = cx.input(0)?;
        let p = params(x.shape(), &t.pool())?;
        let found = places(&p, x)?.reshape(cx.shape(0)?)?;
        let mut out = cx.alloc(0)?;
        kernel::pick(x, &found, p.batch, &mut out)?;
        let volume = p.in_h * p.in_w * p.channels;
        let found =
            if t.include_batch_in_index { shifted(&found, p.batch, volume, false)? } else { found };
        let mut index = Array::uninit(cx.dtype(1)?, found.shape().clone())?;
        ferroflow_kernels::cast::cast(&found, &mut index)?;
        cx.set(out)?;
        cx.set(index)
    }),
    hlo: Hlo::HostOnly("where the largest are is not lowered; MaxPool is"),
    batch: Batch::Loop("indices may count the members of a row's batch"),
    decompose: None,
    samples: |s| {
        let case = |k: i64, step: i64, padding, include_batch_in_index| {
            Case::new(ArgMaxPool {
                ksize: vec![1, k, k, 1],
                strides: vec![1, step, step, 1],
                targmax: DType::Int64,
                padding,
                include_batch_in_index,
            })
        };
        // Far apart, so that differences do not change which is the largest.
        let floats = |d: DType| d.is_floating();
        case(2, 2, Border::Valid, false).numbers(&[2, 4, 5, 3]).only(floats).add(s);
        case(3, 1, Border::Same, true).numbers(&[2, 3, 4, 2]).only(floats).add(s);
        case(2, 1, Border::Valid, false).between(&[1, 3, 3, 2], 0.0, 99.0).not_smooth().add(s);
    },
};

const PLACED: &[TypeVar] = &[types("Targmax", dtypes::INDEX), types("T", dtypes::REALS)];

const fn placed(
    name: &'static str,
    doc: &'static str,
    infer: fn(&mut Infer<'_>) -> Result<()>,
    cpu: fn(&mut Kernel<'_>) -> Result<()>,
    samples: fn(&mut Vec<Case>),
) -> OpDef {
    OpDef {
        name,
        doc,
        signature: Signature::new(
            &["input: T", "grad: T", "argmax: Targmax"],
            &["output: T"],
            PLACED,
        ),
        attrs: PlacedPool::ATTRS,
        effects: Effects::Pure,
        algebra: Algebra::NONE,
        infer,
        gradient: Gradient::None(
            "TensorFlow has none; MaxPoolWithArgmax has gradients of any order",
        ),
        cpu: Cpu::Kernel(cpu),
        hlo: Hlo::HostOnly("where the largest are is not lowered; MaxPool is"),
        batch: Batch::Loop("indices may count the members of a row's batch"),
        decompose: None,
        samples,
    }
}

/// The places in each image.
fn given_places(cx: &Kernel<'_>, p: &Pool2dParams) -> Result<Array> {
    let all = cx.input(2)?;
    match cx.attrs::<PlacedPool>()?.include_batch_in_index {
        true => shifted(all, p.batch, p.in_h * p.in_w * p.channels, true),
        false => Ok(all.alias()),
    }
}

fn placed_case(s: &mut Vec<Case>, grad: &[usize]) {
    let t = PlacedPool {
        ksize: vec![1, 2, 2, 1],
        strides: vec![1, 2, 2, 1],
        padding: Border::Valid,
        include_batch_in_index: false,
    };
    let places = Shape::new([2, 1, 2, 1]).and_then(|d| Array::from_slice(&[5i64, 2, 1, 3], d));
    if let Ok(places) = places {
        Case::new(t).numbers(&[2, 2, 4, 1]).numbers(grad).fixed(places).not_smooth().add(s);
    }
}

/// Gradients put where the largest were.
pub static MAX_POOL_GRAD_WITH_ARGMAX: OpDef = placed(
    "MaxPoolGradWithArgmax",
    "Computes gradients of MaxPoolWithArgmax: each is added at its place in argmax.",
    |cx| {
        let input = cx.with_rank(0, 4)?;
        let out = output_shape(&input, &cx.attrs::<PlacedPool>()?.pool())?;
        out.merge(&cx.with_rank(1, 4)?)?.merge(&cx.with_rank(2, 4)?)?;
        cx.output(input)
    },
    |cx| {
        let p = params(cx.input(0)?.shape(), &cx.attrs::<PlacedPool>()?.pool())?;
        let places = given_places(cx, &p)?;
        let mut dx = cx.alloc(0)?;
        kernel::put(cx.input(1)?, &places, p.batch, &mut dx)?;
        cx.set(dx)
    },
    |s| placed_case(s, &[2, 1, 2, 1]),
);
/// What of a gradient lies where the largest are.
pub static MAX_POOL_GRAD_GRAD_WITH_ARGMAX: OpDef = placed(
    "MaxPoolGradGradWithArgmax",
    "Computes second-order gradients of MaxPoolWithArgmax: the elements of grad at the places in argmax.",
    |cx| {
        let input = cx.with_rank(0, 4)?;
        let out = output_shape(&input, &cx.attrs::<PlacedPool>()?.pool())?;
        input.merge(&cx.with_rank(1, 4)?)?;
        let out = out.merge(&cx.with_rank(2, 4)?)?;
        cx.output(out)
    },
    |cx| {
        let p = params(cx.input(0)?.shape(), &cx.attrs::<PlacedPool>()?.pool())?;
        let places = given_places(cx, &p)?;
        let mut out = cx.alloc(0)?;
        kernel::pick(cx.input(1)?, &places, p.batch, &mut out)?;
        cx.set(out)
    },
    |s| placed_case(s, &[2, 2, 4, 1]),
);

fn infer_second(cx: &mut Infer<'_>, pool: Option<&MaxPool>) -> Result<()> {
    let input = cx.with_rank(0, 4)?;
    input.merge(&cx.with_rank(2, 4)?)?;
    let out = match pool {
        Some(pool) => output_shape(&input, pool)?.merge(&cx.with_rank(1, 4)?)?,
        None => cx.with_rank(1, 4)?,
    };
    cx.output(out)
}

fn run_second(cx: &mut Kernel<'_>, pool: &MaxPool) -> Result<()> {
    let p = params(cx.input(0)?.shape(), pool)?;
    let found = places(&p, cx.input(0)?)?.reshape(cx.shape(0)?)?;
    let mut out = cx.alloc(0)?;
    kernel::pick(cx.input(2)?, &found, p.batch, &mut out)?;
    cx.set(out)
}

/// What of a gradient lies where the largest are.
pub static MAX_POOL_GRAD_GRAD: OpDef = OpDef {
    name: "MaxPoolGradGrad",
    doc: "Computes second-order gradients of max pooling: the elements of grad at the places of the first \
          largest of each window.",
    signature: Signature::new(
        &["orig_input: T", "orig_output: T", "grad: T"],
        &["output: T"],
        T_REALS,
    ),
    attrs: SecondPool::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: |cx| {
        let pool = cx.attrs::<SecondPool>()?.pool();
        infer_second(cx, Some(&pool))
    },
    gradient: Gradient::Vjp(|g| {
        let (x, y, dz) = (g.input(0)?, g.input(1)?, g.dy0()?);
        let attrs = g.attrs::<SecondPool>()?.pool();
        let d = g.call_with(&MAX_POOL_GRAD, attrs, [&x, &y, &dz])?;
        g.set(2, d)
    }),
    cpu: Cpu::Partly(
        |cx| {
            let pool = cx.attrs::<SecondPool>()?.pool();
            run_second(cx, &pool)
        },
        turned!(
            SecondPool,
            MAX_POOL_GRAD_GRAD,
            Roles { images: &[0, 1, 2], shape: None, gives: true }
        ),
    ),
    hlo: Hlo::HostOnly("where the largest are is not lowered; MaxPool is"),
    batch: Batch::Folded(&[0, 1, 2]),
    decompose: None,
    samples: |s| {
        let t = SecondPool {
            ksize: vec![1, 2, 2, 1],
            strides: vec![1, 2, 2, 1],
            padding: Border::Valid,
            data_format: DataFormat::Nhwc,
        };
        if let Some((x, y)) = pooled() {
            Case::new(t).fixed(x).fixed(y).numbers(&[1, 2, 4, 1]).add(s);
        }
    },
};

/// Ksize and strides that are inputs, as attributes.
fn given(window: [Option<Integers>; 2], padding: Border, format: DataFormat) -> Option<MaxPool> {
    let [Some(ksize), Some(strides)] = window else { return None };
    Some(max_pool(&ksize, &strides, padding, format))
}

fn window_of(cx: &Infer<'_>, first: usize) -> Result<[Option<Integers>; 2]> {
    cx.with_rank(first, 1)?;
    cx.with_rank(first + 1, 1)?;
    Ok([cx.integers(first)?, cx.integers(first + 1)?])
}

fn run_window(cx: &Kernel<'_>, first: usize) -> Result<MaxPool> {
    let t = cx.attrs::<GivenPool>()?;
    let window = [cx.input(first)?.to_i64s()?, cx.input(first + 1)?.to_i64s()?];
    Ok(max_pool(&window[0], &window[1], t.padding, t.data_format))
}

impl GivenMaxPool {
    fn format(&self) -> Result<DataFormat> {
        match self.data_format {
            Layout::Nhwc => Ok(DataFormat::Nhwc),
            Layout::Nchw => Ok(DataFormat::Nchw),
            Layout::NchwVectC => Err(Error::unimplemented("pooling with data_format NCHW_VECT_C")),
        }
    }
}

/// Max pooling with a window that is an input.
pub static MAX_POOL_GIVEN: OpDef = OpDef {
    name: "MaxPoolV2",
    doc: "Performs max pooling on the input, with ksize and strides as inputs.",
    signature: Signature::new(
        &["input: T", "ksize: const int32", "strides: const int32"],
        &["output: T"],
        MAX_POOL.signature.types,
    ),
    attrs: GivenMaxPool::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: |cx| {
        let (t, input) = (cx.attrs::<GivenMaxPool>()?, cx.with_rank(0, 4)?);
        let format = t.format()?;
        let out = match given(window_of(cx, 1)?, t.padding, format) {
            Some(pool) => output_shape(&input, &pool)?,
            None => PartialShape::of_rank(4),
        };
        cx.output(out)
    },
    gradient: Gradient::Vjp(|g| {
        let (x, k, s, y, dy) = (g.input(0)?, g.input(1)?, g.input(2)?, g.output(0)?, g.dy0()?);
        let t = g.attrs::<GivenMaxPool>()?;
        let attrs = GivenPool { padding: t.padding, data_format: t.format()? };
        let dx = g.call_with(&MAX_POOL_GRAD_GIVEN, attrs, [&x, &y, &dy, &k, &s])?;
        g.set(0, dx)
    }),
    cpu: Cpu::Kernel(|cx| {
        let t = cx.attrs::<GivenMaxPool>()?;
        let window = [cx.input(1)?.to_i64s()?, cx.input(2)?.to_i64s()?];
        let pool = max_pool(&window[0], &window[1], t.padding, t.format()?);
        let p = params(cx.input(0)?.shape(), &pool)?;
        let mut out = cx.alloc(0)?;
        pool2d::max_pool(&p, cx.input(0)?, &mut out)?;
        cx.set(out)
    }),
    hlo: Hlo::HostOnly("the form with attributes is lowered"),
    batch: Batch::Folded(&[0]),
    decompose: None,
    samples: |s| {
        let case = |padding| Case::new(GivenMaxPool { padding, data_format: Layout::Nhwc });
        let two = [1, 2, 2, 1];
        case(Border::Valid).numbers(&[2, 4, 5, 3]).ints(&two).ints(&two).add(s);
        case(Border::Same).numbers(&[1, 3, 4, 2]).ints(&[1, 3, 2, 1]).ints(&two).add(s);
    },
};

const fn of_given(
    name: &'static str,
    doc: &'static str,
    types: &'static [TypeVar],
    infer: fn(&mut Infer<'_>) -> Result<()>,
    gradient: Gradient,
    cpu: fn(&mut Kernel<'_>) -> Result<()>,
    samples: fn(&mut Vec<Case>),
) -> OpDef {
    OpDef {
        name,
        doc,
        signature: Signature::new(
            &[
                "orig_input: T",
                "orig_output: T",
                "grad: T",
                "ksize: const int32",
                "strides: const int32",
            ],
            &["output: T"],
            types,
        ),
        attrs: GivenPool::ATTRS,
        effects: Effects::Pure,
        algebra: Algebra::NONE,
        infer,
        gradient,
        cpu: Cpu::Kernel(cpu),
        hlo: Hlo::HostOnly("the form with attributes is lowered"),
        batch: Batch::Loop("indices may count the members of a row's batch"),
        decompose: None,
        samples,
    }
}

fn given_case(s: &mut Vec<Case>, grad: &[usize]) {
    let case = Case::new(GivenPool { padding: Border::Valid, data_format: DataFormat::Nhwc });
    if let Some((x, y)) = pooled() {
        let case = case.fixed(x).fixed(y).numbers(grad);
        case.ints(&[1, 2, 2, 1]).ints(&[1, 2, 2, 1]).add(s);
    }
}

/// An image, and the largest of its windows of 2 x 2.
fn pooled() -> Option<(Array, Array)> {
    let x = [3.0f32, 1.0, 4.0, 7.0, 9.0, 2.0, 6.0, 5.0];
    let x = Array::from_slice(&x, Shape::new([1, 2, 4, 1]).ok()?).ok()?;
    let y = Array::from_slice(&[9.0f32, 7.0], Shape::new([1, 1, 2, 1]).ok()?).ok()?;
    Some((x, y))
}

/// The gradient of pooling with a window that is an input.
pub static MAX_POOL_GRAD_GIVEN: OpDef = of_given(
    "MaxPoolGradV2",
    "Computes gradients of the max pooling function, with ksize and strides as inputs.",
    &[types("T", dtypes::REALS).or(DType::Float32)],
    |cx| {
        let (t, input) = (cx.attrs::<GivenPool>()?, cx.with_rank(0, 4)?);
        let (y, dy) = (cx.with_rank(1, 4)?, cx.with_rank(2, 4)?);
        if let Some(pool) = given(window_of(cx, 3)?, t.padding, t.data_format) {
            output_shape(&input, &pool)?.merge(&y)?.merge(&dy)?;
        }
        cx.output(input)
    },
    Gradient::Vjp(|g| {
        let (x, y, k, s, dz) = (g.input(0)?, g.input(1)?, g.input(3)?, g.input(4)?, g.dy0()?);
        let attrs = g.attrs::<GivenPool>()?.clone();
        let d = g.call_with(&MAX_POOL_GRAD_GRAD_GIVEN, attrs, [&x, &y, &dz, &k, &s])?;
        g.set(2, d)
    }),
    |cx| {
        let p = params(cx.input(0)?.shape(), &run_window(cx, 3)?)?;
        let mut dx = cx.alloc(0)?;
        pool2d::max_pool_grad(&p, cx.input(0)?, cx.input(2)?, &mut dx)?;
        cx.set(dx)
    },
    |s| given_case(s, &[1, 1, 2, 1]),
);
/// The second gradient of pooling with a window that is an input.
pub static MAX_POOL_GRAD_GRAD_GIVEN: OpDef = of_given(
    "MaxPoolGradGradV2",
    "Computes second-order gradients of max pooling, with ksize and strides as inputs.",
    T_REALS,
    |cx| {
        let t = cx.attrs::<GivenPool>()?;
        let pool = given(window_of(cx, 3)?, t.padding, t.data_format);
        infer_second(cx, pool.as_ref())
    },
    Gradient::None("TensorFlow has none"),
    |cx| {
        let pool = run_window(cx, 3)?;
        run_second(cx, &pool)
    },
    |s| given_case(s, &[1, 2, 4, 1]),
);
