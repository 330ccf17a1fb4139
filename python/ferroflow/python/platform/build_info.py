"""`tf.sysconfig`: how the library was built.

Invariant: there is no GPU library in it, and nothing to compile against.
Does not know: compilers.
"""

import collections

from ferroflow.python.framework import errors_impl


def get_build_info():
    """What was built in, as an ordered dictionary.

    >>> import ferroflow as tf
    >>> tf.sysconfig.get_build_info()["is_cuda_build"]
    False
    """
    return collections.OrderedDict([("is_cuda_build", False), ("is_rocm_build", False), ("is_tensorrt_build", False)])


def _nothing(what):
    def refuse():
        raise errors_impl.UnimplementedError(None, None, f"there is no {what}: operations in C++ cannot be added to Ferroflow")

    refuse.__doc__ = f"There is no {what}: UnimplementedError."
    return refuse


get_include = _nothing("directory of headers")
get_lib = _nothing("library to link with")
get_compile_flags = _nothing("library to compile against")
get_link_flags = _nothing("library to link with")
