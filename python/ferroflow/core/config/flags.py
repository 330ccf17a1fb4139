"""Switches of TensorFlow's runtime, by name. Nothing here depends on one: each says how TensorFlow is by default.

Invariant: a switch that was set keeps its value; one that TensorFlow does not have is an AttributeError.
Does not know: what a switch means.
"""

__name__ = "tensorflow.core.config.flags"

_ON = "enable_aggressive_constant_replication enable_graph_debug_info_caching_for_stack_frames op_building_optimization publish_function_graphs saved_model_fingerprinting test_only_experiment_1"
_OFF = (
    "enable_colocation_key_propagation_in_while_op_lowering enable_fatal_error_on_collective_abort enable_function_pruning_before_inlining "
    "enable_nested_function_shape_inference enable_quantized_dtypes_training enable_skip_encapsulation_for_non_tpu_graphs "
    "enable_tf2min_ici_weight graph_building_optimization more_stack_traces test_only_experiment_2 tf_shape_default_int64"
)


class Flag:
    """One switch."""

    def __init__(self, value):
        self._value = value

    def value(self):
        """Whether it is on."""
        return self._value

    def reset(self, value):
        """Turns it on or off."""
        self._value = bool(value)


class Flags:
    """All switches, each an attribute."""

    def __init__(self):
        for names, value in (_ON, True), (_OFF, False):
            for name in names.split():
                setattr(self, name, Flag(value))


_flags = Flags()


def config():
    """The switches of this process."""
    return _flags
