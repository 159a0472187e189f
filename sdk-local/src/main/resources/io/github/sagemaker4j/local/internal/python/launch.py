"""How a script is started on the hosts of a job: by itself, by torchrun, or by mpirun over all hosts.

Started by mpirun in place of ssh, with a folder, a host and a command, it has the command run on that host. The folder
is one that all hosts of the job see; each host listens there under its name.
"""

import importlib.metadata
import importlib.util
import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.parse

import sagemaker4j_servers as servers
from sagemaker4j_servers import address

PATIENCE_SECONDS = 300
TOOLKIT = {
    "sagemaker_" + name
    for name in "program submit_directory enable_cloudwatch_metrics region container_log_level job_name s3_output".split()
} | {"default_user_module_name", "_tuning_objective_metric"}
MPI = (
    "sagemaker_mpi_enabled",
    "sagemaker_distributed_dataparallel_enabled",
    "sagemaker_pytorch_ddp_enabled",
)
OTHERS = (
    "sagemaker_parameter_server_enabled",
    "sagemaker_pytorch_xla_multi_worker_enabled",
    "sagemaker_multi_worker_mirrored_strategy_enabled",
    "sagemaker_torch_distributed_enabled",
)


class NotHere(Exception):
    """What cannot be started on this machine; the message says why, and what to do."""


class Distribution:
    """What the hyperparameters say of it, and which of the hosts it is for, as the training toolkit reads them."""

    def __init__(self, hyperparameters, resources):
        self.parameters = {
            k: v for k, v in hyperparameters.items() if k.startswith("sagemaker_") and k not in TOOLKIT
        }
        self.user = user_parameters(hyperparameters)
        self.framework = os.environ.get("SAGEMAKER_TRAINING_MODULE", "")
        self.hosts_of_job = resources.get("hosts", ["algo-1"])
        self.host = resources.get("current_host", self.hosts_of_job[0])
        self.interface = resources.get("network_interface_name", "lo")
        group = resources.get("current_group_name", "homogeneousCluster")
        enabled = any(self.parameters.get(name) for name in MPI + OTHERS)
        self.groups = self.parameters.get("sagemaker_distribution_instance_groups", [group] if enabled else [])
        by_name = resources.get("instance_groups", [])
        self.told_hosts = [h for g in by_name if g["instance_group_name"] in self.groups for h in g["hosts"]]
        self.here = enabled and group in self.groups
        # Chainer's image knows no groups: with several hosts it uses MPI on all.
        by_chainer = "chainer" in self.framework and bool(
            self.parameters.get("sagemaker_use_mpi", len(self.hosts_of_job) > 1)
        )
        self.hosts = self.hosts_of_job if by_chainer else self.told_hosts
        self.master = (self.hosts or self.hosts_of_job)[0]
        self.mpi = by_chainer or self.is_on(*MPI)
        per_host = "sagemaker_process_slots_per_host" if by_chainer else "sagemaker_mpi_num_of_processes_per_host"
        in_all = "sagemaker_num_processes" if by_chainer else "sagemaker_mpi_num_processes"
        self.processes = int(self.parameters.get(per_host) or 1)
        self.all_processes = int(self.parameters.get(in_all) or self.processes * max(1, len(self.hosts)))

    def is_on(self, *names):
        return self.here and any(self.parameters.get(name) for name in names)

    def prepare(self, env):
        """Adds what framework images set besides the SM_ variables; the request's own environment counts more."""
        self.folder = env.pop("SAGEMAKER4J_HOSTS", "")
        port = env.pop("SAGEMAKER4J_MASTER_PORT", "7777")
        values = {}
        if self.here or len(self.hosts_of_job) > 1 or "pytorch" in env["SM_FRAMEWORK_MODULE"]:
            values["MASTER_ADDR"] = address(self.master)
            values["MASTER_PORT"] = port
            values["GLOO_SOCKET_IFNAME"] = values["NCCL_SOCKET_IFNAME"] = self.interface
        of_framework = self.of_framework(env)
        values.update(of_framework)
        self.servers = self.parameter_servers(port)
        if self.servers:
            values.update(self.servers.variables())
        if self.mpi:
            values["OMPI_MCA_orte_tmpdir_base"] = self.folder  # it makes sockets there, whose paths must be short
        if self.is_on("sagemaker_multi_worker_mirrored_strategy_enabled"):
            workers = [address(host) + ":" + str(8890 + at) for at, host in enumerate(self.hosts)]
            task = {"index": self.hosts.index(self.host), "type": "worker"}
            values["TF_CONFIG"] = json.dumps(
                {"cluster": {"worker": workers}, "environment": "cloud", "task": task}
            )
        for name, value in values.items():
            env.setdefault(name, value)
        # Not what the framework's image sets for itself: mpirun would take it over the options of the job.
        shared = set(values) - set(of_framework)
        self.exported = sorted(n for n in env if n.startswith(("SM_", "AWS_")) or n in shared)

    def of_framework(self, env):
        """What the images of PyTorch and TensorFlow set for the libraries in them."""
        if "pytorch" in self.framework:
            return {"NCCL_IB_DISABLE": "1", "NCCL_DEBUG": "WARN", **torch_version()}
        if "tensorflow" in self.framework:
            s3 = urllib.parse.urlsplit(env.get("AWS_ENDPOINT_URL", "")).netloc
            return {
                "TF_CPP_MIN_LOG_LEVEL": "1",
                "S3_REGION": env.get("AWS_REGION", ""),
                "S3_ENDPOINT": s3,
                "S3_USE_HTTPS": "0",  # the image says 1: it is not on loopback
            }
        return {}

    def parameter_servers(self, port):
        """Those that this host has a part in; TensorFlow's image starts none for one host."""
        if not self.is_on("sagemaker_parameter_server_enabled"):
            return None
        if "mxnet" in self.framework:
            verbose = str(self.user.get("_ps_verbose", "0"))
            return servers.MXNet(self.hosts, self.host, str(self.user.get("_ps_port", port)), verbose)
        if "tensorflow" in self.framework and len(self.hosts_of_job) > 1:
            return servers.TensorFlow(self.hosts, self.host)
        return None

    def refuse_what_is_not_here(self):
        if self.is_on("sagemaker_pytorch_xla_multi_worker_enabled"):
            raise NotHere("The local platform does not start PyTorch on XLA, which needs its devices: train without it here.")
        known = "mxnet" in self.framework or "tensorflow" in self.framework
        if self.is_on("sagemaker_parameter_server_enabled") and not known:
            raise NotHere(
                "The local platform starts parameter servers for images of TensorFlow and MXNet only: use one of"
                " those, or train without parameter servers here."
            )

    def beside(self, env):
        """What runs beside the script until it ends, and is needed by other hosts."""
        return servers.start(self.servers, env) if self.servers else []

    def outlast(self, beside):
        if beside:
            self.servers.outlast()
        for process in beside:
            process.kill()

    def words(self, command, env):
        """The command that starts the script, or nothing on a host that another one starts it on."""
        self.refuse_what_is_not_here()
        if self.mpi:
            return self.mpirun(command, env) if self.host == self.master else None
        return self.torchrun(command, env) if self.is_on("sagemaker_torch_distributed_enabled") else command

    def torchrun(self, command, env):
        words = [command[0], os.path.abspath(__file__), "torchrun", "--nnodes", str(len(self.hosts))]
        words += ["--nproc_per_node", str(self.processes)]
        words += ["--master_addr", env["MASTER_ADDR"], "--master_port", env["MASTER_PORT"]]
        words += ["--node_rank", str(self.hosts.index(self.host))]
        return words + command[1:]

    def mpirun(self, command, env):
        """The training toolkit's own command, but for what only its containers have."""
        if not shutil.which("mpirun", path=env.get("PATH")):
            raise NotHere("MPI needs mpirun: install Open MPI (Debian, Ubuntu: apt-get install openmpi-bin).")
        if len(self.hosts) > 1 and socket.gethostname() != self.host:
            raise NotHere(
                "MPI on several hosts needs hosts with names of their own, which this machine does not allow an"
                " ordinary user: use one instance with more processes here."
            )
        slots = "" if self.processes == 1 else ":%d" % self.processes
        hosts = self.hosts if len(self.hosts) > 1 else ["localhost"]
        words = ["mpirun", "--host", ",".join(host + slots for host in hosts)]
        words += ["-np", str(self.all_processes), "--allow-run-as-root", "--display-map", "--tag-output"]
        for name, value in (
            ("btl_tcp_if_include", self.interface),
            ("oob_tcp_if_include", self.interface),
            ("plm_rsh_no_tree_spawn", "1"),
            ("plm_rsh_agent", agent(self.folder)),
            ("pml", "ob1"),
            ("btl", "^openib"),
            ("orte_abort_on_non_zero_status", "1"),
            ("btl_vader_single_copy_mechanism", "none"),
        ):
            words += ["-mca", name, value]
        words += ["-bind-to", "none", "-map-by", "slot", "-x", "PATH"]
        options = "sagemaker_mpi_custom_mpi_options"
        if "chainer" in self.framework:
            options = "sagemaker_additional_mpi_options"
        elif not self.is_on("sagemaker_mpi_enabled"):
            options = "sagemaker_distributed_dataparallel_custom_mpi_options"
        words += [word for word in self.parameters.get(options, "").split() if not word.startswith("--NCCL_DEBUG")]
        for name in self.exported:
            words += ["-x", name]
        if command[0] == sys.executable and importlib.util.find_spec("mpi4py"):
            command = [command[0], "-m", "mpi4py"] + command[1:]  # so that an error on one process ends all
        return words + command

    def waits(self):
        """Whether this host's processes are started by another host's mpirun."""
        return self.mpi and self.host != self.master

    def wait_for_master(self, env):
        return serve(self.folder, self.host, env)

    def release_workers(self):
        if self.mpi:
            for host in self.hosts[1:]:
                send(self.folder, host, {"end": True})


def user_parameters(hyperparameters):
    """Those that the script is given."""
    return {k: v for k, v in hyperparameters.items() if not k.startswith("sagemaker_") and k not in TOOLKIT}


def torch_version():
    """The version that the script will import, as PyTorch's image says it."""
    try:
        return {"SM_DLC_TORCH_VERSION": importlib.metadata.version("torch")}
    except importlib.metadata.PackageNotFoundError:
        return {}


def agent(folder):
    """A program for mpirun that takes the place of ssh."""
    path = os.path.join(folder, "rsh")
    with open(path, "w", encoding="utf-8") as file:
        file.write('#!/bin/sh\nexec "%s" "%s" "%s" "$@"\n' % (sys.executable, os.path.abspath(__file__), folder))
    os.chmod(path, 0o700)
    return path


def send(folder, host, message):
    """Sends a message to a host, and returns its answer."""
    os.chdir(folder)  # the path of a socket may have 108 bytes only
    deadline = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            with socket.socket(socket.AF_UNIX) as connection:
                connection.connect(host)
                with connection.makefile("rw", encoding="utf-8") as lines:
                    lines.write(json.dumps(message) + "\n")
                    lines.flush()
                    return json.loads(lines.readline() or "null")
        except (FileNotFoundError, ConnectionRefusedError):
            if time.monotonic() > deadline:
                raise NotHere("%s does not answer." % host)
            time.sleep(0.05)


def serve(folder, host, env):
    """Runs what the master's mpirun wants run here, until it says that all is over."""
    os.chdir(folder)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("." + host)
        server.listen(8)
        os.rename("." + host, host)
        while True:
            connection, _ = server.accept()
            with connection, connection.makefile("rw", encoding="utf-8") as lines:
                message = json.loads(lines.readline() or "null")
                answer = 0
                if message and "command" in message:
                    # mpirun hands over one line for a remote shell, as to ssh.
                    words = ["/bin/sh", "-c", message["command"]]
                    answer = subprocess.call(words, env=env, stdin=subprocess.DEVNULL)
                lines.write(json.dumps(answer) + "\n")
                lines.flush()
            if message and "end" in message:
                return 0


def torchrun(arguments):
    """torch.distributed.run; PyTorch 1.13 on Python 3.11 loses what --redirects and --tee are by default."""
    from torch.distributed import run
    from torch.distributed.elastic.multiprocessing import Std

    if Std.from_str("0") is None:
        read = Std.from_str
        Std.from_str = classmethod(lambda cls, text: Std.NONE if read(text) is None else read(text))
    run.main(arguments)


if __name__ == "__main__":
    if sys.argv[1] == "torchrun":
        sys.exit(torchrun(sys.argv[2:]))
    sys.exit(send(sys.argv[1], sys.argv[2], {"command": " ".join(sys.argv[3:])}))
