"""A graph with its signatures and objects, as messages."""

from ferroflow.core.framework import graph_pb2, op_def_pb2, tensor_pb2, tensor_shape_pb2
from ferroflow.core.protobuf import saved_object_graph_pb2, saver_pb2, struct_pb2
from ferroflow.python.util import protobuf

__name__ = "tensorflow.core.protobuf.meta_graph_pb2"
globals().update(
    protobuf.define(
        "tensorflow",
        __name__,
        """
MetaGraphDef: meta_info_def 1 MetaGraphDef.MetaInfoDef, graph_def 2 GraphDef, saver_def 3 SaverDef, collection_def{} 4 CollectionDef, signature_def{} 5 SignatureDef, asset_file_def* 6 AssetFileDef, object_graph_def 7 SavedObjectGraph
MetaGraphDef.MetaInfoDef: meta_graph_version 1 string, stripped_op_list 2 OpList, tags* 4 string, tensorflow_version 5 string, tensorflow_git_version 6 string, stripped_default_attrs 7 bool, function_aliases{} 8 string
CollectionDef: oneof kind [node_list 1 CollectionDef.NodeList, bytes_list 2 CollectionDef.BytesList, int64_list 3 CollectionDef.Int64List, float_list 4 CollectionDef.FloatList, any_list 5 CollectionDef.AnyList]
CollectionDef.NodeList: value* 1 string
CollectionDef.BytesList: value* 1 bytes
CollectionDef.Int64List: value* 1 int64
CollectionDef.FloatList: value* 1 float
CollectionDef.AnyList:
TensorInfo: oneof encoding [name 1 string, coo_sparse 4 TensorInfo.CooSparse, composite_tensor 5 TensorInfo.CompositeTensor], dtype 2 int32, tensor_shape 3 TensorShapeProto
TensorInfo.CooSparse: values_tensor_name 1 string, indices_tensor_name 2 string, dense_shape_tensor_name 3 string
TensorInfo.CompositeTensor: type_spec 1 TypeSpecProto, components* 2 TensorInfo
SignatureDef: inputs{} 1 TensorInfo, outputs{} 2 TensorInfo, method_name 3 string, defaults{} 4 TensorProto
AssetFileDef: tensor_info 1 TensorInfo, filename 2 string
""",
        [
            graph_pb2.GraphDef,
            op_def_pb2.OpList,
            tensor_pb2.TensorProto,
            tensor_shape_pb2.TensorShapeProto,
            saved_object_graph_pb2.SavedObjectGraph,
            saver_pb2.SaverDef,
            struct_pb2.TypeSpecProto,
        ],
    )
)
