//! The text form of graphs under attack: any text is parsed or refused, and what is parsed prints
//! as itself and can be optimised without harm.

#![allow(clippy::expect_used, reason = "a test fails by panicking")]

use ferroflow_graph::{Function, module_text, optimise, parse};
use ferroflow_op::Registry;
use proptest::prelude::*;

/// Texts that parse, from which the mutations start.
const CORPUS: &[&str] = &[
    "func @affine(%0: float32[2]) -> (float32[2]) {
  %1 = Const() {value = float32[]<00000040>, dtype = float32} : float32[]
  %2 = Mul(%0, %1) : float32[2]
  return %2
}
",
    "func @inner(%0: float32[?,3], %1: float32[3,2]) -> (float32[?,2]) {
  %2 = MatMul(%0, %1) : float32[?,2]
  return %2
}

func @outer(%0: float32[4,3], %1: float32[3,2]) -> (float32[4,2], int32[2]) {
  %2 = PartitionedCall(%0, %1) {Tin = [float32, float32], Tout = [float32], f = @inner} : float32[4,2]
  %3 = Shape(%2) : int32[2]
  return %2, %3
}
",
    "func @pool(%0: float32[2,4,4,1]) -> (float32[2,2,2,1]) {
  %1 = MaxPool(%0) {ksize = [1, 2, 2, 1], strides = [1, 2, 2, 1], padding = \"VALID\"} : float32[2,2,2,1]
  %2 = Relu(%1) : float32[2,2,2,1]
  return %2
}
",
];

/// What the texts may name.
fn registry() -> Registry {
    let families = [ferroflow_graph::OPS, ferroflow_ops::OPS, ferroflow_ops_nn::OPS];
    let all = families.into_iter().try_fold(Registry::new(), |all, ops| all.with(ops));
    all.expect("names are unique")
}

/// Parses, and treats what comes out as an engine would.
fn try_text(text: &str) {
    let registry = registry();
    let Ok(functions) = parse(text, &registry) else { return };
    for f in &functions {
        let Ok(f) = Function::of(f) else { continue };
        let printed = module_text(f);
        let again = parse(&printed, &registry).expect("what was printed");
        let last = again.last().and_then(|f| Function::of(f).ok());
        assert_eq!(last.map(module_text), Some(printed), "from {text}");
        let types: Vec<_> = ferroflow_op::FunctionBody::params(f).to_vec();
        let mut graph = f.graph().clone();
        // An error is as good as a result; a panic is not.
        let _ = optimise(&mut graph, &types);
    }
}

#[test]
fn the_corpus_parses() {
    for text in CORPUS {
        assert!(parse(text, &registry()).is_ok(), "{:?}", parse(text, &registry()).err());
        try_text(text);
    }
}

#[test]
fn deep_nesting_is_an_error() {
    for (open, close) in [("[", "]"), ("{", "}"), ("(", ")")] {
        let deep = format!("{}{}", open.repeat(100_000), close.repeat(100_000));
        try_text(&CORPUS[2].replacen("[1, 2, 2, 1]", &deep, 1));
        try_text(&deep);
    }
}

/// A change of a text: at a place, this many characters go and others come.
fn change() -> impl Strategy<Value = (prop::sample::Index, usize, String)> {
    let pieces = prop_oneof![
        Just(String::new()),
        "[%@{}()\\[\\],:=<>\"0-9a-z? -]{0,4}",
        Just("18446744073709551616".to_string()),
        Just("-9223372036854775808".to_string()),
        Just("float32[1000000000,1000000000,1000000000]".to_string()),
        Just("%0".to_string()),
        Just("%99".to_string()),
        Just("NaN".to_string()),
        Just("string".to_string()),
        Just("\u{1F980}".to_string()),
    ];
    (any::<prop::sample::Index>(), 0usize..12, pieces)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn changed_texts_do_no_harm(which in 0..CORPUS.len(), changes in prop::collection::vec(change(), 1..4)) {
        let mut text: Vec<char> = CORPUS[which].chars().collect();
        for (at, gone, new) in changes {
            let at = at.index(text.len() + 1);
            let end = text.len().min(at + gone);
            text.splice(at..end, new.chars());
        }
        try_text(&text.into_iter().collect::<String>());
    }

    #[test]
    fn any_text_does_no_harm(text in "\\PC{0,200}") {
        try_text(&text);
    }
}
