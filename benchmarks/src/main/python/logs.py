"""Follows the log of a job by the Python SDK: logs.py ENDPOINT."""

import contextlib
import io
import os
import sys
import time

os.environ["AWS_ENDPOINT_URL"] = sys.argv[1]

import work

session, _ = work.session(sys.argv[1])
begin = time.perf_counter()
with contextlib.redirect_stdout(io.StringIO()):
    session.logs_for_job("bench", wait=True, poll=1)
print("s", time.perf_counter() - begin)
work.print_cpu()
