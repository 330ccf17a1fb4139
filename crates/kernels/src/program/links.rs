//! Chains of cheap `f32` functions computed in registers: what one function gives is the next one's operand
//! without going through memory, and a row's value is an operand without being repeated.
//!
//! Invariant: each link is the one operation that the loop of its function does, so the bits are those of
//! the steps one by one.
//! Does not know: which steps become links (`plan` does), where their operands are (`machine` does).

use super::Home;
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

/// Runs a chain on `rows` rows that have `n` elements together; `place` says where a value is.
///
/// # Safety
/// `first`, operands of elements and `out` are valid for `n` elements, operands of rows for `rows`, and
/// `rows`, which is not 0, divides `n`; nothing that is read overlaps `out`.
pub(super) unsafe fn run(
    links: &[Linked],
    place: impl Fn(Home) -> *mut u8,
    out: *mut u8,
    first: *const u8,
    rows: usize,
    n: usize,
) {
    let by_row = links.iter().any(|l| l.each == Each::Row);
    let rows = if by_row { rows } else { 1 };
    let width = n / rows;
    let mut at: SmallVec<[At; 8]> = SmallVec::new();
    for row in 0..rows {
        at.clear();
        at.extend(links.iter().map(|l| {
            let offset = match l.each {
                Each::Element => row * width,
                Each::Row => row,
                Each::All => 0,
            };
            let from = place(l.operand).cast_const().cast::<f32>().wrapping_add(offset);
            At { link: l.link, from, one: l.each != Each::Element }
        }));
        // SAFETY: the row lies in what the caller vouches for.
        let (out, first) =
            unsafe { (out.cast::<f32>().add(row * width), first.cast::<f32>().add(row * width)) };
        f32::run(Chain { links: &at, out, first, n: width });
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
                group::<S, TOGETHER>(s, &self, at, S::LANES);
                at += TOGETHER * S::LANES;
            }
            while at < self.n {
                group::<S, 1>(s, &self, at, S::LANES.min(self.n - at));
                at += S::LANES;
            }
        }
    }
}

/// Elements from `at` on: `V` registers of them, or the first `lanes` lanes of one.
///
/// # Safety
/// The chain has those elements.
#[inline(always)]
unsafe fn group<S: Simd<Elem = f32>, const V: usize>(s: S, c: &Chain<'_>, at: usize, lanes: usize) {
    // Macros, for a closure would be compiled without the instructions of this function.
    macro_rules! load {
        ($p:expr, $k:expr) => {
            // SAFETY: the caller's duty.
            unsafe {
                if V == 1 && lanes < S::LANES {
                    s.load_partial($p.add(at), lanes)
                } else {
                    s.load($p.add(at + $k * S::LANES))
                }
            }
        };
    }
    let mut acc = [s.zero(); V];
    for (k, a) in acc.iter_mut().enumerate() {
        *a = load!(c.first, k);
    }
    for l in c.links {
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
                        let $y = load!(l.from, k);
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
    for (k, &a) in acc.iter().enumerate() {
        // SAFETY: as for `load`.
        unsafe {
            if V == 1 && lanes < S::LANES {
                s.store_partial(c.out.add(at), a, lanes);
            } else {
                s.store(c.out.add(at + k * S::LANES), a);
            }
        }
    }
}
