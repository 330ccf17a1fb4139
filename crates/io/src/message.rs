//! TensorFlow's messages in a checkpoint: `tensor_bundle.proto`, `tensor_shape.proto`,
//! `tensor_slice.proto`, `versions.proto`, `trackable_object_graph.proto`.
//!
//! Invariant: fields have TensorFlow's numbers and types.
//! Does not know: where they are stored.

use ferroflow_base::{Error, Result};
use ferroflow_tensor::{Dims, Shape};
use prost::Message;

#[derive(Clone, PartialEq, Message)]
pub(crate) struct BundleHeader {
    #[prost(int32, tag = "1")]
    pub num_shards: i32,
    /// 0 is little-endian, 1 big-endian.
    #[prost(int32, tag = "2")]
    pub endianness: i32,
    #[prost(message, optional, tag = "3")]
    pub version: Option<Version>,
}

#[derive(Clone, PartialEq, Message)]
pub(crate) struct Version {
    #[prost(int32, tag = "1")]
    pub producer: i32,
    #[prost(int32, tag = "2")]
    pub min_consumer: i32,
}

#[derive(Clone, PartialEq, Message)]
pub(crate) struct BundleEntry {
    #[prost(int32, tag = "1")]
    pub dtype: i32,
    #[prost(message, optional, tag = "2")]
    pub shape: Option<TensorShape>,
    #[prost(int32, tag = "3")]
    pub shard_id: i32,
    #[prost(int64, tag = "4")]
    pub offset: i64,
    #[prost(int64, tag = "5")]
    pub size: i64,
    #[prost(fixed32, tag = "6")]
    pub crc32c: u32,
    /// Where not empty, the tensor is stored in these parts under keys of their own.
    #[prost(message, repeated, tag = "7")]
    pub slices: Vec<TensorSlice>,
}

#[derive(Clone, PartialEq, Message)]
pub(crate) struct TensorShape {
    #[prost(message, repeated, tag = "2")]
    pub dim: Vec<Dim>,
    #[prost(bool, tag = "3")]
    pub unknown_rank: bool,
}

#[derive(Clone, PartialEq, Message)]
pub(crate) struct Dim {
    #[prost(int64, tag = "1")]
    pub size: i64,
}

#[derive(Clone, PartialEq, Message)]
pub(crate) struct TensorSlice {
    #[prost(message, repeated, tag = "1")]
    pub extent: Vec<Extent>,
}

#[derive(Clone, PartialEq, Message)]
pub(crate) struct Extent {
    #[prost(int64, tag = "1")]
    pub start: i64,
    /// All of the dimension where absent.
    #[prost(int64, optional, tag = "2")]
    pub length: Option<i64>,
}

#[derive(Clone, PartialEq, Message)]
pub(crate) struct TrackableObjectGraph {
    #[prost(message, repeated, tag = "1")]
    pub nodes: Vec<TrackableObject>,
}

#[derive(Clone, PartialEq, Message)]
pub(crate) struct TrackableObject {
    #[prost(message, repeated, tag = "1")]
    pub children: Vec<ObjectReference>,
    #[prost(message, repeated, tag = "2")]
    pub attributes: Vec<SerializedTensor>,
    #[prost(message, repeated, tag = "3")]
    pub slot_variables: Vec<SlotVariableReference>,
    #[prost(message, optional, tag = "5")]
    pub has_checkpoint_values: Option<BoolValue>,
}

#[derive(Clone, PartialEq, Message)]
pub(crate) struct ObjectReference {
    #[prost(int32, tag = "1")]
    pub node_id: i32,
    #[prost(string, tag = "2")]
    pub local_name: String,
}

#[derive(Clone, PartialEq, Message)]
pub(crate) struct SerializedTensor {
    #[prost(string, tag = "1")]
    pub name: String,
    #[prost(string, tag = "2")]
    pub full_name: String,
    #[prost(string, tag = "3")]
    pub checkpoint_key: String,
}

#[derive(Clone, PartialEq, Message)]
pub(crate) struct SlotVariableReference {
    #[prost(int32, tag = "1")]
    pub original_variable_node_id: i32,
    #[prost(string, tag = "2")]
    pub slot_name: String,
    #[prost(int32, tag = "3")]
    pub slot_variable_node_id: i32,
}

#[derive(Clone, PartialEq, Message)]
pub(crate) struct BoolValue {
    #[prost(bool, tag = "1")]
    pub value: bool,
}

impl TensorShape {
    pub(crate) fn of(shape: &Shape) -> TensorShape {
        let dim = shape.dims().iter().map(|&d| Dim { size: d as i64 }).collect();
        TensorShape { dim, unknown_rank: false }
    }

    /// The shape, if it is one that an array can have.
    pub(crate) fn shape(&self) -> Result<Shape> {
        if self.unknown_rank {
            return Err(Error::data_loss("the rank is unknown"));
        }
        let dims: Option<Dims> = self.dim.iter().map(|d| usize::try_from(d.size).ok()).collect();
        Shape::new(dims.ok_or_else(|| Error::data_loss("a dimension is negative"))?)
    }
}
