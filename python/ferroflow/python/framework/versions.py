"""`tf.version`: which TensorFlow's interface this is.

Invariant: clients compare these with TensorFlow's.
Does not know: Ferroflow's own version.
"""

VERSION = "2.21.0"
GIT_VERSION = "v2.21.0-ferroflow"
COMPILER_VERSION = "rustc"
GRAPH_DEF_VERSION = 2474
GRAPH_DEF_VERSION_MIN_CONSUMER = 0
GRAPH_DEF_VERSION_MIN_PRODUCER = 0
CXX11_ABI_FLAG = 1
CXX_VERSION = 201703
MONOLITHIC_BUILD = 0

# As TensorFlow 1 has them.
__version__, __git_version__, __compiler_version__ = VERSION, GIT_VERSION, COMPILER_VERSION
__cxx11_abi_flag__, __cxx_version__, __monolithic_build__ = CXX11_ABI_FLAG, CXX_VERSION, MONOLITHIC_BUILD
