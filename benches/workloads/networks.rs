//! Inference by whole networks, their weights random.
//!
//! Does not know: training.

use super::{Work, normal};
use ferroflow as tf;
use std::hint::black_box;
use tf::Result;
use tf::keras::activations::{Relu, Relu6, Softmax};
use tf::keras::layers::{
    Activation, Add, BatchNormalization, Conv2D, Dense, DepthwiseConv2D, GlobalAveragePooling2D,
    MaxPooling2D, ZeroPadding2D,
};
use tf::keras::{Layer, Model, Sequential, Symbol};

fn prediction(model: Model, dims: &[usize]) -> Result<Work> {
    let x = [normal(dims)?];
    Ok(Box::new(move || {
        black_box(model.predict_on_batch(&x)?);
        Ok(())
    }))
}

/// A perceptron of one hidden layer of 128 on one row of 784 numbers.
pub(super) fn predict_one_row() -> Result<Work> {
    let mut model = Sequential::new();
    model.add(Dense::new(128).activation(Relu));
    model.add(Dense::new(10).activation(Softmax));
    model.build(&[None, Some(784)])?;
    let x = [normal(&[1, 784])?];
    Ok(Box::new(move || {
        black_box(model.predict_on_batch(&x)?);
        Ok(())
    }))
}

fn normed(x: &Symbol, relu: bool) -> Result<Symbol> {
    let x = BatchNormalization::new().on(x)?;
    if relu { Activation::new(Relu6).on(&x) } else { Ok(x) }
}

fn pointwise(x: &Symbol, filters: usize, relu: bool) -> Result<Symbol> {
    normed(&Conv2D::new(filters, 1).same_padding().without_bias().on(x)?, relu)
}

/// Expansion, a convolution of each channel, projection; a residual where the shape stays.
fn inverted_residual(
    x: &Symbol,
    channels: [usize; 2],
    expansion: usize,
    stride: usize,
) -> Result<Symbol> {
    let [before, after] = channels;
    let mut y = x.clone();
    if expansion > 1 {
        y = pointwise(&y, before * expansion, true)?;
    }
    y = DepthwiseConv2D::new(3).strides(stride).same_padding().without_bias().on(&y)?;
    y = pointwise(&normed(&y, true)?, after, false)?;
    if before == after && stride == 1 { Add::new().on([x, &y]) } else { Ok(y) }
}

/// MobileNetV2 on images of 224×224 (Sandler et al., 2018, table 2).
pub(super) fn mobilenet_v2(batch: usize) -> Result<Work> {
    let input = Symbol::input(&[None, Some(224), Some(224), Some(3)]);
    let mut x = Conv2D::new(32, 3).strides(2).same_padding().without_bias().on(&input)?;
    x = normed(&x, true)?;
    let stages = [
        (1, 16, 1, 1),
        (6, 24, 2, 2),
        (6, 32, 3, 2),
        (6, 64, 4, 2),
        (6, 96, 3, 1),
        (6, 160, 3, 2),
        (6, 320, 1, 1),
    ];
    let mut before = 32;
    for (expansion, after, repeats, stride) in stages {
        for i in 0..repeats {
            let stride = if i == 0 { stride } else { 1 };
            x = inverted_residual(&x, [before, after], expansion, stride)?;
            before = after;
        }
    }
    x = GlobalAveragePooling2D::new().on(&pointwise(&x, 1280, true)?)?;
    let model = Model::new(&input, &Dense::new(1000).activation(Softmax).on(&x)?)?;
    prediction(model, &[batch, 224, 224, 3])
}

fn conv_norm(x: &Symbol, filters: usize, size: usize, stride: usize) -> Result<Symbol> {
    let x = Conv2D::new(filters, size).strides(stride).same_padding().on(x)?;
    BatchNormalization::new().on(&x)
}

/// Three convolutions and what is added to them, itself through one where the shape changes.
fn bottleneck(x: &Symbol, width: usize, stride: usize, first: bool) -> Result<Symbol> {
    let relu = |x: Symbol| Activation::new(Relu).on(&x);
    let past = if first { conv_norm(x, 4 * width, 1, stride)? } else { x.clone() };
    let y = relu(conv_norm(x, width, 1, stride)?)?;
    let y = relu(conv_norm(&y, width, 3, 1)?)?;
    relu(Add::new().on([&past, &conv_norm(&y, 4 * width, 1, 1)?])?)
}

/// ResNet-50 on images of 224×224 (He et al., 2015, table 1; the stride in the first convolution of a
/// block, and biases, as in Keras).
pub(super) fn resnet50(batch: usize) -> Result<Work> {
    let input = Symbol::input(&[None, Some(224), Some(224), Some(3)]);
    let mut x = ZeroPadding2D::new(3).on(&input)?;
    x = BatchNormalization::new().on(&Conv2D::new(64, 7).strides(2).on(&x)?)?;
    x = ZeroPadding2D::new(1).on(&Activation::new(Relu).on(&x)?)?;
    x = MaxPooling2D::new(3).strides(2).on(&x)?;
    for (width, repeats, stride) in [(64, 3, 1), (128, 4, 2), (256, 6, 2), (512, 3, 2)] {
        for i in 0..repeats {
            x = bottleneck(&x, width, if i == 0 { stride } else { 1 }, i == 0)?;
        }
    }
    x = GlobalAveragePooling2D::new().on(&x)?;
    let model = Model::new(&input, &Dense::new(1000).activation(Softmax).on(&x)?)?;
    prediction(model, &[batch, 224, 224, 3])
}
