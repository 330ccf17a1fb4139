"""How the package was built. Types of `ferroflow.sysconfig`. Made by `cargo xtask stubs`: a change here is lost."""

import builtins as _b
from collections.abc import Callable as _Callable, Iterator as _Iterator
from typing import Any as _Any

import ferroflow as _tf
from ferroflow import _types as _t

CXX11_ABI_FLAG: _b.int

CXX_VERSION: _b.int

MONOLITHIC_BUILD: _b.int

def get_build_info() -> _Any:
    """What was built in, as an ordered dictionary.

    >>> import ferroflow as tf
    >>> tf.sysconfig.get_build_info()["is_cuda_build"]
    False
    """

def get_compile_flags() -> _b.list[_b.str]:
    """There is no library to compile against: UnimplementedError."""

def get_include() -> _b.str:
    """There is no directory of headers: UnimplementedError."""

def get_lib() -> _b.str:
    """There is no library to link with: UnimplementedError."""

def get_link_flags() -> _b.list[_b.str]:
    """There is no library to link with: UnimplementedError."""
