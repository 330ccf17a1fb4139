"""The text of the engine's graphs, read into nodes.

Invariant: nodes come in program order, which is the order of effects; every input is a node that came before.
Does not know: the messages of saved models.
"""

import re

import numpy as np

from ferroflow import _ff

_SYMBOL = re.compile(r'@(?:([\w./-]+)|(?="))')
_NODE = re.compile(r"\s*%(\d+) = (\w+)\(([^)]*)\)")
_WORD = re.compile(r"[\w.+/-]+")
_ESCAPES = {"n": "\n", "r": "\r", "t": "\t", "0": "\0"}


class TextType:
    """The type of a value: dtype, shape, and the types a handle holds."""

    def __init__(self, dtype, shape, held=()):
        self.dtype, self.shape, self.held = dtype, shape, held


class Symbol(str):
    """The name of a function."""


class TextNode:
    """One operation: record, inputs as `(node, output)`, attributes as Python values, types of results."""

    def __init__(self, number, op, inputs, attrs, device, name, types):
        self.number, self.op, self.inputs, self.attrs = number, op, inputs, attrs
        self.device, self.name, self.types = device, name, types


class TextFunction:
    """One function: parameters' types, nodes, results as `(node, output)`."""

    def __init__(self, name, params, results):
        self.name, self.params, self.result_types = name, params, results
        self.nodes, self.results = [], []


class _Cursor:
    """A place in the text."""

    def __init__(self, text):
        self.text, self.at = text, 0

    def space(self):
        while self.at < len(self.text) and self.text[self.at] in " \n":
            self.at += 1

    def eat(self, token):
        self.space()
        found = self.text.startswith(token, self.at)
        if found:
            self.at += len(token)
        return found

    def expect(self, token):
        if not self.eat(token):
            raise ValueError(f"graph text at {self.at}: expected {token!r}, found {self.text[self.at : self.at + 30]!r}")

    def match(self, pattern):
        self.space()
        found = pattern.match(self.text, self.at)
        if found is None:
            raise ValueError(f"graph text at {self.at}: found {self.text[self.at : self.at + 30]!r}")
        self.at = found.end()
        return found

    def listed(self, close, item):
        items = []
        if self.eat(close):
            return items
        while True:
            items.append(item())
            if self.eat(close):
                return items
            self.expect(",")

    def symbol(self):
        found = self.match(_SYMBOL)
        return Symbol(found.group(1) or self.string().decode())

    def string(self):
        """A quoted string as bytes."""
        self.space()
        raw = self.text.startswith('b"', self.at)
        self.at += 2 if raw else 1
        out, text = [], self.text
        while text[self.at] != '"':
            character = text[self.at]
            self.at += 1
            if character == "\\":
                character = text[self.at]
                self.at += 1
                if character == "u":
                    end = text.index("}", self.at)
                    character = chr(int(text[self.at + 1 : end], 16))
                    self.at = end + 1
                elif character == "x":
                    character = chr(int(text[self.at : self.at + 2], 16))
                    self.at += 2
                else:
                    character = _ESCAPES.get(character, character)
            out.append(character)
        self.at += 1
        joined = "".join(out)
        return joined.encode("latin-1") if raw else joined.encode()

    def dtype(self):
        return _ff.as_dtype(self.match(_WORD).group())

    def shape(self):
        if self.eat("<unknown>"):
            return _ff.TensorShape(None)
        self.expect("[")
        end = self.text.index("]", self.at)
        sizes = [s.strip() for s in self.text[self.at : end].split(",") if s.strip()]
        self.at = end + 1
        return _ff.TensorShape([None if s == "?" else int(s) for s in sizes])

    def type(self):
        dtype, shape, held = self.dtype(), self.shape(), []
        if self.text.startswith("<", self.at) and dtype in (_ff.resource, _ff.variant):
            self.at += 1
            self.match(re.compile(r"[\w!]+"))
            while not self.eat(">"):
                held.append(self.type())
        return TextType(dtype, shape, held)

    def tensor(self):
        """A tensor by its bytes."""
        dtype, shape = self.dtype(), self.shape()
        self.expect("<")
        end = self.text.index(">", self.at)
        data, sizes = self.text[self.at : end], shape.as_list()
        self.at = end + 1
        if dtype == _ff.string:
            parts = [bytes.fromhex(part.partition(":")[2]) for part in data.split(";")[:-1]]
            return _ff.constant(parts, dtype=_ff.string, shape=sizes)
        array = np.frombuffer(bytes.fromhex(data), np.dtype(dtype.as_numpy_dtype)).reshape(sizes)
        return _ff.convert(array, dtype=dtype)

    def value(self, kind):
        """The value of an attribute of a kind."""
        if kind.startswith("list("):
            self.expect("[")
            return self.listed("]", lambda: self.value(kind[5:-1]))
        if kind == "string":
            return self.string()
        if kind == "func":
            return self.symbol()
        if kind == "type":
            return self.dtype()
        if kind == "shape":
            return self.shape()
        if kind == "tensor":
            return self.tensor()
        word = self.match(_WORD).group()
        if kind == "bool":
            return word == "true"
        return int(word) if kind == "int" else float(word)


_kinds = {}


def kinds_of(op):
    """The kinds of a record's attributes by name."""
    if op not in _kinds:
        record = _ff.record(op)
        _kinds[op] = {a[0]: a[1] for a in record["attrs"]}
    return _kinds[op]


def _edge(text):
    node, _, output = text.strip().lstrip("%").partition(":")
    return int(node), int(output or 0)


def _node(cursor):
    found = cursor.match(_NODE)
    number, op, inputs = int(found.group(1)), found.group(2), found.group(3)
    attrs = {}

    def attribute():
        cursor.space()
        if cursor.text.startswith("@", cursor.at):
            # What the record does not declare comes with its kind.
            name = cursor.symbol()
            cursor.expect(":")
            kind = cursor.match(re.compile(r"[\w()]+")).group()
        else:
            name = cursor.match(_WORD).group()
            kind = kinds_of(op)[name]
        cursor.expect("=")
        attrs[str(name)] = cursor.value(kind)

    if cursor.eat("{"):
        cursor.listed("}", attribute)
    device = cursor.string().decode() if cursor.eat("@") else None
    name = cursor.string().decode() if cursor.eat("#") else None
    types = []
    if cursor.eat(":"):
        types.append(cursor.type())
        while cursor.eat(","):
            types.append(cursor.type())
    edges = [_edge(part) for part in inputs.split(",") if part.strip()]
    return TextNode(number, op, edges, attrs, device, name, types)


def parse(text):
    """The functions of a text in its order; the last one is the entry."""
    cursor, functions = _Cursor(text), []
    while True:
        cursor.space()
        if cursor.at == len(text):
            return functions
        cursor.expect("func")
        name = cursor.symbol()
        cursor.expect("(")

        def parameter():
            cursor.match(re.compile(r"%\d+:"))
            return cursor.type()

        params = cursor.listed(")", parameter)
        cursor.expect("->")
        cursor.expect("(")
        function = TextFunction(str(name), params, cursor.listed(")", cursor.type))
        cursor.expect("{")
        while not cursor.eat("return"):
            function.nodes.append(_node(cursor))
        end = text.index("\n", cursor.at)
        function.results = [_edge(part) for part in text[cursor.at : end].split(",") if part.strip()]
        cursor.at = end
        cursor.expect("}")
        functions.append(function)
