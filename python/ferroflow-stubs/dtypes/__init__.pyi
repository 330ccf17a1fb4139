"""The types of elements, and conversions between them. Types of `ferroflow.dtypes`. Made by `cargo xtask stubs`: a change here is lost."""

import builtins as _b
from collections.abc import Callable as _Callable, Iterator as _Iterator
from typing import Any as _Any

import ferroflow as _tf
from ferroflow import _types as _t
from ferroflow.dtypes import experimental as experimental
from ferroflow import DType as DType
from ferroflow import as_dtype as as_dtype
from ferroflow import cast as cast
from ferroflow import complex as complex
from ferroflow import saturate_cast as saturate_cast

QUANTIZED_DTYPES: _Any

bfloat16: _t.DType

bool: _t.DType

complex128: _t.DType

complex64: _t.DType

double: _t.DType

float16: _t.DType

float32: _t.DType

float64: _t.DType

half: _t.DType

int16: _t.DType

int32: _t.DType

int64: _t.DType

int8: _t.DType

qint16: _t.DType

qint32: _t.DType

qint8: _t.DType

quint16: _t.DType

quint8: _t.DType

resource: _t.DType

string: _t.DType

uint16: _t.DType

uint32: _t.DType

uint64: _t.DType

uint8: _t.DType

variant: _t.DType
