"""Types with parameters as messages, and the numbers of their names; nothing reads them but programs."""

from ferroflow.python.util import protobuf

__name__ = "tensorflow.core.framework.full_type_pb2"
globals().update(
    protobuf.define(
        "tensorflow",
        __name__,
        """
FullTypeDef: type_id 1 int32, args* 2 FullTypeDef, oneof attr [s 3 string, i 4 int64]
""",
    )
)

# By the number of the first of a row.
_NAMES = {
    0: "UNSET VAR ANY PRODUCT NAMED",
    20: "FOR_EACH",
    100: "CALLABLE",
    200: "BOOL UINT8 UINT16 UINT32 UINT64 INT8 INT16 INT32 INT64 HALF FLOAT DOUBLE COMPLEX64 COMPLEX128 STRING BFLOAT16",
    1000: "TENSOR ARRAY OPTIONAL LITERAL ENCODED SHAPE_TENSOR",
    10102: "DATASET RAGGED ITERATOR",
    10202: "MUTEX_LOCK LEGACY_VARIANT",
}
for _first, _row in _NAMES.items():
    globals().update({f"TFT_{_name}": _number for _number, _name in enumerate(_row.split(), _first)})
