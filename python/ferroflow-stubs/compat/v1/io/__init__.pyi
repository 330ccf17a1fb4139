"""Types of `ferroflow.compat.v1.io`. Made by `cargo xtask stubs`: a change here is lost."""

import builtins as _b
from collections.abc import Callable as _Callable, Iterator as _Iterator
from typing import Any as _Any

import ferroflow as _tf
from ferroflow import _types as _t
from ferroflow.compat.v1 import decode_csv as decode_csv
from ferroflow.compat.v1 import decode_raw as decode_raw
from ferroflow.compat.v1.train import match_filenames_once as match_filenames_once
from ferroflow.compat.v1 import parse_example as parse_example
from ferroflow.compat.v1 import parse_single_example as parse_single_example
from ferroflow.compat.v1 import serialize_many_sparse as serialize_many_sparse
from ferroflow.compat.v1 import serialize_sparse as serialize_sparse

class TFRecordCompressionType:
    """How a file is compressed, by number."""
    NONE: _b.int
    ZLIB: _b.int
    GZIP: _b.int

def tf_record_iterator(path: _Any, options: _Any = None) -> _Any:
    """The records of a file, as bytes. At the end of the file the iterator stays, and goes on where records are added."""
