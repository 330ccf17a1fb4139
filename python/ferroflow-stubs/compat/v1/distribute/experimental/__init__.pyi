"""Types of `ferroflow.compat.v1.distribute.experimental`. Made by `cargo xtask stubs`: a change here is lost."""

import builtins as _b
from collections.abc import Callable as _Callable, Iterator as _Iterator
from typing import Any as _Any

import ferroflow as _tf
from ferroflow import _types as _t
from ferroflow.distribute.experimental import CentralStorageStrategy as CentralStorageStrategy
from ferroflow.distribute import MultiWorkerMirroredStrategy as MultiWorkerMirroredStrategy
from ferroflow.distribute import ParameterServerStrategy as ParameterServerStrategy
from ferroflow.distribute import TPUStrategy as TPUStrategy

