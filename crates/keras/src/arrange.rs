//! A functional model's calls in order, found from its outputs.
//!
//! Invariant: layers are numbered as Keras numbers a model's operations, by depth and by when the
//! search comes to them, for checkpoints name them by their numbers.
//! Does not know: what layers compute.

use crate::net::{Input, Net, Step};
use crate::symbol::{Made, Origin, Symbol};
use ferroflow_base::{Error, Result};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

/// What tells a call from others.
fn key(made: &Arc<Made>) -> usize {
    Arc::as_ptr(made).addr()
}

/// What tells an operation, which is a layer or an input, from others.
fn operation(made: &Arc<Made>) -> usize {
    match &made.by {
        Origin::Input(_) => key(made),
        Origin::Layer(layer) => layer.key(),
    }
}

/// The calls that outputs need, each after those it needs itself; and the order in which the search
/// first came to each operation.
fn search(outputs: &[Symbol]) -> (Vec<Arc<Made>>, HashMap<usize, i64>) {
    let (mut order, mut done, mut indices) = (Vec::new(), HashSet::new(), HashMap::new());
    for output in outputs {
        // The calls on the way down, and how many inputs of each were looked at.
        let mut path = vec![(output.made.clone(), 0)];
        while let Some((made, next)) = path.last_mut() {
            if *next == 0 && done.contains(&key(made)) {
                path.pop();
                continue;
            }
            let index = indices.len() as i64;
            indices.entry(operation(made)).or_insert(index);
            match made.inputs.get(*next) {
                Some(input) => {
                    *next += 1;
                    let below = input.made.clone();
                    if !done.contains(&key(&below)) {
                        path.push((below, 0));
                    }
                }
                None => {
                    done.insert(key(made));
                    order.push(made.clone());
                    path.pop();
                }
            }
        }
    }
    (order, indices)
}

/// The number of each operation among all.
fn numbers(
    inputs: &[Symbol],
    order: &[Arc<Made>],
    indices: &HashMap<usize, i64>,
) -> HashMap<usize, usize> {
    let (mut depths, mut of) = (HashMap::<usize, usize>::new(), BTreeMap::<usize, usize>::new());
    for made in order.iter().rev() {
        let depth = depths.get(&key(made)).copied().unwrap_or(0);
        let own = of.entry(operation(made)).or_insert(0);
        *own = depth.max(*own);
        let above = *own + 1;
        for input in &made.inputs {
            let below = depths.entry(key(&input.made)).or_insert(0);
            *below = above.max(*below);
        }
    }
    for input in inputs {
        of.entry(operation(&input.made)).or_insert(0);
    }
    let mut all: Vec<(usize, usize)> = of.into_iter().collect();
    let index = |op: &usize| indices.get(op).copied().unwrap_or(-1);
    all.sort_by_key(|(op, depth)| (std::cmp::Reverse(*depth), index(op)));
    all.into_iter().enumerate().map(|(i, (op, _))| (op, i)).collect()
}

/// The model that computes outputs from inputs.
pub(crate) fn arrange(inputs: &[Symbol], outputs: &[Symbol]) -> Result<Net> {
    if inputs.is_empty() || outputs.is_empty() {
        return Err(Error::invalid_argument("a model has at least one input and one output"));
    }
    let (order, indices) = search(outputs);
    let numbers = numbers(inputs, &order, &indices);
    let number = |op: usize| numbers.get(&op).copied().unwrap_or(0);
    let mut net = Net::default();
    let mut values: HashMap<(usize, usize), usize> = HashMap::new();
    for symbol in inputs {
        let Origin::Input(name) = &symbol.made.by else {
            return Err(Error::invalid_argument(
                "an input of a model is made by Symbol::input, not by a layer",
            ));
        };
        if values.insert((key(&symbol.made), 0), net.inputs.len()).is_some() {
            return Err(Error::invalid_argument(format!("{name} is given as an input twice")));
        }
        let (ty, number) = (symbol.ty().clone(), number(operation(&symbol.made)));
        net.inputs.push(Input { name: name.clone(), ty, integers: false, number });
    }
    let (mut made_values, mut layers) = (net.inputs.len(), HashMap::new());
    for made in &order {
        let shared = match &made.by {
            Origin::Layer(shared) => shared,
            Origin::Input(name) => match values.contains_key(&(key(made), 0)) {
                true => continue,
                false => {
                    return Err(Error::invalid_argument(format!(
                        "the outputs need {name}, which is not among the inputs of the model"
                    )));
                }
            },
        };
        let layer = *layers.entry(shared.key()).or_insert_with(|| {
            net.layers.push(shared.built(number(shared.key())));
            net.layers.len() - 1
        });
        let read = |s: &Symbol| values.get(&(key(&s.made), s.output)).copied();
        let read: Option<Vec<usize>> = made.inputs.iter().map(read).collect();
        let read = read.ok_or_else(|| Error::internal("a call before those it needs"))?;
        for output in 0..made.types.len() {
            values.insert((key(made), output), made_values);
            made_values += 1;
        }
        net.steps.push(Step { layer, inputs: read, types: made.types.clone() });
    }
    let at = |s: &Symbol| values.get(&(key(&s.made), s.output)).copied();
    let outputs: Option<Vec<usize>> = outputs.iter().map(at).collect();
    net.outputs = outputs.ok_or_else(|| Error::internal("an output that no call makes"))?;
    net.sort();
    net.check_names()?;
    Ok(net)
}
