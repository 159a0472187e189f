"""Calls an endpoint by the Python SDK's Predictor: predict.py ENDPOINT CALLS."""

import sys
import time

import work
from sagemaker.deserializers import JSONDeserializer
from sagemaker.predictor import Predictor
from sagemaker.serializers import JSONSerializer

calls = int(sys.argv[2])
session, _ = work.session(sys.argv[1])
predictor = Predictor("bench", session, JSONSerializer(), JSONDeserializer())
body = {"instances": [[i / 7 for i in range(50)]]}
for _ in range(50):
    predictor.predict(body)
took = []
cpu = time.process_time()
for _ in range(calls):
    begin = time.perf_counter()
    predictor.predict(body)
    took.append(time.perf_counter() - begin)
print("cpu_us", (time.process_time() - cpu) / calls * 1e6)
print("us", sorted(took)[calls // 2] * 1e6)
