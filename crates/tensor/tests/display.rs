//! Printing against what NumPy and TensorFlow print, for every dtype.
//!
//! `display.txt` is written by `make_display_goldens.py`, which says how its cases are laid out.

#![allow(clippy::unwrap_used, reason = "tests")]

use ferroflow_tensor::{Array, DType, Element, Object, Shape, dispatch};
use std::sync::Arc;

fn unescape(text: &str) -> String {
    let mut out = String::new();
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' if chars.next() == Some('n') => out.push('\n'),
            c => out.push(c),
        }
    }
    out
}

fn unhex(text: &str) -> Vec<u8> {
    (0..text.len() / 2).map(|i| u8::from_str_radix(&text[2 * i..2 * i + 2], 16).unwrap()).collect()
}

fn iota<T: Element>(shape: Shape) -> Array {
    let cast = |i: usize| Array::scalar_of(T::DTYPE, i as f64).unwrap().item::<T>().unwrap();
    Array::from_slice(&(0..shape.len()).map(cast).collect::<Vec<T>>(), shape).unwrap()
}

fn read(header: &str, elements: &str) -> Array {
    let (dtype, dims) = header.split_once(' ').unwrap();
    let dtype = DType::from_name(dtype).unwrap();
    let dims = dims.split(',').filter(|d| !d.is_empty()).map(|d| d.parse().unwrap());
    let shape = Shape::new(dims.collect::<Vec<usize>>()).unwrap();
    if dtype == DType::String {
        let strings = elements.split(',').take(shape.len()).map(unhex);
        return Array::from_strings(strings, shape).unwrap();
    }
    match elements {
        "iota" => dispatch!(dtype, T in plain => iota::<T>(shape)).unwrap(),
        hex => Array::from_bytes(dtype, shape, &unhex(hex)).unwrap(),
    }
}

fn check(goldens: &str) {
    let lines: Vec<&str> = goldens.lines().collect();
    let mut failures = Vec::new();
    for case in lines.chunks_exact(5) {
        let array = read(case[0], case[1]);
        let ours = [array.to_string(), array.to_tf_string(), array.to_tf_repr()];
        for (ours, golden) in ours.iter().zip(&case[2..]) {
            if *ours != unescape(golden) {
                failures.push(format!("{}\n{ours}\nexpected\n{}", case[0], unescape(golden)));
            }
        }
    }
    assert!(lines.len() >= 5 && lines.len().is_multiple_of(5));
    let shown = &failures[..failures.len().min(8)];
    assert!(failures.is_empty(), "{} differ\n{}", failures.len(), shown.join("\n\n"));
}

#[test]
fn arrays_print_as_in_numpy_and_tensorflow() {
    check(include_str!("display.txt"));
}

#[test]
fn more_arrays_where_the_environment_names_them() {
    if let Ok(path) = std::env::var("FERROFLOW_DISPLAY_GOLDENS") {
        check(&std::fs::read_to_string(path).unwrap());
    }
}

#[test]
fn handles_show_their_kind() {
    #[derive(Debug)]
    struct List;
    impl Object for List {
        fn kind(&self) -> &'static str {
            "TensorList"
        }
        fn as_any(&self) -> &dyn std::any::Any {
            self
        }
    }
    let one: Vec<Arc<dyn Object>> = vec![Arc::new(List)];
    let a = Array::from_objects(DType::Variant, one, Shape::scalar()).unwrap();
    assert_eq!(a.to_tf_string(), "tf.Tensor(<TensorList>, shape=(), dtype=variant)");
    assert_eq!(a.to_tf_repr(), "<tf.Tensor: shape=(), dtype=variant, value=<TensorList>>");
}

#[test]
fn a_huge_array_prints_at_once() {
    let a = Array::zeros(DType::Uint8, Shape::new([1 << 12, 1 << 14]).unwrap()).unwrap();
    assert!(a.to_string().starts_with("[[0 0 0 ... 0 0 0]\n [0 0 0 ... 0 0 0]\n"));
}
