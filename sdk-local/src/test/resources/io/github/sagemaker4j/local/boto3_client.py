"""What boto3 does with the local platform, set up by its usual variables alone: AWS_ENDPOINT_URL, keys, region."""

import functools
import datetime
import io
import os
import tarfile
import urllib.error
import urllib.request

import boto3
from boto3.s3.transfer import TransferConfig
from botocore.config import Config
from botocore.exceptions import ClientError

try:
    import awscrt  # noqa: F401

    HAS_CRT = True
except ImportError:
    HAS_CRT = False

ACCOUNT = "123456789012"
BUCKET = "sagemaker-us-east-1-" + ACCOUNT
ROLE = "arn:aws:iam::" + ACCOUNT + ":role/Trainer"


def code_of(call, **arguments):
    try:
        call(**arguments)
    except ClientError as error:
        return error.response["Error"]["Code"]
    return "none"


def identity():
    assert boto3.client("sts").get_caller_identity()["Account"] == ACCOUNT
    iam = boto3.client("iam")
    trust = iam.get_role(RoleName="Trainer")["Role"]["AssumeRolePolicyDocument"]
    assert trust["Statement"][0]["Principal"]["Service"] == "sagemaker.amazonaws.com"
    simulated = iam.simulate_principal_policy(PolicySourceArn=ROLE, ActionNames=["s3:GetObject"])
    assert simulated["EvaluationResults"][0]["EvalDecision"] == "allowed"


def assumed_role():
    keys = boto3.client("sts").assume_role(RoleArn=ROLE, RoleSessionName="me")["Credentials"]
    session = boto3.Session(keys["AccessKeyId"], keys["SecretAccessKey"], keys["SessionToken"])
    assert session.client("sts").get_caller_identity()["Arn"].endswith(":assumed-role/Trainer/me")
    assert session.client("s3").list_buckets()["Buckets"][0]["Name"] == BUCKET


def odd_keys():
    s3 = boto3.client("s3")
    keys = ["odd/" + k for k in ("a//b", "../x", "a%2Fb", "a+b", "ü", "a b", "&<>\"'", " lead", "x\ny", "*~'()!")]
    for key in keys:
        s3.put_object(Bucket=BUCKET, Key=key, Body=key.encode())
        assert s3.get_object(Bucket=BUCKET, Key=key)["Body"].read() == key.encode()
    for version in ("list_objects", "list_objects_v2"):
        pages = s3.get_paginator(version).paginate(Bucket=BUCKET, Prefix="odd/", PaginationConfig={"PageSize": 3})
        assert [o["Key"] for page in pages for o in page["Contents"]] == sorted(keys, key=lambda k: k.encode())
    gone = s3.delete_objects(Bucket=BUCKET, Delete={"Objects": [{"Key": key} for key in keys]})
    assert len(gone["Deleted"]) == len(keys)


def parts():
    s3 = boto3.client("s3")
    data = os.urandom(20_000_000)
    s3.upload_fileobj(io.BytesIO(data), BUCKET, "big")
    back = io.BytesIO()
    s3.download_fileobj(BUCKET, "big", back)
    assert back.getvalue() == data
    s3.copy({"Bucket": BUCKET, "Key": "big"}, BUCKET, "copy", Config=TransferConfig(multipart_threshold=8 << 20))
    assert s3.get_object(Bucket=BUCKET, Key="copy")["Body"].read() == data


def checksums():
    s3 = boto3.client("s3")
    for algorithm in ("CRC32", "SHA1", "SHA256") + (("CRC32C", "CRC64NVME") if HAS_CRT else ()):
        s3.put_object(Bucket=BUCKET, Key="sum", Body=b"hello" * 1000, ChecksumAlgorithm=algorithm)
        back = s3.get_object(Bucket=BUCKET, Key="sum", ChecksumMode="ENABLED")
        assert back["Body"].read() == b"hello" * 1000 and "Checksum" + algorithm in back
    assert code_of(s3.put_object, Bucket=BUCKET, Key="no", Body=b"x", ChecksumCRC32="AAAAAA==") == "BadDigest"
    assert code_of(s3.head_object, Bucket=BUCKET, Key="no") == "404"
    assert code_of(s3.put_object, Bucket=BUCKET, Key="sum", IfNoneMatch="*") == "PreconditionFailed"


def presigned():
    s3 = boto3.client("s3", config=Config(signature_version="s3v4"))
    put = s3.generate_presigned_url("put_object", Params={"Bucket": BUCKET, "Key": "signed"})
    urllib.request.urlopen(urllib.request.Request(put, data=b"signed", method="PUT"))
    get = s3.generate_presigned_url("get_object", Params={"Bucket": BUCKET, "Key": "signed"})
    assert urllib.request.urlopen(get).read() == b"signed"
    old = boto3.client("s3", config=Config(signature_version="s3")).generate_presigned_url(
        "get_object", Params={"Bucket": BUCKET, "Key": "signed", "ResponseContentType": "text/odd"}
    )
    assert "AWSAccessKeyId=" in old
    answer = urllib.request.urlopen(old)
    assert answer.read() == b"signed" and answer.headers["Content-Type"] == "text/odd"
    for wrong in (old.replace("Signature=", "Signature=x"), old.replace("Expires=", "Expires=9"), old.replace("/signed", "/no")):
        try:
            urllib.request.urlopen(wrong)
        except urllib.error.HTTPError as error:
            assert error.code == 403, error.code
        else:
            raise AssertionError(wrong)


def metrics():
    client = boto3.client("cloudwatch")
    assert client.list_metrics(Namespace="/aws/sagemaker/TrainingJobs")["Metrics"] == []
    end = datetime.datetime.now(datetime.timezone.utc)
    nothing = client.get_metric_statistics(
        Namespace="/aws/sagemaker/TrainingJobs",
        MetricName="loss",
        Dimensions=[{"Name": "TrainingJobName", "Value": "none"}],
        StartTime=end - datetime.timedelta(hours=1),
        EndTime=end,
        Period=60,
        Statistics=["Average"],
    )
    assert nothing["Datapoints"] == [] and nothing["Label"] == "loss"


def logs():
    client = boto3.client("logs")
    where = {"logGroupName": "/group", "logStreamName": "stream"}
    client.create_log_group(logGroupName="/group")
    client.create_log_stream(**where)
    client.put_log_events(logEvents=[{"timestamp": i, "message": "line %d" % i} for i in range(25)], **where)
    lines, token = [], None
    while True:
        more = {"nextToken": token} if token else {}
        page = client.get_log_events(startFromHead=True, limit=10, **where, **more)
        lines += [event["message"] for event in page["events"]]
        if page["nextForwardToken"] == token:
            break
        token = page["nextForwardToken"]
    assert lines == ["line %d" % i for i in range(25)]


def refusals():
    sagemaker = boto3.client("sagemaker")
    assert code_of(sagemaker.list_apps) == "UnknownOperationException"
    assert code_of(sagemaker.describe_training_job, TrainingJobName="a_b") == "ValidationException"
    assert code_of(boto3.client("s3").get_bucket_acl, Bucket=BUCKET) == "NotImplemented"
    assert code_of(boto3.client("dynamodb").list_tables) == "UnknownOperationException"
    assert code_of(boto3.client("autoscaling").describe_auto_scaling_groups) == "UnknownOperationException"
    wrong = boto3.Session("AKIDAKIDAKIDAKIDAKID", "wrong")
    assert code_of(wrong.client("s3").list_buckets) == "InvalidAccessKeyId"
    assert code_of(wrong.client("sts").get_caller_identity) == "InvalidClientTokenId"
    assert code_of(wrong.client("sagemaker").list_models) == "UnrecognizedClientException"


SCRIPT = b"""
def model_fn(folder):
    return None

def predict_fn(data, model):
    yield "one,"
    if data == "break":
        raise ValueError("no more")
    yield "two"

def input_fn(body, kind):
    return body

def output_fn(prediction, accept):
    return prediction, "text/plain"
"""


def streams():
    archive = io.BytesIO()
    with tarfile.open(fileobj=archive, mode="w:gz") as tar:
        script = tarfile.TarInfo("code/inference.py")
        script.size = len(SCRIPT)
        tar.addfile(script, io.BytesIO(SCRIPT))
    boto3.client("s3").put_object(Bucket=BUCKET, Key="stream/model.tar.gz", Body=archive.getvalue())
    sagemaker = boto3.client("sagemaker")
    container = {
        "Image": "stream:1",
        "ModelDataUrl": "s3://%s/stream/model.tar.gz" % BUCKET,
        "Environment": {"SAGEMAKER_PROGRAM": "inference.py"},
    }
    sagemaker.create_model(ModelName="stream", PrimaryContainer=container, ExecutionRoleArn=ROLE)
    variant = {"VariantName": "all", "ModelName": "stream", "InstanceType": "ml.m5.large", "InitialInstanceCount": 1}
    sagemaker.create_endpoint_config(EndpointConfigName="stream", ProductionVariants=[variant])
    sagemaker.create_endpoint(EndpointName="stream", EndpointConfigName="stream")
    sagemaker.get_waiter("endpoint_in_service").wait(EndpointName="stream", WaiterConfig={"Delay": 1})
    runtime = boto3.client("sagemaker-runtime")
    call = functools.partial(runtime.invoke_endpoint_with_response_stream, EndpointName="stream", ContentType="text/csv")
    answer = call(Body=b"x")
    assert (answer["InvokedProductionVariant"], answer["ContentType"]) == ("all", "text/plain"), answer
    parts = [event["PayloadPart"]["Bytes"] for event in answer["Body"]]
    assert b"".join(parts) == b"one,two", parts
    broken = iter(call(Body=b"break")["Body"])
    assert next(broken)["PayloadPart"]["Bytes"] == b"one,"
    assert code_of(broken.__next__) == "ModelStreamError"


for check in (identity, assumed_role, odd_keys, parts, checksums, presigned, metrics, logs, refusals, streams):
    check()
    print(check.__name__, "ok", flush=True)
