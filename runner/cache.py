"""Keeps outcomes in .cache/, so that what did not change need not run again.

Only on a machine where somebody works: with CI set in the environment everything runs.
"""

import base64
import hashlib
import json
import os
import platform
from dataclasses import asdict
from functools import cache
from importlib import metadata
from pathlib import Path

from runner.record import write
from runner.run import ROOT, Error, Outcome

FOLDER = ROOT / ".cache/outcomes"
# The variables that choose how many threads compute and by which instructions.
VARIABLES = ("OMP_", "MKL_", "ATEN_", "ONEDNN_", "DNNL_", "OPENBLAS_", "NPY_", "TORCH", "PYTHONHASHSEED")


def outcome_of(make, source, name, more=""):
    """Return the outcome of a program: the kept one, or a new one, which is kept if it succeeded.

    make: runs the program and returns its Outcome
    source: the program's text
    name: part/page/program
    more: what else the outcome depends on, as text
    """
    if os.environ.get("CI"):
        return make()
    key = key_of(source, name, more)
    found = read(name, key)
    if found is None:
        found = make()
        if found.error is None:
            keep(name, key, found)
    return found


def key_of(source, name, more=""):
    """Return the SHA-256, in hex, of all that the outcome of a program depends on."""
    parts = [name, source, more, *surroundings(), *sorted(variables())]
    return hashlib.sha256("\0".join(parts).encode("utf-8")).hexdigest()


def variables():
    return [f"{name}={value}" for name, value in os.environ.items() if name.startswith(VARIABLES)]


def surroundings():
    """Return what all programs depend on: the style of figures, the runner's own text, the
    versions of Python and all packages, the system and its CPU."""
    files = [ROOT / "matplotlibrc", *sorted((ROOT / "runner").glob("*.py"))]
    return [*(path.read_text("utf-8") for path in files), *machine()]


@cache
def machine():
    packages = sorted(f"{found.name}=={found.version}" for found in metadata.distributions())
    flags = Path("/proc/cpuinfo")
    lines = flags.read_text().splitlines() if flags.exists() else []
    cpu = next((line for line in lines if line.startswith(("flags", "Features"))), platform.processor())
    return (platform.python_version(), platform.platform(), cpu, *packages)


def path_of(name):
    return FOLDER / f"{name}.json"


def read(name, key):
    """Return the outcome kept under a name, or None if there is none with this key."""
    try:
        kept = json.loads(path_of(name).read_text("utf-8"))
        if kept.pop("key") != key:
            return None
        for kind in ("photograph", "sound"):
            kept[kind] = None if kept[kind] is None else base64.b64decode(kept[kind])
        return Outcome(**kept | {"error": Error(**kept["error"]) if kept["error"] else None})
    except (OSError, ValueError, KeyError, TypeError, AttributeError):  # missing, or not what `keep` wrote
        return None


def keep(name, key, outcome):
    """Keep an outcome in place of an older one; written whole or not at all."""
    kept = asdict(outcome) | {"key": key}
    for kind in ("photograph", "sound"):
        kept[kind] = None if kept[kind] is None else base64.b64encode(kept[kind]).decode()
    try:
        write(path_of(name), json.dumps(kept))
    except OSError:  # a tree that cannot be written to is only slower
        pass
