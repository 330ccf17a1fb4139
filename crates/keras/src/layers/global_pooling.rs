//! `GlobalMaxPooling1D` to `3D` and `GlobalAveragePooling1D` to `3D`: one value of each channel.
//!
//! Does not know: weights.

use super::options::named;
use super::size::{first_axis, load_channels, saved_channels};
use super::slide::Slide;
use super::{Call, Layer, Outputs, Weights, one};
use crate::config::Config;
use crate::naming::unique;
use ferroflow_api::nn::Channels;
use ferroflow_api::{array, math};
use ferroflow_base::Result;
use ferroflow_runtime::Tensor;
use ferroflow_tensor::PartialShape;

macro_rules! global_poolings {
    ($($(#[$doc:meta])* $type:ident: $what:literal, $class:literal, $name:literal, $pool:path,
       $one:ident, $two:ident, $three:ident, $result:literal;)*) => {$(
        $(#[$doc])*
        pub struct $type<const N: usize> {
            name: String,
            channels: Channels,
            keepdims: bool,
        }

        #[doc = concat!("A layer that keeps the ", $what, " of all steps of sequences, channel by channel.")]
        ///
        /// Inputs `[batch, steps, channels]` give outputs `[batch, channels]`.
        ///
        /// ```
        /// use ferroflow as tf;
        #[doc = concat!("use tf::keras::{Call, Layer, layers::", stringify!($one), "};")]
        /// let x = tf::constant([[[1.0f32], [2.0], [6.0]]])?;
        #[doc = concat!("let y = ", stringify!($one), "::new().call(&[x], &Call::inference())?;")]
        #[doc = concat!("assert_eq!(y[0].to_vec::<f32>()?, [", $result, "]);")]
        /// # Ok::<(), tf::Error>(())
        /// ```
        pub type $one = $type<1>;

        #[doc = concat!("A layer that keeps the ", $what, " of all places of images, channel by channel.")]
        ///
        /// Inputs `[batch, height, width, channels]` give outputs `[batch, channels]`.
        ///
        /// ```
        /// use ferroflow as tf;
        #[doc = concat!("use tf::keras::{Sequential, layers::", stringify!($two), "};")]
        /// let mut model = Sequential::new();
        #[doc = concat!("model.add(", stringify!($two), "::new());")]
        /// model.build(&[None, None, None, Some(3)])?;
        /// let y = model.predict(&tf::zeros(&[2, 4, 5, 3], tf::DType::Float32)?, 2)?;
        /// assert_eq!(y.dims2()?, (2, 3));
        /// # Ok::<(), tf::Error>(())
        /// ```
        pub type $two = $type<2>;

        #[doc = concat!("A layer that keeps the ", $what, " of all places of volumes, channel by channel.")]
        ///
        /// Inputs `[batch, depth, height, width, channels]` give outputs `[batch, channels]`.
        ///
        /// ```
        /// use ferroflow as tf;
        #[doc = concat!("use tf::keras::{Sequential, layers::", stringify!($three), "};")]
        /// let mut model = Sequential::new();
        #[doc = concat!("model.add(", stringify!($three), "::new().keepdims());")]
        /// model.build(&[None, Some(2), Some(3), Some(4), Some(5)])?;
        /// let y = model.predict(&tf::zeros(&[1, 2, 3, 4, 5], tf::DType::Float32)?, 1)?;
        /// assert_eq!(y.shape().to_string(), "[1,1,1,1,5]");
        /// # Ok::<(), tf::Error>(())
        /// ```
        pub type $three = $type<3>;

        impl<const N: usize> $type<N> {
            const CLASS: (&'static str, &'static str) = match N {
                1 => (concat!($class, "1D"), concat!($name, "1d")),
                2 => (concat!($class, "2D"), concat!($name, "2d")),
                _ => (concat!($class, "3D"), concat!($name, "3d")),
            };

            /// The layer for inputs whose channels come last, without what it reduces.
            #[allow(clippy::new_without_default, reason = "it draws a name")]
            pub fn new() -> $type<N> {
                $type { name: unique(Self::CLASS.1), channels: Channels::Last, keepdims: false }
            }

            pub(super) fn from_config(name: &str, config: &Config) -> Result<$type<N>> {
                Ok($type {
                    name: name.to_string(),
                    channels: load_channels(config)?,
                    keepdims: config.has("keepdims") && config.flag("keepdims")?,
                })
            }

            /// The same layer, whose outputs keep the dimensions that it reduces, with length 1.
            #[must_use]
            pub fn keepdims(mut self) -> $type<N> {
                self.keepdims = true;
                self
            }

            /// The same layer for inputs whose channels come behind the batch: `[batch, channels, ...]`.
            #[must_use]
            pub fn channels_first(mut self) -> $type<N> {
                self.channels = Channels::First;
                self
            }

            named!();

            fn axes(&self) -> math::Axes {
                let first = first_axis(self.channels) as i64;
                let axes: Vec<i64> = (first..first + N as i64).collect();
                let axes = math::Axes::of(axes.as_slice());
                if self.keepdims { axes.keep_dims() } else { axes }
            }
        }

        impl<const N: usize> Layer for $type<N> {
            fn class_name(&self) -> &str {
                Self::CLASS.0
            }
            fn name(&self) -> &str {
                &self.name
            }
            fn build(&mut self, inputs: &[PartialShape], _: &mut Weights<'_>) -> Result<()> {
                let slide = Slide::<N>::new(1.into());
                Slide { channels: self.channels, ..slide }.check(one(inputs)?)
            }
            fn call(&self, inputs: &[Tensor], call: &Call<'_>) -> Result<Outputs> {
                let pool: fn(&Tensor, Option<(&Tensor, Channels)>, math::Axes) -> Result<Tensor> =
                    $pool;
                // Steps have masks, places of images have none.
                let mask = call.mask(0).filter(|_| N == 1).map(|mask| (mask, self.channels));
                Ok(pool(one(inputs)?, mask, self.axes())?.into())
            }
            fn config(&self) -> Config {
                Config::new()
                    .with("data_format", saved_channels(self.channels))
                    .with("keepdims", self.keepdims)
            }
        }
    )*};
}

fn most(x: &Tensor, _: Option<(&Tensor, Channels)>, axes: math::Axes) -> Result<Tensor> {
    math::reduce_max(x, axes)
}

/// The mean, of those steps that count.
fn mean(x: &Tensor, mask: Option<(&Tensor, Channels)>, axes: math::Axes) -> Result<Tensor> {
    let Some((mask, channels)) = mask else { return math::reduce_mean(x, axes) };
    let counts = array::expand_dims(mask, if channels == Channels::Last { 2 } else { 1 })?;
    let sum = math::reduce_sum(math::where_(&counts, x, 0.0)?, axes.clone())?;
    math::divide(sum, math::reduce_sum(counts.cast(x.dtype())?, axes)?)
}

global_poolings! {
    /// A layer that keeps the largest value of each channel over `N` dimensions. It is used as
    /// [`GlobalMaxPooling1D`], [`GlobalMaxPooling2D`] or [`GlobalMaxPooling3D`].
    GlobalMaxPooling: "largest value", "GlobalMaxPooling", "global_max_pooling", most,
        GlobalMaxPooling1D, GlobalMaxPooling2D, GlobalMaxPooling3D, "6.0";
    /// A layer that keeps the mean of each channel over `N` dimensions; of sequences with a mask, the mean
    /// of those steps that count (Lin and others, 2013). It is used as [`GlobalAveragePooling1D`],
    /// [`GlobalAveragePooling2D`] or [`GlobalAveragePooling3D`].
    GlobalAveragePooling: "mean", "GlobalAveragePooling", "global_average_pooling", mean,
        GlobalAveragePooling1D, GlobalAveragePooling2D, GlobalAveragePooling3D, "3.0";
}
