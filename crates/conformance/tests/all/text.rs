//! Graph → text → graph is the identity: the text of what was parsed is the same, and so is what it
//! computes.
//!
//! Does not know: files.

use ferroflow_base::Result;
use ferroflow_conformance::compare::same;
use ferroflow_conformance::engine::{Engine, Known, run, trace};
use ferroflow_conformance::{Ignore, REGISTRY, Trial};
use ferroflow_graph::{Function, parse};
use ferroflow_op::RunContext;

const KNOWN: &[Ignore] = &[];

fn round_trip(trial: &Trial) -> Result<Option<String>> {
    let Ok(expected) = run(trial, Engine::Eager, Known::Constants) else {
        // The check of dtypes says so.
        return Ok(None);
    };
    let inputs = trial.fresh()?;
    let traced = trace(trial, &inputs, Known::Constants)?;
    let text = traced.body()?.text().to_string();
    let parsed = parse(&text, &REGISTRY)?;
    let Some(last) = parsed.last() else { return Ok(Some("nothing was parsed".into())) };
    let again = Function::of(last).ok().map(|f| f.text().to_string());
    if again.as_deref() != Some(&text) {
        return Ok(Some(format!("printed again it is {again:?}, not {text:?}")));
    }
    for (a, b) in traced.body()?.graph().nodes.iter().zip(&nodes(last)) {
        for def in a.op.attrs.defs {
            let (x, y) = (a.attrs.value(def.name), b.attrs.value(def.name));
            if format!("{x:?}") != format!("{y:?}") {
                return Ok(Some(format!("attribute {} was {x:?}, is {y:?}", def.name)));
            }
        }
    }
    let outputs = last.call(&RunContext::current(), traced.args)?;
    Ok(outputs.iter().zip(&expected.outputs).find_map(|(a, b)| same(a, b).err()))
}

fn nodes(f: &ferroflow_op::FuncRef) -> Vec<ferroflow_graph::Node> {
    Function::of(f).map(|f| f.graph().nodes.clone()).unwrap_or_default()
}

#[test]
fn text_round_trips() {
    super::on_all_trials(KNOWN, |trial, fail| match round_trip(trial) {
        Ok(None) => {}
        Ok(Some(message)) => fail("text", message),
        Err(e) => fail("text", e.to_string()),
    });
}
