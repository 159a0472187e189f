"""A training job in the Python SDK's local mode, twice, so that its clients are made: local_fit.py ENDPOINT IMAGE."""

import contextlib
import io
import sys
import tempfile
import time

import boto3
import work
from sagemaker.estimator import Estimator
from sagemaker.local import LocalSession

work.session(sys.argv[1])  # switches telemetry off
session = LocalSession(boto3.Session(region_name="eu-west-1"), s3_endpoint_url=sys.argv[1])
session._default_bucket = "bench"
for _ in range(2):
    with tempfile.TemporaryDirectory() as out, contextlib.redirect_stdout(io.StringIO()):
        estimator = Estimator(
            image_uri=sys.argv[2],
            role=work.ROLE,
            instance_count=1,
            instance_type="local",
            output_path="file://" + out,
            sagemaker_session=session,
        )
        begin = time.perf_counter()
        estimator.fit()
        seconds = time.perf_counter() - begin
print("s", seconds)
