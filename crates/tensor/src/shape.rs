//! `Shape`, known in full, and `PartialShape`, whose rank or dimensions may be unknown.
//!
//! Invariant: the number of elements of a `Shape` fits `isize`: it was checked when the shape was
//! made. Inference works on `PartialShape` alone, so one rule serves eager and traced.
//! Does not know: dtypes.

use ferroflow_base::{Error, Result};
use smallvec::SmallVec;
use std::fmt;

/// The dimensions of a [`Shape`]; up to six are stored inline.
pub type Dims = SmallVec<[usize; 6]>;
/// The dimensions of a [`PartialShape`] of known rank; `None` is unknown.
pub type PartialDims = SmallVec<[Option<usize>; 4]>;

/// TensorFlow's limit on the rank of a tensor.
const MAX_RANK: usize = 254;

/// The size of an array along each of its dimensions. A scalar has none.
#[derive(Clone, PartialEq, Eq, Hash, Default)]
pub struct Shape(Dims);

impl Shape {
    /// A shape of these dimensions; `InvalidArgument` if the number of elements overflows, and
    /// for more than 254 dimensions.
    pub fn new(dims: impl AsRef<[usize]>) -> Result<Shape> {
        let dims = dims.as_ref();
        if dims.len() > MAX_RANK {
            return Err(Error::invalid_argument(format!(
                "a shape of rank {} is beyond the limit of {MAX_RANK} dimensions",
                dims.len()
            )));
        }
        checked_product(dims)?;
        Ok(Shape(Dims::from_slice(dims)))
    }

    /// The shape of a scalar.
    pub fn scalar() -> Shape {
        Shape(Dims::new())
    }

    /// The shape of a vector of `n` elements.
    pub fn vector(n: usize) -> Shape {
        Shape(Dims::from_slice(&[n]))
    }

    /// The dimensions.
    pub fn dims(&self) -> &[usize] {
        &self.0
    }

    /// The number of dimensions.
    pub fn rank(&self) -> usize {
        self.0.len()
    }

    /// The number of elements; 1 for a scalar.
    pub fn len(&self) -> usize {
        // Checked when the shape was made. A zero dimension beside huge ones gives zero either way.
        self.0.iter().fold(1usize, |n, &d| n.wrapping_mul(d))
    }

    /// Whether there are no elements.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Row-major strides, in elements.
    pub fn strides(&self) -> Dims {
        let mut strides: Dims = SmallVec::from_elem(1, self.rank());
        for i in (1..self.rank()).rev() {
            strides[i - 1] = strides[i].wrapping_mul(self.0[i]);
        }
        strides
    }

    /// Python's form: `(2, 3)`, `(3,)`, `()`.
    pub fn to_tuple_string(&self) -> String {
        tuple_string(&self.0)
    }

    /// The shape that both broadcast to by NumPy's rules, or `InvalidArgument` showing both.
    pub fn broadcast(&self, other: &Shape) -> Result<Shape> {
        if self == other {
            return Ok(self.clone());
        }
        let rank = self.rank().max(other.rank());
        let dim = |s: &Shape, i: usize| {
            (i + s.rank()).checked_sub(rank).and_then(|k| s.0.get(k)).copied().unwrap_or(1)
        };
        let mut dims = Dims::new();
        for i in 0..rank {
            dims.push(match (dim(self, i), dim(other, i)) {
                (a, b) if a == b => a,
                (1, b) => b,
                (a, 1) => a,
                _ => return Err(incompatible(self, other)),
            });
        }
        Shape::new(dims)
    }
}

fn tuple_string(dims: &[impl ToString]) -> String {
    let dims: Vec<String> = dims.iter().map(ToString::to_string).collect();
    format!("({}{})", dims.join(", "), if dims.len() == 1 { "," } else { "" })
}

#[cold]
fn incompatible(a: &dyn fmt::Display, b: &dyn fmt::Display) -> Error {
    Error::invalid_argument(format!("Incompatible shapes: {a} vs. {b}"))
}

/// The product, or `InvalidArgument`: also where a zero hides an overflow of the other factors,
/// so that strides never overflow.
fn checked_product(dims: &[usize]) -> Result<usize> {
    let product = dims.iter().filter(|&&d| d != 0).try_fold(1usize, |n, &d| n.checked_mul(d));
    match product {
        Some(n) if n <= isize::MAX as usize => Ok(if dims.contains(&0) { 0 } else { n }),
        _ => Err(Error::invalid_argument(format!(
            "Shape {dims:?} would have more than 2**63 - 1 elements"
        ))),
    }
}

impl fmt::Display for Shape {
    /// TensorFlow's form in messages: `[2,3]`, `[]`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[")?;
        for (i, d) in self.0.iter().enumerate() {
            write!(f, "{}{d}", if i > 0 { "," } else { "" })?;
        }
        f.write_str("]")
    }
}

impl fmt::Debug for Shape {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl AsRef<[usize]> for Shape {
    fn as_ref(&self) -> &[usize] {
        &self.0
    }
}

/// A shape of which the rank or some dimensions may be unknown (`tf.TensorShape`).
#[derive(Clone, PartialEq, Eq, Hash, Default)]
pub struct PartialShape(Option<PartialDims>);

impl PartialShape {
    /// A shape of unknown rank.
    pub const fn unknown() -> PartialShape {
        PartialShape(None)
    }

    /// A shape of known rank with these dimensions.
    pub fn new(dims: impl AsRef<[Option<usize>]>) -> PartialShape {
        PartialShape(Some(PartialDims::from_slice(dims.as_ref())))
    }

    /// A shape of this rank whose dimensions are all unknown.
    pub fn of_rank(rank: usize) -> PartialShape {
        PartialShape(Some(SmallVec::from_elem(None, rank)))
    }

    /// The shape of a scalar.
    pub fn scalar() -> PartialShape {
        PartialShape(Some(PartialDims::new()))
    }

    /// From TensorFlow's form: -1 is unknown. Anything below is an error.
    pub fn from_signed(dims: &[i64]) -> Result<PartialShape> {
        let mut out = PartialDims::new();
        for &d in dims {
            out.push(match d {
                -1 => None,
                _ => Some(usize::try_from(d).map_err(|_| {
                    Error::invalid_argument(format!("dimension {d} of shape {dims:?} is negative"))
                })?),
            });
        }
        Ok(PartialShape(Some(out)))
    }

    /// The dimensions, or `None` where the rank is unknown.
    pub fn dims(&self) -> Option<&[Option<usize>]> {
        self.0.as_deref()
    }

    /// The rank, if known.
    pub fn rank(&self) -> Option<usize> {
        self.0.as_ref().map(|d| d.len())
    }

    /// Dimension `i`, if known.
    pub fn dim(&self, i: usize) -> Option<usize> {
        self.0.as_ref()?.get(i).copied().flatten()
    }

    /// Whether rank and all dimensions are known.
    pub fn is_known(&self) -> bool {
        self.0.as_ref().is_some_and(|d| d.iter().all(Option::is_some))
    }

    /// The shape, if known in full and of a size that does not overflow.
    pub fn known(&self) -> Option<Shape> {
        let dims: Option<Dims> = self.0.as_ref()?.iter().copied().collect();
        Shape::new(dims?).ok()
    }

    /// The number of elements, if known.
    pub fn len(&self) -> Option<usize> {
        self.known().map(|s| s.len())
    }

    /// Whether the number of elements is known to be zero.
    pub fn is_empty(&self) -> bool {
        self.0.as_ref().is_some_and(|d| d.contains(&Some(0)))
    }

    /// Whether some shape could be both.
    pub fn is_compatible(&self, other: &PartialShape) -> bool {
        self.merge(other).is_ok()
    }

    /// Whether an array of this shape is one of those it stands for.
    pub fn admits(&self, shape: &Shape) -> bool {
        let Some(dims) = &self.0 else { return true };
        dims.len() == shape.rank()
            && dims.iter().zip(shape.dims()).all(|(own, &d)| own.is_none_or(|own| own == d))
    }

    /// What is known of a shape that is both, or `InvalidArgument` showing both.
    pub fn merge(&self, other: &PartialShape) -> Result<PartialShape> {
        let (Some(a), Some(b)) = (&self.0, &other.0) else {
            return Ok(if self.0.is_some() { self.clone() } else { other.clone() });
        };
        if a.len() != b.len() {
            return Err(incompatible(self, other));
        }
        let mut dims = PartialDims::new();
        for (&a, &b) in a.iter().zip(b) {
            match (a, b) {
                (Some(x), Some(y)) if x != y => return Err(incompatible(self, other)),
                _ => dims.push(a.or(b)),
            }
        }
        Ok(PartialShape(Some(dims)))
    }

    /// What is true of both: a dimension that differs becomes unknown.
    #[must_use]
    pub fn generalise(&self, other: &PartialShape) -> PartialShape {
        match (&self.0, &other.0) {
            (Some(a), Some(b)) if a.len() == b.len() => PartialShape(Some(
                a.iter().zip(b).map(|(&a, &b)| if a == b { a } else { None }).collect(),
            )),
            _ => PartialShape(None),
        }
    }

    /// The shape both broadcast to by NumPy's rules, as far as it is known.
    pub fn broadcast(&self, other: &PartialShape) -> Result<PartialShape> {
        let (Some(a), Some(b)) = (&self.0, &other.0) else { return Ok(PartialShape(None)) };
        if a == b && a.iter().all(Option::is_some) {
            return Ok(self.clone());
        }
        let rank = a.len().max(b.len());
        let dim = |s: &PartialDims, i: usize| match (i + s.len()).checked_sub(rank) {
            Some(k) => s.get(k).copied().flatten(),
            None => Some(1),
        };
        let mut dims = PartialDims::new();
        for i in 0..rank {
            dims.push(match (dim(a, i), dim(b, i)) {
                (Some(x), Some(y)) if x == y => Some(x),
                (Some(1), y) => y,
                (x, Some(1)) => x,
                (Some(_), Some(_)) => return Err(incompatible(self, other)),
                // An unknown dimension beside one that is not 1 must be that or 1.
                (Some(x), None) | (None, Some(x)) => Some(x),
                (None, None) => None,
            });
        }
        Ok(PartialShape(Some(dims)))
    }

    /// Python's form, as `tf.TensorShape` prints: `(None, 3)`, and `<unknown>`.
    pub fn to_tuple_string(&self) -> String {
        let Some(dims) = &self.0 else { return "<unknown>".to_owned() };
        let name = |d: &Option<usize>| d.map_or_else(|| "None".to_owned(), |d| d.to_string());
        tuple_string(&dims.iter().map(name).collect::<Vec<_>>())
    }

    /// TensorFlow's form with -1 for unknown; `None` where the rank is unknown.
    pub fn to_signed(&self) -> Option<Vec<i64>> {
        Some(self.0.as_ref()?.iter().map(|d| d.map_or(-1, |d| d as i64)).collect())
    }
}

impl From<&Shape> for PartialShape {
    fn from(s: &Shape) -> PartialShape {
        PartialShape(Some(s.0.iter().map(|&d| Some(d)).collect()))
    }
}

impl From<Shape> for PartialShape {
    fn from(s: Shape) -> PartialShape {
        PartialShape::from(&s)
    }
}

impl fmt::Display for PartialShape {
    /// TensorFlow's form in messages: `[?,3]`, and `<unknown>`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(dims) = &self.0 else { return f.write_str("<unknown>") };
        f.write_str("[")?;
        for (i, d) in dims.iter().enumerate() {
            f.write_str(if i > 0 { "," } else { "" })?;
            match d {
                Some(d) => write!(f, "{d}")?,
                None => f.write_str("?")?,
            }
        }
        f.write_str("]")
    }
}

impl fmt::Debug for PartialShape {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn s(d: &[usize]) -> Shape {
        Shape::new(d).unwrap()
    }

    #[test]
    fn overflow_is_an_invalid_argument_even_beside_a_zero() {
        for dims in [vec![usize::MAX, 2], vec![0, usize::MAX, 2], vec![1 << 40, 1 << 40]] {
            let e = Shape::new(&dims).unwrap_err();
            assert_eq!(e.code(), ferroflow_base::Code::InvalidArgument);
        }
        assert!(Shape::new(vec![1; 255]).is_err());
    }

    #[test]
    fn broadcasting_follows_numpy() {
        assert_eq!(s(&[2, 1]).broadcast(&s(&[3])).unwrap(), s(&[2, 3]));
        assert_eq!(s(&[]).broadcast(&s(&[0])).unwrap(), s(&[0]));
        assert_eq!(s(&[1]).broadcast(&s(&[0, 1])).unwrap(), s(&[0, 1]));
        let e = s(&[2]).broadcast(&s(&[3])).unwrap_err();
        assert_eq!(e.message(), "Incompatible shapes: [2] vs. [3]");
    }

    #[test]
    fn partial_broadcast_agrees_with_known() {
        let p = |d: &[Option<usize>]| PartialShape::new(d);
        let b = p(&[None, Some(1)]).broadcast(&p(&[Some(3)])).unwrap();
        assert_eq!(b, p(&[None, Some(3)]));
        assert_eq!(p(&[None]).broadcast(&p(&[Some(1)])).unwrap(), p(&[None]));
        assert_eq!(p(&[None]).broadcast(&p(&[Some(4)])).unwrap(), p(&[Some(4)]));
        assert_eq!(b.to_string(), "[?,3]");
    }

    #[test]
    fn tuples_are_pythons() {
        assert_eq!(s(&[]).to_tuple_string(), "()");
        assert_eq!(s(&[3]).to_tuple_string(), "(3,)");
        assert_eq!(s(&[2, 3]).to_tuple_string(), "(2, 3)");
        assert_eq!(PartialShape::new([None, Some(3)]).to_tuple_string(), "(None, 3)");
        assert_eq!(PartialShape::new([None]).to_tuple_string(), "(None,)");
        assert_eq!(PartialShape::unknown().to_tuple_string(), "<unknown>");
    }

    #[test]
    fn strides_are_row_major() {
        assert_eq!(s(&[2, 3, 4]).strides().as_slice(), [12, 4, 1]);
        assert!(s(&[]).strides().is_empty());
    }
}
