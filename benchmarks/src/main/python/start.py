"""Starts a training job, by the Python SDK: start.py ENDPOINT."""

import sys

import work

session, _ = work.session(sys.argv[1])
work.estimator(session).fit("s3://bench/data", job_name="bench", wait=False)
