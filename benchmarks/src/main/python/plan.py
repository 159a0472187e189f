"""Builds a script-mode estimator and its request, with stubbed calls: plan.py FOLDER ROUNDS."""

import sys
import time

import work
from botocore.awsrequest import AWSResponse

folder, rounds = sys.argv[1], int(sys.argv[2])


class Body:
    def __init__(self, content):
        self.content = content

    def stream(self):
        yield self.content


def stub(request, **_):
    # An answer of S3 with a body that is not XML counts as an error there.
    body = Body(b"" if "sourcedir" in request.url else b"{}")
    return AWSResponse(request.url, 200, {"Content-Type": "application/json"}, body)


session, resource = work.session("http://127.0.0.1:1")
session.s3_resource = resource
for client in (session.sagemaker_client, session.s3_resource.meta.client):
    client.meta.events.register("before-send", stub)

from sagemaker.sklearn.estimator import SKLearn


def once():
    SKLearn(
        entry_point="train.py",
        source_dir=folder,
        framework_version="1.2-1",
        role=work.ROLE,
        instance_count=1,
        instance_type="ml.m5.xlarge",
        output_path="s3://bench/out",
        hyperparameters={"max-depth": 6},
        sagemaker_session=session,
        disable_profiler=True,
        debugger_hook_config=False,
    ).fit("s3://bench/data", wait=False)


for _ in range(5):
    once()
took = []
for _ in range(rounds):
    begin = time.perf_counter()
    once()
    took.append(time.perf_counter() - begin)
print("us", sorted(took)[len(took) // 2] * 1e6)
