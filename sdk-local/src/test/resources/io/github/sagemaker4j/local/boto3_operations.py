"""Every operation of the local platform's first two tiers, as boto3 sends them and parses what is answered.

Run with warnings as errors. Answers in JSON are also held against botocore's own model: what it does not know, its parser
would drop without a word.
"""

import datetime
import io
import json
import tarfile
import time

import boto3
from botocore.exceptions import ClientError

ACCOUNT = "123456789012"
BUCKET = "sagemaker-us-east-1-" + ACCOUNT
URI = "s3://" + BUCKET + "/"
ROLE = "arn:aws:iam::" + ACCOUNT + ":role/Trainer"
ARN = "arn:aws:sagemaker:us-east-1:" + ACCOUNT + ":"

TIERS = {
    "sagemaker": """CreateTrainingJob DescribeTrainingJob StopTrainingJob ListTrainingJobs
        CreateModel DescribeModel DeleteModel ListModels
        CreateEndpointConfig DescribeEndpointConfig DeleteEndpointConfig ListEndpointConfigs
        CreateEndpoint DescribeEndpoint DeleteEndpoint ListEndpoints UpdateEndpoint UpdateEndpointWeightsAndCapacities
        AddTags ListTags DeleteTags
        CreateProcessingJob DescribeProcessingJob StopProcessingJob ListProcessingJobs
        CreateTransformJob DescribeTransformJob StopTransformJob ListTransformJobs
        CreateHyperParameterTuningJob DescribeHyperParameterTuningJob StopHyperParameterTuningJob
        ListHyperParameterTuningJobs ListTrainingJobsForHyperParameterTuningJob DeleteHyperParameterTuningJob""",
    "sagemaker-runtime": "InvokeEndpoint InvokeEndpointAsync InvokeEndpointWithResponseStream",
    "s3": """ListBuckets CreateBucket HeadBucket DeleteBucket GetBucketLocation
        PutObject GetObject HeadObject DeleteObject DeleteObjects CopyObject ListObjects ListObjectsV2
        CreateMultipartUpload UploadPart UploadPartCopy CompleteMultipartUpload AbortMultipartUpload
        ListParts ListMultipartUploads""",
    "logs": """DescribeLogGroups DescribeLogStreams GetLogEvents FilterLogEvents CreateLogGroup CreateLogStream
        PutLogEvents""",
    "sts": "GetCallerIdentity AssumeRole",
    "iam": "GetRole SimulatePrincipalPolicy",
    "cloudwatch": "ListMetrics GetMetricData GetMetricStatistics",
    "ecr": "GetAuthorizationToken CreateRepository DescribeRepositories DescribeImages",
}

answered = set()
session = boto3.Session()


def held(shape, value, path):
    kind = shape.type_name
    if kind == "structure":
        members = {m.serialization.get("name", n): m for n, m in shape.members.items()}
        assert set(value) <= set(members), (path, "unknown", set(value) - set(members))
        assert set(shape.required_members) <= set(value), (path, "lacks", set(shape.required_members) - set(value))
        for name, inner in value.items():
            held(members[name], inner, path + "." + name)
    elif kind == "list":
        for inner in value:
            held(shape.member, inner, path + "[]")
    elif kind == "map":
        for inner in value.values():
            held(shape.value, inner, path + "{}")
    elif kind in ("integer", "long"):
        assert type(value) is int, (path, value)
    elif kind in ("float", "double", "timestamp"):
        assert type(value) in (int, float), (path, value)
    elif kind == "boolean":
        assert type(value) is bool, (path, value)
    else:
        assert type(value) is str and value in (getattr(shape, "enum", None) or [value]), (path, value)


def hear(http_response, model, **_):
    if http_response.status_code < 300:
        answered.add((model.service_model.service_name, model.name))
        if http_response.headers.get("Content-Type", "").startswith("application/x-amz-json") and model.output_shape:
            held(model.output_shape, json.loads(http_response.content or b"{}"), model.name)


session.events.register("after-call.*.*", hear)


def code_of(call, **arguments):
    try:
        call(**arguments)
    except ClientError as error:
        return error.response["Error"]["Code"]
    return "none"


def await_end(describe, status, **arguments):
    while True:
        answer = describe(**arguments)
        if answer[status] in ("Completed", "Failed", "Stopped"):
            return answer
        time.sleep(0.1)


def near(moment):
    return abs((datetime.datetime.now(datetime.timezone.utc) - moment).total_seconds()) < 3600


def identity():
    assert session.client("sts").get_caller_identity()["Arn"].startswith("arn:aws:iam::" + ACCOUNT)
    assumed = session.client("sts").assume_role(RoleArn=ROLE, RoleSessionName="me")
    assert assumed["AssumedRoleUser"]["Arn"].endswith(":assumed-role/Trainer/me")
    assert near(assumed["Credentials"]["Expiration"])
    iam = session.client("iam")
    role = iam.get_role(RoleName="Trainer")["Role"]
    assert role["Arn"] == ROLE and role["AssumeRolePolicyDocument"]["Statement"][0]["Effect"] == "Allow"
    simulated = iam.simulate_principal_policy(PolicySourceArn=ROLE, ActionNames=["s3:GetObject", "s3:PutObject"])
    assert [r["EvalDecision"] for r in simulated["EvaluationResults"]] == ["allowed", "allowed"]


def objects():
    s3 = session.client("s3")
    s3.create_bucket(Bucket="other-bucket")
    assert "other-bucket" in [b["Name"] for b in s3.list_buckets()["Buckets"]]
    s3.head_bucket(Bucket="other-bucket")
    assert s3.get_bucket_location(Bucket="other-bucket")["LocationConstraint"] is None
    put = s3.put_object(Bucket="other-bucket", Key="a/one", Body=b"one", ContentType="text/plain", Metadata={"k": "v"})
    head = s3.head_object(Bucket="other-bucket", Key="a/one")
    assert (head["ContentLength"], head["ContentType"], head["ETag"], head["Metadata"]) == (
        3, "text/plain", put["ETag"], {"k": "v"},
    )
    assert near(head["LastModified"])
    assert s3.get_object(Bucket="other-bucket", Key="a/one", Range="bytes=1-")["Body"].read() == b"ne"
    copied = s3.copy_object(Bucket="other-bucket", Key="a/two", CopySource="other-bucket/a/one")["CopyObjectResult"]
    assert copied["ETag"] == put["ETag"]
    assert [o["Key"] for o in s3.list_objects(Bucket="other-bucket")["Contents"]] == ["a/one", "a/two"]
    listed = s3.list_objects_v2(Bucket="other-bucket", Delimiter="/")
    assert [p["Prefix"] for p in listed["CommonPrefixes"]] == ["a/"] and listed["KeyCount"] == 1
    parts(s3)
    assert code_of(s3.delete_bucket, Bucket="other-bucket") == "BucketNotEmpty"
    s3.delete_object(Bucket="other-bucket", Key="a/one")
    gone = s3.delete_objects(Bucket="other-bucket", Delete={"Objects": [{"Key": "a/two"}, {"Key": "parts"}]})
    assert len(gone["Deleted"]) == 2 and "Errors" not in gone
    s3.delete_bucket(Bucket="other-bucket")
    assert code_of(s3.head_bucket, Bucket="other-bucket") == "404"


def parts(s3):
    where = {"Bucket": "other-bucket", "Key": "parts"}
    upload = s3.create_multipart_upload(**where)["UploadId"]
    one = s3.upload_part(PartNumber=1, UploadId=upload, Body=b"x" * (5 << 20), **where)["ETag"]
    two = s3.upload_part_copy(PartNumber=2, UploadId=upload, CopySource="other-bucket/a/one", **where)
    assert [p["PartNumber"] for p in s3.list_parts(UploadId=upload, **where)["Parts"]] == [1, 2]
    assert [u["UploadId"] for u in s3.list_multipart_uploads(Bucket="other-bucket")["Uploads"]] == [upload]
    etags = [one, two["CopyPartResult"]["ETag"]]
    whole = {"Parts": [{"PartNumber": n + 1, "ETag": etag} for n, etag in enumerate(etags)]}
    done = s3.complete_multipart_upload(UploadId=upload, MultipartUpload=whole, **where)
    assert done["ETag"].endswith('-2"')
    assert s3.get_object(PartNumber=2, **where)["PartsCount"] == 2
    given_up = s3.create_multipart_upload(**where)["UploadId"]
    s3.abort_multipart_upload(UploadId=given_up, **where)
    assert code_of(s3.list_parts, UploadId=given_up, **where) == "NoSuchUpload"


def logs():
    client = session.client("logs")
    where = {"logGroupName": "/mine", "logStreamName": "one"}
    client.create_log_group(logGroupName="/mine")
    client.create_log_stream(**where)
    client.put_log_events(logEvents=[{"timestamp": 1, "message": "first"}, {"timestamp": 2, "message": "second"}], **where)
    assert [g["logGroupName"] for g in client.describe_log_groups(logGroupNamePrefix="/mine")["logGroups"]] == ["/mine"]
    streams = client.describe_log_streams(logGroupName="/mine")["logStreams"]
    assert [(s["logStreamName"], s["lastEventTimestamp"]) for s in streams] == [("one", 2)]
    assert [e["message"] for e in client.get_log_events(startFromHead=True, **where)["events"]] == ["first", "second"]
    assert [e["message"] for e in client.filter_log_events(logGroupName="/mine", filterPattern="second")["events"]] == [
        "second"
    ]


def registry():
    ecr = session.client("ecr")
    token = ecr.get_authorization_token()["authorizationData"][0]
    assert token["proxyEndpoint"] == "https://%s.dkr.ecr.us-east-1.amazonaws.com" % ACCOUNT
    assert token["expiresAt"] > datetime.datetime.now(datetime.timezone.utc)
    made = ecr.create_repository(repositoryName="team/image", imageTagMutability="IMMUTABLE")["repository"]
    assert made["repositoryUri"].endswith("amazonaws.com/team/image") and near(made["createdAt"])
    assert ecr.describe_repositories(repositoryNames=["team/image"])["repositories"] == [made]
    assert code_of(ecr.create_repository, repositoryName="team/image") == "RepositoryAlreadyExistsException"
    assert code_of(ecr.describe_repositories, repositoryNames=["none"]) == "RepositoryNotFoundException"
    image = ecr.describe_images(repositoryName="mapped", imageIds=[{"imageTag": "1"}])["imageDetails"][0]
    assert image["imageDigest"].startswith("sha256:") and image["imageTags"] == ["1"]


def request_of(name, code):
    return {
        "TrainingJobName": name,
        "RoleArn": ROLE,
        "AlgorithmSpecification": {
            "TrainingImage": "any:1",
            "TrainingInputMode": "File",
            "ContainerEntrypoint": ["python3", "-c", code],
            "MetricDefinitions": [{"Name": "loss", "Regex": "loss=(.*?);"}],
        },
        "OutputDataConfig": {"S3OutputPath": URI + "out"},
        "ResourceConfig": {"InstanceType": "ml.m5.large", "InstanceCount": 1, "VolumeSizeInGB": 1},
        "StoppingCondition": {"MaxRuntimeInSeconds": 600},
    }


def training():
    sagemaker = session.client("sagemaker")
    made = sagemaker.create_training_job(
        Tags=[{"Key": "a", "Value": "1"}], **request_of("trained", "print('loss=0.5;')")
    )
    assert made["TrainingJobArn"] == ARN + "training-job/trained"
    job = await_end(sagemaker.describe_training_job, "TrainingJobStatus", TrainingJobName="trained")
    assert job["TrainingJobStatus"] == "Completed", job
    assert [(m["MetricName"], m["Value"]) for m in job["FinalMetricDataList"]] == [("loss", 0.5)]
    assert job["ModelArtifacts"]["S3ModelArtifacts"] == URI + "out/trained/output/model.tar.gz"
    assert near(job["CreationTime"]) and job["CreationTime"] <= job["TrainingEndTime"]
    sagemaker.create_training_job(**request_of("stopped", "import time; time.sleep(600)"))
    sagemaker.stop_training_job(TrainingJobName="stopped")
    stopped = await_end(sagemaker.describe_training_job, "TrainingJobStatus", TrainingJobName="stopped")
    assert stopped["TrainingJobStatus"] == "Stopped"
    pages = sagemaker.get_paginator("list_training_jobs").paginate(SortBy="Name", PaginationConfig={"PageSize": 1})
    assert [j["TrainingJobName"] for p in pages for j in p["TrainingJobSummaries"]] == ["trained", "stopped"]
    arn = made["TrainingJobArn"]
    assert sagemaker.add_tags(ResourceArn=arn, Tags=[{"Key": "b", "Value": "2"}])["Tags"]
    sagemaker.delete_tags(ResourceArn=arn, TagKeys=["a"])
    assert sagemaker.list_tags(ResourceArn=arn)["Tags"] == [{"Key": "b", "Value": "2"}]


def metrics():
    client = session.client("cloudwatch")
    where = {
        "Namespace": "/aws/sagemaker/TrainingJobs",
        "MetricName": "loss",
        "Dimensions": [{"Name": "TrainingJobName", "Value": "trained"}],
    }
    listed = client.list_metrics(Namespace=where["Namespace"], Dimensions=where["Dimensions"])["Metrics"]
    assert where in listed, listed
    now = datetime.datetime.now(datetime.timezone.utc)
    span = {"StartTime": now - datetime.timedelta(hours=1), "EndTime": now + datetime.timedelta(minutes=2)}
    points = client.get_metric_statistics(Period=60, Statistics=["Average"], **where, **span)["Datapoints"]
    assert [p["Average"] for p in points] == [0.5], points
    query = {"Id": "m", "MetricStat": {"Metric": where, "Period": 60, "Stat": "Average"}}
    assert client.get_metric_data(MetricDataQueries=[query], **span)["MetricDataResults"][0]["Values"] == [0.5]


def processing():
    sagemaker = session.client("sagemaker")

    def create(name, code):
        return sagemaker.create_processing_job(
            ProcessingJobName=name,
            RoleArn=ROLE,
            AppSpecification={"ImageUri": "any:1", "ContainerEntrypoint": ["python3", "-c", code]},
            ProcessingResources={
                "ClusterConfig": {"InstanceCount": 1, "InstanceType": "ml.m5.large", "VolumeSizeInGB": 1}
            },
            ProcessingOutputConfig={
                "Outputs": [
                    {
                        "OutputName": "out",
                        "S3Output": {
                            "S3Uri": URI + "processed",
                            "LocalPath": "/opt/ml/processing/out",
                            "S3UploadMode": "EndOfJob",
                        },
                    }
                ]
            },
        )

    made = create("processed", "open('/opt/ml/processing/out/x', 'w').write('done')")
    assert made["ProcessingJobArn"] == ARN + "processing-job/processed"
    job = await_end(sagemaker.describe_processing_job, "ProcessingJobStatus", ProcessingJobName="processed")
    assert job["ProcessingJobStatus"] == "Completed", job
    assert job["ProcessingStartTime"] <= job["ProcessingEndTime"]
    assert session.client("s3").get_object(Bucket=BUCKET, Key="processed/x")["Body"].read() == b"done"
    create("halted", "import time; time.sleep(600)")
    sagemaker.stop_processing_job(ProcessingJobName="halted")
    await_end(sagemaker.describe_processing_job, "ProcessingJobStatus", ProcessingJobName="halted")
    listed = sagemaker.list_processing_jobs(StatusEquals="Stopped")["ProcessingJobSummaries"]
    assert [j["ProcessingJobName"] for j in listed] == ["halted"]


def tuning():
    sagemaker = session.client("sagemaker")
    definition = request_of("", "")
    del definition["TrainingJobName"], definition["AlgorithmSpecification"]["ContainerEntrypoint"]
    definition["AlgorithmSpecification"]["TrainingImage"] = "mapped:1"

    def create(name, **more):
        return sagemaker.create_hyper_parameter_tuning_job(
            HyperParameterTuningJobName=name,
            HyperParameterTuningJobConfig={
                "Strategy": "Random",
                "HyperParameterTuningJobObjective": {"Type": "Minimize", "MetricName": "loss"},
                "ResourceLimits": {"MaxNumberOfTrainingJobs": 3, "MaxParallelTrainingJobs": 2},
                "ParameterRanges": {
                    "ContinuousParameterRanges": [
                        {"Name": "lr", "MinValue": "0.001", "MaxValue": "0.1", "ScalingType": "Logarithmic"}
                    ]
                },
            },
            TrainingJobDefinition={**definition, **more},
        )

    assert create("tuned")["HyperParameterTuningJobArn"] == ARN + "hyper-parameter-tuning-job/tuned"
    describe, status = sagemaker.describe_hyper_parameter_tuning_job, "HyperParameterTuningJobStatus"
    job = await_end(describe, status, HyperParameterTuningJobName="tuned")
    assert job[status] == "Completed", job
    assert job["TrainingJobStatusCounters"]["Completed"] == job["ObjectiveStatusCounters"]["Succeeded"] == 3
    trials = sagemaker.list_training_jobs_for_hyper_parameter_tuning_job(
        HyperParameterTuningJobName="tuned", SortBy="FinalObjectiveMetricValue"
    )["TrainingJobSummaries"]
    values = [t["FinalHyperParameterTuningJobObjectiveMetric"]["Value"] for t in trials]
    assert values == sorted(values) and len(values) == 3
    assert job["BestTrainingJob"]["TrainingJobName"] == trials[0]["TrainingJobName"]
    for trial in trials:
        value = trial["FinalHyperParameterTuningJobObjectiveMetric"]["Value"]
        assert abs(float(trial["TunedHyperParameters"]["lr"]) - value) < 1e-9
    create("ended", StaticHyperParameters={"wait": "600"})
    sagemaker.stop_hyper_parameter_tuning_job(HyperParameterTuningJobName="ended")
    assert await_end(describe, status, HyperParameterTuningJobName="ended")[status] == "Stopped"
    listed = sagemaker.list_hyper_parameter_tuning_jobs(SortBy="Name", SortOrder="Ascending")
    assert [j["HyperParameterTuningJobName"] for j in listed["HyperParameterTuningJobSummaries"]] == ["ended", "tuned"]
    sagemaker.delete_hyper_parameter_tuning_job(HyperParameterTuningJobName="ended")
    assert code_of(describe, HyperParameterTuningJobName="ended") == "ResourceNotFound"


SERVE = b"""
def model_fn(folder):
    return None

def input_fn(body, kind):
    return body

def predict_fn(data, model):
    return data

def output_fn(prediction, accept):
    return prediction, "text/plain"
"""


def model(sagemaker, name):
    archive = io.BytesIO()
    with tarfile.open(fileobj=archive, mode="w:gz") as tar:
        script = tarfile.TarInfo("code/inference.py")
        script.size = len(SERVE)
        tar.addfile(script, io.BytesIO(SERVE))
    session.client("s3").put_object(Bucket=BUCKET, Key="model.tar.gz", Body=archive.getvalue())
    made = sagemaker.create_model(
        ModelName=name,
        ExecutionRoleArn=ROLE,
        PrimaryContainer={
            "Image": "any:1",
            "ModelDataUrl": URI + "model.tar.gz",
            "Environment": {"SAGEMAKER_PROGRAM": "inference.py"},
        },
    )
    assert made["ModelArn"] == ARN + "model/" + name


def transforms():
    sagemaker = session.client("sagemaker")
    model(sagemaker, "batch")
    session.client("s3").put_object(Bucket=BUCKET, Key="rows/a", Body=b"1\n2\n")
    for name in ("transformed", "broken-off"):
        made = sagemaker.create_transform_job(
            TransformJobName=name,
            ModelName="batch",
            TransformInput={
                "DataSource": {"S3DataSource": {"S3DataType": "S3Prefix", "S3Uri": URI + "rows/"}},
                "ContentType": "text/csv",
                "SplitType": "Line",
            },
            TransformOutput={"S3OutputPath": URI + "transformed", "AssembleWith": "Line"},
            TransformResources={"InstanceType": "ml.m5.large", "InstanceCount": 1},
        )
        assert made["TransformJobArn"] == ARN + "transform-job/" + name
    sagemaker.stop_transform_job(TransformJobName="broken-off")
    job = await_end(sagemaker.describe_transform_job, "TransformJobStatus", TransformJobName="transformed")
    assert job["TransformJobStatus"] == "Completed", job
    assert session.client("s3").get_object(Bucket=BUCKET, Key="transformed/a.out")["Body"].read().split() == [b"1", b"2"]
    await_end(sagemaker.describe_transform_job, "TransformJobStatus", TransformJobName="broken-off")
    listed = sagemaker.list_transform_jobs(StatusEquals="Stopped")["TransformJobSummaries"]
    assert [j["TransformJobName"] for j in listed] == ["broken-off"]


def variant(name, model_name, weight):
    return {
        "VariantName": name,
        "ModelName": model_name,
        "InstanceType": "ml.m5.large",
        "InitialInstanceCount": 1,
        "InitialVariantWeight": weight,
    }


def endpoints():
    sagemaker = session.client("sagemaker")
    model(sagemaker, "served")
    assert sagemaker.describe_model(ModelName="served")["PrimaryContainer"]["Image"] == "any:1"
    assert "served" in [m["ModelName"] for m in sagemaker.list_models()["Models"]]
    target = {"OutputConfig": {"S3OutputPath": URI + "later"}}
    both = [variant("a", "served", 1.0), variant("b", "served", 1.0)]
    sagemaker.create_endpoint_config(EndpointConfigName="one", ProductionVariants=both)
    sagemaker.create_endpoint_config(
        EndpointConfigName="two", ProductionVariants=both[:1], AsyncInferenceConfig=target
    )
    described = sagemaker.describe_endpoint_config(EndpointConfigName="two")
    assert described["AsyncInferenceConfig"]["OutputConfig"]["S3OutputPath"] == URI + "later"
    assert len(sagemaker.list_endpoint_configs()["EndpointConfigs"]) == 2
    made = sagemaker.create_endpoint(EndpointName="live", EndpointConfigName="one")
    assert made["EndpointArn"] == ARN + "endpoint/live"
    serving = sagemaker.get_waiter("endpoint_in_service")
    serving.wait(EndpointName="live", WaiterConfig={"Delay": 1})
    runtime = session.client("sagemaker-runtime")
    answer = runtime.invoke_endpoint(EndpointName="live", Body=b"hello", ContentType="text/csv", TargetVariant="b")
    assert (answer["Body"].read(), answer["InvokedProductionVariant"]) == (b"hello", "b")
    stream = runtime.invoke_endpoint_with_response_stream(EndpointName="live", Body=b"part", ContentType="text/csv")
    assert b"".join(e["PayloadPart"]["Bytes"] for e in stream["Body"]) == b"part"
    sagemaker.update_endpoint_weights_and_capacities(
        EndpointName="live", DesiredWeightsAndCapacities=[{"VariantName": "b", "DesiredWeight": 3.0}]
    )
    serving.wait(EndpointName="live", WaiterConfig={"Delay": 1})
    weights = {v["VariantName"]: v["CurrentWeight"] for v in sagemaker.describe_endpoint(EndpointName="live")["ProductionVariants"]}
    assert weights == {"a": 1.0, "b": 3.0}
    sagemaker.update_endpoint(EndpointName="live", EndpointConfigName="two")
    serving.wait(EndpointName="live", WaiterConfig={"Delay": 1})
    later(runtime)
    assert [e["EndpointStatus"] for e in sagemaker.list_endpoints()["Endpoints"]] == ["InService"]
    sagemaker.delete_endpoint(EndpointName="live")
    sagemaker.get_waiter("endpoint_deleted").wait(EndpointName="live", WaiterConfig={"Delay": 1})
    sagemaker.delete_endpoint_config(EndpointConfigName="one")
    sagemaker.delete_model(ModelName="served")
    assert code_of(sagemaker.describe_model, ModelName="served") == "ValidationException"


def later(runtime):
    s3 = session.client("s3")
    s3.put_object(Bucket=BUCKET, Key="asked", Body=b"asked")
    answer = runtime.invoke_endpoint_async(EndpointName="live", InputLocation=URI + "asked", ContentType="text/csv")
    key = answer["OutputLocation"][len(URI):]
    s3.get_waiter("object_exists").wait(Bucket=BUCKET, Key=key, WaiterConfig={"Delay": 1})
    assert s3.get_object(Bucket=BUCKET, Key=key)["Body"].read() == b"asked"


for check in (
    identity, objects, logs, registry, training, metrics, processing, tuning, transforms, endpoints,
):
    check()
    print(check.__name__, "ok", flush=True)
for service, names in TIERS.items():
    missing = set(names.split()) - {name for where, name in answered if where == service}
    assert not missing, (service, missing)
print("every operation ok")
