"""Serves a model: loads a user's script under the serving contract of SageMaker's framework images.

Needs only the standard library; arrays are decoded and encoded with numpy where it is installed. The port is named by
SAGEMAKER_BIND_TO_PORT, the folder that is /opt/ml in a container by SAGEMAKER_BASE_DIR.
"""

import importlib.util
import inspect
import io
import json
import os
import socketserver
import sys
import threading
import traceback
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

BASE = os.environ.get("SAGEMAKER_BASE_DIR", "/opt/ml")
MODEL = os.path.join(BASE, "model")
CODE = os.environ.get("SAGEMAKER_SUBMIT_DIRECTORY") or os.path.join(MODEL, "code")
PROGRAM = os.environ.get("SAGEMAKER_PROGRAM") or "inference.py"
ACCEPT = os.environ.get("SAGEMAKER_DEFAULT_INVOCATIONS_ACCEPT") or "application/json"
JSON, CSV, NPY, NPZ, ANY = "application/json", "text/csv", "application/x-npy", "application/x-npz", "*/*"

try:
    import numpy
except ImportError:
    numpy = None


class Refusal(Exception):
    """A request that the model's server does not take, with its status."""

    def __init__(self, status, message):
        super().__init__(message)
        self.status = status


def decode(body, content_type):
    if content_type == JSON:
        data = json.loads(body)
        return numpy.array(data) if numpy else data
    if content_type == CSV:
        if numpy:
            return numpy.genfromtxt(io.StringIO(body), delimiter=",")
        return [[float(cell) for cell in line.split(",")] for line in body.splitlines() if line.strip()]
    if content_type == NPY and numpy:
        # Pickled objects would run code of whoever sends the request.
        return numpy.load(io.BytesIO(body), allow_pickle=False)
    if content_type == NPZ and numpy:
        import scipy.sparse

        return scipy.sparse.load_npz(io.BytesIO(body))
    raise Refusal(415, "Content type %s is not supported by this framework." % content_type)


def encode(prediction, accept):
    for wanted in (part.split(";")[0].strip() for part in accept.split(",")):
        if wanted in (JSON, ANY):
            return json.dumps(prediction, default=as_list), JSON
        if wanted == CSV:
            return as_csv(prediction), CSV
        if wanted == NPY and numpy:
            out = io.BytesIO()
            numpy.save(out, numpy.asarray(prediction), allow_pickle=False)
            return out.getvalue(), NPY
    raise Refusal(406, "Accept type %s is not supported by this framework." % accept)


def as_list(value):
    if hasattr(value, "tolist"):
        return value.tolist()
    raise TypeError("%s cannot be written as JSON" % type(value).__name__)


def as_csv(prediction):
    if numpy:
        out = io.StringIO()
        numpy.savetxt(out, prediction, delimiter=",", fmt="%s")
        return out.getvalue()
    rows = prediction if isinstance(prediction, (list, tuple)) else [prediction]
    return "".join(",".join(map(str, row if isinstance(row, (list, tuple)) else [row])) + "\n" for row in rows)


def default_model_fn(model_dir):
    raise NotImplementedError("The script %s has no model_fn(model_dir), which loads the model" % PROGRAM)


def default_input_fn(body, content_type):
    data = decode(body, content_type)
    return data.astype(numpy.float32) if numpy and content_type in (JSON, CSV) and data.dtype.kind in "iuf" else data


def default_predict_fn(data, model):
    if not hasattr(model, "predict"):
        raise NotImplementedError("The script %s has no predict_fn(data, model)" % PROGRAM)
    return model.predict(data)


class Model:
    """The user's script with defaults for what it does not define."""

    def __init__(self):
        script = load_script()
        self.transform_fn = getattr(script, "transform_fn", None)
        parts = [getattr(script, name, None) for name in ("input_fn", "predict_fn", "output_fn")]
        if self.transform_fn and any(parts):
            raise ValueError("transform_fn takes the place of input_fn, predict_fn and output_fn: define one or the others")
        self.transform_fn = self.transform_fn and taking(4, self.transform_fn)
        self.input_fn = taking(2, parts[0] or default_input_fn)
        self.predict_fn = taking(2, parts[1] or default_predict_fn)
        self.output_fn = taking(2, parts[2] or encode)
        self.model = taking(1, getattr(script, "model_fn", default_model_fn))(MODEL)

    def answer(self, body, content_type, accept):
        if content_type in (JSON, CSV):
            body = body.decode("utf-8")
        if self.transform_fn:
            result = self.transform_fn(self.model, body, content_type, accept)
        else:
            result = self.output_fn(self.predict_fn(self.input_fn(body, content_type), self.model), accept)
        if isinstance(result, tuple):
            return as_bytes(result[0]), result[1]
        return as_bytes(result), accept


def as_bytes(value):
    if inspect.isgenerator(value):
        return value  # sent piece by piece
    if isinstance(value, (bytes, bytearray, memoryview)):
        return bytes(value)
    return (value if isinstance(value, str) else json.dumps(value, default=as_list)).encode("utf-8")


def taking(count, function):
    """Handlers may take one more argument, the context, which is empty here."""
    if len(inspect.signature(function).parameters) == count + 1:
        return lambda *args: function(*args, None)
    return function


def load_script():
    path = os.path.join(CODE, PROGRAM)
    if not os.path.isfile(path):
        raise FileNotFoundError("No script %s in %s: name it in SAGEMAKER_PROGRAM, or put it into code/ of the model" % (PROGRAM, CODE))
    sys.path.insert(0, CODE)
    name = os.path.splitext(PROGRAM)[0].replace("/", ".")
    spec = importlib.util.spec_from_file_location(name, path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # else each reply waits 40 ms for an acknowledgement
    wbufsize = 64 * 1024  # head and body in one packet
    model = None

    def do_GET(self):
        if self.path == "/ping":
            self.reply(200, b"", "text/plain")
        else:
            self.reply(404, b"not found", "text/plain")

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        if self.path != "/invocations":
            self.reply(404, b"not found", "text/plain")
            return
        content_type = (self.headers.get("Content-Type") or JSON).split(";")[0].strip()
        accept = self.headers.get("Accept") or ANY
        try:
            self.reply(200, *self.model.answer(body, content_type, ACCEPT if accept == ANY else accept))
        except Refusal as refusal:
            self.reply(refusal.status, str(refusal).encode("utf-8"), "text/plain")
        except Exception as error:
            traceback.print_exc()
            text = "%s\n%s" % (error, traceback.format_exc())
            self.reply(500, text.encode("utf-8"), "text/plain")

    def reply(self, status, body, content_type):
        self.send_response(status)
        self.send_header("Content-Type", content_type)
        if inspect.isgenerator(body):
            self.stream(body)
            return
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        self.wfile.flush()

    def stream(self, pieces):
        self.send_header("Transfer-Encoding", "chunked")
        self.send_header("Connection", "close")  # so that an error breaks the answer off instead of ending it
        self.end_headers()
        for piece in map(as_bytes, pieces):
            if piece:
                self.wfile.write(b"%x\r\n%s\r\n" % (len(piece), piece))
                self.wfile.flush()
        self.wfile.write(b"0\r\n\r\n")
        self.wfile.flush()

    def log_message(self, *args):
        pass


class Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def server_bind(self):
        socketserver.TCPServer.server_bind(self)  # HTTPServer's looks up a host name, which may take seconds
        self.server_name, self.server_port = self.server_address[:2]


def end_with_parent():
    """The platform holds our standard input open; when it dies, so do we."""

    def watch():
        while os.read(0, 4096):
            pass
        os._exit(143)

    threading.Thread(target=watch, daemon=True).start()


def main():
    end_with_parent()
    Handler.model = Model()
    port = int(os.environ.get("SAGEMAKER_BIND_TO_PORT", "8080"))
    with Server(("127.0.0.1", port), Handler) as server:
        print("Serving %s on port %d" % (PROGRAM, port), flush=True)
        server.serve_forever()


if __name__ == "__main__":
    main()
