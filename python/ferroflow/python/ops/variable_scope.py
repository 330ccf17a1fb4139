"""`tf.compat.v1.variable_scope` and `get_variable`: variables found and shared by their names.

A graph has a store of its variables by name, and a scope that says under which prefix and with which defaults they are made. While
operations run at once nothing is stored, as in TensorFlow 2, unless an `EagerVariableStore` is in force.

Invariant: a scope takes away what it put there; a name in a store stands for one variable.
Does not know: how variables are made; `tf.Variable` does.
"""

import contextlib
import enum
import functools

from ferroflow import _ff, _namespace
from ferroflow.python.framework import func_graph, graph_collections, ops
from ferroflow.python.ops import variable_creation
from ferroflow.python.ops.variable_partitions import partitioned

_tf = _namespace.resolve
__name__ = "tensorflow.python.ops.variable_scope"
_STORE, _SCOPE = ("__variable_store",), ("__varscope",)


class _ReuseMode(enum.Enum):
    """Variables are found where they are, else made."""

    AUTO_REUSE = 1


AUTO_REUSE = _ReuseMode.AUTO_REUSE
_DEFAULTS = ("initializer", "regularizer", "caching_device", "partitioner", "custom_getter", "dtype", "use_resource", "constraint")


class _Store:
    """Variables by name. `eager` keeps those that are made while operations run at once."""

    def __init__(self, eager=False):
        self.vars, self.counts, self.eager = {}, {}, eager

    def get(self, name, reuse, make):
        """The variable of a name: found, or made if it may be."""
        keeps = self.eager or not _ff.executing_eagerly()
        if not keeps:
            if reuse is True:
                raise RuntimeError(
                    "When eager execution is enabled variable reuse is only supported when an EagerVariableStore is active. See the "
                    "documentation on EagerVariableStore for example usage."
                )
            return make()
        if self.eager:
            reuse = AUTO_REUSE
        found = self.vars.get(name)
        if found is None:
            if reuse is True:
                raise ValueError(
                    f"Variable {name} does not exist, or was not created with tf.get_variable(). Did you mean to set reuse=tf.AUTO_REUSE in VarScope?"
                )
            found = self.vars[name] = make()
        elif not reuse:
            raise ValueError(
                f"Variable {name} already exists, disallowed. Did you mean to set reuse=True or reuse=tf.AUTO_REUSE in VarScope?"
            )
        return found


def _here(key, make):
    graph = _ff.current_graph()
    found = graph_collections.collections_of(graph).get(key)
    if not found and not isinstance(found, _Store):
        found = make()
        # What a function makes first, those around it have from then on too.
        while graph is not None and graph.building_function:
            graph_collections.collections_of(graph)[key] = found
            graph = func_graph.around(graph)
        graph_collections.collections_of(graph)[key] = found
    return found


def _store():
    return _here(_STORE, _Store)


class VariableScope:
    """The prefix and the defaults with which `get_variable` makes variables."""

    def __init__(
        self, reuse, name="", initializer=None, regularizer=None, caching_device=None, partitioner=None, custom_getter=None, name_scope="",
        dtype=_ff.float32, use_resource=None, constraint=None,
    ):
        if _ff.executing_eagerly():
            if caching_device is not None:
                raise NotImplementedError("Caching devices is not yet supported when eager execution is enabled.")
            reuse, use_resource = AUTO_REUSE, True
        self._name, self._reuse, self._name_scope = name, reuse, name_scope
        self._initializer, self._regularizer, self._caching_device = initializer, regularizer, caching_device
        self._partitioner, self._custom_getter, self._dtype = partitioner, custom_getter, dtype
        self._use_resource, self._constraint = use_resource, constraint

    name = property(lambda self: self._name, doc="The prefix.")
    original_name_scope = property(lambda self: self._name_scope, doc="The name scope that was opened with this one.")
    reuse = property(lambda self: self._reuse, doc="Whether variables are found rather than made.")

    initializer = property(lambda self: self._initializer, doc="The initializer of variables that say none.")
    dtype = property(lambda self: self._dtype, doc="The dtype of variables that say none.")
    use_resource = property(lambda self: self._use_resource, doc="Kept; all variables are of this kind.")
    regularizer = property(lambda self: self._regularizer, doc="The regularizer of variables that say none.")
    partitioner = property(lambda self: self._partitioner, doc="The partitioner of variables that say none.")
    caching_device = property(lambda self: self._caching_device, doc="Kept; nothing is cached.")
    custom_getter = property(lambda self: self._custom_getter, doc="What is called to get a variable.")
    constraint = property(lambda self: self._constraint, doc="The constraint of variables that say none.")

    def set_initializer(self, initializer):
        """Sets the default initializer."""
        self._initializer = initializer

    def set_dtype(self, dtype):
        """Sets the default dtype."""
        self._dtype = dtype

    def set_use_resource(self, use_resource):
        """Keeps it. ValueError for False while operations run at once."""
        if _ff.executing_eagerly() and not use_resource:
            raise ValueError("When eager execution is enabled, use_resource cannot be set to false.")
        self._use_resource = use_resource

    def set_regularizer(self, regularizer):
        """Sets the default regularizer."""
        self._regularizer = regularizer

    def set_caching_device(self, caching_device):
        """Keeps it. NotImplementedError while operations run at once."""
        if _ff.executing_eagerly():
            raise NotImplementedError("Caching devices are not yet supported when eager execution is enabled.")
        self._caching_device = caching_device

    def set_partitioner(self, partitioner):
        """Sets the default partitioner."""
        self._partitioner = partitioner

    def set_custom_getter(self, custom_getter):
        """Sets what is called to get a variable."""
        self._custom_getter = custom_getter

    def global_variables(self):
        """The variables below this scope in the collection of all."""
        return graph_collections.get_collection(graph_collections.GraphKeys.GLOBAL_VARIABLES, self._name)

    def trainable_variables(self):
        """The variables below this scope in the collection of trainable ones."""
        return graph_collections.get_collection(graph_collections.GraphKeys.TRAINABLE_VARIABLES, self._name)

    def reuse_variables(self):
        """Has variables be found from here on."""
        self._reuse = True

    def get_variable(self, var_store, name, shape=None, dtype=None, initializer=None, regularizer=None, reuse=None, trainable=None, collections=None,
                     caching_device=None, partitioner=None, validate_shape=True, use_resource=None, custom_getter=None, constraint=None,
                     synchronization=None, aggregation=None):
        """The variable of a name in this scope."""
        del use_resource, caching_device
        given = locals()
        for default in ("initializer", "regularizer", "partitioner", "constraint", "dtype"):
            if given[default] is None:
                given[default] = getattr(self, f"_{default}")
        if reuse is None:
            reuse = self._reuse
        if dtype is None and given["initializer"] is not None and not callable(given["initializer"]):
            given["dtype"] = None
        full = (f"{self._name}/{name}" if self._name else name).removesuffix("/")
        getter = _composed(custom_getter, self._custom_getter)
        arguments = {k: given[k] for k in ("shape", "dtype", "initializer", "regularizer", "trainable", "collections", "partitioner", "validate_shape",
                                           "constraint", "synchronization", "aggregation")}
        arguments["reuse"] = False if _ff.executing_eagerly() and not var_store.eager and reuse is AUTO_REUSE else reuse
        # Names are whole: no name scope is put before them.
        with _no_scope():
            if getter is None:
                return _made(var_store, full, **arguments)
            return getter(functools.partial(_made, var_store), name=full, **arguments)


def _no_scope():
    """Leaves the name scopes in force: names of variables are whole."""
    return ops.name_scope_v2("")


def _composed(inner, outer):
    """The getter of a call around the one of the scope."""
    if inner is None or outer is None:
        return inner or outer
    return lambda getter, *args, **kwargs: inner(functools.partial(outer, getter), *args, **kwargs)


def _made(store, name, shape=None, dtype=None, initializer=None, regularizer=None, reuse=None, trainable=None, collections=None, partitioner=None,
          validate_shape=True, constraint=None, synchronization=None, aggregation=None, use_resource=None, caching_device=None):
    """The variable of a whole name: found, or made."""
    del use_resource, caching_device

    def make():
        if partitioner is not None and shape is not None and not _ff.executing_eagerly():
            return partitioned(one, name, shape, dtype, initializer, partitioner)
        return one(name, shape, dtype, initializer)

    def one(own_name, own_shape, own_dtype, own_initializer):
        kind = own_dtype and _ff.as_dtype(own_dtype).base_dtype
        if own_initializer is None:
            own_initializer = _default_initializer(kind or _ff.float32, own_name)
        if isinstance(own_initializer, type):
            own_initializer = own_initializer()
        initial = own_initializer
        if callable(own_initializer):
            sizes = _ff.TensorShape(own_shape)
            if own_shape is None or not sizes.is_fully_defined():
                raise ValueError(f"Shape of a new variable ({own_name}) must be fully defined, but instead was {None if own_shape is None else sizes}.")
            initial = functools.partial(own_initializer, sizes.as_list(), dtype=kind or _ff.float32)
            if getattr(own_initializer, "__code__", None) is not None and "dtype" not in own_initializer.__code__.co_varnames[: own_initializer.__code__.co_argcount]:
                initial = functools.partial(own_initializer, sizes.as_list()) if own_initializer.__code__.co_argcount else own_initializer
        variable = _tf("Variable")(
            initial, trainable=trainable, validate_shape=validate_shape, name=own_name, dtype=kind, constraint=constraint,
            synchronization=synchronization or variable_creation.VariableSynchronization.AUTO,
            aggregation=aggregation or variable_creation.VariableAggregation.NONE,
            **({} if collections is None else {"_collections": collections}),
        )
        if regularizer is not None:
            _regularize(variable, regularizer)
        return variable

    return store.get(name, reuse, make)


def _regularize(variable, regularizer):
    """Puts the penalty of a variable among the losses of the graph; eagerly there is none."""
    if _ff.executing_eagerly():
        return
    penalty = regularizer(variable)
    if penalty is not None:
        graph_collections.add_to_collection(graph_collections.GraphKeys.REGULARIZATION_LOSSES, penalty)


def _default_initializer(dtype, name):
    from ferroflow.python.ops import init_scaled_ops

    if dtype.is_floating:
        return init_scaled_ops.GlorotUniform()
    if dtype.is_integer or dtype == _ff.bool:
        return _tf("zeros_initializer")()
    if dtype == _ff.string:
        return lambda shape, dtype=None: _tf("fill")(shape, "")
    raise ValueError(f"An initializer for Variable({name}) of type {dtype} is required.")


def get_variable_scope():
    """The scope in force."""
    return _here(_SCOPE, lambda: [VariableScope(False)])[-1]


def get_variable(
    name, shape=None, dtype=None, initializer=None, regularizer=None, trainable=None, collections=None, caching_device=None, partitioner=None,
    validate_shape=True, use_resource=None, custom_getter=None, constraint=None, synchronization=None, aggregation=None,
):
    """The variable of a name in the scope in force: found where the scope reuses, else made.

    Args:
      name: its name below the scope's.
      shape, dtype: of a new variable; float32 by default.
      initializer: a function of a shape and a dtype, or the first value; Glorot's by default.
      regularizer: a function of the variable whose result joins the collection of losses.
      custom_getter: `getter(next_getter, name, ...)`, called in the place of what makes the variable.

    Raises:
      ValueError: a name that is taken and not to be reused, one to be reused that is not there, a shape with unknown dimensions.

    >>> with tf.compat.v1.variable_scope("layer"):
    ...     v = tf.compat.v1.get_variable("v", [2], initializer=tf.zeros_initializer())
    >>> v.name, v.numpy().tolist()
    ('layer/v:0', [0.0, 0.0])
    """
    return get_variable_scope().get_variable(
        _store(), name, shape=shape, dtype=dtype, initializer=initializer, regularizer=regularizer, trainable=trainable, collections=collections,
        caching_device=caching_device, partitioner=partitioner, validate_shape=validate_shape, use_resource=use_resource,
        custom_getter=custom_getter, constraint=constraint, synchronization=synchronization, aggregation=aggregation,
    )


def get_local_variable(name, shape=None, dtype=None, initializer=None, regularizer=None, trainable=False, collections=None, **others):
    """A variable that is not trained and stands in the collection of local ones."""
    del trainable
    collections = [*(collections or ()), graph_collections.GraphKeys.LOCAL_VARIABLES]
    return get_variable(name, shape, dtype, initializer, regularizer, trainable=False, collections=collections, **others)


class variable_scope:  # noqa: N801 TensorFlow's name
    """Context in which `get_variable` puts `name/` before names and takes these defaults.

    Args:
      name_or_scope: a name, an earlier scope to be entered again, or None.
      default_name: the name where `name_or_scope` is None, made unique.
      reuse: True to find variables, `tf.compat.v1.AUTO_REUSE` to find or make them.
      auxiliary_name_scope: whether a name scope is opened too.

    >>> with tf.compat.v1.variable_scope("a"), tf.compat.v1.variable_scope("b") as scope:
    ...     scope.name
    'a/b'
    """

    def __init__(
        self, name_or_scope, default_name=None, values=None, initializer=None, regularizer=None, caching_device=None, partitioner=None,
        custom_getter=None, reuse=None, dtype=None, use_resource=None, constraint=None, auxiliary_name_scope=True,
    ):
        if default_name is None and name_or_scope is None:
            raise TypeError("If default_name is None then name_or_scope is required")
        if not isinstance(name_or_scope, (str, VariableScope, type(None))):
            raise TypeError(f"VariableScope: name_or_scope must be a string or VariableScope. Got {name_or_scope}")
        if not isinstance(auxiliary_name_scope, bool):
            raise TypeError(f"The auxiliary_name_scope must be `True` or `False`, while get {auxiliary_name_scope}")
        if reuse is False:
            reuse = None
        del values
        given = locals()
        self._name_or_scope, self._default_name, self._auxiliary, self._reuse = name_or_scope, default_name, auxiliary_name_scope, reuse
        self._options = {n: given[n] for n in _DEFAULTS if given[n] is not None}
        self._left = []

    def __enter__(self):
        stack = _here(_SCOPE, lambda: [VariableScope(False)])
        outer, named = stack[-1], self._name_or_scope
        if isinstance(named, VariableScope):
            source, name = named, named.name
            short = name.rpartition("/")[2]
            if self._reuse is None and named.reuse:
                self._reuse = named.reuse
        else:
            source = outer
            short = named if named is not None else _unique(outer, self._default_name)
            if named is None and self._reuse:
                raise ValueError("reuse=True cannot be used without a name_or_scope")
            name = f"{outer.name}/{short}" if outer.name else short
        with contextlib.ExitStack() as entered:
            scope_name = entered.enter_context(ops.name_scope_v2(short)) if self._auxiliary and short else source.original_name_scope
            options = {n: getattr(source, f"_{n}") for n in _DEFAULTS}
            if "custom_getter" in self._options:
                options["custom_getter"] = _composed(self._options["custom_getter"], options["custom_getter"])
            options.update((n, v) for n, v in self._options.items() if n != "custom_getter")
            reuse = self._reuse or (outer.reuse if not isinstance(named, VariableScope) else named.reuse)
            scope = VariableScope(reuse, name=name, name_scope=scope_name, **options)
            stack.append(scope)
            counts = dict(_store().counts)
            self._left.append((entered.pop_all(), stack, scope, counts))
        return scope

    def __exit__(self, *error):
        entered, stack, scope, counts = self._left.pop()
        for at in range(len(stack) - 1, -1, -1):
            if stack[at] is scope:
                del stack[at]
                break
        # What was counted below the scope starts again when it is entered again.
        own = _store().counts
        for name in [n for n in own if n.startswith(f"{scope.name}/") and n not in counts]:
            del own[name]
        return entered.__exit__(*error)


def _unique(scope, default):
    """`default` with a number if a scope of that name was opened here before."""
    counts = _store().counts
    full = f"{scope.name}/{default}" if scope.name else default
    if full not in counts:
        counts[full] = 0
        return default
    number = counts[full] = counts[full] + 1
    while f"{full}_{number}" in counts:
        number += 1
    counts[f"{full}_{number}"] = 0
    return f"{default}_{number}"


def variable_op_scope(values, name_or_scope, default_name=None, initializer=None, regularizer=None, caching_device=None, partitioner=None, custom_getter=None,
                      reuse=None, dtype=None, use_resource=None, constraint=None):
    """The older spelling of `variable_scope`."""
    return variable_scope(name_or_scope, default_name, values, initializer, regularizer, caching_device, partitioner, custom_getter, reuse, dtype, use_resource, constraint)


class EagerVariableStore:
    """Keeps variables that are made while operations run at once, so that `get_variable` finds them again.

    TensorFlow has it in `tensorflow.python.ops.variable_scope` only.
    """

    def __init__(self, store=None):
        if store is not None and not store.eager:
            raise ValueError("Cannot construct EagerVariableStore from a VariableStore object that does not hold eager variables.")
        self._store = store or _Store(eager=True)

    @contextlib.contextmanager
    def as_default(self):
        """Context in which the store is in force."""
        collections = graph_collections.collections_of(_ff.current_graph())
        before = collections.get(_STORE)
        collections[_STORE] = self._store
        try:
            yield
        finally:
            if before is None:
                collections.pop(_STORE, None)
            else:
                collections[_STORE] = before

    def variables(self):
        """The variables, by name."""
        return sorted(self._store.vars.values(), key=lambda v: v.name)

    def trainable_variables(self):
        """The trainable ones."""
        return [v for v in self.variables() if v.trainable]

    def non_trainable_variables(self):
        """The others."""
        return [v for v in self.variables() if not v.trainable]


class _Template:
    """A function whose variables are made at the first call and used at all others."""

    def __init__(self, name, func, create_scope_now, unique_name, custom_getter):
        self._func, self._name, self._unique_name, self._getter = func, name, unique_name, custom_getter
        self._scope, self._called, self._store = None, False, EagerVariableStore()
        if create_scope_now:
            self._open()

    def _open(self):
        with variable_scope(self._unique_name, self._name, custom_getter=self._getter) as self._scope:
            pass

    def __call__(self, *args, **kwargs):
        if self._scope is None:
            self._open()
        with self._store.as_default() if _ff.executing_eagerly() else contextlib.nullcontext():
            with variable_scope(self._scope, reuse=True if self._called and not _ff.executing_eagerly() else AUTO_REUSE):
                result = self._func(*args, **kwargs)
        self._called = True
        return result

    name = property(lambda self: self._name, doc="The name given.")
    func = property(lambda self: self._func, doc="The function.")
    variable_scope = property(lambda self: self._scope, doc="The scope of the variables.")

    @property
    def variables(self):
        """The variables, of eager calls."""
        return tuple(self._store.variables())

    @property
    def trainable_variables(self):
        """The trainable ones."""
        return tuple(self._store.trainable_variables())


def make_template(name_, func_, create_scope_now_=False, unique_name_=None, custom_getter_=None, **kwargs):
    """A function that makes its variables at the first call and finds them at all others.

    >>> scale = tf.compat.v1.make_template("scale", lambda x: x * tf.compat.v1.get_variable("s", [], initializer=tf.ones_initializer()))
    >>> float(scale(2.0)), float(scale(3.0)), len(scale.variables)
    (2.0, 3.0, 1)
    """
    func = functools.partial(func_, **kwargs) if kwargs else func_
    return _Template(name_, func, create_scope_now_, unique_name_, custom_getter_)
