//! Tests of `codec`.

use ferroflow_base::Code;
use ferroflow_kernels_image::codec::*;

/// A picture of slopes, of so many channels.
fn picture(height: usize, width: usize, channels: usize) -> Vec<u8> {
    let at =
        |i: usize| (i / channels / width * 7 + i / channels % width * 5 + i % channels * 60) as u8;
    (0..height * width * channels).map(|i| at(i).min(250)).collect()
}

#[test]
fn png_gives_back_what_it_was_given() {
    for channels in 1..=4 {
        for level in [-1, 0, 1, 9] {
            let (small, wide) = (picture(5, 7, channels), picture(5, 7, channels * 2));
            let size = (5, 7, channels);
            let back = png::decode(&png::encode(&small, false, size, level).unwrap(), 0).unwrap();
            assert_eq!(back, Pixels::frame(5, 7, channels, small));
            let back = png::decode(&png::encode(&wide, true, size, level).unwrap(), 0).unwrap();
            let pairs = wide.as_chunks::<2>().0.iter().map(|b| u16::from_be_bytes(*b));
            assert_eq!(back.samples, Samples::Sixteen(pairs.collect()));
        }
    }
}

#[test]
fn jpeg_gives_back_nearly_what_it_was_given() {
    for channels in [1, 3] {
        for (progressive, downsample) in [(false, false), (true, true)] {
            let picture: Vec<u8> =
                (0..40 * 33 * channels).map(|i| (i / channels % 33 * 4 + 60) as u8).collect();
            let style = jpeg::Style {
                quality: 95,
                progressive,
                optimize: progressive,
                downsample,
                metric: false,
                density: (300, 300),
                xmp: b"<x/>",
            };
            let file = jpeg::encode(&picture, (40, 33, channels), &style).unwrap();
            assert_eq!(jpeg::shape(&file).unwrap(), (40, 33, channels));
            let back = jpeg::decode(&file, 0, 1, false).unwrap();
            assert_eq!((back.height, back.width, back.channels), (40, 33, channels));
            let far = back.eight().unwrap().iter().zip(&picture).map(|(a, b)| a.abs_diff(*b)).max();
            assert!(far <= Some(6), "{far:?}");
            let small = jpeg::decode(&file, 0, 8, false).unwrap();
            assert_eq!((small.height, small.width), (5, 5));
            let cut = jpeg::decode(&file[..file.len() - 9], 0, 1, false).unwrap_err();
            assert_eq!(cut.code(), Code::InvalidArgument);
        }
    }
}

#[test]
fn sizes_that_are_stated_are_not_believed() {
    let mut bomb = png::encode(&[0], false, (1, 1, 1), 9).unwrap();
    bomb[16..24].copy_from_slice(&[0x7f, 0xff, 0xff, 0xff, 0x7f, 0xff, 0xff, 0xff]);
    assert_eq!(png::decode(&bomb, 0).unwrap_err().code(), Code::InvalidArgument);
    let mut bmp = vec![0u8; 60];
    bmp[18..26].copy_from_slice(&[255, 255, 255, 127, 0, 0, 0, 128]);
    bmp[28] = 24;
    assert_eq!(bmp::decode(&bmp, 0).unwrap_err().code(), Code::InvalidArgument);
    assert!(Format::of(b"").is_err() && Format::of(b"what").is_err());
}
