"""Summaries: values under tags, as event files have them."""

from ferroflow.core.framework import tensor_pb2
from ferroflow.python.util import protobuf

__name__ = "tensorflow.core.framework.summary_pb2"
globals().update(
    protobuf.define(
        "tensorflow",
        __name__,
        """
SummaryMetadata: plugin_data 1 SummaryMetadata.PluginData, display_name 2 string, summary_description 3 string, data_class 4 int32
SummaryMetadata.PluginData: plugin_name 1 string, content 2 bytes
HistogramProto: min 1 double, max 2 double, num 3 double, sum 4 double, sum_squares 5 double, bucket_limit* 6 double, bucket* 7 double
Summary: value* 1 Summary.Value
Summary.Image: height 1 int32, width 2 int32, colorspace 3 int32, encoded_image_string 4 bytes
Summary.Audio: sample_rate 1 float, num_channels 2 int64, length_frames 3 int64, encoded_audio_string 4 bytes, content_type 5 string
Summary.Value: node_name 7 string, tag 1 string, metadata 9 SummaryMetadata, oneof value [simple_value 2 float, obsolete_old_style_histogram 3 bytes, image 4 Summary.Image, histo 5 HistogramProto, audio 6 Summary.Audio, tensor 8 TensorProto]
""",
        [tensor_pb2.TensorProto],
    )
)
