"""Types of `ferroflow.compat.v1.saved_model.signature_def_utils`. Made by `cargo xtask stubs`: a change here is lost."""

import builtins as _b
from collections.abc import Callable as _Callable, Iterator as _Iterator
from typing import Any as _Any

import ferroflow as _tf
from ferroflow import _types as _t
from ferroflow.compat.v1.saved_model import build_signature_def as build_signature_def
from ferroflow.compat.v1.saved_model import classification_signature_def as classification_signature_def
from ferroflow.compat.v1.saved_model import is_valid_signature as is_valid_signature
from ferroflow.compat.v1.saved_model import predict_signature_def as predict_signature_def
from ferroflow.compat.v1.saved_model import regression_signature_def as regression_signature_def

