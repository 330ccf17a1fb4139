//! Lowering of convolution and pooling: geometry in StableHLO's terms.
//!
//! Invariant: all three directions of a convolution read one [`Geometry`]; layouts are labels of
//! dimensions, never transpositions.
//! Does not know: TensorFlow's attributes; see `conv2d` and `pool2d`.

use crate::window::DataFormat;
use ferroflow_hlo::{Convolution, Window};
use ferroflow_ops::math::lower::sum_dtype;
use ferroflow_ops::prelude::*;

/// How a filter slides along one dimension.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Along {
    pub input: usize,
    /// The length of the filter with its dilation.
    pub extent: usize,
    pub out: usize,
    pub stride: usize,
    pub dilation: usize,
    /// What is before and after the input.
    pub padding: (i64, i64),
}

impl Along {
    /// The length of the output pulled apart by the stride.
    fn spread(&self) -> usize {
        self.out.saturating_sub(1) * self.stride + usize::from(self.out > 0)
    }
}

/// How a filter slides over images.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Geometry {
    pub format: DataFormat,
    /// Along height and width.
    pub along: [Along; 2],
    pub groups: usize,
}

impl Geometry {
    /// Labels for an image's dimensions.
    fn labels(&self, batch: &str, features: &str) -> String {
        match self.format {
            DataFormat::Nhwc => format!("[{batch}, 0, 1, {features}]"),
            DataFormat::Nchw => format!("[{batch}, {features}, 0, 1]"),
        }
    }

    fn each<T>(&self, f: impl Fn(&Along) -> T) -> [T; 2] {
        [f(&self.along[0]), f(&self.along[1])]
    }
}

/// Sets zeros where there is nothing to convolve; compilers refuse empty windows.
fn nothing(cx: &mut Lower<'_>, operands: [&HloValue; 2], dims: &[usize]) -> Result<bool> {
    let ty = HloType::new(operands[0].ty.dtype, dims)?;
    let none = ty.shape.is_empty() || operands.iter().any(|v| v.ty.shape.is_empty());
    if none {
        let zeros = cx.splat(&ty, 0.0)?;
        cx.set(zeros);
    }
    Ok(none)
}

/// The filter slid over images.
pub(crate) fn convolve(
    cx: &mut Lower<'_>,
    g: &Geometry,
    x: &HloValue,
    filter: &HloValue,
    dims: &[usize],
) -> Result<()> {
    if nothing(cx, [x, filter], dims)? {
        return Ok(());
    }
    let image = g.labels("b", "f");
    let c = Convolution {
        dimensions: format!("{image}x[0, 1, i, o]->{image}"),
        stride: g.each(|a| a.stride),
        padding: g.each(|a| a.padding),
        lhs_dilation: [1, 1],
        rhs_dilation: g.each(|a| a.dilation),
        reversed: false,
        feature_groups: g.groups,
        batch_groups: 1,
    };
    let y = cx.convolution(x, filter, &c, dims)?;
    cx.set(y);
    Ok(())
}

/// Towards the input: `dy` pulled apart by the stride, the filter back to front, its features
/// exchanged.
pub(crate) fn convolve_back(
    cx: &mut Lower<'_>,
    g: &Geometry,
    filter: &HloValue,
    dy: &HloValue,
    dims: &[usize],
) -> Result<()> {
    if nothing(cx, [dy, filter], dims)? {
        return Ok(());
    }
    let image = g.labels("b", "f");
    let c = Convolution {
        dimensions: format!("{image}x[0, 1, o, i]->{image}"),
        stride: [1, 1],
        padding: g.each(|a| {
            let low = a.extent as i64 - 1 - a.padding.0;
            (low, (a.input + a.extent) as i64 - 1 - a.spread() as i64 - low)
        }),
        lhs_dilation: g.each(|a| a.stride),
        rhs_dilation: g.each(|a| a.dilation),
        reversed: true,
        feature_groups: g.groups,
        batch_groups: 1,
    };
    let filter = match (filter.dims(), g.groups) {
        (_, 1) => filter.clone(),
        // Groups move from the output features to the input features.
        (&[h, w, i, o], n) => {
            let apart = cx.reshape(filter, &[h, w, i, n, o / n])?;
            let moved = cx.transpose(&apart, &[0, 1, 3, 2, 4])?;
            cx.reshape(&moved, &[h, w, n * i, o / n])?
        }
        _ => return Err(Error::internal("a filter has four dimensions")),
    };
    let dx = cx.convolution(dy, &filter, &c, dims)?;
    cx.set(dx);
    Ok(())
}

/// Towards the filter: `dy` slid over the images, the batch being what is summed.
pub(crate) fn convolve_filter(
    cx: &mut Lower<'_>,
    g: &Geometry,
    x: &HloValue,
    dy: &HloValue,
    dims: &[usize],
) -> Result<()> {
    if nothing(cx, [x, dy], dims)? {
        return Ok(());
    }
    let c = Convolution {
        dimensions: format!("{}x{}->[0, 1, b, f]", g.labels("f", "b"), g.labels("i", "o")),
        stride: g.each(|a| a.dilation),
        padding: g.each(|a| {
            let seen = (a.extent - 1 + a.spread()) as i64;
            (a.padding.0, seen - a.input as i64 - a.padding.0)
        }),
        lhs_dilation: [1, 1],
        rhs_dilation: g.each(|a| a.stride),
        reversed: false,
        feature_groups: 1,
        batch_groups: g.groups,
    };
    let df = cx.convolution(x, dy, &c, dims)?;
    cx.set(df);
    Ok(())
}

/// The dimensions that a window gives.
fn slid(window: &Window, input: &[usize]) -> Vec<usize> {
    (input.iter().zip(&window.padding).zip(&window.size).zip(&window.stride))
        .map(|(((&n, &(a, b)), &k), &s)| {
            let room = n as i64 + a + b - k as i64;
            usize::try_from(room).map_or(0, |room| room / s + 1)
        })
        .collect()
}

/// The largest of each window.
pub(crate) fn max_pool(cx: &mut Lower<'_>, x: &HloValue, window: &Window) -> Result<()> {
    let ty = cx.output_type(0)?;
    let lowest = cx.extreme(ty.dtype, false)?;
    let y = cx.reduce_window("maximum", x, &lowest, window, ty.dims())?;
    cx.set(y);
    Ok(())
}

/// How many elements each window sees, padding left out, in the shape of the output.
fn counts(cx: &mut Lower<'_>, input: &[usize], window: &Window, dtype: DType) -> Result<HloValue> {
    let dims = slid(window, input);
    let mut product: Option<HloValue> = None;
    for (axis, &out) in dims.iter().enumerate() {
        let (n, (before, _)) = (input[axis] as i64, window.padding[axis]);
        let (size, stride) = (window.size[axis] as i64, window.stride[axis] as i64);
        if size == 1 {
            continue;
        }
        let seen: Vec<f64> = (0..out as i64)
            .map(|i| i * stride - before)
            .map(|start| ((start + size).min(n) - start.max(0)) as f64)
            .collect();
        let seen = cx.literal(&Array::vector(&seen)?)?;
        let seen = cx.convert(&seen, dtype)?;
        let seen = cx.broadcast_in_dim(&seen, &[axis], &dims)?;
        product = Some(match product {
            Some(other) => cx.binary("multiply", &other, &seen)?,
            None => seen,
        });
    }
    match product {
        Some(counts) => Ok(counts),
        None => cx.splat(&HloType::new(dtype, &dims)?, 1.0),
    }
}

/// The mean of each window, padding left out.
pub(crate) fn avg_pool(cx: &mut Lower<'_>, x: &HloValue, window: &Window) -> Result<()> {
    let ty = cx.output_type(0)?;
    let wide = cx.convert(x, sum_dtype(ty.dtype))?;
    let zero = cx.scalar(wide.ty.dtype, 0.0)?;
    let sums = cx.reduce_window("add", &wide, &zero, window, ty.dims())?;
    let counts = counts(cx, x.dims(), window, wide.ty.dtype)?;
    let means = cx.binary("divide", &sums, &counts)?;
    let y = cx.convert(&means, ty.dtype)?;
    cx.set(y);
    Ok(())
}

/// The gradient shared by the elements of each window: each element's share of all windows that see
/// it, which are the windows over `dy` pulled apart by the stride.
pub(crate) fn avg_pool_grad(cx: &mut Lower<'_>, dy: &HloValue, window: &Window) -> Result<()> {
    let ty = cx.output_type(0)?;
    if nothing(cx, [dy, dy], ty.dims())? {
        return Ok(());
    }
    let wide = cx.convert(dy, sum_dtype(ty.dtype))?;
    let counts = counts(cx, ty.dims(), window, wide.ty.dtype)?;
    let shares = cx.binary("divide", &wide, &counts)?;
    let zero = cx.scalar(wide.ty.dtype, 0.0)?;
    let rank = ty.dims().len();
    let between: Vec<usize> = window.stride.iter().map(|s| s.saturating_sub(1)).collect();
    let apart = cx.pad(&shares, &zero, &vec![0; rank], &vec![0; rank], &between)?;
    let mut back = Window::of_rank(rank);
    for axis in 0..rank {
        let (size, n) = (window.size[axis], ty.dims()[axis]);
        let low = size as i64 - 1 - window.padding[axis].0;
        let high = (n + size) as i64 - 1 - apart.dims()[axis] as i64 - low;
        back = back.along(axis, size, 1, (low, high));
    }
    let sums = cx.reduce_window("add", &apart, &zero, &back, ty.dims())?;
    let dx = cx.convert(&sums, ty.dtype)?;
    cx.set(dx);
    Ok(())
}
