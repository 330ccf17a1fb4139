//! Reductions, over whole dimensions and over sliding windows; convolution.
//!
//! Does not know: TensorFlow's paddings; they come as numbers.

use crate::ty::{ints, list};
use crate::{Function, Region, Type, Value};
use ferroflow_base::Result;
use ferroflow_tensor::DType;

/// How a window slides, one entry for each dimension.
#[derive(Clone, Debug)]
pub struct Window {
    /// Its size.
    pub size: Vec<usize>,
    /// Its steps.
    pub stride: Vec<usize>,
    /// What is imagined before and after the elements; a negative number takes elements away.
    pub padding: Vec<(i64, i64)>,
}

impl Window {
    /// A window that sees one element of each dimension.
    pub fn of_rank(rank: usize) -> Window {
        Window { size: vec![1; rank], stride: vec![1; rank], padding: vec![(0, 0); rank] }
    }

    /// Along one dimension.
    #[must_use]
    pub fn along(mut self, axis: usize, size: usize, stride: usize, padding: (i64, i64)) -> Window {
        if let (Some(a), Some(b), Some(c)) =
            (self.size.get_mut(axis), self.stride.get_mut(axis), self.padding.get_mut(axis))
        {
            (*a, *b, *c) = (size, stride, padding);
        }
        self
    }

    fn text(&self) -> String {
        format!(
            "window_dimensions = {}, window_strides = {}, padding = {}",
            ints(&self.size),
            ints(&self.stride),
            pairs(&self.padding)
        )
    }
}

fn pairs(padding: &[(i64, i64)]) -> String {
    let rows: Vec<_> = padding.iter().map(|(a, b)| format!("[{a}, {b}]")).collect();
    format!("dense<[{}]> : tensor<{}x2xi64>", rows.join(", "), rows.len())
}

/// A convolution over two spatial dimensions.
#[derive(Clone, Debug)]
pub struct Convolution {
    /// The places of batch, height, width and features: `[b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f]`.
    pub dimensions: String,
    /// Steps of the filter.
    pub stride: [usize; 2],
    /// As in [`Window::padding`].
    pub padding: [(i64, i64); 2],
    /// How far the elements of the left operand are pulled apart.
    pub lhs_dilation: [usize; 2],
    /// How far the elements of the filter are pulled apart.
    pub rhs_dilation: [usize; 2],
    /// Whether the filter goes back to front.
    pub reversed: bool,
    /// Groups of the left operand's features.
    pub feature_groups: usize,
    /// Groups of the left operand's batch.
    pub batch_groups: usize,
}

impl Function {
    /// A region that combines two scalars by the operation `name`.
    fn combine(&mut self, name: &str, dtype: DType) -> Result<Region> {
        let scalar = Type::scalar(dtype);
        self.region(&[scalar.clone(), scalar], |f, p| Ok(vec![f.binary(name, &p[0], &p[1])?]))
    }

    /// `x` combined over `axes` by the operation `name`, from `start` on.
    pub fn reduce(
        &mut self,
        name: &str,
        x: &Value,
        start: &Value,
        axes: &[usize],
    ) -> Result<Value> {
        let region = self.combine(name, x.ty.dtype)?;
        let mut all = self.reduce_with(&[x], &[start], axes, region)?;
        all.pop().ok_or_else(no_result)
    }

    /// Several values of one shape combined together over `axes`, by a region that takes the
    /// results so far and the next elements.
    pub fn reduce_with(
        &mut self,
        xs: &[&Value],
        starts: &[&Value],
        axes: &[usize],
        region: Region,
    ) -> Result<Vec<Value>> {
        let types: Vec<Type> = xs
            .iter()
            .map(|x| {
                let kept = x.dims().iter().enumerate().filter(|(i, _)| !axes.contains(i));
                Type::new(x.ty.dtype, &kept.map(|(_, &d)| d).collect::<Vec<_>>())
            })
            .collect::<Result<_>>()?;
        let operands: Vec<&Value> = xs.iter().chain(starts).copied().collect();
        let text = format!("dimensions = {}", ints(axes));
        self.op_with("reduce", &operands, vec![region], &text, &types)
    }

    /// The elements of each window combined by the operation `name`, from `start` on, giving `ty`.
    pub fn reduce_window(
        &mut self,
        name: &str,
        x: &Value,
        start: &Value,
        window: &Window,
        dims: &[usize],
    ) -> Result<Value> {
        let region = self.combine(name, x.ty.dtype)?;
        let ty = Type::new(x.ty.dtype, dims)?;
        let mut all =
            self.op_with("reduce_window", &[x, start], vec![region], &window.text(), &[ty])?;
        all.pop().ok_or_else(no_result)
    }

    /// Each element of `source` added to a zero where its window of `x` has its first largest.
    pub fn select_and_scatter(
        &mut self,
        x: &Value,
        source: &Value,
        window: &Window,
    ) -> Result<Value> {
        let zero = self.scalar(x.ty.dtype, 0.0)?;
        let scalar = Type::scalar(x.ty.dtype);
        let select = self
            .region(&[scalar.clone(), scalar], |f, p| Ok(vec![f.compare("GE", &p[0], &p[1])?]))?;
        let add = self.combine("add", x.ty.dtype)?;
        let mut all = self.op_with(
            "select_and_scatter",
            &[x, source, &zero],
            vec![select, add],
            &window.text(),
            std::slice::from_ref(&x.ty),
        )?;
        all.pop().ok_or_else(no_result)
    }

    /// A convolution giving these dimensions.
    pub fn convolution(
        &mut self,
        x: &Value,
        filter: &Value,
        c: &Convolution,
        dims: &[usize],
    ) -> Result<Value> {
        let text = format!(
            "batch_group_count = {} : i64, dimension_numbers = #stablehlo.conv<{}>, \
             feature_group_count = {} : i64, lhs_dilation = {}, padding = {}, rhs_dilation = {}, \
             window_reversal = array<i1: {}>, window_strides = {}",
            c.batch_groups,
            c.dimensions,
            c.feature_groups,
            ints(&c.lhs_dilation),
            pairs(&c.padding),
            ints(&c.rhs_dilation),
            list(&[c.reversed; 2]),
            ints(&c.stride)
        );
        let ty = Type::new(x.ty.dtype, dims)?;
        self.op("convolution", &[x, filter], &text, ty)
    }
}

fn no_result() -> ferroflow_base::Error {
    ferroflow_base::Error::internal("an operation without a result")
}
