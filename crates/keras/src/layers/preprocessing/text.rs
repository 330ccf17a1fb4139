//! `TextVectorization`: texts as numbers of words.
//!
//! Does not know: how words are counted and found; see `vocabulary`.

use super::vocabulary::{Counts, Vocabulary, count};
use super::{OutputMode, Samples, named, whole_option};
use crate::call::{Call, Outputs, one};
use crate::config::Config;
use crate::layers::{Layer, Weights};
use crate::naming::unique;
use ferroflow_api::strings::{self, Rows};
use ferroflow_api::{array, math};
use ferroflow_base::{Error, Result};
use ferroflow_runtime::Tensor;
use ferroflow_tensor::{DType, PartialShape};
use serde_json::Value;

/// What happens to a text before it is split.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Standardize {
    /// Letters become small, and punctuation goes.
    #[default]
    LowerAndStripPunctuation,
    /// Letters become small.
    Lower,
    /// Punctuation goes.
    StripPunctuation,
    /// Nothing.
    None,
}

/// What a text is split into.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Split {
    /// What white space separates.
    #[default]
    Whitespace,
    /// Its characters.
    Character,
    /// Nothing: it is a token as it is.
    None,
}

const STANDARDIZE: [(&str, Standardize); 3] = [
    ("lower_and_strip_punctuation", Standardize::LowerAndStripPunctuation),
    ("lower", Standardize::Lower),
    ("strip_punctuation", Standardize::StripPunctuation),
];

const SPLIT: [(&str, Split); 2] =
    [("whitespace", Split::Whitespace), ("character", Split::Character)];

/// What punctuation is.
const PUNCTUATION: &str = r#"[!"\#$%&()\*\+,\-\./:;<=>?@\[\\\]^_`{|}~']"#;

fn name_of<V: Copy + PartialEq>(names: &[(&'static str, V)], value: V) -> Value {
    names.iter().find(|(_, own)| *own == value).map_or(Value::Null, |(name, _)| (*name).into())
}

/// The value of a name in a configuration; null is `none`.
fn named_value<V: Copy>(
    config: &Config,
    key: &str,
    names: &[(&'static str, V)],
    none: V,
) -> Result<V> {
    if !config.has(key) {
        return Ok(none);
    }
    let given = config.text(key)?;
    let found = names.iter().find(|(name, _)| *name == given).map(|(_, value)| *value);
    found.ok_or_else(|| Error::data_loss(format!("{given:?} is no {key}")))
}

/// A layer that makes numbers of texts: it brings them in one form, splits them, joins neighbours if that is
/// asked for, and looks up what comes out. In [`OutputMode::Int`] 0 fills rows up, and 1 is what is not in
/// the vocabulary.
///
/// Strings `[batch]` or `[batch, 1]` give int64 `[batch, tokens of the longest]`, or of the length that
/// [`output_sequence_length`](TextVectorization::output_sequence_length) says; in other modes floats
/// `[batch, size of the vocabulary]`.
///
/// ```
/// use ferroflow as tf;
/// use tf::keras::{Call, Layer, layers::TextVectorization};
/// let mut layer = TextVectorization::new().output_sequence_length(4);
/// layer.adapt(tf::constant(["The cat sat.", "The dog!"])?)?;
/// assert_eq!(layer.get_vocabulary(), ["", "[UNK]", "the", "sat", "dog", "cat"]);
/// let y = layer.call(&[tf::constant(["the CAT, the bird sat"])?], &Call::inference())?;
/// assert_eq!(y[0].to_vec::<i64>()?, [2, 5, 2, 1]);
/// # Ok::<(), tf::Error>(())
/// ```
pub struct TextVectorization {
    name: String,
    standardize: Standardize,
    split: Split,
    ngrams: Option<Ngrams>,
    output_sequence_length: Option<usize>,
    vocabulary: Vocabulary<String>,
}

/// How long runs of neighbours are: up to a length, or of some.
#[derive(Clone)]
enum Ngrams {
    To(i64),
    Of(Vec<i64>),
}

/// Tokens of a batch: rows of different lengths, or as they were given.
enum Tokens {
    Rows(Rows),
    Given(Tensor),
}

named!(TextVectorization);

impl TextVectorization {
    /// A layer that learns its vocabulary by `adapt`.
    #[allow(clippy::new_without_default, reason = "it draws a name")]
    pub fn new() -> TextVectorization {
        let mut vocabulary = Vocabulary::new("[UNK]".to_string());
        vocabulary.mask_token = Some(String::new());
        TextVectorization {
            name: unique("text_vectorization"),
            standardize: Standardize::default(),
            split: Split::default(),
            ngrams: None,
            output_sequence_length: None,
            vocabulary,
        }
    }

    /// The same layer with this vocabulary, in order.
    ///
    /// `InvalidArgument` for a word that comes twice, or more of them than there may be.
    pub fn vocabulary(mut self, words: &[&str]) -> Result<TextVectorization> {
        self.set(words, None)?;
        Ok(self)
    }

    /// As [`TextVectorization::vocabulary`], for [`OutputMode::TfIdf`]: with what each word counts.
    pub fn weighed(mut self, words: &[&str], weights: &[f32]) -> Result<TextVectorization> {
        self.set(words, Some(weights))?;
        Ok(self)
    }

    fn set(&mut self, words: &[&str], weights: Option<&[f32]>) -> Result<()> {
        let words: Vec<String> = words.iter().map(|word| word.to_string()).collect();
        self.vocabulary.set(&words, weights)?;
        self.vocabulary.fixed = true;
        Ok(())
    }

    /// The same layer with no more words than this, counting those that stand for others.
    #[must_use]
    pub fn max_tokens(mut self, most: usize) -> TextVectorization {
        self.vocabulary.max_tokens = Some(most);
        self
    }

    /// The same layer with texts brought in another form.
    #[must_use]
    pub fn standardize(mut self, how: Standardize) -> TextVectorization {
        self.standardize = how;
        self
    }

    /// The same layer with texts split in another way.
    #[must_use]
    pub fn split(mut self, how: Split) -> TextVectorization {
        self.split = how;
        self
    }

    /// The same layer, its tokens being runs of up to so many neighbours, joined by blanks.
    #[must_use]
    pub fn ngrams(mut self, longest: usize) -> TextVectorization {
        self.ngrams = Some(Ngrams::To(longest as i64));
        self
    }

    /// The same layer, its tokens being runs of neighbours of these lengths, joined by blanks.
    #[must_use]
    pub fn ngrams_of(mut self, lengths: &[usize]) -> TextVectorization {
        self.ngrams = Some(Ngrams::Of(lengths.iter().map(|&n| n as i64).collect()));
        self
    }

    /// The same layer with outputs in another mode.
    #[must_use]
    pub fn output_mode(mut self, mode: OutputMode) -> TextVectorization {
        self.vocabulary.mode = mode;
        self
    }

    /// The same layer with rows of this length: cut, or filled up with zeros.
    #[must_use]
    pub fn output_sequence_length(mut self, length: usize) -> TextVectorization {
        self.output_sequence_length = Some(length);
        self
    }

    /// The same layer with rows as wide as `max_tokens` says, however many words there are.
    #[must_use]
    pub fn pad_to_max_tokens(mut self) -> TextVectorization {
        self.vocabulary.pad_to_max_tokens = true;
        self
    }

    /// Learns the vocabulary of texts, a tensor or a dataset of batches: words by how often they come, the
    /// most frequent first.
    ///
    /// `FailedPrecondition` for a layer whose vocabulary was given.
    pub fn adapt(&mut self, data: impl Samples) -> Result<()> {
        self.vocabulary.may_learn()?;
        let (mut counts, whole) = (Counts::new(), data.is_one());
        data.each(&mut |batch| match self.tokens(batch)? {
            Tokens::Given(tokens) => count(&mut counts, &tokens, whole),
            Tokens::Rows(rows) => {
                let words = <String as super::token::Token>::of(&rows.values.numpy()?)?;
                let splits = rows.splits.to_vec::<i64>()?;
                for ends in splits.windows(2) {
                    let range = match ends {
                        [from, to] => usize::try_from(*from).ok().zip(usize::try_from(*to).ok()),
                        _ => None,
                    };
                    let row = range.and_then(|(from, to)| words.get(from..to));
                    counts.sample(row.ok_or_else(|| Error::internal("rows without words"))?);
                }
                Ok(())
            }
        })?;
        self.vocabulary.learn(counts)
    }

    /// The words by their numbers, those that stand for others included.
    pub fn get_vocabulary(&self) -> Vec<String> {
        self.vocabulary.tokens()
    }

    /// How many words there are, those that stand for others included.
    pub fn vocabulary_size(&self) -> usize {
        self.vocabulary.tokens().len()
    }

    fn check(&self) -> Result<()> {
        self.vocabulary.check()?;
        if self.output_sequence_length.is_some() && self.vocabulary.mode != OutputMode::Int {
            return Err(Error::invalid_argument(format!(
                "output_sequence_length is for output_mode \"int\", not {:?}",
                self.vocabulary.mode.name()
            )));
        }
        let (least, most) = match &self.ngrams {
            None => (1, 1),
            Some(Ngrams::To(longest)) => (*longest, *longest),
            Some(Ngrams::Of(all)) => {
                let (least, most) = (all.iter().min(), all.iter().max());
                (least.copied().unwrap_or(0), most.copied().unwrap_or(0))
            }
        };
        // A file could ask for runs of any number of lengths.
        match least >= 1 && most <= 1 << 10 {
            true => Ok(()),
            false => Err(Error::invalid_argument(format!(
                "runs of neighbours have 1 to 1024 tokens, got {least} to {most}"
            ))),
        }
    }

    fn tokens(&self, x: &Tensor) -> Result<Tokens> {
        if x.dtype() != DType::String {
            let dtype = x.dtype();
            return Err(Error::invalid_argument(format!("texts are strings, got {dtype}")));
        }
        use Standardize::{Lower, LowerAndStripPunctuation, StripPunctuation};
        let mut x = x.clone();
        if matches!(self.standardize, Lower | LowerAndStripPunctuation) {
            x = strings::lower(&x, "")?;
        }
        if matches!(self.standardize, StripPunctuation | LowerAndStripPunctuation) {
            x = strings::regex_replace(&x, PUNCTUATION, "")?;
        }
        let shape = x.shape();
        if self.split != Split::None {
            x = match shape.dims() {
                Some([_, last]) if last.is_none_or(|n| n == 1) => array::squeeze(&x, &[-1])?,
                Some([_]) => x,
                Some([]) => array::expand_dims(&x, 0)?,
                _ => {
                    return Err(Error::invalid_argument(format!(
                        "texts that are split have shape [batch] or [batch, 1], got {shape}"
                    )));
                }
            };
        }
        let tokens = match self.split {
            Split::Whitespace => Tokens::Rows(strings::split(&x)?),
            Split::Character => Tokens::Rows(strings::characters(&x)?),
            Split::None => Tokens::Given(x),
        };
        let widths: Vec<i64> = match &self.ngrams {
            None => return Ok(tokens),
            Some(Ngrams::To(longest)) => (1..=*longest).collect(),
            Some(Ngrams::Of(all)) => all.clone(),
        };
        let rows = match tokens {
            Tokens::Rows(rows) => rows,
            Tokens::Given(x) => given_rows(&x)?,
        };
        Ok(Tokens::Rows(strings::ngrams(&rows, &widths, " ")?))
    }

    pub(super) fn from_config(name: &str, config: &Config) -> Result<TextVectorization> {
        if config.has("ragged") && config.flag("ragged")? {
            return Err(Error::unimplemented("a layer does not give ragged tensors"));
        }
        let own = Config::new().with("mask_token", "").with("oov_token", "[UNK]");
        let lists = config.has("ngrams") && config.part("ngrams")?.is_array();
        let mut ngrams = None;
        if config.has("ngrams") {
            let given = config.integers("ngrams")?;
            ngrams = Some(match given.as_slice() {
                [longest] if !lists => Ngrams::To(*longest),
                all => Ngrams::Of(all.to_vec()),
            });
        }
        let layer = TextVectorization {
            name: name.to_string(),
            standardize: named_value(config, "standardize", &STANDARDIZE, Standardize::None)?,
            split: named_value(config, "split", &SPLIT, Split::None)?,
            ngrams,
            output_sequence_length: whole_option(config, "output_sequence_length")?,
            vocabulary: Vocabulary::from_config(&config.clone().and(own), String::new())?,
        };
        layer.check().map_err(|e| Error::data_loss(e.message()))?;
        Ok(layer)
    }
}

/// The rows of a matrix of tokens.
fn given_rows(x: &Tensor) -> Result<Rows> {
    let shape = x.shape();
    if shape.rank() != Some(2) {
        return Err(Error::invalid_argument(format!(
            "neighbours of texts that are not split are those of rows [batch, tokens], got {shape}"
        )));
    }
    let dims = array::shape(x)?.cast(DType::Int64)?;
    let (rows, columns) = (dims.i(0)?, dims.i(1)?);
    let each = array::range(Tensor::new(0i64)?, (&rows + 1)?, Tensor::new(1i64)?)?;
    let splits = math::multiply(&each, &columns)?;
    Ok(Rows { values: array::reshape(x, &[-1])?, splits })
}

impl Layer for TextVectorization {
    fn class_name(&self) -> &str {
        "TextVectorization"
    }
    fn name(&self) -> &str {
        &self.name
    }
    fn build(&mut self, inputs: &[PartialShape], weights: &mut Weights<'_>) -> Result<()> {
        one(inputs)?;
        self.check()?;
        self.vocabulary.dtype = weights.dtype();
        Ok(())
    }
    fn call(&self, inputs: &[Tensor], _: &Call<'_>) -> Result<Outputs> {
        let (own, length) = (&self.vocabulary, self.output_sequence_length);
        let int = own.mode == OutputMode::Int;
        let found = match self.tokens(one(inputs)?)? {
            Tokens::Rows(rows) => {
                let found = Rows { values: own.find(&rows.values)?, ..rows };
                // Encoded, what fills up counts for nothing, as a number that is too large.
                found.to_dense(length, &Tensor::new(if int { 0i64 } else { i64::MAX })?)?
            }
            Tokens::Given(x) => {
                let found = own.find(&x)?;
                match length {
                    Some(length) if int => fitted(&found, length)?,
                    _ => found,
                }
            }
        };
        Ok(if int { found.into() } else { own.encode(&found)?.into() })
    }
    fn takes_strings(&self) -> bool {
        true
    }
    fn config(&self) -> Config {
        let ngrams = match &self.ngrams {
            None => Value::Null,
            Some(Ngrams::To(longest)) => (*longest).into(),
            Some(Ngrams::Of(all)) => all.clone().into(),
        };
        self.vocabulary
            .config()
            .with("standardize", name_of(&STANDARDIZE, self.standardize))
            .with("split", name_of(&SPLIT, self.split))
            .with("ngrams", ngrams)
            .with("output_sequence_length", self.output_sequence_length)
            .with("ragged", false)
            .with("encoding", "utf-8")
    }
}

/// Numbers with a last dimension of this length: cut, or filled up with zeros.
fn fitted(x: &Tensor, length: usize) -> Result<Tensor> {
    let n =
        i64::try_from(length).map_err(|_| Error::invalid_argument("the length is too large"))?;
    let x = if x.shape().rank() == Some(1) { array::expand_dims(x, -1)? } else { x.clone() };
    let cut = x.i((ferroflow_runtime::ELLIPSIS, ..n))?;
    let lead = array::shape(&cut)?.i(..-1i64)?;
    let own = array::shape(&cut)?.i(-1)?;
    let more = math::subtract(Tensor::new(i32::try_from(length).unwrap_or(i32::MAX))?, &own)?;
    let dims = array::concat(&[lead, array::expand_dims(&more, 0)?], 0)?;
    let zeros = array::filled_to(&dims, &Tensor::new(0i64)?)?;
    array::concat(&[cut, zeros], -1)
}
