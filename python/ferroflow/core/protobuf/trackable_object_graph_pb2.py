"""What a checkpoint keeps of its objects, as messages."""

from ferroflow.python.util import protobuf

__name__ = "tensorflow.core.protobuf.trackable_object_graph_pb2"
globals().update(
    protobuf.define(
        "tensorflow",
        __name__,
        """
TrackableObjectGraph: nodes* 1 TrackableObjectGraph.TrackableObject
TrackableObjectGraph.TrackableObject: children* 1 TrackableObjectGraph.TrackableObject.ObjectReference, attributes* 2 TrackableObjectGraph.TrackableObject.SerializedTensor, slot_variables* 3 TrackableObjectGraph.TrackableObject.SlotVariableReference, registered_saver 4 RegisteredSaver
TrackableObjectGraph.TrackableObject.ObjectReference: node_id 1 int32, local_name 2 string
TrackableObjectGraph.TrackableObject.SerializedTensor: name 1 string, full_name 2 string, checkpoint_key 3 string
TrackableObjectGraph.TrackableObject.SlotVariableReference: original_variable_node_id 1 int32, slot_name 2 string, slot_variable_node_id 3 int32
RegisteredSaver: name 1 string, object_name 2 string
""",
    )
)
