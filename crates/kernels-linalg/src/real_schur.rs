//! Eigenvalues and eigenvectors of real matrices, by the double-shifted QR steps of Francis, in the
//! order of Eigen's `RealSchur`, in which TensorFlow has them: pairs stay together, the one with the
//! positive imaginary part first.
//!
//! Invariant: everything in float64, whatever the dtype.
//! Does not know: arrays, stacks, complex matrices.

use crate::field::{Columns, Field};
use ferroflow_base::{Result, memory};
use ferroflow_tensor::Complex128;

type C = Complex128;

/// A decomposition `a = u t uᵀ`, t upper triangular but for blocks of two on the diagonal.
pub struct RealSchur {
    u: Columns<f64>,
    t: Columns<f64>,
    /// The eigenvalues.
    pub values: Vec<C>,
}

/// The reflection of a short vector: its further elements by which it works, its factor, and the
/// first element of what it gives.
fn reflection(v: &[f64]) -> ([f64; 3], f64, f64) {
    let head = v.first().copied().unwrap_or(0.0);
    let tail: f64 = v.iter().skip(1).map(|x| x * x).sum();
    let (tau, beta) = head.reflection(tail);
    let mut all = [1.0, 0.0, 0.0];
    if tau != 0.0 {
        all.iter_mut().zip(v).skip(1).for_each(|(to, x)| *to = x / (head - beta));
    }
    (all, tau, beta)
}

impl RealSchur {
    /// Of a square matrix; `None` if it does not converge, as with NaN.
    pub fn of(mut a: Columns<f64>) -> Result<Option<RealSchur>> {
        if a.data.iter().any(|v| !v.is_finite()) {
            return Ok(None);
        }
        let n = a.rows;
        let scale = a.data.iter().fold(0.0f64, |m, v| m.max(v.abs()));
        if scale > 0.0 {
            a.data.iter_mut().for_each(|v| *v /= scale);
        }
        let mut s = RealSchur { u: Columns::identity(n, n)?, t: a, values: Vec::new() };
        for k in 0..n.saturating_sub(2) {
            s.hessenberg(k)?;
        }
        if scale > 0.0 && !s.iterate() {
            return Ok(None);
        }
        s.t.data.iter_mut().for_each(|v| *v *= scale);
        s.values = memory::vec_of(n)?;
        s.read_values();
        Ok(Some(s))
    }

    /// Zeros in column `k` below the first subdiagonal.
    fn hessenberg(&mut self, k: usize) -> Result<()> {
        let n = self.t.rows;
        let x = &self.t.column(k)[k + 1..];
        let head = x[0];
        let tail: f64 = x[1..].iter().map(|x| x * x).sum();
        let (tau, beta) = head.reflection(tail);
        let mut v = memory::vec_of(x.len())?;
        v.push(1.0);
        v.extend(x[1..].iter().map(|&x| if tau == 0.0 { 0.0 } else { x / (head - beta) }));
        let x = &mut self.t.column_mut(k)[k + 1..];
        x.fill(0.0);
        x[0] = beta;
        self.left(&v, tau, k + 1, k + 1);
        let mut sums = memory::repeat(0.0, n)?;
        for m in [&mut self.t, &mut self.u] {
            sums.fill(0.0);
            for (i, &v) in v.iter().enumerate() {
                sums.iter_mut().zip(m.column(k + 1 + i)).for_each(|(s, x)| *s += x * v);
            }
            for (i, &v) in v.iter().enumerate() {
                let by = tau * v;
                m.column_mut(k + 1 + i).iter_mut().zip(&sums).for_each(|(x, s)| *x -= s * by);
            }
        }
        Ok(())
    }

    /// Reflects rows from `row` on, in columns from `from` on.
    fn left(&mut self, v: &[f64], tau: f64, row: usize, from: usize) {
        let n = self.t.rows;
        for column in self.t.data.chunks_exact_mut(n).skip(from) {
            let x = &mut column[row..row + v.len()];
            let dot: f64 = v.iter().zip(&*x).map(|(v, x)| v * x).sum();
            x.iter_mut().zip(v).for_each(|(x, v)| *x -= tau * dot * v);
        }
    }

    /// Reflects a few columns from `column` on, in the first `rows` rows of t and all of u.
    fn right(&mut self, v: &[f64], tau: f64, column: usize, rows: usize) {
        let n = self.t.rows;
        for (m, rows) in [(&mut self.t, rows), (&mut self.u, n)] {
            for r in 0..rows {
                let dot: f64 = v.iter().enumerate().map(|(i, v)| v * m.at(r, column + i)).sum();
                for (i, v) in v.iter().enumerate() {
                    *m.at_mut(r, column + i) -= tau * dot * v;
                }
            }
        }
    }

    /// QR steps until only blocks of one and two are left; whether that happened.
    fn iterate(&mut self) -> bool {
        let n = self.t.rows;
        let norm: f64 =
            (0..n).flat_map(|c| self.t.column(c).iter().take(c + 2)).map(|v| v.abs()).sum();
        let zero = (norm * f64::EPSILON * f64::EPSILON).max(f64::MIN_POSITIVE);
        let (mut end, mut round, mut all, mut shifted) = (n, 0, 0, 0.0);
        while let Some(last) = end.checked_sub(1) {
            let first = self.block(last, zero);
            if first == last {
                *self.t.at_mut(last, last) += shifted;
                if last > 0 {
                    *self.t.at_mut(last, last - 1) = 0.0;
                }
                end -= 1;
                round = 0;
            } else if first + 1 == last {
                self.split(last, shifted);
                end -= 2;
                round = 0;
            } else {
                let shift = self.shift(last, round, &mut shifted);
                round += 1;
                all += 1;
                if all > 40 * n {
                    return false;
                }
                let (start, v) = self.begin(first, last, shift);
                self.step(first, start, last, v);
            }
        }
        true
    }

    /// The first row of the block that ends at `last`.
    fn block(&self, last: usize, zero: f64) -> usize {
        let mut i = last;
        while i > 0 {
            let size = self.t.at(i - 1, i - 1).abs() + self.t.at(i, i).abs();
            if self.t.at(i, i - 1).abs() <= (size * f64::EPSILON).max(zero) {
                break;
            }
            i -= 1;
        }
        i
    }

    /// Makes a block of two triangular if its eigenvalues are real.
    fn split(&mut self, last: usize, shifted: f64) {
        let n = self.t.rows;
        let i = last - 1;
        let p = 0.5 * (self.t.at(i, i) - self.t.at(last, last));
        let q = p * p + self.t.at(last, i) * self.t.at(i, last);
        *self.t.at_mut(last, last) += shifted;
        *self.t.at_mut(i, i) += shifted;
        if q >= 0.0 {
            let z = q.abs().sqrt();
            let (c, s) = givens(if p >= 0.0 { p + z } else { p - z }, self.t.at(last, i));
            for column in self.t.data.chunks_exact_mut(n).skip(i) {
                let (x, y) = (column[i], column[last]);
                column[i] = c * x - s * y;
                column[last] = s * x + c * y;
            }
            for (m, rows) in [(&mut self.t, last + 1), (&mut self.u, n)] {
                for r in 0..rows {
                    let (x, y) = (m.at(r, i), m.at(r, last));
                    *m.at_mut(r, i) = c * x - s * y;
                    *m.at_mut(r, last) = s * x + c * y;
                }
            }
            *self.t.at_mut(last, i) = 0.0;
        }
        if last > 1 {
            *self.t.at_mut(i, i - 1) = 0.0;
        }
    }

    fn shift(&mut self, last: usize, round: usize, shifted: &mut f64) -> [f64; 3] {
        let t = |r: usize, c: usize, s: &Self| s.t.at(r, c);
        let mut all = [
            t(last, last, self),
            t(last - 1, last - 1, self),
            t(last, last - 1, self) * t(last - 1, last, self),
        ];
        let mut move_by = |s: &mut Self, by: f64| {
            *shifted += by;
            (0..=last).for_each(|i| *s.t.at_mut(i, i) -= by);
        };
        if round == 10 {
            move_by(self, all[0]);
            let size = t(last, last - 1, self).abs() + t(last - 1, last - 2, self).abs();
            all = [0.75 * size, 0.75 * size, -0.4375 * size * size];
        }
        if round == 30 {
            let half = (all[1] - all[0]) / 2.0;
            let square = half * half + all[2];
            if square > 0.0 {
                let root = if all[1] < all[0] { -square.sqrt() } else { square.sqrt() };
                let by = all[0] - all[2] / (root + half);
                move_by(self, by);
                all = [0.964; 3];
            }
        }
        all
    }

    /// Where a step begins, and the vector it begins with.
    fn begin(&self, first: usize, last: usize, shift: [f64; 3]) -> (usize, [f64; 3]) {
        let t = |r: usize, c: usize| self.t.at(r, c);
        let mut i = last - 2;
        loop {
            let d = t(i, i);
            let (r, s) = (shift[0] - d, shift[1] - d);
            let v = [
                (r * s - shift[2]) / t(i + 1, i) + t(i, i + 1),
                t(i + 1, i + 1) - d - r - s,
                t(i + 2, i + 1),
            ];
            if i == first {
                return (i, v);
            }
            let left = t(i, i - 1) * (v[1].abs() + v[2].abs());
            let right = v[0] * (t(i - 1, i - 1).abs() + d.abs() + t(i + 1, i + 1).abs());
            if left.abs() < f64::EPSILON * right {
                return (i, v);
            }
            i -= 1;
        }
    }

    fn step(&mut self, first: usize, start: usize, last: usize, begin: [f64; 3]) {
        for k in start..last - 1 {
            let v = match k == start {
                true => begin,
                false => [0, 1, 2].map(|i| self.t.at(k + i, k - 1)),
            };
            let (v, tau, beta) = reflection(&v);
            if beta != 0.0 {
                if k == start && k > first {
                    let turned = -self.t.at(k, k - 1);
                    *self.t.at_mut(k, k - 1) = turned;
                } else if k != start {
                    *self.t.at_mut(k, k - 1) = beta;
                }
                self.left(&v, tau, k, k);
                self.right(&v, tau, k, last.min(k + 3) + 1);
            }
        }
        let i = last - 1;
        let (v, tau, beta) = reflection(&[self.t.at(i, i - 1), self.t.at(last, i - 1)]);
        if beta != 0.0 {
            *self.t.at_mut(i, i - 1) = beta;
            self.left(&v[..2], tau, i, i);
            self.right(&v[..2], tau, i, last + 1);
        }
        for i in start + 2..=last {
            *self.t.at_mut(i, i - 2) = 0.0;
            if i > start + 2 {
                *self.t.at_mut(i, i - 3) = 0.0;
            }
        }
    }

    fn read_values(&mut self) {
        let n = self.t.rows;
        let t = &self.t;
        while self.values.len() < n {
            let i = self.values.len();
            if i + 1 == n || t.at(i + 1, i) == 0.0 {
                self.values.push(C::new(t.at(i, i), 0.0));
                continue;
            }
            let p = 0.5 * (t.at(i, i) - t.at(i + 1, i + 1));
            let (a, b) = (t.at(i + 1, i), t.at(i, i + 1));
            let most = p.abs().max(a.abs()).max(b.abs());
            let (ps, a, b) = (p / most, a / most, b / most);
            let z = most * (ps * ps + a * b).abs().sqrt();
            let re = t.at(i + 1, i + 1) + p;
            self.values.extend([C::new(re, z), C::new(re, -z)]);
        }
    }

    /// Eigenvectors of length 1, as columns.
    pub fn vectors(&self) -> Result<Columns<C>> {
        let n = self.t.rows;
        let norm: f64 = self.t.data.iter().map(|v| v.abs()).sum();
        let mut v: Columns<C> = Columns::zeros(n, n)?;
        let mut x = memory::repeat(C::new(0.0, 0.0), n)?;
        for k in 0..n {
            let value = self.values[k];
            if value.im < 0.0 {
                // The other of a pair.
                let (done, rest) = v.data.split_at_mut(k * n);
                let pair = &done[(k - 1) * n..];
                rest.iter_mut().zip(pair).for_each(|(to, z)| *to = z.conj());
                continue;
            }
            x.fill(C::new(0.0, 0.0));
            let mut rows = k;
            if value.im > 0.0 {
                x[k + 1] = C::new(0.0, 1.0);
                let (a, b) = (self.t.at(k + 1, k), self.t.at(k, k + 1));
                // By the row of the block whose other element is the larger.
                x[k] = match a.abs() > b.abs() {
                    true => (value - self.t.at(k + 1, k + 1)) * x[k + 1] / a,
                    false => -x[k + 1] * b / (C::new(self.t.at(k, k), 0.0) - value),
                };
            } else {
                x[k] = C::new(1.0, 0.0);
            }
            let top = if value.im > 0.0 { k + 1 } else { k };
            while let Some(i) = rows.checked_sub(1) {
                let sum = |r: usize, x: &[C]| -> C {
                    (i + 1..=top).map(|c| x[c] * self.t.at(r, c)).sum()
                };
                let tiny = f64::EPSILON * norm;
                let gap = |r: usize| {
                    let gap = C::new(self.t.at(r, r), 0.0) - value;
                    if gap == C::new(0.0, 0.0) { C::new(tiny, 0.0) } else { gap }
                };
                if i > 0 && self.t.at(i, i - 1) != 0.0 {
                    // Two rows at once.
                    let (right, above) = (-sum(i, &x), -sum(i - 1, &x));
                    let (a, b) =
                        (C::new(self.t.at(i - 1, i - 1), 0.0) - value, self.t.at(i - 1, i));
                    let (c, d) = (self.t.at(i, i - 1), C::new(self.t.at(i, i), 0.0) - value);
                    let mut determinant = a * d - b * c;
                    if determinant == C::new(0.0, 0.0) {
                        determinant = C::new(tiny * tiny, 0.0);
                    }
                    x[i - 1] = (above * d - right * b) / determinant;
                    x[i] = (a * right - above * c) / determinant;
                    rows -= 2;
                } else {
                    x[i] = -sum(i, &x) / gap(i);
                    rows -= 1;
                }
            }
            let column = v.column_mut(k);
            for (i, &by) in x.iter().enumerate().take(top + 1) {
                column.iter_mut().zip(self.u.column(i)).for_each(|(o, &u)| *o += by * u);
            }
            let size = column.iter().map(|v| v.norm_sqr()).sum::<f64>().sqrt();
            column.iter_mut().for_each(|v| *v /= size);
        }
        Ok(v)
    }
}

/// Cosine and sine of the rotation that takes `(p, q)` to `(r, 0)`.
fn givens(p: f64, q: f64) -> (f64, f64) {
    if q == 0.0 {
        return (if p < 0.0 { -1.0 } else { 1.0 }, 0.0);
    }
    if p == 0.0 {
        return (0.0, if q < 0.0 { 1.0 } else { -1.0 });
    }
    if p.abs() > q.abs() {
        let t = q / p;
        let u = (1.0 + t * t).sqrt().copysign(p);
        return (1.0 / u, -t / u);
    }
    let t = p / q;
    let u = (1.0 + t * t).sqrt().copysign(q);
    (t / u, -1.0 / u)
}
