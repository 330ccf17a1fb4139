"""`tf.tpu.experimental.HardwareFeature`: what a tensor processing unit can do.

Invariant: what a message does not say is not supported.
Does not know: units; there are none here.
"""

import enum

__name__ = "tensorflow.python.tpu.tpu_hardware_feature"


class HardwareFeature:
    """What a message says of a unit.

    >>> tf.tpu.experimental.HardwareFeature.EmbeddingFeature.V1
    <EmbeddingFeature.V1: 'V1'>
    """

    class EmbeddingFeature(enum.Enum):
        """Which lookups of embeddings there are: none, one at the beginning, or any number anywhere."""

        UNSUPPORTED = "UNSUPPORTED"
        V1 = "V1"
        V2 = "V2"

    def __init__(self, tpu_hardware_feature_proto):
        self.tpu_hardware_feature_proto = tpu_hardware_feature_proto

    @property
    def embedding_feature(self):
        """The lookups that there are."""
        kinds = list(self.EmbeddingFeature)
        number = self.tpu_hardware_feature_proto.embedding_feature
        return kinds[number] if 0 <= number < len(kinds) else self.EmbeddingFeature.UNSUPPORTED

    @property
    def num_embedding_devices_per_chip(self):
        """The number of devices for lookups on a chip."""
        return self.tpu_hardware_feature_proto.num_embedding_devices_per_chip
