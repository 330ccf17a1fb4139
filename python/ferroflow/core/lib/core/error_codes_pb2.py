"""The numbers of errors by their names, `INVALID_ARGUMENT` and so on."""

from ferroflow.python.framework import errors_impl

__name__ = "tensorflow.core.lib.core.error_codes_pb2"

globals().update({name: number for name, number in vars(errors_impl).items() if name.isupper() and isinstance(number, int)})
