//! Inference by whole networks, their weights random; batch norms are taken into the convolutions
//! before them, as candle offers.
//!
//! Does not know: training.

use super::{Work, conv, normal, work};
use candle_core::{Device, Result, Tensor};

/// A layer whose weights are there.
type Layer = Box<dyn Fn(&Tensor) -> Result<Tensor>>;

fn through(layers: &[Layer], x: &Tensor) -> Result<Tensor> {
    layers.iter().try_fold(x.clone(), |x, layer| layer(&x))
}

fn dense(rows: usize, columns: usize) -> Result<Layer> {
    let (w, b) = (normal(&[rows, columns])?, normal(&[columns])?);
    Ok(Box::new(move |x| x.matmul(&w)?.broadcast_add(&b)))
}

fn softmax() -> Layer {
    Box::new(|x| candle_nn::ops::softmax_last_dim(x))
}

fn relu() -> Layer {
    Box::new(|x| x.relu())
}

fn relu6() -> Layer {
    Box::new(|x| x.clamp(0f32, 6f32))
}

/// A convolution with a bias, which is what a batch norm behind one comes to.
fn conv_norm(
    before: usize,
    after: usize,
    size: usize,
    stride: usize,
    groups: usize,
) -> Result<Layer> {
    let inputs = before / groups;
    let scale = 1.0 / ((inputs * size * size) as f64).sqrt();
    let w = (normal(&[after, inputs, size, size])? * scale)?;
    let b = Tensor::zeros((1, after, 1, 1), candle_core::DType::F32, &Device::Cpu)?;
    Ok(Box::new(move |x| conv(x, &w, stride, groups)?.broadcast_add(&b)))
}

fn prediction(layers: Vec<Layer>, batch: usize) -> Result<Work> {
    let x = normal(&[batch, 3, 224, 224])?;
    work(move || through(&layers, &x))
}

fn classifier(features: usize) -> Result<Vec<Layer>> {
    let mean: Layer = Box::new(|x| x.mean((2, 3)));
    Ok(vec![mean, dense(features, 1000)?, softmax()])
}

/// A perceptron of one hidden layer of 128 on one row of 784 numbers.
pub(super) fn predict_one_row() -> Result<Work> {
    let layers = [dense(784, 128)?, relu(), dense(128, 10)?, softmax()];
    let x = normal(&[1, 784])?;
    work(move || through(&layers, &x))
}

/// MobileNetV2 (Sandler et al., 2018, table 2).
pub(super) fn mobilenet_v2(batch: usize) -> Result<Work> {
    let mut layers = vec![conv_norm(3, 32, 3, 2, 1)?, relu6()];
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
            let (stride, width) = (if i == 0 { stride } else { 1 }, before * expansion);
            let mut inner = Vec::new();
            if expansion > 1 {
                inner.extend([conv_norm(before, width, 1, 1, 1)?, relu6()]);
            }
            inner.extend([conv_norm(width, width, 3, stride, width)?, relu6()]);
            inner.push(conv_norm(width, after, 1, 1, 1)?);
            let residual = before == after && stride == 1;
            layers.push(Box::new(move |x: &Tensor| {
                let y = through(&inner, x)?;
                if residual { x + y } else { Ok(y) }
            }));
            before = after;
        }
    }
    layers.extend([conv_norm(320, 1280, 1, 1, 1)?, relu6()]);
    layers.extend(classifier(1280)?);
    prediction(layers, batch)
}

/// ResNet-50 (He et al., 2015, table 1; the stride in the first convolution of a block).
pub(super) fn resnet50(batch: usize) -> Result<Work> {
    let pool: Layer = Box::new(|x| {
        x.pad_with_zeros(2, 1, 1)?.pad_with_zeros(3, 1, 1)?.max_pool2d_with_stride(3, 2)
    });
    let mut layers = vec![conv_norm(3, 64, 7, 2, 1)?, relu(), pool];
    let mut before = 64;
    for (width, repeats, stride) in [(64, 3, 1), (128, 4, 2), (256, 6, 2), (512, 3, 2)] {
        for i in 0..repeats {
            let stride = if i == 0 { stride } else { 1 };
            let past = match i {
                0 => Some(conv_norm(before, 4 * width, 1, stride, 1)?),
                _ => None,
            };
            let inner = [
                conv_norm(before, width, 1, stride, 1)?,
                relu(),
                conv_norm(width, width, 3, 1, 1)?,
                relu(),
                conv_norm(width, 4 * width, 1, 1, 1)?,
            ];
            layers.push(Box::new(move |x: &Tensor| {
                let past = past.as_ref().map_or_else(|| Ok(x.clone()), |layer| layer(x))?;
                (past + through(&inner, x)?)?.relu()
            }));
            before = 4 * width;
        }
    }
    layers.extend(classifier(2048)?);
    prediction(layers, batch)
}
