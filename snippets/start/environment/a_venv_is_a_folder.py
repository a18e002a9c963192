"""A virtual environment is a folder that sees only its own packages."""

import os
import subprocess
import tempfile
import venv
from pathlib import Path

question = """
import sys
from importlib.util import find_spec
print(sys.prefix != sys.base_prefix, find_spec("torch") is not None)
"""

windows = os.name == "nt"
with tempfile.TemporaryDirectory() as folder:
    venv.create(folder, symlinks=not windows)  # (1)!
    python = Path(folder, "Scripts" if windows else "bin", "python")
    answer = subprocess.check_output([python, "-Ic", question], text=True)

is_environment, sees_torch = answer.split()
print("a virtual environment:", is_environment)
print("sees PyTorch:", sees_torch)
assert (is_environment, sees_torch) == ("True", "False")
assert not Path(folder).exists()  # (2)!
