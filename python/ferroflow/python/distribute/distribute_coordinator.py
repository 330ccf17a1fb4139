"""Servers of a cluster's tasks, as coordinators of strategies start them.

Invariant: what is started is a server of this process. Does not know: strategies.
"""

from ferroflow.python.training import server_lib

__name__ = "tensorflow.python.distribute.distribute_coordinator"


def _run_std_server(cluster_spec=None, task_type=None, task_id=None, session_config=None, rpc_layer=None, environment=None):
    """A server for a task of a cluster, or for a cluster of its own where there is none."""
    del session_config, environment
    if not cluster_spec:
        return server_lib.Server.create_local_server()
    return server_lib.Server(cluster_spec, task_type, task_id, rpc_layer)
