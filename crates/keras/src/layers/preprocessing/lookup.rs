//! `IntegerLookup` and `StringLookup`: numbers for tokens.
//!
//! Does not know: how tokens are counted and found; see `vocabulary`.

use super::vocabulary::{Counts, Vocabulary, count};
use super::{OutputMode, Samples, named};
use crate::call::{Call, Outputs, one};
use crate::config::Config;
use crate::layers::{Layer, Weights};
use crate::naming::unique;
use ferroflow_base::Result;
use ferroflow_runtime::Tensor;
use ferroflow_tensor::PartialShape;

/// What both layers have in common.
macro_rules! lookup {
    ($(#[$doc:meta])* $type:ident $name:literal $token:ty, $given:ty, $unknown:expr) => {
        $(#[$doc])*
        pub struct $type {
            name: String,
            vocabulary: Vocabulary<$token>,
        }

        named!($type);

        impl $type {
            /// A layer that learns its vocabulary by `adapt`, with one number for what is not in it.
            #[allow(clippy::new_without_default, reason = "it draws a name")]
            pub fn new() -> $type {
                $type { name: unique($name), vocabulary: Vocabulary::new($unknown) }
            }

            /// The same layer with this vocabulary, in order; tokens that stand for others may come first.
            ///
            /// `InvalidArgument` for a token that comes twice, or more of them than there may be.
            pub fn vocabulary(mut self, tokens: &[$given]) -> Result<$type> {
                self.set(tokens, None)?;
                Ok(self)
            }

            /// As `vocabulary`, for [`OutputMode::TfIdf`]: with what each token counts.
            pub fn weighed(mut self, tokens: &[$given], weights: &[f32]) -> Result<$type> {
                self.set(tokens, Some(weights))?;
                Ok(self)
            }

            fn set(&mut self, tokens: &[$given], weights: Option<&[f32]>) -> Result<()> {
                let tokens: Vec<$token> = tokens.iter().map(|&t| t.into()).collect();
                self.vocabulary.set(&tokens, weights)?;
                self.vocabulary.fixed = true;
                Ok(())
            }

            /// The same layer with no more tokens than this, counting those that stand for others.
            #[must_use]
            pub fn max_tokens(mut self, most: usize) -> $type {
                self.vocabulary.max_tokens = Some(most);
                self
            }

            /// The same layer with so many numbers for what is not in the vocabulary, which its hash chooses
            /// of; with none, it is an error.
            #[must_use]
            pub fn num_oov_indices(mut self, n: usize) -> $type {
                self.vocabulary.num_oov_indices = n;
                self
            }

            /// The same layer with 0 for this token, which stands for none; encoded, it counts for nothing.
            #[must_use]
            pub fn mask_token(mut self, token: $given) -> $type {
                self.vocabulary.mask_token = Some(token.into());
                self
            }

            /// The same layer with this token in the place of what is not in the vocabulary.
            #[must_use]
            pub fn oov_token(mut self, token: $given) -> $type {
                self.vocabulary.oov_token = token.into();
                self
            }

            /// The same layer turned round: tokens for numbers.
            #[must_use]
            pub fn invert(mut self) -> $type {
                self.vocabulary.invert = true;
                self
            }

            /// The same layer with outputs in another mode.
            #[must_use]
            pub fn output_mode(mut self, mode: OutputMode) -> $type {
                self.vocabulary.mode = mode;
                self
            }

            /// The same layer with rows as wide as `max_tokens` says, however many there are.
            #[must_use]
            pub fn pad_to_max_tokens(mut self) -> $type {
                self.vocabulary.pad_to_max_tokens = true;
                self
            }

            /// The same layer, what is not in the vocabulary being hashed under these two numbers.
            #[must_use]
            pub fn salt(mut self, salt: [i64; 2]) -> $type {
                self.vocabulary.farmhash = true;
                self.vocabulary.salt = Some(salt);
                self
            }

            /// Learns the vocabulary of data, a tensor or a dataset of batches: tokens by how often they
            /// come, the most frequent first.
            ///
            /// `FailedPrecondition` for a layer whose vocabulary was given.
            pub fn adapt(&mut self, data: impl Samples) -> Result<()> {
                self.vocabulary.may_learn()?;
                let (mut counts, whole) = (Counts::new(), data.is_one());
                data.each(&mut |batch| count(&mut counts, batch, whole))?;
                self.vocabulary.learn(counts)
            }

            /// The tokens by their numbers, those that stand for others included.
            pub fn get_vocabulary(&self) -> Vec<$token> {
                self.vocabulary.tokens()
            }

            /// How many tokens there are, those that stand for others included.
            pub fn vocabulary_size(&self) -> usize {
                self.vocabulary.tokens().len()
            }

            pub(super) fn from_config(name: &str, config: &Config) -> Result<$type> {
                let vocabulary = Vocabulary::from_config(config, $unknown)?;
                Ok($type { name: name.to_string(), vocabulary })
            }
        }

        impl Layer for $type {
            fn class_name(&self) -> &str {
                stringify!($type)
            }
            fn name(&self) -> &str {
                &self.name
            }
            fn build(&mut self, inputs: &[PartialShape], weights: &mut Weights<'_>) -> Result<()> {
                one(inputs)?;
                self.vocabulary.check()?;
                self.vocabulary.dtype = weights.dtype();
                Ok(())
            }
            fn call(&self, inputs: &[Tensor], _: &Call<'_>) -> Result<Outputs> {
                Ok(self.vocabulary.call(one(inputs)?)?.into())
            }
            fn takes_integers(&self) -> bool {
                <$token as super::token::Token>::DTYPE != ferroflow_tensor::DType::String
                    || self.vocabulary.invert
            }
            fn takes_strings(&self) -> bool {
                !self.takes_integers()
            }
            fn config(&self) -> Config {
                self.config_of()
            }
        }
    };
}

lookup! {
    /// A layer that gives integers of any kind numbers from 0 on: first those of tokens that are not in the
    /// vocabulary, then its own, in order.
    ///
    /// Integers of any shape give int64 in that shape, or floats as [`OutputMode`] says.
    ///
    /// ```
    /// use ferroflow as tf;
    /// use tf::keras::{Call, Layer, layers::IntegerLookup};
    /// let layer = IntegerLookup::new().vocabulary(&[12, 36, 1138, 42])?;
    /// let y = layer.call(&[tf::constant([[12i64, 1138, 42], [42, 1000, 36]])?], &Call::inference())?;
    /// assert_eq!(y[0].to_vec::<i64>()?, [1, 3, 4, 4, 0, 2]);
    /// # Ok::<(), tf::Error>(())
    /// ```
    IntegerLookup "integer_lookup" i64, i64, -1
}

impl IntegerLookup {
    /// The same layer, hashing numbers that are not in the vocabulary where there are several numbers for
    /// them, instead of dividing them with remainder.
    #[must_use]
    pub fn hash_unknown(mut self) -> IntegerLookup {
        self.vocabulary.farmhash = true;
        self
    }

    fn config_of(&self) -> Config {
        self.vocabulary.config().with("vocabulary_dtype", "int64")
    }
}

lookup! {
    /// A layer that gives words numbers from 0 on: first those of words that are not in the vocabulary, then
    /// its own, in order.
    ///
    /// Strings of any shape give int64 in that shape, or floats as [`OutputMode`] says.
    ///
    /// ```
    /// use ferroflow as tf;
    /// use tf::keras::{Call, Layer, layers::StringLookup};
    /// let mut layer = StringLookup::new();
    /// layer.adapt(tf::constant(["b", "a", "b", "c", "c", "c"])?)?;
    /// assert_eq!(layer.get_vocabulary(), ["[UNK]", "c", "b", "a"]);
    /// let y = layer.call(&[tf::constant([["c", "z"]])?], &Call::inference())?;
    /// assert_eq!(y[0].to_vec::<i64>()?, [1, 0]);
    /// # Ok::<(), tf::Error>(())
    /// ```
    StringLookup "string_lookup" String, &str, "[UNK]".to_string()
}

impl StringLookup {
    fn config_of(&self) -> Config {
        self.vocabulary.config().with("encoding", "utf-8")
    }
}
