"""The training toolkit of AWS, where the runtime has it: it starts the script then, and we only tell it how.

It calls this module as it calls the module of a framework's image: with the end of standard error kept, so that the
reason of a failure is told.
"""

import importlib.util
import os
import sys


def is_installed():
    return importlib.util.find_spec("sagemaker_training") is not None


def command():
    return [sys.executable, "-c", "from sagemaker_training.cli.train import main; main()"]


def told(environment):
    """What the toolkit needs to know on a machine that is no container."""
    told = dict(environment)
    told["SAGEMAKER4J_FRAMEWORK"] = told.get("SAGEMAKER_TRAINING_MODULE", "")
    told["SAGEMAKER_TRAINING_MODULE"] = "sagemaker4j_toolkit:main"
    told["SM_STUDIO_LOCAL_MODE"] = "true"  # else it waits until the names of the hosts are known
    here = os.path.dirname(os.path.abspath(__file__))
    told["PYTHONPATH"] = os.pathsep.join(p for p in (here, told.get("PYTHONPATH", "")) if p)
    return told


def main():
    from sagemaker_training import entry_point, environment

    env = environment.Environment()
    variables = env.to_env_vars()
    variables["SM_FRAMEWORK_MODULE"] = os.environ.get("SAGEMAKER4J_FRAMEWORK", "")
    entry_point.run(env.module_dir, env.user_entry_point, env.to_cmd_args(), variables, capture_error=True)
