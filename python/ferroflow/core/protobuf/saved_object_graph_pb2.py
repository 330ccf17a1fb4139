"""The objects of a saved model as messages."""

from ferroflow.core.framework import tensor_shape_pb2, versions_pb2
from ferroflow.core.protobuf import struct_pb2, trackable_object_graph_pb2
from ferroflow.python.util import protobuf

__name__ = "tensorflow.core.protobuf.saved_object_graph_pb2"
globals().update(
    protobuf.define(
        "tensorflow",
        __name__,
        """
SavedObjectGraph: nodes* 1 SavedObject, concrete_functions{} 2 SavedConcreteFunction
SavedObject: children* 1 TrackableObjectGraph.TrackableObject.ObjectReference, dependencies* 15 TrackableObjectGraph.TrackableObject.ObjectReference, slot_variables* 3 TrackableObjectGraph.TrackableObject.SlotVariableReference, oneof kind [user_object 4 SavedUserObject, asset 5 SavedAsset, function 6 SavedFunction, variable 7 SavedVariable, bare_concrete_function 8 SavedBareConcreteFunction, constant 9 SavedConstant, resource 10 SavedResource, captured_tensor 12 CapturedTensor], saveable_objects{} 11 SaveableObject, registered_name 13 string, registered_saver 16 string
SavedUserObject: identifier 1 string, version 2 VersionDef, metadata 3 string
SavedAsset: asset_file_def_index 1 int32
SavedFunction: concrete_functions* 1 string, function_spec 2 FunctionSpec
CapturedTensor: name 1 string, concrete_function 2 string
SavedConcreteFunction: bound_inputs* 2 int32, canonicalized_input_signature 3 StructuredValue, output_signature 4 StructuredValue
SavedBareConcreteFunction: concrete_function_name 1 string, argument_keywords* 2 string, allowed_positional_arguments 3 int64, function_spec 4 FunctionSpec
SavedConstant: operation 1 string
SavedVariable: dtype 1 int32, shape 2 TensorShapeProto, trainable 3 bool, synchronization 4 int32, aggregation 5 int32, name 6 string, device 7 string, experimental_distributed_variable_components* 8 SavedVariable
FunctionSpec: fullargspec 1 StructuredValue, is_method 2 bool, input_signature 5 StructuredValue, jit_compile 6 int32
SavedResource: device 1 string
SaveableObject: save_function 2 int32, restore_function 3 int32
""",
        [
            tensor_shape_pb2.TensorShapeProto,
            versions_pb2.VersionDef,
            struct_pb2.StructuredValue,
            trackable_object_graph_pb2.TrackableObjectGraph.TrackableObject.ObjectReference,
            trackable_object_graph_pb2.TrackableObjectGraph.TrackableObject.SlotVariableReference,
        ],
    )
)

# How a function is compiled.
FunctionSpec.DEFAULT, FunctionSpec.ON, FunctionSpec.OFF = range(3)
