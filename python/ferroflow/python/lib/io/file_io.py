"""`tf.io.gfile`: files and directories of the local system, with TensorFlow's names and errors.

Invariant: what the system refuses is raised as the class of `tf.errors` that fits.
Does not know: remote systems: a name with a scheme other than `file://` is refused.
"""

import collections
import contextlib
import errno
import glob as _glob
import os
import shutil
import zlib

from ferroflow.python.framework import errors_impl

__name__ = "tensorflow.python.lib.io.file_io"

FileStatistics = collections.namedtuple("FileStatistics", ["length", "mtime_nsec", "is_directory"])
FileStatistics.__module__ = __name__
_CLASSES = {
    errno.ENOENT: (errors_impl.NotFoundError, "No such file or directory"),
    errno.EINVAL: (errors_impl.InvalidArgumentError, "Invalid argument"),
    errno.EEXIST: (errors_impl.AlreadyExistsError, "file already exists"),
    errno.EACCES: (errors_impl.PermissionDeniedError, "Permission denied"),
    errno.EPERM: (errors_impl.PermissionDeniedError, "Operation not permitted"),
    errno.EISDIR: (errors_impl.FailedPreconditionError, "Is a directory"),
    errno.ENOTDIR: (errors_impl.FailedPreconditionError, "Not a directory"),
    errno.ENOTEMPTY: (errors_impl.FailedPreconditionError, "Directory not empty"),
    errno.ENOSPC: (errors_impl.ResourceExhaustedError, "No space left on device"),
}


def _path(name):
    """A name as the system's path."""
    name = os.fspath(name) if not isinstance(name, bytes) else name.decode()
    if hasattr(name, "numpy"):
        name = name.numpy().decode()
    scheme, colon, rest = name.partition("://")
    if colon:
        if scheme != "file":
            raise errors_impl.UnimplementedError(None, None, f"File system scheme '{scheme}' not implemented (file: '{name}')")
        return rest
    return name


@contextlib.contextmanager
def _errors(path):
    """Raises the system's errors as TensorFlow's."""
    try:
        yield
    except OSError as error:
        kind, text = _CLASSES.get(error.errno, (errors_impl.UnknownError, error.strerror or str(error)))
        raise kind(None, None, f"{path}; {text}") from None


class FileIO:
    """A file, opened at the first reading or writing.

    Args:
      name: the path.
      mode: `r`, `w`, `a`, `r+`, `w+`, `a+`, with `b` for bytes.

    >>> import ferroflow as tf, tempfile
    >>> path = tempfile.mkdtemp() + "/a.txt"
    >>> with tf.io.gfile.GFile(path, "w") as f:
    ...     f.write("one")
    >>> tf.io.gfile.GFile(path).read()
    'one'
    """

    def __init__(self, name, mode="r", encoding="utf-8"):
        self.__name = name
        self.__mode = mode
        self._binary = "b" in mode
        self._plain = mode.replace("b", "")
        self._encoding = encoding
        # Reading and writing have a place in the file each.
        self._file = self._written = None
        if self._plain not in ("r", "w", "a", "r+", "w+", "a+"):
            raise errors_impl.InvalidArgumentError(None, None, "mode is not 'r' or 'w' or 'a' or 'r+' or 'w+' or 'a+'")

    @property
    def name(self):
        """The path."""
        return self.__name

    @property
    def mode(self):
        """The mode."""
        return self.__mode

    def _opened(self, mode):
        path = _path(self.__name)
        with _errors(path):
            # Bytes below; text is decoded here, so that positions count bytes.
            return open(path, mode)

    def _readable(self):
        if self._plain in ("w", "a"):
            raise errors_impl.PermissionDeniedError(None, None, "File isn't open for reading")
        if self._file is None:
            self._file = self._opened("rb")
        return self._file

    def _writable(self):
        """What is written to, opened at the first writing: only then a file is made, or emptied unless it is added to."""
        if self._plain == "r":
            raise errors_impl.PermissionDeniedError(None, None, "File isn't open for writing")
        if self._written is None:
            self._written = self._opened("ab" if self._plain.startswith("a") else "wb")
        return self._written

    def _text(self, data):
        return data if self._binary else data.decode(self._encoding)

    def size(self):
        """The size of the file in bytes."""
        return stat(self.__name).length

    def read(self, n=-1):
        """`n` bytes, or all that is left."""
        if n < -1:
            raise errors_impl.InvalidArgumentError(None, None, f"Can't read a negative number of bytes: {n}")
        file = self._readable()
        with _errors(self.__name):
            return self._text(file.read(n))

    def readline(self):
        """The next line with its end; empty at the end of the file."""
        file = self._readable()
        with _errors(self.__name):
            return self._text(file.readline())

    def readlines(self):
        """All lines."""
        return list(self)

    def write(self, file_content):
        """Adds text or bytes."""
        file = self._writable()
        data = file_content if isinstance(file_content, (bytes, bytearray, memoryview)) else str(file_content).encode(self._encoding)
        with _errors(self.__name):
            file.write(data)

    def seek(self, offset=None, whence=0, position=None):
        """Goes to a position in bytes."""
        if offset is None:
            if position is None:
                raise TypeError("seek(): offset argument required")
            offset = position
        if whence not in (0, 1, 2):
            raise errors_impl.InvalidArgumentError(None, None, f"Invalid whence argument: {whence}. Valid values are 0, 1, or 2.")
        file = self._readable()
        with _errors(self.__name):
            file.seek(offset, whence)

    def tell(self):
        """The position in bytes of the next reading; of the next writing where nothing can be read."""
        return (self._writable() if self._plain in ("w", "a") else self._readable()).tell()

    def seekable(self):
        """True."""
        return True

    def flush(self):
        """Hands what was written to the system."""
        if self._written is not None:
            self._written.flush()

    def close(self):
        """Closes the file."""
        for file in (self._file, self._written):
            if file is not None:
                file.close()
        self._file = self._written = None

    def __enter__(self):
        return self

    def __exit__(self, *_error):
        self.close()

    def __iter__(self):
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    next = __next__


class GFile(FileIO):
    """See `FileIO`."""

    __module__ = "tensorflow.python.platform.gfile"

    def __init__(self, name, mode="r"):
        super().__init__(name=name, mode=mode)


def read_file_to_string(filename, binary_mode=False):
    """All that is in a file, as text or as bytes."""
    with FileIO(filename, "rb" if binary_mode else "r") as file:
        return file.read()


def write_string_to_file(filename, file_content):
    """Makes a file of a text."""
    with FileIO(filename, "w") as file:
        file.write(file_content)


def atomic_write_string_to_file(filename, contents, overwrite=True):
    """Writes a file that is there whole or not at all: under another name first, which is then renamed.

    AlreadyExistsError where the file is there and is not to be overwritten.
    """
    if not overwrite and file_exists_v2(filename):
        raise errors_impl.AlreadyExistsError(None, None, f"{filename} already exists.")
    aside = f"{_path(filename)}.tmp{os.getpid()}"
    with FileIO(aside, "wb" if isinstance(contents, bytes) else "w") as file:
        file.write(contents)
    rename_v2(aside, filename, overwrite=True)


def file_exists_v2(path):
    """Whether there is a file or directory.

    >>> import ferroflow as tf
    >>> tf.io.gfile.exists("/no/such/file")
    False
    """
    try:
        return os.path.exists(_path(path))
    except ValueError:
        return False


def is_directory_v2(path):
    """Whether there is a directory.

    >>> import ferroflow as tf
    >>> tf.io.gfile.isdir("/")
    True
    """
    return os.path.isdir(_path(path))


def delete_file_v2(path):
    """Removes a file; NotFoundError where there is none.

    >>> import ferroflow as tf, tempfile
    >>> d = tempfile.mkdtemp()
    >>> tf.io.write_file(d + "/a", "x")
    >>> tf.io.gfile.remove(d + "/a")
    >>> tf.io.gfile.listdir(d)
    []
    """
    with _errors(path):
        name = _path(path)
        if os.path.isdir(name):
            raise OSError(errno.EISDIR, "Is a directory")
        os.remove(name)


def delete_recursively_v2(path):
    """Removes a directory and all below it, or a file. What links lead to stays.

    >>> import ferroflow as tf, tempfile
    >>> d = tempfile.mkdtemp()
    >>> tf.io.gfile.rmtree(d)
    >>> tf.io.gfile.exists(d)
    False
    """
    name = _path(path)
    if not os.path.exists(name):
        raise errors_impl.NotFoundError(None, None, f"{path} not found")
    with _errors(path):
        if not os.path.isdir(name):
            os.remove(name)
        elif os.path.islink(name.rstrip("/")):
            raise OSError(errno.ENOTDIR, "Not a directory")
        else:
            shutil.rmtree(name)


def create_dir_v2(path):
    """Makes a directory; its parent must be there.

    >>> import ferroflow as tf, tempfile
    >>> d = tempfile.mkdtemp()
    >>> tf.io.gfile.mkdir(d + "/a")
    >>> tf.io.gfile.listdir(d)
    ['a']
    """
    with _errors(path):
        os.mkdir(_path(path))


def recursive_create_dir_v2(path):
    """Makes a directory and its parents; nothing where it is there.

    >>> import ferroflow as tf, tempfile
    >>> d = tempfile.mkdtemp()
    >>> tf.io.gfile.makedirs(d + "/a/b")
    >>> tf.io.gfile.isdir(d + "/a/b")
    True
    """
    with _errors(path):
        os.makedirs(_path(path), exist_ok=True)


def copy_v2(src, dst, overwrite=False):
    """Copies a file; AlreadyExistsError where `dst` is there and is not to be overwritten.

    >>> import ferroflow as tf, tempfile
    >>> d = tempfile.mkdtemp()
    >>> tf.io.write_file(d + "/a", "x")
    >>> tf.io.gfile.copy(d + "/a", d + "/b")
    >>> sorted(tf.io.gfile.listdir(d))
    ['a', 'b']
    """
    if not overwrite and os.path.exists(_path(dst)):
        raise errors_impl.AlreadyExistsError(None, None, "file already exists")
    with _errors(src):
        shutil.copyfile(_path(src), _path(dst))


def rename_v2(src, dst, overwrite=False):
    """Moves a file; AlreadyExistsError where `dst` is there and is not to be overwritten.

    >>> import ferroflow as tf, tempfile
    >>> d = tempfile.mkdtemp()
    >>> tf.io.write_file(d + "/a", "x")
    >>> tf.io.gfile.rename(d + "/a", d + "/b")
    >>> tf.io.gfile.listdir(d)
    ['b']
    """
    if not overwrite and os.path.exists(_path(dst)):
        raise errors_impl.AlreadyExistsError(None, None, "file already exists")
    with _errors(src):
        os.replace(_path(src), _path(dst))


def list_directory_v2(path):
    """The names in a directory, without `.` and `..`.

    >>> import ferroflow as tf, tempfile
    >>> d = tempfile.mkdtemp()
    >>> tf.io.gfile.mkdir(d + "/a")
    >>> tf.io.gfile.listdir(d)
    ['a']
    """
    name = _path(path)
    if not os.path.isdir(name):
        raise errors_impl.NotFoundError(None, None, f"Could not find directory {path}")
    with _errors(path):
        return os.listdir(name)


def get_matching_files_v2(pattern):
    """The files that match a pattern or several, with `*`, `?`, `[...]`.

    >>> import ferroflow as tf, tempfile
    >>> d = tempfile.mkdtemp()
    >>> tf.io.write_file(d + "/a.txt", "x")
    >>> tf.io.gfile.glob(d + "/*.txt") == [d + "/a.txt"]
    True
    """
    patterns = [pattern] if isinstance(pattern, (str, bytes, os.PathLike)) else pattern
    found = []
    for single in patterns:
        found.extend(sorted(_glob.glob(_path(single))))
    return found


def walk_v2(top, topdown=True, onerror=None):
    """`(directory, subdirectories, files)` of a directory and all below it.

    >>> import ferroflow as tf, tempfile
    >>> d = tempfile.mkdtemp()
    >>> tf.io.write_file(d + "/a", "x")
    >>> [files for _, _, files in tf.io.gfile.walk(d)]
    [['a']]
    """
    for directory, folders, files in os.walk(_path(top), topdown, onerror):
        yield directory, folders, files


def stat_v2(path):
    """Size, time of change and kind of a file.

    >>> import ferroflow as tf, tempfile
    >>> d = tempfile.mkdtemp()
    >>> tf.io.write_file(d + "/a", "xyz")
    >>> tf.io.gfile.stat(d + "/a").length
    3
    """
    name = _path(path)
    try:
        found = os.stat(name)
    except FileNotFoundError:
        raise errors_impl.NotFoundError(None, None, f"{path}; No such file or directory") from None
    return FileStatistics(found.st_size, found.st_mtime_ns, os.path.isdir(name))


stat = stat_v2


def join(path, *paths):
    """Joins parts of a path.

    >>> import ferroflow as tf
    >>> tf.io.gfile.join("a", "b")
    'a/b'
    """
    return os.path.join(os.fspath(path), *(os.fspath(p) for p in paths))


def get_registered_schemes():
    """The schemes of names that are understood."""
    return ["file", ""]


def filecmp(filename_a, filename_b):
    """Whether two files hold the same bytes."""
    if stat(filename_a).length != stat(filename_b).length:
        return False
    with FileIO(filename_a, "rb") as a, FileIO(filename_b, "rb") as b:
        return a.read() == b.read()


def file_crc32(filename, block_size=2**24):
    """The CRC-32 of a file as text, such as `"0x4e61"`; read in blocks of `block_size` bytes, -1 for all at once."""
    value = 0
    with FileIO(filename, "rb") as file:
        while block := file.read(block_size):
            value = zlib.crc32(block, value)
    return hex(value & 0xFFFFFFFF)


def has_atomic_move(path):
    """Whether moving a file there is one step; it is on the local system."""
    _path(path)
    return True


def read_file(filename, name=None):
    """The bytes of a file as a string scalar; NotFoundError where there is none.

    >>> import ferroflow as tf, tempfile
    >>> path = tempfile.mkdtemp() + "/a"
    >>> tf.io.write_file(path, "hi")
    >>> tf.io.read_file(path).numpy()
    b'hi'
    """
    from ferroflow import _ff

    return _ff.execute("ReadFile", [_ff.convert(filename, dtype=_ff.string)], None, name)


def write_file(filename, contents, name=None):
    """Writes the bytes of a string scalar to a file; directories are made.

    >>> import ferroflow as tf, tempfile
    >>> path = tempfile.mkdtemp() + "/a"
    >>> tf.io.write_file(path, "text")
    >>> tf.io.read_file(path).numpy()
    b'text'
    """
    from ferroflow import _ff

    return _ff.execute("WriteFile", [_ff.convert(filename, dtype=_ff.string), _ff.convert(contents, dtype=_ff.string)], None, name)


def matching_files(pattern, name=None):
    """The names of the files that match patterns, sorted, as a string vector.

    >>> import ferroflow as tf, tempfile
    >>> d = tempfile.mkdtemp()
    >>> tf.io.write_file(d + "/a.txt", "x")
    >>> tf.io.matching_files(d + "/*.txt").shape
    TensorShape([1])
    """
    from ferroflow import _ff

    return _ff.execute("MatchingFiles", [_ff.convert(pattern, dtype=_ff.string)], None, name)
