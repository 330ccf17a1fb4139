"""`tf.train.ClusterSpec`: what is in it and how it is asked, as in TensorFlow 2.21."""

import pytest

import ferroflow as tf

C = tf.train.ClusterSpec
SPEC = C({"worker": ["a:1", "b:2"], "ps": {1: "c:3", 4: "d:4"}})


def test_tasks_are_found_by_job_and_number():
    assert repr(SPEC) == "ClusterSpec({'ps': {1: 'c:3', 4: 'd:4'}, 'worker': ['a:1', 'b:2']})"
    assert SPEC.jobs == ["worker", "ps"] and SPEC.num_tasks("ps") == 2 and SPEC.task_indices("ps") == [1, 4]
    assert SPEC.task_address("ps", 4) == "d:4"
    assert SPEC.job_tasks("ps") == [None, "c:3", None, None, "d:4"] and SPEC.job_tasks("worker") == ["a:1", "b:2"]
    assert SPEC.as_dict() == {"worker": ["a:1", "b:2"], "ps": {1: "c:3", 4: "d:4"}}
    assert SPEC == C(SPEC) == C(SPEC.as_dict()) != C({"a": ["b"]}) and SPEC and not C({})
    assert C({"a": {0: "x", 1: "y"}}).as_dict() == {"a": ["x", "y"]} and repr(C({"a": ("x",)})) == "ClusterSpec({'a': ['x']})"


@pytest.mark.parametrize("method", ["num_tasks", "task_indices", "job_tasks"])
def test_jobs_that_are_not_there(method):
    with pytest.raises(ValueError, match="No such job in cluster: 'x'"):
        getattr(SPEC, method)("x")


def test_tasks_that_are_not_there():
    with pytest.raises(ValueError, match="No task with index 0 in job 'ps'"):
        SPEC.task_address("ps", 0)


@pytest.mark.parametrize(
    "given, error, message",
    [
        ({"a": [1]}, TypeError, "Task address 1 must be bytes or unicode"),
        ({"a": {0: 2}}, TypeError, "Task address 2 must be bytes or unicode"),
        ({3: ["a"]}, TypeError, "Job name 3 must be bytes or unicode"),
        ({"a": 3}, TypeError, "The tasks for job 'a' must be a list or a dictionary"),
        ({"a": {"x": "b"}}, ValueError, "invalid literal for int"),
        (3, TypeError, "must be a dictionary mapping one or more job names"),
    ],
)
def test_misuse_is_told(given, error, message):
    with pytest.raises(error, match=message):
        C(given)
    with pytest.raises(TypeError, match="unhashable"):
        hash(SPEC)
