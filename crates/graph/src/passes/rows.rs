//! Row programs: elementwise operations and reductions along the last dimensions over the same rows become
//! one node that runs block of rows by block of rows, each block in the cache from first to last: softmax,
//! normalisation, cross entropy and their gradients, written by users from small operations.
//!
//! Invariant: the same bits as the operations one by one. A group has one shape of elements and one number
//! of dimensions that make a row; a value has that shape, or that of the rows' results, where the
//! dimensions of a row are kept with length 1 or are absent.
//! Does not know: which operations these are; how a block is run (`kernels::program`).

use super::contract::{self, Manner, inputs_of};
use super::fuse::{MOST_INPUTS, MOST_MEMBERS, compile, fusible, is_large, is_step, users};
use crate::internal::FUSED_ROWS;
use crate::{Edge, Graph, Node};
use ferroflow_base::{Result, limits};
use ferroflow_op::{AttrValue, Cpu, Effects, Reduction, normalise_axes};
use ferroflow_tensor::Shape;

/// The shape of a value, seen from the rows of its group.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Form {
    /// That of the elements.
    Element,
    /// One value for each row; the dimensions of a row have length 1.
    Kept,
    /// One value for each row; the dimensions of a row are absent.
    Bare,
}

/// What elements there are and which of them make a row.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Rows {
    pub(super) shape: Shape,
    /// How many of the last dimensions make a row.
    pub(super) axes: usize,
}

impl Rows {
    fn split(&self) -> usize {
        self.shape.rank().saturating_sub(self.axes)
    }

    /// The number of elements of a row.
    fn width(&self) -> usize {
        self.shape.dims()[self.split()..].iter().product()
    }

    fn form(&self, shape: &Shape) -> Option<Form> {
        let (dims, split) = (self.shape.dims(), self.split());
        if shape == &self.shape {
            return Some(Form::Element);
        }
        let (lead, rest) = shape.dims().split_at_checked(split)?;
        match (lead == &dims[..split], rest.len()) {
            (true, 0) => Some(Form::Bare),
            (true, n) if n == self.axes && rest.iter().all(|&d| d == 1) => Some(Form::Kept),
            _ => None,
        }
    }

    /// How a node of a group reads its input `i`: a function of elements may read values of rows.
    fn form_read(&self, graph: &Graph, node: &Node, i: usize) -> Form {
        let form = |edge: &Edge| known(graph, *edge).and_then(|s| self.form(&s));
        let out = node.outputs.first().and_then(|t| t.shape.known()).and_then(|s| self.form(&s));
        let own = node.inputs.get(i).and_then(form);
        match (node.op.cpu, out) {
            (Cpu::Reduce(_), _) => Form::Element,
            _ if node.op.algebra.view => own.unwrap_or(Form::Element),
            (_, Some(Form::Element) | None) if own == Some(Form::Kept) => Form::Kept,
            (_, out) => out.unwrap_or(Form::Element),
        }
    }

    /// How a group's function reads a parameter: each is read in one way.
    pub(super) fn form_of_param(&self, graph: &Graph, param: usize) -> Form {
        let readers =
            graph.nodes.iter().flat_map(|n| n.inputs.iter().enumerate().map(move |i| (n, i)));
        let mut readers = readers.filter(|(_, (_, e))| e.node as usize == param);
        readers.next().map_or(Form::Element, |(n, (i, _))| self.form_read(graph, n, i))
    }
}

/// The rows that a group's function folds; `None` where it folds none.
pub(super) fn rows_of(graph: &Graph) -> Result<Option<Rows>> {
    Ok(graph.nodes.iter().find_map(|n| folded(graph, n)).map(|(rows, _)| rows))
}

fn known(graph: &Graph, edge: Edge) -> Option<Shape> {
    graph.ty(edge)?.shape.known()
}

/// The rows that a node folds, and the edge of their elements.
fn folded(graph: &Graph, node: &Node) -> Option<(Rows, Edge)> {
    let Cpu::Reduce(
        Reduction::Sum | Reduction::Mean | Reduction::Prod | Reduction::Max | Reduction::Min,
    ) = node.op.cpu
    else {
        return None;
    };
    let &[value, axes] = node.inputs.as_slice() else { return None };
    let ty = graph.ty(value)?;
    let shape = ty.shape.known()?;
    let axes = normalise_axes(&graph.constant(axes)?.to_i64s().ok()?, shape.rank()).ok()?;
    let n = axes.len();
    let last = axes.iter().enumerate().all(|(i, &a)| a + n == shape.rank() + i);
    let rows = Rows { shape, axes: n };
    let keeps = matches!(node.attrs.value("keep_dims"), Some(AttrValue::Bool(true)));
    // A row of one element is not folded by the operation alone, but copied.
    let fits = last && n > 0 && (keeps || rows.split() > 0) && rows.width() > 1;
    let plain = ty.dtype.is_floating() && ty.dtype.size() >= 2;
    (fits && plain && !rows.shape.is_empty()).then_some((rows, value))
}

/// Nodes that are to become one.
struct Group {
    members: Vec<u32>,
    shape: Shape,
    /// Known from the first reduction on.
    axes: Option<usize>,
}

impl Group {
    fn rows(&self, axes: usize) -> Option<Rows> {
        let same = self.axes.is_none_or(|own| own == axes);
        same.then(|| Rows { shape: self.shape.clone(), axes })
    }
}

/// What is found out while nodes are walked through in program order.
struct Walk<'a> {
    graph: &'a Graph,
    users: Vec<Vec<u32>>,
    groups: Vec<Group>,
    group_of: Vec<Option<usize>>,
}

pub(crate) fn run(graph: &mut Graph, notes: &mut Vec<String>) -> Result<usize> {
    let reduces = graph.nodes.iter().any(|n| matches!(n.op.cpu, Cpu::Reduce(_)));
    if !reduces {
        return Ok(0);
    }
    let mut walk = Walk {
        graph,
        users: users(graph),
        groups: Vec::new(),
        group_of: vec![None; graph.nodes.len()],
    };
    (graph.params..graph.nodes.len()).for_each(|id| walk.visit(id as u32));
    let mut members: Vec<Vec<u32>> = Vec::new();
    let mut rows: Vec<Rows> = Vec::new();
    for group in &walk.groups {
        if let Some(own) = walk.worthwhile(group)? {
            members.push(group.members.clone());
            rows.push(own);
        }
    }
    if members.is_empty() {
        return Ok(0);
    }
    let manner = |g: usize, m: u32, i: usize| -> Manner {
        let form = rows.get(g).zip(walk.node(m)).map(|(r, node)| r.form_read(walk.graph, node, i));
        form.unwrap_or(Form::Element) as Manner
    };
    let mut next = walk.graph.clone();
    let changes = contract::run(&mut next, &members, &FUSED_ROWS, manner, notes)?;
    *graph = next;
    Ok(changes)
}

impl Walk<'_> {
    fn node(&self, id: u32) -> Option<&Node> {
        self.graph.node(id)
    }

    fn group(&self, id: u32) -> Option<usize> {
        self.group_of.get(id as usize).copied().flatten()
    }

    /// Puts a node into the groups that its operands are in, which become one, or into a new one.
    fn visit(&mut self, id: u32) {
        let Some(node) = self.graph.node(id) else { return };
        let mut sources: Vec<usize> =
            node.inputs.iter().filter_map(|e| self.group(e.node)).collect();
        sources.sort_unstable();
        sources.dedup();
        let (mut members, mut joined, mut own) =
            (vec![id], Vec::new(), None::<(Shape, Option<usize>)>);
        for g in sources {
            let Some((group, axes)) = self.groups.get(g).zip(self.joins(g, id)) else { continue };
            let fits = own.as_ref().is_none_or(|(shape, own)| {
                *shape == group.shape && (own.is_none() || axes.is_none() || *own == axes)
            });
            let mut both: Vec<u32> = group.members.iter().chain(&members).copied().collect();
            both.sort_unstable();
            let small =
                both.len() <= MOST_MEMBERS && inputs_of(self.graph, &both).len() <= MOST_INPUTS;
            if fits && small && self.is_free(g, id, &joined) {
                let axes = axes.or(own.and_then(|(_, axes)| axes));
                own = Some((group.shape.clone(), axes));
                members = both;
                joined.push(g);
            }
        }
        let (shape, axes) = match own.or_else(|| self.begins(node, id)) {
            Some(own) => own,
            None => return,
        };
        for &g in &joined {
            self.groups[g].members.clear();
        }
        let at = self.groups.len();
        members.iter().for_each(|&m| self.group_of[m as usize] = Some(at));
        self.groups.push(Group { members, shape, axes });
    }

    /// Whether nobody else needs a member's value before node `id`; groups that were joined to it are
    /// no others.
    fn is_free(&self, g: usize, id: u32, joined: &[usize]) -> bool {
        let ours = |u: u32| self.group(u).is_some_and(|of| of == g || joined.contains(&of));
        let users = |&m: &u32| self.users.get(m as usize).map_or(&[][..], Vec::as_slice);
        self.groups[g].members.iter().flat_map(users).all(|&u| u >= id || ours(u))
    }

    /// The number of axes of the group if the node joins it, where it fits.
    fn joins(&self, g: usize, id: u32) -> Option<Option<usize>> {
        let (group, node) = (self.groups.get(g)?, self.node(id)?);
        let shape = node.outputs.first()?.shape.known()?;
        let inside = |e: &&Edge| self.group(e.node) == Some(g);
        if let Some((rows, value)) = folded(self.graph, node) {
            let large = rows.shape.len() >= limits::FUSE_REDUCE.get();
            let fits = large && self.group(value.node) == Some(g) && rows.shape == group.shape;
            return group.rows(rows.axes).filter(|_| fits).map(|rows| Some(rows.axes));
        }
        let form = |rows: &Rows, e: &Edge| known(self.graph, *e).and_then(|s| rows.form(&s));
        let maps = is_step(self.graph, node);
        let Some(axes) = group.axes else {
            // All are elements so far.
            return ((maps || spreads(self.graph, node)) && shape == group.shape).then_some(None);
        };
        let rows = group.rows(axes)?;
        let out = rows.form(&shape)?;
        let operands = node.inputs.iter().filter(inside);
        let fits = match out {
            _ if is_view(self.graph, node) => {
                let first = node.inputs.first()?;
                self.group(first.node) == Some(g)
                    && form(&rows, first)? != Form::Element
                    && out != Form::Element
            }
            Form::Element if spreads(self.graph, node) => {
                node.inputs.first().and_then(|e| form(&rows, e)) != Some(Form::Bare)
            }
            Form::Element => {
                maps && operands
                    .clone()
                    .all(|e| matches!(form(&rows, e), Some(Form::Element | Form::Kept)))
            }
            out => maps && operands.clone().all(|e| form(&rows, e) == Some(out)),
        };
        fits.then_some(Some(axes))
    }

    /// The shape and the axes of a group that begins with this node, if one can.
    fn begins(&self, node: &Node, id: u32) -> Option<(Shape, Option<usize>)> {
        if let Some((rows, _)) = folded(self.graph, node) {
            let large = rows.shape.len() >= limits::FUSE_REDUCE.get();
            return large.then_some((rows.shape, Some(rows.axes)));
        }
        if fusible(self.graph, id as usize) || (spreads(self.graph, node) && is_large(node)) {
            return Some((node.outputs.first()?.shape.known()?, None));
        }
        None
    }

    /// The rows of a group that reads its elements more than once, or more of whose values are read than
    /// one reduction's: others are fused as well by simpler means.
    fn worthwhile(&self, group: &Group) -> Result<Option<Rows>> {
        let Some(rows) = group.axes.and_then(|axes| group.rows(axes)) else { return Ok(None) };
        let nodes = || group.members.iter().filter_map(|&m| self.node(m));
        let folds = nodes().filter(|n| matches!(n.op.cpu, Cpu::Reduce(_))).count();
        let read_outside = |m: u32| {
            let by_node = self
                .users
                .get(m as usize)
                .is_some_and(|users| users.iter().any(|u| group.members.binary_search(u).is_err()));
            by_node || self.graph.results.iter().any(|e| e.node == m)
        };
        let elements = group.members.iter().any(|&m| {
            let shape = self.node(m).and_then(|n| n.outputs.first()).and_then(|t| t.shape.known());
            shape.as_ref() == Some(&rows.shape) && read_outside(m)
        });
        if folds == 0 || group.members.len() < 2 || !(elements || folds > 1) {
            return Ok(None);
        }
        let manner = |m: u32, i: usize| {
            self.node(m).map_or(Form::Element, |n| rows.form_read(self.graph, n, i)) as Manner
        };
        let part =
            contract::part(self.graph, &group.members, "rows", |&m| read_outside(m), manner)?;
        let suits = compile(part.function.graph()).is_ok_and(|c| c.program.suits(rows.width()));
        Ok(suits.then_some(rows))
    }
}

/// Whether all inputs but the first, which say how, are known beforehand.
fn is_settled(graph: &Graph, node: &Node) -> bool {
    node.inputs.iter().skip(1).all(|&e| graph.constant(e).is_some())
}

/// Whether a node gives its input's elements another shape.
fn is_view(graph: &Graph, node: &Node) -> bool {
    let one = node.op.effects == Effects::Pure && node.outputs.len() == 1;
    node.op.algebra.view && one && is_settled(graph, node)
}

/// Whether a node repeats a plain value.
fn spreads(graph: &Graph, node: &Node) -> bool {
    let known = node.outputs.iter().all(|t| t.shape.is_known() && t.dtype.is_plain());
    node.op.algebra.spreads && known && is_settled(graph, node)
}
