//! Fusion: chains of elementwise operations become one pass over memory.
//!
//! A group has one iteration shape, the output shape of all its members; what they read may
//! broadcast to it. A node joins a group that it reads from if nobody outside needs a member's
//! value before that node, so that the group can run at the place of its last member.
//! Invariant: the chain computes each step with the same rounding as the operation alone.
//! Does not know: how a chain is run; see `kernels::program`.

use super::contract::{self, inputs_of};
use super::rows::{self, Form};
use crate::internal::FUSED;
use crate::{Function, Graph, Node};
use ferroflow_base::{Error, Result, limits};
use ferroflow_kernels::program::{Builder as ProgramBuilder, Per, Program, Reg};
use ferroflow_op::{Cpu, Effects, FuncRef, SmallVec, TensorType};
use ferroflow_tensor::{Array, Shape};
use std::sync::Arc;

/// A group reads at most this many different values.
pub(super) const MOST_INPUTS: usize = 16;
/// A group has at most this many members.
pub(super) const MOST_MEMBERS: usize = 48;

pub(crate) fn run(graph: &mut Graph, notes: &mut Vec<String>) -> Result<usize> {
    let mut groups = groups(graph);
    groups.retain(|g| g.len() > 1);
    contract::run(graph, &groups, &FUSED, |_, _, _| 0, notes)
}

/// Whether a node can be a step of a chain, and is large enough for one.
pub(super) fn fusible(graph: &Graph, id: usize) -> bool {
    id >= graph.params && is_step(graph, &graph.nodes[id]) && is_large(&graph.nodes[id])
}

/// Whether a node computes each element from those at its place, whatever its size.
pub(super) fn is_step(graph: &Graph, node: &Node) -> bool {
    let types = node.outputs.iter().chain(node.inputs.iter().filter_map(|&e| graph.ty(e)));
    (matches!(node.op.cpu, Cpu::Elementwise(_) | Cpu::Cast) || is_last_axis_bias(graph, node))
        && node.op.effects == Effects::Pure
        && node.outputs.len() == 1
        && types.clone().all(|t| t.shape.is_known() && t.dtype.is_plain())
}

/// Whether a node's result is worth a chain.
pub(super) fn is_large(node: &Node) -> bool {
    let shape = node.outputs.first().map(|t| &t.shape);
    shape.and_then(|s| s.len()).is_some_and(|n| n >= limits::FUSE.get())
}

/// The nodes that read each node.
pub(super) fn users(graph: &Graph) -> Vec<Vec<u32>> {
    let mut users: Vec<Vec<u32>> = vec![Vec::new(); graph.nodes.len()];
    for (id, node) in graph.nodes.iter().enumerate() {
        node.inputs.iter().for_each(|e| users[e.node as usize].push(id as u32));
    }
    users
}

/// A bias along the last dimension broadcasts as it is.
fn is_last_axis_bias(graph: &Graph, node: &Node) -> bool {
    let last = node.op.algebra.bias_add.is_some_and(|last| last(&node.attrs));
    last && node.inputs.len() == 2 && graph.ty(node.inputs[1]).is_some()
}

/// The members of each group, in program order.
fn groups(graph: &Graph) -> Vec<Vec<u32>> {
    let users = users(graph);
    let mut groups: Vec<Vec<u32>> = Vec::new();
    let mut group_of: Vec<Option<usize>> = vec![None; graph.nodes.len()];
    for id in (0..graph.nodes.len()).filter(|&id| fusible(graph, id)) {
        let node = &graph.nodes[id];
        let shape = &node.outputs[0].shape;
        let mut sources: Vec<usize> =
            node.inputs.iter().filter_map(|e| group_of[e.node as usize]).collect();
        sources.sort_unstable();
        sources.dedup();
        // Groups of this node's shape whose members nobody else needs before it.
        sources.retain(|&g| {
            groups[g].first().is_some_and(|&m| graph.nodes[m as usize].outputs[0].shape == *shape)
                && groups[g].iter().all(|&m| {
                    users[m as usize]
                        .iter()
                        .all(|&u| u as usize >= id || group_of[u as usize] == Some(g))
                })
        });
        let mut members: Vec<u32> = vec![id as u32];
        let mut joined: Vec<usize> = Vec::new();
        for &g in &sources {
            let mut both: Vec<u32> = groups[g].iter().chain(&members).copied().collect();
            both.sort_unstable();
            if both.len() <= MOST_MEMBERS && inputs_of(graph, &both).len() <= MOST_INPUTS {
                members = both;
                joined.push(g);
            }
        }
        let target = match joined.first() {
            Some(&first) => first,
            None => {
                groups.push(Vec::new());
                groups.len() - 1
            }
        };
        joined.iter().for_each(|&g| groups[g].clear());
        members.iter().for_each(|&m| group_of[m as usize] = Some(target));
        groups[target] = members;
    }
    groups
}

/// Nodes of a chain, made a program.
pub(crate) struct Chain {
    /// The program.
    pub(crate) program: Program,
    /// The rows that it folds, where it folds any.
    pub(crate) rows: Option<ChainRows>,
}

/// The rows of a chain.
pub(crate) struct ChainRows {
    /// How many of the last dimensions of the elements make a row.
    pub(crate) axes: usize,
    /// Whether the shape of the elements is what the inputs broadcast to.
    pub(crate) follows: bool,
    /// The shape of the elements it was made for.
    shape: Shape,
    /// Which inputs have one value for a row, the dimensions of a row absent.
    bare: SmallVec<[bool; 8]>,
}

impl ChainRows {
    /// The rows of a chain's graph; parameter `i` is read as `forms[i]`.
    fn new(rows: rows::Rows, graph: &Graph, forms: &[Form]) -> ChainRows {
        let bare: SmallVec<[bool; 8]> = forms.iter().map(|&f| f == Form::Bare).collect();
        let params = graph.nodes.iter().take(graph.params).zip(&bare);
        let mut read = params.filter(|(_, bare)| !**bare).map(|(node, _)| {
            let shape = node.outputs.first().and_then(|t| t.shape.known());
            shape.ok_or_else(|| Error::internal("a chain's parameter of unknown shape"))
        });
        let all = read.try_fold(Shape::scalar(), |all, shape| all.broadcast(&shape?));
        let follows = all.is_ok_and(|all| all == rows.shape);
        ChainRows { axes: rows.axes, follows, shape: rows.shape, bare }
    }

    /// The shape of the elements for these inputs.
    pub(crate) fn shape_of(&self, inputs: &[&Array]) -> Result<Shape> {
        match self.follows {
            true => {
                let read = inputs.iter().zip(&self.bare).filter(|(_, bare)| !**bare);
                broadcast(read.map(|(&array, _)| array), self.shape.rank())
            }
            false => Ok(self.shape.clone()),
        }
    }
}

/// The shape of this rank that arrays broadcast to.
pub(crate) fn broadcast<'a>(arrays: impl Iterator<Item = &'a Array>, rank: usize) -> Result<Shape> {
    let mut all: Option<Shape> = None;
    for array in arrays {
        all = Some(match all {
            Some(all) if all == *array.shape() => all,
            Some(all) => all.broadcast(array.shape())?,
            None => array.shape().clone(),
        });
    }
    match all {
        Some(all) if all.rank() == rank => Ok(all),
        // A literal of more dimensions gives the result more.
        all => Shape::new(SmallVec::<[usize; 4]>::from_elem(1, rank))?
            .broadcast(&all.unwrap_or_else(Shape::scalar)),
    }
}

/// The chain of a function of elementwise operations and folds along rows.
pub(crate) fn compile(graph: &Graph) -> Result<Chain> {
    let rows = rows::rows_of(graph)?;
    let mut builder = ProgramBuilder::new();
    let mut regs: Vec<Option<Reg>> = Vec::with_capacity(graph.nodes.len());
    let mut forms: SmallVec<[Form; 8]> = SmallVec::new();
    for (id, node) in graph.nodes.iter().enumerate() {
        let ty: &TensorType =
            node.outputs.first().ok_or_else(|| Error::internal("a step without output"))?;
        if id < graph.params {
            let form = rows.as_ref().map_or(Form::Element, |rows| rows.form_of_param(graph, id));
            forms.push(form);
            regs.push(Some(match form {
                Form::Element => builder.input(ty.dtype),
                Form::Kept => builder.row_input(ty.dtype, true),
                Form::Bare => builder.row_input(ty.dtype, false),
            }));
            continue;
        }
        if let Some(constant) = node.constant() {
            // What is longer says along which axes, or to which shape.
            regs.push(if constant.len() == 1 { Some(builder.constant(constant)?) } else { None });
            continue;
        }
        let arg = |i: usize| {
            let reg = node.inputs.get(i).and_then(|e| regs.get(e.node as usize).copied().flatten());
            reg.ok_or_else(|| Error::internal("a step reads a later one"))
        };
        let reg = match node.op.cpu {
            Cpu::Elementwise(f) => {
                let args: SmallVec<[Reg; 3]> =
                    (0..node.inputs.len()).map(arg).collect::<Result<_>>()?;
                builder.apply(f, &args)?
            }
            Cpu::Cast => builder.cast(arg(0)?, ty.dtype)?,
            Cpu::Reduce(reduction) => builder.fold(reduction, arg(0)?)?,
            _ if node.op.algebra.bias_add.is_some() => {
                builder.apply(ferroflow_op::ScalarFn::Add, &[arg(0)?, arg(1)?])?
            }
            _ if node.op.algebra.view => arg(0)?,
            _ if node.op.algebra.spreads => match builder.per(arg(0)?)? {
                Per::Row => builder.spread(arg(0)?)?,
                Per::Element => arg(0)?,
            },
            _ => return Err(Error::internal(format!("{} is not elementwise", node.op.name))),
        };
        regs.push(Some(reg));
    }
    for edge in &graph.results {
        let reg = regs.get(edge.node as usize).copied().flatten();
        builder.output(reg.ok_or_else(|| Error::internal("a bad result"))?);
    }
    let rows = rows.map(|rows| ChainRows::new(rows, graph, &forms));
    Ok(Chain { program: builder.finish()?, rows })
}

/// The chain of a fused node's function, compiled once.
pub(crate) fn chain_of(f: &FuncRef) -> Result<Arc<Chain>> {
    Function::of(f)?.chain()
}
