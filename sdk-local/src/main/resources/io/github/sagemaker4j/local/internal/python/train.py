"""Script mode for training jobs: runs a user's script under the training contract of SageMaker's framework images.

Needs only the standard library. The folder that is /opt/ml in a container is named by SAGEMAKER_BASE_DIR.
"""

import json
import os
import signal
import subprocess
import sys
import threading

import sagemaker4j_launch as launch
import sagemaker4j_toolkit as toolkit

BASE = os.environ.get("SAGEMAKER_BASE_DIR", "/opt/ml")
CODE = os.path.join(BASE, "code")
SHOWN_ERROR = 900
GLOO_AT_THE_END = b"terminate called after throwing an instance of 'gloo::EnforceNotMet'"


def read_json(name, default):
    path = os.path.join(BASE, "input", "config", name)
    if not os.path.exists(path):
        return default
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def decoded(value):
    """Hyperparameters are JSON, but tools send plain words too."""
    try:
        return json.loads(value)
    except (TypeError, ValueError):
        return value


def compact(value):
    return json.dumps(value, separators=(",", ":"), sort_keys=True)


def as_env(value):
    if value is None:
        return ""
    return value if isinstance(value, str) else compact(value)


def arguments(hyperparameters):
    args = []
    for name in sorted(hyperparameters):
        value = hyperparameters[name]
        if isinstance(value, dict):
            value = ",".join("%s=%s" % (k, value[k]) for k in sorted(value))
        args += [("-" if len(name) == 1 else "--") + name, "" if value is None else str(value)]
    return args


def module_name(program):
    return program[:-3] if program.endswith(".py") else program


def variables(program, all_parameters, user, distribution, resources, channels):
    """The SM_ variables, exactly those of the training toolkit."""
    hosts = resources.get("hosts", ["algo-1"])
    host = resources.get("current_host", "algo-1")
    group = resources.get("current_group_name", "homogeneousCluster")
    groups = resources.get("instance_groups", [])
    by_name = {g["instance_group_name"]: g for g in groups}
    interface = resources.get("network_interface_name", "eth0")
    module = os.environ.get("SAGEMAKER_TRAINING_MODULE", "")
    source = all_parameters.get("sagemaker_submit_directory", CODE)
    log_level = all_parameters.get("sagemaker_container_log_level", 20)
    instance = resources.get("current_instance_type", "local")
    path = lambda *parts: os.path.join(BASE, *parts)
    values = {
        "hosts": hosts,
        "network_interface_name": interface,
        "hps": user,
        "user_entry_point": program,
        "framework_params": distribution.parameters,
        "resource_config": resources,
        "input_data_config": channels,
        "output_data_dir": path("output", "data"),
        "channels": sorted(channels),
        "current_host": host,
        "current_instance_type": instance,
        "current_instance_group": group,
        "current_instance_group_hosts": by_name.get(group, {}).get("hosts", hosts),
        "instance_groups": [g["instance_group_name"] for g in groups],
        "instance_groups_dict": by_name,
        "distribution_instance_groups": distribution.groups,
        "is_hetero": len(groups) > 1,
        "module_name": module_name(program),
        "log_level": log_level,
        "framework_module": module,
        "input_dir": path("input"),
        "input_config_dir": path("input", "config"),
        "output_dir": path("output"),
        "output_intermediate_dir": path("output", "intermediate"),
        "num_cpus": os.cpu_count() or 1,
        "num_gpus": 0,
        "num_neurons": 0,
        "model_dir": path("model"),
        "module_dir": source,
        "user_args": arguments(user),
    }
    model_parallel = os.environ.get("SM_HP_MP_PARAMETERS")  # a hyperparameter of that name comes too late for it
    training = {
        "additional_framework_parameters": distribution.parameters,
        "channel_input_dirs": {name: path("input", "data", name) for name in channels},
        "current_host": host,
        "current_instance_group": group,
        "current_instance_group_hosts": values["current_instance_group_hosts"],
        "current_instance_type": instance,
        "distribution_hosts": distribution.told_hosts,
        "distribution_instance_groups": distribution.groups,
        "framework_module": module,
        "hosts": hosts,
        "hyperparameters": user,
        "input_config_dir": values["input_config_dir"],
        "input_data_config": channels,
        "input_dir": values["input_dir"],
        "instance_groups": values["instance_groups"],
        "instance_groups_dict": by_name,
        "is_hetero": values["is_hetero"],
        "is_master": host == distribution.master,
        "is_modelparallel_enabled": model_parallel and model_parallel != "{}",
        "is_smddpmprun_installed": False,
        "is_smddprun_installed": False,
        "job_name": os.environ.get("TRAINING_JOB_NAME", ""),
        "log_level": values["log_level"],
        "master_hostname": distribution.master,
        "model_dir": values["model_dir"],
        "module_dir": source,
        "module_name": values["module_name"],
        "network_interface_name": interface,
        "num_cpus": values["num_cpus"],
        "num_gpus": 0,
        "num_neurons": 0,
        "output_data_dir": values["output_data_dir"],
        "output_dir": values["output_dir"],
        "output_intermediate_dir": values["output_intermediate_dir"],
        "resource_config": resources,
        "topology": resources.get("topology", []),
        "user_entry_point": program,
    }
    env = {"SM_" + name.upper(): as_env(value) for name, value in values.items()}
    env["SM_TRAINING_ENV"] = compact(training)
    for name in channels:
        env["SM_CHANNEL_" + name.upper()] = path("input", "data", name)
    for name, value in user.items():
        env["SM_HP_" + name.upper()] = as_env(value)
    return env


def end_with_parent(child=None):
    """The platform holds our standard input open; when it dies, the script ends as well."""

    def watch():
        while os.read(0, 4096):
            pass
        if child:
            child.kill()
        os._exit(143)

    threading.Thread(target=watch, daemon=True).start()


def relay(stream, tail):
    """Passes standard error on, and keeps its end for the failure file."""
    for line in iter(stream.readline, b""):
        sys.stderr.buffer.write(line)
        sys.stderr.buffer.flush()
        tail.append(line)
        del tail[:-200]


def last_error(tail):
    """The exception that ended the script: the last line that is not indented, with what follows it."""
    lines = b"".join(tail).decode("utf-8", "replace").rstrip().split("\n")
    start = len(lines) - 1
    for at, line in enumerate(lines):
        if line.startswith("Traceback "):
            start = at + 1
            while start < len(lines) - 1 and lines[start].startswith(" "):
                start += 1
    return "\n".join(lines[start:]).strip()


def fail(text):
    path = os.path.join(BASE, "output", "failure")
    os.makedirs(os.path.dirname(path), exist_ok=True)
    if not os.path.exists(path):  # what the script itself wrote says more
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)


def command(program, args):
    if program.endswith(".py"):
        return [sys.executable, program] + args
    if program.endswith(".sh"):
        return ["/bin/sh", "./" + program] + args
    return ["./" + program] + args


def run(words, env):
    print("Invoking script with the following command:\n\n%s\n" % " ".join(words), flush=True)
    child = subprocess.Popen(words, cwd=CODE, env=env, stdin=subprocess.DEVNULL, stderr=subprocess.PIPE)
    end_with_parent(child)
    # The platform signals the whole tree: the script decides how to end, and we report how it did.
    signal.signal(signal.SIGTERM, lambda *_: None)
    tail = []
    relaying = threading.Thread(target=relay, args=(child.stderr, tail), daemon=True)
    relaying.start()
    code = child.wait()
    relaying.join(1)  # not longer: something the script started may hold the pipe open
    if code != 0 and "pytorch" in env["SM_FRAMEWORK_MODULE"] and GLOO_AT_THE_END in b"".join(tail):
        print("[sagemaker4j] a peer ended before this process did, which PyTorch's image takes for no error", flush=True)
        return 0
    if code != 0:
        message = json.dumps(last_error(tail)[-SHOWN_ERROR:], ensure_ascii=False)
        fail("ExecuteUserScriptError:\nExitCode %d\nErrorMessage %s\nCommand \"%s\"" % (code, message, " ".join(words)))
    return code if code >= 0 else 128 - code


def start(program, user, distribution, env):
    try:
        if distribution.waits():
            print("Waiting for %s, which starts the processes of all hosts" % distribution.master, flush=True)
            end_with_parent()
            return distribution.wait_for_master(env)
        words = distribution.words(command(program, arguments(user)), env)
        beside = distribution.beside(env)
        code = run(words, env)
        if code == 0:
            distribution.outlast(beside)
            distribution.release_workers()
        return code
    except launch.NotHere as e:
        fail(str(e))
        return 1


def by_toolkit():
    print("[sagemaker4j] AWS's training toolkit starts the script", flush=True)
    child = subprocess.Popen(toolkit.command(), env=toolkit.told(os.environ), stdin=subprocess.DEVNULL)
    end_with_parent(child)
    signal.signal(signal.SIGTERM, lambda *_: None)
    code = child.wait()
    return code if code >= 0 else 128 - code


def tuned_model_dir(all_parameters, user):
    """TensorFlow's image keeps the models of one tuning job apart."""
    folder = str(user.get("model_dir", ""))
    tuned = "_tuning_objective_metric" in all_parameters and "tensorflow" in os.environ.get("SAGEMAKER_TRAINING_MODULE", "")
    if tuned and not folder.startswith("/opt/ml"):
        user["model_dir"] = "%s/%s/model" % (folder, os.environ.get("TRAINING_JOB_NAME", ""))


def main():
    all_parameters = {k: decoded(v) for k, v in read_json("hyperparameters.json", {}).items()}
    user = launch.user_parameters(all_parameters)
    tuned_model_dir(all_parameters, user)
    program = all_parameters.get("sagemaker_program") or os.environ.get("SAGEMAKER_PROGRAM")
    if not program:
        fail("No script: name it in the hyperparameter sagemaker_program.")
        return 1
    if not os.path.isfile(os.path.join(CODE, program)):
        fail("The script %s is not in the source that sagemaker_submit_directory names." % program)
        return 1
    resources = read_json("resourceconfig.json", {})
    channels = read_json("inputdataconfig.json", {})
    distribution = launch.Distribution(all_parameters, resources)
    if toolkit.is_installed() and not distribution.here and len(distribution.hosts_of_job) == 1:
        return by_toolkit()
    env = dict(os.environ)
    env.update(variables(program, all_parameters, user, distribution, resources, channels))
    distribution.prepare(env)
    env["CURRENT_HOST"] = env["SM_CURRENT_HOST"]
    env["SAGEMAKER_JOB_NAME"] = str(all_parameters.get("sagemaker_job_name", ""))
    env["SAGEMAKER_REGION"] = str(all_parameters.get("sagemaker_region", env.get("AWS_REGION", "")))
    env["PYTHONPATH"] = os.pathsep.join(p for p in (CODE, env.get("PYTHONPATH", "")) if p)
    env["PYTHONUNBUFFERED"] = "1"
    return start(program, user, distribution, env)


if __name__ == "__main__":
    sys.exit(main())
