//! Pooling of images over regions of different sizes: the largest or the mean of each, and the gradients.
//!
//! Invariant: regions are checked to lie in the image before it is read; images are pooled one by one, so
//! that results do not depend on threads.
//! Does not know: how regions are drawn.

use ferroflow_base::{Error, Result};
use ferroflow_kernels::numeric::Number;
use ferroflow_kernels::work;
use ferroflow_tensor::{Array, dispatch};

/// Images `[batch, height, width, channels]` and the regions they fall into.
pub struct Regions<'a> {
    /// How many images there are.
    pub batch: usize,
    /// Their height and width.
    pub size: [usize; 2],
    /// Their channels.
    pub channels: usize,
    /// Where regions begin along the height and along the width, and where the last ends.
    pub starts: [&'a [i64]; 2],
    /// Whether a region has the first row and column of the next one too.
    pub overlapping: bool,
}

impl Regions<'_> {
    /// How many regions there are along height and width.
    pub fn outputs(&self) -> [usize; 2] {
        self.starts.map(|s| s.len().saturating_sub(1))
    }

    /// That the regions are not empty and lie in the image.
    pub fn check(&self) -> Result<()> {
        for (starts, size) in self.starts.iter().zip(self.size) {
            let rising = starts.windows(2).all(|w| w[0] < w[1]);
            let inside = starts.iter().all(|s| usize::try_from(*s).is_ok_and(|s| s <= size));
            if starts.len() < 2 || !rising || !inside {
                return Err(Error::invalid_argument(format!(
                    "a pooling sequence must rise within [0, {size}] and have at least 2 elements, got \
                     {starts:?}"
                )));
            }
        }
        Ok(())
    }

    /// The elements of region `i` along height (0) or width (1).
    fn span(&self, along: usize, i: usize) -> std::ops::Range<usize> {
        let at = |i: usize| self.starts[along].get(i).copied().unwrap_or(0) as usize;
        let end = at(i + 1) + usize::from(self.overlapping);
        at(i)..end.min(self.size[along])
    }

    /// Calls `f` with each region of an image: its number, and the offsets of its pixels.
    fn each(&self, mut f: impl FnMut(usize, &mut dyn Iterator<Item = usize>)) {
        let [rows, columns] = self.outputs();
        for r in 0..rows {
            for c in 0..columns {
                let (down, across) = (self.span(0, r), self.span(1, c));
                let mut pixels = down.flat_map(|y| {
                    across.clone().map(move |x| (y * self.size[1] + x) * self.channels)
                });
                f(r * columns + c, &mut pixels);
            }
        }
    }

    /// Runs `f` on every image: its own part of the input's size of `from`, and of `to`.
    fn images<A: Sync, B: Send>(
        &self,
        from: &[A],
        to: &mut [B],
        f: impl Fn(usize, &[A], &mut [B]) + Sync,
    ) {
        if self.batch == 0 || from.is_empty() || to.is_empty() {
            return;
        }
        let (own, theirs) = (from.len() / self.batch, to.len() / self.batch);
        let shared = work::Shared::new(to);
        work::each(self.batch, work::grain().div_ceil(own.max(theirs)), |range| {
            for n in range {
                // SAFETY: each image is written by one task.
                let to = unsafe { shared.part(n * theirs..(n + 1) * theirs) };
                f(n, &from[n * own..][..own], to);
            }
        });
    }
}

fn refuse(x: &Array) -> Result<()> {
    Err(Error::unimplemented(format!("fractional pooling of {}", x.dtype())))
}

/// The largest element of each region, channel by channel; the first of equals.
pub fn max(p: &Regions<'_>, x: &Array, out: &mut Array) -> Result<()> {
    p.check()?;
    dispatch!(x.dtype(), T in [f32, f64, i32, i64] => {
        p.images(x.slice::<T>()?, out.slice_mut::<T>()?, |_, image, to| {
            p.each(|region, pixels| {
                let to = &mut to[region * p.channels..][..p.channels];
                if let Some(first) = pixels.next() {
                    to.copy_from_slice(&image[first..][..p.channels]);
                }
                for pixel in pixels {
                    for (to, &v) in to.iter_mut().zip(&image[pixel..][..p.channels]) {
                        if *to < v {
                            *to = v;
                        }
                    }
                }
            });
        });
        Ok(())
    })
    .unwrap_or_else(|| refuse(x))
}

/// The gradient of [`max`]: each element of `dy` goes to where the first largest was.
pub fn max_grad(p: &Regions<'_>, x: &Array, dy: &Array, dx: &mut Array) -> Result<()> {
    p.check()?;
    dispatch!(x.dtype(), T in [f32, f64, i32, i64] => {
        let grads = dy.slice::<T>()?;
        let each = grads.len().checked_div(p.batch).unwrap_or(0);
        p.images(x.slice::<T>()?, dx.slice_mut::<T>()?, |n, image, to| {
            to.fill(T::ZERO);
            let grads = &grads[n * each..][..each];
            p.each(|region, pixels| {
                let pixels: Vec<usize> = pixels.collect();
                for channel in 0..p.channels {
                    let mut best = pixels.first().copied().unwrap_or(0) + channel;
                    for pixel in &pixels {
                        if image[best] < image[pixel + channel] {
                            best = pixel + channel;
                        }
                    }
                    to[best] = to[best].plus(grads[region * p.channels + channel]);
                }
            });
        });
        Ok(())
    })
    .unwrap_or_else(|| refuse(x))
}

/// The mean of each region, channel by channel.
pub fn mean(p: &Regions<'_>, x: &Array, out: &mut Array) -> Result<()> {
    p.check()?;
    dispatch!(x.dtype(), T in [f32, f64, i32, i64] => {
        p.images(x.slice::<T>()?, out.slice_mut::<T>()?, |_, image, to| {
            p.each(|region, pixels| {
                let to = &mut to[region * p.channels..][..p.channels];
                to.fill(T::ZERO);
                let mut count = 0usize;
                for pixel in pixels {
                    count += 1;
                    for (to, &v) in to.iter_mut().zip(&image[pixel..][..p.channels]) {
                        *to = to.plus(v);
                    }
                }
                to.iter_mut().for_each(|v| *v /= count as T);
            });
        });
        Ok(())
    })
    .unwrap_or_else(|| refuse(x))
}

/// The gradient of [`mean`]: each element of `dy` in equal parts to its region, added up in float64.
pub fn mean_grad(p: &Regions<'_>, dy: &Array, dx: &mut Array) -> Result<()> {
    p.check()?;
    dispatch!(dy.dtype(), T in [f32, f64, i32, i64] => {
        let volume = p.size[0] * p.size[1] * p.channels;
        p.images(dy.slice::<T>()?, dx.slice_mut::<T>()?, |_, grads, to| {
            let mut sums = vec![0f64; volume];
            p.each(|region, pixels| {
                let pixels: Vec<usize> = pixels.collect();
                let grads = &grads[region * p.channels..][..p.channels];
                for pixel in &pixels {
                    for (sum, &g) in sums[*pixel..][..p.channels].iter_mut().zip(grads) {
                        *sum += g as f64 / pixels.len() as f64;
                    }
                }
            });
            to.iter_mut().zip(&sums).for_each(|(to, &sum)| *to = sum as T);
        });
        Ok(())
    })
    .unwrap_or_else(|| refuse(dy))
}
