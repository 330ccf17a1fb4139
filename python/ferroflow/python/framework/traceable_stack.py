"""A stack of objects that know the line of the program which pushed them.

Invariant: where a line cannot be said, what is known is told by the result, never by an error.
Does not know: what is pushed.
"""

import inspect

__name__ = "tensorflow.python.framework.traceable_stack"


class TraceableObject:
    """An object with the file and line it came from."""

    SUCCESS, HEURISTIC_USED, FAILURE = range(3)

    def __init__(self, obj, filename=None, lineno=None):
        self.obj, self.filename, self.lineno = obj, filename, lineno

    def set_filename_and_line_from_caller(self, offset=0):
        """Takes file and line of the caller, or of the one `offset` calls above it.

        Returns:
          SUCCESS; HEURISTIC_USED where there are fewer callers and the outermost was taken; FAILURE where there is none.
        """
        frames = []
        frame = inspect.currentframe()
        while frame is not None:
            frames.append((frame.f_code.co_filename, frame.f_lineno))
            frame = frame.f_back
        wanted = offset + 1
        if not frames:
            return self.FAILURE
        self.filename, self.lineno = frames[min(wanted, len(frames) - 1)]
        return self.SUCCESS if wanted < len(frames) else self.HEURISTIC_USED

    def copy_metadata(self):
        """The same place without the object."""
        return TraceableObject(None, self.filename, self.lineno)


class TraceableStack:
    """A stack of `TraceableObject`s.

    >>> from ferroflow.python.framework.traceable_stack import TraceableStack
    >>> stack = TraceableStack()
    >>> _ = stack.push_obj("a")
    >>> stack.peek_objs()
    ['a']
    """

    def __init__(self, existing_stack=None):
        self._stack = existing_stack[:] if existing_stack else []

    def push_obj(self, obj, offset=0):
        """Pushes an object with the caller's place; gives what `set_filename_and_line_from_caller` does."""
        traceable = TraceableObject(obj)
        self._stack.append(traceable)
        return traceable.set_filename_and_line_from_caller(offset + 1)

    def pop_obj(self):
        """Takes the last object from the stack."""
        return self._stack.pop().obj

    def peek_top_obj(self):
        """The last object."""
        return self._stack[-1].obj

    def peek_objs(self):
        """The objects, the last one first."""
        return [traceable.obj for traceable in reversed(self._stack)]

    def peek_traceable_objs(self):
        """The objects with their places, the last one first."""
        return list(reversed(self._stack))

    def __len__(self):
        return len(self._stack)

    def copy(self):
        """Another stack of the same."""
        return TraceableStack(self._stack)
