//! Indexing against NumPy: `data/indexing.txt`, which `tools/indexing.py` made.
//!
//! Does not know: how a slice is taken.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

use ferroflow_base::Code;
use ferroflow_runtime::{ELLIPSIS, GradientTape, Index, NEW_AXIS, Tensor, function};
use ferroflow_tensor::{Array, Shape};

/// An entry as Python writes it.
fn entry(text: &str) -> Index {
    let number = |t: &str| (!t.is_empty()).then(|| t.parse::<i64>().unwrap());
    match text {
        "None" => NEW_AXIS,
        "..." => ELLIPSIS,
        _ => match text.split(':').collect::<Vec<_>>()[..] {
            [at] => Index::At(number(at).unwrap()),
            [from, to] => Index::Slice(number(from), number(to), 1),
            [from, to, step] => Index::Slice(number(from), number(to), number(step).unwrap()),
            _ => panic!("{text}"),
        },
    }
}

fn numbers<T: std::str::FromStr>(text: &str) -> Vec<T> {
    text.split_whitespace().map(|n| n.parse().ok().unwrap()).collect()
}

fn arange(dims: Vec<usize>) -> Tensor {
    let shape = Shape::new(dims).unwrap();
    let values: Vec<f32> = (0..shape.len()).map(|i| i as f32).collect();
    Tensor::from(Array::from_slice(&values, shape).unwrap())
}

#[test]
fn every_index_gives_what_numpy_gives() {
    let mut errors = 0;
    for line in include_str!("data/indexing.txt").lines() {
        let parts: Vec<&str> = line.split(';').map(str::trim).collect();
        let x = arange(numbers(parts[0]));
        let entries: Vec<Index> =
            parts[1].split(", ").filter(|e| !e.is_empty()).map(entry).collect();
        let own = entries.clone();
        let traced = function(move |x: Tensor| x.index(&own)).call(x.clone());
        let eager = x.index(&entries);
        if parts[2] == "error" {
            errors += 1;
            for result in [eager, traced] {
                let Err(e) = result else { panic!("no error: {line}") };
                assert_eq!(e.code(), Code::InvalidArgument, "{line}: {e}");
            }
            continue;
        }
        let values: Vec<f32> = numbers(parts[3]);
        for result in [eager, traced] {
            let y = result.unwrap_or_else(|e| panic!("{line}: {e}"));
            assert_eq!(y.known_shape().unwrap().dims(), numbers::<usize>(parts[2]), "{line}");
            assert_eq!(y.to_vec::<f32>().unwrap(), values, "{line}");
        }
        // The gradient of the sum is 1 where the index leads, and 0 elsewhere.
        let tape = GradientTape::new();
        tape.watch(&x).unwrap();
        let y = x.index(&entries).unwrap();
        let dx = tape.gradient_or_none(&y, &[&x]).unwrap();
        let dx = dx[0].as_ref().unwrap().to_vec::<f32>().unwrap();
        let expected: Vec<f32> =
            (0..dx.len()).map(|i| f32::from(u8::from(values.contains(&(i as f32))))).collect();
        assert_eq!(dx, expected, "{line}");
    }
    assert!(errors > 10, "the table has errors");
}

#[test]
fn errors_say_what_is_wrong() {
    let x = arange(vec![2, 3]);
    for (entries, words) in [
        (vec![Index::At(2)], ["2", "dimension 0", "out of bounds"]),
        (vec![Index::At(0), Index::At(-4)], ["-4", "dimension 1", "out of bounds"]),
        (vec![Index::Slice(None, None, 0)], ["strides[0]", "non-zero", ""]),
        (vec![Index::At(0); 3], ["3 dimensions", "only 2 dims", ""]),
        (vec![ELLIPSIS, Index::At(0), ELLIPSIS], ["ellips", "", ""]),
        (vec![NEW_AXIS; 100], ["100", "", ""]),
    ] {
        let e = x.index(&entries).unwrap_err();
        assert_eq!(e.code(), Code::InvalidArgument, "{e}");
        for word in words {
            assert!(e.to_string().to_lowercase().contains(word), "{word:?} is not in {e}");
        }
    }
    for far in [i64::MIN, i64::MIN + 1, i64::MAX, i64::MAX - 1] {
        assert!(x.index(&[Index::At(far)]).is_err());
        let back = [Index::Slice(Some(far), None, -1), Index::Slice(None, Some(far), i64::MIN + 1)];
        let forth = [Index::Slice(Some(far), None, 1), Index::Slice(None, Some(far), i64::MAX)];
        for entries in [back, forth] {
            let y = x.index(&entries).unwrap();
            assert!(y.known_shape().unwrap().len() <= 6, "{far}");
        }
    }
    assert_eq!(Index::from(1..5).step_by(2).step_by(-1), Index::Slice(Some(1), Some(5), -2));
}
