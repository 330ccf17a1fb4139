"""Reading event files, as `tf.compat.v1.train.summary_iterator`.

Invariant: events come in the order in which they were written.
Does not know: what a summary says.
"""

from ferroflow.core.util import event_pb2
from ferroflow.python.lib.io import tf_record


def summary_iterator(path):
    """The events of a file, one after the other.

    >>> import glob, tempfile
    >>> folder = tempfile.mkdtemp()
    >>> with tf.summary.create_file_writer(folder).as_default():
    ...     _ = tf.summary.scalar("loss", 0.5, step=3)
    >>> events = list(tf.compat.v1.train.summary_iterator(glob.glob(folder + "/*")[0]))
    >>> events[0].file_version, events[1].step, events[1].summary.value[0].tag
    ('brain.Event:2', 3, 'loss')

    Raises:
      NotFoundError: no such file; DataLossError: a damaged record.
    """
    for record in tf_record.tf_record_iterator(path):
        yield event_pb2.Event.FromString(record)
