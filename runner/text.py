"""Compares two printed texts."""

import re

NUMBER = re.compile(r"[-+]?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?")


def same_text(one, two):
    """Tell whether two texts agree: words and whole numbers exactly, decimals within one
    unit of the last digit printed."""
    if NUMBER.split(one) != NUMBER.split(two):
        return False
    for a, b in zip(NUMBER.findall(one), NUMBER.findall(two)):
        digits = len(a.partition(".")[2])
        if a != b and (digits == 0 or "e" in (a + b).lower() or digits != len(b.partition(".")[2])):
            return False
        if abs(float(a) - float(b)) > 1.001 * 10**-digits:
            return False
    return True
