//! `CTCBeamSearchDecoder`: the likeliest label sequences, as sparse tensors.
//!
//! Does not know: how they are searched.

use ferroflow_base::memory;
use ferroflow_kernels_nn::ctc_beam::{Beam, decode};
use ferroflow_ops::prelude::*;

attributes! {
    /// How sequences are searched.
    pub struct BeamSearch {
        /// The most sequences that are followed.
        beam_width: i64 [1 ..],
        /// How many are given.
        top_paths: i64 [1 ..],
        /// Whether labels that repeat are given once.
        merge_repeated: bool = true,
    }
}

fn count(n: i64) -> usize {
    usize::try_from(n).unwrap_or(0)
}

/// The likeliest label sequences.
pub static CTC_BEAM_SEARCH_DECODER: OpDef = OpDef {
    name: "CTCBeamSearchDecoder",
    doc: "Performs beam search decoding on logits, [max_time, batch_size, num_classes], the last class standing \
          for no label. Gives for each of the top_paths likeliest label sequences a sparse tensor of rows, one \
          for each batch entry, and their log probabilities.",
    signature: Signature::new(
        &["inputs: T", "sequence_length: int32"],
        &[
            "decoded_indices: top_paths * int64",
            "decoded_values: top_paths * int64",
            "decoded_shape: top_paths * int64",
            "log_probability: T",
        ],
        &[types("T", &[DType::Float32, DType::Float64]).or(DType::Float32)],
    ),
    attrs: BeamSearch::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: |cx| {
        let (x, lengths) = (cx.with_rank(0, 3)?, cx.with_rank(1, 1)?);
        let batch = PartialShape::new([x.dim(1)]).merge(&lengths)?;
        let paths = count(cx.attrs::<BeamSearch>()?.top_paths);
        for _ in 0..paths {
            cx.output(PartialShape::new([None, Some(2)]))?;
        }
        for _ in 0..paths {
            cx.output(PartialShape::of_rank(1))?;
        }
        for _ in 0..paths {
            cx.output(Shape::vector(2))?;
        }
        cx.output(PartialShape::new([batch.dim(0), Some(paths)]))
    },
    gradient: Gradient::Zero("labels are integers, and TensorFlow declares it not differentiable"),
    cpu: Cpu::Kernel(run),
    hlo: Hlo::HostOnly("which sequences are followed depends on the values"),
    batch: Batch::Loop("sequences of each row end elsewhere"),
    decompose: None,
    samples: |s| {
        let case = |beam_width, top_paths, merge_repeated| {
            Case::new(BeamSearch { beam_width, top_paths, merge_repeated })
        };
        case(20, 1, false).numbers(&[6, 2, 4]).ints(&[6, 4]).add(s);
        case(3, 2, false).numbers(&[6, 2, 4]).ints(&[5, 6]).add(s);
        case(8, 3, true).numbers(&[7, 1, 3]).ints(&[7]).add(s);
    },
};

fn run(cx: &mut Kernel<'_>) -> Result<()> {
    let t = cx.attrs::<BeamSearch>()?;
    let (paths, beam) = (count(t.top_paths), count(t.beam_width));
    if paths > beam {
        return Err(Error::invalid_argument("requested more paths than the beam width."));
    }
    let beam = Beam { width: beam, paths, merge: t.merge_repeated };
    let x = cx.input(0)?;
    let &[times, batch, classes] = x.dims() else {
        return Err(Error::invalid_argument("inputs is not a 3-Tensor"));
    };
    let lengths = crate::ctc::lengths(cx.input(1)?, batch, times)?;
    let mut wide = Array::uninit(DType::Float64, x.shape().clone())?;
    ferroflow_kernels::cast::cast(x, &mut wide)?;
    let all = wide.slice::<f64>()?;
    let mut found = memory::vec_of(batch)?;
    for (b, &length) in lengths.iter().enumerate() {
        let row = |t: usize| {
            let start = (t * batch + b) * classes;
            all.get(start..start + classes).unwrap_or(&[])
        };
        let best = decode(length, row, beam)?;
        if best.len() < paths {
            return Err(Error::invalid_argument(format!(
                "Less leaves in the beam search than requested: batch entry {b} has {} of {paths} paths",
                best.len()
            )));
        }
        found.push(best);
    }
    let mut parts: [Vec<Array>; 3] = [const { Vec::new() }; 3];
    let mut logs = memory::vec_of(batch.saturating_mul(paths))?;
    for k in 0..paths {
        let (mut indices, mut values, mut longest) = (Vec::new(), Vec::new(), 0);
        for (b, (labels, _)) in found.iter().filter_map(|best| best.get(k)).enumerate() {
            memory::reserve(&mut indices, labels.len().saturating_mul(2))?;
            memory::reserve(&mut values, labels.len())?;
            indices.extend((0i64..).take(labels.len()).flat_map(|i| [b as i64, i]));
            values.extend_from_slice(labels);
            longest = longest.max(labels.len());
        }
        let n = values.len();
        let of_path = [
            Array::from_slice(&indices, Shape::new([n, 2])?)?,
            Array::vector(&values)?,
            Array::vector(&[batch as i64, longest as i64])?,
        ];
        for (part, array) in parts.iter_mut().zip(of_path) {
            memory::reserve(part, 1)?;
            part.push(array);
        }
    }
    logs.extend(found.iter().flatten().map(|(_, log)| *log));
    let logs = Array::from_slice(&logs, Shape::new([batch, paths])?)?;
    let mut own = Array::uninit(cx.input(0)?.dtype(), logs.shape().clone())?;
    ferroflow_kernels::cast::cast(&logs, &mut own)?;
    for array in parts.into_iter().flatten() {
        cx.set(array)?;
    }
    cx.set(own)
}
