//! Runs of neighbours in rows of strings, joined.
//!
//! Invariant: rows are those of the splits, which were checked.
//! Does not know: ragged tensors.

use ferroflow_base::{Error, Result, memory};
use ferroflow_tensor::{Strings, StringsView};

/// Strings that the runs of a row are made of, at most: widths come from attributes.
const MOST: usize = 1 << 26;

/// How runs are made.
#[derive(Clone, Copy, Debug)]
pub struct Runs<'a> {
    /// What stands between neighbours.
    pub separator: &'a [u8],
    /// The lengths of runs.
    pub widths: &'a [i64],
    /// What stands before a row.
    pub left: &'a [u8],
    /// What stands behind a row.
    pub right: &'a [u8],
    /// How often the pads stand there; `None`: as often as gives every element a run of its own.
    pub pads: Option<usize>,
    /// Whether a row too short for any run is one itself.
    pub keep_short: bool,
}

impl Runs<'_> {
    fn pad(&self, width: usize) -> usize {
        let most = width.saturating_sub(1);
        self.pads.map_or(most, |pads| pads.min(most))
    }

    /// Splits of rows as positions: ascending from 0 to the number of strings.
    pub fn splits(splits: &[i64], n: usize) -> Result<Vec<usize>> {
        let mut all = memory::vec_of(splits.len())?;
        let mut last = 0i64;
        for (i, &split) in splits.iter().enumerate() {
            if i == 0 && split != 0 {
                return Err(Error::invalid_argument(format!(
                    "First split value must be 0, got {split}"
                )));
            }
            let place = usize::try_from(split).ok().filter(|&s| s <= n && split >= last);
            let place = place.ok_or_else(|| {
                Error::invalid_argument(format!(
                    "Invalid split value {split}, must be in [{last}, {n}]"
                ))
            })?;
            last = split;
            all.push(place);
        }
        if all.last().is_some_and(|&last| last != n) {
            return Err(Error::invalid_argument(format!(
                "Last split value must be data size. Expected {n}, got {last}"
            )));
        }
        Ok(all)
    }

    /// The runs of all rows, and where those of each row end.
    pub fn of(&self, data: StringsView<'_>, splits: &[usize]) -> Result<(Strings, Vec<usize>)> {
        let widths: Option<Vec<usize>> =
            self.widths.iter().map(|&w| usize::try_from(w).ok().filter(|&w| w > 0)).collect();
        let widths = widths
            .ok_or_else(|| Error::invalid_argument("ngram_widths must contain positive values"))?;
        let mut out = Strings::with_capacity(data.len(), 0)?;
        let mut ends = memory::vec_of(splits.len())?;
        ends.push(0);
        for pair in splits.windows(2) {
            let &[from, to] = pair else { continue };
            let row =
                data.range(from..to).ok_or_else(|| Error::internal("a row is out of range"))?;
            let before = out.len();
            for &width in &widths {
                let pad = self.pad(width);
                let all = row.len().checked_add(2 * pad).and_then(|n| n.checked_add(1));
                let count = all.map_or(0, |n| n.saturating_sub(width));
                self.runs(row, width, pad, count, &mut out)?;
            }
            if self.keep_short && out.len() == before && !row.is_empty() {
                // With a pad for every element there would be runs: only a fixed number is met here.
                let pad = self.pads.unwrap_or(0);
                let width = pad.checked_mul(2).and_then(|n| n.checked_add(row.len()));
                let width = width.ok_or_else(|| Error::invalid_argument("pad_width overflows"))?;
                self.runs(row, width, pad, 1, &mut out)?;
            }
            ends.push(out.len());
        }
        Ok((out, ends))
    }

    fn runs(
        &self,
        row: StringsView<'_>,
        width: usize,
        pad: usize,
        count: usize,
        out: &mut Strings,
    ) -> Result<()> {
        if count.saturating_mul(width) > MOST {
            return Err(Error::resource_exhausted(format!(
                "{count} runs of {width} strings are more than {MOST} strings"
            )));
        }
        let mut run = Vec::new();
        for i in 0..count {
            run.clear();
            let left = pad.saturating_sub(i).min(width);
            let right = pad.saturating_sub(count - (i + 1)).min(width);
            let own = width.saturating_sub(left.saturating_add(right));
            let from = if left > 0 { 0 } else { i - pad };
            let mut parts = 0usize;
            let mut add = |part: &[u8]| {
                let room = part.len().saturating_add(self.separator.len());
                memory::reserve(&mut run, room)?;
                if parts > 0 {
                    run.extend_from_slice(self.separator);
                }
                run.extend_from_slice(part);
                parts += 1;
                Ok::<(), Error>(())
            };
            for _ in 0..left {
                add(self.left)?;
            }
            for k in 0..own {
                add(row.get(from + k).unwrap_or(&[]))?;
            }
            for _ in 0..right {
                add(self.right)?;
            }
            out.push(&run)?;
        }
        Ok(())
    }
}
