//! Parts of an open graph: what is given cuts off what would compute it, and orders are kept with nodes.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use ferroflow_base::Code;
use ferroflow_op::{TensorType, Value};
use ferroflow_runtime::{
    Context, FuncGraph, GradientTape, Tensor, Variable, Wanted, frozen, function, with_name,
};
use ferroflow_tensor::{DType, PartialShape};

fn scalar() -> TensorType {
    TensorType::new(DType::Float32, PartialShape::scalar())
}

fn run(traced: &ferroflow_op::Traced, args: &[f32]) -> Vec<f32> {
    let mut values: Vec<Value> =
        args.iter().map(|&a| Tensor::new(a).unwrap().into_value()).collect();
    values.extend(traced.captures.iter().cloned());
    let refs: Vec<&Value> = values.iter().collect();
    let op = ferroflow_ops::control::call::call_of(&traced.function);
    let attrs = ferroflow_ops::control::call::Call::of(traced.function.clone()).into();
    let outputs = Context.apply(op, &attrs, &refs).unwrap();
    outputs.into_iter().map(|v| Tensor::from(v).item::<f32>().unwrap()).collect()
}

#[test]
fn what_is_given_cuts_off_what_computes_it() {
    let graph = FuncGraph::new("g");
    let x = graph.placeholder(scalar(), Some("x")).unwrap();
    let (y, z) = {
        let _inside = graph.enter().unwrap();
        let y = (Tensor::from(x.clone()) * 2.0f32).unwrap();
        let z = (&y + 1.0f32).unwrap();
        (y.into_value(), z.into_value())
    };
    let fetches = [z];
    let from_x = Wanted { feeds: &[x], fetches: &fetches, run: &[] };
    assert_eq!(run(&graph.part("p", &from_x).unwrap(), &[3.0]), [7.0]);
    let from_y = Wanted { feeds: std::slice::from_ref(&y), fetches: &fetches, run: &[] };
    assert_eq!(run(&graph.part("p", &from_y).unwrap(), &[3.0]), [4.0]);
    let nothing = Wanted { fetches: &fetches, ..Wanted::default() };
    let refused = graph.part("p", &nothing).err().unwrap();
    assert_eq!(refused.code(), Code::InvalidArgument);
    assert!(refused.message().contains("placeholder tensor 'x'"), "{refused}");
    let twice = Wanted { feeds: &[y.clone(), y], fetches: &fetches, run: &[] };
    assert_eq!(graph.part("p", &twice).err().unwrap().code(), Code::InvalidArgument);
}

#[test]
fn effects_happen_where_something_runs_after_them() {
    let v = Variable::new(&Tensor::new(1.0f32).unwrap()).unwrap();
    let graph = FuncGraph::new("g");
    let (assigned, before, after) = {
        let _inside = graph.enter().unwrap();
        let before = v.value().unwrap();
        v.assign_add(10.0f32).unwrap();
        let assigned = graph.nodes().unwrap() - 1;
        assert!(graph.run_after(&[assigned]).unwrap().is_empty());
        let after = v.value().unwrap();
        assert_eq!(graph.run_after(&[]).unwrap(), [assigned]);
        (assigned, before.into_value(), after.into_value())
    };
    assert_eq!(graph.node(graph.nodes().unwrap() - 1).unwrap().after, [assigned]);
    let fetches = [before];
    let alone = graph.part("p", &Wanted { fetches: &fetches, ..Wanted::default() }).unwrap();
    assert_eq!(run(&alone, &[]), [1.0]);
    assert_eq!(run(&alone, &[]), [1.0]);
    let both = Wanted { fetches: &fetches, run: &[assigned], ..Wanted::default() };
    assert_eq!(run(&graph.part("p", &both).unwrap(), &[]), [1.0]);
    assert_eq!(run(&alone, &[]), [11.0]);
    let fetches = [after];
    let ordered = Wanted { fetches: &fetches, ..Wanted::default() };
    assert_eq!(run(&graph.part("p", &ordered).unwrap(), &[]), [21.0]);
}

#[test]
fn names_are_as_tensorflow_gives_them_and_stay() {
    let graph = FuncGraph::new("g");
    let x = graph.placeholder(scalar(), Some("x")).unwrap();
    let _inside = graph.enter().unwrap();
    let x = Tensor::from(x);
    let name = |t: &Tensor| ferroflow_runtime::node_of(t.value()).unwrap().name.to_string();
    let first = (&x * &x).unwrap();
    assert_eq!(name(&first), "Mul");
    let named = with_name("Mul_1", || &x * &x).unwrap();
    let third = (&x * &x).unwrap();
    let other = with_name("mul", || &x * &x).unwrap();
    assert_eq!([name(&named), name(&third), name(&other)], ["Mul_1", "Mul_2", "mul_3"]);
    let scoped = ferroflow_runtime::name_scope("a", || with_name("Mul", || &x * &x)).unwrap();
    assert_eq!(name(&scoped), "a/Mul");
    assert_eq!(graph.find("a/Mul").unwrap(), graph.nodes().unwrap() - 1);
    assert_eq!(graph.find("A/mul").unwrap_err().code(), Code::NotFound);
    assert_eq!(name(&first), "Mul");
}

#[test]
fn a_tape_of_everything_gives_gradients_towards_whatever_was_computed() {
    let tape = GradientTape::of_everything();
    let x = Tensor::new(3.0f32).unwrap();
    let y = (&x * &x).unwrap();
    let z = (&y * &x).unwrap();
    let towards = |source: &Tensor, stops: &[Value]| {
        let found = tape.cotangents_until(&[&z], &[], std::slice::from_ref(source), stops).unwrap();
        found.into_iter().next().flatten().map(|g| {
            let dense = ferroflow_ops::array::gather::dense(&mut Context, g).unwrap();
            Tensor::from(dense).item::<f32>().unwrap()
        })
    };
    assert_eq!(towards(&x, &[]), Some(27.0));
    assert_eq!(towards(&y, &[]), Some(3.0));
    assert_eq!(towards(&x, &[y.value().clone()]), Some(9.0));
    let unrelated = Tensor::new(1.0f32).unwrap();
    assert_eq!(towards(&unrelated, &[]), None);
}

#[test]
fn a_frozen_function_reads_no_variable() {
    let v = Variable::new(&Tensor::new(2.0f32).unwrap()).unwrap();
    let reading = FuncGraph::new("reading");
    let x = Tensor::from(reading.placeholder(scalar(), None).unwrap());
    let y = {
        let _inside = reading.enter().unwrap();
        (v.value().unwrap() * &x).unwrap()
    };
    let traced = reading.finish(&[y.into_value()]).unwrap();
    let graph = FuncGraph::new("frozen");
    let mut args = vec![graph.placeholder(scalar(), None).unwrap()];
    args.extend(traced.captures.iter().cloned());
    let results = {
        let _inside = graph.enter().unwrap();
        frozen(&traced.function, &args).unwrap()
    };
    let made = graph.finish(&results).unwrap();
    assert!(made.captures.is_empty());
    v.assign(9.0f32).unwrap();
    assert_eq!((run(&made, &[3.0]), run(&traced, &[3.0])), (vec![6.0], vec![27.0]));
    let outside = frozen(&traced.function, &args).err().unwrap();
    assert_eq!(outside.code(), Code::FailedPrecondition);
}

#[test]
fn gradients_are_asked_for_in_a_trace_without_a_tape() {
    let slope = function(|x: Tensor| {
        let y = (&(&x * &x)? * &x)?;
        let first = GradientTape::of_open_graphs().gradient(&y, &x)?;
        GradientTape::of_open_graphs().gradient(&first, &x)
    });
    let found = slope.call(Tensor::new(3.0f32).unwrap()).unwrap();
    assert_eq!(found.item::<f32>().unwrap(), 18.0);
}
