"""Types of `ferroflow.compat.v1.initializers`. Made by `cargo xtask stubs`: a change here is lost."""

import builtins as _b
from collections.abc import Callable as _Callable, Iterator as _Iterator
from typing import Any as _Any

import ferroflow as _tf
from ferroflow import _types as _t
from ferroflow.compat.v1 import constant_initializer as constant
from ferroflow.compat.v1 import global_variables_initializer as global_variables
from ferroflow.compat.v1 import glorot_normal_initializer as glorot_normal
from ferroflow.compat.v1 import glorot_uniform_initializer as glorot_uniform
from ferroflow.compat.v1 import local_variables_initializer as local_variables
from ferroflow.compat.v1 import ones_initializer as ones
from ferroflow.compat.v1 import orthogonal_initializer as orthogonal
from ferroflow.compat.v1 import random_normal_initializer as random_normal
from ferroflow.compat.v1 import random_uniform_initializer as random_uniform
from ferroflow.compat.v1 import tables_initializer as tables_initializer
from ferroflow.compat.v1 import truncated_normal_initializer as truncated_normal
from ferroflow.compat.v1 import uniform_unit_scaling_initializer as uniform_unit_scaling
from ferroflow.compat.v1 import variables_initializer as variables
from ferroflow.compat.v1 import variance_scaling_initializer as variance_scaling
from ferroflow.compat.v1 import zeros_initializer as zeros

def he_normal(seed: _t.TensorLike = None) -> _Any:
    """Cut normal numbers scaled by half of the inputs."""

def he_uniform(seed: _t.TensorLike = None) -> _Any:
    """Uniform numbers scaled by half of the inputs."""

class identity:
    """The identity matrix, times `gain`."""
    def get_config(self) -> _Any:
        """What the initializer was made with, and the dtype."""
    def __init__(self, gain: _Any = 1.0, dtype: _t.DTypeLike | None = None) -> None: ...
    def __call__(self, shape: _t.ShapeLike, dtype: _t.DTypeLike | None = None, **kwargs: _Any) -> _Any: ...
    @_b.classmethod
    def from_config(cls, config: _Any) -> _Any:
        """An initializer of a configuration."""

def lecun_normal(seed: _t.TensorLike = None) -> _Any:
    """Cut normal numbers scaled by the inputs."""

def lecun_uniform(seed: _t.TensorLike = None) -> _Any:
    """Uniform numbers scaled by the inputs."""
