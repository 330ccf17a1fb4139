//! `CTCLoss`, `CTCLossV2`, `CTCGreedyDecoder`.
//!
//! Does not know: how the loops run.

use ferroflow_base::memory;
use ferroflow_kernels_nn::ctc::{self as kernel, Options};
use ferroflow_ops::array::check::{NoGradient, PREVENT_GRADIENT};
use ferroflow_ops::prelude::*;

attributes! {
    /// How repeated labels count.
    pub struct CtcLoss {
        /// Whether labels that repeat are one, before anything else.
        preprocess_collapse_repeated: bool = false,
        /// Whether classes that repeat in a path are one label.
        ctc_merge_repeated: bool = true,
        /// Whether labels too long for their sequence have no loss, rather than being an error.
        ignore_longer_outputs_than_inputs: bool = false,
    }
}
attributes! {
    /// How a path is read.
    pub struct Greedy {
        /// Whether classes that repeat are one label.
        merge_repeated: bool = false,
        /// The class that stands for no label, counted from the end if negative.
        blank_index: i64 = -1,
    }
}

fn infer_loss(cx: &mut Infer<'_>) -> Result<()> {
    let (x, indices) = (cx.with_rank(0, 3)?, cx.with_rank(1, 2)?);
    let (values, lengths) = (cx.with_rank(2, 1)?, cx.with_rank(3, 1)?);
    indices.merge(&PartialShape::new([values.dim(0), Some(2)]))?;
    let batch = PartialShape::new([x.dim(1)]).merge(&lengths)?;
    cx.output(batch.clone())?;
    cx.output(PartialShape::new([x.dim(0), batch.dim(0), x.dim(2)]))
}

/// The lengths of sequences, each at most `times`.
pub(crate) fn lengths(given: &Array, batch: usize, times: usize) -> Result<Vec<usize>> {
    if given.len() != batch {
        return Err(Error::invalid_argument(format!(
            "len(sequence_length) != batch_size: {} vs. {batch}",
            given.len()
        )));
    }
    let values = given.slice::<i32>()?;
    let mut all = memory::vec_of(values.len())?;
    for (b, &n) in values.iter().enumerate() {
        let n = usize::try_from(n).ok().filter(|&n| n <= times);
        all.push(n.ok_or_else(|| {
            Error::invalid_argument(format!("sequence_length({b}) is not in [0, {times}]"))
        })?);
    }
    Ok(all)
}

fn run_loss(cx: &mut Kernel<'_>, blank_last: bool) -> Result<()> {
    let (x, t) = (cx.input(0)?, cx.attrs::<CtcLoss>()?);
    let &[times, batch, classes] = x.dims() else {
        return Err(Error::invalid_argument("inputs is not a 3-Tensor"));
    };
    if classes == 0 || batch == 0 {
        return Err(Error::invalid_argument("batch_size and num_classes must not be 0"));
    }
    let lengths = lengths(cx.input(3)?, batch, times)?;
    let mut labels: Vec<Vec<usize>> = memory::repeat(Vec::new(), batch)?;
    let blank = if blank_last { classes - 1 } else { 0 };
    let pairs = cx.input(1)?.slice::<i64>()?.chunks_exact(2);
    for (pair, &label) in pairs.zip(cx.input(2)?.slice::<i32>()?) {
        let list =
            pair.first().and_then(|&b| usize::try_from(b).ok()).and_then(|b| labels.get_mut(b));
        let list = list.ok_or_else(|| {
            Error::invalid_argument(format!("labels_indices {pair:?} is out of a batch of {batch}"))
        })?;
        let label = usize::try_from(label).map_err(|_| {
            Error::invalid_argument(format!("All labels must be nonnegative integers, got {label}"))
        })?;
        if !blank_last && label >= classes {
            return Err(Error::invalid_argument(format!(
                "labels must be classes, below {classes}, got {label}"
            )));
        }
        memory::reserve(list, 1)?;
        list.push(label);
    }
    let given = memory::collect(labels.iter().map(Vec::len))?;
    for (b, row) in labels.iter_mut().enumerate() {
        // The blank, and what is beyond the last class, is no label: such fill up the end of a row.
        let null = |&l: &usize| l == blank || l >= classes;
        let end = row.iter().position(null).unwrap_or(row.len());
        if let Some(label) = row.iter().skip(end).find(|&l| !null(l)) {
            return Err(Error::invalid_argument(format!(
                "Saw a non-null label following a null label, batch: {b} num_classes: {classes} label: {label} \
                 labels: {row:?}"
            )));
        }
        row.truncate(end);
    }
    let options = Options {
        blank,
        collapse: t.preprocess_collapse_repeated,
        merge: t.ctc_merge_repeated,
        ignore_longer: t.ignore_longer_outputs_than_inputs,
    };
    let (mut losses, mut gradients) = (cx.alloc(0)?, cx.alloc(1)?);
    kernel::loss(x, &labels, &given, &lengths, options, &mut losses, &mut gradients)?;
    cx.set(losses)?;
    cx.set(gradients)
}

/// The gradient is what the operation found; that has none itself.
fn loss_gradient(g: &mut Grad<'_>) -> Result<()> {
    let Some(dy) = g.dy(0) else { return Ok(()) };
    let found = g.output(1)?;
    let message = NoGradient { message: "Second derivatives of CTC losses are not there".into() };
    let found = g.call_with(&PREVENT_GRADIENT, message, [&found])?;
    let own = g.reshape(&dy, &ints(&[1, -1, 1])?)?;
    let dx = g.mul(&own, &found)?;
    g.set(0, dx)
}

fn label_arrays(rows: &[[i64; 2]], labels: &[i32]) -> Option<[Array; 2]> {
    let flat: Vec<i64> = rows.iter().flatten().copied().collect();
    let indices = Array::from_slice(&flat, Shape::new([rows.len(), 2]).ok()?).ok()?;
    Some([indices, Array::vector(labels).ok()?])
}

/// `fill` is what is no label, in two ways.
fn loss_samples(s: &mut Vec<Case>, fill: [i32; 2]) {
    let t = |collapse, merge| CtcLoss {
        preprocess_collapse_repeated: collapse,
        ctc_merge_repeated: merge,
        ignore_longer_outputs_than_inputs: false,
    };
    let rows = [[0, 0], [0, 1], [1, 0], [1, 1], [1, 2]];
    if let Some([indices, values]) = label_arrays(&rows, &[1, 2, 1, 1, 3]) {
        for t in [t(false, true), t(true, true), t(false, false)] {
            let case = Case::new(t).numbers(&[6, 2, 5]).fixed(indices.clone());
            case.fixed(values.clone()).ints(&[6, 5]).add(s);
        }
        // Equal labels with no time for blanks between them: no path, so the loss is infinite.
        if let Some([indices, values]) =
            label_arrays(&[[0, 0], [0, 1], [0, 2], [1, 0]], &[1, 1, 1, 2])
        {
            let case = Case::new(t(false, true)).numbers(&[4, 2, 5]).fixed(indices);
            case.fixed(values).ints(&[4, 3]).not_smooth().add(s);
        }
        // Rows filled up with what is no label.
        if let Ok(values) = Array::vector(&[1, 2, 1, fill[0], fill[1]]) {
            let case = Case::new(t(false, true)).numbers(&[6, 2, 5]).fixed(indices);
            case.fixed(values).ints(&[6, 5]).add(s);
        }
    }
}

const fn ctc_loss(
    name: &'static str,
    doc: &'static str,
    signature: Signature,
    cpu: fn(&mut Kernel<'_>) -> Result<()>,
    samples: fn(&mut Vec<Case>),
) -> OpDef {
    OpDef {
        name,
        doc,
        signature,
        attrs: CtcLoss::ATTRS,
        effects: Effects::Pure,
        algebra: Algebra::NONE,
        infer: infer_loss,
        gradient: Gradient::Vjp(loss_gradient),
        cpu: Cpu::Kernel(cpu),
        hlo: Hlo::HostOnly("its labels are sparse"),
        batch: Batch::Loop("sequences of each row end elsewhere"),
        decompose: None,
        samples,
    }
}

const T_WIDE: &[TypeVar] = &[types("T", &[DType::Float32, DType::Float64]).or(DType::Float32)];

/// The loss of label sequences, the last class standing for none.
pub static CTC_LOSS: OpDef = ctc_loss(
    "CTCLoss",
    "Calculates the CTC loss of each sequence of the batch, and its gradient to the inputs. inputs are logits, \
     [max_time, batch_size, num_classes], the last class standing for no label.",
    Signature::new(
        &["inputs: T", "labels_indices: int64", "labels_values: int32", "sequence_length: int32"],
        &["loss: T", "gradient: T"],
        T_WIDE,
    ),
    |cx| run_loss(cx, true),
    |s| loss_samples(s, [4, 7]),
);
/// The loss of label sequences, the first class standing for none.
pub static CTC_LOSS_V2: OpDef = ctc_loss(
    "CTCLossV2",
    "As CTCLoss, the first class standing for no label.",
    Signature::new(
        &[
            "inputs: float",
            "labels_indices: int64",
            "labels_values: int32",
            "sequence_length: int32",
        ],
        &["loss: float", "gradient: float"],
        &[],
    ),
    |cx| run_loss(cx, false),
    |s| loss_samples(s, [0, 0]),
);

/// The likeliest path, read.
pub static CTC_GREEDY_DECODER: OpDef = OpDef {
    name: "CTCGreedyDecoder",
    doc: "Reads the likeliest class at each time as labels: blanks are left out, and with merge_repeated \
          classes that repeat. The labels are sparse; log_probability is the sum of the logits taken, with the \
          other sign.",
    signature: Signature::new(
        &["inputs: T", "sequence_length: int32"],
        &[
            "decoded_indices: int64",
            "decoded_values: int64",
            "decoded_shape: int64",
            "log_probability: T",
        ],
        T_WIDE,
    ),
    attrs: Greedy::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: |cx| {
        let (x, lengths) = (cx.with_rank(0, 3)?, cx.with_rank(1, 1)?);
        let batch = PartialShape::new([x.dim(1)]).merge(&lengths)?;
        cx.output(PartialShape::new([None, Some(2)]))?;
        cx.output(PartialShape::of_rank(1))?;
        cx.output(Shape::vector(2))?;
        cx.output(PartialShape::new([batch.dim(0), Some(1)]))
    },
    gradient: Gradient::Zero("labels are integers, and TensorFlow declares it not differentiable"),
    cpu: Cpu::Kernel(|cx| {
        let (x, t) = (cx.input(0)?, cx.attrs::<Greedy>()?);
        let &[times, batch, classes] = x.dims() else {
            return Err(Error::invalid_argument("inputs is not a 3-Tensor"));
        };
        let lengths = lengths(cx.input(1)?, batch, times)?;
        let blank = if t.blank_index < 0 {
            t.blank_index.saturating_add(classes as i64)
        } else {
            t.blank_index
        };
        let blank = usize::try_from(blank).ok().filter(|&b| b < classes).ok_or_else(|| {
            Error::invalid_argument(format!(
                "blank_index expected to be between {} and {}, got {}",
                -(classes as i64),
                classes.saturating_sub(1),
                t.blank_index
            ))
        })?;
        let mut sums = cx.alloc(3)?;
        let found = kernel::greedy(x, &lengths, blank, t.merge_repeated, &mut sums)?;
        let longest = found.iter().map(Vec::len).max().unwrap_or(0);
        let n: usize = found.iter().map(Vec::len).sum();
        let mut indices = Array::uninit(DType::Int64, Shape::new([n, 2])?)?;
        let mut values = Array::uninit(DType::Int64, Shape::vector(n))?;
        let places =
            found.iter().enumerate().flat_map(|(b, list)| (0..list.len()).map(move |k| [b, k]));
        for (to, place) in indices.slice_mut::<i64>()?.chunks_mut(2).zip(places) {
            to.iter_mut().zip(place).for_each(|(to, v)| *to = v as i64);
        }
        let labels = found.iter().flatten();
        values.slice_mut::<i64>()?.iter_mut().zip(labels).for_each(|(to, &v)| *to = v);
        let shape = Array::vector(&[batch as i64, longest as i64])?;
        for array in [indices, values, shape, sums] {
            cx.set(array)?;
        }
        Ok(())
    }),
    hlo: Hlo::HostOnly("how many labels there are depends on the values"),
    batch: Batch::Loop("sequences of each row end elsewhere"),
    decompose: None,
    samples: |s| {
        for merge_repeated in [false, true] {
            let t = Greedy { merge_repeated, blank_index: -1 };
            Case::new(t).numbers(&[6, 2, 3]).ints(&[6, 4]).not_smooth().add(s);
        }
        let t = Greedy { merge_repeated: true, blank_index: 1 };
        Case::new(t).numbers(&[3, 2, 3]).ints(&[0, 3]).not_smooth().add(s);
    },
};
