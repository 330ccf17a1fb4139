//! `ZeroPadding1D` to `3D` and `Cropping1D` to `3D`: borders added and cut off.
//!
//! Does not know: weights.

use super::options::named;
use super::size::{Borders, first_axis, load_channels, saved_channels};
use super::slide::Slide;
use super::{Call, Layer, Outputs, Weights, one};
use crate::config::Config;
use crate::naming::unique;
use ferroflow_api::array;
use ferroflow_api::nn::Channels;
use ferroflow_base::{Error, Result};
use ferroflow_runtime::{Index, Tensor};
use ferroflow_tensor::PartialShape;

macro_rules! bordered {
    ($($(#[$doc:meta])* $type:ident: $class:literal, $name:literal, $field:literal, $apply:path, $grow:path,
       [$($alias:ident $n:literal $($first:ident)? $does:literal, $inputs:literal, $dims:literal, $size:literal,
          $result:literal;)*])*) => {$(
        $(#[$doc])*
        pub struct $type<const N: usize> {
            name: String,
            borders: Borders<N>,
            channels: Channels,
        }

        $(
            #[doc = concat!("A layer that ", $does, ".")]
            ///
            #[doc = concat!("Inputs `", $inputs, "` give outputs of as many dimensions.")]
            ///
            /// ```
            /// use ferroflow as tf;
            #[doc = concat!("use tf::keras::{Call, Layer, layers::", stringify!($alias), "};")]
            #[doc = concat!("let x = tf::zeros(&", $dims, ", tf::DType::Float32)?;")]
            #[doc = concat!(
                "let y = ", stringify!($alias), "::new(", $size, ").call(&[x], &Call::inference())?;"
            )]
            #[doc = concat!("assert_eq!(y[0].shape().to_string(), ", $result, ");")]
            /// # Ok::<(), tf::Error>(())
            /// ```
            pub type $alias = $type<$n>;

            $(impl $alias {
                /// The same layer for inputs whose channels come behind the batch: `[batch, channels, ...]`.
                #[must_use]
                pub fn $first(mut self) -> $alias {
                    self.channels = Channels::First;
                    self
                }
            })?
        )*

        impl<const N: usize> $type<N> {
            const CLASS: (&'static str, &'static str) = match N {
                1 => (concat!($class, "1D"), concat!($name, "1d")),
                2 => (concat!($class, "2D"), concat!($name, "2d")),
                _ => (concat!($class, "3D"), concat!($name, "3d")),
            };

            /// A layer of borders of these sizes.
            pub fn new(borders: impl Into<Borders<N>>) -> $type<N> {
                let (name, borders) = (unique(Self::CLASS.1), borders.into());
                $type { name, borders, channels: Channels::Last }
            }

            pub(super) fn from_config(name: &str, config: &Config) -> Result<$type<N>> {
                let (borders, channels) = (Borders::read(config, $field)?, load_channels(config)?);
                Ok($type { name: name.to_string(), borders, channels })
            }

            named!();
        }

        impl<const N: usize> Layer for $type<N> {
            fn class_name(&self) -> &str {
                Self::CLASS.0
            }
            fn name(&self) -> &str {
                &self.name
            }
            fn build(&mut self, inputs: &[PartialShape], _: &mut Weights<'_>) -> Result<()> {
                self.output_shapes(inputs).map(|_| ())
            }
            fn call(&self, inputs: &[Tensor], _: &Call<'_>) -> Result<Outputs> {
                Ok($apply(one(inputs)?, &self.borders.0, first_axis(self.channels))?.into())
            }
            fn output_shapes(&self, inputs: &[PartialShape]) -> Result<Option<Vec<PartialShape>>> {
                let input = one(inputs)?;
                Slide { channels: self.channels, ..Slide::<N>::new(1.into()) }.check(input)?;
                let Some(mut dims) = input.dims().map(<[_]>::to_vec) else { return Ok(None) };
                let along = dims.iter_mut().skip(first_axis(self.channels));
                for (dim, &(before, after)) in along.zip(&self.borders.0) {
                    if let Some(n) = dim {
                        *n = $grow(*n, before, after).ok_or_else(|| {
                            Error::invalid_argument(format!(
                                "borders of {before} and {after} do not fit inputs of size {n}, of \
                                 shape {input}"
                            ))
                        })?;
                    }
                }
                Ok(Some(vec![PartialShape::new(dims)]))
            }
            fn config(&self) -> Config {
                let own = Config::new().with($field, self.borders.saved());
                match Self::CLASS.0 {
                    // Keras has it for channels that come last alone.
                    "Cropping1D" => own,
                    _ => own.with("data_format", saved_channels(self.channels)),
                }
            }
        }
    )*};
}

fn padded(x: &Tensor, borders: &[(usize, usize)], first: usize) -> Result<Tensor> {
    let rank = borders.len() + 2;
    let number = |n: usize| {
        i32::try_from(n)
            .map_err(|_| Error::invalid_argument(format!("a border of {n} is too large")))
    };
    let mut all = vec![[0, 0]; rank];
    for (slot, &(before, after)) in all.iter_mut().skip(first).zip(borders) {
        *slot = [number(before)?, number(after)?];
    }
    array::pad(x, &all)
}

fn cropped(x: &Tensor, borders: &[(usize, usize)], first: usize) -> Result<Tensor> {
    let number = |n: usize| {
        i64::try_from(n)
            .map_err(|_| Error::invalid_argument(format!("a border of {n} is too large")))
    };
    let mut all: Vec<Index> = vec![(..).into(); first];
    for &(before, after) in borders {
        let end = if after == 0 { None } else { Some(-number(after)?) };
        all.push(Index::Slice(Some(number(before)?), end, 1));
    }
    x.index(&all)
}

fn longer(n: usize, before: usize, after: usize) -> Option<usize> {
    n.checked_add(before)?.checked_add(after)
}

fn shorter(n: usize, before: usize, after: usize) -> Option<usize> {
    n.checked_sub(before)?.checked_sub(after).filter(|&n| n > 0)
}

bordered! {
    /// A layer that puts zeros around its inputs, over `N` dimensions. It is used as [`ZeroPadding1D`],
    /// [`ZeroPadding2D`] or [`ZeroPadding3D`].
    ZeroPadding: "ZeroPadding", "zero_padding", "padding", padded, longer, [
        ZeroPadding1D 1 channels_first "puts zeros before and after the steps of sequences", "[batch, steps, channels]",
            "[1, 3, 2]", "(1, 2)", "\"[1,6,2]\"";
        ZeroPadding2D 2 channels_first "puts zeros around images: above and below, left and right",
            "[batch, height, width, channels]", "[1, 3, 4, 2]", "[(0, 1), (2, 2)]", "\"[1,4,8,2]\"";
        ZeroPadding3D 3 channels_first "puts zeros around volumes", "[batch, depth, height, width, channels]",
            "[1, 2, 2, 2, 1]", "(0, 1, 2)", "\"[1,2,4,6,1]\""; ]
    /// A layer that cuts borders off its inputs, over `N` dimensions. It is used as [`Cropping1D`],
    /// [`Cropping2D`] or [`Cropping3D`].
    Cropping: "Cropping", "cropping", "cropping", cropped, shorter, [
        Cropping1D 1 "cuts off the first and the last steps of sequences", "[batch, steps, channels]",
            "[1, 6, 2]", "(1, 2)", "\"[1,3,2]\"";
        Cropping2D 2 channels_first "cuts borders off images: above and below, left and right",
            "[batch, height, width, channels]", "[1, 4, 8, 2]", "[(0, 1), (2, 2)]", "\"[1,3,4,2]\"";
        Cropping3D 3 channels_first "cuts borders off volumes", "[batch, depth, height, width, channels]",
            "[1, 2, 4, 6, 1]", "(0, 1, 2)", "\"[1,2,2,2,1]\""; ]
}
