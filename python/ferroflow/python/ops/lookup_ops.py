"""`tf.lookup`: tables from keys to values.

Invariant: a table is a resource of its own, made when the object is, whatever graph is being traced; files
are read here, not by operations of a graph.
Does not know: how entries are kept.
"""

from ferroflow import _ff, _namespace
from ferroflow.python.framework.sparse_tensor import SparseTensor
from ferroflow.python.ops.operands import convert, execute
from ferroflow.python.ops.ragged.ragged_tensor import RaggedTensor
from ferroflow.python.saved_model import constants
from ferroflow.python.trackable.autotrackable import AutoTrackable


def _eagerly(make):
    """What `make` gives outside of any graph."""
    token = _ff.enter_eager()
    try:
        return make()
    finally:
        _ff.leave(token)


class TextFileIndex:
    """Which part of a line is a key or a value: all of it, its number, or a column from 0 on."""

    WHOLE_LINE = -2
    LINE_NUMBER = -1


class _Initializer(AutoTrackable):
    """The entries of a table that is filled once."""

    def __init__(self, key_dtype, value_dtype):
        self._key_dtype, self._value_dtype = _ff.as_dtype(key_dtype), _ff.as_dtype(value_dtype)

    @property
    def key_dtype(self):
        """The dtype of keys."""
        return self._key_dtype

    @property
    def value_dtype(self):
        """The dtype of values."""
        return self._value_dtype

    def _entries(self):
        raise NotImplementedError

    def initialize(self, table):
        """Fills a table."""
        if (table.key_dtype, table.value_dtype) != (self.key_dtype, self.value_dtype):
            raise TypeError(
                f"Invalid key or value dtype: the table maps {table.key_dtype} to {table.value_dtype}, the initializer {self.key_dtype} to {self.value_dtype}."
            )
        _eagerly(lambda: execute("InitializeTableV2", [table.resource_handle, *self._entries()]))


class KeyValueTensorInitializer(_Initializer):
    """Entries from tensors of keys and of values.

    >>> init = tf.lookup.KeyValueTensorInitializer(["a", "b"], [1, 2])
    >>> tf.lookup.StaticHashTable(init, -1).lookup(tf.constant(["b", "c"])).numpy().tolist()
    [2, -1]
    """

    def __init__(self, keys, values, key_dtype=None, value_dtype=None, name=None):
        """Of keys and their values, one for each."""
        self._keys, self._values = _eagerly(lambda: (convert(keys, dtype=key_dtype), convert(values, dtype=value_dtype)))
        self._name = name or "key_value_init"
        super().__init__(self._keys.dtype, self._values.dtype)

    def _entries(self):
        return self._keys, self._values


class TextFileInitializer(_Initializer):
    """Entries from the lines of a file, of which a column, all, or the number is key or value."""

    def __init__(self, filename, key_dtype, key_index, value_dtype, value_index, vocab_size=None, delimiter="\t", name=None, value_index_offset=0):
        """Of a file; `key_index` and `value_index` are columns or members of `TextFileIndex`."""
        super().__init__(key_dtype, value_dtype)
        for index, dtype, what in ((key_index, self.key_dtype, "key"), (value_index, self.value_dtype, "value")):
            if index < -2:
                raise ValueError(f"Invalid {what} index {index}.")
            if index == TextFileIndex.LINE_NUMBER and dtype != _ff.int64:
                raise ValueError(f"`{what}_dtype` must be int64 if `{what}_index` is {index}, received: {dtype}")
            if index == TextFileIndex.WHOLE_LINE and what == "key" and not (dtype.is_integer or dtype == _ff.string):
                raise ValueError(f"`key_dtype` should be either integer or string for `key_index` {index}, received: {dtype}")
            if index == TextFileIndex.WHOLE_LINE and what == "value" and dtype != _ff.string:
                raise ValueError(f"`value_dtype` must be string for `value_index` {index}, received: {dtype}")
        if vocab_size is not None and vocab_size <= 0:
            raise ValueError(f"`vocab_size` should be positive, received: {vocab_size}")
        self._filename, self._indices, self._size = filename, (key_index, value_index), vocab_size
        self._delimiter, self._offset = delimiter, value_index_offset

    def _entries(self):
        from ferroflow.python.framework import errors_impl

        name = self._filename
        if isinstance(name, _ff.Tensor):
            name = name.numpy()
        text = _namespace.resolve("io.gfile.GFile")(name.decode() if isinstance(name, bytes) else name, "rb").read()
        lines = text.split(b"\n")
        lines = lines[:-1] if lines and not lines[-1] else lines
        if self._size is not None:
            if len(lines) < self._size:
                raise errors_impl.InvalidArgumentError(None, None, f"Invalid vocab_size in {name}: expected {self._size} but got {len(lines)}")
            lines = lines[: self._size]
        delimiter = self._delimiter.encode() if isinstance(self._delimiter, str) else self._delimiter

        def part(index, dtype, offset):
            if index == TextFileIndex.LINE_NUMBER:
                return convert([i + offset for i in range(len(lines))], dtype=dtype)
            if index == TextFileIndex.WHOLE_LINE:
                found = [line.rstrip(b"\r") for line in lines]
            else:
                columns = [line.rstrip(b"\r").split(delimiter) for line in lines]
                short = next((i for i, c in enumerate(columns) if len(c) <= index), None)
                if short is not None:
                    raise errors_impl.InvalidArgumentError(None, None, f"Invalid number of columns in {name} line {short} ({lines[short]}) : expected at least {index + 1} got {len(columns[short])}")
                found = [c[index] for c in columns]
            found = convert(found, dtype=_ff.string)
            if dtype == _ff.string:
                return found
            wide = dtype if dtype in (_ff.float32, _ff.float64, _ff.int32, _ff.int64) else _ff.int64
            numbers = execute("StringToNumber", [found], {"out_type": wide})
            return numbers if wide == dtype else execute("Cast", [numbers], {"DstT": dtype})

        return part(self._indices[0], self.key_dtype, 0), part(self._indices[1], self.value_dtype, self._offset)


class _Table(constants.TrackableResource):
    """What all tables have in common."""

    def __init__(self, handle, key_dtype, value_dtype, default, name):
        self._handle, self._key_dtype, self._value_dtype = handle, key_dtype, value_dtype
        self._default_value, self._name = default, name

    # What makes such a table in a saved model: a record, the keys it takes, its attributes. None for one that is kept by another.
    _creation = None

    def _made_by(self, record, marks, attrs):
        self.__dict__["_creation"] = (record, marks, attrs)

    @property
    def _saved_name(self):
        if "_own_name" not in self.__dict__:
            from ferroflow.python.saved_model import tables

            self.__dict__["_own_name"] = tables.unique_name()
        return self.__dict__["_own_name"]

    def _trackable_children(self, save_type="checkpoint", **kwargs):
        children = super()._trackable_children(save_type, **kwargs)
        if save_type == "savedmodel" and self._creation is not None:
            from ferroflow.python.saved_model import tables

            children.update(tables.functions(self))
        return children

    def _write_object_proto(self, proto, options):
        """Says that the object is a resource."""
        del options
        if self._creation is not None:
            proto["resource"] = {}

    @property
    def key_dtype(self):
        """The dtype of keys."""
        return self._key_dtype

    @property
    def value_dtype(self):
        """The dtype of values."""
        return self._value_dtype

    @property
    def name(self):
        """The name."""
        return self._name

    @property
    def resource_handle(self):
        """The handle of the table."""
        return self._handle

    def _keys(self, keys):
        if isinstance(keys, (SparseTensor, RaggedTensor)):
            given = keys.dtype
        else:
            keys = convert(keys, dtype_hint=self._key_dtype, name="keys")
            given = keys.dtype
        if given != self._key_dtype:
            raise TypeError(f"Dtype of argument `keys` must be {self._key_dtype}, received: {given}")
        return keys

    def _values(self, keys, default, name=None):
        if isinstance(keys, SparseTensor):
            return SparseTensor(keys.indices, self._values(keys.values, default, name), keys.dense_shape)
        if isinstance(keys, RaggedTensor):
            return keys.with_flat_values(self._values(keys.flat_values, default, name))
        return execute("LookupTableFindV2", [self._handle, keys, default], None, name)

    def lookup(self, keys, name=None):
        """The values of keys, the default where there is none."""
        return self._values(self._keys(keys), self._default_value, name)

    def __getitem__(self, keys):
        """The values of keys; see `lookup`."""
        return self.lookup(keys)

    def size(self, name=None):
        """How many entries there are."""
        return execute("LookupTableSizeV2", [self._handle], None, name)

    def export(self, name=None):
        """All keys, and their values."""
        return execute("LookupTableExportV2", [self._handle], {"Tkeys": self._key_dtype, "Tvalues": self._value_dtype}, name)


class StaticHashTable(_Table):
    """A table that is filled once, by an initializer.

    >>> table = tf.lookup.StaticHashTable(tf.lookup.KeyValueTensorInitializer([1, 2], [3, 4]), default_value=-1)
    >>> table[tf.constant([2, 7])].numpy().tolist()
    [4, -1]
    """

    def __init__(self, initializer, default_value, name=None, experimental_is_anonymous=False):
        """Of an initializer, and the value of keys that are not there."""
        key, value = initializer.key_dtype, initializer.value_dtype
        default = _eagerly(lambda: convert(default_value, dtype=value))
        if default.shape.rank != 0:
            raise ValueError(f"default_value must be a scalar, got shape {default.shape}")
        handle = _eagerly(lambda: execute("AnonymousHashTable", [], {"key_dtype": key, "value_dtype": value}))
        super().__init__(handle, key, value, default, name or "hash_table")
        self._made_by("HashTableV2", (), {"key_dtype": key, "value_dtype": value})
        self._initializer = initializer
        initializer.initialize(self)

    @property
    def default_value(self):
        """The value of keys that are not there."""
        return self._default_value


class StaticVocabularyTable(_Table):
    """A table of words, with buckets for the words that are not there.

    >>> init = tf.lookup.KeyValueTensorInitializer(["a", "b"], tf.constant([0, 1], tf.int64))
    >>> table = tf.lookup.StaticVocabularyTable(init, num_oov_buckets=1)
    >>> table.lookup(tf.constant(["b", "zzz"])).numpy().tolist()
    [1, 2]
    """

    def __init__(self, initializer, num_oov_buckets, lookup_key_dtype=None, name=None, experimental_is_anonymous=False):
        """Of an initializer (or none), and how many buckets there are."""
        if num_oov_buckets <= 0:
            raise ValueError(f"`num_oov_buckets` must be > 0; use StaticHashTable. Received: {num_oov_buckets}.")
        if initializer is None:
            self._table, key = None, _ff.as_dtype(lookup_key_dtype or _ff.string)
            self._own = convert(0, dtype=_ff.int64)
        else:
            if initializer.value_dtype != _ff.int64:
                raise TypeError(f"Invalid `value_dtype`, expected {_ff.int64} but got {initializer.value_dtype}.")
            self._table = StaticHashTable(initializer, -1)
            key = _ff.as_dtype(lookup_key_dtype or initializer.key_dtype)
            self._own = _eagerly(self._table.size)
        if not key.is_integer and key != _ff.string:
            raise TypeError(f"Invalid `key_dtype`, expected integer or string but got {key}.")
        self._buckets = num_oov_buckets
        handle = self._table.resource_handle if self._table is not None else None
        super().__init__(handle, key, _ff.int64, None, name or "vocabulary")

    def size(self, name=None):
        """How many words and buckets there are."""
        return execute("AddV2", [self._own, convert(self._buckets, dtype=_ff.int64)], None, name)

    def _bucket(self, text):
        return execute("StringToHashBucketFast", [text], {"num_buckets": self._buckets})

    def _values(self, keys, default, name=None):
        if isinstance(keys, (SparseTensor, RaggedTensor)):
            return super()._values(keys, default, name)
        words = keys
        if self._table is not None and self._table.key_dtype != keys.dtype:
            keys = execute("Cast", [keys], {"DstT": self._table.key_dtype})
        text = words if words.dtype == _ff.string else execute("AsString", [words])
        buckets = execute("AddV2", [self._bucket(text), self._own])
        if self._table is None:
            return buckets
        found = self._table.lookup(keys)
        return execute("SelectV2", [execute("NotEqual", [found, self._table.default_value]), found, buckets], None, name)


def _filled_already():
    """The operation that a session runs to fill a table: tables are full as soon as they are made, so it does nothing."""
    from ferroflow.python.ops import control_flow_ops

    return control_flow_ops.group(name="init")


class StaticHashTableV1(StaticHashTable):
    """`tf.lookup.StaticHashTable` with the operation that sessions fill it by."""

    initializer = property(lambda self: _filled_already(), doc="What a session runs before it uses the table.")


class StaticVocabularyTableV1(StaticVocabularyTable):
    """`tf.lookup.StaticVocabularyTable` with the operation that sessions fill it by."""

    initializer = property(lambda self: _filled_already(), doc="What a session runs before it uses the table.")


class _Mutable(_Table):
    # TensorFlow's attribute of a checkpoint.
    _stored_as = "table"

    def _serialize_to_tensors(self):
        found, held = _eagerly(self.export)
        return {f"{self._stored_as}-keys": found, f"{self._stored_as}-values": held}

    def _restore_from_tensors(self, restored_tensors):
        from ferroflow.python.saved_model import tables

        def put():
            found = execute("LookupTableExportV2", [self._handle], {"Tkeys": self._key_dtype, "Tvalues": self._value_dtype})[0]
            execute("LookupTableRemoveV2", [self._handle, found])

        _eagerly(put)
        stored = "table" if "table-keys" in restored_tensors else self._stored_as
        tables.fill_from_checkpoint(self, restored_tensors[f"{stored}-keys"], restored_tensors[f"{stored}-values"])

    def insert(self, keys, values, name=None):
        """Puts entries in, over those of the same keys."""
        keys, values = convert(keys, dtype=self._key_dtype), convert(values, dtype=self._value_dtype)
        return execute("LookupTableInsertV2", [self._handle, keys, values], None, name)

    def remove(self, keys, name=None):
        """Takes the entries of keys out."""
        return execute("LookupTableRemoveV2", [self._handle, self._keys(keys)], None, name)

    def lookup(self, keys, dynamic_default_values=None, name=None):
        """The values of keys; where there is none, the default, or its own of `dynamic_default_values`."""
        default = self._default_value if dynamic_default_values is None else convert(dynamic_default_values, dtype=self._value_dtype)
        return self._values(self._keys(keys), default, name)

    def _default(self, value, dtype):
        return _eagerly(lambda: convert(value, dtype=dtype))


class MutableHashTable(_Mutable):
    """A table that changes.

    >>> table = tf.lookup.experimental.MutableHashTable(tf.string, tf.int64, default_value=-1)
    >>> table.insert(["a"], [7])
    >>> table.lookup(["a", "b"]).numpy().tolist()
    [7, -1]
    """

    def __init__(self, key_dtype, value_dtype, default_value, name="MutableHashTable", checkpoint=True, experimental_is_anonymous=False):
        """Of dtypes, and the value of keys that are not there, whose shape all values have."""
        key, value = _ff.as_dtype(key_dtype), _ff.as_dtype(value_dtype)
        default = self._default(default_value, value)
        attrs = {"key_dtype": key, "value_dtype": value}
        if default.shape.rank == 0:
            handle = _eagerly(lambda: execute("AnonymousMutableHashTable", [], attrs))
        else:
            attrs["value_shape"] = default.shape
            handle = _eagerly(lambda: execute("AnonymousMutableHashTableOfTensors", [], attrs))
        super().__init__(handle, key, value, default, name)
        self._made_by("MutableHashTableOfTensorsV2" if "value_shape" in attrs else "MutableHashTableV2", (), attrs)


class DenseHashTable(_Mutable):
    """A table that changes, with two keys that are never used.

    >>> table = tf.lookup.experimental.DenseHashTable(tf.int64, tf.int64, default_value=-1, empty_key=0, deleted_key=-1)
    >>> table.insert_or_assign([5], [7])
    >>> table.lookup([5, 6]).numpy().tolist()
    [7, -1]
    """

    # TensorFlow keeps its own layout of such a table, and what it reads has to be that: it passes over this name.
    _stored_as = "entries"

    def __init__(
        self, key_dtype, value_dtype, default_value, empty_key, deleted_key, initial_num_buckets=None, name="MutableDenseHashTable", checkpoint=True,
        experimental_is_anonymous=False,
    ):
        """Of dtypes, the value of keys that are not there, and two keys that are never used."""
        key, value = _ff.as_dtype(key_dtype), _ff.as_dtype(value_dtype)
        default = self._default(default_value, value)
        marks = [self._default(mark, key) for mark in (empty_key, deleted_key)]
        attrs = {"key_dtype": key, "value_dtype": value, "value_shape": default.shape}
        handle = _eagerly(lambda: execute("AnonymousMutableDenseHashTable", marks, attrs))
        super().__init__(handle, key, value, default, name)
        self._made_by("MutableDenseHashTableV2", tuple(marks), attrs)

    def lookup(self, keys, name=None):
        """The values of keys, the default where there is none."""
        return self._values(self._keys(keys), self._default_value, name)

    def insert_or_assign(self, keys, values, name=None):
        """Puts entries in, over those of the same keys."""
        return self.insert(keys, values, name)

    def erase(self, keys, name=None):
        """Takes the entries of keys out."""
        return self.remove(keys, name)
