"""The Python SDK v3, unmodified: what it is told is in docs/local-platform.md, and nothing else."""

import os
import pathlib
import tempfile

from sagemaker.core.helper.session_helper import Session
from sagemaker.core.processing import ScriptProcessor
from sagemaker.core.resources import Endpoint, EndpointConfig, Model
from sagemaker.core.shapes import ContainerDefinition, ProcessingOutput, ProcessingS3Output, ProductionVariant
from sagemaker.serve import ModelBuilder
from sagemaker.train import ModelTrainer
from sagemaker.train.configs import Compute, InputData, SourceCode

REGION = os.environ["AWS_DEFAULT_REGION"]
BUCKET = "sagemaker-%s-123456789012" % REGION
ROLE = "arn:aws:iam::123456789012:role/SageMaker"
IMAGE = "123456789012.dkr.ecr.%s.amazonaws.com/plain:1" % REGION
TRAIN = """
import json, os, sys
rows = open(os.environ["SM_CHANNEL_TRAIN"] + "/rows.csv").read().split()
code = os.environ["SM_MODEL_DIR"] + "/code"
os.makedirs(code)
json.dump({"rows": len(rows), "depth": json.loads(os.environ["SM_HPS"])["depth"]}, open(os.environ["SM_MODEL_DIR"] + "/model.json", "w"))
open(code + "/inference.py", "w").write(open("serve.py").read())
print("rows=%d;" % len(rows))
"""
SERVE = """
import json
def model_fn(folder):
    return json.load(open(folder + "/model.json"))
def predict_fn(data, model):
    return [model["rows"], data]
"""

CLEAN = """
import sys
open("/opt/ml/processing/out/cleaned", "w").write(sys.argv[1])
"""

session = Session(default_bucket=BUCKET)
folder = pathlib.Path(tempfile.mkdtemp())
(folder / "train.py").write_text(TRAIN)
(folder / "serve.py").write_text(SERVE)
(folder / "clean.py").write_text(CLEAN)
data = folder / "data"
data.mkdir()
(data / "rows.csv").write_text("1\n2\n3\n")


def trained():
    trainer = ModelTrainer(
        sagemaker_session=session,
        role=ROLE,
        base_job_name="v3",
        training_image=IMAGE,
        source_code=SourceCode(source_dir=str(folder), entry_script="train.py"),
        compute=Compute(instance_type="ml.m5.large", instance_count=1, volume_size_in_gb=5),
        hyperparameters={"depth": 3},
    )
    trainer.train([InputData(channel_name="train", data_source=str(data))], wait=True, logs=True)
    job = trainer._latest_training_job
    job.refresh()
    assert job.training_job_status == "Completed", job.failure_reason
    return job


def resources(job):
    Model.create(
        model_name="v3",
        primary_container=ContainerDefinition(
            image=IMAGE, model_data_url=job.model_artifacts.s3_model_artifacts,
            environment={"SAGEMAKER_PROGRAM": "inference.py"}),
        execution_role_arn=ROLE)
    EndpointConfig.create(endpoint_config_name="v3", production_variants=[ProductionVariant(
        variant_name="only", model_name="v3", instance_type="ml.m5.large", initial_instance_count=1)])
    endpoint = Endpoint.create(endpoint_name="v3", endpoint_config_name="v3")
    endpoint.wait_for_status("InService", poll=1)
    answer = endpoint.invoke(body=b"[7]", content_type="application/json", accept="application/json")
    assert answer.body.read() == b"[3, [7]]"
    endpoint.delete()


def built(job):
    builder = ModelBuilder(
        image_uri=IMAGE, s3_model_data_url=job.model_artifacts.s3_model_artifacts, role_arn=ROLE,
        sagemaker_session=session, env_vars={"SAGEMAKER_PROGRAM": "inference.py"}, instance_type="ml.m5.large")
    builder.build(model_name="built")
    endpoint = builder.deploy(endpoint_name="built", instance_type="ml.m5.large", initial_instance_count=1, wait=True)
    answer = endpoint.invoke(body=b"[8]", content_type="application/json", accept="application/json")
    assert answer.body.read() == b"[3, [8]]"
    endpoint.delete()


def processed(job):
    processor = ScriptProcessor(
        role=ROLE, image_uri=IMAGE, command=["python3"], instance_type="ml.m5.large", instance_count=1,
        sagemaker_session=session)
    processor.run(
        code=str(folder / "clean.py"), arguments=["seven"], wait=True, logs=True,
        outputs=[ProcessingOutput(output_name="out", s3_output=ProcessingS3Output(
            s3_uri="s3://%s/processed" % BUCKET, local_path="/opt/ml/processing/out", s3_upload_mode="EndOfJob"))])
    assert session.read_s3_file(BUCKET, "processed/cleaned") == "seven"


job = trained()
print("trained ok", flush=True)
for check in (processed, resources, built):
    check(job)
    print(check.__name__, "ok", flush=True)
