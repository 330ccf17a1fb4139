"""Operations on strings. Types of `ferroflow.strings`. Made by `cargo xtask stubs`: a change here is lost."""

import builtins as _b
from collections.abc import Callable as _Callable, Iterator as _Iterator
from typing import Any as _Any

import ferroflow as _tf
from ferroflow import _types as _t
from ferroflow import as_string as as_string

def bytes_split(input: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """The single bytes of each string.

    >>> tf.strings.bytes_split("ab").numpy().tolist()
    [b'a', b'b']
    """

def format(template: _t.TensorLike, inputs: _t.TensorLike, placeholder: _b.str | None = '{}', summarize: _t.TensorLike = 3, name: _b.str | None = None) -> _t.Tensor:
    """The template with tensors in the places of its placeholders.

    >>> tf.strings.format("x is {}", tf.constant([1, 2])).numpy()
    b'x is [1 2]'
    """

def join(inputs: _t.TensorLike, separator: _b.str | None = '', name: _b.str | None = None) -> _t.Tensor:
    """Joins the strings of several tensors of one shape elementwise; scalars are joined to every
    element.

    Args:
      inputs: a list of tensors of dtype `string`.
      separator: a string, what stands between the parts.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of dtype `string`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.strings.join(["a", ["b", "c"]], separator="-").numpy().tolist()
    [b'a-b', b'a-c']
    """

def length(input: _t.TensorLike, unit: _b.str | None = 'BYTE', name: _b.str | None = None) -> _t.Tensor:
    """The length of each string, in bytes or in characters of UTF-8.

    Args:
      input: a tensor of dtype `string`.
      unit: a string, one of `BYTE`, `UTF8_CHAR` (without: BYTE).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of dtype `int32`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.strings.length(["", "abc"]).numpy().tolist()
    [0, 3]
    """

def lower(input: _t.TensorLike, encoding: _b.str | None = '', name: _b.str | None = None) -> _t.Tensor:
    """Converts letters to small ones: those of ASCII, or of Unicode where encoding is utf-8.

    Args:
      input: a tensor of dtype `string`.
      encoding: a string.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of dtype `string`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.strings.lower(["AbC"]).numpy().tolist()
    [b'abc']
    """

def ngrams(data: _t.TensorLike, ngram_width: _t.TensorLike, separator: _b.str | None = ' ', pad_values: _t.TensorLike = None, padding_width: _t.TensorLike = None, preserve_short_sequences: _b.bool = False, name: _b.str | None = None) -> _t.Tensor:
    """Runs of `ngram_width` neighbours of each row, joined.

    >>> tf.strings.ngrams(["a", "b", "c"], 2).numpy().tolist()
    [b'a b', b'b c']
    """

def reduce_join(inputs: _t.TensorLike, axis: _t.Axis = None, keepdims: _b.bool | None = False, separator: _b.str | None = '', name: _b.str | None = None) -> _t.Tensor:
    """Joins the strings along axes (all by default), with a separator between.

    >>> tf.strings.reduce_join(["a", "b"], separator="-").numpy()
    b'a-b'
    """

def regex_full_match(input: _t.TensorLike, pattern: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """Whether each string as a whole matches a regular expression (RE2's syntax).

    Args:
      input: a tensor of dtype `string`.
      pattern: a tensor of dtype `string`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of dtype `bool`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.strings.regex_full_match(["ab", "b"], "a.*").numpy().tolist()
    [True, False]
    """

def regex_replace(input: _t.TensorLike, pattern: _t.TensorLike, rewrite: _t.TensorLike, replace_global: _b.bool | None = True, name: _b.str | None = None) -> _t.Tensor:
    r"""Replaces matches of a regular expression (RE2's syntax); in the rewriting `\1` stands for what
    group 1 matched, `\0` for the whole match.

    Args:
      input: a tensor of dtype `string`.
      pattern: a tensor of dtype `string`.
      rewrite: a tensor of dtype `string`.
      replace_global: a bool (without: True).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of dtype `string`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.strings.regex_replace("banana", "an", "o").numpy()
    b'booa'
    """

def split(input: _t.TensorLike, sep: _t.TensorLike = None, maxsplit: _t.TensorLike = -1, name: _b.str | None = None) -> _tf.RaggedTensor:
    """The pieces of each string between separators (runs of white space by default), at most `maxsplit` cuts.

    >>> tf.strings.split(["a b", "c"]).to_list()
    [[b'a', b'b'], [b'c']]
    """

def strip(input: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """Strips white space of ASCII from both ends of strings.

    Args:
      input: a tensor of dtype `string`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of dtype `string`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.strings.strip([" a "]).numpy().tolist()
    [b'a']
    """

def substr(input: _t.TensorLike, pos: _t.TensorLike, len: _t.TensorLike, unit: _b.str | None = 'BYTE', name: _b.str | None = None) -> _t.Tensor:
    """Parts of strings, by position and length, which broadcast with the strings. A negative position
    counts from the end; what is beyond the end is left out.

    Args:
      input: a tensor of dtype `string`.
      pos: a tensor: `int32` or `int64`.
      len: a tensor of the same dtype as `pos`.
      unit: a string, one of `BYTE`, `UTF8_CHAR` (without: BYTE).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of dtype `string`: output.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.strings.substr("tensor", 1, 3).numpy()
    b'ens'
    """

def to_hash_bucket(input: _t.TensorLike, num_buckets: _b.int, name: _b.str | None = None) -> _t.Tensor:
    """Which of a number of buckets each string falls into, by the oldest hash (Murmur's), kept for
    programs that stored it.

    Args:
      input: a tensor of dtype `string`.
      num_buckets: an int, the number of buckets, at least 1.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of dtype `int64`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.strings.to_hash_bucket(["a", "b"], 10).shape
    TensorShape([2])
    """

def to_hash_bucket_fast(input: _t.TensorLike, num_buckets: _b.int, name: _b.str | None = None) -> _t.Tensor:
    """Which of a number of buckets each string falls into, by a fast hash (FarmHash) that anyone can
    foresee.

    Args:
      input: a tensor of dtype `string`.
      num_buckets: an int, the number of buckets, at least 1.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of dtype `int64`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.strings.to_hash_bucket_fast(["Hello", "TensorFlow"], 3).numpy().tolist()
    [0, 2]
    """

def to_hash_bucket_strong(input: _t.TensorLike, num_buckets: _b.int, key: _t.Axis, name: _b.str | None = None) -> _t.Tensor:
    """Which of a number of buckets each string falls into, by a hash under a key (SipHash), so that
    nobody who does not know the key can choose strings that fall into one.

    Args:
      input: a tensor of dtype `string`.
      num_buckets: an int, the number of buckets, at least 1.
      key: a list of ints.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of dtype `int64`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.strings.to_hash_bucket_strong(["Hello", "TF"], 3, [1, 2]).numpy().tolist()
    [2, 0]
    """

def to_number(input: _t.TensorLike, out_type: _t.DTypeLike | None = ..., name: _b.str | None = None) -> _t.Tensor:
    """Reads each string as a number; white space around it is passed over, anything else is an error.

    Args:
      input: a tensor of dtype `string`.
      out_type: a `tf.DType`, the dtype of the result (without: float32).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.strings.to_number(["1.5", "2"]).numpy().tolist()
    [1.5, 2.0]
    """

def unicode_decode(input: _t.TensorLike, input_encoding: _t.TensorLike, errors: _b.str | None = 'replace', replacement_char: _t.TensorLike = 65533, replace_control_characters: _b.bool = False, name: _b.str | None = None) -> _Any:
    """The code points of each string.

    >>> tf.strings.unicode_decode("ab", "UTF-8").numpy().tolist()
    [97, 98]
    """

def unicode_decode_with_offsets(input: _t.TensorLike, input_encoding: _t.TensorLike, errors: _b.str | None = 'replace', replacement_char: _t.TensorLike = 65533, replace_control_characters: _b.bool = False, name: _b.str | None = None) -> _b.tuple[_tf.RaggedTensor, _tf.RaggedTensor]:
    """The code points of each string, and the byte each begins at.

    >>> tf.strings.unicode_decode_with_offsets(["ab"], "UTF-8")[1].to_list()
    [[0, 1]]
    """

def unicode_encode(input: _t.TensorLike, output_encoding: _t.TensorLike, errors: _b.str | None = 'replace', replacement_char: _t.TensorLike = 65533, name: _b.str | None = None) -> _t.Tensor:
    """The strings of code points in the last dimension.

    >>> tf.strings.unicode_encode([97, 98], "UTF-8").numpy()
    b'ab'
    """

def unicode_script(input: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """The script of each code point (Latin, Greek ...), by ICU's numbers; -1 where there is no such
    point.

    Args:
      input: a tensor of dtype `int32`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of dtype `int32`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.strings.unicode_script([ord("a")]).numpy().tolist()
    [25]
    """

def unicode_split(input: _t.TensorLike, input_encoding: _t.TensorLike, errors: _b.str | None = 'replace', replacement_char: _t.TensorLike = 65533, name: _b.str | None = None) -> _Any:
    """The characters of each string, as strings.

    >>> tf.strings.unicode_split("ab", "UTF-8").numpy().tolist()
    [b'a', b'b']
    """

def unicode_split_with_offsets(input: _t.TensorLike, input_encoding: _t.TensorLike, errors: _b.str | None = 'replace', replacement_char: _t.TensorLike = 65533, name: _b.str | None = None) -> _b.tuple[_tf.RaggedTensor, _tf.RaggedTensor]:
    """The characters of each string, and the byte each begins at.

    >>> tf.strings.unicode_split_with_offsets(["ab"], "UTF-8")[0].to_list()
    [[b'a', b'b']]
    """

def unicode_transcode(input: _t.TensorLike, input_encoding: _b.str, output_encoding: _b.str, errors: _b.str | None = 'replace', replacement_char: _b.int | None = 65533, replace_control_characters: _b.bool | None = False, name: _b.str | None = None) -> _t.Tensor:
    r"""Strings of one encoding in another.

    Args:
      input: a tensor of dtype `string`.
      input_encoding: a string.
      output_encoding: a string, one of `UTF-8`, `UTF-16-BE`, `UTF-32-BE`.
      errors: a string, one of `strict`, `replace`, `ignore` (without: replace).
      replacement_char: an int (without: 65533).
      replace_control_characters: a bool (without: False).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of dtype `string`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.strings.unicode_transcode(["a"], "UTF-8", "UTF-16-BE").numpy().tolist()
    [b'\x00a']
    """

def unsorted_segment_join(inputs: _t.TensorLike, segment_ids: _t.TensorLike, num_segments: _t.TensorLike, separator: _b.str | None = '', name: _b.str | None = None) -> _t.Tensor:
    """Joins the strings of each segment; segment_ids, whose shape the input's begins with, says which
    segment each belongs to.

    Args:
      inputs: a tensor of dtype `string`.
      segment_ids: a tensor: `int32` or `int64`, the segment that each row belongs to.
      num_segments: a tensor: `int32` or `int64`, how many segments there are.
      separator: a string, what stands between the parts.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of dtype `string`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.strings.unsorted_segment_join(["a", "b", "c"], [0, 1, 0], 2).numpy().tolist()
    [b'ac', b'b']
    """

def upper(input: _t.TensorLike, encoding: _b.str | None = '', name: _b.str | None = None) -> _t.Tensor:
    """Converts letters to large ones: those of ASCII, or of Unicode where encoding is utf-8.

    Args:
      input: a tensor of dtype `string`.
      encoding: a string.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of dtype `string`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.strings.upper(["AbC"]).numpy().tolist()
    [b'ABC']
    """
