"""Messages read from text, in the form in which `str` of a message writes them.

Invariant: what `str` wrote is read as an equal message; text that names no field, or has no value for one, is a ParseError.
Does not know: how a message keeps its fields.
"""

import re

_TOKEN = re.compile(
    r"""\s+ | \#[^\n]* | (?P<text>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*') | (?P<word>[-+]?[A-Za-z_][\w.]*|[-+]?[0-9.][\w.+-]*) | (?P<sign>[{}<>\[\]:;,])""",
    re.VERBOSE,
)
_CLOSES = {"{": "}", "<": ">"}


class ParseError(ValueError):
    """Text that is no such message."""

    __module__ = "google.protobuf.text_format"


def _tokens(text):
    found, at = [], 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            raise ParseError(f"{text.count(chr(10), 0, at) + 1}: unexpected {text[at]!r}")
        if match.lastgroup:
            found.append((match.lastgroup, match.group()))
        at = match.end()
    return found[::-1]


def merge(text, message):
    """Takes the fields that a text says into a message; a single field that it has already gets the new value."""
    tokens = _tokens(text.decode() if isinstance(text, bytes) else text)
    _fields(tokens, message, None)
    return message


def _next(tokens, *wanted):
    """Takes a token, one of `wanted` if there are any."""
    if not tokens or wanted and tokens[-1][1] not in wanted:
        raise ParseError(f"expected {' or '.join(wanted) or 'more'}, found {tokens[-1][1] if tokens else 'the end'!r}")
    return tokens.pop()


def _at(tokens, *signs):
    return bool(tokens) and tokens[-1] in [("sign", s) for s in signs]


def _fields(tokens, message, end):
    while tokens and not (end and _at(tokens, end)):
        kind, name = _next(tokens)
        field = message._fields.get(name)
        if kind != "word" or field is None:
            raise ParseError(f'Message type "{message._full}" has no field named "{name}".')
        colon = _at(tokens, ":")
        if colon:
            _next(tokens)
        elif not _at(tokens, *_CLOSES):
            raise ParseError(f"expected ':' after {name}")
        if _at(tokens, "["):
            _next(tokens)
            while not _at(tokens, "]"):
                _value(tokens, message, field)
                if not _at(tokens, "]"):
                    _next(tokens, ",")
            _next(tokens)
        else:
            _value(tokens, message, field)
        if _at(tokens, ",", ";"):
            _next(tokens)
    if end:
        _next(tokens, end)


def _value(tokens, message, field):
    """One value of a field."""
    if field.is_map:
        _entry(tokens, message, field)
    elif field.message is not None:
        end = _CLOSES[_next(tokens, *_CLOSES)[1]]
        if field.repeated:
            _fields(tokens, getattr(message, field.name).add(), end)
        else:
            inner = getattr(message, field.name)
            inner.SetInParent()
            _fields(tokens, inner, end)
    elif field.repeated:
        getattr(message, field.name).append(_single(tokens, field))
    else:
        setattr(message, field.name, _single(tokens, field))


def _entry(tokens, message, field):
    """One entry of a map: a key and a value in braces."""
    end, key, value = _CLOSES[_next(tokens, *_CLOSES)[1]], "", None
    while not _at(tokens, end):
        name = _next(tokens, "key", "value")[1]
        if _at(tokens, ":"):
            _next(tokens)
        if name == "key":
            key = _unescaped(_next(tokens)[1][1:-1]).decode()
        elif field.message is not None:
            value = field.message()
            _fields(tokens, value, _CLOSES[_next(tokens, *_CLOSES)[1]])
        else:
            value = _single(tokens, field)
        if _at(tokens, ",", ";"):
            _next(tokens)
    _next(tokens, end)
    if field.message is not None:
        getattr(message, field.name)[key].CopyFrom(value if value is not None else field.message())
    else:
        getattr(message, field.name)[key] = value


_NAMED = {"n": 10, "r": 13, "t": 9, "a": 7, "b": 8, "f": 12, "v": 11}
_ESCAPE = re.compile(r"\\([0-7]{1,3}|[xX][0-9a-fA-F]{1,2}|.)", re.DOTALL)


def _unescaped(text):
    """The bytes of a text between quotes."""

    def byte(match):
        code = match.group(1)
        if code[0] in "01234567":
            return chr(int(code, 8) & 255)
        if code[0] in "xX" and len(code) > 1:
            return chr(int(code[1:], 16))
        return chr(_NAMED.get(code, ord(code)))

    # Characters stand for bytes meanwhile.
    return _ESCAPE.sub(byte, text.encode().decode("latin-1")).encode("latin-1")


def _single(tokens, field):
    kind, word = _next(tokens)
    if field.kind in ("string", "bytes"):
        if kind != "text":
            raise ParseError(f"{field.name}: expected a text, found {word!r}")
        parts = [word]
        while tokens and tokens[-1][0] == "text":
            parts.append(_next(tokens)[1])
        data = b"".join(_unescaped(part[1:-1]) for part in parts)
        return data if field.kind == "bytes" else data.decode()
    if field.kind == "bool":
        if word not in ("true", "false", "True", "False", "t", "f", "1", "0"):
            raise ParseError(f"{field.name}: expected a truth value, found {word!r}")
        return word in ("true", "True", "t", "1")
    named = field.enum_type and field.enum_type.values_by_name.get(word)
    if named:
        return named.number
    try:
        return float(re.sub(r"(?<=[\d.])f$", "", word)) if field.kind in ("float", "double") else int(word, 0)
    except ValueError:
        raise ParseError(f"{field.name}: expected a number, found {word!r}") from None
