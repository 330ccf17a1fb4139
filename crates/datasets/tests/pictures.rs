//! The code of small pictures: whatever goes in comes out, and whatever is unpacked ends.

#![allow(clippy::unwrap_used, reason = "tests")]

use ferroflow_datasets::pictures::{pack, unpack};
use proptest::prelude::*;

fn there_and_back(width: usize, labels: &[u8], pixels: &[u8]) -> usize {
    let packed = pack(width, labels, pixels);
    let (mut l, mut p) = (vec![7; labels.len()], vec![9; pixels.len()]);
    unpack(width, &packed, &mut l, &mut p);
    assert_eq!(l, labels);
    assert_eq!(p, pixels);
    packed.len()
}

proptest! {
    #[test]
    fn what_goes_in_comes_out(
        width in 1usize..6, height in 1usize..6, noise in prop::collection::vec(any::<u8>(), 0..300), light in 0u8..4,
    ) {
        // From noise to nearly nothing but the lightest and the darkest.
        let pixels: Vec<u8> = noise.iter().map(|&v| match light {
            0 => v,
            1 => v | 0xfc,
            2 if v > 200 => v,
            _ => 0,
        }).collect();
        let n = pixels.len() / (width * height);
        let labels: Vec<u8> = noise.iter().copied().take(n).collect();
        there_and_back(width, &labels, &pixels[..n * width * height]);
    }

    #[test]
    fn any_bytes_unpack_to_something(bytes in prop::collection::vec(any::<u8>(), 0..200), n in 0usize..20) {
        unpack(3, &bytes, &mut vec![0; n], &mut vec![0; n * 9]);
    }
}

#[test]
fn blank_pictures_take_next_to_nothing() {
    assert!(there_and_back(28, &[3; 1000], &vec![0; 784_000]) < 400);
    assert_eq!(there_and_back(28, &[], &[]), 4);
}

#[test]
fn widths_that_fit_nothing_are_no_panic() {
    unpack(0, &[1, 2], &mut [0; 2], &mut [0; 18]);
    unpack(100, &[], &mut [0; 2], &mut [0; 18]);
    unpack(3, &[5; 9], &mut [0; 4], &mut [0; 2]);
}
