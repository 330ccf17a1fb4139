//! Beam search for the likeliest label sequences of a classifier over time (Graves, "Supervised sequence labelling
//! with recurrent neural networks", 2012, section 7.5).
//!
//! Each leaf of a tree of labels has the probability of all paths that read as its labels and end with a blank,
//! or with its last label. Every time step multiplies them, and lets the best leaves grow by each label.
//!
//! Invariant: the order of leaves of equal probability is that in which they came up.
//! Does not know: arrays.

use ferroflow_base::{Result, memory};

/// How sequences are searched.
#[derive(Clone, Copy, Debug)]
pub struct Beam {
    /// The most leaves that are kept.
    pub width: usize,
    /// The most sequences that are given.
    pub paths: usize,
    /// Whether labels that repeat are given once.
    pub merge: bool,
}

/// Logarithms of probabilities.
#[derive(Clone, Copy)]
struct Logs {
    total: f64,
    blank: f64,
    label: f64,
}

const ZERO: f64 = f64::NEG_INFINITY;
const NOTHING: Logs = Logs { total: ZERO, blank: ZERO, label: ZERO };

struct Node {
    parent: Option<usize>,
    label: usize,
    before: Logs,
    now: Logs,
    /// Its children that were ever leaves: label and number, by label.
    children: Vec<(usize, usize)>,
}

/// log(e^a + e^b).
fn add(a: f64, b: f64) -> f64 {
    let (high, low) = if a > b { (a, b) } else { (b, a) };
    if low == ZERO { high } else { high + (low - high).exp().ln_1p() }
}

/// The best leaves, best first.
struct Leaves {
    width: usize,
    all: Vec<(f64, usize)>,
}

impl Leaves {
    fn takes(&self, total: f64) -> bool {
        let worst = self.all.last().map_or(ZERO, |leaf| leaf.0);
        total > ZERO && (self.all.len() < self.width || total > worst)
    }

    /// Adds a leaf; what falls out at the other end.
    fn push(&mut self, total: f64, node: usize) -> Result<Option<usize>> {
        memory::reserve(&mut self.all, 1)?;
        let place = self.all.partition_point(|leaf| leaf.0 >= total);
        self.all.insert(place, (total, node));
        Ok(if self.all.len() > self.width { self.all.pop().map(|leaf| leaf.1) } else { None })
    }
}

/// A search in progress.
struct Search {
    nodes: Vec<Node>,
    leaves: Leaves,
}

impl Search {
    fn new(width: usize) -> Result<Search> {
        let mut nodes = memory::vec_of(1)?;
        let certain = Logs { total: 0.0, blank: 0.0, label: ZERO };
        nodes.push(Node {
            parent: None,
            label: usize::MAX,
            before: NOTHING,
            now: certain,
            children: Vec::new(),
        });
        Ok(Search { nodes, leaves: Leaves { width, all: vec![(0.0, 0)] } })
    }

    /// One time step; `logs` are the classes' logarithms, the last one the blank's.
    fn step(&mut self, logs: &[f64]) -> Result<()> {
        let Some((&blank, labels)) = logs.split_last() else { return Ok(()) };
        let branches: Vec<usize> = self.leaves.all.drain(..).map(|leaf| leaf.1).collect();
        for &b in &branches {
            let node = &mut self.nodes[b];
            node.before = node.now;
        }
        for &b in &branches {
            let (parent, label, before) = {
                let node = &self.nodes[b];
                (node.parent, node.label, node.before)
            };
            let mut now = self.nodes[b].now;
            if let Some(parent) = parent.map(|p| &self.nodes[p]) {
                if parent.now.total > ZERO {
                    // A label that repeats is another only behind a blank.
                    let repeats = label == parent.label;
                    let previous = if repeats { parent.before.blank } else { parent.before.total };
                    now.label = add(now.label, previous);
                }
                now.label += labels.get(label).copied().unwrap_or(ZERO);
            }
            now.blank = before.total + blank;
            now.total = add(now.blank, now.label);
            self.nodes[b].now = now;
            if let Some(out) = self.leaves.push(now.total, b)? {
                self.nodes[out].now = NOTHING;
            }
        }
        for &b in &branches {
            let (own, before) = (self.nodes[b].label, self.nodes[b].before);
            if !self.leaves.takes(before.total) {
                continue;
            }
            for (label, &log) in labels.iter().enumerate() {
                let children = &self.nodes[b].children;
                let at = children.binary_search_by_key(&label, |child| child.0);
                let known = at.ok().and_then(|at| children.get(at)).map(|child| child.1);
                if known.is_some_and(|child| self.nodes[child].now.total > ZERO) {
                    continue;
                }
                let previous = if label == own { before.blank } else { before.total };
                let total = log + previous;
                if !self.leaves.takes(total) {
                    if let Some(child) = known {
                        (self.nodes[child].before, self.nodes[child].now) = (NOTHING, NOTHING);
                    }
                    continue;
                }
                let now = Logs { total, blank: ZERO, label: total };
                let child = match known {
                    Some(child) => {
                        self.nodes[child].now = now;
                        child
                    }
                    None => {
                        let number = self.nodes.len();
                        memory::reserve(&mut self.nodes, 1)?;
                        let children = Vec::new();
                        self.nodes.push(Node {
                            parent: Some(b),
                            label,
                            before: NOTHING,
                            now,
                            children,
                        });
                        let siblings = &mut self.nodes[b].children;
                        memory::reserve(siblings, 1)?;
                        siblings.insert(at.unwrap_or_else(|place| place), (label, number));
                        number
                    }
                };
                if let Some(out) = self.leaves.push(total, child)? {
                    self.nodes[out].now = NOTHING;
                }
            }
        }
        Ok(())
    }

    /// The labels that lead to a node.
    fn labels(&self, mut node: usize, merge: bool) -> Result<Vec<i64>> {
        let (mut labels, mut before) = (Vec::new(), None);
        while let Some(parent) = self.nodes[node].parent {
            let label = self.nodes[node].label;
            if !merge || before != Some(label) {
                memory::reserve(&mut labels, 1)?;
                labels.push(label as i64);
            }
            before = Some(label);
            node = parent;
        }
        labels.reverse();
        Ok(labels)
    }
}

/// The likeliest label sequences with their log probabilities, best first. `row` gives the logits at a time, of
/// which the last class is the blank.
pub fn decode<'a>(
    times: usize,
    row: impl Fn(usize) -> &'a [f64],
    beam: Beam,
) -> Result<Vec<(Vec<i64>, f64)>> {
    let mut search = Search::new(beam.width)?;
    for t in 0..times {
        let logits = row(t);
        let most = logits.iter().copied().fold(ZERO, f64::max);
        let sum: f64 = logits.iter().map(|x| (x - most).exp()).sum();
        let norm = most + sum.ln();
        let logs = memory::collect(logits.iter().map(|x| x - norm))?;
        search.step(&logs)?;
    }
    let mut best = Vec::new();
    for &(total, node) in search.leaves.all.iter().take(beam.paths) {
        memory::reserve(&mut best, 1)?;
        best.push((search.labels(node, beam.merge)?, total));
    }
    Ok(best)
}
