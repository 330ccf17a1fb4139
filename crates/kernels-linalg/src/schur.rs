//! Complex Schur decompositions `a = u t uᴴ`, t upper triangular, and what follows from them:
//! eigenvalues and eigenvectors, square roots, logarithms.
//!
//! By reflections to Hessenberg form and shifted QR steps, in the order and with the shifts of Eigen's
//! `ComplexSchur`, so that eigenvalues come in the order in which TensorFlow has them.
//! Invariant: everything in complex128, whatever the dtype.
//! Does not know: arrays, stacks.

use crate::field::{Columns, Field};
use ferroflow_base::{Result, memory};
use ferroflow_tensor::Complex128;

type C = Complex128;
const ZERO: C = C::new(0.0, 0.0);
const ONE: C = C::new(1.0, 0.0);

/// A decomposition.
pub struct Schur {
    /// The unitary factor.
    pub u: Columns<C>,
    /// The triangle.
    pub t: Columns<C>,
}

/// The sum of the absolute parts.
fn norm1(z: C) -> f64 {
    z.re.abs() + z.im.abs()
}

impl Schur {
    /// Of a square matrix; `None` if it does not converge, as with NaN.
    pub fn of(a: Columns<C>) -> Result<Option<Schur>> {
        if a.data.iter().any(|v| !v.re.is_finite() || !v.im.is_finite()) {
            return Ok(None);
        }
        let n = a.rows;
        let mut s = Schur { u: Columns::identity(n, n)?, t: a };
        s.hessenberg()?;
        Ok(s.triangular().then_some(s))
    }

    /// Zeros below the first subdiagonal.
    fn hessenberg(&mut self) -> Result<()> {
        let n = self.t.rows;
        let mut sums = memory::repeat(ZERO, n)?;
        for k in 0..n.saturating_sub(2) {
            let column = &self.t.column(k)[k + 1..];
            let tail: f64 = column.iter().skip(1).map(|v| v.norm_sqr()).sum();
            let head = column[0];
            let (tau, beta) = head.reflection(tail);
            let mut v = memory::vec_of(n - k - 1)?;
            v.push(ONE);
            v.extend(
                column.iter().skip(1).map(|&x| if tau == ZERO { ZERO } else { x / (head - beta) }),
            );
            let column = &mut self.t.column_mut(k)[k + 1..];
            column.fill(ZERO);
            column[0] = beta;
            for c in k + 1..n {
                let x = &mut self.t.column_mut(c)[k + 1..];
                let dot: C = v.iter().zip(&*x).map(|(v, x)| v.conj() * x).sum();
                x.iter_mut().zip(&v).for_each(|(x, v)| *x -= tau * dot * v);
            }
            for m in [&mut self.t, &mut self.u] {
                sums.fill(ZERO);
                for (i, &v) in v.iter().enumerate() {
                    let column = m.column(k + 1 + i);
                    sums.iter_mut().zip(column).for_each(|(s, &x)| *s += x * v);
                }
                for (i, &v) in v.iter().enumerate() {
                    let by = tau.conj() * v.conj();
                    let column = m.column_mut(k + 1 + i);
                    column.iter_mut().zip(&sums).for_each(|(x, &s)| *x -= s * by);
                }
            }
        }
        Ok(())
    }

    /// Whether an element below the diagonal counts as zero; it is made so.
    fn negligible(&mut self, i: usize) -> bool {
        let d = norm1(self.t.at(i, i)) + norm1(self.t.at(i + 1, i + 1));
        let small = norm1(self.t.at(i + 1, i)) <= d * f64::EPSILON;
        if small {
            *self.t.at_mut(i + 1, i) = ZERO;
        }
        small
    }

    /// The eigenvalue of the lowest block of two that is nearer to the last element.
    fn shift(&self, last: usize, round: usize) -> C {
        let t = &self.t;
        if (round == 10 || round == 20) && last > 1 {
            let size = t.at(last, last - 1).re.abs() + t.at(last - 1, last - 2).re.abs();
            return C::new(size, 0.0);
        }
        let i = last - 1;
        let [a, b, c, d] = [t.at(i, i), t.at(i, last), t.at(last, i), t.at(last, last)];
        let size = a.norm() + b.norm() + c.norm() + d.norm();
        let [a, b, c, d] = [a / size, b / size, c / size, d / size];
        let product = b * c;
        let difference = a - d;
        let root = (difference * difference + product * 4.0).sqrt();
        let determinant = a * d - product;
        let trace = a + d;
        let (mut first, mut second) = ((trace + root) * 0.5, (trace - root) * 0.5);
        if norm1(first) > norm1(second) {
            second = determinant / first;
        } else if norm1(second) != 0.0 {
            first = determinant / second;
        }
        let nearer = if norm1(first - d) < norm1(second - d) { first } else { second };
        nearer * size
    }

    /// Turns rows and columns `i` and `i + 1` so that the second of a pair becomes zero.
    fn turn(&mut self, i: usize, (c, s): (f64, C), from: usize, until: usize) {
        let n = self.t.rows;
        for column in self.t.data.chunks_exact_mut(n).skip(from) {
            let (x, y) = (column[i], column[i + 1]);
            column[i] = x * c - s.conj() * y;
            column[i + 1] = s * x + y * c;
        }
        for (m, rows) in [(&mut self.t, until), (&mut self.u, n)] {
            let (left, right) = m.data.split_at_mut((i + 1) * n);
            let left = &mut left[i * n..];
            for (x, y) in left.iter_mut().zip(right).take(rows) {
                let (a, b) = (*x, *y);
                *x = a * c - s * b;
                *y = s.conj() * a + b * c;
            }
        }
    }

    /// QR steps until the matrix is triangular; whether it became so.
    fn triangular(&mut self) -> bool {
        let n = self.t.rows;
        let Some(mut last) = n.checked_sub(1) else { return true };
        let (mut round, mut all) = (0, 0);
        loop {
            while last > 0 && self.negligible(last - 1) {
                round = 0;
                last -= 1;
            }
            if last == 0 {
                return true;
            }
            round += 1;
            all += 1;
            if all > 30 * n {
                return false;
            }
            let mut first = last - 1;
            while first > 0 && !self.negligible(first - 1) {
                first -= 1;
            }
            let shift = self.shift(last, round);
            let (head, below) = (self.t.at(first, first) - shift, self.t.at(first + 1, first));
            let (rotation, _) = givens(head, below);
            self.turn(first, rotation, first, (first + 2).min(last) + 1);
            for i in first + 1..last {
                let (rotation, r) = givens(self.t.at(i, i - 1), self.t.at(i + 1, i - 1));
                *self.t.at_mut(i, i - 1) = r;
                *self.t.at_mut(i + 1, i - 1) = ZERO;
                self.turn(i, rotation, i, (i + 2).min(last) + 1);
            }
        }
    }

    /// Eigenvectors of absolute value 1, as columns.
    pub fn vectors(&self) -> Result<Columns<C>> {
        let n = self.t.rows;
        let norm = self.t.data.iter().map(|v| v.norm_sqr()).sum::<f64>().sqrt();
        let mut x = Columns::zeros(n, n)?;
        for k in 0..n {
            *x.at_mut(k, k) = ONE;
            // Column by column of t, from the right: what a solved element takes from those above.
            for i in (0..k).rev() {
                let known = x.at(i + 1, k);
                for r in 0..=i {
                    let by = self.t.at(r, i + 1) * known;
                    *x.at_mut(r, k) -= by;
                }
                let mut gap = self.t.at(i, i) - self.t.at(k, k);
                if gap == ZERO {
                    gap = C::new(f64::EPSILON * norm, 0.0);
                }
                *x.at_mut(i, k) /= gap;
            }
        }
        let mut v = self.times(&x)?;
        for c in 0..n {
            let column = v.column_mut(c);
            let size = column.iter().map(|v| v.norm_sqr()).sum::<f64>().sqrt();
            column.iter_mut().for_each(|v| *v /= size);
        }
        Ok(v)
    }

    /// `u x` of an upper triangle.
    fn times(&self, x: &Columns<C>) -> Result<Columns<C>> {
        let n = self.t.rows;
        let mut out = Columns::zeros(n, n)?;
        for c in 0..n {
            for i in 0..=c {
                let by = x.at(i, c);
                let from = self.u.column(i);
                out.column_mut(c).iter_mut().zip(from).for_each(|(o, &u)| *o += u * by);
            }
        }
        Ok(out)
    }

    /// `u f uᴴ` for what a function makes of the triangle.
    fn around(&self, f: &Columns<C>) -> Result<Columns<C>> {
        let left = self.times(f)?;
        let n = self.t.rows;
        let mut out = Columns::zeros(n, n)?;
        for c in 0..n {
            for i in 0..n {
                let by = self.u.at(c, i).conj();
                let from = left.column(i);
                out.column_mut(c).iter_mut().zip(from).for_each(|(o, &l)| *o += l * by);
            }
        }
        Ok(out)
    }

    /// The principal square root of the matrix; infinite or NaN where there is none.
    pub fn square_root(&self) -> Result<Columns<C>> {
        let root = triangular_root(&self.t)?;
        self.around(&root)
    }

    /// The principal logarithm of the matrix; infinite or NaN where there is none.
    pub fn logarithm(&self) -> Result<Columns<C>> {
        let log = triangular_log(&self.t)?;
        self.around(&log)
    }
}

/// The rotation that takes `(p, q)` to `(r, 0)`, and r.
fn givens(p: C, q: C) -> ((f64, C), C) {
    if q == ZERO {
        let c = if p.re < 0.0 { -1.0 } else { 1.0 };
        return ((c, ZERO), p * c);
    }
    if p == ZERO {
        let size = q.norm();
        return ((0.0, -q / size), C::new(size, 0.0));
    }
    let (p1, q1) = (norm1(p), norm1(q));
    if p1 >= q1 {
        let (ps, qs) = (p / p1, q / p1);
        let p2 = ps.norm_sqr();
        let mut u = (1.0 + qs.norm_sqr() / p2).sqrt();
        if p.re < 0.0 {
            u = -u;
        }
        let c = 1.0 / u;
        return ((c, -qs * ps.conj() * (c / p2)), p * u);
    }
    let (ps, qs) = (p / q1, q / q1);
    let mut u = q1 * (ps.norm_sqr() + qs.norm_sqr()).sqrt();
    if p.re < 0.0 {
        u = -u;
    }
    let size = p.norm();
    let ps = p / size;
    ((size / u, -ps.conj() * (q / u)), ps * u)
}

/// Bjorck and Hammarling, "A Schur method for the square root of a matrix", 1983.
fn triangular_root(t: &Columns<C>) -> Result<Columns<C>> {
    let n = t.rows;
    let mut r = Columns::zeros(n, n)?;
    for j in 0..n {
        *r.at_mut(j, j) = t.at(j, j).sqrt();
        for i in (0..j).rev() {
            let sum: C = (i + 1..j).map(|k| r.at(i, k) * r.at(k, j)).sum();
            *r.at_mut(i, j) = (t.at(i, j) - sum) / (r.at(i, i) + r.at(j, j));
        }
    }
    Ok(r)
}

/// Inverse scaling and squaring: roots are taken until the matrix is near to one, and its logarithm is
/// an integral of rational functions, by a Gauss-Legendre rule of 8 points (Higham, "Functions of
/// Matrices", 2008, chapter 11).
fn triangular_log(t: &Columns<C>) -> Result<Columns<C>> {
    /// Points of the rule on [0, 1] above the middle, and their weights.
    const RULE: [(f64, f64); 4] = [
        (0.591_717_321_247_824_9, 0.181_341_891_689_180_99),
        (0.762_766_204_958_164_5, 0.156_853_322_938_943_64),
        (0.898_333_238_706_813_4, 0.111_190_517_226_687_24),
        (0.980_144_928_248_768_1, 0.050_614_268_145_188_13),
    ];
    let n = t.rows;
    let distance = |r: &Columns<C>| -> f64 {
        let off = |(i, v): (usize, &C)| if i % (n + 1) == 0 { (v - ONE).norm() } else { v.norm() };
        r.data
            .iter()
            .enumerate()
            .map(off)
            .fold(0.0, |a: f64, b| if b.is_nan() { b } else { a.max(b) })
    };
    let mut r = Columns { data: t.data.clone(), rows: n, columns: n };
    let mut squarings = 0;
    while distance(&r) * n as f64 > 0.05 && squarings < 100 {
        r = triangular_root(&r)?;
        squarings += 1;
    }
    for i in 0..n {
        *r.at_mut(i, i) -= ONE;
    }
    let mut out = Columns::zeros(n, n)?;
    for (x, w) in RULE.into_iter().flat_map(|(x, w)| [(x, w), (1.0 - x, w)]) {
        // (1 + x r)⁻¹ r, column by column from the bottom.
        for j in 0..n {
            let mut column: Vec<C> = (0..=j).map(|i| r.at(i, j)).collect();
            for i in (0..=j).rev() {
                let solved = column[i] / (ONE + r.at(i, i) * x);
                column[i] = solved;
                for (k, v) in column.iter_mut().enumerate().take(i) {
                    *v -= r.at(k, i) * x * solved;
                }
                *out.at_mut(i, j) += solved * w;
            }
        }
    }
    let scale = (squarings as f64).exp2();
    out.data.iter_mut().for_each(|v| *v *= scale);
    Ok(out)
}
