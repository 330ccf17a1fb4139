//! Classes drawn by weights: of weights that stay, by two words each (Walker's aliases, 1977); of counts that
//! grow, by their sums.
//!
//! Invariant: TensorFlow's own classes for the same words.
//! Does not know: losses, vocabularies.

use crate::rejection::Stream;
use ferroflow_base::{Error, Result, memory};

/// Weights that stay: columns of one height, each shared by two classes at most.
#[derive(Clone, Debug)]
pub struct Aliases {
    /// How much of its column a class has, and who has the rest.
    columns: Vec<(f32, u32)>,
}

impl Aliases {
    /// Of these weights, the classes' in order.
    ///
    /// # Errors
    /// `InvalidArgument` for no weights or more than 2^31, `ResourceExhausted` for want of memory.
    pub fn new(weights: &[f32]) -> Result<Aliases> {
        if weights.is_empty() || i32::try_from(weights.len()).is_err() {
            return Err(Error::invalid_argument(format!("{} weights to draw by", weights.len())));
        }
        let sum: f64 = weights.iter().map(|&w| f64::from(w)).sum();
        let count = weights.len() as f32;
        let mut share: Vec<f64> =
            memory::collect(weights.iter().map(|&w| f64::from(w * count) / sum))?;
        let mut columns = memory::collect((0..weights.len() as u32).map(|i| (1.0f32, i)))?;
        let (mut low, mut high) = (memory::vec_of(weights.len())?, memory::vec_of(weights.len())?);
        for (i, &p) in share.iter().enumerate() {
            if p < 1.0 { low.push(i) } else { high.push(i) }
        }
        while let (Some(l), Some(h)) = (low.pop(), high.pop()) {
            let own = share[l];
            columns[l] = (own as f32, h as u32);
            let left = share[h] - (1.0 - own);
            share[h] = left;
            if left < 1.0 { low.push(h) } else { high.push(h) }
        }
        Ok(Aliases { columns })
    }

    /// The next class.
    pub fn draw(&self, words: &mut Stream) -> usize {
        let at = words.single();
        let column = words.below32(self.columns.len() as u32) as usize;
        match self.columns.get(column) {
            Some(&(share, other)) if at >= share => other as usize,
            _ => column,
        }
    }
}

/// Counts that grow, in the order of classes: a tree of sums (Fenwick, 1994).
#[derive(Clone, Debug)]
pub struct Counts {
    sums: Vec<i32>,
    total: i32,
}

impl Counts {
    /// Of so many classes, each counted once.
    ///
    /// # Errors
    /// `InvalidArgument` for as many as int32 does not count, `ResourceExhausted` for want of memory.
    pub fn ones(classes: usize) -> Result<Counts> {
        let total = i32::try_from(classes).ok().filter(|&n| n < i32::MAX).ok_or_else(|| {
            Error::invalid_argument(format!("{classes} classes are more than can be counted"))
        })?;
        // Node i, counted from 1, has the sum of as many classes as its lowest bit says.
        let sums = memory::collect((1..=total).map(|i| i & -i))?;
        Ok(Counts { sums, total })
    }

    /// The sum of the counts of all classes below this one.
    fn below(&self, class: usize) -> i32 {
        let (mut sum, mut i) = (0, class.min(self.sums.len()));
        while i > 0 {
            sum += self.sums[i - 1];
            i &= i - 1;
        }
        sum
    }

    /// How likely a class is.
    pub fn probability(&self, class: usize) -> f32 {
        (self.below(class + 1) - self.below(class)) as f32 / self.total as f32
    }

    /// Counts a class once more, unless that is more than int32 counts.
    pub fn add(&mut self, class: usize) {
        if class >= self.sums.len() || self.total == i32::MAX {
            return;
        }
        self.total += 1;
        let mut i = class + 1;
        while let Some(sum) = self.sums.get_mut(i - 1) {
            *sum += 1;
            i += i & i.wrapping_neg();
        }
    }

    /// The next class.
    pub fn draw(&self, words: &mut Stream) -> usize {
        let mut left = words.below32(self.total as u32) as i32;
        let mut at = 0;
        let mut step = (self.sums.len() + 1).next_power_of_two();
        while step > 0 {
            if let Some(&sum) = self.sums.get(at + step - 1)
                && sum <= left
            {
                left -= sum;
                at += step;
            }
            step /= 2;
        }
        at
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::philox::Philox;

    #[test]
    fn counts_are_as_likely_as_they_are_large() -> Result<()> {
        let mut counts = Counts::ones(5)?;
        for class in [3, 3, 0, 9] {
            counts.add(class);
        }
        let p: Vec<f32> = (0..5).map(|c| counts.probability(c) * 8.0).collect();
        assert_eq!(p, [2.0, 1.0, 1.0, 3.0, 1.0]);
        let mut words = Stream::new(Philox::from_key(1, [0, 0]));
        let mut seen = [0; 5];
        (0..8000).for_each(|_| seen[counts.draw(&mut words)] += 1);
        assert!(
            seen.iter().zip(p).all(|(&n, p)| (n as f32 - 1000.0 * p).abs() < 200.0),
            "{seen:?}"
        );
        Ok(())
    }

    #[test]
    fn weights_are_kept_to() -> Result<()> {
        let aliases = Aliases::new(&[0.0, 1.0, 3.0])?;
        let mut words = Stream::new(Philox::from_key(1, [0, 0]));
        let mut seen = [0; 3];
        (0..4000).for_each(|_| seen[aliases.draw(&mut words)] += 1);
        assert!(seen[0] == 0 && (seen[1] - 1000i32).abs() < 150, "{seen:?}");
        assert!(Aliases::new(&[]).is_err());
        Ok(())
    }
}
