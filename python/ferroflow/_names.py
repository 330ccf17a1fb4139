"""The table of public names: one row says what a name of `tf.` is.

A row is `names = target`: the public name with its aliases, dotted below `tf.`, and where it comes from:
`module:attribute` below this package, or `op RECORD(parameters)` for a function that is one operation of
the catalogue, written as it is called, `python_name:record_name` where the two differ.

Invariant: a name appears once. Adding a name is one row here.
Does not know: how names are resolved; see `_namespace.py`.
"""

ROWS = """
# Types and values
Tensor = _ff:Tensor
TensorShape = _ff:TensorShape
DType dtypes.DType = _ff:DType
as_dtype dtypes.as_dtype = _ff:as_dtype
convert_to_tensor = _ff:convert
constant = _ff:constant
executing_eagerly = _ff:executing_eagerly
inside_function = _ff:inside_function
float16 dtypes.float16 half dtypes.half = _ff:float16
bfloat16 dtypes.bfloat16 = _ff:bfloat16
float32 dtypes.float32 = _ff:float32
float64 dtypes.float64 double dtypes.double = _ff:float64
int8 dtypes.int8 = _ff:int8
int16 dtypes.int16 = _ff:int16
int32 dtypes.int32 = _ff:int32
int64 dtypes.int64 = _ff:int64
uint8 dtypes.uint8 = _ff:uint8
uint16 dtypes.uint16 = _ff:uint16
uint32 dtypes.uint32 = _ff:uint32
uint64 dtypes.uint64 = _ff:uint64
bool dtypes.bool = _ff:bool
string dtypes.string = _ff:string
complex64 dtypes.complex64 = _ff:complex64
complex128 dtypes.complex128 = _ff:complex128
resource dtypes.resource = _ff:resource
variant dtypes.variant = _ff:variant
qint8 dtypes.qint8 = _ff:qint8
qint16 dtypes.qint16 = _ff:qint16
qint32 dtypes.qint32 = _ff:qint32
quint8 dtypes.quint8 = _ff:quint8
quint16 dtypes.quint16 = _ff:quint16
dtypes.experimental.float8_e4m3fn = _ff:float8_e4m3fn
dtypes.experimental.float8_e5m2 = _ff:float8_e5m2

# Elementwise
add math.add = op AddV2(x, y)
subtract math.subtract = op Sub(x, y)
"""


def table():
    """The rows as a dictionary from public name to target."""
    names = {}
    for row in ROWS.splitlines():
        left, equals, target = row.partition(" = ")
        if equals and not row.startswith("#"):
            for name in left.split():
                names[name] = target
    return names
