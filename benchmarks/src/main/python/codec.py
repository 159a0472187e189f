"""A matrix in each format by the Python SDK's serialisers, and back: codec.py ROWS."""

import io
import sys
import time

import numpy
import work  # noqa: F401
from sagemaker.amazon.common import RecordDeserializer, RecordSerializer, write_numpy_to_dense_tensor
from sagemaker.deserializers import CSVDeserializer, JSONDeserializer, NumpyDeserializer
from sagemaker.serializers import CSVSerializer, JSONSerializer, NumpySerializer

COLUMNS = 50
ROUNDS = 5
matrix = numpy.random.default_rng(42).random((int(sys.argv[1]), COLUMNS))
# Both ways into the serialisers that people use; the faster one counts.
lists = matrix.tolist()


def as_bytes(value):
    return value if isinstance(value, bytes) else value.encode()


def libsvm():
    # The SDK's serialiser takes finished text only; this is what its users write.
    return "\n".join("0 " + " ".join("%d:%r" % cell for cell in enumerate(row)) for row in lists)


def records():
    return RecordSerializer().serialize(matrix).read()


def labelled():
    out = io.BytesIO()
    write_numpy_to_dense_tensor(out, matrix, matrix[:, 0])
    return out.getvalue()


def micros(function):
    took = []
    for _ in range(ROUNDS):
        begin = time.perf_counter()
        function()
        took.append(time.perf_counter() - begin)
    return sorted(took)[ROUNDS // 2] * 1e6


def encode(name, *ways):
    print(name + "_encode", min(micros(lambda: as_bytes(way())) for way in ways))


def decode(name, deserializer, body):
    print(name + "_decode", micros(lambda: deserializer.deserialize(io.BytesIO(body), deserializer.ACCEPT[0])))


encode("json", lambda: JSONSerializer().serialize(matrix), lambda: JSONSerializer().serialize(lists))
encode("csv", lambda: CSVSerializer().serialize(matrix), lambda: CSVSerializer().serialize(lists))
encode("npy", lambda: NumpySerializer().serialize(matrix))
encode("libsvm", libsvm)
encode("recordio", records)
decode("json", JSONDeserializer(), as_bytes(JSONSerializer().serialize(lists)))
decode("csv", CSVDeserializer(), as_bytes(CSVSerializer().serialize(lists)))
decode("npy", NumpyDeserializer(), NumpySerializer().serialize(matrix))
decode("recordio", RecordDeserializer(), labelled())
