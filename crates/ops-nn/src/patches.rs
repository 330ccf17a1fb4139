//! `ExtractImagePatches` and `ExtractVolumePatches`: what a sliding window sees, laid out in the depth.
//!
//! Invariant: the gradient sums each patch element into the place it was seen at, whose number the same
//! operation says when it is run on numbers; so it is linear and has a gradient of its own.
//! Does not know: filters.

use crate::window::{Border, slide};
use ferroflow_ops::array::concat::concat;
use ferroflow_ops::array::gather::UNSORTED_SEGMENT_SUM;
use ferroflow_ops::array::range::RANGE;
use ferroflow_ops::array::slice_of;
use ferroflow_ops::array::transpose::TRANSPOSE;
use ferroflow_ops::math::reduce;
use ferroflow_ops::prelude::*;

attributes! {
    /// A window over images.
    pub struct ImagePatches {
        /// The size of the window in each dimension.
        ksizes: Vec<i64> [4 ..],
        /// Its steps.
        strides: Vec<i64> [4 ..],
        /// How far apart the elements it sees are.
        rates: Vec<i64> [4 ..],
        /// How the border is treated.
        padding: Border,
    }
}
attributes! {
    /// A window over volumes.
    pub struct VolumePatches {
        /// The size of the window in each dimension.
        ksizes: Vec<i64> [5 ..],
        /// Its steps.
        strides: Vec<i64> [5 ..],
        /// How the border is treated.
        padding: Border,
    }
}

/// How a window lies over the dimensions between batch and depth.
struct Windows {
    sizes: Vec<usize>,
    strides: Vec<usize>,
    rates: Vec<usize>,
    padding: Border,
}

impl Windows {
    fn of(attrs: &Attrs, image: bool) -> Result<Windows> {
        if image {
            let t = attrs.get::<ImagePatches>()?;
            Windows::new(4, &t.ksizes, &t.strides, &t.rates, t.padding)
        } else {
            let t = attrs.get::<VolumePatches>()?;
            Windows::new(5, &t.ksizes, &t.strides, &[1; 5], t.padding)
        }
    }

    fn new(rank: usize, k: &[i64], s: &[i64], r: &[i64], padding: Border) -> Result<Windows> {
        let inner = |what: &str, list: &[i64]| {
            let refuse = || {
                Error::invalid_argument(format!(
                    "{what} {list:?} must be {rank} positive numbers, the first and the last 1"
                ))
            };
            let [first, middle @ .., last] = list else { return Err(refuse()) };
            if list.len() != rank || *first != 1 || *last != 1 {
                return Err(refuse());
            }
            let positive = |&v: &i64| usize::try_from(v).ok().filter(|&v| v > 0 && v < 1 << 31);
            middle.iter().map(positive).collect::<Option<Vec<_>>>().ok_or_else(refuse)
        };
        Ok(Windows {
            sizes: inner("ksizes", k)?,
            strides: inner("strides", s)?,
            rates: inner("rates", r)?,
            padding,
        })
    }

    /// How many elements a window sees.
    fn seen(&self) -> Result<usize> {
        let all = self.sizes.iter().try_fold(1usize, |n, &k| n.checked_mul(k));
        all.ok_or_else(|| Error::resource_exhausted("the size of a window overflows"))
    }

    /// Output size and leading border along inner dimension `k` of size `n`.
    fn along(&self, k: usize, n: usize) -> Result<(usize, usize)> {
        let at = |list: &[usize]| list.get(k).copied().unwrap_or(1);
        let (size, stride, rate) = (at(&self.sizes), at(&self.strides), at(&self.rates));
        let slide = slide(n, size, stride, rate, self.padding.padding(), (0, 0))?;
        Ok((slide.out, slide.before))
    }
}

fn infer(cx: &mut Infer<'_>, image: bool) -> Result<()> {
    let windows = Windows::of(cx.raw_attrs(), image)?;
    let shape = cx.with_rank(0, windows.sizes.len() + 2)?;
    let mut out = PartialDims::from_slice(&[shape.dim(0)]);
    for k in 0..windows.sizes.len() {
        out.push(shape.dim(k + 1).map(|n| windows.along(k, n).map(|w| w.0)).transpose()?);
    }
    let seen = windows.seen()?;
    let depth = shape.dim(windows.sizes.len() + 1);
    out.push(match depth {
        Some(c) => Some(
            seen.checked_mul(c)
                .ok_or_else(|| Error::resource_exhausted("the depth of patches overflows"))?,
        ),
        None => None,
    });
    cx.output(PartialShape::new(out))
}

fn run(cx: &mut Kernel<'_>, image: bool) -> Result<()> {
    let windows = match image {
        true => Windows::of(&cx.attrs::<ImagePatches>()?.clone().into(), true)?,
        false => Windows::of(&cx.attrs::<VolumePatches>()?.clone().into(), false)?,
    };
    let x = cx.input(0)?;
    let mut edges = Vec::new();
    for (k, &n) in x.dims().iter().skip(1).take(windows.sizes.len()).enumerate() {
        edges.push(windows.along(k, n)?.1);
    }
    let mut out = cx.alloc(0)?;
    ferroflow_kernels::patches::extract(
        x,
        &windows.sizes,
        &windows.strides,
        &windows.rates,
        &edges,
        &mut out,
    )?;
    cx.set(out)
}

/// The product of entries of a shape, as a vector of one.
fn product(g: &mut dyn Emit, shape: &Value, start: i64, count: i64) -> Result<Value> {
    let part = slice_of(g, shape, start, count)?;
    g.reduce(&reduce::PROD, &part, &ints(&[0])?, true)
}

fn gradient(g: &mut Grad<'_>, op: &'static OpDef, attrs: Attrs, n: i64) -> Result<()> {
    let (x, dy) = (g.input(0)?, g.dy0()?);
    let own = g.shape_of(&x)?;
    // The numbers of the places, from 1, so that the border's 0 becomes the -1 that is left out.
    let places = product(g, &own, 1, n)?;
    let places = g.reshape(&places, &ints(&[])?)?;
    let one = scalar(&places, 1.0)?;
    let end = g.add(&places, &one)?;
    let numbers = g.call(&RANGE, [&one, &end, &one])?;
    let space = slice_of(g, &own, 1, n)?;
    let single = concat(g, &[ints(&[1])?, space, ints(&[1])?], 0)?;
    let numbers = g.reshape(&numbers, &single)?;
    let seen = g.one(op, attrs, &[numbers])?;
    let ids = g.reshape(&seen, &ints(&[-1])?)?;
    let ids = g.sub(&ids, &one)?;

    // [batch, places seen, depth], the places first.
    let (batch, depth) = (slice_of(g, &own, 0, 1)?, slice_of(g, &own, n + 1, 1)?);
    let count = g.size_of(&ids)?;
    let count = g.reshape(&count, &ints(&[1])?)?;
    let split = concat(g, &[batch, count, depth], 0)?;
    let rows = g.reshape(&dy, &split)?;
    let turn = ints(&[1, 0, 2])?;
    let rows = g.call(&TRANSPOSE, [&rows, &turn])?;
    let sums = g.call(&UNSORTED_SEGMENT_SUM, [&rows, &ids, &places])?;
    let dx = g.call(&TRANSPOSE, [&sums, &turn])?;
    let dx = g.reshape(&dx, &own)?;
    g.set(0, dx)
}

const IMAGES: &[TypeVar] = &[types(
    "T",
    &[
        DType::Bfloat16,
        DType::Float16,
        DType::Float32,
        DType::Float64,
        DType::Int8,
        DType::Int16,
        DType::Int32,
        DType::Int64,
        DType::Uint8,
        DType::Uint16,
        DType::Uint32,
        DType::Uint64,
        DType::Complex64,
        DType::Complex128,
        DType::Bool,
    ],
)];

/// What a window over images sees.
pub static EXTRACT_IMAGE_PATCHES: OpDef = OpDef {
    name: "ExtractImagePatches",
    doc: "What a window sees at each place of images, laid out in the depth: row by row, each element with \
          all its channels. rates says how far apart the elements are that it sees. Beyond the border are \
          zeros.",
    signature: Signature::new(&["images: T"], &["patches: T"], IMAGES),
    attrs: ImagePatches::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: |cx| infer(cx, true),
    gradient: Gradient::Vjp(|g| {
        let attrs = g.attrs::<ImagePatches>()?.clone();
        gradient(g, &EXTRACT_IMAGE_PATCHES, attrs.into(), 2)
    }),
    cpu: Cpu::Kernel(|cx| run(cx, true)),
    hlo: Hlo::HostOnly("patches are not lowered yet; what is done with them, convolution, is"),
    batch: Batch::Folded(&[0]),
    decompose: None,
    samples: |s| {
        let case = |k: [i64; 2], stride: i64, rate: i64, padding| {
            Case::new(ImagePatches {
                ksizes: vec![1, k[0], k[1], 1],
                strides: vec![1, stride, stride, 1],
                rates: vec![1, rate, rate, 1],
                padding,
            })
        };
        case([2, 3], 1, 1, Border::Valid).numbers(&[2, 4, 5, 2]).add(s);
        case([3, 2], 2, 1, Border::Same).numbers(&[1, 5, 4, 1]).add(s);
        case([2, 2], 1, 2, Border::Same).numbers(&[1, 4, 4, 2]).add(s);
        case([1, 1], 3, 1, Border::Same).numbers(&[0, 4, 4, 2]).add(s);
    },
};
/// What a window over volumes sees.
pub static EXTRACT_VOLUME_PATCHES: OpDef = OpDef {
    name: "ExtractVolumePatches",
    doc: "What a window sees at each place of volumes, laid out in the depth: plane by plane, row by row, \
          each element with all its channels. Beyond the border are zeros.",
    signature: Signature::new(&["input: T"], &["patches: T"], T_REALS),
    attrs: VolumePatches::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: |cx| infer(cx, false),
    gradient: Gradient::Vjp(|g| {
        let attrs = g.attrs::<VolumePatches>()?.clone();
        gradient(g, &EXTRACT_VOLUME_PATCHES, attrs.into(), 3)
    }),
    cpu: Cpu::Kernel(|cx| run(cx, false)),
    hlo: Hlo::HostOnly("patches are not lowered yet; what is done with them, convolution, is"),
    batch: Batch::Folded(&[0]),
    decompose: None,
    samples: |s| {
        let case = |k: [i64; 3], stride: i64, padding| {
            Case::new(VolumePatches {
                ksizes: vec![1, k[0], k[1], k[2], 1],
                strides: vec![1, stride, stride, stride, 1],
                padding,
            })
        };
        case([2, 1, 2], 1, Border::Valid).numbers(&[1, 2, 3, 2, 2]).add(s);
        case([2, 1, 2], 2, Border::Same).numbers(&[1, 3, 2, 3, 1]).add(s);
    },
};
