//! Integers one after the other as elements: ranges, and counters without end.
//!
//! Does not know: the stages above.

use crate::blocks::Blocks;
use crate::source::Source;
use crate::stage::{Cardinality, Element, Iter, Stage};
use crate::stop::Stop;
use ferroflow_base::Result;
use ferroflow_op::TensorType;
use ferroflow_tensor::{Array, DType, Shape};

/// `start, start + step, ...`, int64 or int32 scalars, which wrap around.
pub(crate) struct Numbers {
    start: i64,
    step: i64,
    /// How many there are; `None` without end.
    count: Option<usize>,
    narrow: bool,
}

impl Numbers {
    /// Up to but without `stop`; no number for a step of 0.
    pub(crate) fn range(start: i64, stop: i64, step: i64) -> Numbers {
        let (a, b, d) = (i128::from(start), i128::from(stop), i128::from(step));
        let count = if (d > 0 && a < b) || (d < 0 && a > b) {
            usize::try_from((b - a).unsigned_abs().div_ceil(d.unsigned_abs())).unwrap_or(usize::MAX)
        } else {
            0
        };
        Numbers { start, step, count: Some(count), narrow: false }
    }

    /// Without end.
    pub(crate) fn counter(start: i64, step: i64) -> Numbers {
        Numbers { start, step, count: None, narrow: false }
    }

    /// The same as int32.
    pub(crate) fn narrow(self) -> Numbers {
        Numbers { narrow: true, ..self }
    }

    fn start(&self, stop: &Stop) -> NumbersIter {
        NumbersIter {
            next: self.start,
            left: self.count,
            step: self.step,
            narrow: self.narrow,
            stop: stop.clone(),
        }
    }
}

struct NumbersIter {
    next: i64,
    left: Option<usize>,
    step: i64,
    narrow: bool,
    stop: Stop,
}

impl NumbersIter {
    /// The next number, unless they end.
    fn number(&mut self) -> Option<i64> {
        if let Some(left) = &mut self.left {
            *left = left.checked_sub(1)?;
        }
        let value = self.next;
        self.next = self.next.wrapping_add(self.step);
        Some(value)
    }
}

impl Iter for NumbersIter {
    fn next(&mut self) -> Result<Option<Element>> {
        if self.stop.is_raised() {
            return Ok(None);
        }
        let narrow = self.narrow;
        let scalar = |n: i64| match narrow {
            true => Array::scalar(n as i32),
            false => Array::scalar(n),
        };
        Ok(self.number().map(|n| vec![scalar(n)]))
    }
}

impl Blocks for NumbersIter {
    fn next(&mut self, most: usize) -> Result<Option<Source>> {
        let count = self.left.map_or(most, |left| most.min(left));
        if count == 0 || self.stop.is_raised() {
            return Ok(None);
        }
        let numbers: Vec<i64> = (0..count).map_while(|_| self.number()).collect();
        let array = match self.narrow {
            true => Array::vector(&numbers.iter().map(|&n| n as i32).collect::<Vec<_>>())?,
            false => Array::vector(&numbers)?,
        };
        Source::new(vec![array]).map(Some)
    }
}

impl Stage for Numbers {
    fn iter(&self, stop: &Stop) -> Result<Box<dyn Iter>> {
        Ok(Box::new(self.start(stop)))
    }

    fn blocks(&self, stop: &Stop) -> Option<Box<dyn Blocks>> {
        Some(Box::new(self.start(stop)))
    }

    fn has_blocks(&self) -> bool {
        true
    }

    fn cardinality(&self) -> Cardinality {
        self.count.map_or(Cardinality::Infinite, Cardinality::Known)
    }

    fn spec(&self) -> Vec<TensorType> {
        let dtype = if self.narrow { DType::Int32 } else { DType::Int64 };
        vec![TensorType::new(dtype, Shape::scalar())]
    }
}
