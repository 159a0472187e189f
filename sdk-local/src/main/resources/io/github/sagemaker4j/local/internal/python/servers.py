"""Parameter servers, as the images of TensorFlow and MXNet start them beside the script on each host.

Run as a program, it is a parameter server of TensorFlow: TF_CONFIG says which.
"""

import importlib.util
import json
import os
import socket
import subprocess
import sys
import time

MASTER, SERVER = 2222, 2223  # the image's ports; the machine is all hosts, so that each has a pair of its own


def tf_config(hosts, host, server):
    """TF_CONFIG of TensorFlow's image: the first host is the master, and a parameter server runs on every host."""
    at = hosts.index(host)
    cluster = {
        "master": [place(hosts, 0, MASTER)],
        "ps": [place(hosts, n, SERVER) for n in range(len(hosts))],
        "worker": [place(hosts, n, MASTER) for n in range(1, len(hosts))],
    }
    task = {"index": at, "type": "ps"} if server else {"index": max(0, at - 1), "type": "worker" if at else "master"}
    return json.dumps({"cluster": cluster, "environment": "cloud", "task": task})


def place(hosts, at, port):
    return "%s:%d" % (address(hosts[at]), port + 2 * at)


def address(host):
    try:
        socket.gethostbyname(host)
        return host
    except OSError:
        return "127.0.0.1"  # hosts have no names where the machine has no namespaces


class TensorFlow:
    """A server on each host, and scripts that are told of all in TF_CONFIG."""

    module = "tensorflow"

    def __init__(self, hosts, host):
        self.hosts, self.host = hosts, host

    def variables(self):
        return {"TF_CONFIG": tf_config(self.hosts, self.host, False)}

    def commands(self):
        config = {"TF_CONFIG": tf_config(self.hosts, self.host, True)}
        return [([sys.executable, os.path.abspath(__file__)], config)]

    def outlast(self):
        """The servers of other hosts are needed for as long as the master's script runs."""
        if self.host != self.hosts[0]:
            while is_open(address(self.hosts[0]), MASTER):
                time.sleep(1)


class MXNet:
    """A server on each host and a scheduler on the first; importing MXNet makes a process what DMLC_ROLE says."""

    module = "mxnet"

    def __init__(self, hosts, host, port, verbose):
        self.hosts, self.host, self.port, self.verbose = hosts, host, port, verbose

    def variables(self, role="worker"):
        return {
            "DMLC_NUM_WORKER": str(len(self.hosts)),
            "DMLC_NUM_SERVER": str(len(self.hosts)),
            "DMLC_ROLE": role,
            "DMLC_PS_ROOT_URI": socket.gethostbyname(address(self.hosts[0])),
            "DMLC_PS_ROOT_PORT": self.port,
            "PS_VERBOSE": self.verbose,
        }

    def commands(self):
        roles = (["scheduler"] if self.host == self.hosts[0] else []) + ["server"]
        return [([sys.executable, "-c", "import mxnet"], self.variables(role)) for role in roles]

    def outlast(self):
        """MXNet's own processes wait for each other."""


def start(servers, env):
    """Starts this host's servers; without the framework there is nothing to start, and scripts are told all the same."""
    if not importlib.util.find_spec(servers.module):
        print("[sagemaker4j] no parameter server runs: this Python has no %s" % servers.module, flush=True)
        return []
    return [
        subprocess.Popen(words, env=dict(env, **more), stdin=subprocess.DEVNULL)
        for words, more in servers.commands()
    ]


def is_open(host, port):
    try:
        socket.create_connection((host, port), 1).close()
        return True
    except OSError:
        return False


def serve():
    import tensorflow as tf

    config = json.loads(os.environ["TF_CONFIG"])
    cluster = tf.train.ClusterSpec(config["cluster"])
    no_gpu = tf.compat.v1.ConfigProto(device_count={"GPU": 0})
    server = tf.distribute.Server(cluster, job_name="ps", task_index=config["task"]["index"], config=no_gpu)
    server.join()


if __name__ == "__main__":
    serve()
