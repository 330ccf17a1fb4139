//! Convolution, pooling and normalisation of quantised integers; and integers that stand for multiples of a scale.
//!
//! Invariant: the loops are those of int32.
//! Does not know: how steps are rounded; see `kernels_nn::quantized`.

use crate::conv2d::{self, Conv2D};
use crate::pool2d::{self, MaxPool};
use crate::quantized::{QUANTIZED, give, range_of, record, with_range};
use crate::quantized_math::ordered;
use crate::window::{Border, DataFormat};
use ferroflow_kernels::matmul::Epilogue;
use ferroflow_kernels_nn::quantized::{self as kernel, Held, Mode};
use ferroflow_kernels_nn::{conv2d as loops, pool2d as pools};
use ferroflow_ops::prelude::*;

attributes! {
    /// How a filter slides over images.
    pub struct QuantizedConv2D {
        /// The dtype of the result.
        out_type: DType = DType::Qint32,
        /// Steps, one for each dimension of the input.
        strides: Vec<i64>,
        /// How the border is treated.
        padding: Border,
        /// Distance between the elements of a window.
        dilations: Vec<i64> = vec![1, 1, 1, 1],
    }
}
attributes! {
    /// The window and how it slides.
    pub struct QuantizedPool {
        /// The size of the window, one entry for each dimension of the input.
        ksize: Vec<i64>,
        /// Steps, one for each dimension of the input.
        strides: Vec<i64>,
        /// How the border is treated.
        padding: Border,
    }
}
attributes! {
    /// How images are normalised, and the range of what comes out.
    pub struct QuantizedInstanceNorm {
        /// Whether the range of what comes out is given.
        output_range_given: bool = false,
        /// Its lower end.
        given_y_min: f32 = 0.0,
        /// Its upper end.
        given_y_max: f32 = 0.0,
        /// What is added to variances.
        variance_epsilon: f32 = 1e-5,
        /// How far apart the ends of the range are at least.
        min_separation: f32 = 1e-3,
    }
}
attributes! {
    /// The integers that are held, and the dimension whose slices have scales of their own.
    pub struct UniformQuantize {
        /// The dtype of the result.
        out as "Tout": DType,
        /// The dimension; -1 for none.
        quantization_axis: i64 = -1,
        /// The least of the integers.
        quantization_min_val: i64,
        /// The greatest of the integers.
        quantization_max_val: i64,
    }
}

impl QuantizedConv2D {
    fn plain(&self) -> Conv2D {
        Conv2D {
            strides: self.strides.clone(),
            dilations: self.dilations.clone(),
            ..Conv2D::nhwc((1, 1), self.padding.padding())
        }
    }
}

impl QuantizedPool {
    fn plain(&self) -> Result<MaxPool> {
        if self.ksize.len() != 4 || self.strides.len() != 4 {
            return Err(Error::invalid_argument(format!(
                "ksize and strides must specify 4 dimensions, got {:?} and {:?}",
                self.ksize, self.strides
            )));
        }
        Ok(MaxPool {
            ksize: self.ksize.clone(),
            strides: self.strides.clone(),
            padding: self.padding.padding(),
            explicit_paddings: Vec::new(),
            data_format: DataFormat::Nhwc,
        })
    }
}

/// A filter over images.
pub static QUANTIZED_CONV2D: OpDef = record(
    "QuantizedConv2D",
    "Computes a 2D convolution of quantised images with a quantised filter; the result is of integers of 32 bits, with \
     the range of those.",
    Signature::new(
        &[
            "input: Tinput",
            "filter: Tfilter",
            "min_input: float",
            "max_input: float",
            "min_filter: float",
            "max_filter: float",
        ],
        &["output: out_type", "min_output: float", "max_output: float"],
        &[
            types("Tinput", QUANTIZED),
            types("Tfilter", QUANTIZED),
            types("out_type", QUANTIZED).or(DType::Qint32),
        ],
    ),
    QuantizedConv2D::ATTRS,
    |cx| {
        let c = cx.attrs::<QuantizedConv2D>()?.plain();
        let shape = conv2d::output_shape(&cx.with_rank(0, 4)?, &cx.with_rank(1, 4)?, &c)?;
        with_range(cx, shape, 2..6)
    },
    |cx| {
        let (of_x, of_f) = (range_of(cx, 2)?, range_of(cx, 4)?);
        let (x, f) = (cx.input(0)?, cx.input(1)?);
        let p = conv2d::params(x.shape(), f.shape(), &cx.attrs::<QuantizedConv2D>()?.plain())?;
        let both = ((Held::of(x.dtype()), of_x), (Held::of(f.dtype()), of_f));
        let range = kernel::product_range(both.0, both.1, Held::of(cx.dtype(0)?));
        let (x, f) = (kernel::centred(x, of_x)?, kernel::centred(f, of_f)?);
        let mut wide = Array::uninit(DType::Int32, cx.shape(0)?)?;
        loops::forward(&p, &x, &f, &Epilogue::NONE, &mut wide)?;
        let mut out = cx.alloc(0)?;
        kernel::store(wide.slice()?, &mut out)?;
        give(cx, out, range)
    },
    |s| {
        for (strides, padding) in
            [(vec![1, 1, 1, 1], Border::Same), (vec![1, 2, 2, 1], Border::Valid)]
        {
            let t = QuantizedConv2D {
                out_type: DType::Qint32,
                strides,
                padding,
                dilations: vec![1, 1, 1, 1],
            };
            let case = Case::new(t).of(DType::Quint8, &[1, 4, 5, 2], 0.0, 250.0);
            let case = case.of(DType::Quint8, &[2, 3, 2, 3], 0.0, 250.0);
            let case = case.between(&[], -1.8, -1.0).between(&[], 0.5, 1.5);
            case.between(&[], -2.8, -1.0).between(&[], 0.5, 3.5).not_smooth().add(s);
        }
    },
);

const T_QUANTIZED: &[TypeVar] = &[types("T", QUANTIZED)];

const fn pooled(
    name: &'static str,
    doc: &'static str,
    cpu: fn(&mut Kernel<'_>) -> Result<()>,
) -> OpDef {
    record(
        name,
        doc,
        Signature::new(
            &["input: T", "min_input: float", "max_input: float"],
            &["output: T", "min_output: float", "max_output: float"],
            T_QUANTIZED,
        ),
        QuantizedPool::ATTRS,
        |cx| {
            let p = cx.attrs::<QuantizedPool>()?.plain()?;
            let shape = pool2d::output_shape(&cx.with_rank(0, 4)?, &p)?;
            with_range(cx, shape, 1..3)
        },
        cpu,
        |s| {
            for (size, step, padding) in [(2, 2, Border::Valid), (3, 1, Border::Same)] {
                let t = QuantizedPool {
                    ksize: vec![1, size, size, 1],
                    strides: vec![1, step, step, 1],
                    padding,
                };
                let case = Case::new(t).of(DType::Quint8, &[2, 4, 5, 3], 0.0, 250.0);
                case.between(&[], -1.8, -1.0).between(&[], 0.5, 1.5).not_smooth().add(s);
            }
        },
    )
}

/// The mean of each window.
pub static QUANTIZED_AVG_POOL: OpDef = pooled(
    "QuantizedAvgPool",
    "Averages each window of quantised images; their range stays.",
    |cx| {
        let (x, range) = (cx.input(0)?, range_of(cx, 1)?);
        let p = pool2d::params(x.shape(), &cx.attrs::<QuantizedPool>()?.plain()?)?;
        let mut out = cx.alloc(0)?;
        kernel::avg_pool(&p, x, &mut out)?;
        give(cx, out, range)
    },
);
/// The largest of each window.
pub static QUANTIZED_MAX_POOL: OpDef = pooled(
    "QuantizedMaxPool",
    "Takes the largest of each window of quantised images; their range stays.",
    |cx| {
        let (x, range) = (cx.input(0)?, range_of(cx, 1)?);
        let p = pool2d::params(x.shape(), &cx.attrs::<QuantizedPool>()?.plain()?)?;
        let out = cx.alloc(0)?;
        let mut plain = out.seen_as(out.dtype().storage())?;
        drop(out);
        pools::max_pool(&p, &x.seen_as(x.dtype().storage())?, &mut plain)?;
        let out = plain.seen_as(x.dtype())?;
        give(cx, out, range)
    },
);

/// Images less their mean, over their deviation.
pub static QUANTIZED_INSTANCE_NORM: OpDef = record(
    "QuantizedInstanceNorm",
    "Normalises each channel of each quantised image by its own mean and variance; the range is given, or that of the \
     result.",
    Signature::new(
        &["x: T", "x_min: float", "x_max: float"],
        &["y: T", "y_min: float", "y_max: float"],
        &[types("T", QUANTIZED)],
    ),
    QuantizedInstanceNorm::ATTRS,
    |cx| with_range(cx, cx.with_rank(0, 4)?, 1..3),
    |cx| {
        let t = cx.attrs::<QuantizedInstanceNorm>()?;
        let (x, range) = (cx.input(0)?, ordered(range_of(cx, 1)?, "x")?);
        if t.output_range_given {
            ordered((t.given_y_min, t.given_y_max), "y")?;
        }
        let shape = x.shape().clone();
        let [first, last] = [range.0, range.1].map(Array::scalar);
        let mut wide = Array::uninit(DType::Float32, shape.clone())?;
        kernel::dequantize(Mode::MinFirst, false, x, (&first, &last), None, &mut wide)?;
        let &[batch, height, width, depth] = shape.dims() else {
            return Err(Error::invalid_argument(format!("x must be 4-dimensional: {shape}")));
        };
        let (area, values) = (height * width, wide.slice_mut::<f32>()?);
        for (b, c) in (0..batch).flat_map(|b| (0..depth).map(move |c| (b, c))) {
            let at = || (0..area).map(|i| (b * area + i) * depth + c);
            let mean = at().map(|i| values[i]).sum::<f32>() / area as f32;
            let variance = at().map(|i| (values[i] - mean) * (values[i] - mean)).sum::<f32>();
            let scale = 1.0 / (variance / area as f32 + t.variance_epsilon).sqrt();
            at().for_each(|i| values[i] = (values[i] - mean) * scale);
        }
        let ends = values.iter().fold((f32::MAX, f32::MIN), |(a, b), &v| (a.min(v), b.max(v)));
        let (least, most) = match t.output_range_given {
            true => (t.given_y_min, t.given_y_max),
            false if values.is_empty() => (0.0, t.min_separation),
            false => (ends.0, f32::max(ends.1, ends.0 + t.min_separation)),
        };
        let mut out = cx.alloc(0)?;
        kernel::write(Held::of(x.dtype()), (least, most), &wide, &mut out)?;
        give(cx, out, (least, most))
    },
    |s| {
        for output_range_given in [false, true] {
            let t = QuantizedInstanceNorm {
                output_range_given,
                given_y_min: -2.0,
                given_y_max: 2.5,
                variance_epsilon: 1e-5,
                min_separation: 1e-3,
            };
            let case = Case::new(t).of(DType::Quint8, &[2, 4, 4, 3], 0.0, 250.0);
            case.between(&[], -1.8, -1.0).between(&[], 0.5, 1.5).not_smooth().add(s);
        }
    },
);

const UNIFORM: &[DType] = &[DType::Qint8, DType::Quint8, DType::Qint32];

/// Scales and zero points: scalars, or one for each slice along the axis.
fn check_scales(cx: &Infer<'_>, axis: i64) -> Result<()> {
    let x = cx.shape(0)?;
    let rank = usize::from(axis != -1);
    let both = cx.with_rank(1, rank)?.merge(&cx.with_rank(2, rank)?)?;
    match (usize::try_from(axis), x.rank()) {
        (Ok(axis), Some(rank)) if axis < rank => {
            both.merge(&PartialShape::new([x.dim(axis)])).map(drop)
        }
        (Ok(_), None) => Ok(()),
        _ if axis == -1 => Ok(()),
        _ => Err(Error::invalid_argument(format!(
            "quantization_axis must be -1 or below the rank of the input, got {axis} for {x}"
        ))),
    }
}

/// Calls `each` with every element's place, scale and zero point.
fn scaled(cx: &Kernel<'_>, axis: i64, mut each: impl FnMut(usize, f32, i32)) -> Result<()> {
    let dims = cx.input(0)?.dims();
    let (scales, zeros) = (cx.input(1)?.slice::<f32>()?, cx.input(2)?.slice::<i32>()?);
    let inner: usize = match usize::try_from(axis) {
        Ok(axis) => dims.iter().skip(axis + 1).product(),
        Err(_) => usize::MAX,
    };
    if let Some(s) = scales.iter().find(|s| !(**s > 0.0 && s.is_finite())) {
        return Err(Error::invalid_argument(format!("scales must be positive, got {s}")));
    }
    for at in 0..cx.input(0)?.len() {
        let k = (at / inner.max(1)) % scales.len().max(1);
        if let (Some(&scale), Some(&zero)) = (scales.get(k), zeros.get(k)) {
            each(at, scale, zero);
        }
    }
    Ok(())
}

fn uniform() -> UniformQuantize {
    UniformQuantize {
        out: DType::Qint8,
        quantization_axis: -1,
        quantization_min_val: -128,
        quantization_max_val: 127,
    }
}

/// Numbers as multiples of a scale.
pub static UNIFORM_QUANTIZE: OpDef = record(
    "UniformQuantize",
    "Quantizes the input: each number is divided by its scale, rounded, shifted by its zero point and clipped.",
    Signature::new(
        &["input: Tin", "scales: float", "zero_points: int32"],
        &["output: Tout"],
        &[types("Tin", &[DType::Float32]), types("Tout", UNIFORM)],
    ),
    UniformQuantize::ATTRS,
    |cx| {
        check_scales(cx, cx.attrs::<UniformQuantize>()?.quantization_axis)?;
        cx.output(cx.shape(0)?)
    },
    |cx| {
        let t = cx.attrs::<UniformQuantize>()?;
        let x = cx.input(0)?.slice::<f32>()?;
        let ends = [t.quantization_min_val, t.quantization_max_val].map(i32::try_from);
        let [Ok(low), Ok(high)] = ends else {
            return Err(Error::invalid_argument(
                "quantization_min_val and _max_val must fit int32",
            ));
        };
        let mut all = ferroflow_base::memory::vec_of::<i32>(x.len())?;
        scaled(cx, t.quantization_axis, |at, scale, zero| {
            let v = (x.get(at).copied().unwrap_or(0.0) * (1.0 / scale) + 0.5).floor() as i32;
            all.push(v.wrapping_add(zero).max(low).min(high));
        })?;
        let mut out = cx.alloc(0)?;
        kernel::store(&all, &mut out)?;
        cx.set(out)
    },
    |s| {
        let case = Case::new(uniform()).numbers(&[2, 3]).between(&[], 0.01, 0.02);
        case.int(-20).not_smooth().add(s);
        let case = Case::new(UniformQuantize { quantization_axis: 1, ..uniform() });
        case.numbers(&[2, 3]).between(&[3], 0.01, 0.02).ints(&[0, 3, -7]).not_smooth().add(s);
    },
);

attributes! {
    /// The integers that are held, and the dimension whose slices have scales of their own.
    pub struct UniformDequantize {
        /// The dtype of the result.
        out as "Tout": DType,
        /// The dimension; -1 for none.
        quantization_axis: i64 = -1,
        /// The least of the integers.
        quantization_min_val: i64,
        /// The greatest of the integers.
        quantization_max_val: i64,
    }
}

/// Multiples of a scale as numbers.
pub static UNIFORM_DEQUANTIZE: OpDef = record(
    "UniformDequantize",
    "Dequantizes the input: each integer, less its zero point, is multiplied by its scale.",
    Signature::new(
        &["input: Tin", "scales: float", "zero_points: int32"],
        &["output: Tout"],
        &[types("Tin", UNIFORM), types("Tout", &[DType::Float32])],
    ),
    UniformDequantize::ATTRS,
    |cx| {
        check_scales(cx, cx.attrs::<UniformDequantize>()?.quantization_axis)?;
        cx.output(cx.shape(0)?)
    },
    |cx| {
        let axis = cx.attrs::<UniformDequantize>()?.quantization_axis;
        let x = kernel::integers(cx.input(0)?)?;
        let x = x.slice::<i32>()?;
        let mut out = cx.alloc(0)?;
        let to = out.slice_mut::<f32>()?;
        scaled(cx, axis, |at, scale, zero| {
            if let (Some(to), Some(v)) = (to.get_mut(at), x.get(at)) {
                *to = v.wrapping_sub(zero) as f32 * scale;
            }
        })?;
        cx.set(out)
    },
    |s| {
        let t = |quantization_axis| UniformDequantize {
            out: DType::Float32,
            quantization_axis,
            quantization_min_val: -128,
            quantization_max_val: 127,
        };
        let case = Case::new(t(-1)).between(&[2, 3], -100.0, 100.0).between(&[], 0.01, 0.02);
        case.int(-20).not_smooth().add(s);
        let case = Case::new(t(1)).between(&[2, 3], -100.0, 100.0).between(&[3], 0.01, 0.02);
        case.ints(&[0, 3, -7]).not_smooth().add(s);
    },
);
