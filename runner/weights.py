"""The weights of a program's model, as a module of JavaScript that a widget imports."""

import base64
import json
import math
import struct
from itertools import zip_longest

NEEDED = ("model", "test_images", "test_labels")


def module(names):
    """Return a module of JavaScript with the tensors of `model` and the program's test data.

    names: the program's variables, {name: value}
    Raises RuntimeError if one of NEEDED is not among them.
    """
    if missing := [name for name in NEEDED if name not in names]:
        raise RuntimeError(f"a widget of the page uses this program's weights, but it has no {', '.join(missing)}")
    kept = names["model"].state_dict() | {name: names[name] for name in NEEDED[1:]}
    lines = ",\n".join(f"{json.dumps(name)}: {json.dumps(stored(tensor))}" for name, tensor in kept.items())
    return f"// Written by `pytest --record`.\nexport default {{\n{lines}\n}};\n"


def stored(tensor):
    """Return a tensor for JSON: whole numbers from 0 to 40 as the characters from "0" on,
    others in half precision, in base64."""
    shape, values = list(tensor.shape), tensor.flatten().tolist()
    if all(value in range(41) for value in values):
        return {"shape": shape, "whole": "".join(chr(48 + int(value)) for value in values)}
    return {"shape": shape, "half": base64.b64encode(struct.pack(f"<{len(values)}e", *values)).decode()}


def tensors(module):
    """Return {name: (shape, whole numbers or None, halves)} of a module of weights.

    Raises ValueError, KeyError or struct.error if it was edited by hand.
    """
    found = json.loads(module.partition("export default ")[2].removesuffix(";\n"))
    halves = {name: base64.b64decode(tensor.get("half", "")) for name, tensor in found.items()}
    return {
        name: (tensor["shape"], tensor.get("whole"), struct.unpack(f"<{len(halves[name]) // 2}e", halves[name]))
        for name, tensor in found.items()
    }


def weights_differ(one, two):
    """Compare two modules: return None if they hold the same tensors, else what differs.

    The last digit of half precision may be another: another CPU trains to other last digits.
    """
    try:
        a, b = tensors(one), tensors(two)
    except (ValueError, KeyError, struct.error):
        return "it is no module of weights: it was edited by hand"
    if a.keys() != b.keys():
        return f"it holds {', '.join(a)}; the program's are {', '.join(b)}"
    for name in a:
        if a[name][0] != b[name][0]:
            return f"{name} has the shape {a[name][0]}, the program's {b[name][0]}"
        if a[name][1] != b[name][1]:
            return f"{name} holds other whole numbers"
        for place, (was, now) in enumerate(zip_longest(a[name][2], b[name][2], fillvalue=math.nan)):
            if not math.isclose(was, now, rel_tol=0.002, abs_tol=0.0001):
                return f"number {place} of {name} is {was:.4g}, the program's {now:.4g}"
    return None
