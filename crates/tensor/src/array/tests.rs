//! What arrays promise: exclusive writing, shared views, valid bits, memory of someone else.

use super::*;
use crate::DeviceMemory;
use std::sync::atomic::{AtomicBool, Ordering};

#[test]
fn writing_copies_what_is_shared() {
    for n in [2usize, 1000] {
        let a = Array::vector(&vec![1i32; n]).unwrap();
        let mut b = a.alias();
        let mut c = a.clone();
        b.slice_mut::<i32>().unwrap()[0] = 5;
        c.slice_mut::<i32>().unwrap()[1] = 6;
        assert_eq!(a.slice::<i32>().unwrap()[..2], [1, 1]);
        assert_eq!(b.slice::<i32>().unwrap()[..2], [5, 1]);
        assert_eq!(c.slice::<i32>().unwrap()[..2], [1, 6]);
    }
}

#[test]
fn rows_share_memory() {
    let a = Array::from_slice(&(0..60).collect::<Vec<i64>>(), Shape::new([6, 10]).unwrap());
    let a = a.unwrap();
    let b = a.rows(2, 3).unwrap();
    assert_eq!(b.dims(), [3, 10]);
    assert_eq!(b.slice::<i64>().unwrap()[0], 20);
    assert_eq!(b.slice::<i64>().unwrap().as_ptr(), a.slice::<i64>().unwrap()[20..].as_ptr());
    assert!(a.rows(4, 3).is_err() && a.rows(usize::MAX, 2).is_err());
    assert_eq!(a.rows(6, 0).unwrap().len(), 0);
}

#[test]
fn wrong_use_is_an_error() {
    let a = Array::scalar(1.0f32);
    assert!(a.slice::<i32>().is_err());
    assert!(a.strings().is_err() && a.objects().is_err());
    assert!(Array::from_slice(&[1, 2, 3], Shape::new([2, 2]).unwrap()).is_err());
    assert!(Array::from_bytes(DType::Bool, Shape::vector(1), &[2]).is_err());
    assert!(Array::uninit(DType::String, Shape::scalar()).is_err());
    assert!(Array::zeros(DType::Float64, Shape::vector(1 << 45)).is_err());
}

#[test]
fn no_byte_but_0_and_1_becomes_a_bool() {
    for n in [3, 5000] {
        let shape = Shape::vector(n);
        let mut a = Array::zeros(DType::Bool, shape.clone()).unwrap();
        assert!(a.bytes_mut().is_err());
        assert!(!a.slice::<bool>().unwrap().contains(&true));
        let fill = |byte| {
            Array::filled_by(DType::Bool, shape.clone(), |to| {
                to.fill(byte);
                Ok(())
            })
        };
        assert!(fill(1).unwrap().slice::<bool>().unwrap().iter().all(|&b| b));
        assert_eq!(fill(200).unwrap_err().code(), ferroflow_base::Code::InvalidArgument);
        // The memory that held them may come back from the cache.
        let again = Array::uninit(DType::Bool, shape.clone()).unwrap();
        assert!(again.bytes().unwrap().iter().all(|&b| b <= 1));
    }
}

#[test]
fn fresh_booleans_are_valid() {
    drop(Array::full(Shape::vector(5000), 255u8));
    let a = Array::uninit(DType::Bool, Shape::vector(5000)).unwrap();
    assert!(a.bytes().unwrap().iter().all(|&b| b <= 1));
}

/// Memory that says when it is dropped.
struct Guarded(Vec<u64>, Arc<AtomicBool>);

impl AsRef<[u8]> for Guarded {
    fn as_ref(&self) -> &[u8] {
        bytemuck::cast_slice(&self.0)
    }
}

impl Drop for Guarded {
    fn drop(&mut self) {
        self.1.store(true, Ordering::SeqCst);
    }
}

#[test]
fn foreign_memory_is_read_in_place_and_never_written() {
    let gone = Arc::new(AtomicBool::new(false));
    let owner = Guarded((0..100).collect(), gone.clone());
    let at = owner.0.as_ptr();
    let a = Array::from_owner(DType::Uint64, Shape::new([10, 10]).unwrap(), owner).unwrap();
    assert_eq!(a.slice::<u64>().unwrap().as_ptr(), at);
    assert!(!a.is_unique());
    let mut rows = a.rows(3, 2).unwrap();
    assert_eq!(rows.slice::<u64>().unwrap().as_ptr(), at.wrapping_add(30));
    // Even the sole handle copies before it writes.
    let mut own = a;
    own.slice_mut::<u64>().unwrap()[0] = 7;
    assert_ne!(own.slice::<u64>().unwrap().as_ptr(), at);
    assert_eq!(rows.slice::<u64>().unwrap()[0], 30);
    assert!(!gone.load(Ordering::SeqCst));
    // On another thread, the last user.
    let last = std::thread::spawn(move || {
        rows.slice_mut::<u64>().unwrap()[1] = 1;
        rows
    });
    assert_eq!(last.join().unwrap().slice::<u64>().unwrap()[..3], [30, 1, 32]);
    assert!(gone.load(Ordering::SeqCst));
}

#[test]
fn foreign_memory_that_does_not_fit_is_copied_or_refused() {
    let bytes: Arc<[u8]> = (0..=255).collect();
    let view = |from: usize, n: usize, dtype: DType, count: usize| {
        let (part, owner) = (&bytes[from..from + n], Box::new(bytes.clone()));
        // SAFETY: the bytes live as long as their Arc, which is the owner.
        unsafe { Array::from_foreign(dtype, Shape::vector(count), part.as_ptr(), n, owner) }
    };
    for from in 0..4 {
        let a = view(from, 200, DType::Int32, 50).unwrap();
        let bytes = [0, 1, 2, 3].map(|i| i + from as u8);
        assert_eq!(a.slice::<i32>().unwrap()[0], i32::from_le_bytes(bytes));
    }
    assert!(view(0, 200, DType::Int32, 49).is_err());
    assert!(view(0, 200, DType::Bool, 200).is_err());
    assert!(view(0, 0, DType::String, 0).is_err());
    let null = |n| {
        let (shape, owner) = (Shape::vector(n), Box::new(()));
        // SAFETY: no byte is read.
        unsafe { Array::from_foreign(DType::Float64, shape, std::ptr::null(), n * 8, owner) }
    };
    assert!(null(0).unwrap().slice::<f64>().unwrap().is_empty());
    assert!(null(4).is_err());
}

/// A device whose memory is a vector.
#[derive(Debug)]
struct Far(Vec<u8>);

impl DeviceMemory for Far {
    fn device(&self) -> &str {
        "FAR:0"
    }
    fn byte_len(&self) -> usize {
        self.0.len()
    }
    fn read(&self, offset: usize, to: &mut [u8]) -> Result<()> {
        let part = self.0.get(offset..offset + to.len());
        to.copy_from_slice(part.ok_or_else(|| Error::out_of_range("beyond the memory"))?);
        Ok(())
    }
}

#[test]
fn what_is_on_a_device_is_copied_before_it_is_read() {
    let memory = Arc::new(Far((0..60).collect()));
    let shape = Shape::new([6, 10]).unwrap();
    let a = Array::on_device(DType::Uint8, shape.clone(), memory.clone()).unwrap();
    let refused = a.slice::<u8>().unwrap_err();
    assert_eq!(refused.code(), ferroflow_base::Code::FailedPrecondition);
    assert!(refused.message().contains("FAR:0"), "{refused}");
    assert!(a.clone().slice_mut::<u8>().is_err());
    let rows = a.rows(2, 1).unwrap().to_host().unwrap();
    assert_eq!(rows.slice::<u8>().unwrap(), (20..30).collect::<Vec<u8>>());
    assert!(Array::on_device(DType::Int16, shape.clone(), memory.clone()).is_err());
    // A device is no way around the values of bool.
    let bools = Array::on_device(DType::Bool, shape, memory).unwrap();
    assert!(bools.to_host().is_err());
}

#[test]
fn an_object_is_changed_by_its_sole_holder_only() {
    #[derive(Debug)]
    struct Counter(u32);
    impl Object for Counter {
        fn kind(&self) -> &'static str {
            "Counter"
        }
        fn as_any(&self) -> &dyn Any {
            self
        }
    }
    let mut a =
        Array::from_objects(DType::Variant, vec![Arc::new(Counter(1))], Shape::scalar()).unwrap();
    a.object_mut::<Counter>().unwrap().0 += 1;
    let other = a.alias();
    assert!(a.object_mut::<Counter>().is_none());
    assert_eq!(other.object::<Counter>().unwrap().0, 2);
}
