//! What the optimiser makes of the gradient before a max pooling, most of which is zeros: it is masked and
//! summed while it is small, and never written out where only the filter's gradient reads it.
//!
//! Invariant: every element keeps its bits where no operand is NaN; a sum over the small gradient leaves
//! out the zeros of the large one, which may round otherwise, and the filter's gradient is cut otherwise.

use crate::activation::{RELU_GRAD, RELU6_GRAD};
use crate::bias::BIAS_ADD_GRAD;
use crate::conv2d::CONV2D_BACKPROP_FILTER;
use crate::conv2d_pool::MAX_POOL_GRAD_CONV2D_BACKPROP_FILTER;
use crate::pool2d::MAX_POOL_GRAD;
use ferroflow_op::{At, AttrValue, Operand, Replacement, Rewrite, Source};

/// `mask(route(x, y, dy), x)` is `route(x, y, mask(dy, y))`.
pub(crate) static MASK_FIRST: Rewrite = Rewrite {
    name: "mask before route",
    to: &MAX_POOL_GRAD,
    apply: |at, to| {
        let (route, [_, by]) = (route(at, 0)?, at.inputs()?);
        let [x, y, dy] = route.inputs()?;
        let masks = *at.op() == RELU_GRAD || *at.op() == RELU6_GRAD;
        if !masks || by != x || !route.is_read_once() {
            return None;
        }
        let small = Replacement::one(at.op(), at.attrs().clone(), [dy, y]);
        let inputs = [Source::There(x), Source::There(y), Source::New(0)];
        Some(small.then(to, route.attrs().clone(), inputs))
    },
};

/// The sum over channels of `route(x, y, dy)` is that of `dy`.
pub(crate) static SUM_SMALL: Rewrite = Rewrite {
    name: "sum of the small gradient",
    to: &BIAS_ADD_GRAD,
    apply: |at, to| {
        let route = route(at, 0)?;
        let last = |at: &At<'_>| matches!(at.attr("data_format"), Some(AttrValue::String(s)) if s == *"NHWC");
        let [_, _, dy]: [Operand; 3] = route.inputs()?;
        let fits = *at.op() == *to && last(at) && last(&route);
        fits.then(|| Replacement::one(to, at.attrs().clone(), [dy]))
    },
};

/// The filter's gradient from `route(x, y, dy)`, made where it is read.
pub(crate) static INTO_FILTER_GRADIENT: Rewrite = Rewrite {
    name: "route into filter gradient",
    to: &MAX_POOL_GRAD_CONV2D_BACKPROP_FILTER,
    apply: |at, to| {
        let (route, [input, sizes, _]) = (route(at, 2)?, at.inputs()?);
        let [x, _, dy] = route.inputs()?;
        let attrs = (to.attrs.parse)(&|name| match name.strip_prefix("pool_") {
            Some(name) => route.attr(name),
            None => at.attr(name),
        });
        let fits = *at.op() == CONV2D_BACKPROP_FILTER && route.is_read_once();
        fits.then(|| Some(Replacement::one(to, attrs.ok()?, [input, sizes, x, dy]))).flatten()
    },
};

/// The node behind input `i`, if it is the gradient of a max pooling.
fn route<'a>(at: &At<'a>, i: usize) -> Option<At<'a>> {
    at.producer(i).filter(|route| *route.op() == MAX_POOL_GRAD)
}
