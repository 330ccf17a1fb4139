//! `Sizes`: the dimensions of arguments that differ from call to call, as symbols; and shapes in terms of
//! them.
//!
//! Each unknown dimension is a symbol of its own, where what is made of them allows it. Else dimensions that are
//! equal in one call share a symbol, and 0 and 1 are no symbols: so it is known what broadcasts. Which shape follows from which symbols is found by trying: inference runs
//! with different primes in their places, and what it gives is taken apart into them.
//! Invariant: a shape in terms of symbols is the one that inference gave in each trial.
//! Does not know: what is made of shapes; operations.

use ferroflow_op::{SmallVec, TensorType};
use ferroflow_tensor::{Array, PartialDims, PartialShape};

/// More dimensions than these are not told apart.
const MOST: usize = 6;

/// Numbers that stand for symbols in the trials that shapes are taken apart by, for up to so many symbols:
/// primes of which no ratio or difference is that of two others, so small that the product of few fits int32, and
/// rarely written in programs. Of any two symbols each is the larger once: the smaller one is no symbol.
const PRIMES: [(usize, [&[i64]; 2]); 3] = [
    (2, [&[1009, 1201], &[1373, 1129]]),
    (4, [&[101, 127, 149, 173], &[197, 167, 139, 109]]),
    (MOST, [&[29, 31, 41, 53, 73, 97], &[79, 71, 59, 47, 37, 23]]),
];

/// The most that a symbol may be: bounds in programs that are above it are not found, and not reached either.
const MOST_SIZE: i64 = 1_000_003;

/// From which size on it may hold: at 1 dimensions may vanish, below others a window may not fit.
const LEAST: [i64; 4] = [1, 2, 16, 128];

/// The numbers in the places of `symbols` symbols in the two trials that shapes are taken apart by.
pub(crate) fn primes(symbols: usize) -> [&'static [i64]; 2] {
    let fits = PRIMES.iter().find(|(most, _)| symbols <= *most);
    fits.map_or([&[], &[]], |(_, [a, b])| [&a[..symbols.min(a.len())], &b[..symbols.min(b.len())]])
}

/// Trials in each of which one symbol is as large as it may be and the others are small: a size that is cut at some
/// bound shows it.
pub(crate) fn large(symbols: usize) -> impl Iterator<Item = Vec<i64>> {
    (0..symbols).map(move |k| {
        let mut numbers = [7, 11, 13, 17, 19, 23][..symbols.min(MOST)].to_vec();
        if let Some(number) = numbers.get_mut(k) {
            *number = MOST_SIZE;
        }
        numbers
    })
}

/// The most that symbols may be where a trial with large ones fails.
pub(crate) fn most_tried(symbols: usize) -> i64 {
    primes(symbols).iter().flat_map(|p| p.iter().copied()).min().unwrap_or(0)
}

/// Small numbers for symbols, each time several, with the least of them; not below `least`.
pub(crate) fn small(symbols: usize, least: usize) -> impl Iterator<Item = (usize, [Vec<i64>; 2])> {
    let from = LEAST.into_iter().filter(move |&n| n >= least as i64);
    from.map(move |n| {
        let different = (0..symbols as i64).map(|k| n + k).collect();
        (n as usize, [different, vec![n; symbols]])
    })
}

/// The values of symbols.
pub(crate) type Values = SmallVec<[i64; MOST]>;

/// A number in terms of symbols.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Size {
    Is(i64),
    /// A symbol, and a number added to it.
    Plus(usize, i64),
    /// A number times symbols.
    Times(i64, SmallVec<[usize; 2]>),
}

impl Size {
    /// The number that is these when the symbols are the primes.
    pub(crate) fn of(seen: [i64; 2], symbols: usize) -> Option<Size> {
        if seen[0] == seen[1] {
            return Some(Size::Is(seen[0]));
        }
        let primes = primes(symbols);
        let apart = |mut n: i64, primes: &[i64]| {
            let mut factors: SmallVec<[usize; 2]> = SmallVec::new();
            for (k, &prime) in primes.iter().enumerate() {
                while n != 0 && n % prime == 0 {
                    n /= prime;
                    factors.push(k);
                }
            }
            (n, factors)
        };
        let [first, second] = [apart(seen[0], primes[0]), apart(seen[1], primes[1])];
        if first == second {
            return Some(Size::Times(first.0, first.1));
        }
        primes[0].iter().zip(primes[1]).enumerate().find_map(|(k, (a, b))| {
            let more = seen[0].checked_sub(*a)?;
            (seen[1].checked_sub(*b) == Some(more)).then_some(Size::Plus(k, more))
        })
    }

    /// The number for these symbols; `None` where it overflows.
    pub(crate) fn value(&self, symbols: &[i64]) -> Option<i64> {
        match self {
            Size::Is(n) => Some(*n),
            Size::Plus(k, more) => symbols.get(*k)?.checked_add(*more),
            Size::Times(n, factors) => {
                factors.iter().try_fold(*n, |n, &k| n.checked_mul(*symbols.get(k)?))
            }
        }
    }
}

/// A type in terms of symbols.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Sized {
    /// The type, its symbols unknown.
    ty: TensorType,
    dims: SmallVec<[Size; 4]>,
}

impl Sized {
    /// The type that is these when the symbols are the primes; `None` where a dimension is no product of
    /// symbols, nor a symbol and a number.
    pub(crate) fn of(seen: [&TensorType; 2], symbols: usize) -> Option<Sized> {
        let [first, second] = seen;
        let ty = first.generalise(second);
        let (a, b) = (first.shape.dims()?, second.shape.dims()?);
        if a.len() != b.len() {
            return None;
        }
        let number = |n: Option<usize>| i64::try_from(n?).ok();
        let dims = a.iter().zip(b).map(|(&a, &b)| Size::of([number(a)?, number(b)?], symbols));
        Some(Sized { ty, dims: dims.collect::<Option<_>>()? })
    }

    /// Whether there is no symbol in it.
    pub(crate) fn is_fixed(&self) -> bool {
        self.dims.iter().all(|d| matches!(d, Size::Is(_)))
    }

    /// The type, its symbols unknown.
    pub(crate) fn ty(&self) -> &TensorType {
        &self.ty
    }

    /// The type for these symbols; `None` where a dimension overflows or is negative.
    pub(crate) fn for_symbols(&self, symbols: &[i64]) -> Option<TensorType> {
        let dim = |d: &Size| usize::try_from(d.value(symbols)?).ok();
        let dims: Option<PartialDims> = self.dims.iter().map(|d| dim(d).map(Some)).collect();
        let handle = self.ty.handle.clone();
        Some(TensorType::new(self.ty.dtype, PartialShape::new(dims?)).with_handle(handle))
    }
}

/// The symbols of some arguments.
#[derive(Clone, Debug)]
pub(crate) struct Sizes {
    /// Where each symbol is read: of which argument which dimension.
    places: SmallVec<[(usize, usize); 4]>,
    /// Further dimensions that are a symbol.
    again: SmallVec<[(usize, usize, usize); 4]>,
    /// The least that a symbol may be.
    pub(crate) least: usize,
    /// The most that a symbol may be.
    pub(crate) most: i64,
}

impl Sizes {
    /// The symbols of these arguments for parameters of these types, and the types of arguments like them:
    /// what is a symbol is unknown. `shared` says whether equal dimensions are one symbol. `None` where there
    /// are none or too many.
    pub(crate) fn of(
        params: &[TensorType],
        args: &[Array],
        shared: bool,
    ) -> Option<(Sizes, Vec<TensorType>)> {
        let least = if shared { 2 } else { 1 };
        let mut sizes =
            Sizes { places: SmallVec::new(), again: SmallVec::new(), least, most: MOST_SIZE };
        let mut values = Values::new();
        let mut types = Vec::with_capacity(args.len());
        for (i, (param, arg)) in params.iter().zip(args).enumerate() {
            let mut dims: PartialDims = arg.dims().iter().map(|&n| Some(n)).collect();
            for (k, dim) in dims.iter_mut().enumerate() {
                let varies = param.shape.rank().is_none() || param.shape.dim(k).is_none();
                let Some(n) = dim.filter(|&n| varies && n >= least) else { continue };
                *dim = None;
                let n = i64::try_from(n).ok()?;
                match values.iter().position(|&v| shared && v == n) {
                    Some(symbol) => sizes.again.push((i, k, symbol)),
                    None => {
                        values.push(n);
                        sizes.places.push((i, k));
                    }
                }
            }
            let handle = TensorType::of(arg).handle;
            types.push(TensorType::new(arg.dtype(), PartialShape::new(dims)).with_handle(handle));
        }
        ((1..=MOST).contains(&values.len())).then_some((sizes, types))
    }

    /// How many symbols there are.
    pub(crate) fn len(&self) -> usize {
        self.places.len()
    }

    /// What the symbols are for these arguments; `None` where they are too small, or dimensions differ that
    /// are one symbol.
    pub(crate) fn read(&self, args: &[Array]) -> Option<Values> {
        let dim = |i: usize, k: usize| i64::try_from(*args.get(i)?.dims().get(k)?).ok();
        let read = |&(i, k): &(usize, usize)| {
            dim(i, k).filter(|&n| n >= self.least as i64 && n <= self.most)
        };
        let values: Values = self.places.iter().map(read).collect::<Option<_>>()?;
        let same =
            |&(i, k, symbol): &(usize, usize, usize)| dim(i, k).as_ref() == values.get(symbol);
        self.again.iter().all(same).then_some(values)
    }

    /// Types of arguments with these numbers in the places of the symbols.
    pub(crate) fn with(&self, types: &[TensorType], numbers: &[i64]) -> Option<Vec<TensorType>> {
        let mut dims: Vec<PartialDims> = Vec::with_capacity(types.len());
        for ty in types {
            dims.push(ty.shape.dims()?.iter().copied().collect());
        }
        let own = self.places.iter().enumerate().map(|(symbol, &(i, k))| (i, k, symbol));
        for (i, k, symbol) in own.chain(self.again.iter().copied()) {
            *dims.get_mut(i)?.get_mut(k)? = usize::try_from(*numbers.get(symbol)?).ok();
        }
        let with = |(ty, dims): (&TensorType, PartialDims)| {
            TensorType::new(ty.dtype, PartialShape::new(dims)).with_handle(ty.handle.clone())
        };
        Some(types.iter().zip(dims).map(with).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ferroflow_base::Result;
    use ferroflow_tensor::{DType, Shape};

    fn ty(dims: &[Option<usize>]) -> TensorType {
        TensorType::new(DType::Float32, PartialShape::new(dims))
    }

    fn zeros(dims: &[usize]) -> Result<Array> {
        Array::zeros(DType::Float32, Shape::new(dims)?)
    }

    #[test]
    fn equal_dimensions_are_one_symbol_and_one_is_none() -> Result<()> {
        let params = [ty(&[None, Some(3)]), ty(&[None]), ty(&[None, None])];
        let args = [zeros(&[5, 3])?, zeros(&[5])?, zeros(&[1, 7])?];
        let (sizes, types) = Sizes::of(&params, &args, true).unwrap_or_else(|| unreachable!());
        assert_eq!(types, [ty(&[None, Some(3)]), ty(&[None]), ty(&[Some(1), None])]);
        assert_eq!(sizes.read(&args).as_deref(), Some(&[5, 7][..]));
        assert_eq!(sizes.read(&[zeros(&[6, 3])?, zeros(&[5])?, zeros(&[1, 7])?]), None);
        assert_eq!(sizes.read(&[zeros(&[1, 3])?, zeros(&[1])?, zeros(&[1, 7])?]), None);
        let with = sizes.with(&types, &[11, 13]);
        assert_eq!(
            with,
            Some(vec![ty(&[Some(11), Some(3)]), ty(&[Some(11)]), ty(&[Some(1), Some(13)])])
        );
        Ok(())
    }

    #[test]
    fn each_dimension_may_be_a_symbol_of_its_own() -> Result<()> {
        let params = [ty(&[None, Some(3)]), ty(&[None])];
        let args = [zeros(&[5, 3])?, zeros(&[5])?];
        let (sizes, _) = Sizes::of(&params, &args, false).unwrap_or_else(|| unreachable!());
        assert_eq!(sizes.read(&args).as_deref(), Some(&[5, 5][..]));
        assert_eq!(sizes.read(&[zeros(&[1, 3])?, zeros(&[8])?]).as_deref(), Some(&[1, 8][..]));
        Ok(())
    }

    #[test]
    fn sizes_are_products_or_sums() {
        let [first, second] = primes(2);
        let of = |f: &dyn Fn(i64, i64) -> i64| {
            Size::of([f(first[0], first[1]), f(second[0], second[1])], 2)
        };
        let at = |f: &dyn Fn(i64, i64) -> i64| of(f).and_then(|s| s.value(&[4, 9]));
        assert_eq!(at(&|_, _| -7), Some(-7));
        assert_eq!(at(&|n, _| n), Some(4));
        assert_eq!(at(&|n, m| 3 * n * m), Some(108));
        assert_eq!(at(&|n, _| n * n), Some(16));
        assert_eq!(at(&|_, m| m - 2), Some(7));
        assert_eq!(at(&|n, _| n + 5), Some(9));
        assert_eq!(of(&|n, _| n / 2), None);
        assert_eq!(of(&|n, m| n + m), None);
    }

    #[test]
    fn no_two_of_the_numbers_are_taken_for_each_other() {
        for (symbols, [first, second]) in PRIMES {
            assert!(first.len() == symbols && second.len() == symbols);
            let pairs = || (0..symbols).flat_map(|i| (0..symbols).map(move |k| (i, k)));
            for (i, k) in pairs().filter(|(i, k)| i != k) {
                assert_ne!(first[i] < first[k], second[i] < second[k]);
                let seen = [first[i] - first[k], second[i] - second[k]];
                assert_eq!(Size::of(seen, symbols), None, "{symbols} symbols, {i} and {k}");
            }
        }
    }

    #[test]
    fn sizes_that_overflow_are_none() {
        let [first, second] = primes(1);
        let seen = [first[0], second[0]].map(|n| ty(&[Some(n as usize * 8)]));
        let sized = Sized::of([&seen[0], &seen[1]], 1).unwrap_or_else(|| unreachable!());
        assert_eq!(sized.for_symbols(&[3]), Some(ty(&[Some(24)])));
        assert_eq!(sized.for_symbols(&[i64::MAX / 4]), None);
    }
}
