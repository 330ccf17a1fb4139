//! Optimising for arguments of many sizes at once: the graph is improved as if its sizes were certain numbers,
//! and again for others; if both give the same graph, it is right for all.
//!
//! What inference knows is made constant only where it is the same for every size tried, small and large
//! ones; each shape must be one in terms of symbols that holds for all of them. A graph whose decisions
//! depend on a size is refused, and planned for each shape by itself.
//! Invariant: nothing in the graph holds a number that stands for a size but the types of its nodes and of
//! fused chains, whose kernels look at their inputs.
//! Does not know: operations.

use super::specialise::{Found, Replacement, apply, infer};
use super::{FUSIONS, IMPROVEMENTS, PassReport, expand, inline, pass, prune};
use crate::internal::{
    ARG, Arg, FUSED_REDUCE, FUSED_ROWS, FUSED_UPDATE, SizeValues, chain_of, differs, function_of,
};
use crate::sizes::{Size, Sized, Sizes, large, most_tried, primes, small};
use crate::{Function, Graph, Node};
use ferroflow_base::{Error, Result};
use ferroflow_op::{SmallVec, TensorType};
use ferroflow_tensor::{Array, DType, PartialShape};

/// A graph for many sizes.
pub(crate) struct ForSizes {
    /// The graph with numbers in the places of the symbols.
    pub(crate) graph: Graph,
    /// For each node the types of its outputs in terms of symbols, where all have one.
    pub(crate) types: Vec<Option<Vec<Sized>>>,
    pub(crate) reports: Vec<PassReport>,
}

/// Improves a function's graph for arguments of these types, whose unknown dimensions are the symbols of
/// `sizes`; also finds the least that symbols may be. `fusing` says whether arguments are so large that chains
/// pay. An error says why it cannot be.
pub(crate) fn optimise(
    graph: &Graph,
    sizes: &mut Sizes,
    types: &[TensorType],
    fusing: bool,
) -> Result<ForSizes> {
    let mut graph = graph.clone();
    let mut reports = Vec::new();
    pass(&mut graph, &mut reports, "inline", inline::run)?;
    // Decompositions are to ask for sizes, not to know them.
    pass(&mut graph, &mut reports, "expand", expand::run)?;
    // As for exact types: what nothing uses is not asked whether it could run.
    pass(&mut graph, &mut reports, "prune", prune::run)?;
    let trials = Trials::of(&graph, sizes, types)?;
    (sizes.least, sizes.most) = (trials.least, trials.most);
    let mut second = graph.clone();
    for (graph, found) in [&mut graph, &mut second].into_iter().zip(&trials.primes) {
        apply(graph, found, |id| trials.replacement(id))?;
    }
    let fusions = if fusing { FUSIONS } else { &[] };
    for &(name, run) in IMPROVEMENTS.iter().chain(fusions) {
        pass(&mut graph, &mut reports, name, run)?;
        pass(&mut second, &mut Vec::new(), name, run)?;
    }
    if !alike(&graph, &second, false) {
        return Err(refused("what is made of it depends on a size"));
    }
    let sized = |(a, b): (&Node, &Node)| {
        let pairs = a.outputs.iter().zip(&b.outputs);
        pairs.map(|(a, b)| Sized::of([a, b], sizes.len())).collect::<Option<Vec<_>>>()
    };
    let types = graph.nodes.iter().zip(&second.nodes).map(sized).collect();
    // A single element is not folded by a reduction alone, but copied, and keeps the sign of a zero.
    let folds = graph.nodes.iter().any(|n| *n.op == FUSED_ROWS || *n.op == FUSED_REDUCE);
    sizes.least = sizes.least.max(if folds { 2 } else { 1 });
    Ok(ForSizes { graph, types, reports })
}

/// What inference finds of a graph with different numbers in the places of its symbols.
struct Trials {
    symbols: usize,
    primes: [Found; 2],
    /// Small numbers and large ones.
    others: Vec<(Vec<i64>, Found)>,
    /// The least that symbols may be, and the most.
    least: usize,
    most: i64,
}

impl Trials {
    /// Fails where a shape is not the same in terms of symbols in all trials.
    fn of(graph: &Graph, sizes: &Sizes, types: &[TensorType]) -> Result<Trials> {
        let symbols = sizes.len();
        let found = |numbers: &[i64]| -> Result<Found> {
            let types = sizes.with(types, numbers).ok_or_else(|| refused("a rank is not known"))?;
            infer(graph, &types)
        };
        let [first, second] = primes(symbols);
        let primes = [found(first)?, found(second)?];
        let holds = |(numbers, other): &(Vec<i64>, Found)| {
            (0..graph.nodes.len()).all(|id| holds(id, &primes, other, numbers))
        };
        let trial = |numbers: Vec<i64>| {
            let found = found(&numbers).ok()?;
            Some((numbers, found))
        };
        // Where inference refuses so large ones, what they would show is not known.
        let mut others: Vec<(Vec<i64>, Found)> = large(symbols).filter_map(trial).collect();
        let most = if others.len() == symbols { sizes.most } else { most_tried(symbols) };
        if !others.iter().all(holds) {
            return Err(refused("a size follows another rule for large arguments"));
        }
        let fitting = small(symbols, sizes.least).find_map(|(least, [a, b])| {
            let trials = [trial(a)?, trial(b)?];
            trials.iter().all(holds).then_some((least, trials))
        });
        let (least, fitting) = fitting.ok_or_else(|| refused("a size follows no rule"))?;
        others.extend(fitting);
        Ok(Trials { symbols, primes, others, least, most })
    }

    /// What becomes of a node whose values are known in all trials.
    fn replacement(&self, id: usize) -> Option<Replacement> {
        let [first, second] = [self.primes[0].values.get(id)?, self.primes[1].values.get(id)?];
        let others: Vec<&SmallVec<[Option<Array>; 1]>> =
            self.others.iter().map(|(_, found)| found.values.get(id)).collect::<Option<_>>()?;
        if [second].iter().chain(&others).all(|other| *other == first) {
            return Some(Replacement::Constant);
        }
        let mut all = Vec::with_capacity(first.len());
        for (i, (a, b)) in first.iter().zip(second).enumerate() {
            let (a, b) = (a.as_ref()?, b.as_ref()?);
            let index = matches!(a.dtype(), DType::Int32 | DType::Int64);
            if !index || a.shape() != b.shape() {
                return None;
            }
            let (shape, dtype) = (PartialShape::from(a.shape().clone()), a.dtype());
            let (a, b) = (a.to_i64s().ok()?.to_vec(), b.to_i64s().ok()?.to_vec());
            let sizes = a.iter().zip(&b).map(|(&a, &b)| Size::of([a, b], self.symbols));
            let sizes: Vec<Size> = sizes.collect::<Option<_>>()?;
            for ((numbers, _), other) in self.others.iter().zip(&others) {
                let other = other.get(i)?.as_ref()?.to_i64s().ok()?;
                let same = |(size, n): (&Size, &i64)| size.value(numbers) == Some(*n);
                if other.len() != sizes.len() || !sizes.iter().zip(other.iter()).all(same) {
                    return None;
                }
            }
            all.push(SizeValues { dtype, shape, first: a, second: b });
        }
        Some(Replacement::Sizes(all))
    }
}

fn refused(why: &str) -> Error {
    Error::unimplemented(format!("no plan for many sizes: {why}"))
}

/// Whether the shapes of a node are the same in terms of symbols in a trial as with primes; what is unknown
/// must be so in each.
fn holds(id: usize, primes: &[Found; 2], other: &Found, numbers: &[i64]) -> bool {
    let of = |found: &Found| found.types.get(id).cloned().unwrap_or_default();
    let ([first, second], there) = ([of(&primes[0]), of(&primes[1])], of(other));
    let mut all = first.iter().zip(&second).zip(&there);
    all.all(|((a, b), there)| match Sized::of([a, b], numbers.len()) {
        Some(sized) => sized.for_symbols(numbers).as_ref() == Some(there),
        None => !a.shape.is_known() && !b.shape.is_known() && there.shape == a.shape,
    })
}

/// Whether two graphs are the same but for the sizes in their types; in a chain that ends in an update those
/// must be the same too, since its kernel knows the variable's shape by them.
fn alike(a: &Graph, b: &Graph, exactly: bool) -> bool {
    let same = |(a, b): (&Node, &Node)| {
        *a.op == *b.op
            && a.inputs == b.inputs
            && a.outputs.len() == b.outputs.len()
            && (!exactly || a.outputs == b.outputs)
            && alike_attrs(a, b, exactly)
    };
    a.params == b.params
        && a.results == b.results
        && a.nodes.len() == b.nodes.len()
        && a.nodes.iter().zip(&b.nodes).all(same)
}

fn alike_attrs(a: &Node, b: &Node, exactly: bool) -> bool {
    if *a.op == ARG {
        return match (a.attrs.get::<Arg>(), b.attrs.get::<Arg>()) {
            (Ok(a), Ok(b)) => a.t == b.t && a.index == b.index,
            _ => false,
        };
    }
    match (chain_of(a), chain_of(b)) {
        (Some(f), Some(g)) => {
            let updates = *a.op == FUSED_UPDATE;
            !differs(a, b) && alike(f, g, exactly || updates) && (updates || asks_inputs(a))
        }
        (None, None) => a.attrs == b.attrs,
        _ => false,
    }
}

/// Whether a chain's kernel finds the shape of its elements by its inputs.
fn asks_inputs(node: &Node) -> bool {
    let chain = function_of(node).and_then(|f| Function::of(f).ok()?.chain().ok());
    chain.is_some_and(|chain| chain.rows.as_ref().is_none_or(|rows| rows.follows))
}
