//! From Rust values to arrays: scalars, nested arrays, slices, `Vec`s, strings.
//!
//! Invariant: nesting must be regular; a ragged `Vec` of `Vec`s is an error showing both lengths.
//! Does not know: which dtype an operation would prefer.

use crate::{Array, DType, Dims, Element, Shape, bf16, f8e4m3, f8e5m2, f16};
use crate::{Complex64, Complex128, F8E4M3, F8E5M2};
use ferroflow_base::{Error, Result, memory};

/// What can become an [`Array`]: a scalar, a string, or arrays, slices and `Vec`s of those, nested
/// to any depth.
///
/// ```
/// use ferroflow_tensor::IntoArray;
/// let a = [[1, 2, 3], [4, 5, 6]].into_array()?;
/// assert_eq!((a.dims(), a.dtype().name()), ([2usize, 3].as_slice(), "int32"));
/// assert!(vec![vec![1.0f32], vec![]].into_array().is_err());
/// # Ok::<(), ferroflow_base::Error>(())
/// ```
pub trait IntoArray {
    /// The array of these values.
    fn into_array(self) -> Result<Array>;
}

/// A value of some nesting depth, as the walk over nested containers sees it.
pub trait Nested {
    /// The scalar type inside.
    type Leaf: Leaf;
    /// The lengths along each level, down the first element.
    fn dims(&self, dims: &mut Dims);
    /// Appends all scalars, checking each length against `dims`.
    fn collect(&self, dims: &[usize], into: &mut Vec<Self::Leaf>) -> Result<()>;
}

/// A scalar that arrays are made of.
pub trait Leaf: Clone {
    /// The array of these scalars.
    fn array(values: Vec<Self>, shape: Shape) -> Result<Array>;
}

macro_rules! leaves {
    ($($t:ty),*) => {$(
        impl Leaf for $t {
            fn array(values: Vec<$t>, shape: Shape) -> Result<Array> {
                Array::from_slice(&values, shape)
            }
        }
        scalar!($t);
    )*};
}

macro_rules! scalar {
    ($t:ty $(, $a:lifetime)?) => {
        impl$(<$a>)? Nested for $t {
            type Leaf = $t;
            fn dims(&self, _: &mut Dims) {}
            fn collect(&self, _: &[usize], into: &mut Vec<$t>) -> Result<()> {
                into.push(Clone::clone(self));
                Ok(())
            }
        }
    };
}

leaves!(bool, u8, u16, u32, u64, i8, i16, i32, i64, f16, bf16, f32, f64);
leaves!(Complex64, Complex128, F8E4M3, F8E5M2);

impl Leaf for &str {
    fn array(values: Vec<&str>, shape: Shape) -> Result<Array> {
        Array::from_strings(values, shape)
    }
}
scalar!(&'a str, 'a);

impl Leaf for String {
    fn array(values: Vec<String>, shape: Shape) -> Result<Array> {
        Array::from_strings(values, shape)
    }
}
scalar!(String);

macro_rules! containers {
    ($([$($g:tt)*] $t:ty),*) => {$(
        impl<E: Nested, $($g)*> Nested for $t {
            type Leaf = E::Leaf;
            fn dims(&self, dims: &mut Dims) {
                dims.push(self.len());
                if let Some(first) = self.first() {
                    first.dims(dims);
                }
            }
            fn collect(&self, dims: &[usize], into: &mut Vec<E::Leaf>) -> Result<()> {
                let (n, inner) = dims.split_first().unwrap_or((&0, &[]));
                if *n != self.len() {
                    return Err(Error::invalid_argument(format!(
                        "can't convert a ragged sequence to a tensor: one part has {n} elements, \
                         another {}", self.len()
                    )));
                }
                self.iter().try_for_each(|e| e.collect(inner, into))
            }
        }
    )*};
}

containers!([] Vec<E>, [const N: usize] [E; N], [] &[E], [] &Vec<E>, [const N: usize] &[E; N]);

impl<N: Nested> IntoArray for N {
    fn into_array(self) -> Result<Array> {
        let mut dims = Dims::new();
        self.dims(&mut dims);
        let shape = Shape::new(&dims)?;
        let mut values = memory::vec_of(shape.len())?;
        self.collect(&dims, &mut values)?;
        N::Leaf::array(values, shape)
    }
}

impl IntoArray for Array {
    fn into_array(self) -> Result<Array> {
        Ok(self)
    }
}

impl IntoArray for &Array {
    fn into_array(self) -> Result<Array> {
        Ok(self.clone())
    }
}

impl Array {
    /// The elements as a `Vec`; `InvalidArgument` if the dtype is not `T`'s.
    pub fn to_vec<T: Element>(&self) -> Result<Vec<T>> {
        self.slice::<T>().map(<[T]>::to_vec)
    }

    /// A scalar of any real, complex or bool dtype holding `value`, rounded to it; for integers the
    /// fraction goes.
    ///
    /// # Errors
    /// `InvalidArgument` for an integer dtype that `value` lies outside of, and for a dtype that holds
    /// no numbers.
    pub fn scalar_of(dtype: DType, value: f64) -> Result<Array> {
        macro_rules! integer {
            ($t:ty) => {
                match value.trunc() {
                    v if v >= <$t>::MIN as f64 && v <= <$t>::MAX as f64 => Array::scalar(v as $t),
                    _ => {
                        return Err(Error::invalid_argument(format!(
                            "{value} does not fit {dtype}, which holds {} to {}",
                            <$t>::MIN,
                            <$t>::MAX
                        )));
                    }
                }
            };
        }
        if dtype.is_quantized() {
            return Array::scalar_of(dtype.storage(), value)?.seen_as(dtype);
        }
        Ok(match dtype {
            DType::Float32 => Array::scalar(value as f32),
            DType::Float64 => Array::scalar(value),
            DType::Float16 => Array::scalar(f16::from_f64(value)),
            DType::Bfloat16 => Array::scalar(bf16::from_f64(value)),
            DType::Float8E4m3fn => Array::scalar(f8e4m3(value)),
            DType::Float8E5m2 => Array::scalar(f8e5m2(value)),
            DType::Complex64 => Array::scalar(Complex64::new(value as f32, 0.0)),
            DType::Complex128 => Array::scalar(Complex128::new(value, 0.0)),
            DType::Bool => Array::scalar(value != 0.0),
            DType::Int8 => integer!(i8),
            DType::Int16 => integer!(i16),
            DType::Int32 => integer!(i32),
            DType::Int64 => integer!(i64),
            DType::Uint8 => integer!(u8),
            DType::Uint16 => integer!(u16),
            DType::Uint32 => integer!(u32),
            DType::Uint64 => integer!(u64),
            _ => {
                return Err(Error::invalid_argument(format!("{dtype} holds no numbers")));
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_outside_an_integer_dtype_are_errors() {
        for (dtype, value) in [
            (DType::Uint8, 300.0),
            (DType::Uint8, -1.0),
            (DType::Int32, 3e9),
            (DType::Int64, 1e19),
            (DType::Uint64, f64::INFINITY),
            (DType::Int8, f64::NAN),
        ] {
            let e = Array::scalar_of(dtype, value).unwrap_err();
            assert!(e.message().contains("does not fit"), "{e}");
        }
        let item = |dtype, value| Array::scalar_of(dtype, value).unwrap();
        assert_eq!(item(DType::Int8, -128.9).item::<i8>().unwrap(), -128);
        assert_eq!(item(DType::Uint8, -0.5).item::<u8>().unwrap(), 0);
        assert_eq!(item(DType::Int64, -9.3e18 / 2.0).item::<i64>().unwrap(), -4650000000000000000);
    }

    #[test]
    fn nesting_gives_the_shape() {
        assert_eq!(7i32.into_array().unwrap().rank(), 0);
        assert_eq!(vec![[[1u8; 3]; 2]; 4].into_array().unwrap().dims(), [4, 2, 3]);
        assert_eq!(Vec::<f32>::new().into_array().unwrap().dims(), [0]);
        assert_eq!([["a", "b"]].into_array().unwrap().strings().unwrap()[1][..], *b"b");
        let slice: &[f64] = &[1.0, 2.0];
        assert_eq!(slice.into_array().unwrap().to_vec::<f64>().unwrap(), [1.0, 2.0]);
    }

    #[test]
    fn ragged_is_an_error() {
        assert!(vec![vec![1, 2], vec![3]].into_array().is_err());
        assert!(vec![vec![], vec![3]].into_array().is_err());
    }
}
