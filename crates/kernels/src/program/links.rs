//! Chains of cheap `f32` functions computed in registers: what one function gives is the next one's operand
//! without going through memory, and a row's value is an operand without being repeated. A chain may end in the
//! sum of each row.
//!
//! Invariant: each link is the one operation that the loop of its function does, and a sum is added up by the very
//! tree of `fold`, so the bits are those of the steps one by one.
//! Does not know: which steps become links (`plan` does), where their operands are (`machine` does).

use super::Home;
use crate::fold::{self, BLOCK, LANES, SumOp};
use crate::scalar_fn::ScalarFn;
use crate::vector::{Simd, VectorElement, VectorWork};
use smallvec::SmallVec;

/// A function of what came before and, but for the last two, of an operand.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Link {
    Add,
    Sub,
    /// The operand less what came before.
    SubFrom,
    Mul,
    Div,
    /// The operand divided by what came before.
    DivInto,
    Square,
    Relu,
}

impl Link {
    /// The link that a function of `f32` is, if what came before is operand `at`.
    pub(super) fn of(f: ScalarFn, at: usize) -> Option<Link> {
        Some(match (f, at) {
            (ScalarFn::Add, _) => Link::Add,
            (ScalarFn::Sub, 0) => Link::Sub,
            (ScalarFn::Sub, _) => Link::SubFrom,
            (ScalarFn::Mul, _) => Link::Mul,
            (ScalarFn::Div, 0) => Link::Div,
            (ScalarFn::Div, _) => Link::DivInto,
            (ScalarFn::Square, _) => Link::Square,
            (ScalarFn::Relu, _) => Link::Relu,
            _ => return None,
        })
    }
}

/// What an operand has a value for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Each {
    Element,
    Row,
    /// Everything: a constant.
    All,
}

/// A link and its operand's place; links without an operand have any.
#[derive(Clone, Copy)]
pub(super) struct Linked {
    pub(super) link: Link,
    pub(super) operand: Home,
    pub(super) each: Each,
}

/// A link and where its operand is.
#[derive(Clone, Copy)]
struct At {
    link: Link,
    from: *const f32,
    /// Whether there is one operand for all elements.
    one: bool,
}

/// A chain whose operands are found by `place`, over `rows` rows that have `n` elements together.
pub(super) struct Run<'a, P> {
    pub(super) links: &'a [Linked],
    pub(super) place: P,
    pub(super) first: *const u8,
    pub(super) rows: usize,
    pub(super) n: usize,
}

impl<P: Fn(Home) -> *mut u8> Run<'_, P> {
    /// Calls `each` with the number of a row, where it begins and its links, for each of `rows` rows.
    fn each(&self, rows: usize, mut each: impl FnMut(usize, usize, &[At])) {
        let width = self.n / rows;
        let mut at: SmallVec<[At; 8]> = SmallVec::new();
        at.extend(self.links.iter().map(|l| {
            let from = (self.place)(l.operand).cast_const().cast::<f32>();
            At { link: l.link, from, one: l.each != Each::Element }
        }));
        for row in 0..rows {
            each(row, row * width, &at);
            for (at, l) in at.iter_mut().zip(self.links) {
                at.from = at.from.wrapping_add(match l.each {
                    Each::Element => width,
                    Each::Row => 1,
                    Each::All => 0,
                });
            }
        }
    }

    /// Writes what the chain gives for each element.
    ///
    /// # Safety
    /// `first`, operands of elements and `out` are valid for `n` elements, operands of rows for `rows`, and
    /// `rows`, which is not 0, divides `n`; nothing that is read overlaps `out`.
    pub(super) unsafe fn elements(&self, out: *mut u8) {
        let by_row = self.links.iter().any(|l| l.each == Each::Row);
        let rows = if by_row { self.rows } else { 1 };
        let n = self.n / rows;
        self.each(rows, |_, start, links| {
            // SAFETY: the row lies in what the caller vouches for.
            let (out, first) =
                unsafe { (out.cast::<f32>().add(start), self.first.cast::<f32>().add(start)) };
            f32::run(Chain { links, out, first, n });
        });
    }

    /// Writes the sum of what the chain gives for each row, or its mean.
    ///
    /// # Safety
    /// As for `elements`, but that `out` is valid for `rows` elements.
    pub(super) unsafe fn sums(&self, out: *mut u8, mean: bool) {
        let width = self.n / self.rows;
        self.each(self.rows, |row, start, links| {
            let mut block = |at: usize, n: usize| {
                // SAFETY: the block lies in the row, and that in what the caller vouches for.
                let first = unsafe { self.first.cast::<f32>().add(start + at) };
                f32::run(Sum { links, at, first, n })
            };
            let sum = fold::row_of(&fold::Ops::of::<SumOp>(), &mut block, 0, width);
            // SAFETY: there is a place for each row.
            unsafe { *out.cast::<f32>().add(row) = if mean { sum / width as f32 } else { sum } };
        });
    }
}

/// A chain over some elements, valid as `run` says.
struct Chain<'a> {
    links: &'a [At],
    out: *mut f32,
    first: *const f32,
    n: usize,
}

/// Registers that go through the links together: their results are ready when the last one's begin.
const TOGETHER: usize = 8;

impl VectorWork<f32> for Chain<'_> {
    type Output = ();

    #[inline(always)]
    fn run<S: Simd<Elem = f32>>(self, s: S) {
        let mut at = 0;
        // SAFETY: whoever made the chain vouches for `n` elements; groups end before that.
        unsafe {
            while at + TOGETHER * S::LANES <= self.n {
                let acc = group::<S, TOGETHER>(s, self.links, self.first.add(at), at, S::LANES);
                for (k, &a) in acc.iter().enumerate() {
                    s.store(self.out.add(at + k * S::LANES), a);
                }
                at += TOGETHER * S::LANES;
            }
            while at < self.n {
                let lanes = S::LANES.min(self.n - at);
                let [a] = group::<S, 1>(s, self.links, self.first.add(at), at, lanes);
                s.store_partial(self.out.add(at), a, lanes);
                at += lanes;
            }
        }
    }
}

/// At most `BLOCK` elements of a chain, to be added up: those from `at` on as the links count, from `first` on.
struct Sum<'a> {
    links: &'a [At],
    at: usize,
    first: *const f32,
    n: usize,
}

impl VectorWork<f32> for Sum<'_> {
    type Output = f32;

    #[inline(always)]
    fn run<S: Simd<Elem = f32>>(self, s: S) -> f32 {
        // As many registers as hold the lanes of `fold`.
        match S::LANES {
            16 => self.lanes::<S, 4>(s),
            8 => self.lanes::<S, 8>(s),
            _ => self.lanes::<S, 16>(s),
        }
    }
}

impl Sum<'_> {
    #[inline(always)]
    fn lanes<S: Simd<Elem = f32>, const V: usize>(self, s: S) -> f32 {
        debug_assert!(self.n <= BLOCK && S::LANES * V == LANES);
        const WIDE: usize = TOGETHER;
        let mut sums = [s.zero(); V];
        let mut done = 0;
        let mut lanes = [0.0; LANES];
        let mut left = [0.0; LANES];
        // SAFETY: whoever made it vouches for `n` elements; groups end before that, and arrays hold the lanes.
        unsafe {
            // The more registers go through the links together, the less it costs to look at a link.
            while done + WIDE * S::LANES.max(LANES / WIDE) <= self.n {
                for from in (0..V.max(WIDE)).step_by(WIDE) {
                    let at = done + from * S::LANES;
                    let first = self.first.add(at);
                    let x = group::<S, WIDE>(s, self.links, first, self.at + at, S::LANES);
                    for (k, &x) in x.iter().enumerate() {
                        let sum = &mut sums[(from + k) % V];
                        *sum = s.add(*sum, x);
                    }
                }
                done += V.max(WIDE) * S::LANES;
            }
            while done + LANES <= self.n {
                for (k, sums) in sums.chunks_exact_mut(4).enumerate() {
                    let at = done + k * 4 * S::LANES;
                    let x =
                        group::<S, 4>(s, self.links, self.first.add(at), self.at + at, S::LANES);
                    for (sum, &x) in sums.iter_mut().zip(&x) {
                        *sum = s.add(*sum, x);
                    }
                }
                done += LANES;
            }
            for (k, &sum) in sums.iter().enumerate() {
                s.store(lanes.as_mut_ptr().add(k * S::LANES), sum);
            }
            let mut at = done;
            while at < self.n {
                let n = S::LANES.min(self.n - at);
                let [x] = group::<S, 1>(s, self.links, self.first.add(at), self.at + at, n);
                s.store_partial(left.as_mut_ptr().add(at - done), x, n);
                at += n;
            }
        }
        if done == 0 {
            return fold::lanes_of::<f32, SumOp>(&left[..self.n]);
        }
        for (a, &x) in lanes.iter_mut().zip(&left[..self.n - done]) {
            *a += x;
        }
        fold::halve::<f32, SumOp, LANES>(lanes)
    }
}

/// What a chain gives for elements from `at` on: `V` registers of them, or the first `lanes` lanes of one. The value it
/// begins with is at `first`.
///
/// # Safety
/// The chain has those elements.
#[inline(always)]
unsafe fn group<S: Simd<Elem = f32>, const V: usize>(
    s: S,
    links: &[At],
    first: *const f32,
    at: usize,
    lanes: usize,
) -> [S::Vec; V] {
    // Macros, for a closure would be compiled without the instructions of this function.
    macro_rules! load {
        ($p:expr, $k:expr) => {
            // SAFETY: the caller's duty.
            unsafe {
                if V == 1 && lanes < S::LANES {
                    s.load_partial($p, lanes)
                } else {
                    s.load($p.add($k * S::LANES))
                }
            }
        };
    }
    let mut acc = [s.zero(); V];
    for (k, a) in acc.iter_mut().enumerate() {
        *a = load!(first, k);
    }
    for l in links {
        macro_rules! with {
            (|$a:ident, $y:ident| $body:expr) => {
                if l.one {
                    // SAFETY: an operand has a value at least.
                    let $y = s.splat(unsafe { *l.from });
                    for a in &mut acc {
                        let $a = *a;
                        *a = $body;
                    }
                } else {
                    for (k, a) in acc.iter_mut().enumerate() {
                        let $a = *a;
                        let $y = load!(l.from.wrapping_add(at), k);
                        *a = $body;
                    }
                }
            };
        }
        match l.link {
            Link::Add => with!(|a, y| s.add(a, y)),
            Link::Sub => with!(|a, y| s.sub(a, y)),
            Link::SubFrom => with!(|a, y| s.sub(y, a)),
            Link::Mul => with!(|a, y| s.mul(a, y)),
            Link::Div => with!(|a, y| s.div(a, y)),
            Link::DivInto => with!(|a, y| s.div(y, a)),
            Link::Square => {
                for a in &mut acc {
                    *a = s.mul(*a, *a);
                }
            }
            // The second operand where they are unordered or equal: NaN stays, and so does -0.
            Link::Relu => {
                for a in &mut acc {
                    *a = s.max(s.zero(), *a);
                }
            }
        }
    }
    acc
}
