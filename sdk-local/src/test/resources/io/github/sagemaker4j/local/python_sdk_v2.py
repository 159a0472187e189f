"""The Python SDK v2, unmodified: what it is told is in docs/local-platform.md, and nothing else."""

import io
import os
import pathlib
import tempfile

import boto3
import numpy
import sagemaker
from sagemaker.deserializers import JSONDeserializer
from sagemaker.inputs import TrainingInput
from sagemaker.processing import FrameworkProcessor, ProcessingInput, ProcessingOutput, ScriptProcessor
from sagemaker.pytorch import PyTorch
from sagemaker.serializers import CSVSerializer
from sagemaker.sklearn import SKLearn, SKLearnModel
from sagemaker.sklearn.processing import SKLearnProcessor
from sagemaker.tuner import HyperparameterTuner, IntegerParameter

REGION = os.environ["AWS_DEFAULT_REGION"]
BUCKET = "sagemaker-%s-123456789012" % REGION
ROLE = "arn:aws:iam::123456789012:role/SageMaker"
TREE = """
import argparse, joblib, os
from sklearn.tree import DecisionTreeClassifier

def model_fn(folder):
    return joblib.load(folder + "/model.joblib")

if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--depth", type=int)
    parser.add_argument("--train", default=os.environ["SM_CHANNEL_TRAIN"])
    arguments = parser.parse_args()
    rows = [line.split(",") for line in open(arguments.train + "/rows.csv").read().split()]
    tree = DecisionTreeClassifier(max_depth=arguments.depth).fit([r[:2] for r in rows], [r[2] for r in rows])
    joblib.dump(tree, os.environ["SM_MODEL_DIR"] + "/model.joblib")
    print("accuracy=%.2f;" % tree.score([r[:2] for r in rows], [r[2] for r in rows]))
"""
SLOPE = """
import os, torch
weight = torch.zeros(1, requires_grad=True)
for step in range(50):
    loss = ((weight * 2.0 - 6.0) ** 2).mean()
    loss.backward()
    with torch.no_grad():
        weight -= 0.1 * weight.grad
        weight.grad.zero_()
torch.save(weight, os.environ["SM_MODEL_DIR"] + "/weight.pt")
print("slope=%.3f;" % weight.item())
"""

CLEAN = """
import argparse, pathlib, sklearn
parser = argparse.ArgumentParser()
parser.add_argument("--keep", type=int)
keep = parser.parse_args().keep
rows = pathlib.Path("/opt/ml/processing/input/rows.csv").read_text().split()
pathlib.Path("/opt/ml/processing/output/kept.csv").write_text("\\n".join(rows[:keep]))
print("kept", keep, "with", sklearn.__version__)
"""

session = sagemaker.Session(default_bucket=BUCKET)
runtime = boto3.client("sagemaker-runtime")
folder = pathlib.Path(tempfile.mkdtemp())
(folder / "tree.py").write_text(TREE)
(folder / "clean.py").write_text(CLEAN)
(folder / "slope.py").write_text(SLOPE)
(folder / "rows.csv").write_text("0,0,0\n1,1,1\n0,1,0\n1,0,1\n")


def estimator():
    return SKLearn(
        entry_point="tree.py",
        source_dir=str(folder),
        role=ROLE,
        instance_type="ml.m5.large",
        framework_version="1.2-1",
        hyperparameters={"depth": 3},
        metric_definitions=[{"Name": "accuracy", "Regex": "accuracy=(.*?);"}],
        sagemaker_session=session,
    )


def trained():
    tree = estimator()
    data = session.upload_data(str(folder / "rows.csv"), key_prefix="rows")
    tree.fit({"train": TrainingInput(data, content_type="text/csv")}, logs="All")
    assert tree.latest_training_job.describe()["TrainingJobStatus"] == "Completed"
    return tree


def attached(tree):
    again = SKLearn.attach(tree.latest_training_job.name, sagemaker_session=session)
    assert again.hyperparameters()["depth"] == "3"
    assert again.model_data == tree.model_data


def pytorch():
    job = PyTorch(
        entry_point="slope.py",
        source_dir=str(folder),
        role=ROLE,
        instance_type="ml.m5.large",
        instance_count=1,
        framework_version="2.1",
        py_version="py310",
        sagemaker_session=session,
    )
    job.fit(logs="All")
    assert job.latest_training_job.describe()["TrainingJobStatus"] == "Completed"


def deployed(tree):
    predictor = tree.deploy(1, "ml.m5.large", endpoint_name="v2", serializer=CSVSerializer(), deserializer=JSONDeserializer())
    assert predictor.predict([[1, 1], [0, 0]]) == ["1", "0"]
    numpy_answer = tree.sagemaker_session.sagemaker_runtime_client.invoke_endpoint(
        EndpointName="v2", Body=b"1,1\n0,0\n", ContentType="text/csv", Accept="application/x-npy")
    assert numpy.load(io.BytesIO(numpy_answer["Body"].read())).tolist() == ["1", "0"]
    predictor.update_endpoint(initial_instance_count=2, instance_type="ml.m5.large")
    described = session.sagemaker_client.describe_endpoint(EndpointName="v2")
    assert described["ProductionVariants"][0]["CurrentInstanceCount"] == 2
    return predictor


def variants(tree):
    for name in ("champion", "challenger"):
        model = SKLearnModel(tree.model_data, ROLE, "tree.py", framework_version="1.2-1", source_dir=str(folder),
                             name=name, sagemaker_session=session)
        model.create(instance_type="ml.m5.large")
    chosen = [sagemaker.session.production_variant(name, "ml.m5.large", 1, variant_name=name, initial_weight=weight)
              for name, weight in (("champion", 95), ("challenger", 5))]
    session.endpoint_from_production_variants("ab", chosen, wait=True)
    client = session.sagemaker_client
    client.update_endpoint_weights_and_capacities(
        EndpointName="ab", DesiredWeightsAndCapacities=[{"VariantName": "champion", "DesiredWeight": 0.0}])
    client.get_waiter("endpoint_in_service").wait(EndpointName="ab", WaiterConfig={"Delay": 1})
    answer = runtime.invoke_endpoint(EndpointName="ab", Body=b"1,1\n0,0\n", ContentType="text/csv")
    assert answer["InvokedProductionVariant"] == "challenger", answer
    session.delete_endpoint("ab")


def transformed(tree):
    (folder / "batch.csv").write_text("1,1\n0,0\n")
    data = session.upload_data(str(folder / "batch.csv"), key_prefix="batch")
    job = tree.transformer(1, "ml.m5.large", strategy="MultiRecord", assemble_with="Line", accept="text/csv")
    job.transform(data, content_type="text/csv", split_type="Line", wait=True, logs=True)
    key = job.output_path.split(BUCKET + "/")[1] + "/batch.csv.out"
    assert session.read_s3_file(BUCKET, key).split() == ["1", "0"], session.read_s3_file(BUCKET, key)


def registered(tree):
    session.sagemaker_client.create_model_package_group(ModelPackageGroupName="trees")
    package = tree.register(
        content_types=["text/csv"], response_types=["application/json"], inference_instances=["ml.m5.large"],
        transform_instances=["ml.m5.large"], model_package_group_name="trees", approval_status="Approved")
    described = session.sagemaker_client.describe_model_package(ModelPackageName=package.model_package_arn)
    assert described["ModelPackageVersion"] == 1 and described["ModelApprovalStatus"] == "Approved"


def processed(tree):
    common = {"role": ROLE, "instance_type": "ml.m5.large", "instance_count": 1, "sagemaker_session": session}
    image = sagemaker.image_uris.retrieve("sklearn", REGION, version="1.2-1")
    processors = {
        "sklearn": SKLearnProcessor(framework_version="1.2-1", **common),
        "script": ScriptProcessor(image_uri=image, command=["python3"], **common),
        "framework": FrameworkProcessor(SKLearn, "1.2-1", **common),
    }
    rows = session.upload_data(str(folder / "rows.csv"), key_prefix="rows")
    for keep, (name, processor) in enumerate(processors.items(), 1):
        source = {"code": str(folder / "clean.py")}
        if name == "framework":
            source = {"code": "clean.py", "source_dir": str(folder)}
        to = "s3://%s/processed/%s" % (BUCKET, name)
        processor.run(
            inputs=[ProcessingInput(source=rows, destination="/opt/ml/processing/input")],
            outputs=[ProcessingOutput(source="/opt/ml/processing/output", destination=to)],
            arguments=["--keep", str(keep)], wait=True, logs=True, **source)
        assert processor.latest_job.describe()["ProcessingJobStatus"] == "Completed"
        kept = session.read_s3_file(BUCKET, "processed/%s/kept.csv" % name)
        assert len(kept.split()) == keep, (name, kept)


def tuned(tree):
    tuner = HyperparameterTuner(
        estimator(), "accuracy", {"depth": IntegerParameter(1, 4)}, strategy="Random",
        metric_definitions=[{"Name": "accuracy", "Regex": "accuracy=(.*?);"}], max_jobs=2, max_parallel_jobs=2)
    tuner.fit({"train": "s3://%s/rows" % BUCKET}, wait=True)
    best = tuner.best_training_job()
    assert best.startswith(tuner.latest_tuning_job.name + "-00"), best
    frame = tuner.analytics().dataframe()
    assert len(frame) == 2 and set(frame["TrainingJobStatus"]) == {"Completed"}
    again = HyperparameterTuner.attach(tuner.latest_tuning_job.name, sagemaker_session=session)
    assert again.best_training_job() == best
    assert again.best_estimator().model_data.endswith(best + "/output/model.tar.gz")


tree = trained()
print("trained ok", flush=True)
for check in (attached, processed, tuned, deployed, variants, transformed, registered):
    result = check(tree)
    print(check.__name__, "ok", flush=True)
pytorch()
print("pytorch ok", flush=True)
sagemaker.Predictor("v2", sagemaker_session=session).delete_endpoint()
print("deleted ok", flush=True)
