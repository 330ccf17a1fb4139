"""The names of what a model is used for.

Does not know: models.
"""

__name__ = "tensorflow.python.saved_model.model_utils.mode_keys"


class KerasModeKeys:
    """Training, evaluation or prediction, as Keras 2 names them."""

    TRAIN = "train"
    TEST = "test"
    PREDICT = "predict"


class EstimatorModeKeys:
    """Training, evaluation or prediction, as estimators name them."""

    TRAIN = "train"
    EVAL = "eval"
    PREDICT = "infer"


def is_predict(mode):
    """Whether it is prediction."""
    return mode in (KerasModeKeys.PREDICT, EstimatorModeKeys.PREDICT)


def is_eval(mode):
    """Whether it is evaluation."""
    return mode in (KerasModeKeys.TEST, EstimatorModeKeys.EVAL)


def is_train(mode):
    """Whether it is training."""
    return mode in (KerasModeKeys.TRAIN, EstimatorModeKeys.TRAIN)
