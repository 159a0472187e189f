"""What the Python peers have in common: a session with the server on loopback, and the same small job."""

import logging
import os
import resource

os.environ.update(
    AWS_ACCESS_KEY_ID="AKIDEXAMPLE",
    AWS_SECRET_ACCESS_KEY="secret",
    AWS_DEFAULT_REGION="eu-west-1",
    AWS_EC2_METADATA_DISABLED="true",
    SAGEMAKER_SUPPRESS_V2_WARNING="1",
)
logging.disable(logging.WARNING)

ROLE = "arn:aws:iam::123456789012:role/SageMaker"
IMAGE = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:1"


def session(endpoint):
    import boto3
    import sagemaker
    from botocore.config import Config
    from sagemaker.telemetry import telemetry_logging

    # Its own way to switch telemetry off, a defaults file, costs it seconds for each job; that would not be fair.
    telemetry_logging._send_telemetry_request = lambda *_, **__: None
    boto = boto3.Session(region_name="eu-west-1")
    plain = Config(s3={"addressing_style": "path"})
    return sagemaker.Session(
        boto,
        sagemaker_client=boto.client("sagemaker", endpoint_url=endpoint),
        sagemaker_runtime_client=boto.client("sagemaker-runtime", endpoint_url=endpoint),
        default_bucket="bench",
    ), boto.resource("s3", endpoint_url=endpoint, config=plain)


def estimator(session):
    from sagemaker.estimator import Estimator

    return Estimator(
        image_uri=IMAGE,
        role=ROLE,
        instance_count=1,
        instance_type="ml.m5.xlarge",
        output_path="s3://bench/out",
        hyperparameters={"max-depth": 6},
        sagemaker_session=session,
        disable_profiler=True,
        debugger_hook_config=False,
    )


def print_cpu():
    used = resource.getrusage(resource.RUSAGE_SELF)
    print("cpu_s", used.ru_utime + used.ru_stime)
