//! `Field`: the four types of numbers that matrices are decomposed in; and matrices by columns.
//!
//! Does not know: arrays, decompositions.

use faer::dyn_stack::{MemBuffer, StackReq};
use faer::{MatMut, MatRef};
use ferroflow_base::{Error, Result, memory};
use ferroflow_tensor::{Complex64, Complex128, Element};
use num_traits::NumAssign;
use std::ops::Neg;

/// A number of a matrix.
pub trait Field:
    faer::traits::ComplexField + Element + NumAssign + Copy + Neg<Output = Self>
{
    /// The conjugate.
    fn conjugate(self) -> Self;
    /// The absolute value.
    fn modulus(self) -> f64;
    /// The real part.
    fn re(self) -> f64;
    /// The imaginary part.
    fn im(self) -> f64;
    /// The nearest to a number given by its parts; a real one has the first only.
    fn of(re: f64, im: f64) -> Self;
    /// The distance from 1 to the next number.
    fn ulp() -> f64;
    /// The least positive number of full precision.
    fn least() -> f64;
    /// The reflection that takes a vector to a multiple of the first axis: `tau` and what it makes of
    /// the first element, for the vector of this first element, whose other elements have the
    /// squares' sum `tail`. The multiple is real and of the other sign than the element's real part.
    ///
    /// LAPACK's and Eigen's convention; that of `faer` differs in the phase of complex numbers.
    fn reflection(self, tail: f64) -> (Self, Self);
}

macro_rules! reals {
    ($($t:ty),*) => {$(
        impl Field for $t {
            fn conjugate(self) -> $t {
                self
            }
            fn modulus(self) -> f64 {
                f64::from(self.abs())
            }
            fn re(self) -> f64 {
                f64::from(self)
            }
            fn im(self) -> f64 {
                0.0
            }
            fn of(re: f64, _: f64) -> $t {
                re as $t
            }
            fn ulp() -> f64 {
                f64::from(<$t>::EPSILON)
            }
            fn least() -> f64 {
                f64::from(<$t>::MIN_POSITIVE)
            }
            fn reflection(self, tail: f64) -> ($t, $t) {
                let c = f64::from(self);
                if tail <= Self::least() {
                    return (0.0, self);
                }
                let beta = -(c * c + tail).sqrt().copysign(c);
                (((beta - c) / beta) as $t, beta as $t)
            }
        }
    )*};
}
reals!(f32, f64);

macro_rules! complexes {
    ($($t:ty => $r:ty),*) => {$(
        impl Field for $t {
            fn conjugate(self) -> $t {
                self.conj()
            }
            fn modulus(self) -> f64 {
                f64::from(self.re).hypot(f64::from(self.im))
            }
            fn re(self) -> f64 {
                f64::from(self.re)
            }
            fn im(self) -> f64 {
                f64::from(self.im)
            }
            fn of(re: f64, im: f64) -> $t {
                <$t>::new(re as $r, im as $r)
            }
            fn ulp() -> f64 {
                f64::from(<$r>::EPSILON)
            }
            fn least() -> f64 {
                f64::from(<$r>::MIN_POSITIVE)
            }
            fn reflection(self, tail: f64) -> ($t, $t) {
                let c = Complex128::new(f64::from(self.re), f64::from(self.im));
                let least = Self::least();
                if tail <= least && c.im * c.im <= least {
                    return (<$t>::of(0.0, 0.0), <$t>::of(c.re, 0.0));
                }
                let beta = -(c.norm_sqr() + tail).sqrt().copysign(if c.re >= 0.0 { 1.0 } else { -1.0 });
                let tau = ((Complex128::new(beta, 0.0) - c) / beta).conj();
                (<$t>::of(tau.re, tau.im), <$t>::of(beta, 0.0))
            }
        }
    )*};
}
complexes!(Complex64 => f32, Complex128 => f64);

/// A matrix whose columns lie one after the other.
#[derive(Debug)]
pub struct Columns<T> {
    /// The elements.
    pub data: Vec<T>,
    /// The number of rows.
    pub rows: usize,
    /// The number of columns.
    pub columns: usize,
}

/// The side of the blocks in which rows become columns.
const BLOCK: usize = 16;

impl<T: Field> Columns<T> {
    /// Zeros.
    pub fn zeros(rows: usize, columns: usize) -> Result<Columns<T>> {
        let n = rows
            .checked_mul(columns)
            .ok_or_else(|| Error::resource_exhausted("the size of a matrix overflows"))?;
        Ok(Columns { data: memory::repeat(T::of(0.0, 0.0), n)?, rows, columns })
    }

    /// The identity, as far as the shape goes.
    pub fn identity(rows: usize, columns: usize) -> Result<Columns<T>> {
        let mut all = Columns::zeros(rows, columns)?;
        all.data
            .iter_mut()
            .step_by(rows + 1)
            .take(rows.min(columns))
            .for_each(|v| *v = T::of(1.0, 0.0));
        Ok(all)
    }

    /// The matrix that lies row by row in `x`.
    pub fn of_rows(x: &[T], rows: usize, columns: usize) -> Result<Columns<T>> {
        let mut all = Columns::zeros(rows, columns)?;
        turn(x, rows, columns, &mut all.data, |v| v);
        Ok(all)
    }

    /// The conjugate transpose of the matrix of `rows` that lies row by row in `x`.
    pub fn of_adjoint(x: &[T], rows: usize, columns: usize) -> Result<Columns<T>> {
        let mut all = Columns::zeros(columns, rows)?;
        for (to, &v) in all.data.iter_mut().zip(x) {
            *to = v.conjugate();
        }
        Ok(all)
    }

    /// Writes it row by row.
    pub fn to_rows(&self, out: &mut [T]) {
        turn(&self.data, self.columns, self.rows, out, |v| v);
    }

    /// Drops the imaginary parts of the diagonal, which a self-adjoint matrix does not have.
    pub fn real_diagonal(&mut self) {
        let step = self.rows + 1;
        self.data.iter_mut().step_by(step).for_each(|v| *v = T::of(v.re(), 0.0));
    }

    /// Its column `c`.
    pub fn column(&self, c: usize) -> &[T] {
        self.data.get(c * self.rows..(c + 1) * self.rows).unwrap_or(&[])
    }

    /// Its column `c`, to write.
    pub fn column_mut(&mut self, c: usize) -> &mut [T] {
        self.data.get_mut(c * self.rows..(c + 1) * self.rows).unwrap_or(&mut [])
    }

    /// The element at a row and a column.
    pub fn at(&self, r: usize, c: usize) -> T {
        self.data[c * self.rows + r]
    }

    /// The element at a row and a column, to write.
    pub fn at_mut(&mut self, r: usize, c: usize) -> &mut T {
        &mut self.data[c * self.rows + r]
    }

    /// As `faer` sees it.
    pub fn view(&self) -> MatRef<'_, T> {
        MatRef::from_column_major_slice(&self.data, self.rows, self.columns)
    }

    /// As `faer` writes it.
    pub fn view_mut(&mut self) -> MatMut<'_, T> {
        MatMut::from_column_major_slice_mut(&mut self.data, self.rows, self.columns)
    }
}

/// `out[c * rows + r] = f(x[r * columns + c])`, in blocks.
fn turn<T: Copy>(x: &[T], rows: usize, columns: usize, out: &mut [T], f: impl Fn(T) -> T) {
    for r0 in (0..rows).step_by(BLOCK) {
        let height = BLOCK.min(rows - r0);
        for c0 in (0..columns).step_by(BLOCK) {
            for c in c0..columns.min(c0 + BLOCK) {
                let to = &mut out[c * rows + r0..c * rows + r0 + height];
                for (r, to) in (r0..).zip(to) {
                    *to = f(x[r * columns + c]);
                }
            }
        }
    }
}

/// Memory for what `faer` keeps meanwhile.
pub fn scratch(wanted: StackReq) -> Result<MemBuffer> {
    MemBuffer::try_new(wanted)
        .map_err(|_| Error::resource_exhausted("no memory for the decomposition of a matrix"))
}
