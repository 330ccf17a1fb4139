"""Operations on strings. Types of `ferroflow.strings`. Made by `cargo xtask stubs`: a change here is lost."""

import builtins as _b
from collections.abc import Callable as _Callable, Iterator as _Iterator
from typing import Any as _Any

import ferroflow as _tf
from ferroflow import _types as _t
from ferroflow import as_string as as_string

def bytes_split(input: _t.TensorLike, name: _b.str | None = None) -> None:
    """The single bytes of each string.

    >>> tf.strings.bytes_split("ab").numpy().tolist()
    [b'a', b'b']
    """

def format(template: _t.TensorLike, inputs: _t.TensorLike, placeholder: _b.str | None = '{}', summarize: _t.TensorLike = 3, name: _b.str | None = None) -> None:
    """The template with tensors in the places of its placeholders.

    >>> tf.strings.format("x is {}", tf.constant([1, 2])).numpy()
    b'x is [1 2]'
    """

def length(input: _t.TensorLike, *args: _Any, name: _b.str | None = None, **kwargs: _Any) -> _t.Tensor:
    """`tf.raw_ops.StringLength` on the values of a tensor, ragged ones too: the shape of the result is that of `input`."""

def lower(input: _t.TensorLike, *args: _Any, name: _b.str | None = None, **kwargs: _Any) -> _t.Tensor:
    """`tf.raw_ops.StringLower` on the values of a tensor, ragged ones too: the shape of the result is that of `input`."""

def ngrams(data: _t.TensorLike, ngram_width: _t.TensorLike, separator: _b.str | None = ' ', pad_values: _t.TensorLike = None, padding_width: _t.TensorLike = None, preserve_short_sequences: _b.bool = False, name: _b.str | None = None) -> None:
    """Runs of `ngram_width` neighbours of each row, joined.

    >>> tf.strings.ngrams(["a", "b", "c"], 2).numpy().tolist()
    [b'a b', b'b c']
    """

def reduce_join(inputs: _t.TensorLike, axis: _t.Axis = None, keepdims: _b.bool | None = False, separator: _b.str | None = '', name: _b.str | None = None) -> None:
    """Joins the strings along axes (all by default), with a separator between.

    >>> tf.strings.reduce_join(["a", "b"], separator="-").numpy()
    b'a-b'
    """

def regex_replace(input: _t.TensorLike, *args: _Any, name: _b.str | None = None, **kwargs: _Any) -> _t.Tensor:
    """`tf.raw_ops.RegexReplace` on the values of a tensor, ragged ones too: the shape of the result is that of `input`."""

def split(input: _t.TensorLike, sep: _t.TensorLike = None, maxsplit: _t.TensorLike = -1, name: _b.str | None = None) -> None:
    """The pieces of each string between separators (runs of white space by default), at most `maxsplit` cuts.

    >>> tf.strings.split(["a b", "c"]).to_list()
    [[b'a', b'b'], [b'c']]
    """

def strip(input: _t.TensorLike, *args: _Any, name: _b.str | None = None, **kwargs: _Any) -> _t.Tensor:
    """`tf.raw_ops.StringStrip` on the values of a tensor, ragged ones too: the shape of the result is that of `input`."""

def to_hash_bucket_fast(input: _t.TensorLike, *args: _Any, name: _b.str | None = None, **kwargs: _Any) -> _t.Tensor:
    """`tf.raw_ops.StringToHashBucketFast` on the values of a tensor, ragged ones too: the shape of the result is that of `input`."""

def to_hash_bucket_strong(input: _t.TensorLike, *args: _Any, name: _b.str | None = None, **kwargs: _Any) -> _t.Tensor:
    """`tf.raw_ops.StringToHashBucketStrong` on the values of a tensor, ragged ones too: the shape of the result is that of `input`."""

def to_number(input: _t.TensorLike, *args: _Any, name: _b.str | None = None, **kwargs: _Any) -> _t.Tensor:
    """`tf.raw_ops.StringToNumber` on the values of a tensor, ragged ones too: the shape of the result is that of `input`."""

def unicode_decode(input: _t.TensorLike, input_encoding: _t.TensorLike, errors: _b.str | None = 'replace', replacement_char: _t.TensorLike = 65533, replace_control_characters: _b.bool = False, name: _b.str | None = None) -> None:
    """The code points of each string.

    >>> tf.strings.unicode_decode("ab", "UTF-8").numpy().tolist()
    [97, 98]
    """

def unicode_decode_with_offsets(input: _t.TensorLike, input_encoding: _t.TensorLike, errors: _b.str | None = 'replace', replacement_char: _t.TensorLike = 65533, replace_control_characters: _b.bool = False, name: _b.str | None = None) -> None:
    """The code points of each string, and the byte each begins at.

    >>> tf.strings.unicode_decode_with_offsets(["ab"], "UTF-8")[1].to_list()
    [[0, 1]]
    """

def unicode_encode(input: _t.TensorLike, output_encoding: _t.TensorLike, errors: _b.str | None = 'replace', replacement_char: _t.TensorLike = 65533, name: _b.str | None = None) -> None:
    """The strings of code points in the last dimension.

    >>> tf.strings.unicode_encode([97, 98], "UTF-8").numpy()
    b'ab'
    """

def unicode_split(input: _t.TensorLike, input_encoding: _t.TensorLike, errors: _b.str | None = 'replace', replacement_char: _t.TensorLike = 65533, name: _b.str | None = None) -> None:
    """The characters of each string, as strings.

    >>> tf.strings.unicode_split("ab", "UTF-8").numpy().tolist()
    [b'a', b'b']
    """

def unicode_split_with_offsets(input: _t.TensorLike, input_encoding: _t.TensorLike, errors: _b.str | None = 'replace', replacement_char: _t.TensorLike = 65533, name: _b.str | None = None) -> None:
    """The characters of each string, and the byte each begins at.

    >>> tf.strings.unicode_split_with_offsets(["ab"], "UTF-8")[0].to_list()
    [[b'a', b'b']]
    """

def upper(input: _t.TensorLike, *args: _Any, name: _b.str | None = None, **kwargs: _Any) -> _t.Tensor:
    """`tf.raw_ops.StringUpper` on the values of a tensor, ragged ones too: the shape of the result is that of `input`."""
