"""What is in a file of summaries.

Invariant: events come in the order in which they were written.
Does not know: what summaries show.
"""

from ferroflow.core.util import event_pb2
from ferroflow.python.lib.io import tf_record

__name__ = "tensorflow.python.summary.summary_iterator"


def summary_iterator(path):
    """The events of a file, as messages.

    Raises:
      NotFoundError: there is no such file.
      DataLossError: the file is damaged, from the damaged event on.

    >>> import ferroflow as tf, glob, tempfile
    >>> directory = tempfile.mkdtemp()
    >>> writer = tf.summary.create_file_writer(directory)
    >>> with writer.as_default():
    ...     _ = tf.summary.scalar("loss", 0.5, step=3)
    >>> writer.close()
    >>> [event.step for event in tf.compat.v1.train.summary_iterator(glob.glob(directory + "/*")[0])]
    [0, 3]
    """
    return map(event_pb2.Event.FromString, tf_record.tf_record_iterator(path))
