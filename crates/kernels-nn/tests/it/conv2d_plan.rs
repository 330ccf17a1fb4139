//! Tests of `conv2d_plan`.

use ferroflow_kernels_nn::conv2d_plan::*;

#[test]
fn classes_hold_all_valid_taps_and_no_others() {
    let mut cases = 0;
    for input in [1, 2, 5, 9] {
        for kernel in [1, 2, 3, 5] {
            for stride in [1, 2, 3] {
                for dilation in [1, 2, 3] {
                    for pad in [0, 1, 3] {
                        for output in [1, 3, 7] {
                            let axis = Axis { input, output, kernel, stride, dilation, pad };
                            check(axis);
                            cases += 1;
                        }
                    }
                }
            }
        }
    }
    assert_eq!(cases, 4 * 4 * 3 * 3 * 3 * 3);
}

fn check(a: Axis) {
    let mut expected = Vec::new();
    for o in 0..a.output {
        for k in 0..a.kernel {
            let at = (o * a.stride + k * a.dilation) as isize - a.pad as isize;
            if at >= 0 && (at as usize) < a.input {
                expected.push((o, k, at as usize));
            }
        }
    }
    expected.sort();
    let list = |classes: &[Class]| {
        let mut all = Vec::new();
        for c in classes {
            for p in &c.places {
                all.extend(c.taps.iter().map(|t| (p.to, t.k, p.at + t.rel)));
            }
        }
        all
    };
    let mut forward = list(&a.forward());
    forward.sort();
    assert_eq!(forward, expected);
    let mut backward: Vec<_> =
        list(&a.backward()).iter().map(|&(i, k, o)| (o, a.kernel - 1 - k, i)).collect();
    backward.sort();
    assert_eq!(backward, expected);
    for (classes, n) in [(a.forward(), a.output), (a.backward(), a.input)] {
        assert_eq!(classes.iter().map(|c| c.places.len()).sum::<usize>(), n);
    }
}
