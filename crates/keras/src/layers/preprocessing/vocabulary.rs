//! `Vocabulary`: tokens by number: counted in data, looked up, encoded.
//!
//! Invariant: number 0 is the mask's, where there is one and numbers stay as they are; then come those of
//! tokens that are not in the vocabulary; then its own.
//! Does not know: what tokens are.

use super::hashing::load_salt;
use super::token::Token;
use super::{OutputMode, dense, numbers, whole_option};
use crate::config::Config;
use ferroflow_api::lookup::StaticHashTable;
use ferroflow_api::{array, assert_true, math, strings};
use ferroflow_base::{Error, Result};
use ferroflow_runtime::Tensor;
use ferroflow_tensor::DType;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

pub(super) struct Vocabulary<T> {
    pub(super) max_tokens: Option<usize>,
    pub(super) num_oov_indices: usize,
    pub(super) mask_token: Option<T>,
    pub(super) oov_token: T,
    pub(super) invert: bool,
    pub(super) mode: OutputMode,
    pub(super) pad_to_max_tokens: bool,
    /// Whether numbers that are not in the vocabulary are hashed, rather than divided with remainder.
    pub(super) farmhash: bool,
    pub(super) salt: Option<[i64; 2]>,
    /// Whether the tokens were given, so that none are learned.
    pub(super) fixed: bool,
    pub(super) dtype: DType,
    known: Option<Known<T>>,
}

/// The tokens without those that stand for others, and the table of their numbers.
struct Known<T> {
    tokens: Vec<T>,
    /// What each number counts, where that differs.
    weights: Option<Vec<f32>>,
    table: StaticHashTable,
}

/// How often each token comes, and in how many samples.
pub(super) struct Counts<T> {
    of: BTreeMap<T, (u64, u64)>,
    samples: u64,
}

impl<T: Token> Counts<T> {
    pub(super) fn new() -> Counts<T> {
        Counts { of: BTreeMap::new(), samples: 0 }
    }

    /// Takes the tokens of a sample in.
    pub(super) fn sample(&mut self, tokens: &[T]) {
        self.samples += 1;
        let mut seen = BTreeSet::new();
        for token in tokens {
            let count = self.of.entry(token.clone()).or_default();
            count.0 += 1;
            count.1 += u64::from(seen.insert(token));
        }
    }
}

impl<T: Token> Vocabulary<T> {
    pub(super) fn new(oov_token: T) -> Vocabulary<T> {
        Vocabulary {
            max_tokens: None,
            num_oov_indices: 1,
            mask_token: None,
            oov_token,
            invert: false,
            mode: OutputMode::Int,
            pad_to_max_tokens: false,
            farmhash: T::DTYPE == DType::String,
            salt: None,
            fixed: false,
            dtype: DType::Float32,
            known: None,
        }
    }

    /// The number of the first token that stands for those which are not known.
    fn first_unknown(&self) -> usize {
        usize::from(self.mask_token.is_some() && self.mode == OutputMode::Int)
    }

    fn first_token(&self) -> usize {
        self.first_unknown().saturating_add(self.num_oov_indices)
    }

    /// Tokens that stand for others, in order.
    fn special(&self) -> impl Iterator<Item = &T> {
        let mask = self.mask_token.iter().take(self.first_unknown());
        mask.chain(std::iter::repeat_n(&self.oov_token, self.num_oov_indices))
    }

    pub(super) fn check(&self) -> Result<()> {
        let wrong = |message: String| Err(Error::invalid_argument(message));
        // As many special tokens are never meant, and a file could ask for any number.
        const MOST: usize = 1 << 20;
        match self.max_tokens {
            Some(n) if n <= 1 => {
                return wrong(format!("max_tokens must be greater than 1, got {n}"));
            }
            None if self.pad_to_max_tokens => {
                return wrong("pad_to_max_tokens needs max_tokens".into());
            }
            _ => {}
        }
        if self.num_oov_indices > MOST {
            let n = self.num_oov_indices;
            return wrong(format!("num_oov_indices must be at most {MOST}, got {n}"));
        }
        if self.invert && self.mode != OutputMode::Int {
            return wrong(format!(
                "what is inverted has output_mode \"int\", not {:?}",
                self.mode.name()
            ));
        }
        if self.salt.is_some() && !self.farmhash {
            return wrong(
                "a salt is for hashes only: numbers are hashed by oov_method \"farmhash\"".into(),
            );
        }
        Ok(())
    }

    /// All tokens by their numbers.
    pub(super) fn tokens(&self) -> Vec<T> {
        let own = self.known.as_ref().map_or(&[][..], |known| &known.tokens);
        self.special().chain(own).cloned().collect()
    }

    /// Puts tokens in force; those that stand for others may come first, in their order. `weights`, one
    /// for each, are what they count in [`OutputMode::TfIdf`].
    pub(super) fn set(&mut self, tokens: &[T], weights: Option<&[f32]>) -> Result<()> {
        self.check()?;
        let own = tokens.get(self.first_token()..);
        let own =
            own.filter(|_| self.special().zip(tokens).all(|(special, token)| special == token));
        let (found, own) = (own.is_some(), own.unwrap_or(tokens));
        let mut seen = BTreeSet::new();
        if let Some(twice) = own.iter().find(|token| !seen.insert(*token)) {
            return Err(Error::invalid_argument(format!("{twice:?} is in the vocabulary twice")));
        }
        let reserved = |token: &T| own.iter().any(|own| own == token);
        let unknown = self.invert && reserved(&self.oov_token);
        if unknown || self.mask_token.as_ref().is_some_and(reserved) {
            return Err(Error::invalid_argument(format!(
                "the vocabulary has a token that stands for others, {:?} or {:?}, which may only come \
                 first, as often as it has a number",
                self.mask_token, self.oov_token
            )));
        }
        if (self.mode == OutputMode::TfIdf) != weights.is_some() {
            return Err(Error::invalid_argument(
                "weights of tokens are given in output_mode \"tf_idf\", and only there",
            ));
        }
        let weights = match weights {
            Some(given) if given.len() != tokens.len() => {
                return Err(Error::invalid_argument(format!(
                    "there are {} tokens, but {} weights of them",
                    tokens.len(),
                    given.len()
                )));
            }
            Some(given) if found => Some(given.to_vec()),
            Some(given) => Some(self.padded(given)),
            None => None,
        };
        self.put(own.to_vec(), weights)
    }

    /// Weights with those of unknown tokens before them, for which the mean has to do.
    fn padded(&self, weights: &[f32]) -> Vec<f32> {
        let mean = weights.iter().sum::<f32>() / weights.len().max(1) as f32;
        std::iter::repeat_n(mean, self.first_token()).chain(weights.iter().copied()).collect()
    }

    fn put(&mut self, tokens: Vec<T>, weights: Option<Vec<f32>>) -> Result<()> {
        let size = self.first_token().saturating_add(tokens.len());
        if let Some(most) = self.max_tokens.filter(|most| size > *most) {
            return Err(Error::invalid_argument(format!(
                "a vocabulary of {size} tokens is larger than max_tokens, which is {most}"
            )));
        }
        let first = self.first_token() as i64;
        let numbers: Vec<i64> = (0..tokens.len() as i64).map(|i| first.saturating_add(i)).collect();
        let (numbers, words) = (Token::tensor(numbers)?, T::tensor(tokens.clone())?);
        let table = match self.invert {
            true => {
                let unknown = T::tensor(vec![self.oov_token.clone()])?.i(0)?;
                StaticHashTable::new(&numbers, &words, &unknown)?
            }
            false => {
                let unknown = match self.num_oov_indices {
                    1 => self.first_unknown() as i64,
                    _ => -1,
                };
                StaticHashTable::new(&words, &numbers, &Tensor::new(unknown)?)?
            }
        };
        self.known = Some(Known { tokens, weights, table });
        Ok(())
    }

    /// Puts the tokens that come most often in force.
    pub(super) fn learn(&mut self, mut counts: Counts<T>) -> Result<()> {
        self.check()?;
        for special in self.mask_token.iter().chain([&self.oov_token]) {
            counts.of.remove(special);
        }
        let mut all: Vec<(T, (u64, u64))> = counts.of.into_iter().collect();
        all.sort_by(|a, b| (b.1.0, &b.0).cmp(&(a.1.0, &a.0)));
        if let Some(most) = self.max_tokens {
            all.truncate(most.saturating_sub(self.first_token()));
        }
        let weights = (self.mode == OutputMode::TfIdf).then(|| {
            let samples = counts.samples as f64;
            let seldom = |(_, (_, in_samples)): &(T, (u64, u64))| {
                (1.0 + samples / (1.0 + *in_samples as f64)).ln() as f32
            };
            let own: Vec<f32> = all.iter().map(seldom).collect();
            self.padded(&own)
        });
        self.put(all.into_iter().map(|(token, _)| token).collect(), weights)
    }

    /// Fails for a layer whose tokens were given.
    pub(super) fn may_learn(&self) -> Result<()> {
        match self.fixed {
            true => Err(Error::failed_precondition(
                "a layer whose vocabulary was given learns none of data",
            )),
            false => Ok(()),
        }
    }

    fn known(&self) -> Result<&Known<T>> {
        self.known.as_ref().ok_or_else(|| {
            Error::failed_precondition("the layer has no vocabulary: give one, or adapt it to data")
        })
    }

    /// The numbers of tokens, or the tokens of numbers where that is inverted.
    pub(super) fn find(&self, x: &Tensor) -> Result<Tensor> {
        let known = self.known()?;
        if self.invert {
            let x = x.cast(DType::Int64)?;
            let found = known.table.lookup(&x)?;
            return match &self.mask_token {
                Some(mask) => {
                    let mask = T::tensor(vec![mask.clone()])?.i(0)?;
                    math::where_(math::equal(&x, &Tensor::new(0i64)?)?, &mask, &found)
                }
                None => Ok(found),
            };
        }
        let x = match (x.dtype(), T::DTYPE) {
            (DType::String, DType::String) => x.clone(),
            (own, DType::Int64) if own.is_integer() => x.cast(DType::Int64)?,
            (own, expected) => {
                return Err(Error::invalid_argument(format!(
                    "the layer looks up {expected}, but was given {own}"
                )));
            }
        };
        let mut found = known.table.lookup(&x)?;
        if let Some(mask) = &self.mask_token {
            // Where numbers are encoded, one that is too large counts for nothing.
            let number = if self.mode == OutputMode::Int { 0 } else { i64::MAX };
            let mask = T::tensor(vec![mask.clone()])?.i(0)?;
            found = math::where_(math::equal(&x, &mask)?, &Tensor::new(number)?, &found)?;
        }
        match self.num_oov_indices {
            0 => {
                let all = math::reduce_all(math::greater_equal(&found, 0)?, ..)?;
                assert_true(
                    &all,
                    "with num_oov_indices of 0 all inputs must be in the vocabulary; one for those that \
                     are not is num_oov_indices of 1",
                )?;
                Ok(found)
            }
            1 => Ok(found),
            n => {
                let n = n as i64;
                let place = match (self.farmhash, self.salt) {
                    (false, _) => math::floormod(&x, n)?,
                    (true, salt) => {
                        let words =
                            if T::DTYPE == DType::String { x } else { strings::as_string(&x)? };
                        match salt {
                            Some(salt) => strings::to_hash_bucket_strong(&words, n, salt)?,
                            None => strings::to_hash_bucket_fast(&words, n)?,
                        }
                    }
                };
                let place = math::add(&place, self.first_unknown() as i64)?;
                math::where_(math::equal(&found, &Tensor::new(-1i64)?)?, &place, &found)
            }
        }
    }

    /// How wide rows of zeros and ones are.
    pub(super) fn depth(&self) -> Result<usize> {
        match self.max_tokens {
            Some(most) if self.pad_to_max_tokens => Ok(most),
            _ => Ok(self.known()?.tokens.len().saturating_add(self.first_token())),
        }
    }

    /// What was found, in the mode of the layer.
    pub(super) fn encode(&self, found: &Tensor) -> Result<Tensor> {
        let depth = self.depth()?;
        let counts = self.mode.encode(found, depth, self.dtype, None)?;
        if self.mode != OutputMode::TfIdf {
            return Ok(counts);
        }
        let weights = self.known()?.weights.clone().unwrap_or_default();
        let more = depth.saturating_sub(weights.len());
        // An operation, not a value: a file may say any number.
        let zeros = array::filled(&[more], &Tensor::new(0.0f32)?)?;
        let weights = array::concat(&[Tensor::new(weights)?, zeros], 0)?;
        math::multiply(&counts, weights.cast(self.dtype)?)
    }

    pub(super) fn call(&self, x: &Tensor) -> Result<Tensor> {
        let found = self.find(x)?;
        if self.mode == OutputMode::Int { Ok(found) } else { self.encode(&found) }
    }

    pub(super) fn config(&self) -> Config {
        let list = |tokens: &[T]| tokens.iter().map(Token::saved).collect::<Vec<Value>>();
        let known = self.known.as_ref();
        // Weights are those of all numbers, so the tokens are too.
        let tokens = known.map(|known| match known.weights {
            Some(_) => list(&self.tokens()),
            None => list(&known.tokens),
        });
        let weights = known.and_then(|known| known.weights.as_ref());
        let weights = weights.map(|w| w.iter().map(|v| f64::from(*v)).collect::<Vec<_>>());
        Config::new()
            .with("invert", self.invert)
            .with("max_tokens", self.max_tokens)
            .with("num_oov_indices", self.num_oov_indices)
            .with("oov_token", self.oov_token.saved())
            .with("mask_token", self.mask_token.as_ref().map_or(Value::Null, Token::saved))
            .with("output_mode", self.mode.name())
            .with("sparse", false)
            .with("pad_to_max_tokens", self.pad_to_max_tokens)
            .with("idf_weights", weights)
            .with("vocabulary", tokens)
            .with("vocabulary_size", known.and_then(|_| self.depth().ok()))
            .with("oov_method", if self.farmhash { "farmhash" } else { "floormod" })
            .with("salt", self.salt.map(|salt| salt.to_vec()))
            .with("has_input_vocabulary", self.fixed)
    }

    pub(super) fn from_config(config: &Config, oov_token: T) -> Result<Vocabulary<T>> {
        dense(config)?;
        let token = |key: &str| -> Result<Option<T>> {
            if !config.has(key) {
                return Ok(None);
            }
            let lost = || Error::data_loss(format!("{key} is no token of this layer"));
            T::load(config.part(key)?).map(Some).ok_or_else(lost)
        };
        let flag = |key: &str| if config.has(key) { config.flag(key) } else { Ok(false) };
        let mut own = Vocabulary::new(token("oov_token")?.unwrap_or(oov_token));
        own.mask_token = token("mask_token")?;
        own.max_tokens = whole_option(config, "max_tokens")?;
        if let Some(n) = whole_option(config, "num_oov_indices")? {
            own.num_oov_indices = n;
        }
        own.invert = flag("invert")?;
        own.pad_to_max_tokens = flag("pad_to_max_tokens")?;
        own.mode = OutputMode::load(config, OutputMode::Int)?;
        if config.has("oov_method") && T::DTYPE != DType::String {
            own.farmhash = config.text("oov_method")? == "farmhash";
        }
        own.salt = load_salt(config)?;
        own.fixed = flag("has_input_vocabulary")?;
        own.check().map_err(|e| Error::data_loss(e.message()))?;
        if config.has("vocabulary") {
            let tokens: Option<Vec<T>> = config.list("vocabulary")?.iter().map(T::load).collect();
            let tokens =
                tokens.ok_or_else(|| Error::data_loss("vocabulary has what is no token"))?;
            let weights = match config.has("idf_weights") {
                true => Some(numbers(config, "idf_weights")?),
                false => None,
            };
            let fits = own.set(&tokens, weights.as_deref());
            fits.map_err(|e| Error::data_loss(e.message()))?;
        }
        Ok(own)
    }
}

/// Takes in the tokens of each sample of a batch: of each row, or of all where it is a vector that is no
/// tensor of samples.
pub(super) fn count<T: Token>(counts: &mut Counts<T>, batch: &Tensor, one: bool) -> Result<()> {
    let batch = if T::DTYPE == DType::String { batch.clone() } else { batch.cast(DType::Int64)? };
    let dims = batch.known_shape()?.dims().to_vec();
    let tokens = T::of(&array::reshape(&batch, &[-1])?.numpy()?)?;
    let row = match dims.as_slice() {
        [] => 1,
        [n] => {
            if one {
                1
            } else {
                *n
            }
        }
        [_, rest @ ..] => rest.iter().product(),
    };
    tokens.chunks(row.max(1)).for_each(|sample| counts.sample(sample));
    Ok(())
}
