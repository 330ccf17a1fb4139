//! `GRUBlockCell`: one step of a gated recurrent unit, and its gradient.
//!
//! Does not know: how it is computed.

use ferroflow_kernels_nn::gru::{Size, Weights, backward, forward};
use ferroflow_ops::prelude::*;

const T: &[TypeVar] = &[types("T", &[DType::Float32])];
const ON_HOST: Hlo = Hlo::HostOnly("it has a kernel of its own");

/// The shapes of `x` and of the output before; all others must fit them.
fn shapes(cx: &Infer<'_>) -> Result<(PartialShape, PartialShape)> {
    let (x, h) = (cx.with_rank(0, 2)?, cx.with_rank(1, 2)?);
    let (inputs, cells) = (x.dim(1), h.dim(1));
    let rows = inputs.zip(cells).and_then(|(i, c)| i.checked_add(c));
    let two = cells.and_then(|c| c.checked_mul(2));
    let batch = x.dim(0).or(h.dim(0));
    let state = PartialShape::new([batch, cells]);
    let asked = [
        PartialShape::new([h.dim(0), inputs]),
        state.clone(),
        PartialShape::new([rows, two]),
        PartialShape::new([rows, cells]),
        PartialShape::new([two]),
        PartialShape::new([cells]),
    ];
    for i in 0..cx.inputs() {
        let (own, asked) = (cx.shape(i)?, asked.get(i).unwrap_or(&state));
        if !own.is_compatible(asked) {
            return Err(Error::invalid_argument(format!(
                "{} of shape {own} does not fit the other inputs of a GRU, which ask for {asked}",
                cx.name(i)
            )));
        }
    }
    Ok((PartialShape::new([batch, inputs]), state))
}

fn size(cx: &Kernel<'_>) -> Result<Size> {
    match (cx.input(0)?.dims(), cx.input(1)?.dims()) {
        (&[batch, inputs], &[_, cells]) => Ok(Size { batch, inputs, cells }),
        _ => Err(Error::internal("a GRU without inputs")),
    }
}

fn weights<'a>(cx: &'a Kernel<'_>) -> Result<Weights<'a>> {
    let (gates, new) = (cx.input(2)?, cx.input(3)?);
    Ok(Weights { gates, new, gates_bias: cx.input(4)?, new_bias: cx.input(5)? })
}

fn layer() -> Case {
    let case = Case::new(Attrs::NONE).between(&[2, 3], -1.0, 1.0).between(&[2, 2], -1.0, 1.0);
    let case = case.between(&[5, 4], -1.0, 1.0).between(&[5, 2], -1.0, 1.0);
    case.between(&[4], -1.0, 1.0).between(&[2], -1.0, 1.0)
}

/// One step.
pub static GRU_BLOCK_CELL: OpDef = OpDef {
    name: "GRUBlockCell",
    doc: "Computes one step of a gated recurrent unit: h = u h_prev + (1 - u) c, where c sees h_prev times r.",
    signature: Signature::new(
        &["x: T", "h_prev: T", "w_ru: T", "w_c: T", "b_ru: T", "b_c: T"],
        &["r: T", "u: T", "c: T", "h: T"],
        T,
    ),
    attrs: NoAttributes::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: |cx| {
        let (_, state) = shapes(cx)?;
        (0..4).try_for_each(|_| cx.output(state.clone()))
    },
    gradient: Gradient::None("as in TensorFlow; GRUBlockCellGrad is one step of it"),
    cpu: Cpu::Kernel(|cx| {
        let results = forward(size(cx)?, cx.input(0)?, cx.input(1)?, &weights(cx)?)?;
        results.into_iter().try_for_each(|a| cx.set(a))
    }),
    hlo: ON_HOST,
    batch: Batch::Folded(&[0, 1]),
    decompose: None,
    samples: |s| layer().add(s),
};

/// One step back.
pub static GRU_BLOCK_CELL_GRAD: OpDef = OpDef {
    name: "GRUBlockCellGrad",
    doc: "Computes one step back of a gated recurrent unit: the gradients of its inputs, of what is new and of \
          its gates before their functions.",
    signature: Signature::new(
        &[
            "x: T",
            "h_prev: T",
            "w_ru: T",
            "w_c: T",
            "b_ru: T",
            "b_c: T",
            "r: T",
            "u: T",
            "c: T",
            "d_h: T",
        ],
        &["d_x: T", "d_h_prev: T", "d_c_bar: T", "d_r_bar_u_bar: T"],
        T,
    ),
    attrs: NoAttributes::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: |cx| {
        let (x, state) = shapes(cx)?;
        let two = state.dim(1).and_then(|c| c.checked_mul(2));
        cx.output(x)?;
        cx.output(state.clone())?;
        cx.output(state.clone())?;
        cx.output(PartialShape::new([state.dim(0), two]))
    },
    gradient: Gradient::None("as in TensorFlow"),
    cpu: Cpu::Kernel(|cx| {
        let results = [cx.input(6)?, cx.input(7)?, cx.input(8)?];
        let (x, h, w) = (cx.input(0)?, cx.input(1)?, weights(cx)?);
        let grads = backward(size(cx)?, x, h, &w, results, cx.input(9)?)?;
        grads.into_iter().try_for_each(|a| cx.set(a))
    }),
    hlo: ON_HOST,
    batch: Batch::Folded(&[0, 1, 6, 7, 8, 9]),
    decompose: None,
    samples: |s| {
        let case = layer().between(&[2, 2], 0.1, 0.9).between(&[2, 2], 0.1, 0.9);
        case.between(&[2, 2], -0.9, 0.9).between(&[2, 2], -1.0, 1.0).not_smooth().add(s);
    },
};
