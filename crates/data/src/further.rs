//! `Dataset`'s methods that put datasets together, leave elements out by number, keep them or take them
//! apart.
//!
//! Does not know: how stages iterate.

use crate::cache::{Cache, Kept};
use crate::combine::{Concatenate, Zip};
use crate::dataset::Dataset;
use crate::numbers::Numbers;
use crate::pick::{Every, TakeWhile, Unbatch};
use crate::source::{Slices, Source};
use crate::stage::Stage;
use ferroflow_base::{Error, Result};
use ferroflow_runtime::{Structure, Tensor};
use ferroflow_tensor::Array;
use std::sync::Arc;

/// Room for the elements that [`Dataset::cache_in`] keeps. Cloning shares it.
#[derive(Clone, Default)]
pub struct Cached(Kept);

/// The stages side by side: rows of one source where all are rows of one from the first to the last.
fn zipped(stages: Vec<Arc<dyn Stage>>) -> Arc<dyn Stage> {
    let sources: Option<Vec<_>> = stages.iter().map(|s| s.slices()).collect();
    let together = sources.and_then(|sources| {
        let rows = sources.iter().map(|s| s.len()).min()?;
        let parts: Result<Vec<_>> = sources.iter().map(|s| s.some_rows(0, rows)).collect();
        Source::new(parts.ok()?.concat()).ok()
    });
    match together {
        Some(source) => Arc::new(Slices(Arc::new(source))),
        None => Arc::new(Zip(stages)),
    }
}

impl Dataset<Tensor> {
    /// A dataset of the integers `start, start + step, ...`, int64 scalars, without end.
    ///
    /// ```
    /// use ferroflow as tf;
    /// let odd = tf::data::Dataset::counter(1, 2).take(3);
    /// let numbers: Vec<i64> = odd.iter()?.map(|n| n?.item()).collect::<Result<_, _>>()?;
    /// assert_eq!(numbers, [1, 3, 5]);
    /// # Ok::<(), tf::Error>(())
    /// ```
    pub fn counter(start: i64, step: i64) -> Dataset<Tensor> {
        let template = Tensor::from(Array::scalar(0i64));
        Dataset { stage: Arc::new(Numbers::counter(start, step)), template }
    }

    /// As [`Dataset::counter`] up to but without `stop` (without end for `None`), of int32 scalars.
    ///
    /// `InvalidArgument` for a step of 0 towards a `stop`.
    pub fn int32_numbers(start: i64, stop: Option<i64>, step: i64) -> Result<Dataset<Tensor>> {
        let numbers = match stop {
            Some(_) if step == 0 => {
                return Err(Error::invalid_argument("step must be a non-zero integer"));
            }
            Some(stop) => Numbers::range(start, stop, step),
            None => Numbers::counter(start, step),
        };
        let template = Tensor::from(Array::scalar(0i32));
        Ok(Dataset { stage: Arc::new(numbers.narrow()), template })
    }
}

impl Dataset<Vec<Tensor>> {
    /// One element of each dataset at a time, its tensors one after the other, until one dataset ends
    /// (`tf.data.Dataset.zip`, for front ends whose elements are lists).
    pub fn zip_lists(datasets: &[Dataset<Vec<Tensor>>]) -> Dataset<Vec<Tensor>> {
        let template = datasets.iter().flat_map(|d| d.template.iter().cloned()).collect();
        Dataset { stage: zipped(datasets.iter().map(|d| d.stage.clone()).collect()), template }
    }
}

impl<S: Structure + Send + Sync + 'static> Dataset<S> {
    /// Pairs of an element of each dataset, until one ends.
    ///
    /// ```
    /// use ferroflow as tf;
    /// use tf::data::Dataset;
    /// let pairs = Dataset::range(0, 3, 1)?.zip(&Dataset::counter(10, 1));
    /// let sums = pairs.map(|(a, b)| &a + &b)?;
    /// let sums: Vec<i64> = sums.iter()?.map(|n| n?.item()).collect::<Result<_, _>>()?;
    /// assert_eq!(sums, [10, 12, 14]);
    /// # Ok::<(), tf::Error>(())
    /// ```
    pub fn zip<T: Structure + Send + Sync + 'static>(&self, other: &Dataset<T>) -> Dataset<(S, T)> {
        let stage = zipped(vec![self.stage.clone(), other.stage.clone()]);
        Dataset { stage, template: (self.template.clone(), other.template.clone()) }
    }

    /// Pairs of an element's number, counted from `start`, and the element.
    ///
    /// ```
    /// use ferroflow as tf;
    /// let data = tf::data::Dataset::from_tensor_slices(tf::Tensor::new([0.5f32, 1.5])?)?;
    /// let last = data.enumerate(7).iter()?.last().transpose()?.map(|(n, x)| (n.item(), x.item()));
    /// assert!(matches!(last, Some((Ok(8i64), Ok(1.5f32)))));
    /// # Ok::<(), tf::Error>(())
    /// ```
    pub fn enumerate(&self, start: i64) -> Dataset<(Tensor, S)> {
        Dataset::counter(start, 1).zip(self)
    }

    /// The elements of this dataset, then those of another.
    ///
    /// `InvalidArgument` for elements of other dtypes, or of another number of tensors.
    ///
    /// ```
    /// use ferroflow as tf;
    /// use tf::data::Dataset;
    /// let both = Dataset::range(0, 2, 1)?.concatenate(&Dataset::range(5, 7, 1)?)?;
    /// let numbers: Vec<i64> = both.iter()?.map(|n| n?.item()).collect::<Result<_, _>>()?;
    /// assert_eq!(numbers, [0, 1, 5, 6]);
    /// # Ok::<(), tf::Error>(())
    /// ```
    pub fn concatenate(&self, other: &Dataset<S>) -> Result<Dataset<S>> {
        Ok(self.then(Concatenate::new(self.stage.clone(), other.stage.clone())?))
    }

    /// Every `shards`-th element, from number `index` on.
    ///
    /// `InvalidArgument` unless `index` is less than `shards`.
    ///
    /// ```
    /// use ferroflow as tf;
    /// let second = tf::data::Dataset::range(0, 7, 1)?.shard(3, 1)?;
    /// let numbers: Vec<i64> = second.iter()?.map(|n| n?.item()).collect::<Result<_, _>>()?;
    /// assert_eq!(numbers, [1, 4]);
    /// # Ok::<(), tf::Error>(())
    /// ```
    pub fn shard(&self, shards: usize, index: usize) -> Result<Dataset<S>> {
        if index >= shards {
            return Err(Error::invalid_argument(format!(
                "Index must be below the number of shards, {shards} (currently index = {index})."
            )));
        }
        Ok(self.then(Every { upstream: self.stage.clone(), first: index, step: shards }))
    }

    /// The elements up to the first for which a predicate, which is traced, gives false.
    ///
    /// `InvalidArgument` for a predicate that gives anything but a scalar boolean.
    ///
    /// ```
    /// use ferroflow as tf;
    /// use tf::prelude::*;
    /// let small = tf::data::Dataset::range(0, 9, 1)?.take_while(|n: tf::Tensor| n.less(2i64))?;
    /// assert_eq!(small.iter()?.count(), 2);
    /// # Ok::<(), tf::Error>(())
    /// ```
    pub fn take_while(
        &self,
        f: impl Fn(S) -> Result<Tensor> + Send + Sync + 'static,
    ) -> Result<Dataset<S>> {
        let (predicate, _) = self.predicate(f, "dataset_take_while")?;
        Ok(self.then(TakeWhile { upstream: self.stage.clone(), predicate }))
    }

    /// The rows of each element's tensors as elements.
    ///
    /// `InvalidArgument` for elements with a scalar or without a tensor, and for tensors of different
    /// numbers of rows when they come.
    ///
    /// ```
    /// use ferroflow as tf;
    /// let numbers = tf::data::Dataset::range(0, 5, 1)?.batch(2)?.unbatch()?;
    /// assert_eq!(numbers.iter()?.count(), 5);
    /// # Ok::<(), tf::Error>(())
    /// ```
    pub fn unbatch(&self) -> Result<Dataset<S>> {
        Ok(self.then(Unbatch::new(self.stage.clone())?))
    }

    /// The same elements, kept in memory from the first iteration that comes to the end.
    ///
    /// ```
    /// use ferroflow as tf;
    /// let kept = tf::data::Dataset::range(0, 5, 1)?.shuffle(5)?.cache();
    /// let order = || kept.iter()?.map(|n| n?.item::<i64>()).collect::<Result<Vec<_>, _>>();
    /// assert_eq!(order()?, order()?);
    /// # Ok::<(), tf::Error>(())
    /// ```
    pub fn cache(&self) -> Dataset<S> {
        self.cache_in(&Cached::default())
    }

    /// As [`Dataset::cache`], in room that datasets of equal elements may share.
    pub fn cache_in(&self, room: &Cached) -> Dataset<S> {
        self.then(Cache { upstream: self.stage.clone(), kept: room.0.clone() })
    }
}
