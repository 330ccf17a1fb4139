//! `BlockLSTM` and its kin: a recurrent layer over all steps as one operation, its single step, and back.
//!
//! Invariant: computed in float32, rounded once where the dtype is float16.
//! Does not know: how a step is computed.

use ferroflow_kernels::cast;
use ferroflow_kernels_nn::lstm::{Cell, RESULTS, Size, Weights, backward, cell_backward, forward};
use ferroflow_op::SmallVec;
use ferroflow_ops::prelude::*;

attributes! {
    /// The form of a cell.
    pub struct Lstm {
        /// Added to the forget gate.
        forget_bias: f32 = 1.0,
        /// What bounds the state's size, if positive.
        cell_clip: f32 = 3.0,
        /// Whether gates see the state.
        use_peephole: bool = false,
    }
}

attributes! {
    /// The form of a cell whose forget gate's bias is among the biases.
    pub struct LstmV2 {
        /// What bounds the state's size, if positive.
        cell_clip: f32 = 0.0,
        /// Whether gates see the state.
        use_peephole: bool = false,
    }
}

attributes! {
    /// The form of a cell, where it goes back.
    pub struct LstmGrad {
        /// Whether gates see the state.
        use_peephole: bool,
    }
}

const T: &[TypeVar] = &[types("T", &[DType::Float16, DType::Float32])];
const RESULT_NAMES: &[&str] = &["i: T", "cs: T", "f: T", "o: T", "ci: T", "co: T", "h: T"];
const ON_HOST: Hlo = Hlo::HostOnly("a loop over steps with a kernel of its own");

/// The places of inputs, from that of `x` on.
struct Place {
    x: usize,
    /// Whether the input has all steps.
    steps: bool,
}

const STEP: Place = Place { x: 0, steps: false };
const SEQUENCE: Place = Place { x: 1, steps: true };

impl Place {
    fn rank(&self) -> usize {
        2 + usize::from(self.steps)
    }

    /// The shapes of inputs agree: that of a result, and that of `x`.
    fn infer(&self, cx: &Infer<'_>) -> Result<(PartialShape, PartialShape)> {
        if self.steps {
            cx.with_rank(0, 0)?;
        }
        let x = cx.with_rank(self.x, self.rank())?;
        let lead = self.rank() - 2;
        let row = PartialShape::new([x.dim(lead)]);
        let (cs, h) = (cx.with_rank(self.x + 1, 2)?, cx.with_rank(self.x + 2, 2)?);
        let state = cs.merge(&h).map_err(|_| different(cx, self.x + 1, &h))?;
        row.merge(&PartialShape::new([state.dim(0)])).map_err(|_| different(cx, self.x, &state))?;
        let cells = state.dim(1);
        let (inputs, batch) = (x.dim(lead + 1), x.dim(lead).or(state.dim(0)));
        let four = cells.and_then(|c| c.checked_mul(4));
        let rows = inputs.zip(cells).and_then(|(i, c)| i.checked_add(c));
        let mut asked: SmallVec<[PartialShape; 5]> = SmallVec::new();
        asked.push(PartialShape::new([rows, four]));
        asked.extend((0..3).map(|_| PartialShape::new([cells])));
        asked.push(PartialShape::new([four]));
        for (i, asked) in (self.x + 3..).zip(asked) {
            let own = cx.shape(i)?;
            if !own.is_compatible(&asked) {
                return Err(different(cx, i, &asked));
            }
        }
        let mut dims = PartialDims::new();
        if self.steps {
            dims.push(x.dim(0));
        }
        dims.extend([batch, cells]);
        Ok((PartialShape::new(dims), x))
    }

    fn size(&self, cx: &Kernel<'_>) -> Result<Size> {
        let (x, state) = (cx.input(self.x)?.dims(), cx.input(self.x + 1)?.dims());
        let (steps, x) = match x {
            [steps, x @ ..] if self.steps => (*steps, x),
            x => (1, x),
        };
        match (x, state) {
            (&[batch, inputs], &[_, cells]) => Ok(Size { steps, batch, inputs, cells }),
            _ => Err(Error::internal("an LSTM without inputs")),
        }
    }

    /// How many steps are no padding.
    fn until(&self, cx: &Kernel<'_>, steps: usize) -> Result<usize> {
        if !self.steps {
            return Ok(1);
        }
        let until = cx.input(0)?.to_i64()?;
        usize::try_from(until).ok().filter(|&n| n <= steps).ok_or_else(|| {
            Error::invalid_argument(format!(
                "seq_len_max must be from 0 to the {steps} steps of x, got {until}"
            ))
        })
    }
}

#[cold]
fn different(cx: &Infer<'_>, i: usize, asked: &PartialShape) -> Error {
    let own = cx.shape(i).unwrap_or_default();
    Error::invalid_argument(format!(
        "{} of shape {own} does not fit the other inputs of an LSTM, which ask for {asked}",
        cx.name(i)
    ))
}

/// The inputs from `from` on as float32.
fn wide(cx: &Kernel<'_>, from: usize) -> Result<Vec<Array>> {
    cx.input_list(from)?.into_iter().map(|a| as_dtype(a, DType::Float32)).collect()
}

fn as_dtype(a: &Array, dtype: DType) -> Result<Array> {
    if a.dtype() == dtype {
        return Ok(a.clone());
    }
    let mut out = Array::uninit(dtype, a.shape().clone())?;
    cast::cast(a, &mut out).map(|()| out)
}

/// Gives arrays as outputs, in their dtypes and shapes.
fn give(cx: &mut Kernel<'_>, arrays: impl IntoIterator<Item = Array>) -> Result<()> {
    for (i, array) in arrays.into_iter().enumerate() {
        let array = as_dtype(&array, cx.dtype(i)?)?.reshape(cx.shape(i)?)?;
        cx.set(array)?;
    }
    Ok(())
}

fn weights(all: &[Array]) -> Result<Weights<'_>> {
    match all {
        [w, input, forget, output, bias, ..] => Ok(Weights { w, input, forget, output, bias }),
        _ => Err(Error::internal("an LSTM has five weights")),
    }
}

fn run(cx: &mut Kernel<'_>, place: &Place, cell: Cell) -> Result<()> {
    let (all, size) = (wide(cx, place.x)?, place.size(cx)?);
    let until = place.until(cx, size.steps)?;
    let [x, state, out, rest @ ..] = all.as_slice() else {
        return Err(Error::internal("an LSTM has eight inputs"));
    };
    let results = forward(cell, size, until, x, [state, out], &weights(rest)?)?;
    give(cx, results)
}

fn cell(cx: &Kernel<'_>) -> Result<Cell> {
    let own = cx.attrs::<Lstm>()?;
    Ok(Cell {
        forget_second: false,
        forget_bias: own.forget_bias,
        clip: own.cell_clip,
        peephole: own.use_peephole,
    })
}

fn infer(cx: &mut Infer<'_>, place: &Place) -> Result<()> {
    let (shape, _) = place.infer(cx)?;
    (0..RESULTS).try_for_each(|_| cx.output(shape.clone()))
}

fn back_cell(cx: &Kernel<'_>, forget_second: bool) -> Result<Cell> {
    let peephole = cx.attrs::<LstmGrad>()?.use_peephole;
    Ok(Cell { forget_second, forget_bias: 0.0, clip: 0.0, peephole })
}

/// The kernel of the two gradients of a sequence.
fn run_back(cx: &mut Kernel<'_>, forget_second: bool) -> Result<()> {
    let (all, size) = (wide(cx, 1)?, SEQUENCE.size(cx)?);
    let (until, cell) = (SEQUENCE.until(cx, size.steps)?, back_cell(cx, forget_second)?);
    let [x, state, out, w, a, b, c, bias, i, cs, f, o, ci, co, h, cs_grad, h_grad] = all.as_slice()
    else {
        return Err(Error::internal("the gradient of an LSTM has 17 inputs"));
    };
    let given = Weights { w, input: a, forget: b, output: c, bias };
    let results = [i, cs, f, o, ci, co, h];
    let grads = backward(cell, size, until, x, [state, out], &given, results, [cs_grad, h_grad])?;
    give(cx, grads)
}

fn infer_back(cx: &mut Infer<'_>) -> Result<()> {
    let (shape, x) = SEQUENCE.infer(cx)?;
    for i in 9..cx.inputs() {
        if !cx.shape(i)?.is_compatible(&shape) {
            return Err(different(cx, i, &shape));
        }
    }
    cx.output(x)?;
    for i in 2..9 {
        cx.output(cx.shape(i)?)?;
    }
    Ok(())
}

/// The gradient towards the inputs of a sequence, by the operation that TensorFlow has for it.
fn gradient(g: &mut Grad<'_>, op: &'static OpDef, use_peephole: bool) -> Result<()> {
    let mut inputs = [g.inputs(), g.outputs()].concat();
    // Only states and outputs are to be read by others: what is said of the gates counts as nothing.
    for i in [1, 6] {
        let like = g.output(i)?;
        inputs.push(match g.dy(i) {
            Some(dy) => dy,
            None => ferroflow_ops::formula::Formula::zeros_like(g, &like)?,
        });
    }
    let grads = g.emit(op, LstmGrad { use_peephole }.into(), &inputs)?;
    for (i, dx) in (1..).zip(grads) {
        if g.wants(i) {
            g.set(i, dx)?;
        }
    }
    Ok(())
}

const CELL_INPUTS: &[&str] =
    &["x: T", "cs_prev: T", "h_prev: T", "w: T", "wci: T", "wcf: T", "wco: T", "b: T"];
const INPUTS: &[&str] = &[
    "seq_len_max: int64",
    "x: T",
    "cs_prev: T",
    "h_prev: T",
    "w: T",
    "wci: T",
    "wcf: T",
    "wco: T",
    "b: T",
];
const BACK: Signature = Signature::new(
    &[
        "seq_len_max: int64",
        "x: T",
        "cs_prev: T",
        "h_prev: T",
        "w: T",
        "wci: T",
        "wcf: T",
        "wco: T",
        "b: T",
        "i: T",
        "cs: T",
        "f: T",
        "o: T",
        "ci: T",
        "co: T",
        "h: T",
        "cs_grad: T",
        "h_grad: T",
    ],
    &[
        "x_grad: T",
        "cs_prev_grad: T",
        "h_prev_grad: T",
        "w_grad: T",
        "wci_grad: T",
        "wcf_grad: T",
        "wco_grad: T",
        "b_grad: T",
    ],
    T,
);

/// Inputs of a layer of three inputs and two cells, on two sequences, but for the number of steps.
fn layer(case: Case, x: &[usize]) -> Case {
    let small = |case: Case, dims: &[usize]| case.between(dims, -1.0, 1.0);
    let case = small(small(small(case, x), &[2, 2]), &[2, 2]);
    let case = small(small(small(case, &[5, 8]), &[2]), &[2]);
    small(small(case, &[2]), &[8])
}

fn steps(case: Case, n: i64) -> Case {
    case.fixed(Array::scalar(n))
}

/// One step.
pub static LSTM_BLOCK_CELL: OpDef = OpDef {
    name: "LSTMBlockCell",
    doc: "Computes one step of long short-term memory; the gates are in the order input, new, forget, output.",
    signature: Signature::new(CELL_INPUTS, RESULT_NAMES, T),
    attrs: Lstm::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: |cx| infer(cx, &STEP),
    gradient: Gradient::None("as in TensorFlow; LSTMBlockCellGrad is one step of it"),
    cpu: Cpu::Kernel(|cx| {
        let cell = cell(cx)?;
        run(cx, &STEP, cell)
    }),
    hlo: ON_HOST,
    batch: Batch::Folded(&[0, 1, 2]),
    decompose: None,
    samples: |s| {
        for use_peephole in [false, true] {
            let own = Lstm { forget_bias: 1.0, cell_clip: 0.9, use_peephole };
            layer(Case::new(own), &[2, 3]).add(s);
        }
    },
};

/// One step back.
pub static LSTM_BLOCK_CELL_GRAD: OpDef = OpDef {
    name: "LSTMBlockCellGrad",
    doc: "Computes one step back of long short-term memory: the gradients of the state before, of the gates \
          and of the peepholes.",
    signature: Signature::new(
        &[
            "x: T",
            "cs_prev: T",
            "h_prev: T",
            "w: T",
            "wci: T",
            "wcf: T",
            "wco: T",
            "b: T",
            "i: T",
            "cs: T",
            "f: T",
            "o: T",
            "ci: T",
            "co: T",
            "cs_grad: T",
            "h_grad: T",
        ],
        &["cs_prev_grad: T", "dicfo: T", "wci_grad: T", "wcf_grad: T", "wco_grad: T"],
        T,
    ),
    attrs: LstmGrad::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: |cx| {
        let (shape, _) = STEP.infer(cx)?;
        for i in 8..cx.inputs() {
            if !cx.shape(i)?.is_compatible(&shape) {
                return Err(different(cx, i, &shape));
            }
        }
        let four = shape.dim(1).and_then(|c| c.checked_mul(4));
        cx.output(shape.clone())?;
        cx.output(PartialShape::new([shape.dim(0), four]))?;
        (0..3).try_for_each(|_| cx.output(PartialShape::new([shape.dim(1)])))
    },
    gradient: Gradient::None("as in TensorFlow"),
    cpu: Cpu::Kernel(|cx| {
        let (all, size, cell) = (wide(cx, 0)?, STEP.size(cx)?, back_cell(cx, false)?);
        let [_, state, _, _, a, b, c, _, i, cs, f, o, ci, co, cs_grad, h_grad] = all.as_slice()
        else {
            return Err(Error::internal("the gradient of a cell has 16 inputs"));
        };
        // The output itself is not needed: it is the product of two others.
        let results = [i, cs, f, o, ci, co, co];
        let grads = cell_backward(cell, size, state, [a, b, c], results, [cs_grad, h_grad])?;
        give(cx, grads)
    }),
    hlo: ON_HOST,
    batch: Batch::Loop("the batch is not the first dimension"),
    decompose: None,
    samples: |s| {
        for use_peephole in [false, true] {
            let mut case = layer(Case::new(LstmGrad { use_peephole }), &[2, 3]);
            for _ in 0..8 {
                case = case.between(&[2, 2], 0.1, 0.9);
            }
            case.not_smooth().add(s);
        }
    },
};

/// All steps.
pub static BLOCK_LSTM: OpDef = OpDef {
    name: "BlockLSTM",
    doc: "Computes long short-term memory over seq_len_max steps, the results of later ones being 0; the gates \
          are in the order input, new, forget, output.",
    signature: Signature::new(INPUTS, RESULT_NAMES, T),
    attrs: Lstm::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: |cx| infer(cx, &SEQUENCE),
    gradient: Gradient::Vjp(|g| {
        let peephole = g.attrs::<Lstm>()?.use_peephole;
        gradient(g, &BLOCK_LSTM_GRAD, peephole)
    }),
    cpu: Cpu::Kernel(|cx| {
        let cell = cell(cx)?;
        run(cx, &SEQUENCE, cell)
    }),
    hlo: ON_HOST,
    batch: Batch::Loop("the batch is not the first dimension"),
    decompose: None,
    samples: |s| {
        // What TensorFlow gives for later steps than `seq_len_max` is as the memory was.
        for (use_peephole, until) in [(false, 3), (true, 3)] {
            let own = Lstm { forget_bias: 0.5, cell_clip: 0.9, use_peephole };
            layer(steps(Case::new(own), until), &[3, 2, 3]).not_smooth().add(s);
        }
    },
};
/// All steps back.
pub static BLOCK_LSTM_GRAD: OpDef = OpDef {
    name: "BlockLSTMGrad",
    doc: "Computes the gradients of BlockLSTM; that its state is clipped counts for nothing.",
    signature: BACK,
    attrs: LstmGrad::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: infer_back,
    gradient: Gradient::None("as in TensorFlow"),
    cpu: Cpu::Kernel(|cx| run_back(cx, false)),
    hlo: ON_HOST,
    batch: Batch::Loop("the batch is not the first dimension"),
    decompose: None,
    samples: back_samples,
};

fn back_samples(s: &mut Vec<Case>) {
    for (use_peephole, until) in [(false, 3), (true, 2)] {
        let mut case = layer(steps(Case::new(LstmGrad { use_peephole }), until), &[3, 2, 3]);
        for _ in 0..9 {
            case = case.between(&[3, 2, 2], 0.1, 0.9);
        }
        case.not_smooth().add(s);
    }
}

/// All steps, gates in cuDNN's order.
pub static BLOCK_LSTM_V2: OpDef = OpDef {
    name: "BlockLSTMV2",
    doc: "Computes long short-term memory over seq_len_max steps, the results of later ones being 0; the gates \
          are in the order input, forget, new, output.",
    signature: Signature::new(INPUTS, RESULT_NAMES, T),
    attrs: LstmV2::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: |cx| infer(cx, &SEQUENCE),
    // TensorFlow registers BlockLSTMGrad, which takes the gates in the other order: not the derivative.
    gradient: Gradient::Vjp(|g| {
        let peephole = g.attrs::<LstmV2>()?.use_peephole;
        gradient(g, &BLOCK_LSTM_GRAD_V2, peephole)
    }),
    cpu: Cpu::Kernel(|cx| {
        let own = cx.attrs::<LstmV2>()?;
        let cell = Cell {
            forget_second: true,
            forget_bias: 0.0,
            clip: own.cell_clip,
            peephole: own.use_peephole,
        };
        run(cx, &SEQUENCE, cell)
    }),
    hlo: ON_HOST,
    batch: Batch::Loop("the batch is not the first dimension"),
    decompose: None,
    samples: |s| {
        for (use_peephole, until) in [(false, 3), (true, 3)] {
            let own = LstmV2 { cell_clip: 0.0, use_peephole };
            layer(steps(Case::new(own), until), &[3, 2, 3]).not_smooth().add(s);
        }
    },
};
/// All steps back, gates in cuDNN's order.
pub static BLOCK_LSTM_GRAD_V2: OpDef = OpDef {
    name: "BlockLSTMGradV2",
    doc: "Computes the gradients of BlockLSTMV2; that its state is clipped counts for nothing.",
    signature: BACK,
    attrs: LstmGrad::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: infer_back,
    gradient: Gradient::None("as in TensorFlow"),
    cpu: Cpu::Kernel(|cx| run_back(cx, true)),
    hlo: ON_HOST,
    batch: Batch::Loop("the batch is not the first dimension"),
    decompose: None,
    samples: back_samples,
};
