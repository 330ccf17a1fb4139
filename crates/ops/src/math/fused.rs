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

/// For what comes from outside of the function plus a product that is read nowhere else: `to`, the product that adds
/// to it in its place. Such is a running sum: the gradient of a weight that every step of a loop uses.
///
/// What is computed in the function, or read more than once, is left to chains, which add without another pass over
/// memory; and so are deep products, whose sum would be made in another order.
pub fn sum(at: &At<'_>, to: &'static OpDef) -> Option<Replacement> {
    const DEEPEST: usize = 256;
    let adds =
        matches!(at.op().cpu, Cpu::Elementwise(ScalarFn::Add)) || *at.op() == super::add_n::ADD_N;
    let inputs = at.inputs::<2>().filter(|_| adds && at.is_read_once())?;
    let own =
        |i: usize| at.producer(i).filter(|p| *p.op() == super::matmul::MAT_MUL && p.is_read_once());
    let (product, which) = own(1).map(|p| (p, 1)).or_else(|| Some((own(0)?, 0)))?;
    let (value, running) = (inputs[which], inputs[1 - which]);
    let outside = at.producer(1 - which)?.all_inputs().is_empty() && at.constant(running).is_none();
    let (value, sum, [a, _]) = (at.ty(value)?, at.ty(running)?, product.inputs()?);
    let turned = matches!(product.attr("transpose_a"), Some(AttrValue::Bool(true)));
    let deep = at.ty(a)?.shape.dim(usize::from(!turned))?;
    let fits = outside && value.dtype == DType::Float32 && value == sum && value.shape.is_known();
    let attrs = with_epilogue(&product, to, &[ByteString::from("Add")])?;
    let inputs = product.all_inputs().into_iter().chain([running]);
    (fits && deep <= DEEPEST).then(|| Replacement::one(to, attrs, inputs))
}

/// For an activation of what is read nowhere else and adds a bias itself: the same with the activation.
pub fn activation(at: &At<'_>, to: &'static OpDef) -> Option<Replacement> {
    let Cpu::Elementwise(ScalarFn::Relu | ScalarFn::Relu6) = at.op().cpu else { return None };
    let product = at.producer(0)?;
    let Some(AttrValue::Strings(own)) = product.attr("fused_ops") else { return None };
    let [bias] = own.as_slice() else { return None };
    (bias.0 == b"BiasAdd").then_some(())?;
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
