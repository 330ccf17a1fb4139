"""Replicas of one process: a function run once for each, with meetings where all of them wait for one another.

Invariant: of all replicas and the caller exactly one runs at a time, so what is traced has one order; each replica
has a thread of its own that sees the caller's graph, scopes and variable creators.
In a branch or loop of a graph, which another thread cannot enter, the replicas run on the caller's thread one after
the other, and a meeting is refused.
Does not know: what is reduced, or how variables are kept.
"""

import threading

from ferroflow import _ff
from ferroflow.python.autograph.core import ag_ctx
from ferroflow.python.distribute import distribute_lib, values
from ferroflow.python.framework import errors_impl, placement
from ferroflow.python.ops import variable_creation


class _Abandoned(BaseException):
    """Ends the function of a replica whose run failed elsewhere."""


class _Outer:
    """What is in force where replicas are started."""

    def __init__(self):
        self.graph = _ff.current_graph()
        self.scope = _ff.current_scope()
        self.creators = list(getattr(variable_creation._creators, "stack", ()))
        self.watchers = variable_creation.watchers()
        self.status = ag_ctx.control_status_ctx()

    def is_reached_by_threads(self):
        """Whether another thread can add to the graph that operations are added to here."""
        if self.graph is None or _ff.executing_eagerly():
            return True
        here, there = _graph_number(), []

        def try_it():
            token = self.graph.enter()
            try:
                there.append(_graph_number())
            finally:
                self.graph.leave(token)

        thread = threading.Thread(target=try_it)
        thread.start()
        thread.join()
        return there == [here]

    def enter(self, device):
        """Puts the same in force on this thread; gives the tokens that take it back."""
        variable_creation._creators.stack = self.creators
        variable_creation._creators.watchers = self.watchers
        ag_ctx._stack().append(self.status)
        tokens = []
        if self.graph is not None:
            tokens.append((self.graph.leave, self.graph.enter()))
        if self.scope:
            tokens.append((_ff.leave, _ff.enter_scope(self.scope)))
        tokens.append((_ff.leave, placement.enter(device)))
        return tokens


def _graph_number():
    """What tells the graph that operations are added to from others: the part of an operation's hash that is the graph's."""
    return hash(_ff.execute("Identity", [_ff.constant(0)]).op) & 0xFFFFFFFF


class _Shared:
    """What the replicas of one run share: the variables that the first of them makes."""

    def __init__(self):
        self._made, self._seen = {}, {}

    def variable(self, replica, name, make):
        """The next variable of a name: made by the first replica, taken by the others."""
        if replica == 0:
            made = make()
            self._made.setdefault(name, []).append(made)
            return made
        place = self._seen.get((replica, name), 0)
        found = self._made.get(name, ())
        if place >= len(found):
            raise RuntimeError(f"Tried to create variable {name} with mismatching name on device {replica}")
        self._seen[replica, name] = place + 1
        return found[place]


class _Inline:
    """A replica on the caller's thread."""

    def __init__(self, number, shared):
        self.number, self.shared = number, shared

    def meet(self, _function, _args, _kwargs):
        """Refused: the others have run or have yet to."""
        raise errors_impl.UnimplementedError(
            None, None, "merge_call or all_reduce of several replicas inside a branch or loop of a graph is not implemented in Ferroflow yet: let strategy.run stand outside of it"
        )


def _one_after_the_other(strategy, function, args, kwargs):
    results, shared = [], _Shared()
    for number, device in enumerate(strategy.extended.worker_devices):
        token = placement.enter(device)
        try:
            own, named = values.select_replica(number, args), values.select_replica(number, kwargs)
            with distribute_lib.replica_active(strategy, number), distribute_lib.MirroredReplicaContext(strategy, number, _Inline(number, shared)):
                results.append(function(*own, **named))
        finally:
            _ff.leave(token)
    strategy.extended._after_replicas()
    return values.regroup(results)


class Replica(threading.Thread):
    """One replica: runs its function up to the next meeting when it is told to."""

    def __init__(self, strategy, number, device, outer, shared, function, args, kwargs):
        super().__init__(daemon=True, name=f"replica_{number}")
        self._strategy, self.number, self._device, self._outer = strategy, number, device, outer
        self.shared = shared
        self._function, self._args, self._kwargs = function, args, kwargs
        self._go, self._stopped = threading.Semaphore(0), threading.Semaphore(0)
        self.done = self.abandoned = False
        self.result = self.error = self.meeting = self.answer = None

    def run(self):
        self._go.acquire()
        tokens = []
        try:
            if self.abandoned:
                return
            tokens = self._outer.enter(self._device)
            with distribute_lib.MirroredReplicaContext(self._strategy, self.number, self):
                self.result = self._function(*self._args, **self._kwargs)
        except BaseException as error:  # noqa: BLE001 it is raised where the replicas were started
            self.error = error
        finally:
            for leave, token in reversed(tokens):
                leave(token)
            self.done = True
            self._stopped.release()

    def proceed(self):
        """Runs it until it is done or at a meeting."""
        with distribute_lib.replica_active(self._strategy, self.number):
            self._go.release()
            self._stopped.acquire()
        if self.error is not None and not isinstance(self.error, _Abandoned):
            raise self.error

    def meet(self, function, args, kwargs):
        """Called by the replica: waits until all are here and `function` was called once for all; its part of the result."""
        if _ff.current_graph() is not self._outer.graph:
            raise RuntimeError(
                "`merge_call` called while defining a new graph or a tf.function. This can often happen if the function `fn` passed to "
                "`strategy.run()` contains a nested `@tf.function`, and the nested `@tf.function` contains a synchronization point, such as "
                "aggregating gradients (e.g, optimizer.apply_gradients). Consider decorating the function that calls `strategy.run` instead."
            )
        self.meeting = (function, args, kwargs)
        self._stopped.release()
        self._go.acquire()
        if self.abandoned:
            raise _Abandoned()
        return self.answer

    def abandon(self):
        """Ends it where it waits."""
        if not self.done:
            self.abandoned = True
            self._go.release()
            self.join()


def call_for_each_replica(strategy, function, args, kwargs):
    """Calls a function in every replica; the results as one structure of distributed values.

    Raises:
      RuntimeError: some replicas come to a meeting and others are done.
      What the function raises.
    """
    outer = _Outer()
    if not outer.is_reached_by_threads():
        return _one_after_the_other(strategy, function, args, kwargs)
    shared = _Shared()
    replicas = [
        Replica(strategy, i, device, outer, shared, function, values.select_replica(i, args), values.select_replica(i, kwargs))
        for i, device in enumerate(strategy.extended.worker_devices)
    ]
    for replica in replicas:
        replica.start()
    try:
        while True:
            for replica in replicas:
                replica.proceed()
            finished = [r.done for r in replicas]
            if all(finished):
                break
            if any(finished):
                raise RuntimeError("Some replicas made a different number of replica_context().merge_call()s.")
            _meet(strategy, replicas)
    finally:
        for replica in replicas:
            replica.abandon()
    strategy.extended._after_replicas()
    return values.regroup([r.result for r in replicas])


def _meet(strategy, replicas):
    """Calls what the replicas wait for, once, and hands each its part of the result."""
    function = replicas[0].meeting[0]
    args = values.regroup([tuple(r.meeting[1]) for r in replicas])
    kwargs = values.regroup([dict(r.meeting[2]) for r in replicas])
    strategy.extended._after_replicas()
    with distribute_lib.cross_replica(strategy):
        result = function(strategy, *args, **kwargs)
    for replica in replicas:
        replica.answer = values.select_replica(replica.number, result)
