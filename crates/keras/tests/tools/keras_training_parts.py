"""Writes ../data/optimizers.json, losses.json, metrics.json and initializers.json: what Keras 3 on
TensorFlow gives for the optimizers, schedules, losses, metrics and initializers of the tests.

Run with a Python that has tensorflow and keras:
    python keras_training_parts.py [optimizers|losses|metrics|initializers]...

A case of the optimizers also has the configuration that Keras saves, from which the tests make theirs.
"""
import json
import os
import pathlib
import sys

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
import keras
import numpy as np
import tensorflow as tf

data = pathlib.Path(__file__).parent.parent / "data"


def short(v):
    return float(f"{float(v):.8g}")


def array(x):
    x = np.asarray(x)
    floats = x.dtype.kind == "f"
    flat = [short(v) for v in x.ravel()] if floats else x.ravel().tolist()
    return {"shape": list(x.shape), "data": flat}


def write(name, cases):
    lines = ",\n".join(f"{json.dumps(k)}: {json.dumps(v, separators=(',', ':'))}" for k, v in cases.items())
    path = data / f"{name}.json"
    path.write_text("{\n" + lines + "\n}\n")
    print(path.name, path.stat().st_size, "bytes")


def plain(value):
    """A configuration without what only Keras' loader reads."""
    if isinstance(value, dict) and value.get("class_name") == "__tensor__":
        return value["config"]["value"]
    if isinstance(value, dict):
        drop = ("module", "registered_name", "build_config", "dtype")
        return {k: plain(v) for k, v in value.items() if k not in drop}
    if isinstance(value, (list, tuple)):
        return [plain(v) for v in value]
    return value.tolist() if hasattr(value, "tolist") else value


def optimizers():
    random = np.random.default_rng(5)
    # A matrix that is wide, one that is tall, a vector.
    shapes = [(2, 3), (3, 2), (2,)]
    draw = lambda *s: (np.round(random.standard_normal(s) * 16) / 16).astype("f4")
    start = [draw(*s) for s in shapes]
    steps = [[draw(*s) for s in shapes] for _ in range(5)]
    O, S = keras.optimizers, keras.optimizers.schedules
    makes = {
        "sgd": lambda: O.SGD(0.1),
        "sgd_momentum": lambda: O.SGD(0.1, momentum=0.9),
        "sgd_nesterov": lambda: O.SGD(0.1, momentum=0.9, nesterov=True),
        "adam": lambda: O.Adam(0.1),
        "adam_amsgrad": lambda: O.Adam(0.1, beta_2=0.9, amsgrad=True),
        "adamw": lambda: O.AdamW(0.1),
        "adamw_decay": lambda: O.AdamW(0.1, weight_decay=0.3),
        "nadam": lambda: O.Nadam(0.1),
        "adamax": lambda: O.Adamax(0.1),
        "adagrad": lambda: O.Adagrad(0.1),
        "adagrad_other": lambda: O.Adagrad(0.1, initial_accumulator_value=0.5, epsilon=0.01),
        "adadelta": lambda: O.Adadelta(1.0),
        "rmsprop": lambda: O.RMSprop(0.1),
        "rmsprop_momentum": lambda: O.RMSprop(0.1, momentum=0.5),
        "rmsprop_centered": lambda: O.RMSprop(0.1, centered=True),
        "rmsprop_both": lambda: O.RMSprop(0.1, centered=True, momentum=0.5, rho=0.8),
        "ftrl": lambda: O.Ftrl(0.1),
        "ftrl_other": lambda: O.Ftrl(
            0.1, learning_rate_power=-0.7, l1_regularization_strength=0.1,
            l2_regularization_strength=0.2, l2_shrinkage_regularization_strength=0.3, beta=0.1),
        "lion": lambda: O.Lion(0.1),
        "lamb": lambda: O.Lamb(0.1),
        "adafactor": lambda: O.Adafactor(0.1),
        "adafactor_other": lambda: O.Adafactor(0.9, relative_step=False, clip_threshold=0.5),
        "muon": lambda: O.Muon(0.1),
        "muon_other": lambda: O.Muon(
            0.1, nesterov=False, rms_rate=None, ns_steps=3, adam_lr_ratio=0.5, weight_decay=None,
            adam_weight_decay=None),
        "clipnorm": lambda: O.SGD(0.1, clipnorm=0.5),
        "clipvalue": lambda: O.Adam(0.1, clipvalue=0.25),
        "global_clipnorm": lambda: O.SGD(0.1, global_clipnorm=1.0),
        "decay": lambda: O.RMSprop(0.1, weight_decay=0.2),
        "loss_scale": lambda: O.SGD(0.1, loss_scale_factor=4.0),
        "ema": lambda: O.SGD(0.1, use_ema=True, ema_momentum=0.5),
        "ema_overwrite": lambda: O.Adam(
            0.1, use_ema=True, ema_momentum=0.5, ema_overwrite_frequency=2),
        "accumulate": lambda: O.Adam(0.1, gradient_accumulation_steps=2),
        "accumulate_all": lambda: O.SGD(
            0.1, momentum=0.5, gradient_accumulation_steps=2, use_ema=True, ema_momentum=0.5,
            ema_overwrite_frequency=2, clipnorm=0.5, weight_decay=0.1),
        "dynamic_scale": lambda: O.LossScaleOptimizer(
            O.Adam(0.1), initial_scale=4.0, dynamic_growth_steps=2),
        "exponential": lambda: O.SGD(S.ExponentialDecay(0.5, 2, 0.5)),
        "inverse": lambda: O.Adam(S.InverseTimeDecay(0.5, 2, 0.5, staircase=True)),
    }
    cases = {"start": [array(v) for v in start], "gradients": [[array(g) for g in s] for s in steps]}
    for name, make in makes.items():
        for dtype in ["float32", "float64"]:
            if dtype == "float64" and name not in (
                "nadam", "adamax", "adadelta", "rmsprop_both", "ftrl_other", "lamb", "adafactor", "adam_amsgrad"):
                continue
            optimizer = make()
            config = plain(keras.saving.serialize_keras_object(optimizer))
            weights = [keras.Variable(v, dtype=dtype) for v in start]
            values = []
            for gradients in steps:
                optimizer.apply([tf.cast(g, dtype) for g in gradients], weights)
                values.append([array(np.asarray(w, "f8")) for w in weights])
            key = name if dtype == "float32" else f"{name}_64"
            # The state after the first step and all weights at the end say the rest.
            cases[key] = {"config": config, "first": values[0], "last": values[-1]}
            if dtype == "float32":
                optimizer.finalize_variable_values(weights)
                final = [array(w) for w in weights]
                if final != values[-1]:
                    cases[key]["final"] = final
    # A gradient that is not finite, then finite ones.
    optimizer = makes["dynamic_scale"]()
    weights = [keras.Variable(v) for v in start]
    scales = []
    for i in [0, 1, 2, 3, 4]:
        gradients = [tf.constant(g) for g in steps[i]]
        if i == 1:
            gradients[0] *= np.inf
        optimizer.apply(gradients, weights)
        scales.append(float(optimizer.dynamic_scale))
    cases["not_finite"] = {"scales": scales, "last": [array(w) for w in weights]}
    # Rows of a table.
    for name, make in {"rows_sgd": lambda: O.SGD(0.1), "rows_momentum": lambda: O.SGD(0.1, momentum=0.9),
                       "rows_adagrad": lambda: O.Adagrad(0.1), "rows_adam": lambda: O.Adam(0.1),
                       "rows_clip": lambda: O.SGD(0.1, clipnorm=0.5)}.items():
        optimizer = make()
        table = keras.Variable(start[1])
        for k in range(2):
            rows = tf.IndexedSlices(tf.constant(steps[k][0][:, :2]), tf.constant([2, 0]), tf.constant([3, 2]))
            optimizer.apply([rows], [table])
        cases[name] = {"last": [array(table)]}
    schedules = {
        "ExponentialDecay": S.ExponentialDecay(0.5, 3, 0.7),
        "ExponentialDecay_staircase": S.ExponentialDecay(0.5, 3, 0.7, staircase=True),
        "InverseTimeDecay": S.InverseTimeDecay(0.5, 3, 0.7),
        "InverseTimeDecay_staircase": S.InverseTimeDecay(0.5, 3, 0.7, staircase=True),
        "PiecewiseConstantDecay": S.PiecewiseConstantDecay([2, 5, 9], [1.0, 0.5, 0.25, 0.125]),
        "PolynomialDecay": S.PolynomialDecay(0.5, 7, 0.1, power=2.0),
        "PolynomialDecay_cycle": S.PolynomialDecay(0.5, 4, 0.1, power=0.5, cycle=True),
        "CosineDecay": S.CosineDecay(0.5, 7, alpha=0.1),
        "CosineDecay_warmup": S.CosineDecay(0.1, 6, alpha=0.2, warmup_target=0.5, warmup_steps=4),
        "CosineDecay_warmup_0": S.CosineDecay(0.1, 6, warmup_target=0.5),
        "CosineDecayRestarts": S.CosineDecayRestarts(0.5, 3, m_mul=0.8, alpha=0.1),
        "CosineDecayRestarts_even": S.CosineDecayRestarts(0.5, 3, t_mul=1.0, m_mul=0.5),
    }
    cases["schedules"] = {
        name: {"config": plain(keras.saving.serialize_keras_object(s)),
               "rates": [short(s(tf.constant(i, tf.int64))) for i in range(14)]}
        for name, s in schedules.items()
    }
    return cases


def losses():
    random = np.random.default_rng(9)
    draw = lambda *s: (np.round(random.standard_normal(s) * 16) / 16).astype("f4")
    L = keras.losses
    logits = draw(4, 3)
    soft = np.round(np.asarray(tf.nn.softmax(logits)), 4)
    yes = np.round(np.asarray(tf.nn.sigmoid(draw(4, 3))), 4)
    yes[0, 0], yes[1, 1] = 0.0, 1.0
    hot = np.eye(3, dtype="f4")[[0, 2, 1, 2]]
    bits = np.array([[0, 1, 1], [1, 1, 0], [0, 0, 1], [1, 0, 0]], "f4")
    signs = 2 * bits - 1
    labels = np.array([0, 2, 1, 2], "i4")
    ignored = np.array([0, -1, 1, 7], "i4")
    unit = draw(5, 4)
    unit /= np.linalg.norm(unit, axis=1, keepdims=True)
    groups = np.array([0, 1, 0, 2, 1], "i4")
    a, b = draw(4, 3), draw(4, 3)
    w = np.array([1, 0, 2.5, 0.5], "f4")
    makes = {
        "mse": (L.MeanSquaredError, a, b),
        "mae": (L.MeanAbsoluteError, a, b),
        "mape": (L.MeanAbsolutePercentageError, a, b),
        "msle": (L.MeanSquaredLogarithmicError, np.abs(a), b),
        "cosine": (L.CosineSimilarity, a, b),
        "huber": (L.Huber, a, b),
        "huber_delta": (lambda **k: L.Huber(0.4, **k), a, b),
        "log_cosh": (L.LogCosh, a, 3 * b),
        "hinge": (L.Hinge, signs, b),
        "hinge_binary": (L.Hinge, bits, b),
        "squared_hinge": (L.SquaredHinge, signs, b),
        "categorical_hinge": (L.CategoricalHinge, hot, b),
        "kl": (L.KLDivergence, hot * 0.5 + 0.1, soft),
        "kl_edges": (L.KLDivergence, hot, hot[::-1].copy()),
        "poisson": (L.Poisson, np.abs(a), soft),
        "binary": (L.BinaryCrossentropy, bits, yes),
        "binary_logits": (lambda **k: L.BinaryCrossentropy(from_logits=True, **k), bits, 5 * b),
        "binary_smoothed": (lambda **k: L.BinaryCrossentropy(label_smoothing=0.2, **k), bits, yes),
        "binary_column": (L.BinaryCrossentropy, bits[:, 0], yes[:, :1]),
        "binary_focal": (L.BinaryFocalCrossentropy, bits, yes),
        "binary_focal_balanced": (lambda **k: L.BinaryFocalCrossentropy(
            apply_class_balancing=True, alpha=0.3, gamma=1.5, label_smoothing=0.1, from_logits=True, **k), bits, b),
        "categorical_smoothed": (lambda **k: L.CategoricalCrossentropy(label_smoothing=0.3, **k), hot, soft),
        "categorical_axis": (lambda **k: L.CategoricalCrossentropy(axis=1, **k), draw(2, 3, 2) ** 2,
                             np.abs(draw(2, 3, 2)) + 0.1),
        "categorical_axis_logits": (lambda **k: L.CategoricalCrossentropy(axis=1, from_logits=True, **k),
                                    draw(2, 3, 2) ** 2, draw(2, 3, 2)),
        "categorical_focal": (L.CategoricalFocalCrossentropy, hot, soft),
        "categorical_focal_logits": (lambda **k: L.CategoricalFocalCrossentropy(
            alpha=0.5, gamma=1.0, label_smoothing=0.1, from_logits=True, **k), hot, b),
        "sparse_ignore": (lambda **k: L.SparseCategoricalCrossentropy(ignore_class=-1, **k),
                          np.array([0, -1, 1, 2], "i4"), soft),
        "sparse_ignore_logits": (lambda **k: L.SparseCategoricalCrossentropy(
            ignore_class=7, from_logits=True, **k), np.array([[0], [2], [1], [7]], "i4"), b),
        "generalized": (lambda **k: L.CategoricalGeneralizedCrossEntropy(q=0.7, **k), labels, soft),
        "dice": (L.Dice, bits, yes),
        "dice_axis": (lambda **k: L.Dice(axis=(1,), **k), bits, yes),
        "tversky": (L.Tversky, bits, yes),
        "tversky_other": (lambda **k: L.Tversky(alpha=0.3, beta=0.7, axis=(0, 1), **k), bits, yes),
        "circle": (L.Circle, groups, unit),
        "circle_other": (lambda **k: L.Circle(gamma=2.0, margin=0.2, remove_diagonal=False, **k), groups, unit),
        "ctc": (L.CTC, np.array([[1, 2, 0], [2, 2, 1], [1, 0, 0], [0, 0, 0]], "i4"), draw(4, 6, 3)),
        "expanded": (L.MeanAbsoluteError, a[:, :1], b[:, 0]),
        "squeezed": (L.MeanSquaredError, draw(2, 3), draw(2, 3, 1)),
    }
    cases = {}
    for name, (make, y_true, y_pred) in makes.items():
        config = plain(keras.saving.serialize_keras_object(make()))
        if name == "huber_delta":
            # Keras' configuration forgets it.
            config["config"]["delta"] = 0.4
        case = {"config": config, "y_true": array(y_true), "y_pred": array(y_pred)}
        with tf.GradientTape() as tape:
            p = tf.constant(y_pred)
            tape.watch(p)
            value = make()(y_true, p)
        case["value"] = array(value)
        case["gradient"] = array(tape.gradient(value, p))
        case["none"] = array(make(reduction="none")(y_true, y_pred))
        rows = case["none"]["shape"]
        if rows == [4]:
            case["sum_weighted"] = array(make(reduction="sum")(y_true, y_pred, sample_weight=w))
            case["mean_weighted"] = array(make(reduction="mean_with_sample_weight")(y_true, y_pred, sample_weight=w))
            mask = np.array([True, True, False, True])
            masked = tf.constant(y_pred)
            keras.src.backend.set_keras_mask(masked, tf.constant(mask))
            case["masked"] = array(make()(y_true, masked, sample_weight=w))
        cases[name] = case
    # Straight from activations, in a trained model.
    from_activations = {}
    for activation, loss in [("sigmoid", "binary_crossentropy"), ("softmax", "categorical_crossentropy")]:
        kernel = draw(2, 3) * 40
        model = keras.Sequential([keras.layers.Input((2,)), keras.layers.Dense(3, activation=activation)])
        model.layers[0].set_weights([kernel, np.zeros(3, "f4")])
        model.compile("sgd", loss)
        x = draw(4, 2)
        from_activations[loss] = {
            "kernel": array(kernel), "x": array(x), "value": float(model.evaluate(x, hot, verbose=0))}
    cases["from_activations"] = from_activations
    return cases


def metrics():
    random = np.random.default_rng(11)
    draw = lambda *s: (np.round(random.standard_normal(s) * 16) / 16).astype("f4")
    M = keras.metrics
    chance = lambda *s: (np.round(random.random(s) * 40) / 40).astype("f4")
    bits = lambda *s: random.integers(0, 2, s).astype("i4")
    numbers = lambda n, *s: random.integers(0, n, s).astype("i4")
    hot = lambda *s: np.eye(3, dtype="f4")[random.integers(0, 3, s)]
    w = lambda: np.array([1, 0, 2.5, 0.5], "f4")
    # Two batches, the second of other weights or none; each of kinds of targets and predictions.
    yes = lambda: (bits(4), chance(4))
    yes2 = lambda: (bits(4, 3), chance(4, 3))
    real = lambda: (draw(4, 3), draw(4, 3))
    classes = lambda: (numbers(3, 4), chance(4, 3))
    rows = lambda: (hot(4), chance(4, 3))
    steps = lambda: (numbers(3, 4, 2), chance(4, 2, 3))
    labels = lambda: (numbers(3, 4), numbers(3, 4))
    makes = {
        "binary_accuracy": (lambda: M.BinaryAccuracy(threshold=0.7), yes2),
        "exact": (M.Accuracy, labels),
        "sparse_accuracy": (M.SparseCategoricalAccuracy, steps),
        "top_k": (lambda: M.TopKCategoricalAccuracy(k=2), rows),
        "sparse_top_k": (lambda: M.SparseTopKCategoricalAccuracy(k=2), steps),
        "sparse_top_k_sorted": (lambda: M.SparseTopKCategoricalAccuracy(k=2, from_sorted_ids=True),
                                lambda: (numbers(3, 4), numbers(3, 4, 3).astype("f4"))),
        "rmse": (M.RootMeanSquaredError, real),
        "mse_steps": (M.MeanSquaredError, lambda: (draw(4, 2, 3), draw(4, 2, 3))),
        "mae": (M.MeanAbsoluteError, real),
        "mape": (M.MeanAbsolutePercentageError, real),
        "msle": (M.MeanSquaredLogarithmicError, rows),
        "log_cosh": (M.LogCoshError, real),
        "hinge": (M.Hinge, real),
        "squared_hinge": (M.SquaredHinge, real),
        "categorical_hinge": (M.CategoricalHinge, rows),
        "kl": (M.KLDivergence, rows),
        "poisson": (M.Poisson, rows),
        "binary_crossentropy": (lambda: M.BinaryCrossentropy(label_smoothing=0.1), lambda: (bits(4, 3), 0.1 + 0.8 * chance(4, 3))),
        "categorical_crossentropy": (lambda: M.CategoricalCrossentropy(from_logits=True, label_smoothing=0.1), rows),
        "sparse_crossentropy": (lambda: M.SparseCategoricalCrossentropy(from_logits=True, ignore_class=2), classes),
        "cosine": (M.CosineSimilarity, real),
        "pearson": (M.PearsonCorrelation, real),
        "concordance": (lambda: M.ConcordanceCorrelation(axis=-1), real),
        "true_positives": (M.TruePositives, yes),
        "true_negatives": (lambda: M.TrueNegatives(thresholds=[0.2, 0.7]), yes2),
        "false_positives": (lambda: M.FalsePositives(thresholds=[0.0, 0.5, 1.0]), yes2),
        "false_negatives": (lambda: M.FalseNegatives(thresholds=0.4), yes),
        "precision": (M.Precision, yes),
        "precision_top": (lambda: M.Precision(top_k=2), yes2),
        "precision_class": (lambda: M.Precision(thresholds=[0.3, 0.6], class_id=1), yes2),
        "recall": (lambda: M.Recall(top_k=2, class_id=2), yes2),
        "recall_even": (lambda: M.Recall(thresholds=[0, 0.25, 0.5, 0.75, 1]), yes),
        "sensitivity": (lambda: M.SensitivityAtSpecificity(0.6), yes2),
        "specificity": (lambda: M.SpecificityAtSensitivity(0.6, num_thresholds=9, class_id=1), yes2),
        "precision_at": (lambda: M.PrecisionAtRecall(0.5, num_thresholds=1), yes2),
        "recall_at": (lambda: M.RecallAtPrecision(0.6), yes2),
        "auc": (M.AUC, yes2),
        "auc_minoring": (lambda: M.AUC(summation_method="minoring", num_thresholds=7), yes2),
        "auc_pr": (lambda: M.AUC(curve="PR"), yes2),
        "auc_pr_majoring": (lambda: M.AUC(curve="PR", summation_method="majoring", thresholds=[0.8, 0.2, 0.4]), yes2),
        "auc_gain": (lambda: M.AUC(curve="PRGAIN", num_thresholds=20), yes2),
        "auc_labels": (lambda: M.AUC(multi_label=True, num_thresholds=11), yes2),
        "auc_labels_compared": (lambda: M.AUC(multi_label=True, thresholds=[0.2, 0.3], curve="PR"), yes2),
        "auc_label_weights": (lambda: M.AUC(multi_label=True, label_weights=[1.0, 2.0, 0.5]), yes2),
        "auc_weights_together": (lambda: M.AUC(label_weights=[1.0, 2.0, 0.5]), yes2),
        "auc_logits": (lambda: M.AUC(from_logits=True), lambda: (bits(4, 3), draw(4, 3))),
        "fbeta": (lambda: M.FBetaScore(beta=2.0, threshold=0.4), yes2),
        "fbeta_micro": (lambda: M.FBetaScore(average="micro", beta=0.5), rows),
        "f1_macro": (lambda: M.F1Score(average="macro"), rows),
        "f1_weighted": (lambda: M.F1Score(average="weighted", threshold=0.5), yes2),
        "iou": (lambda: M.IoU(3, [0, 2]), labels),
        "iou_ignore": (lambda: M.IoU(3, [0, 1], ignore_class=1, sparse_y_pred=False), classes),
        "mean_iou": (lambda: M.MeanIoU(4), labels),
        "binary_iou": (lambda: M.BinaryIoU([1], threshold=0.4), yes),
        "one_hot_iou": (lambda: M.OneHotIoU(3, [1]), rows),
        "one_hot_mean_iou": (lambda: M.OneHotMeanIoU(3, sparse_y_pred=True), lambda: (hot(4), numbers(3, 4))),
        "r2": (M.R2Score, real),
        "r2_weighted": (lambda: M.R2Score("variance_weighted_average", num_regressors=2), real),
        "r2_none": (lambda: M.R2Score(None, num_regressors=50), real),
    }
    cases = {}
    for name, (make, batch) in makes.items():
        metric = make()
        config = plain(keras.saving.serialize_keras_object(metric))
        config["config"].pop("dtype", None)
        batches = []
        for i in range(3):
            y_true, y_pred = batch()
            case = {"y_true": array(y_true), "y_pred": array(y_pred)}
            weight = None
            if i == 1:
                weight = w()
                if "iou" in name:
                    weight = np.array([1, 0, 2, 3], "f4")
                if len(y_pred.shape) == 3 and name != "sparse_accuracy":
                    weight = np.stack([weight, weight[::-1]], 1)
                case["weight"] = array(weight)
            metric.update_state(y_true, y_pred, sample_weight=weight)
            case["result"] = array(metric.result())
            batches.append(case)
        cases[name] = {"config": config, "batches": batches}
    mean, total = M.Mean(), M.Sum()
    values = draw(4, 2)
    trials = []
    for weight in [None, w(), np.float32(2.0), np.stack([w(), 1 + w()], 1), w()[:, None]]:
        mean.update_state(values, sample_weight=weight)
        total.update_state(values, sample_weight=weight)
        trials.append({"weight": None if weight is None else array(weight), "mean": array(mean.result()), "sum": array(total.result())})
    cases["reductions"] = {"values": array(values), "trials": trials}
    return cases


def initializers():
    I = keras.initializers
    V = I.VarianceScaling
    makes = {
        "uniform": (I.RandomUniform(-0.5, 1.5, seed=7), (2, 3)),
        "normal": (I.RandomNormal(0.5, 2.0, seed=7), (2, 3)),
        "truncated": (I.TruncatedNormal(0.5, 2.0, seed=123456789), (2, 3)),
        "large_seed": (I.RandomUniform(seed=2**40 + 5), (3,)),
        "negative_seed": (I.RandomUniform(seed=-3), (3,)),
        "glorot_uniform": (I.GlorotUniform(seed=1), (3, 4)),
        "glorot_normal": (I.GlorotNormal(seed=2), (2, 2, 3)),
        "he_uniform": (I.HeUniform(seed=3), (3, 4)),
        "he_normal": (I.HeNormal(seed=4), (3, 4)),
        "lecun_uniform": (I.LecunUniform(seed=5), (5,)),
        "lecun_normal": (I.LecunNormal(seed=6), (3, 4)),
        "fan_out": (V(2.0, "fan_out", "untruncated_normal", seed=8), (3, 4)),
        "uniform_in": (V(0.5, "fan_in", "uniform", seed=9), (2, 3, 4)),
        "axes": (V(1.0, "fan_avg", "truncated_normal", seed=10, input_axes=[0, -2], output_axes=[2]), (2, 3, 4)),
        "glorot_axes": (I.GlorotUniform(seed=11, input_axes=(0,), output_axes=(1, 2)), (2, 3, 4)),
        "orthogonal": (I.Orthogonal(gain=1.5, seed=12), (4, 3)),
        "orthogonal_wide": (I.Orthogonal(seed=13), (2, 2, 6)),
        "identity": (I.Identity(2.0), (3, 2)),
        "constant": (I.Constant(0.25), (2, 2)),
        "stft": (I.STFT(), (8, 1, 5)),
        "stft_imag": (I.STFT("imag", "hamming", "spectrum", periodic=True), (6, 1, 4)),
        "stft_blackman": (I.STFT("real", "blackman", None), (6, 1, 4)),
        "stft_none": (I.STFT("imag", None), (4, 1, 3)),
    }
    for window in ["blackmanharris", "nuttall", "flattop", "bartlett", "cosine", "boxcar"]:
        makes[f"stft_{window}"] = (I.STFT("real", window, "density", periodic=window < "c"), (7, 1, 2))
    cases = {}
    for name, (how, shape) in makes.items():
        config = plain(keras.saving.serialize_keras_object(how))
        if name == "identity":
            # Keras' configuration forgets it.
            config["config"]["gain"] = 2.0
        cases[name] = {"config": config, "value": array(how(shape, dtype="float32"))}
        if name in ("uniform", "glorot_normal", "he_normal", "orthogonal"):
            cases[f"{name}_64"] = {"config": config, "value": array(how(shape, dtype="float64"))}
    return cases


sections = {"optimizers": optimizers, "losses": losses, "metrics": metrics, "initializers": initializers}
if __name__ == "__main__":
    for name in sys.argv[1:] or sections:
        write(name, sections[name]())
