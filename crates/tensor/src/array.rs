//! `Array`: a dense, row-major, reference-counted n-dimensional array of any dtype.
//!
//! Invariant: elements are initialised and valid for the dtype; two handles of one array never see
//! a change, for writing needs exclusive ownership (`slice_mut` copies first where it is shared).
//! Does not know: symbolic values, devices.

use crate::buffer::Buffer;
use crate::storage::{INLINE, Inline, Storage};
use crate::strings::{Strings, StringsView};
use crate::{DType, Dims, Element, HandleData, Shape, dispatch};
use ferroflow_base::memory::collect;
use ferroflow_base::{Error, Result};
use smallvec::SmallVec;
use std::any::Any;
use std::sync::Arc;

/// The elements of an array of integers as they are handed out: a shape, axes, bounds, mostly few.
pub type Integers = SmallVec<[i64; 8]>;

mod memory;

/// What the elements of resource and variant arrays are: variables, iterators, tensor lists.
pub trait Object: Any + Send + Sync + std::fmt::Debug {
    /// The name of the kind of object, for messages: `Variable`, `TensorList`.
    fn kind(&self) -> &'static str;
    /// The object as `Any`, to find its concrete type.
    fn as_any(&self) -> &dyn Any;
    /// What the object holds, for inference; `None` where nothing is known.
    fn handle_data(&self) -> Option<&Arc<HandleData>> {
        None
    }
}

/// A dense array. Cloning shares the memory.
#[derive(Clone)]
pub struct Array(Arc<Inner>);

struct Inner {
    dtype: DType,
    shape: Shape,
    storage: Storage,
}

impl Array {
    fn from_storage(dtype: DType, shape: Shape, storage: Storage) -> Array {
        Array(Arc::new(Inner { dtype, shape, storage }))
    }

    /// A plain array whose elements are valid but unspecified: for a kernel that writes them all.
    pub fn uninit(dtype: DType, shape: Shape) -> Result<Array> {
        let bytes = byte_len(dtype, &shape)?;
        let storage = if bytes <= INLINE {
            Storage::Inline(Inline([0; INLINE]))
        } else if dtype == DType::Bool {
            // Stale bytes of a reused buffer might not be valid booleans.
            Storage::Plain { buffer: Arc::new(Buffer::zeroed(bytes)?), offset: 0 }
        } else {
            Storage::Plain { buffer: Arc::new(Buffer::new(bytes)?), offset: 0 }
        };
        Ok(Array::from_storage(dtype, shape, storage))
    }

    /// An array of zeros, `false`, or empty strings.
    pub fn zeros(dtype: DType, shape: Shape) -> Result<Array> {
        if dtype == DType::String {
            return Array::of_strings(Strings::repeat(b"", shape.len())?, shape);
        }
        let mut array = Array::uninit(dtype, shape)?;
        // Zero is a value of every plain dtype, of bool too.
        array.raw_mut()?.fill(0);
        Ok(array)
    }

    /// A scalar.
    pub fn scalar<T: Element>(value: T) -> Array {
        let mut inline = Inline([0; INLINE]);
        let size = size_of::<T>();
        // SAFETY: every Element is at most INLINE bytes and has no padding, so its bytes may be
        // copied as such; source and destination are distinct locals.
        unsafe {
            std::ptr::copy_nonoverlapping(
                (&raw const value).cast::<u8>(),
                inline.0.as_mut_ptr(),
                size,
            );
        }
        Array::from_storage(T::DTYPE, Shape::scalar(), Storage::Inline(inline))
    }

    /// An array of this shape filled with `value`.
    pub fn full<T: Element>(shape: Shape, value: T) -> Result<Array> {
        let mut array = Array::uninit(T::DTYPE, shape)?;
        array.slice_mut::<T>()?.fill(value);
        Ok(array)
    }

    /// A copy of `values` in this shape; `InvalidArgument` unless there are as many as it says.
    pub fn from_slice<T: Element>(values: &[T], shape: Shape) -> Result<Array> {
        expect_len(values.len(), &shape)?;
        let mut array = Array::uninit(T::DTYPE, shape)?;
        array.slice_mut::<T>()?.copy_from_slice(values);
        Ok(array)
    }

    /// These integers as int32 or int64, in this shape; `InvalidArgument` where one does not fit int32.
    pub fn from_i64s(values: &[i64], dtype: DType, shape: Shape) -> Result<Array> {
        if dtype == DType::Int64 {
            return Array::from_slice(values, shape);
        }
        if dtype != DType::Int32 {
            return Err(Error::invalid_argument(format!("expected int32 or int64, got {dtype}")));
        }
        let narrow = |&v: &i64| {
            i32::try_from(v).map_err(|_| Error::invalid_argument(format!("{v} does not fit int32")))
        };
        let narrow: Result<SmallVec<[i32; 8]>> = values.iter().map(narrow).collect();
        Array::from_slice(&narrow?, shape)
    }

    /// A vector holding a copy of `values`.
    pub fn vector<T: Element>(values: &[T]) -> Result<Array> {
        Array::from_slice(values, Shape::vector(values.len()))
    }

    /// A string array of copies of these byte strings.
    pub fn from_strings<S: AsRef<[u8]>>(
        values: impl IntoIterator<Item = S>,
        shape: Shape,
    ) -> Result<Array> {
        let mut strings = Strings::default();
        strings.extend(values)?;
        Array::of_strings(strings, shape)
    }

    /// A string array of these strings, whose memory it takes over.
    pub fn of_strings(strings: Strings, shape: Shape) -> Result<Array> {
        expect_len(strings.len(), &shape)?;
        let storage = Storage::Strings { all: Arc::new(strings), start: 0 };
        Ok(Array::from_storage(DType::String, shape, storage))
    }

    /// A resource or variant array of these objects.
    pub fn from_objects(dtype: DType, values: Vec<Arc<dyn Object>>, shape: Shape) -> Result<Array> {
        expect_len(values.len(), &shape)?;
        if !matches!(dtype, DType::Resource | DType::Variant) {
            return Err(Error::invalid_argument(format!("an array of {dtype} holds no objects")));
        }
        Ok(Array::from_storage(dtype, shape, Storage::Objects { all: Arc::new(values), start: 0 }))
    }

    /// A plain array over a copy of raw little-endian bytes. Booleans must be 0 or 1.
    pub fn from_bytes(dtype: DType, shape: Shape, bytes: &[u8]) -> Result<Array> {
        let expected = byte_len(dtype, &shape)?;
        if bytes.len() != expected {
            return Err(wrong_len(dtype, &shape, expected, bytes.len()));
        }
        Array::filled_by(dtype, shape, |to| {
            to.copy_from_slice(bytes);
            Ok(())
        })
    }

    /// A plain array whose raw little-endian bytes `fill` writes, from a file for instance. What it
    /// finds there is unspecified. Booleans must be 0 or 1.
    pub fn filled_by(
        dtype: DType,
        shape: Shape,
        fill: impl FnOnce(&mut [u8]) -> Result<()>,
    ) -> Result<Array> {
        let mut array = Array::uninit(dtype, shape)?;
        // Until they are checked, no one but `fill` can see the bytes: the array is still here.
        let bytes = array.raw_mut()?;
        fill(bytes)?;
        if dtype == DType::Bool {
            expect_booleans(bytes)?;
        }
        Ok(array)
    }

    /// The element type.
    pub fn dtype(&self) -> DType {
        self.0.dtype
    }

    /// The shape.
    pub fn shape(&self) -> &Shape {
        &self.0.shape
    }

    /// The dimensions of the shape.
    pub fn dims(&self) -> &[usize] {
        self.0.shape.dims()
    }

    /// The number of dimensions.
    pub fn rank(&self) -> usize {
        self.0.shape.rank()
    }

    /// The number of elements.
    pub fn len(&self) -> usize {
        self.0.shape.len()
    }

    /// Whether there are no elements.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The bytes the elements take; 0 for string, resource and variant.
    pub fn byte_len(&self) -> usize {
        self.len() * self.dtype().size()
    }

    /// A number that tells arrays apart as long as both live: clones share it.
    pub fn address(&self) -> usize {
        Arc::as_ptr(&self.0) as usize
    }

    /// The elements as raw bytes; an error for string, resource and variant.
    pub fn bytes(&self) -> Result<&[u8]> {
        let len = self.byte_len();
        match &self.0.storage {
            Storage::Inline(inline) => Ok(&inline.0[..len]),
            Storage::Plain { buffer, offset } => Ok(&buffer.bytes()[*offset..*offset + len]),
            Storage::Foreign { memory, offset } => Ok(&memory.bytes()[*offset..*offset + len]),
            Storage::Device { memory, .. } => Err(memory::not_on_host(memory.as_ref())),
            _ => Err(not_plain(self.dtype())),
        }
    }

    /// That the elements are of type `T`.
    #[inline]
    fn expect_element<T: Element>(&self) -> Result<()> {
        let dtype = self.dtype();
        if T::DTYPE != dtype && T::DTYPE != dtype.storage() {
            return Err(wrong_dtype(T::DTYPE, dtype));
        }
        Ok(())
    }

    /// The same elements as of the other dtype; the memory is shared.
    ///
    /// # Errors
    /// `InvalidArgument` unless both lie in memory alike ([`DType::storage`]).
    pub fn seen_as(&self, dtype: DType) -> Result<Array> {
        if self.dtype() == dtype {
            return Ok(self.clone());
        }
        if self.dtype().storage() != dtype.storage() {
            return Err(wrong_dtype(dtype, self.dtype()));
        }
        Ok(Array::from_storage(dtype, self.0.shape.clone(), self.share()))
    }

    /// The elements; `InvalidArgument` if the dtype is not `T`'s.
    pub fn slice<T: Element>(&self) -> Result<&[T]> {
        self.expect_element::<T>()?;
        let bytes = self.bytes()?;
        // SAFETY: the dtype is T's or stored as T's, so the bytes are `len` valid initialised elements of T; inline
        // storage is 16-byte aligned, buffers 64-byte, foreign memory as the dtype asks, and
        // offsets are whole elements.
        Ok(unsafe { std::slice::from_raw_parts(bytes.as_ptr().cast::<T>(), self.len()) })
    }

    /// The elements, to write. Copies them first where they are shared with another array.
    pub fn slice_mut<T: Element>(&mut self) -> Result<&mut [T]> {
        self.expect_element::<T>()?;
        let len = self.len();
        let bytes = self.raw_mut()?;
        // SAFETY: as for `slice`, and the storage is exclusively ours (see `raw_mut`).
        Ok(unsafe { std::slice::from_raw_parts_mut(bytes.as_mut_ptr().cast::<T>(), len) })
    }

    /// The elements as raw bytes, to write. `InvalidArgument` for bool, of which not every byte is a
    /// value: write those by [`Array::slice_mut`].
    pub fn bytes_mut(&mut self) -> Result<&mut [u8]> {
        if self.dtype() == DType::Bool {
            return Err(Error::invalid_argument("the bytes of bool cannot be written as such"));
        }
        self.raw_mut()
    }

    /// The elements of any dtype as raw bytes, to write.
    ///
    /// # Safety
    /// To an array of bool only the bytes 0 and 1 are written.
    pub unsafe fn raw_bytes_mut(&mut self) -> Result<&mut [u8]> {
        self.raw_mut()
    }

    /// Copies the elements first where they are shared, so that writing changes no other array.
    pub fn make_unique(&mut self) -> Result<()> {
        if self.is_unique() {
            return Ok(());
        }
        self.raw_mut().map(|_| ())
    }

    fn raw_mut(&mut self) -> Result<&mut [u8]> {
        let len = self.byte_len();
        if !self.is_unique() {
            let bytes = self.bytes()?;
            let mut copy = Array::uninit(self.dtype(), self.0.shape.clone())?;
            // A fresh array is unique, so this does not recurse a second time.
            copy.raw_mut()?.copy_from_slice(bytes);
            *self = copy;
        }
        let dtype = self.dtype();
        let shared = || Error::internal("an array lost its exclusive ownership");
        let inner = Arc::get_mut(&mut self.0).ok_or_else(shared)?;
        match &mut inner.storage {
            Storage::Inline(inline) => Ok(&mut inline.0[..len]),
            Storage::Plain { buffer, offset } => {
                let buffer = Arc::get_mut(buffer).ok_or_else(shared)?;
                Ok(&mut buffer.bytes_mut()[*offset..*offset + len])
            }
            _ => Err(not_plain(dtype)),
        }
    }

    /// Whether this handle is the only one and nothing else shares the memory: then a kernel may
    /// write its result over it.
    pub fn is_unique(&self) -> bool {
        Arc::strong_count(&self.0) == 1
            && Arc::weak_count(&self.0) == 0
            && self.0.storage.is_unique()
    }

    /// The byte strings of a string array.
    pub fn strings(&self) -> Result<StringsView<'_>> {
        match &self.0.storage {
            Storage::Strings { all, start } => Ok(all.view(*start..*start + self.len())),
            _ => Err(wrong_dtype(DType::String, self.dtype())),
        }
    }

    /// The objects of a resource or variant array.
    pub fn objects(&self) -> Result<&[Arc<dyn Object>]> {
        match &self.0.storage {
            Storage::Objects { all, start } => Ok(&all[*start..*start + self.len()]),
            _ => Err(wrong_dtype(DType::Resource, self.dtype())),
        }
    }

    /// What the object of a scalar resource or variant holds, as far as it says.
    pub fn handle_data(&self) -> Option<&Arc<HandleData>> {
        match &self.0.storage {
            Storage::Objects { all, start } => all.get(*start)?.handle_data(),
            _ => None,
        }
    }

    /// The one object of a scalar resource or variant, to change, as the concrete type `T`; `None`
    /// if it is of another type or anyone else holds it.
    pub fn object_mut<T: Object>(&mut self) -> Option<&mut T> {
        let inner = Arc::get_mut(&mut self.0)?;
        let Storage::Objects { all, start } = &mut inner.storage else { return None };
        let object: &mut dyn Any = Arc::get_mut(Arc::get_mut(all)?.get_mut(*start)?)?;
        object.downcast_mut()
    }

    /// The one object of a scalar resource or variant, as the concrete type `T`.
    pub fn object<T: Object>(&self) -> Result<&T> {
        let object = self
            .objects()?
            .first()
            .ok_or_else(|| Error::invalid_argument("the handle holds no object"))?;
        object.as_any().downcast_ref().ok_or_else(|| {
            Error::invalid_argument(format!(
                "the handle is of a {}, not of a {}",
                object.kind(),
                std::any::type_name::<T>()
            ))
        })
    }

    /// A new handle on the same elements, with an [`Array::address`] of its own.
    #[must_use]
    pub fn alias(&self) -> Array {
        Array::from_storage(self.dtype(), self.0.shape.clone(), self.share())
    }

    fn share(&self) -> Storage {
        self.0.storage.from(0, self.dtype())
    }

    /// The same elements in another shape of as many elements; the memory is shared.
    pub fn reshape(&self, shape: Shape) -> Result<Array> {
        if shape.len() != self.len() {
            return Err(Error::invalid_argument(format!(
                "Input to reshape is a tensor with {} values, but the requested shape has {} ({shape})",
                self.len(),
                shape.len()
            )));
        }
        Ok(Array::from_storage(self.dtype(), shape, self.share()))
    }

    /// Rows `start .. start + count` along the first dimension; the memory is shared.
    pub fn rows(&self, start: usize, count: usize) -> Result<Array> {
        let (&n, rest) = self
            .dims()
            .split_first()
            .ok_or_else(|| Error::invalid_argument("a scalar has no rows"))?;
        if start.checked_add(count).is_none_or(|end| end > n) {
            return Err(Error::invalid_argument(format!(
                "rows {start} to {start}+{count} are outside the {n} rows of shape {}",
                self.shape()
            )));
        }
        let row: usize = rest.iter().product();
        let mut dims = Dims::from_slice(self.dims());
        dims[0] = count;
        let shape = Shape::new(dims)?;
        let storage = self.0.storage.from(start * row, self.dtype());
        Ok(Array::from_storage(self.dtype(), shape, storage))
    }

    /// The elements as `i64`, for shapes, axes and sizes; `InvalidArgument` unless int16,
    /// int32 or int64.
    pub fn to_i64s(&self) -> Result<Integers> {
        dispatch!(self.dtype(), T in [i16, i32, i64] => {
            #[allow(clippy::unnecessary_cast, reason = "T is i64 in one of the arms")]
            self.slice::<T>().and_then(|s| match s.len() <= Integers::new().inline_size() {
                true => Ok(s.iter().map(|&v| v as i64).collect()),
                false => collect(s.iter().map(|&v| v as i64)).map(Integers::from_vec),
            })
        })
        .unwrap_or_else(|| {
            Err(Error::invalid_argument(format!("expected int32 or int64, got {}", self.dtype())))
        })
    }

    /// The one element as `i64`; `InvalidArgument` unless a scalar of int32 or int64.
    pub fn to_i64(&self) -> Result<i64> {
        match self.to_i64s()?.as_slice() {
            [v] => Ok(*v),
            _ => Err(Error::invalid_argument(format!(
                "expected a scalar, got a tensor of shape {}",
                self.shape()
            ))),
        }
    }

    /// The one element of a scalar of dtype `T`.
    pub fn item<T: Element>(&self) -> Result<T> {
        match self.slice::<T>()? {
            [v] => Ok(*v),
            _ => Err(Error::invalid_argument(format!(
                "only a tensor of one element can be read as a scalar, got shape {}",
                self.shape()
            ))),
        }
    }

    /// Equal dtype, shape and bits (NaNs of equal bits are equal; objects are by identity, and so is
    /// what is on a device).
    pub fn same_bits(&self, other: &Array) -> bool {
        if Arc::ptr_eq(&self.0, &other.0) {
            return true;
        }
        self.dtype() == other.dtype()
            && self.shape() == other.shape()
            && match (&self.0.storage, &other.0.storage) {
                (Storage::Strings { .. }, Storage::Strings { .. }) => {
                    matches!((self.strings(), other.strings()), (Ok(a), Ok(b)) if a == b)
                }
                (Storage::Objects { .. }, Storage::Objects { .. }) => {
                    let (a, b) = (self.objects().unwrap_or(&[]), other.objects().unwrap_or(&[]));
                    a.iter().zip(b).all(|(a, b)| Arc::ptr_eq(a, b))
                }
                (
                    Storage::Device { memory: a, offset: i },
                    Storage::Device { memory: b, offset: j },
                ) => Arc::ptr_eq(a, b) && i == j,
                _ => matches!((self.bytes(), other.bytes()), (Ok(a), Ok(b)) if a == b),
            }
    }
}

impl PartialEq for Array {
    /// By [`Array::same_bits`].
    fn eq(&self, other: &Array) -> bool {
        self.same_bits(other)
    }
}

fn byte_len(dtype: DType, shape: &Shape) -> Result<usize> {
    if !dtype.is_plain() {
        return Err(not_plain(dtype));
    }
    shape.len().checked_mul(dtype.size()).filter(|&n| n <= isize::MAX as usize).ok_or_else(|| {
        Error::resource_exhausted(format!("the bytes of {dtype} of shape {shape} overflow"))
    })
}

fn expect_len(len: usize, shape: &Shape) -> Result<()> {
    if len == shape.len() {
        return Ok(());
    }
    Err(Error::invalid_argument(format!(
        "shape {shape} has {} elements, but {len} values were given",
        shape.len()
    )))
}

fn expect_booleans(bytes: &[u8]) -> Result<()> {
    match bytes.iter().find(|&&b| b > 1) {
        None => Ok(()),
        Some(b) => Err(Error::invalid_argument(format!("a bool is the byte 0 or 1, not {b}"))),
    }
}

#[cold]
fn wrong_len(dtype: DType, shape: &Shape, expected: usize, given: usize) -> Error {
    Error::invalid_argument(format!(
        "{dtype} of shape {shape} takes {expected} bytes, but {given} were given"
    ))
}

#[cold]
fn not_plain(dtype: DType) -> Error {
    Error::invalid_argument(format!("elements of {dtype} are not plain memory"))
}

#[cold]
fn wrong_dtype(asked: DType, is: DType) -> Error {
    Error::invalid_argument(format!("the tensor is of {is}, not of {asked}"))
}

#[cfg(test)]
mod tests;
