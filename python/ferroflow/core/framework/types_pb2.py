"""The numbers of dtypes, `DT_FLOAT` and so on; those of references are a hundred more.
"""

__name__ = "tensorflow.core.framework.types_pb2"

_NAMES = """
FLOAT DOUBLE INT32 UINT8 INT16 INT8 STRING COMPLEX64
INT64 BOOL QINT8 QUINT8 QINT32 BFLOAT16 QINT16 QUINT16
UINT16 COMPLEX128 HALF RESOURCE VARIANT UINT32 UINT64 FLOAT8_E5M2
FLOAT8_E4M3FN FLOAT8_E4M3FNUZ FLOAT8_E4M3B11FNUZ FLOAT8_E5M2FNUZ INT4 UINT4 INT2 UINT2
FLOAT4_E2M1FN
"""
DT_INVALID = 0
for _number, _name in enumerate(_NAMES.split(), 1):
    globals()[f"DT_{_name}"] = _number
    globals()[f"DT_{_name}_REF"] = _number + 100
