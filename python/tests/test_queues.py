"""`tf.queue`: order, waiting, closing, batches, names, in functions and between threads.

Invariant: values, shapes and error classes are TensorFlow 2.21's, except for the order of `RandomShuffleQueue`.
Does not know: TensorFlow 1's runners of queues.
"""

import threading

import numpy as np
import pytest

import ferroflow as tf

Q = tf.queue
E = tf.errors


def test_one_component_in_order_until_it_is_closed():
    q = Q.FIFOQueue(3, tf.float32)
    assert (q.dtypes, q.names, q.name) == ([tf.float32], None, "Empty") and q.shapes[0].rank is None
    q.enqueue(1.0)
    q.enqueue([2.0])
    assert q.size().numpy() == 2 and q.size().dtype == tf.int32
    assert [q.dequeue().numpy(), q.dequeue().numpy()] == [1.0, 2.0]
    q.enqueue_many([[3.0, 4.0]])
    with pytest.raises(E.InvalidArgumentError, match="require the components to have specified shapes"):
        q.dequeue_many(1)
    assert not q.is_closed().numpy()
    q.close()
    assert q.is_closed().numpy()
    with pytest.raises(E.CancelledError, match="is closed"):
        q.enqueue(5.0)
    assert [q.dequeue().numpy(), q.dequeue().numpy()] == [3.0, 4.0]
    with pytest.raises(E.OutOfRangeError, match=r"is closed and has insufficient elements \(requested 1, current size 0\)"):
        q.dequeue()


def test_batches_of_several_components():
    q = Q.FIFOQueue(10, [tf.int32, tf.string], shapes=[[], [2]])
    q.enqueue((1, ["a", "b"]))
    q.enqueue_many(([2, 3, 4], [["c", "d"], ["e", "f"], ["g", "h"]]))
    number, text = q.dequeue()
    assert number.numpy() == 1 and text.numpy().tolist() == [b"a", b"b"]
    numbers, texts = q.dequeue_many(2)
    assert numbers.numpy().tolist() == [2, 3] and texts.numpy().tolist() == [[b"c", b"d"], [b"e", b"f"]]
    none, empty = q.dequeue_many(0)
    assert none.shape == [0] and empty.shape == [0, 2] and empty.dtype == tf.string
    q.close()
    with pytest.raises(E.OutOfRangeError, match=r"requested 3, current size 1"):
        q.dequeue_many(3)
    assert q.dequeue_up_to(3)[0].numpy().tolist() == [4]  # it had been left where it was
    with pytest.raises(E.OutOfRangeError, match=r"requested 3, current size 0"):
        q.dequeue_up_to(3)


def test_what_does_not_fit_is_told():
    q = Q.FIFOQueue(10, [tf.int32, tf.string], shapes=[[], [2]])
    for values, error, message in (
        (1, E.InvalidArgumentError, "Signature mismatch"),
        ((1.5, ["a", "b"]), TypeError, "Cannot convert 1.5"),
        ((1, ["a"]), ValueError, r"Shapes \(1,\) and \(2,\) are incompatible"),
        ({"a": 1}, ValueError, "Queue must have names to enqueue a dictionary"),
    ):
        with pytest.raises(error, match=message):
            q.enqueue(values)
    with pytest.raises(ValueError, match="Dimensions 2 and 1 are not compatible"):
        q.enqueue_many(([1, 2], [["a", "b"]]))
    assert q.size().numpy() == 0
    with pytest.raises(ValueError, match="List of names must have the same length"):
        Q.FIFOQueue(10, [tf.int32], names=["a", "b"])
    with pytest.raises(E.InvalidArgumentError, match="Different number of component types"):
        Q.FIFOQueue(10, [tf.int32], shapes=[[], []])
    q = Q.FIFOQueue(10, tf.float32, shapes=())  # one shape, that of a scalar
    q.enqueue(1.0)
    assert q.dequeue_many(1).numpy().tolist() == [1.0]
    with pytest.raises(ValueError, match="a list of shapes must be provided"):
        Q.PaddingFIFOQueue(10, [tf.int32], shapes=None)
    with pytest.raises(ValueError, match="received 1 dtypes and 2 shapes"):
        Q.PaddingFIFOQueue(10, [tf.int32], shapes=[[], []])


def test_names_make_dicts():
    q = Q.FIFOQueue(10, [tf.int32, tf.float32], names=["a", "b"], shapes=[[], []])
    q.enqueue({"a": 1, "b": 2.0})
    q.enqueue_many({"a": [3, 4], "b": [5.0, 6.0]})
    assert {k: v.numpy() for k, v in q.dequeue().items()} == {"a": 1, "b": 2.0}
    assert {k: v.numpy().tolist() for k, v in q.dequeue_many(2).items()} == {"a": [3, 4], "b": [5.0, 6.0]}
    with pytest.raises(ValueError, match="must enqueue a dictionary"):
        q.enqueue((1, 2.0))
    with pytest.raises(ValueError, match="Keys in dictionary to enqueue do not match names of Queue"):
        q.enqueue({"a": 1})


def test_rows_are_filled_up():
    q = Q.PaddingFIFOQueue(10, [tf.int32], shapes=[[None]])
    for row in ([1, 2], [3], [], [4, 5, 6]):
        q.enqueue([row])
    assert q.dequeue().numpy().tolist() == [1, 2]
    assert q.dequeue_many(3).numpy().tolist() == [[3, 0, 0], [0, 0, 0], [4, 5, 6]]
    with pytest.raises(ValueError, match=r"Shapes \(\) and \(None,\) are incompatible"):
        q.enqueue((1,))
    texts = Q.PaddingFIFOQueue(10, [tf.string], shapes=[[None, 1]])
    texts.enqueue([[["a"]]])
    texts.enqueue([[["b"], ["c"]]])
    assert texts.dequeue_many(2).numpy().tolist() == [[[b"a"], [b""]], [[b"b"], [b"c"]]]


def test_priorities():
    q = Q.PriorityQueue(10, [tf.string], shapes=[[]])
    assert q.dtypes == [tf.int64, tf.string]
    for priority, text in ((3, "c"), (1, "a"), (2, "b"), (1, "a2")):
        q.enqueue((priority, text))
    assert [v.numpy() for v in q.dequeue()] == [1, b"a"]
    numbers, texts = q.dequeue_many(3)
    assert numbers.numpy().tolist() == [1, 2, 3] and texts.numpy().tolist() == [b"a2", b"b", b"c"]


def test_at_random_some_are_left_until_it_is_closed():
    def order(seed):
        q = Q.RandomShuffleQueue(30, 2, tf.int32, shapes=[[]], seed=seed)
        q.enqueue_many([np.arange(20)])
        found = q.dequeue_many(18).numpy().tolist()
        assert q.size().numpy() == 2
        q.close()
        found += q.dequeue_many(2).numpy().tolist()
        with pytest.raises(E.OutOfRangeError):
            q.dequeue()
        return found

    assert order(3) == order(3) != order(4) and sorted(order(5)) == list(range(20)) != order(5)


def test_threads_wait_for_room_and_for_elements():
    q = Q.FIFOQueue(2, tf.int32)
    writer = threading.Thread(target=lambda: [q.enqueue(i) for i in range(5)])
    writer.start()
    assert [int(q.dequeue()) for _ in range(5)] == [0, 1, 2, 3, 4]
    writer.join()
    threading.Timer(0.05, lambda: q.enqueue(7)).start()
    assert q.dequeue().numpy() == 7
    threading.Timer(0.05, q.close).start()
    with pytest.raises(E.OutOfRangeError):
        q.dequeue()
    full = Q.FIFOQueue(1, tf.int32)
    full.enqueue(1)
    threading.Timer(0.05, lambda: full.close(cancel_pending_enqueues=True)).start()
    with pytest.raises(E.CancelledError, match="Enqueue operation was cancelled"):
        full.enqueue(2)
    assert full.dequeue().numpy() == 1


def test_in_functions_uses_happen_in_their_order():
    q = Q.FIFOQueue(10, [tf.int32, tf.float32], shapes=[[], [2]])

    @tf.function
    def use(x):
        q.enqueue((x, [1.0, 2.0]))
        q.enqueue((x + 1, [3.0, 4.0]))
        a, b = q.dequeue()
        size = q.size()
        c, d = q.dequeue_many(1)
        assert (a.shape, b.shape, c.shape, d.shape) == ([], [2], [1], [1, 2])
        return a, size, c, d, q.is_closed()

    for start in (5, 8):
        a, size, c, d, closed = use(start)
        assert (a.numpy(), size.numpy(), c.numpy().tolist(), bool(closed)) == (start, 1, [start + 1], False)
        assert d.numpy().tolist() == [[3.0, 4.0]]

    @tf.function
    def fill():
        for i in tf.range(4):
            q.enqueue((i, [0.0, 0.0]))
        return q.size()

    assert fill().numpy() == 4 and q.dequeue_many(4)[0].numpy().tolist() == [0, 1, 2, 3]
    q.close()
    with pytest.raises(E.CancelledError):
        use(1)


def test_one_of_a_list():
    a, b = Q.FIFOQueue(3, tf.int32), Q.FIFOQueue(3, tf.int32)
    b.enqueue(2)
    assert Q.QueueBase.from_list(1, [a, b]).dequeue().numpy() == 2 and isinstance(a, Q.QueueBase)
    with pytest.raises(TypeError, match="A list of queues expected"):
        Q.QueueBase.from_list(0, [1])
    with pytest.raises(TypeError, match="do not have matching component dtypes"):
        Q.QueueBase.from_list(0, [a, Q.FIFOQueue(3, tf.float32)])
