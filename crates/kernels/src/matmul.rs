//! Products of matrices and of batches of matrices, of any number type.
//!
//! Invariant: a product is cut into tiles by its shape only, so results do not depend on the number
//! of threads; what the output held before is read only where `beta` is not zero. float16 and
//! bfloat16 are computed in float32 and rounded once; integers wrap.
//! Does not know: how `gemm` multiplies one tile.

use crate::matmul_tiles::{Matrix, Product, Scalar};
use crate::turn::transpose;
use crate::vector::Simd;
use ferroflow_base::{Error, Result};
use ferroflow_tensor::{Array, DType, Dims, Shape, dispatch};
use half::slice::HalfFloatSliceExt;

/// With so many rows and more, packing is a small part of a product.
const FEW_ROWS: usize = 96;
/// A matrix of fewer elements stays in the cache nearest to the processor, however it lies.
const LARGE: usize = 1 << 12;

/// What a kernel does to its result while it is still hot: add a bias to each row, then apply an
/// activation. For floating dtypes.
#[derive(Clone, Copy, Default)]
pub struct Epilogue<'a> {
    /// A vector as long as the result's last dimension, of its dtype.
    pub bias: Option<&'a Array>,
    /// Applied after the bias.
    pub activation: Option<Activation>,
}

/// What is applied to each element of a result before it is stored.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Activation {
    /// `max(x, 0)`; NaN stays NaN.
    Relu,
    /// `min(max(x, 0), 6)`; NaN stays NaN.
    Relu6,
    /// `x` where positive, else `x` times this slope.
    LeakyRelu(f32),
}

impl Activation {
    /// The activation of every lane.
    #[inline(always)]
    pub fn apply<S: Simd>(self, s: S, x: S::Vec) -> S::Vec {
        let constant = |c: f32| s.splat(num_traits::cast(c).unwrap_or_else(num_traits::zero));
        match self {
            Activation::Relu => s.max(s.zero(), x),
            Activation::Relu6 => s.min(constant(6.0), s.max(s.zero(), x)),
            Activation::LeakyRelu(a) => {
                s.add(s.max(s.zero(), x), s.mul(constant(a), s.min(s.zero(), x)))
            }
        }
    }
}

impl Epilogue<'_> {
    /// No bias, no activation.
    pub const NONE: Epilogue<'static> = Epilogue { bias: None, activation: None };

    /// Whether there is nothing to do.
    pub fn is_none(&self) -> bool {
        self.bias.is_none() && self.activation.is_none()
    }

    /// Whether the bias, if there is one, has so many elements of this dtype.
    pub fn check(&self, columns: usize, dtype: DType) -> Result<()> {
        match self.bias {
            Some(b) if b.dtype() != dtype || b.dims() != [columns] => {
                Err(Error::invalid_argument(format!(
                    "the bias must be {dtype} of shape [{columns}], got {} of shape {}",
                    b.dtype(),
                    b.shape()
                )))
            }
            _ => Ok(()),
        }
    }
}

/// How two operands are multiplied: `out = alpha * op(a) * op(b) + beta * out`, then the epilogue.
#[derive(Clone, Copy)]
pub struct Matmul<'a> {
    /// `a` is given transposed.
    pub transpose_a: bool,
    /// `b` is given transposed.
    pub transpose_b: bool,
    /// `a` is conjugated.
    pub conjugate_a: bool,
    /// `b` is conjugated.
    pub conjugate_b: bool,
    /// The product's factor.
    pub alpha: f64,
    /// The factor of what the output held; where it is zero, the output is not read.
    pub beta: f64,
    /// Bias and activation.
    pub epilogue: Epilogue<'a>,
}

impl Default for Matmul<'_> {
    fn default() -> Self {
        Matmul {
            transpose_a: false,
            transpose_b: false,
            conjugate_a: false,
            conjugate_b: false,
            alpha: 1.0,
            beta: 0.0,
            epilogue: Epilogue::NONE,
        }
    }
}

/// `out = a * b` for matrices, each transposed on request.
pub fn matmul(
    a: &Array,
    b: &Array,
    transpose_a: bool,
    transpose_b: bool,
    out: &mut Array,
) -> Result<()> {
    if a.rank() != 2 || b.rank() != 2 {
        return Err(Error::invalid_argument(format!(
            "MatMul takes two matrices, got shapes {} and {}",
            a.shape(),
            b.shape()
        )));
    }
    Matmul { transpose_a, transpose_b, ..Matmul::default() }.run(a, b, out)
}

/// `out = x * y` for the matrices in the last two dimensions, each transposed and conjugated on
/// request; the dimensions before them broadcast.
pub fn batch_matmul(x: &Array, y: &Array, adj_x: bool, adj_y: bool, out: &mut Array) -> Result<()> {
    let how = Matmul {
        transpose_a: adj_x,
        transpose_b: adj_y,
        conjugate_a: adj_x,
        conjugate_b: adj_y,
        ..Matmul::default()
    };
    how.run(x, y, out)
}

/// Rows, columns and leading dimensions of an operand, as given.
fn matrix_dims(what: &str, shape: &Shape) -> Result<(usize, usize, Dims)> {
    match shape.dims() {
        [leading @ .., rows, columns] => Ok((*rows, *columns, Dims::from_slice(leading))),
        _ => Err(Error::invalid_argument(format!(
            "{what} of a matrix product must have rank 2 or more, got shape {shape}"
        ))),
    }
}

impl Matmul<'_> {
    /// The shape of the product, or `InvalidArgument` if there is none.
    pub fn shape(&self, a: &Shape, b: &Shape) -> Result<Shape> {
        let (mut m, mut k, leading_a) = matrix_dims("the left side", a)?;
        let (mut k_b, mut n, leading_b) = matrix_dims("the right side", b)?;
        if self.transpose_a {
            std::mem::swap(&mut m, &mut k);
        }
        if self.transpose_b {
            std::mem::swap(&mut k_b, &mut n);
        }
        if k != k_b {
            return Err(Error::invalid_argument(format!(
                "Matrix size-incompatible: In[0]: {a}, In[1]: {b}{}{}",
                if self.transpose_a { ", In[0] transposed" } else { "" },
                if self.transpose_b { ", In[1] transposed" } else { "" },
            )));
        }
        let leading = Shape::new(leading_a)?.broadcast(&Shape::new(leading_b)?)?;
        let mut dims = Dims::from_slice(leading.dims());
        dims.extend([m, n]);
        Shape::new(dims)
    }

    /// Computes `out`, which must have the product's shape and the operands' dtype.
    pub fn run(&self, a: &Array, b: &Array, out: &mut Array) -> Result<()> {
        let dtype = a.dtype();
        if b.dtype() != dtype || out.dtype() != dtype {
            return Err(Error::invalid_argument(format!(
                "a product of {dtype} and {} cannot be {}: the dtypes must be equal",
                b.dtype(),
                out.dtype()
            )));
        }
        let shape = self.shape(a.shape(), b.shape())?;
        if out.shape() != &shape {
            return Err(Error::invalid_argument(format!(
                "the product of shapes {} and {} has shape {shape}, but the output has {}",
                a.shape(),
                b.shape(),
                out.shape()
            )));
        }
        self.epilogue.check(shape.dims().last().copied().unwrap_or(0), dtype)?;
        if !self.epilogue.is_none() && !dtype.is_floating() {
            return Err(Error::unimplemented(format!(
                "bias and activation fused to a matrix product of {dtype}"
            )));
        }
        if dtype.is_integer() && (self.alpha.fract() != 0.0 || self.beta.fract() != 0.0) {
            return Err(Error::invalid_argument(format!(
                "the factors of a product of {dtype} must be whole, got {} and {}",
                self.alpha, self.beta
            )));
        }
        if out.is_empty() {
            return Ok(());
        }
        if matches!(dtype, DType::Float16 | DType::Bfloat16) {
            let bias = self.epilogue.bias.map(widen).transpose()?;
            let epilogue = Epilogue { bias: bias.as_ref(), ..self.epilogue };
            let old = (self.beta != 0.0).then(|| widen(out)).transpose()?;
            return in_float32(out, |out| {
                if let Some(old) = old {
                    *out = old;
                }
                Matmul { epilogue, ..*self }.run(&widen(a)?, &widen(b)?, out)
            });
        }
        if let Some(turned) = self.turned(b, &shape)? {
            return Matmul { transpose_b: false, ..*self }.run(a, &turned, out);
        }
        dispatch!(dtype, T in [
            f32, f64, ferroflow_tensor::Complex64, ferroflow_tensor::Complex128,
            u8, u16, u32, u64, i8, i16, i32, i64
        ] => self.run_of::<T>(a, b, &shape, out))
        .unwrap_or_else(|| Err(Error::unimplemented(format!("matrix product of {dtype}"))))
    }

    /// The right side as it is read, where it is given transposed and there are few rows to multiply it with:
    /// packing columns that lie apart costs `gemm` more than turning them all, and each band of rows packs them anew.
    fn turned(&self, b: &Array, product: &Shape) -> Result<Option<Array>> {
        let [columns, depth] = b.dims() else { return Ok(None) };
        let rows = product.len().checked_div(*columns).unwrap_or(0);
        let few = (2..=FEW_ROWS).contains(&rows) && b.len() >= LARGE;
        if !self.transpose_b || !few || !(b.dtype().is_floating() || b.dtype().is_complex()) {
            return Ok(None);
        }
        let mut turned = Array::uninit(b.dtype(), Shape::new([*depth, *columns].as_slice())?)?;
        transpose(b, &[1, 0], &mut turned)?;
        Ok(Some(turned))
    }

    fn run_of<T: Scalar>(
        &self,
        a: &Array,
        b: &Array,
        shape: &Shape,
        out: &mut Array,
    ) -> Result<()> {
        let (rows_a, cols_a, leading_a) = matrix_dims("the left side", a.shape())?;
        let (rows_b, cols_b, leading_b) = matrix_dims("the right side", b.shape())?;
        let (m, n, leading) = matrix_dims("the output", shape)?;
        let k = if self.transpose_a { rows_a } else { cols_a };
        let (mut m, mut batch) = (m, leading.iter().product::<usize>());
        // One matrix for all of a batch of rows: a single tall product.
        if batch > 1 && !self.transpose_a && rows_b * cols_b == b.len() && a.len() == batch * m * k
        {
            (m, batch) = (batch * m, 1);
        }
        let product = Product {
            m,
            n,
            k,
            a: Matrix::new(cols_a, self.transpose_a, self.conjugate_a),
            b: Matrix::new(cols_b, self.transpose_b, self.conjugate_b),
            alpha: T::from_f64(self.alpha),
            beta: T::from_f64(self.beta),
            bias: self.epilogue.bias.map(|b| b.slice::<T>()).transpose()?,
            activation: self.epilogue.activation,
        };
        let (a, b) = (a.slice::<T>()?, b.slice::<T>()?);
        let starts = |leading_of: &[usize], size: usize| -> Vec<usize> {
            if batch == 1 {
                return vec![0];
            }
            broadcast_starts(&leading, leading_of).iter().map(|i| i * size).collect()
        };
        let (starts_a, starts_b) =
            (starts(&leading_a, rows_a * cols_a), starts(&leading_b, rows_b * cols_b));
        product.run(a, &starts_a, b, &starts_b, out.slice_mut::<T>()?)
    }
}

/// For each index of `dims`, in row-major order, the index into `of`, which broadcasts to it.
fn broadcast_starts(dims: &[usize], of: &[usize]) -> Vec<usize> {
    let mut out = vec![0];
    for (i, &d) in dims.iter().enumerate() {
        let own = (i + of.len()).checked_sub(dims.len()).and_then(|i| of.get(i)).copied();
        let own = own.unwrap_or(1);
        out = out
            .iter()
            .flat_map(|&at| (0..d).map(move |j| at * own + if own == 1 { 0 } else { j }))
            .collect();
    }
    out
}

/// A float16 or bfloat16 array in float32.
pub fn widen(array: &Array) -> Result<Array> {
    let mut out = Array::uninit(DType::Float32, array.shape().clone())?;
    let to = out.slice_mut::<f32>()?;
    match array.dtype() {
        DType::Float16 => array.slice::<half::f16>()?.convert_to_f32_slice(to),
        _ => array.slice::<half::bf16>()?.convert_to_f32_slice(to),
    }
    Ok(out)
}

/// Computes a float16 or bfloat16 result in float32 and rounds it.
pub fn in_float32(out: &mut Array, compute: impl FnOnce(&mut Array) -> Result<()>) -> Result<()> {
    let mut wide = Array::uninit(DType::Float32, out.shape().clone())?;
    compute(&mut wide)?;
    let wide = wide.slice::<f32>()?;
    match out.dtype() {
        DType::Float16 => out.slice_mut::<half::f16>()?.convert_from_f32_slice(wide),
        _ => out.slice_mut::<half::bf16>()?.convert_from_f32_slice(wide),
    }
    Ok(())
}
