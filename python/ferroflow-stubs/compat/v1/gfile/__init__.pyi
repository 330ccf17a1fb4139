"""Types of `ferroflow.compat.v1.gfile`. Made by `cargo xtask stubs`: a change here is lost."""

import builtins as _b
from collections.abc import Callable as _Callable, Iterator as _Iterator
from typing import Any as _Any

import ferroflow as _tf
from ferroflow import _types as _t
from ferroflow.io.gfile import GFile as FastGFile
from ferroflow.io.gfile import GFile as GFile
from ferroflow.io.gfile import GFile as Open

def Copy(oldpath: _Any, newpath: _Any, overwrite: _b.bool = False) -> _Any:
    """TensorFlow 1's spelling of `tf.io.gfile.copy`."""

def DeleteRecursively(dirname: _Any) -> _Any:
    """TensorFlow 1's spelling of `tf.io.gfile.rmtree`."""

def Exists(filename: _Any) -> _Any:
    """TensorFlow 1's spelling of `tf.io.gfile.exists`."""

def Glob(filename: _Any) -> _Any:
    """TensorFlow 1's spelling of `tf.io.gfile.glob`."""

def IsDirectory(dirname: _Any) -> _Any:
    """TensorFlow 1's spelling of `tf.io.gfile.isdir`."""

def ListDirectory(dirname: _Any) -> _Any:
    """TensorFlow 1's spelling of `tf.io.gfile.listdir`."""

def MakeDirs(dirname: _Any) -> _Any:
    """TensorFlow 1's spelling of `tf.io.gfile.makedirs`."""

def MkDir(dirname: _Any) -> _Any:
    """TensorFlow 1's spelling of `tf.io.gfile.mkdir`."""

def Remove(filename: _Any) -> _Any:
    """TensorFlow 1's spelling of `tf.io.gfile.remove`."""

def Rename(oldname: _Any, newname: _Any, overwrite: _b.bool = False) -> _Any:
    """TensorFlow 1's spelling of `tf.io.gfile.rename`."""

def Stat(filename: _Any) -> _Any:
    """TensorFlow 1's spelling of `tf.io.gfile.stat`."""

def Walk(top: _Any, in_order: _b.bool = True) -> _Any:
    """TensorFlow 1's spelling of `tf.io.gfile.walk`."""
