"""Types of `ferroflow.compat.v1.distribute`. Made by `cargo xtask stubs`: a change here is lost."""

import builtins as _b
from collections.abc import Callable as _Callable, Iterator as _Iterator
from typing import Any as _Any

import ferroflow as _tf
from ferroflow import _types as _t
from ferroflow.compat.v1.distribute import experimental as experimental
from ferroflow.distribute import MirroredStrategy as MirroredStrategy
from ferroflow.distribute import OneDeviceStrategy as OneDeviceStrategy
from ferroflow.distribute import ReplicaContext as ReplicaContext
from ferroflow.distribute import Strategy as Strategy
from ferroflow.distribute import StrategyExtended as StrategyExtended

