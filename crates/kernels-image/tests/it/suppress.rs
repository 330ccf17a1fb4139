//! Tests of `suppress`.

use ferroflow_kernels_image::suppress::*;

const BOXES: [[f32; 4]; 6] = [
    [0.0, 0.0, 1.0, 1.0],
    [0.0, 0.1, 1.0, 1.1],
    [0.0, -0.1, 1.0, 0.9],
    [0.0, 10.0, 1.0, 11.0],
    [0.0, 10.1, 1.0, 11.1],
    [0.0, 100.0, 1.0, 101.0],
];
const SCORES: [f32; 6] = [0.9, 0.75, 0.6, 0.95, 0.5, 0.3];

fn chosen(rule: Rule) -> Vec<usize> {
    let found = choose(&SCORES, rule, |i, j| overlap(&BOXES[i], &BOXES[j])).unwrap();
    found.into_iter().map(|(i, _)| i).collect()
}

#[test]
fn one_of_each_cluster_is_chosen() {
    let rule = Rule { most: 3, overlap: 0.5, score: f32::MIN, sigma: 0.0 };
    assert_eq!(chosen(rule), [3, 0, 5]);
    assert_eq!(chosen(Rule { most: 30, ..rule }), [3, 0, 5]);
    assert_eq!(chosen(Rule { score: 0.4, ..rule }), [3, 0]);
    assert_eq!(chosen(Rule { most: 0, ..rule }), []);
}

#[test]
fn soft_scores_fall() {
    let rule = Rule { most: 6, overlap: 1.0, score: 0.0, sigma: 0.5 };
    assert_eq!(chosen(rule), [3, 0, 1, 5, 4, 2]);
    assert_eq!(chosen(Rule { overlap: 0.5, ..rule }), [3, 0, 1, 5, 4, 2]);
    let all = Rule { overlap: 0.3, score: f32::NEG_INFINITY, sigma: 0.1, ..rule };
    assert_eq!(chosen(all), [3, 0, 5, 1, 4, 2]);
}
