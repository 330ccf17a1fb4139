"""Sessions that hooks are told of, queue runners, and what initialises variables from checkpoints."""

import logging
import os

import numpy as np
import pytest

import ferroflow as tf

v1 = tf.compat.v1


@pytest.fixture(autouse=True)
def _own_graph():
    with tf.Graph().as_default():
        yield


def _learning(batches=7):
    step = v1.train.get_or_create_global_step()
    data = tf.data.Dataset.from_tensors(np.ones((4, 2), "float32")).repeat(batches)
    x = v1.data.make_one_shot_iterator(data).get_next()
    w = v1.get_variable("w", [2, 1], initializer=v1.ones_initializer())
    loss = tf.reduce_mean(tf.square(x @ w - 5.0), name="loss")
    v1.summary.scalar("loss", loss)
    return loss, v1.train.GradientDescentOptimizer(0.05).minimize(loss, global_step=step)


class _Told(v1.train.SessionRunHook):
    def __init__(self):
        self.seen = []

    def begin(self):
        self.seen.append("begin")

    def after_create_session(self, session, coord):
        assert isinstance(session, v1.Session) and isinstance(coord, tf.train.Coordinator)
        self.seen.append("created")

    def before_run(self, run_context):
        return v1.train.SessionRunArgs({"loss": "loss:0"})

    def after_run(self, run_context, run_values):
        self.seen.append(round(float(run_values.results["loss"]), 4))

    def end(self, session):
        self.seen.append("end")


def test_training_goes_on_from_its_checkpoints(tmp_path, caplog):
    folder, told = str(tmp_path), _Told()
    loss, train = _learning()
    hooks = [v1.train.LoggingTensorHook({"loss": loss, "step": v1.train.get_global_step()}, every_n_iter=2), v1.train.StopAtStepHook(last_step=5), told]
    with caplog.at_level(logging.INFO, "tensorflow"):
        with v1.train.MonitoredTrainingSession(checkpoint_dir=folder, hooks=hooks, save_checkpoint_steps=3, save_summaries_steps=2) as sess:
            found = []
            while not sess.should_stop():
                found.append(round(float(sess.run([train, loss])[1]), 4))
    # TensorFlow's numbers.
    assert found == [9.0, 5.76, 3.6864, 2.3593, 1.5099]
    assert told.seen == ["begin", "created", *found, "end"]
    lines = [record.message for record in caplog.records]
    assert lines[1:7] == [
        "Graph was finalized.", "Running local_init_op.", "Done running local_init_op.",
        "Calling checkpoint listeners before saving checkpoint 0...", f"Saving checkpoints for 0 into {folder}/model.ckpt.",
        "Calling checkpoint listeners after saving checkpoint 0...",
    ]
    assert "loss = 9.0, step = 0" in lines and any(line.startswith("loss = 3.6864002, step = 2 (") for line in lines)
    assert tf.train.latest_checkpoint(folder) == f"{folder}/model.ckpt-5"
    assert {"graph.pbtxt", "model.ckpt-0.meta", "model.ckpt-3.index", "model.ckpt-5.index"} <= set(os.listdir(folder))
    with tf.Graph().as_default():
        loss, train = _learning(2)
        with v1.train.MonitoredTrainingSession(checkpoint_dir=folder) as sess:
            assert round(float(sess.run([train, loss])[1]), 4) == 0.9664
            while not sess.should_stop():
                sess.run(train)  # The data end, and the context with them.
    events = [e for name in os.listdir(folder) if "tfevents" in name for e in v1.train.summary_iterator(os.path.join(folder, name))]
    written = [(e.step, v.tag, round(v.simple_value, 4)) for e in events for v in e.summary.value if v.tag == "loss_1"]
    assert written[:3] == [(1, "loss_1", 9.0), (3, "loss_1", 3.6864), (5, "loss_1", 1.5099)]


def test_hooks_of_other_kinds():
    step = v1.train.get_or_create_global_step()
    add = v1.assign_add(step, 1)
    x = v1.placeholder_with_default(1.0, [])
    quotient = tf.math.log(x)
    final = v1.train.FinalOpsHook(step)
    with v1.train.MonitoredSession(hooks=[v1.train.FeedFnHook(lambda: {x: 1.0}), v1.train.StopAtStepHook(num_steps=2), final]) as sess:
        assert sess.run([add, quotient]) == [1, 0.0]
        assert sess.run(add) == 2 and sess.should_stop()
        with pytest.raises(RuntimeError, match="after should_stop"):
            sess.run(add)
    assert final.final_ops_values == 2
    with pytest.raises(RuntimeError, match="already closed"):
        sess.run(add)
    with pytest.raises(v1.train.NanLossDuringTrainingError, match="NaN loss during training."):
        with v1.train.MonitoredSession(hooks=[v1.train.NanTensorHook(quotient)]) as sess:
            sess.run(add, {x: -1.0})
    with v1.train.MonitoredSession(hooks=[v1.train.NanTensorHook(quotient, fail_on_nan_loss=False)]) as sess:
        sess.run(add, {x: -1.0})
        assert sess.should_stop()

    def first(step_context):
        if step_context.session.run(add) == 1:
            return step_context.run_with_hooks(add)
        step_context.request_stop()

    with v1.train.SingularMonitoredSession() as sess:
        assert sess.run_step_fn(first) == 2
        sess.run_step_fn(first)
    with pytest.raises(ValueError, match="step_context"), v1.train.MonitoredSession() as sess:
        sess.run_step_fn(lambda other: None)
    timer = v1.train.SecondOrStepTimer(every_steps=3)
    assert [(timer.should_trigger_for_step(n), n % 3 == 0 and timer.update_last_triggered_step(n)[1]) for n in range(4)] == [
        (True, None), (False, False), (False, False), (True, 3),
    ]
    with pytest.raises(ValueError, match="exactly one of every_n_iter and every_n_secs"):
        v1.train.LoggingTensorHook(["a"])


def test_an_interrupted_session_is_made_anew():
    v = tf.Variable(0.0)
    add = v.assign_add(1.0)
    runs = []

    class Interrupts(v1.train.SessionRunHook):
        def before_run(self, run_context):
            runs.append(1)
            if len(runs) == 2:
                raise tf.errors.AbortedError(None, None, "interrupted")

    with v1.train.MonitoredSession(hooks=[Interrupts()]) as sess:
        assert sess.run(add) == 1.0 and sess.run(add) == 1.0
    runs.clear()
    with pytest.raises(tf.errors.AbortedError):
        with v1.train.SingularMonitoredSession(hooks=[Interrupts()]) as sess:
            sess.run(add), sess.run(add)


def test_queue_runners_fill_and_end_queues():
    numbers = tf.queue.FIFOQueue(3, [tf.int32], shapes=[()])
    count = tf.Variable(0)
    v1.train.add_queue_runner(v1.train.QueueRunner(numbers, [numbers.enqueue(count.assign_add(1, read_value=True).value())]))
    taken = numbers.dequeue()
    with v1.Session() as sess:
        sess.run(count.initializer)
        coord = tf.train.Coordinator()
        threads = v1.train.start_queue_runners(sess, coord)
        assert sorted(int(sess.run(taken)) for _ in range(6)) == [1, 2, 3, 4, 5, 6]
        assert v1.train.start_queue_runners(sess, coord) == []
        coord.request_stop()
        coord.join(threads)
        with pytest.raises(tf.errors.OutOfRangeError):
            for _ in range(9):
                sess.run(taken)
    with v1.train.MonitoredSession() as sess:
        pass
    with pytest.raises(ValueError, match="Must provide queue"):
        v1.train.QueueRunner()


def test_variables_begin_with_values_of_a_checkpoint(tmp_path):
    path = str(tmp_path / "model")
    with tf.Graph().as_default(), v1.Session() as sess:
        with v1.variable_scope("old"):
            a, b = v1.get_variable("a", initializer=1.0), v1.get_variable("b", initializer=[2.0, 3.0])
        sess.run(v1.global_variables_initializer())
        v1.train.Saver().save(sess, path)
    with v1.variable_scope("new"):
        a, b = v1.get_variable("a", []), v1.get_variable("b", [2])
    c = v1.get_variable("c", [3])
    v1.train.init_from_checkpoint(path, {"old/": "new/"})
    for wrong, message in [
        ({"old/a": c}, "doesn't match with shape"), ({"nothing": a}, "is not found"), ({"old/": "none/"}, "No variables were found"),
        ({"old/": "new"}, "should map to scope only"),
    ]:
        with pytest.raises(ValueError, match=message):
            v1.train.init_from_checkpoint(path, wrong)
    with v1.Session() as sess:
        sess.run(v1.global_variables_initializer())
        assert sess.run([a, b])[0] == 1.0 and sess.run(b).tolist() == [2.0, 3.0]


def test_object_checkpoints_in_sessions(tmp_path):
    prefix = str(tmp_path / "ckpt")
    a, b = v1.get_variable("a", initializer=1.0), v1.get_variable("b", initializer=2.0)
    checkpoint = tf.train.Checkpoint(both=[a, b])
    with pytest.raises(RuntimeError, match="in a session"):
        tf.train.Checkpoint(both=[a, b]).save(prefix)
    with v1.Session() as sess:
        sess.run(v1.global_variables_initializer())
        path = checkpoint.save(prefix)
        assert path == f"{prefix}-1" and checkpoint.save(prefix) == f"{prefix}-2"
    with v1.Session() as sess:
        checkpoint.restore(path).assert_consumed().run_restore_ops()
        assert sess.run([a, b]) == [1.0, 2.0]
        names = v1.train.Saver().save(sess, prefix)
    with tf.Graph().as_default(), v1.Session() as sess:
        a, c = v1.get_variable("a", initializer=5.0), v1.get_variable("c", initializer=6.0)
        tf.train.Checkpoint(both=[a, c]).restore(names).initialize_or_restore(sess)
        assert sess.run([a, c]) == [1.0, 6.0]


def test_names_of_variables_restore_what_runs_at_once(tmp_path):
    with v1.Session() as sess:
        v1.get_variable("a", initializer=3.0)
        sess.run(v1.global_variables_initializer())
        path = v1.train.Saver().save(sess, str(tmp_path / "model"))
    graph = tf.compat.v1.get_default_graph()
    assert graph is not None
    variable = _eagerly(lambda: tf.Variable(0.0, name="a"))
    _eagerly(lambda: tf.train.Checkpoint(variables=[variable]).restore(path))
    assert _eagerly(lambda: float(variable.numpy())) == 3.0


def _eagerly(call):
    made = []
    import threading

    # Another thread has no graph.
    thread = threading.Thread(target=lambda: made.append(call()))
    thread.start()
    thread.join()
    return made[0]


def test_objects_are_compared_while_elements_are_not():
    def compared():
        x, y, v = tf.constant([1, 2]), tf.constant([1, 2]), tf.Variable([1, 2])
        v1.disable_tensor_equality()
        try:
            objects = x == x, x == y, x != y, v == v, v == x, {x: 1, v: 2}[v]
        finally:
            v1.enable_tensor_equality()
        with pytest.raises(TypeError, match="unhashable"):
            hash(x)
        return objects, (x == y).numpy().tolist(), (v == y).numpy().tolist()

    assert _eagerly(compared) == ((True, False, True, True, False, 2), [True, True], [True, True])


def test_models_of_sessions_are_loaded_as_functions(tmp_path):
    x = v1.placeholder(tf.float32, [None], name="x")
    scale = v1.get_variable("scale", initializer=[2.0])
    shift = v1.get_local_variable("shift", initializer=0.0)
    y = x * scale + shift
    with v1.Session() as sess:
        sess.run([v1.global_variables_initializer(), v1.local_variables_initializer()])
        builder = v1.saved_model.Builder(str(tmp_path / "model"))
        signature = v1.saved_model.predict_signature_def({"given": x}, {"y": y})
        builder.add_meta_graph_and_variables(sess, ["serve"], {"serving_default": signature}, main_op=v1.assign(shift, 1.0).op)
        builder.save()

    def loaded():
        model = tf.saved_model.load(str(tmp_path / "model"))
        serve = model.signatures["serving_default"]
        first = serve(given=tf.constant([3.0]))["y"].numpy().tolist()
        [held] = [v for v in model.variables if v.name == "scale:0"]
        held.assign([5.0])
        with pytest.raises(TypeError, match="given"):
            serve(other=tf.constant([3.0]))
        return first, serve(tf.constant([3.0]))["y"].numpy().tolist(), serve.structured_input_signature[1]["given"].shape.as_list()

    assert _eagerly(loaded) == ([7.0], [16.0], [None])
    with pytest.raises(RuntimeError, match="MetaGraphDef associated with tags"):
        _raised(lambda: tf.saved_model.load(str(tmp_path / "model"), tags=["other"]))


def _raised(call):
    found = []

    def attempt():
        try:
            call()
        except Exception as error:  # noqa: BLE001 it is raised by the caller
            found.append(error)

    _eagerly(attempt)
    raise found[0]
