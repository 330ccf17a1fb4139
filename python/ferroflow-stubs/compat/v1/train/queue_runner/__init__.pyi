"""Types of `ferroflow.compat.v1.train.queue_runner`. Made by `cargo xtask stubs`: a change here is lost."""

import builtins as _b
from collections.abc import Callable as _Callable, Iterator as _Iterator
from typing import Any as _Any

import ferroflow as _tf
from ferroflow import _types as _t
from ferroflow.compat.v1.train import QueueRunner as QueueRunner
from ferroflow.compat.v1.train import add_queue_runner as add_queue_runner
from ferroflow.compat.v1.train import start_queue_runners as start_queue_runners

