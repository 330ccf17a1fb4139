//! Which values of a program are computed in registers only, as links of a chain that ends in another value, or in
//! the sum of each row.
//!
//! Invariant: a chain reads what its functions read; a value is in chains only if no one else reads it. One that
//! two chains read is computed in both, which costs less than memory as long as it is short.
//! Does not know: where values lie.

use super::builder::{Action, Value, operands};
use super::links::{Each, Link, Linked};
use super::{Home, Per, Reg};
use crate::reduce::Reduction;
use crate::scalar_fn::ScalarFn;
use ferroflow_tensor::DType;
use smallvec::SmallVec;

/// Links of a chain at most: their operands share the first-level cache.
const MOST: usize = 8;
/// Links of a value that two chains compute.
const TWICE: usize = 2;

/// A value as a chain: the value it begins with, and links with their operands.
#[derive(Clone, Debug)]
pub(super) struct Chain {
    pub(super) first: usize,
    pub(super) links: SmallVec<[(Link, Option<usize>); 4]>,
}

impl Chain {
    /// What is read in the place of a value: the row's own value where it is repeated.
    fn operand(values: &[Value], r: usize) -> (usize, Each) {
        match values.get(r).map(|v| &v.action) {
            Some(Action::Spread(of)) => (of.index(), Each::Row),
            Some(Action::Constant(_)) => (r, Each::All),
            _ => (r, Each::Element),
        }
    }

    /// The values that it reads, the first one first.
    pub(super) fn reads<'a>(&'a self, values: &'a [Value]) -> impl Iterator<Item = usize> + 'a {
        let operands = self.links.iter().filter_map(|l| l.1);
        std::iter::once(self.first).chain(operands.map(|r| Chain::operand(values, r).0))
    }

    /// The links with the places of their operands.
    pub(super) fn linked(&self, values: &[Value], homes: &[Home]) -> Vec<Linked> {
        let linked = |&(link, operand): &(Link, Option<usize>)| {
            let (r, each) = Chain::operand(values, operand.unwrap_or(self.first));
            Linked { link, operand: homes[r], each }
        };
        self.links.iter().map(linked).collect()
    }
}

/// A value that may be a link: its function and its operands, one of which has a value for each element.
fn light(values: &[Value], i: usize) -> Option<(ScalarFn, &[Reg])> {
    match values.get(i) {
        Some(Value { dtype: DType::Float32, per: Per::Element, action: Action::Apply(f, of) }) => {
            let begins = of.iter().any(|&r| varies(values, r));
            Link::of(*f, 0).filter(|_| begins).map(|_| (*f, of.as_slice()))
        }
        _ => None,
    }
}

/// The value whose sum or mean along each row a value is, if chains can be added up so.
fn summed(values: &[Value], i: usize) -> Option<usize> {
    match values.get(i) {
        Some(Value {
            dtype: DType::Float32,
            action: Action::Fold(Reduction::Sum | Reduction::Mean, of),
            ..
        }) => Some(of.index()),
        _ => None,
    }
}

/// Whether elements of a value differ inside of a row.
fn varies(values: &[Value], r: Reg) -> bool {
    let value = values.get(r.index());
    value.is_some_and(|v| !matches!(v.action, Action::Spread(_) | Action::Constant(_)))
}

/// For each value the chain it is the end of, if it is one; the values inside are none's but the chains'.
pub(super) fn chains(values: &[Value], needed: &[bool], outputs: &[usize]) -> Vec<Option<Chain>> {
    let n = values.len();
    let mut readers: Vec<SmallVec<[(usize, usize); 2]>> = vec![SmallVec::new(); n];
    for (i, value) in values.iter().enumerate().filter(|(i, _)| needed[*i]) {
        for (at, r) in operands(&value.action).enumerate() {
            readers[r].push((i, at));
        }
    }
    // The operand that a value would go on from, and the links up to there at most.
    let mut from: Vec<Option<usize>> = vec![None; n];
    let mut links = vec![1usize; n];
    for i in (0..n).filter(|&i| needed[i]) {
        let goes_on = |r: usize| {
            let most = match readers[r].len() {
                1 => MOST - 1,
                2 => TWICE,
                _ => 0,
            };
            light(values, r).is_some() && !outputs.contains(&r) && links[r] <= most
        };
        if summed(values, i).is_some_and(goes_on) {
            from[i] = Some(0);
        }
        let Some((_, of)) = light(values, i) else { continue };
        let best = (0..of.len()).filter(|&at| goes_on(of[at].index()));
        from[i] = best.max_by_key(|&at| (links[of[at].index()], of.len() - at));
        links[i] = 1 + from[i].map_or(0, |at| links[of[at].index()]);
    }
    let inside = |r: usize| {
        let all = !readers[r].is_empty() && readers[r].iter().all(|&(i, at)| from[i] == Some(at));
        all && light(values, r).is_some() && !outputs.contains(&r)
    };
    let mut ends = vec![None; n];
    for i in (0..n).filter(|&i| needed[i] && !inside(i)) {
        ends[i] = match summed(values, i) {
            Some(of) if from[i].is_some() && inside(of) => chain(values, of, &from, inside, true),
            Some(_) => None,
            None => chain(values, i, &from, inside, false),
        };
    }
    ends
}

/// The chain that ends in a value; `None` where a loop of its own is as good, which it never is if the value is only
/// `summed` along rows.
fn chain(
    values: &[Value],
    end: usize,
    from: &[Option<usize>],
    inside: impl Fn(usize) -> bool,
    summed: bool,
) -> Option<Chain> {
    let mut links = SmallVec::new();
    let mut at = end;
    let first = loop {
        let (f, of) = light(values, at)?;
        let next = from[at].filter(|&k| inside(of[k].index()));
        let k = match next {
            Some(k) => k,
            None => (0..of.len()).find(|&k| varies(values, of[k]))?,
        };
        let other = of.get(1 - k.min(1)).filter(|_| of.len() == 2).map(|r| r.index());
        links.push((Link::of(f, k)?, other));
        at = of[k].index();
        if next.is_none() {
            break at;
        }
    };
    links.reverse();
    let spread = |l: &(Link, Option<usize>)| {
        l.1.and_then(|r| values.get(r)).is_some_and(|v| matches!(v.action, Action::Spread(_)))
    };
    let worth = summed || links.len() > 1 || links.iter().any(spread);
    worth.then_some(Chain { first, links })
}
