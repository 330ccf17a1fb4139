//! `Dataset`: what programs build pipelines with.
//!
//! Does not know: how stages iterate.

use crate::batch::Batch;
use crate::blocks::OfRows;
use crate::map::{Filter, Map, Predicate, PredicateOf, function_of, predicate_of};
use crate::numbers::Numbers;
use crate::order::{Repeat, Shuffle, Window};
use crate::prefetch::Prefetch;
use crate::source::{Single, Slices, Source};
use crate::stage::{Cardinality, Element, Iter, Stage};
use crate::stop::Stop;
use ferroflow_base::{Error, Result};
use ferroflow_op::{KernelStates, TensorType};
use ferroflow_runtime::{Draws, Structure, Tensor, TracedFunction, function, random};
use ferroflow_tensor::{Array, DType};
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

/// A sequence of elements, each a structure of tensors (`tf.data.Dataset`). Iterating it again
/// starts anew.
///
/// ```
/// use ferroflow as tf;
/// use tf::data::Dataset;
/// use tf::Tensor;
/// let x = Tensor::new([1, 2, 3, 4, 5])?;
/// let doubled = Dataset::from_tensor_slices(x)?.map(|x| &x * 2)?.batch(2)?;
/// let batches: Vec<Vec<i32>> =
///     doubled.iter()?.map(|b| b?.to_vec()).collect::<Result<_, _>>()?;
/// assert_eq!(batches, [vec![2, 4], vec![6, 8], vec![10]]);
/// # Ok::<(), tf::Error>(())
/// ```
#[derive(Clone)]
pub struct Dataset<S> {
    pub(crate) stage: Arc<dyn Stage>,
    pub(crate) template: S,
}

/// The most elements of endless data that are gathered before the first one goes on.
const MOST_BUFFERED: usize = 1 << 31;

/// How [`Dataset::shuffle_with`] shuffles: by the global seed, and anew in each iteration, unless
/// told otherwise.
#[derive(Clone, Debug, Default)]
pub struct Shuffling {
    seed: Option<i64>,
    pair: Option<(u64, u64)>,
    rounds: Arc<AtomicU64>,
    same_order: bool,
}

impl Shuffling {
    /// Shuffling whose order follows from this seed (and the global one, if it is set).
    pub fn seeded(seed: i64) -> Shuffling {
        Shuffling { seed: Some(seed), ..Shuffling::default() }
    }

    /// Shuffling by this pair of seeds, those of operations, which goes on after so many iterations; these count on in
    /// `rounds`, which several datasets may share.
    pub fn by(pair: (u64, u64), rounds: Arc<AtomicU64>) -> Shuffling {
        Shuffling { pair: Some(pair), rounds, ..Shuffling::default() }
    }

    /// The same order in every iteration (`reshuffle_each_iteration=False`).
    #[must_use]
    pub fn same_order(mut self) -> Shuffling {
        self.same_order = true;
        self
    }
}

fn arrays<S: Structure>(structure: &S) -> Result<Vec<Array>> {
    let mut leaves = Vec::new();
    structure.leaves(&mut leaves);
    leaves.iter().map(|t| t.array().cloned()).collect()
}

fn assemble<S: Structure>(template: &S, element: Element) -> Result<S> {
    template.rebuild(&mut element.into_iter().map(Tensor::from))
}

impl Dataset<Tensor> {
    /// A dataset of the integers from `start` by `step` up to but without `stop`, int64 scalars.
    pub fn range(start: i64, stop: i64, step: i64) -> Result<Dataset<Tensor>> {
        if step == 0 {
            return Err(Error::invalid_argument("step must be a non-zero integer"));
        }
        let template = Tensor::from(Array::scalar(0i64));
        Ok(Dataset { stage: Arc::new(Numbers::range(start, stop, step)), template })
    }

    /// The same with each element a list of one tensor, for front ends whose elements are lists.
    pub fn in_list(&self) -> Dataset<Vec<Tensor>> {
        Dataset { stage: self.stage.clone(), template: vec![self.template.clone()] }
    }
}

impl<S: Structure + Send + Sync + 'static> Dataset<S> {
    /// A dataset of the slices of tensors along their first dimension, which must be as long for all.
    ///
    /// `InvalidArgument` for a scalar, tensors of different lengths, or no tensor.
    pub fn from_tensor_slices(tensors: S) -> Result<Dataset<S>> {
        let source = Arc::new(Source::new(arrays(&tensors)?)?);
        let template = placeholder(&tensors)?;
        Ok(Dataset { stage: Arc::new(Slices(source)), template })
    }

    /// A dataset of one element: these tensors.
    pub fn from_tensors(tensors: S) -> Result<Dataset<S>> {
        let stage = Arc::new(Single(arrays(&tensors)?));
        Ok(Dataset { stage, template: placeholder(&tensors)? })
    }

    pub(crate) fn then(&self, stage: impl Stage + 'static) -> Dataset<S> {
        Dataset { stage: Arc::new(stage), template: self.template.clone() }
    }

    /// The elements in random order: each is drawn from a buffer of `buffer_size`, which is refilled
    /// in order, so a buffer as large as the data shuffles them fully. The order follows from the
    /// global seed (`tf.random.set_seed`), as TensorFlow's does, and is another in each iteration.
    ///
    /// `InvalidArgument` for a buffer of 0, or one that endless data would fill without end.
    pub fn shuffle(&self, buffer_size: usize) -> Result<Dataset<S>> {
        self.shuffle_with(buffer_size, Shuffling::default())
    }

    /// As [`Dataset::shuffle`], with a seed of its own or one order for every iteration.
    ///
    /// ```
    /// use ferroflow as tf;
    /// use tf::data::{Dataset, Shuffling};
    /// let data = Dataset::range(0, 5, 1)?.shuffle_with(5, Shuffling::seeded(1).same_order())?;
    /// let epoch = || data.iter()?.map(|x| x?.item::<i64>()).collect::<Result<Vec<_>, _>>();
    /// assert_eq!(epoch()?, epoch()?);
    /// # Ok::<(), tf::Error>(())
    /// ```
    pub fn shuffle_with(&self, buffer_size: usize, how: Shuffling) -> Result<Dataset<S>> {
        self.fills("buffer_size", buffer_size)?;
        let seeds = how.pair.unwrap_or_else(|| match random::operation_seeds(how.seed) {
            (0, 0) => {
                use std::hash::{BuildHasher, RandomState};
                (RandomState::new().hash_one(0u8), RandomState::new().hash_one(1u8))
            }
            (a, b) => (a as u64, b as u64),
        });
        let rounds = (!how.same_order).then_some(how.rounds);
        Ok(self.then(Shuffle { upstream: self.stage.clone(), size: buffer_size, seeds, rounds }))
    }

    /// Groups of `size` elements, stacked along a new first dimension. The last one may be smaller.
    ///
    /// `InvalidArgument` for a size of 0, or one that endless data would fill without end. Elements
    /// of different shapes are `InvalidArgument` when they meet in a batch.
    pub fn batch(&self, size: usize) -> Result<Dataset<S>> {
        self.batches(size, false)
    }

    /// As [`Dataset::batch`], without the last group where it is smaller (`drop_remainder`): so the
    /// first dimension is known.
    pub fn batch_exact(&self, size: usize) -> Result<Dataset<S>> {
        self.batches(size, true)
    }

    fn batches(&self, size: usize, drop_remainder: bool) -> Result<Dataset<S>> {
        self.fills("batch_size", size)?;
        Ok(self.then(Batch { upstream: self.stage.clone(), size, drop_remainder }))
    }

    /// Fails unless a buffer of so many elements is of use: endless data would fill the memory.
    fn fills(&self, what: &str, size: usize) -> Result<()> {
        if size == 0 {
            return Err(Error::invalid_argument(format!("{what} must be greater than zero")));
        }
        if size > MOST_BUFFERED && self.cardinality() == Cardinality::Infinite {
            return Err(Error::invalid_argument(format!(
                "{what} must be at most {MOST_BUFFERED} where the data repeat for ever, got {size}"
            )));
        }
        Ok(())
    }

    /// The elements again and again: `times` in all, or for ever with `None`.
    pub fn repeat(&self, times: impl Into<Option<usize>>) -> Dataset<S> {
        self.then(Repeat { upstream: self.stage.clone(), times: times.into() })
    }

    /// The first `count` elements, or as many as there are.
    pub fn take(&self, count: usize) -> Dataset<S> {
        self.window(0, count, false)
    }

    /// The elements without the first `count`.
    pub fn skip(&self, count: usize) -> Dataset<S> {
        self.window(count, usize::MAX, false)
    }

    /// The elements after the first `count`, and after what could not be made before or among these: what is left of
    /// an iteration that gave so many.
    pub fn resume(&self, count: usize) -> Dataset<S> {
        self.window(count, usize::MAX, true)
    }

    fn window(&self, skip: usize, take: usize, past_errors: bool) -> Dataset<S> {
        self.then(Window { upstream: self.stage.clone(), skip, take, past_errors })
    }

    /// The same elements, up to `depth` of which a thread of its own keeps ready. More than 65,536, or
    /// once they take 1 GiB more than 16, never wait, whatever the depth.
    pub fn prefetch(&self, depth: usize) -> Dataset<S> {
        self.then(Prefetch { upstream: self.stage.clone(), depth: depth.max(1) })
    }

    /// What a function makes of each element. It is traced once, when this is called: its errors are
    /// told then.
    pub fn map<T>(&self, f: impl Fn(S) -> Result<T> + Send + Sync + 'static) -> Result<Dataset<T>>
    where
        T: Structure + Send + Sync + 'static,
    {
        self.parallel_map(1, f)
    }

    /// As [`Dataset::map`], on up to this many threads; the order stays.
    pub fn parallel_map<T>(
        &self,
        threads: usize,
        f: impl Fn(S) -> Result<T> + Send + Sync + 'static,
    ) -> Result<Dataset<T>>
    where
        T: Structure + Send + Sync + 'static,
    {
        let traced = function(f).with_name("dataset_map");
        let (spec, template) = self.signature(&traced)?;
        let own = self.template.clone();
        let (of_rows, draws) = (of_rows(&traced)?, traced.draws()?);
        // Of what several threads draw by seeds, each would get another part in each run.
        let threads = if draws == Draws::BySeeds { 1 } else { threads };
        let run = move |element: Element| arrays(&traced.call(assemble(&own, element)?)?);
        let function = function_of(Arc::new(run), draws);
        let stage = Map { upstream: self.stage.clone(), function, of_rows, threads, spec };
        Ok(Dataset { stage: Arc::new(stage), template })
    }

    /// The elements for which a predicate, which is traced, gives a true scalar.
    ///
    /// `InvalidArgument` for a predicate that gives anything but a scalar boolean.
    pub fn filter(
        &self,
        f: impl Fn(S) -> Result<Tensor> + Send + Sync + 'static,
    ) -> Result<Dataset<S>> {
        let (predicate, of_rows) = self.predicate(f, "dataset_filter")?;
        Ok(self.then(Filter { upstream: self.stage.clone(), predicate, of_rows }))
    }

    /// A traced predicate, and that of many elements at once.
    pub(crate) fn predicate(
        &self,
        f: impl Fn(S) -> Result<Tensor> + Send + Sync + 'static,
        name: &str,
    ) -> Result<(PredicateOf, Option<OfRows>)> {
        let traced = function(f).with_name(name);
        let (spec, _) = self.signature(&traced)?;
        match spec.as_slice() {
            [ty] if ty.dtype == DType::Bool && ty.shape.rank().is_none_or(|r| r == 0) => {}
            other => {
                return Err(Error::invalid_argument(format!(
                    "predicate must return a scalar boolean tensor, got {other:?}"
                )));
            }
        }
        let own = self.template.clone();
        let (of_rows, draws) = (of_rows(&traced)?, traced.draws()?);
        let run: Predicate =
            Arc::new(move |element: Element| traced.call(assemble(&own, element)?)?.item::<bool>());
        Ok((predicate_of(run, draws), of_rows))
    }

    /// Traces a function for this dataset's elements: what it returns.
    fn signature<T: Structure + Send + Sync>(
        &self,
        traced: &TracedFunction<S, T>,
    ) -> Result<(Vec<TensorType>, T)> {
        traced.trace_for(&self.template, &self.stage.spec())
    }

    /// The number of elements, as far as it is known without iterating.
    pub fn cardinality(&self) -> Cardinality {
        self.stage.cardinality()
    }

    /// The types of an element's tensors, from left to right.
    pub fn element_spec(&self) -> Vec<TensorType> {
        self.stage.spec()
    }

    /// A new iteration over the elements, from the beginning. Dropping it stops its threads.
    pub fn iter(&self) -> Result<Elements<S>> {
        self.iter_drawing(Arc::default())
    }

    /// As [`Dataset::iter`]; its functions draw from streams that stand here.
    pub fn iter_drawing(&self, streams: Arc<KernelStates>) -> Result<Elements<S>> {
        let iter = self.stage.iter(&Stop::with_streams(streams))?;
        Ok(Elements { iter, template: self.template.clone() })
    }

    /// One value that all elements are folded into, from the first to the last.
    pub fn reduce<A>(&self, initial: A, mut f: impl FnMut(A, S) -> Result<A>) -> Result<A> {
        let mut state = initial;
        for element in self.iter()? {
            state = f(state, element?)?;
        }
        Ok(state)
    }
}

/// What the latest trace of a function computes for many elements at once, if each by itself.
fn of_rows<A: Structure, R: Structure + Send + Sync>(
    traced: &TracedFunction<A, R>,
) -> Result<Option<OfRows>> {
    let Some(traced) = traced.of_rows()? else { return Ok(None) };
    Ok(Some(Arc::new(move |rows: &[Array]| {
        arrays(&traced.call(rows.iter().cloned().map(Tensor::from).collect())?)
    })))
}

/// The same structure around scalars, so that a dataset does not keep its first tensors alive.
fn placeholder<S: Structure>(tensors: &S) -> Result<S> {
    let scalar = Tensor::from(Array::scalar(false));
    tensors.rebuild(&mut std::iter::repeat(scalar))
}

/// An iteration over a dataset: an iterator of elements or errors. After an error it may go on.
pub struct Elements<S> {
    iter: Box<dyn Iter>,
    template: S,
}

impl<S: Structure> Iterator for Elements<S> {
    type Item = Result<S>;
    fn next(&mut self) -> Option<Result<S>> {
        let element = self.iter.next().transpose()?;
        Some(element.and_then(|e| assemble(&self.template, e)))
    }
}
