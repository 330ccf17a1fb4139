"""Boxes of images: which are chosen, which are drawn at random; glimpses.

Invariant: a box is y1, x1, y2, x2 in shares of height and width.
Does not know: how images are resized; see `image_ops`.
"""

from ferroflow import _ff, _namespace
from ferroflow.python.framework.random_seed import get_seed
from ferroflow.python.ops.operands import convert, execute, scope, shape_of


def non_max_suppression_with_scores(boxes, scores, max_output_size, iou_threshold=0.5, score_threshold=float("-inf"), soft_nms_sigma=0.0, name=None):
    """Boxes by falling score, without those that overlap a chosen one too much; and their scores.

    Args:
      boxes: a tensor `[boxes, 4]`: any two opposite corners of each.
      scores: a tensor `[boxes]`.
      max_output_size: at most so many are chosen.
      iou_threshold: a box that overlaps a chosen one by more, of the area of both, is dropped.
      score_threshold: boxes without a greater score are dropped.
      soft_nms_sigma: if not 0, scores fall with overlaps (Bodla and others, 2017).
      name: a name for the operation.

    Returns:
      The numbers of the chosen boxes, and their scores.

    >>> tf.image.non_max_suppression_with_scores([[0.0, 0.0, 1.0, 1.0], [0.0, 0.0, 1.0, 0.9]], [0.5, 0.75], 2)[0].numpy().tolist()
    [1]
    """
    with scope(name, "non_max_suppression_with_scores"):
        boxes, scores = convert(boxes), convert(scores)
        own = lambda value: convert(value, dtype=scores.dtype)  # noqa: E731
        inputs = [boxes, scores, max_output_size, own(iou_threshold), own(score_threshold), own(soft_nms_sigma)]
        chosen, values, _ = execute("NonMaxSuppressionV5", inputs, {"pad_to_max_output_size": False})
        return chosen, values


def non_max_suppression_padded(
    boxes,
    scores,
    max_output_size,
    iou_threshold=0.5,
    score_threshold=float("-inf"),
    pad_to_max_output_size=False,
    name=None,
    sorted_input=False,
    canonicalized_coordinates=False,
    tile_size=512,
):
    """`tf.image.non_max_suppression` with the number of chosen boxes, of one image or of a batch.

    Args:
      boxes: a tensor `[..., boxes, 4]`: any two opposite corners of each.
      scores: a tensor `[..., boxes]`.
      max_output_size: at most so many are chosen.
      iou_threshold: a box that overlaps a chosen one by more, of the area of both, is dropped.
      score_threshold: boxes without a greater score are dropped.
      pad_to_max_output_size: whether zeros follow the chosen ones; of a batch they must.
      name: a name for the operation.
      sorted_input: whether scores fall already; it makes no difference here.
      canonicalized_coordinates: whether the first corner is the upper left one; it makes no difference here.
      tile_size: makes no difference here.

    Returns:
      The numbers of the chosen boxes `[..., max_output_size]`, and how many of them there are `[...]`.

    Raises:
      ValueError: a batch, and no padding.

    >>> tf.image.non_max_suppression_padded([[0.0, 0.0, 1.0, 1.0]], [0.5], 2, pad_to_max_output_size=True)[0].numpy().tolist()
    [0, 0]
    """
    with scope(name, "non_max_suppression_padded"):
        boxes, scores = convert(boxes), convert(scores)
        rank = boxes.shape.rank
        if not pad_to_max_output_size and rank not in (None, 2):
            raise ValueError(f"'pad_to_max_output_size' (value {pad_to_max_output_size}) must be True for batched input")
        own = lambda value: convert(value, dtype=scores.dtype)  # noqa: E731
        more = [max_output_size, own(iou_threshold), own(score_threshold)]
        attrs = {"pad_to_max_output_size": pad_to_max_output_size}
        if rank == 2:
            return tuple(execute("NonMaxSuppressionV4", [boxes, scores, *more], attrs))
        lead = shape_of(scores)[:-1]
        flat_boxes = execute("Reshape", [boxes, execute("ConcatV2", [[convert([-1]), shape_of(boxes)[-2:]], 0])])
        flat_scores = execute("Reshape", [scores, execute("ConcatV2", [[convert([-1]), shape_of(scores)[-1:]], 0])])
        chosen, counts = _namespace.resolve("map_fn")(
            lambda pair: tuple(execute("NonMaxSuppressionV4", [*pair, *more], attrs)),
            (flat_boxes, flat_scores),
            fn_output_signature=(_ff.int32, _ff.int32),
        )
        size = execute("Reshape", [convert(max_output_size, dtype=_ff.int32), [1]])
        return execute("Reshape", [chosen, execute("ConcatV2", [[lead, size], 0])]), execute("Reshape", [counts, lead])


def _limits(aspect_ratio_range, area_range, max_attempts, use_image_if_no_bounding_boxes):
    """The attributes that were given."""
    given = {
        "aspect_ratio_range": aspect_ratio_range,
        "area_range": area_range,
        "max_attempts": max_attempts,
        "use_image_if_no_bounding_boxes": use_image_if_no_bounding_boxes,
    }
    return {name: list(value) if isinstance(value, (list, tuple)) else value for name, value in given.items() if value is not None}


def sample_distorted_bounding_box(
    image_size,
    bounding_boxes,
    seed=0,
    min_object_covered=0.1,
    aspect_ratio_range=None,
    area_range=None,
    max_attempts=None,
    use_image_if_no_bounding_boxes=None,
    name=None,
):
    """A random box of an image that covers enough of one of its objects; the whole image if none is found.

    Args:
      image_size: height, width and channels of the image.
      bounding_boxes: a tensor `[batch, boxes, 4]`: the objects.
      seed: an operation's seed; 0 and no global one draw from the system.
      min_object_covered: the share of an object that must be covered.
      aspect_ratio_range: least and greatest width over height; `(0.75, 1.33)` by default.
      area_range: least and greatest share of the image; `(0.05, 1)` by default.
      max_attempts: how often it is tried; 100 times by default.
      use_image_if_no_bounding_boxes: whether the image is the object where there is none.
      name: a name for the operation.

    Returns:
      Offset and size of the box for `tf.slice`, and the box `[1, 1, 4]` for `tf.image.draw_bounding_boxes`.

    >>> tf.image.sample_distorted_bounding_box([8, 8, 3], [[[0.0, 0.0, 1.0, 1.0]]], seed=1)[2].shape
    TensorShape([1, 1, 4])
    """
    first, second = get_seed(seed) if seed else (0, 0)
    attrs = {"seed": first or 0, "seed2": second or 0, **_limits(aspect_ratio_range, area_range, max_attempts, use_image_if_no_bounding_boxes)}
    inputs = [image_size, bounding_boxes, convert(min_object_covered, dtype=_ff.float32)]
    return tuple(execute("SampleDistortedBoundingBoxV2", inputs, attrs, name))


def stateless_sample_distorted_bounding_box(
    image_size,
    bounding_boxes,
    seed,
    min_object_covered=0.1,
    aspect_ratio_range=None,
    area_range=None,
    max_attempts=None,
    use_image_if_no_bounding_boxes=None,
    name=None,
):
    """`tf.image.sample_distorted_bounding_box` by a seed of two integers.

    Args:
      image_size: height, width and channels of the image.
      bounding_boxes: a tensor `[batch, boxes, 4]`: the objects.
      seed: two integers, from which the box follows.
      min_object_covered: the share of an object that must be covered.
      aspect_ratio_range: least and greatest width over height; `(0.75, 1.33)` by default.
      area_range: least and greatest share of the image; `(0.05, 1)` by default.
      max_attempts: how often it is tried; 100 times by default.
      use_image_if_no_bounding_boxes: whether the image is the object where there is none.
      name: a name for the operation.

    Returns:
      Offset and size of the box for `tf.slice`, and the box `[1, 1, 4]` for `tf.image.draw_bounding_boxes`.

    >>> tf.image.stateless_sample_distorted_bounding_box([8, 8, 3], [[[0.0, 0.0, 1.0, 1.0]]], [1, 2])[2].shape
    TensorShape([1, 1, 4])
    """
    attrs = _limits(aspect_ratio_range, area_range, max_attempts, use_image_if_no_bounding_boxes)
    inputs = [image_size, bounding_boxes, convert(min_object_covered, dtype=_ff.float32), seed]
    return tuple(execute("StatelessSampleDistortedBoundingBox", inputs, attrs, name))


def extract_glimpse(input, size, offsets, centered=True, normalized=True, noise="uniform", name=None):
    """A window of each image, with noise where it is outside.

    Args:
      input: images `[batch, height, width, channels]` of float32.
      size: height and width of the window.
      offsets: a tensor `[batch, 2]`: where the window is, down and across.
      centered: whether offsets are measured from the centre of the image.
      normalized: whether they are shares of its size.
      noise: `"uniform"`, `"gaussian"` or `"zero"`.
      name: a name for the operation.

    Returns:
      A tensor `[batch, *size, channels]`.

    >>> tf.image.extract_glimpse(tf.ones([1, 3, 3, 1]), [1, 1], [[0.0, 0.0]]).numpy().ravel().tolist()
    [1.0]
    """
    attrs = {"centered": centered, "normalized": normalized, "noise": noise, "uniform_noise": False}
    return execute("ExtractGlimpseV2", [input, size, offsets], attrs, name)
