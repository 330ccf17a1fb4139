//! Epilogues: a bias and an activation go into the product or convolution before them, where the output
//! tile is still in the cache. What the rewrites of all such operations have in common.
//!
//! Does not know: which records take epilogues; each lists its own rewrites.

use crate::prelude::*;
use ferroflow_op::{At, AttrValue, ByteString, Cpu, Replacement, ScalarFn};

/// For a bias added to what is read nowhere else: `to`, the form that adds it itself.
pub fn bias(at: &At<'_>, to: &'static OpDef) -> Option<Replacement> {
    at.op().algebra.bias_add?;
    let (product, [_, bias]) = (at.producer(0)?, at.inputs()?);
    let attrs = with_epilogue(&product, to, &[ByteString::from("BiasAdd")])?;
    let inputs = product.all_inputs().into_iter().chain([bias]);
    product.is_read_once().then(|| Replacement::one(to, attrs, inputs))
}

/// For an activation of what is read nowhere else and adds a bias itself: the same with the activation.
pub fn activation(at: &At<'_>, to: &'static OpDef) -> Option<Replacement> {
    let Cpu::Elementwise(ScalarFn::Relu | ScalarFn::Relu6) = at.op().cpu else { return None };
    let product = at.producer(0)?;
    let Some(AttrValue::Strings(own)) = product.attr("fused_ops") else { return None };
    let [bias] = own.as_slice() else { return None };
    let attrs = with_epilogue(&product, to, &[bias.clone(), at.op().name.into()])?;
    let same = *product.op() == *to && product.is_read_once();
    same.then(|| Replacement::one(to, attrs, product.all_inputs()))
}

fn with_epilogue(product: &At<'_>, to: &OpDef, ops: &[ByteString]) -> Option<Attrs> {
    let attrs = (to.attrs.parse)(&|name| match name {
        "num_args" => Some(AttrValue::Int(1)),
        "fused_ops" => Some(AttrValue::Strings(ops.to_vec())),
        other => product.attr(other),
    });
    attrs.ok()
}
