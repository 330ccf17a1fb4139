"""Files and directories. Types of `ferroflow.io.gfile`. Made by `cargo xtask stubs`: a change here is lost."""

import builtins as _b
from collections.abc import Callable as _Callable, Iterator as _Iterator
from typing import Any as _Any

import ferroflow as _tf
from ferroflow import _types as _t

class GFile:
    """See `FileIO`."""
    def __init__(self, name: _b.str | None, mode: _b.str | None = 'r') -> None: ...
    @property
    def name(self) -> _b.str:
        """The path."""
    @property
    def mode(self) -> _Any:
        """The mode."""
    def size(self) -> _Any:
        """The size of the file in bytes."""
    def read(self, n: _Any = -1) -> _Any:
        """`n` bytes, or all that is left."""
    def readline(self) -> _Any:
        """The next line with its end; empty at the end of the file."""
    def readlines(self) -> _Any:
        """All lines."""
    def write(self, file_content: _Any) -> _Any:
        """Adds text or bytes."""
    def seek(self, offset: _Any = None, whence: _Any = 0, position: _Any = None) -> _Any:
        """Goes to a position in bytes."""
    def tell(self) -> _Any:
        """The position in bytes of the next reading; of the next writing where nothing can be read."""
    def seekable(self) -> _Any:
        """True."""
    def flush(self) -> _Any:
        """Hands what was written to the system."""
    def close(self) -> _Any:
        """Closes the file."""
    def __enter__(self) -> _Any: ...
    def __exit__(self, *error: _Any) -> _b.bool | None: ...
    def __iter__(self) -> _Any: ...
    def __next__(self) -> _Any: ...
    def next(self) -> _Any: ...

def copy(src: _Any, dst: _Any, overwrite: _b.bool = False) -> None:
    """Copies a file; AlreadyExistsError where `dst` is there and is not to be overwritten.

    >>> import ferroflow as tf, tempfile
    >>> d = tempfile.mkdtemp()
    >>> tf.io.write_file(d + "/a", "x")
    >>> tf.io.gfile.copy(d + "/a", d + "/b")
    >>> sorted(tf.io.gfile.listdir(d))
    ['a', 'b']
    """

def exists(path: _Any) -> _b.bool:
    """Whether there is a file or directory.

    >>> import ferroflow as tf
    >>> tf.io.gfile.exists("/no/such/file")
    False
    """

def get_registered_schemes() -> _b.list[_b.str]:
    """The schemes of names that are understood."""

def glob(pattern: _Any) -> _b.list[_b.str]:
    """The files that match a pattern or several, with `*`, `?`, `[...]`.

    >>> import ferroflow as tf, tempfile
    >>> d = tempfile.mkdtemp()
    >>> tf.io.write_file(d + "/a.txt", "x")
    >>> tf.io.gfile.glob(d + "/*.txt") == [d + "/a.txt"]
    True
    """

def isdir(path: _Any) -> _b.bool:
    """Whether there is a directory.

    >>> import ferroflow as tf
    >>> tf.io.gfile.isdir("/")
    True
    """

def join(path: _Any, *paths: _Any) -> _b.str:
    """Joins parts of a path.

    >>> import ferroflow as tf
    >>> tf.io.gfile.join("a", "b")
    'a/b'
    """

def listdir(path: _Any) -> _b.list[_b.str]:
    """The names in a directory, without `.` and `..`.

    >>> import ferroflow as tf, tempfile
    >>> d = tempfile.mkdtemp()
    >>> tf.io.gfile.mkdir(d + "/a")
    >>> tf.io.gfile.listdir(d)
    ['a']
    """

def makedirs(path: _Any) -> None:
    """Makes a directory and its parents; nothing where it is there.

    >>> import ferroflow as tf, tempfile
    >>> d = tempfile.mkdtemp()
    >>> tf.io.gfile.makedirs(d + "/a/b")
    >>> tf.io.gfile.isdir(d + "/a/b")
    True
    """

def mkdir(path: _Any) -> None:
    """Makes a directory; its parent must be there.

    >>> import ferroflow as tf, tempfile
    >>> d = tempfile.mkdtemp()
    >>> tf.io.gfile.mkdir(d + "/a")
    >>> tf.io.gfile.listdir(d)
    ['a']
    """

def remove(path: _Any) -> None:
    """Removes a file; NotFoundError where there is none.

    >>> import ferroflow as tf, tempfile
    >>> d = tempfile.mkdtemp()
    >>> tf.io.write_file(d + "/a", "x")
    >>> tf.io.gfile.remove(d + "/a")
    >>> tf.io.gfile.listdir(d)
    []
    """

def rename(src: _Any, dst: _Any, overwrite: _b.bool = False) -> None:
    """Moves a file; AlreadyExistsError where `dst` is there and is not to be overwritten.

    >>> import ferroflow as tf, tempfile
    >>> d = tempfile.mkdtemp()
    >>> tf.io.write_file(d + "/a", "x")
    >>> tf.io.gfile.rename(d + "/a", d + "/b")
    >>> tf.io.gfile.listdir(d)
    ['b']
    """

def rmtree(path: _Any) -> None:
    """Removes a directory and all below it, or a file. What links lead to stays.

    >>> import ferroflow as tf, tempfile
    >>> d = tempfile.mkdtemp()
    >>> tf.io.gfile.rmtree(d)
    >>> tf.io.gfile.exists(d)
    False
    """

def stat(path: _Any) -> _Any:
    """Size, time of change and kind of a file.

    >>> import ferroflow as tf, tempfile
    >>> d = tempfile.mkdtemp()
    >>> tf.io.write_file(d + "/a", "xyz")
    >>> tf.io.gfile.stat(d + "/a").length
    3
    """

def walk(top: _Any, topdown: _b.bool = True, onerror: _Any = None) -> _Iterator[_Any]:
    """`(directory, subdirectories, files)` of a directory and all below it.

    >>> import ferroflow as tf, tempfile
    >>> d = tempfile.mkdtemp()
    >>> tf.io.write_file(d + "/a", "x")
    >>> [files for _, _, files in tf.io.gfile.walk(d)]
    [['a']]
    """
