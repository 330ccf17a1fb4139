//! `MaxPooling1D` to `3D` and `AveragePooling1D` to `3D`: one value of each window.
//!
//! Does not know: weights.

use super::size::Size;
use super::slide::Slide;
use super::{Call, Layer, Outputs, Weights, named, one, window_options};
use crate::config::Config;
use crate::naming::unique;
use ferroflow_api::nn;
use ferroflow_base::Result;
use ferroflow_runtime::Tensor;
use ferroflow_tensor::PartialShape;

macro_rules! poolings {
    ($($(#[$doc:meta])* $type:ident: $what:literal, $class:literal, $name:literal, $pool:path,
       $one:ident, $two:ident, $three:ident, $result:literal;)*) => {$(
        $(#[$doc])*
        pub struct $type<const N: usize> {
            name: String,
            slide: Slide<N>,
        }

        #[doc = concat!("A layer that keeps the ", $what, " of each window of sequences, channel by channel.")]
        ///
        /// Inputs `[batch, steps, channels]` give outputs `[batch, windows, channels]`.
        ///
        /// ```
        /// use ferroflow as tf;
        #[doc = concat!("use tf::keras::{Call, Layer, layers::", stringify!($one), "};")]
        /// let x = tf::constant([[[1.0f32], [3.0], [5.0], [4.0]]])?;
        #[doc = concat!("let y = ", stringify!($one), "::new(2).call(&[x], &Call::inference())?;")]
        #[doc = concat!("assert_eq!(y[0].to_vec::<f32>()?, ", $result, ");")]
        /// # Ok::<(), tf::Error>(())
        /// ```
        pub type $one = $type<1>;

        #[doc = concat!("A layer that keeps the ", $what, " of each window of images, channel by channel.")]
        ///
        /// Inputs `[batch, height, width, channels]` give outputs `[batch, rows, columns, channels]`.
        ///
        /// ```
        /// use ferroflow as tf;
        #[doc = concat!("use tf::keras::{Sequential, layers::", stringify!($two), "};")]
        /// let mut model = Sequential::new();
        #[doc = concat!("model.add(", stringify!($two), "::new((2, 3)).same_padding());")]
        /// model.build(&[None, Some(5), Some(6), Some(3)])?;
        /// let y = model.predict(&tf::zeros(&[1, 5, 6, 3], tf::DType::Float32)?, 1)?;
        /// assert_eq!(y.dims4()?, (1, 3, 2, 3));
        /// # Ok::<(), tf::Error>(())
        /// ```
        pub type $two = $type<2>;

        #[doc = concat!("A layer that keeps the ", $what, " of each window of volumes, channel by channel.")]
        ///
        /// Inputs `[batch, depth, height, width, channels]` give outputs of as many dimensions.
        ///
        /// ```
        /// use ferroflow as tf;
        #[doc = concat!("use tf::keras::{Sequential, layers::", stringify!($three), "};")]
        /// let mut model = Sequential::new();
        #[doc = concat!("model.add(", stringify!($three), "::new(2).strides(1));")]
        /// model.build(&[None, Some(3), Some(3), Some(3), Some(1)])?;
        /// let y = model.predict(&tf::zeros(&[1, 3, 3, 3, 1], tf::DType::Float32)?, 1)?;
        /// assert_eq!(y.shape().to_string(), "[1,2,2,2,1]");
        /// # Ok::<(), tf::Error>(())
        /// ```
        pub type $three = $type<3>;

        impl<const N: usize> $type<N> {
            const CLASS: (&'static str, &'static str) = match N {
                1 => (concat!($class, "1D"), concat!($name, "1d")),
                2 => (concat!($class, "2D"), concat!($name, "2d")),
                _ => (concat!($class, "3D"), concat!($name, "3d")),
            };

            /// A layer of windows of this size, side by side.
            pub fn new(size: impl Into<Size<N>>) -> $type<N> {
                let size = size.into();
                let slide = Slide { strides: size, ..Slide::new(size) };
                $type { name: unique(Self::CLASS.1), slide }
            }

            pub(super) fn from_config(name: &str, config: &Config) -> Result<$type<N>> {
                let mut slide = Slide::from_config(config, "pool_size")?;
                if !config.has("strides") {
                    slide.strides = slide.window;
                }
                Ok($type { name: name.to_string(), slide })
            }

            window_options!();
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
                Ok($pool(one(inputs)?, &self.slide.window.signed()?, &self.slide.how()?)?.into())
            }
            fn output_shapes(&self, inputs: &[PartialShape]) -> Result<Option<Vec<PartialShape>>> {
                let input = one(inputs)?;
                let channels = match self.slide.channels {
                    nn::Channels::Last => input.dim(N + 1),
                    nn::Channels::First => input.dim(1),
                };
                Ok(Some(vec![self.slide.output(input, channels)?]))
            }
            fn config(&self) -> Config {
                self.slide.config("pool_size")
            }
        }
    )*};
}

poolings! {
    /// A layer that keeps the largest value of each window over `N` dimensions, channel by channel. It is
    /// used as [`MaxPooling1D`], [`MaxPooling2D`] or [`MaxPooling3D`].
    MaxPooling: "largest value", "MaxPooling", "max_pooling", nn::max_pool,
        MaxPooling1D, MaxPooling2D, MaxPooling3D, "[3.0, 5.0]";
    /// A layer that keeps the mean of each window over `N` dimensions, channel by channel; over the border,
    /// of those values that are there. It is used as [`AveragePooling1D`], [`AveragePooling2D`] or
    /// [`AveragePooling3D`].
    AveragePooling: "mean", "AveragePooling", "average_pooling", nn::avg_pool,
        AveragePooling1D, AveragePooling2D, AveragePooling3D, "[2.0, 4.5]";
}
