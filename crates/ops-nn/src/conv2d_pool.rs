//! `_MaxPoolGradConv2DBackpropFilter`: the gradient towards a filter whose convolution was pooled.
//!
//! Invariant: it is `Conv2DBackpropFilter` of `MaxPoolGrad`, and their shapes are checked as there.
//! Does not know: that the gradient between the two is never written out.

use crate::conv2d::{self, Conv2D};
use crate::pool2d::{self, MaxPool};
use crate::window::{DataFormat, Padding};
use ferroflow_kernels_nn::conv2d as kernel;
use ferroflow_ops::prelude::*;

attributes! {
    /// A convolution and the pooling after it.
    pub struct PooledConv2D {
        /// Steps, one for each dimension of the input.
        strides: Vec<i64>,
        /// Ignored: there is no cuDNN here.
        use_cudnn_on_gpu: bool = true,
        /// How the border is treated.
        padding: Padding,
        /// Zeros before and after each dimension, for EXPLICIT.
        explicit_paddings: Vec<i64> = Vec::new(),
        /// Where the channels are.
        data_format: DataFormat = DataFormat::Nhwc,
        /// Distance between the elements of a window.
        dilations: Vec<i64> = vec![1, 1, 1, 1],
        /// The size of the pooling's window, one entry for each dimension.
        pool_ksize: Vec<i64> [4 ..],
        /// The pooling's steps.
        pool_strides: Vec<i64> [4 ..],
        /// How the pooling treats the border.
        pool_padding: Padding,
        /// Before and after each dimension, for EXPLICIT.
        pool_explicit_paddings: Vec<i64> = Vec::new(),
        /// Where the pooling's channels are.
        pool_data_format: DataFormat = DataFormat::Nhwc,
    }
}

impl PooledConv2D {
    fn conv(&self) -> Conv2D {
        Conv2D {
            strides: self.strides.clone(),
            use_cudnn_on_gpu: self.use_cudnn_on_gpu,
            padding: self.padding,
            explicit_paddings: self.explicit_paddings.clone(),
            data_format: self.data_format,
            dilations: self.dilations.clone(),
        }
    }

    fn pool(&self) -> MaxPool {
        MaxPool {
            ksize: self.pool_ksize.clone(),
            strides: self.pool_strides.clone(),
            padding: self.pool_padding,
            explicit_paddings: self.pool_explicit_paddings.clone(),
            data_format: self.pool_data_format,
        }
    }
}

/// The gradient towards the filter, from that of the pooled output.
pub static MAX_POOL_GRAD_CONV2D_BACKPROP_FILTER: OpDef = OpDef {
    name: "_MaxPoolGradConv2DBackpropFilter",
    doc: "Conv2DBackpropFilter whose out_backprop is the MaxPoolGrad of orig_input and grad.",
    signature: Signature::new(
        &["input: T", "filter_sizes: const int32", "orig_input: T", "grad: T"],
        &["output: T"],
        T_FLOATS,
    ),
    attrs: PooledConv2D::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra {
        arithmetic: Some(|i, o| conv2d::taps(i.get(2)?, o.first()?)),
        ..Algebra::NONE
    },
    infer: |cx| {
        let a = cx.attrs::<PooledConv2D>()?;
        let (input, filter, between) =
            (cx.with_rank(0, 4)?, conv2d::sizes(cx, 1)?, cx.with_rank(2, 4)?);
        conv2d::agree(&conv2d::output_shape(&input, &filter, &a.conv())?, &between)?;
        let out = pool2d::output_shape(&between, &a.pool())?;
        out.merge(&cx.shape(3)?).map_err(|_| {
            Error::invalid_argument(format!(
                "grad has shape {}, but pooling gives {out}",
                cx.shape(3).unwrap_or_default()
            ))
        })?;
        cx.output(filter)
    },
    gradient: Gradient::None("made by the optimiser, after gradients were taken"),
    cpu: Cpu::Kernel(|cx| {
        let a = cx.attrs::<PooledConv2D>()?;
        let conv = conv2d::params(cx.input(0)?.shape(), &cx.shape(0)?, &a.conv())?;
        let pool = pool2d::params(cx.input(2)?.shape(), &a.pool())?;
        let mut df = cx.alloc(0)?;
        let (x, between, grad) = (cx.input(0)?, cx.input(2)?, cx.input(3)?);
        kernel::max_pool_filter_grad(&conv, &pool, x, between, grad, &mut df)?;
        cx.set(df)
    }),
    hlo: Hlo::HostOnly("made by the CPU optimiser only"),
    batch: Batch::Loop("made by the optimiser, after functions are batched"),
    decompose: None,
    samples: |s| {
        for batch in [2, 9] {
            let attrs = PooledConv2D {
                strides: vec![1, 1, 1, 1],
                use_cudnn_on_gpu: true,
                padding: Padding::Valid,
                explicit_paddings: Vec::new(),
                data_format: DataFormat::Nhwc,
                dilations: vec![1, 1, 1, 1],
                pool_ksize: vec![1, 2, 2, 1],
                pool_strides: vec![1, 2, 2, 1],
                pool_padding: Padding::Valid,
                pool_explicit_paddings: Vec::new(),
                pool_data_format: DataFormat::Nhwc,
            };
            let case = Case::new(attrs).numbers(&[batch, 6, 7, 3]).ints(&[3, 2, 3, 4]);
            case.numbers(&[batch, 4, 6, 4]).numbers(&[batch, 2, 3, 4]).not_smooth().add(s);
        }
    },
};
