"""Packs a source folder as the Python SDK does: pack.py FOLDER."""

import os
import sys
import tempfile
import time

import work
from sagemaker.utils import create_tar_file

folder = sys.argv[1]
begin = time.perf_counter()
with tempfile.TemporaryDirectory() as target:
    create_tar_file([os.path.join(folder, name) for name in os.listdir(folder)], os.path.join(target, "sourcedir.tar.gz"))
    print("s", time.perf_counter() - begin)
work.print_cpu()
