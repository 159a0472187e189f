"""Uploads a folder as the Python SDK does: upload.py ENDPOINT FOLDER."""

import sys
import time

import boto3
import work

session, resource = work.session(sys.argv[1])
session.s3_resource = resource
session.s3_client = resource.meta.client
session.s3_client.head_bucket(Bucket="bench")
begin = time.perf_counter()
session.upload_data(sys.argv[2], bucket="bench", key_prefix="in")
print("s", time.perf_counter() - begin)
work.print_cpu()
