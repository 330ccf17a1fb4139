//! How a product of matrices is cut into tiles and tasks, and what multiplies one tile: the `gemm`
//! crate for floating and complex numbers, a blocked loop for integers.
//!
//! Invariant: tiles depend on the shape only; each is computed by one thread.
//! Does not know: arrays, dtypes that are converted first.

// Loops over lanes and tiles index several arrays at once.
#![allow(clippy::needless_range_loop)]

use crate::matmul::Activation;
use crate::vector::{InstructionSet, Loops, Simd, VectorElement, VectorWork, vectorized};
use crate::work::SharedPointer;
use ferroflow_base::{Result, pool};
use ferroflow_tensor::{Complex64, Complex128, Element};

/// Where the elements of an operand lie and whether they are conjugated.
#[derive(Clone, Copy)]
pub(crate) struct Matrix {
    row: usize,
    col: usize,
    conjugate: bool,
}

impl Matrix {
    /// A row-major matrix of this many columns, as given, which is transposed on request.
    pub fn new(cols: usize, transpose: bool, conjugate: bool) -> Matrix {
        let (row, col) = if transpose { (1, cols) } else { (cols, 1) };
        Matrix { row, col, conjugate }
    }
}

/// A product of matrices `[m, k] * [k, n]`, of any number of pairs.
pub(crate) struct Product<'a, T> {
    pub m: usize,
    pub n: usize,
    pub k: usize,
    pub a: Matrix,
    pub b: Matrix,
    pub alpha: T,
    pub beta: T,
    pub bias: Option<&'a [T]>,
    pub activation: Option<Activation>,
}

/// One tile: the first element of each operand's part, and the tile's size.
pub(crate) struct Tile<T> {
    m: usize,
    n: usize,
    k: usize,
    a: *const T,
    b: *const T,
    out: *mut T,
    a_strides: Matrix,
    b_strides: Matrix,
    out_row: usize,
    alpha: T,
    beta: T,
}

/// Multiply-adds below which a product is one tile, and a batch one task.
fn small() -> usize {
    32 * crate::work::grain()
}

impl<T: Scalar> Product<'_, T> {
    /// Into how many bands of rows and of columns a product is cut.
    fn cut(&self) -> (usize, usize) {
        let work = self.m.saturating_mul(self.n).saturating_mul(self.k);
        // Each tile packs its operands anew, so there are few of them.
        let pieces = match work {
            _ if work < small() => 1,
            _ if self.m == 1 => 2,
            _ if work < 1 << 23 => 2,
            _ if work < 1 << 31 => 4,
            _ => (work >> 28).next_power_of_two().clamp(8, 64),
        };
        let (mut rows, mut cols) = (1, 1);
        while rows * cols < pieces {
            let (m, n) = (self.m / rows, self.n / cols);
            if n >= 256 && n >= m {
                cols *= 2;
            } else if m >= 32 {
                rows *= 2;
            } else if n >= 128 {
                cols *= 2;
            } else {
                break;
            }
        }
        (rows, cols)
    }

    /// Multiplies each pair of matrices, the operands of pair `i` beginning at `starts_a[i]` and
    /// `starts_b[i]`.
    pub fn run(
        &self,
        a: &[T],
        starts_a: &[usize],
        b: &[T],
        starts_b: &[usize],
        out: &mut [T],
    ) -> Result<()> {
        let size = self.m * self.n;
        let (rows, cols) = self.cut();
        let height = self.m.div_ceil(rows);
        // Whole vectors, except at the end.
        let width = match cols {
            1 => self.n,
            _ => self.n.div_ceil(cols).next_multiple_of(64),
        };
        let tiles = rows * cols;
        let work = size.saturating_mul(self.k.max(1));
        let (tasks, length) = match tiles {
            1 => pool::chunks(starts_a.len(), small() / work.max(1)),
            _ => (starts_a.len() * tiles, 1),
        };
        debug_assert!(out.len() >= starts_a.len() * size);
        let target = SharedPointer(out.as_mut_ptr());
        pool::parallel_for(tasks, |task| {
            for i in task * length..(starts_a.len() * tiles).min((task + 1) * length) {
                let (pair, tile) = (i / tiles, i % tiles);
                let (y, x) = (tile / cols * height, tile % cols * width);
                let tile = Tile {
                    m: height.min(self.m.saturating_sub(y)),
                    n: width.min(self.n.saturating_sub(x)),
                    k: self.k,
                    a: a.as_ptr().wrapping_add(starts_a[pair] + y * self.a.row),
                    b: b.as_ptr().wrapping_add(starts_b[pair] + x * self.b.col),
                    out: target.get().wrapping_add(pair * size + y * self.n + x),
                    a_strides: self.a,
                    b_strides: self.b,
                    out_row: self.n,
                    alpha: self.alpha,
                    beta: self.beta,
                };
                if tile.m == 0 || tile.n == 0 {
                    continue;
                }
                // SAFETY: the tile lies inside the operands and the output, whose lengths are those
                // of their shapes, and no other task writes it.
                unsafe {
                    T::multiply(&tile);
                    if self.bias.is_some() || self.activation.is_some() {
                        T::finish(&tile, self.bias.map(|b| &b[x..x + tile.n]), self.activation);
                    }
                }
            }
        });
        Ok(())
    }
}

/// A number that matrices can be made of.
pub(crate) trait Scalar: Element {
    /// A factor.
    fn from_f64(x: f64) -> Self;

    /// Multiplies a tile.
    ///
    /// # Safety
    /// The tile's pointers and strides must stay inside live memory, its output be ours alone.
    unsafe fn multiply(tile: &Tile<Self>);

    /// Adds the bias to each row of a tile and applies the activation.
    ///
    /// # Safety
    /// As for `multiply`; the bias is as long as the tile is wide.
    unsafe fn finish(tile: &Tile<Self>, bias: Option<&[Self]>, activation: Option<Activation>) {
        let _ = (tile, bias, activation);
        debug_assert!(false, "only floating products have an epilogue");
    }
}

/// Calls `gemm` for a tile.
///
/// # Safety
/// As for [`Scalar::multiply`].
unsafe fn by_gemm<T: num_traits::Zero + PartialEq + Copy + 'static>(t: &Tile<T>) {
    // SAFETY: the caller vouches for the tile; strides are below isize::MAX, for the arrays are.
    unsafe {
        gemm::gemm(
            t.m,
            t.n,
            t.k,
            t.out,
            1,
            t.out_row as isize,
            t.beta != T::zero(),
            t.a,
            t.a_strides.col as isize,
            t.a_strides.row as isize,
            t.b,
            t.b_strides.col as isize,
            t.b_strides.row as isize,
            t.beta,
            t.alpha,
            false,
            t.a_strides.conjugate,
            t.b_strides.conjugate,
            gemm::Parallelism::None,
        );
    }
}

macro_rules! floating {
    ($($t:ty),*) => {$(
        impl Scalar for $t {
            fn from_f64(x: f64) -> $t {
                x as $t
            }
            unsafe fn multiply(tile: &Tile<$t>) {
                // SAFETY: the caller vouches for the tile.
                unsafe { by_gemm(tile) }
            }
            unsafe fn finish(tile: &Tile<$t>, bias: Option<&[$t]>, act: Option<Activation>) {
                for row in 0..tile.m {
                    // SAFETY: the caller vouches for the tile's rows.
                    let row = unsafe {
                        std::slice::from_raw_parts_mut(tile.out.add(row * tile.out_row), tile.n)
                    };
                    <$t>::run_at(InstructionSet::here(), Finish { row, bias, act });
                }
            }
        }
    )*};
}

floating!(f32, f64);

macro_rules! complex {
    ($($t:ty),*) => {$(
        impl Scalar for $t {
            fn from_f64(x: f64) -> $t {
                <$t>::new(x as _, 0.0)
            }
            unsafe fn multiply(tile: &Tile<$t>) {
                // SAFETY: the caller vouches for the tile.
                unsafe { by_gemm(tile) }
            }
        }
    )*};
}

complex!(Complex64, Complex128);

/// Bias and activation of one row.
struct Finish<'a, T> {
    row: &'a mut [T],
    bias: Option<&'a [T]>,
    act: Option<Activation>,
}

impl<T: VectorElement> VectorWork<T> for Finish<'_, T> {
    type Output = ();
    #[inline(always)]
    fn run<S: Simd<Elem = T>>(self, s: S) {
        let n = self.row.len();
        let mut i = 0;
        while i < n {
            let lanes = S::LANES.min(n - i);
            // SAFETY: `lanes` elements from i on are inside the row and the equally long bias.
            unsafe {
                let at = self.row.as_mut_ptr().add(i);
                let mut x = s.load_partial(at, lanes);
                if let Some(bias) = self.bias {
                    x = s.add(x, s.load_partial(bias.as_ptr().add(i), lanes));
                }
                if let Some(activation) = self.act {
                    x = activation.apply(s, x);
                }
                s.store_partial(at, x, lanes);
            }
            i += lanes;
        }
    }
}

/// Columns of an integer tile done at a time, and rows of `b` kept in cache meanwhile.
const STRIP: usize = 512;
const DEPTH: usize = 64;

macro_rules! integers {
    ($($t:ty),*) => {$(
        impl Scalar for $t {
            fn from_f64(x: f64) -> $t {
                // Through i64, so that negative factors wrap as the products do.
                x as i64 as $t
            }
            unsafe fn multiply(tile: &Tile<$t>) {
                struct Work<'a>(&'a Tile<$t>);
                impl Loops for Work<'_> {
                    #[inline(always)]
                    fn run(self) {
                        let t = self.0;
                        let mut strip = [[0 as $t; STRIP]; DEPTH];
                        for y in 0..t.m {
                            // SAFETY: `multiply`'s caller vouches for the tile's rows.
                            let row = unsafe {
                                std::slice::from_raw_parts_mut(t.out.add(y * t.out_row), t.n)
                            };
                            match t.beta {
                                0 => row.fill(0),
                                beta => row.iter_mut().for_each(|x| *x = x.wrapping_mul(beta)),
                            }
                        }
                        for x in (0..t.n).step_by(STRIP) {
                            let width = STRIP.min(t.n - x);
                            for k in (0..t.k).step_by(DEPTH) {
                                let depth = DEPTH.min(t.k - k);
                                // SAFETY: every index is inside the tile.
                                unsafe {
                                    let b = |k: usize, x: usize| {
                                        *t.b.add(k * t.b_strides.row + x * t.b_strides.col)
                                    };
                                    if t.b_strides.col == 1 {
                                        for j in 0..depth {
                                            for i in 0..width {
                                                strip[j][i] = b(k + j, x + i);
                                            }
                                        }
                                    } else {
                                        for i in 0..width {
                                            for j in 0..depth {
                                                strip[j][i] = b(k + j, x + i);
                                            }
                                        }
                                    }
                                    for y in 0..t.m {
                                        let row = std::slice::from_raw_parts_mut(
                                            t.out.add(y * t.out_row + x),
                                            width,
                                        );
                                        let a = |j: usize| {
                                            let at = y * t.a_strides.row + (k + j) * t.a_strides.col;
                                            (*t.a.add(at)).wrapping_mul(t.alpha)
                                        };
                                        let mut j = 0;
                                        while j + 4 <= depth {
                                            let f = [a(j), a(j + 1), a(j + 2), a(j + 3)];
                                            for i in 0..width {
                                                row[i] = row[i]
                                                    .wrapping_add(f[0].wrapping_mul(strip[j][i]))
                                                    .wrapping_add(f[1].wrapping_mul(strip[j + 1][i]))
                                                    .wrapping_add(f[2].wrapping_mul(strip[j + 2][i]))
                                                    .wrapping_add(f[3].wrapping_mul(strip[j + 3][i]));
                                            }
                                            j += 4;
                                        }
                                        for j in j..depth {
                                            let f = a(j);
                                            for i in 0..width {
                                                row[i] =
                                                    row[i].wrapping_add(f.wrapping_mul(strip[j][i]));
                                            }
                                        }
                                    }
                                }
                            }
                        }
                    }
                }
                vectorized(Work(tile));
            }
        }
    )*};
}

integers!(u8, u16, u32, u64, i8, i16, i32, i64);
