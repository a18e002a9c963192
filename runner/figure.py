"""Figures: makes a drawing of matplotlib fit for a page, and compares two drawings."""

import base64
import io
import math
import re
from dataclasses import dataclass
from itertools import zip_longest
from xml.etree import ElementTree

PIXELS = 3.0  # how far anything in a figure may move between two machines; a figure is 432 px wide
SHADE = 0.04  # how much a colour that shows a number may change, of 1
XLINK = "{http://www.w3.org/1999/xlink}href"


def rounded(number):
    """Round a number of an SVG to 0.01 px; leave scale(…) alone, where 0.01 would be visible."""
    return number[0] if number[0].startswith("scale") else f"{float(number[0]):.2f}".rstrip("0").rstrip(".")


def tidy(svg, name):
    """Return a figure of matplotlib fit to stand inline in a page.

    svg: what matplotlib saved
    name: the program's name, unlike that of any other figure on the page

    No prolog, comments, page-wide styles or unused ids; the ids in use begin with the
    program's name; black and the font become the page's own.
    """
    svg = svg[svg.index("<svg") :]
    svg = re.sub(r"<!--.*?-->|<metadata>.*?</metadata>|<defs>\s*<style.*?</style>\s*</defs>", "", svg, flags=re.S)
    svg = svg.replace("<svg ", '<svg fill="currentColor" stroke-linejoin="round" ', 1)
    svg = svg.replace("#000000", "currentColor")
    used = set(re.findall(r'(?:href="|url\()#([\w.-]+)', svg))
    svg = re.sub(r' id="([\w.-]+)"', lambda m: m[0] if m[1] in used else "", svg)
    svg = re.sub(r'( id="|href="#|url\(#)(?=[\w-])', rf"\1{name}-", svg)
    svg = re.sub(r" font-family: 'DejaVu Sans', sans-serif;?| transform=\"rotate\(-0 [^\"]+\"", "", svg)
    svg = re.sub(r"<[^>]+>", lambda tag: re.sub(r"scale\([^)]+\)|-?\d+\.\d{3,}(?![\w.])", rounded, tag[0]), svg)
    svg = re.sub(r">\s+<", ">\n<", re.sub(r"[ \n]+", " ", svg))
    return svg.strip() + "\n"


# Comparing


@dataclass(frozen=True)
class Element:
    """One thing that is drawn.

    kind: "line", "area", "marker", "image", "text" or "frame"
    words: the text of a text, else ""
    style: {property: value}
    curves: its outline, [[(x, y), ...], ...] in pixels of the figure
    data: whether it is drawn inside axes, and not beside them as ticks, labels and legends are
    picture: of an image, its encoded pixels, else ""
    """

    kind: str
    words: str
    style: dict
    curves: list
    data: bool
    picture: str = ""


def figures_differ(one, two, pixels=PIXELS):
    """Compare two drawings of one figure: return None if they show the same, else what
    differs, for a message ("line 2 of 3 (#3c84c6) moved by 7.4 px near (120, 88)").

    The same elements stand in the same order, with the same labels and styles; what stands
    inside axes lies within `pixels` of the other drawing, all else within PIXELS, and no colour
    that shows a number differs by more than SHADE. Lines are compared as lines: the points that they are made of may be others.
    """
    if one == two:
        return None
    try:
        sizes, drawings = zip(*map(elements, (one, two)))
    except ElementTree.ParseError as error:
        return f"it is no SVG: {error}"
    if sizes[0] != sizes[1]:
        return f"the figure's size was {sizes[0]}, is {sizes[1]}"
    totals = {kind: sum(e.kind == kind for e in drawings[0]) for kind in {e.kind for e in drawings[0]}}
    seen = dict.fromkeys(totals, 0)
    for old, new in zip_longest(*drawings):
        if old is None or new is None:
            what = "has one more" if old is None else "misses one"
            return f"the new drawing {what} {named(old or new)} ({len(drawings[0])} elements recorded, {len(drawings[1])} now)"
        seen[old.kind] += 1
        if why := changed(old, new, pixels):
            if len(drawings[0]) != len(drawings[1]):
                why += f" ({len(drawings[0])} elements recorded, {len(drawings[1])} now)"
            return f"{old.kind} {seen[old.kind]} of {totals[old.kind]}{detail(old)} {why}"
    return None


def named(element):
    return element.kind + detail(element)


def detail(element):
    """Return what tells an element from others: its text, or its colour."""
    colour = next((element.style[name] for name in ("stroke", "fill") if element.style.get(name, "none") != "none"), "")
    return f" ({element.words or colour})" if element.words or colour else ""


def changed(old, new, pixels):
    """Return in what two elements differ, or None."""
    if old.kind != new.kind:
        return f"is now: {named(new)}"
    if old.words != new.words:
        return f"now reads {new.words!r}"
    for name in sorted(old.style.keys() | new.style.keys()):
        was, now = old.style.get(name, ""), new.style.get(name, "")
        if was != now and not same_value(was, now):
            return f"had {name} {was or '(none)'}, has {now or '(none)'}"
    distance, (x, y) = moved(old.curves, new.curves)
    pixels = pixels if old.data else PIXELS
    if distance > pixels:
        return f"moved by {distance:.1f} px near ({x:.0f}, {y:.0f}); {pixels:g} px are allowed"
    if old.picture != new.picture:
        return repainted(old.picture, new.picture)
    return None


def same_value(was, now):
    """Tell whether two values of a style agree: colours within SHADE, numbers within 1 %."""
    if was.startswith("#") and now.startswith("#"):
        return all(abs(a - b) <= 255 * SHADE for a, b in zip(bytes.fromhex(was[1:]), bytes.fromhex(now[1:])))
    try:
        return math.isclose(float(was), float(now), rel_tol=0.01, abs_tol=0.01)
    except ValueError:
        return False


def moved(old, new):
    """Return (distance, point): how far the point of one outline that lies farthest from the
    other outline is from it, in both directions (Hausdorff distance)."""
    if old == new:
        return 0.0, (0, 0)
    if not old or not new:
        return math.inf, (old or new)[0][0]
    return max(farthest(old, new), farthest(new, old))


def farthest(curves, others):
    """Return (distance, point) of the point of `curves` that lies farthest from `others`."""
    import numpy as np

    points = np.array([point for curve in curves for point in curve])
    pieces = [(a, b) for curve in others for a, b in zip(curve, curve[1:] or curve)]
    start, stop = np.array(pieces).transpose(1, 0, 2)
    along = stop - start
    length = np.maximum((along**2).sum(1), 1e-12)
    worst, where = -1.0, (0, 0)
    for part in np.array_split(points, len(points) // 500 + 1):
        share = (((part[:, None] - start) * along).sum(2) / length).clip(0, 1)
        distances = np.hypot(*(part[:, None] - start - share[..., None] * along).transpose(2, 0, 1)).min(1)
        if distances.max() > worst:
            worst, where = float(distances.max()), tuple(map(float, part[distances.argmax()]))
    return worst, where


def repainted(old, new):
    """Return in what two images differ, or None. Pixels may change where an edge moves: the
    mean over the image may differ by SHADE."""
    import numpy as np
    from PIL import Image

    a, b = (np.asarray(Image.open(io.BytesIO(base64.b64decode(data))).convert("RGBA"), float) for data in (old, new))
    if a.shape != b.shape:
        return f"had {a.shape[1]} x {a.shape[0]} pixels, has {b.shape[1]} x {b.shape[0]}"
    mean = np.abs(a - b).mean() / 255
    return f"differs by {mean:.1%} on average; {SHADE:.0%} are allowed" if mean > SHADE else None


# Reading


def elements(svg):
    """Return (size, list of Element) of a drawing: what is drawn, in order.

    Raises xml.etree.ElementTree.ParseError if it is no SVG.
    """
    root = ElementTree.fromstring(svg)
    defined = {node.get("id"): node for node in root.iter() if node.get("id")}
    left, top, width, height = map(float, root.get("viewBox", "0 0 0 0").split())
    found = []
    visit(root, (1, 0, 0, 1, 0, 0), (left, top, left + width, top + height), False, defined, found)
    return root.get("viewBox"), found


def visit(node, matrix, window, data, defined, found):
    """Add what a node and its children draw to `found`, in pixels of the figure.

    matrix: the transform of what the node stands in
    window: (left, top, right, bottom) of what is visible
    data: whether it stands inside axes, which clip what they hold
    """
    tag = node.tag.rpartition("}")[2]
    clip = defined.get(node.get("clip-path", "")[5:-1])  # url(#id)
    if clip is not None:
        window = visible(clip, window)
    data = data or clip is not None

    def drawn(curves):
        return inside(placed(curves, matrix), window)

    matrix = product(matrix, transform(node.get("transform", "")))
    style = properties(node)
    place = [(number(node, "x"), number(node, "y"))]
    if tag in ("path", "use"):
        curves = outline(node.get("d", ""))
        if tag == "use":
            shape = defined.get(node.get(XLINK, "#")[1:])
            style = (properties(shape) if shape is not None else {}) | style
            curves = [
                [(x + place[0][0], y + place[0][1]) for x, y in curve]
                for curve in (outline(shape.get("d", "")) if shape is not None else [place])
            ]
        filled = style.get("fill", "") != "none"
        kind = "marker" if tag == "use" else "area" if filled else "line"
        found.append(Element(kind, "", style, drawn(curves), data))
    elif tag in ("rect", "image"):
        (x, y), width, height = place[0], number(node, "width"), number(node, "height")
        corners = [(x, y), (x + width, y), (x + width, y + height), (x, y + height), (x, y)]
        picture = node.get(XLINK, "").partition("base64,")[2]
        found.append(Element("image" if tag == "image" else "frame", "", style, drawn([corners]), data, picture))
    elif tag in ("text", "tspan"):
        words = " ".join((node.text or "").split())
        xs = [float(x) for x in node.get("x", "0").split()]
        curves = [[(x, place[0][1])] for x in xs]
        if words:
            found.append(Element("text", words, style, drawn(curves), data))
    if tag != "defs":  # what it defines is drawn where it is used
        for child in node:
            visit(child, matrix, window, data, defined, found)


def visible(clip, window):
    """Return the window of a <clipPath> that is a rectangle, as all of matplotlib's axes are."""
    rect = next((child for child in clip if child.tag.endswith("rect")), None)
    if rect is None:
        return window
    x, y = number(rect, "x"), number(rect, "y")
    return x, y, x + number(rect, "width"), y + number(rect, "height")


def inside(curves, window):
    """Return curves with what lies outside a window moved to its edge: nobody sees where it is."""
    left, top, right, bottom = window
    return [[(min(max(x, left), right), min(max(y, top), bottom)) for x, y in curve] for curve in curves]


def number(node, name):
    return float(node.get(name, "0").split()[0])


def properties(node):
    """Return the style of a node, {property: value}; what it is clipped to stands elsewhere."""
    pairs = (part.partition(":") for part in node.get("style", "").split(";") if ":" in part)
    style = {name.strip(): value.strip() for name, _, value in pairs}
    return {name: value for name, value in style.items() if not value.startswith("url(")}


def outline(d):
    """Return the curves of a path's data, as matplotlib writes it: M, L, Q, C and z, all
    absolute. Curved pieces become short lines."""
    curves, tokens = [], re.findall(r"[MLQCz]|-?[\d.]+(?:e-?\d+)?", d)
    at = 0
    while at < len(tokens):
        command = tokens[at]
        count = {"M": 2, "L": 2, "Q": 4, "C": 6, "z": 0}[command]
        numbers = [float(token) for token in tokens[at + 1 : at + 1 + count]]
        points = list(zip(numbers[::2], numbers[1::2]))
        at += 1 + count
        if command == "M":
            curves.append(points)
        elif command == "z":
            curves[-1].append(curves[-1][0])
        elif command == "L":
            curves[-1] += points
        else:
            curves[-1] += bezier([curves[-1][-1], *points])
    return curves


def bezier(points):
    """Return eight points of a Bézier curve, without its first."""
    curve = []
    for step in range(1, 9):
        left, level = step / 8, points
        while len(level) > 1:
            level = [((1 - left) * a + left * c, (1 - left) * b + left * d) for (a, b), (c, d) in zip(level, level[1:])]
        curve += level
    return curve


def transform(text):
    """Return the matrix (a, b, c, d, e, f) of an SVG transform."""
    matrix = (1, 0, 0, 1, 0, 0)
    for name, numbers in re.findall(r"(\w+)\(([^)]*)\)", text):
        values = [float(value) for value in numbers.replace(",", " ").split()]
        if name == "translate":
            step = (1, 0, 0, 1, values[0], values[1] if len(values) > 1 else 0)
        elif name == "scale":
            step = (values[0], 0, 0, values[-1], 0, 0)
        elif name == "rotate":
            cos, sin = math.cos(math.radians(values[0])), math.sin(math.radians(values[0]))
            x, y = values[1:] or (0, 0)
            step = (cos, sin, -sin, cos, x - cos * x + sin * y, y - sin * x - cos * y)
        else:  # matrix
            step = tuple(values)
        matrix = product(matrix, step)
    return matrix


def product(one, two):
    """Return the matrix of doing `two`, then `one`."""
    a, b, c, d, e, f = one
    g, h, i, j, k, m = two
    return (a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * m + e, b * k + d * m + f)


def placed(curves, matrix):
    a, b, c, d, e, f = matrix
    return [[(a * x + c * y + e, b * x + d * y + f) for x, y in curve] for curve in curves]
