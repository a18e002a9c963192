"""Every widget's layout holds in any system font, in both languages, on a phone and on a wide screen.

The letters of a page are the reader's system's: how wide they are is not known. So each widget
is drawn in the font of this machine, in a monospaced one, and with letters set wider by about a
sixth (as much as DejaVu Sans and Verdana are wider than Liberation Sans and Arial); no font has
to be installed. layout.js looks at what is drawn.
"""

from pathlib import Path

import pytest

LAYOUT = Path(__file__).with_name("layout.js").read_text("utf-8")
FONTS = {"this system's font": ["", 0], "monospace": ["monospace", 0], "wide letters": ["", 0.09]}
# A page of each widget, and what brings it (`w`) into states that differ in their words.
WIDGETS = {
    "activation-plot": (
        "neurons/activations/",
        [f"w.choose('{name}')" for name in ("sigmoid", "tanh", "leaky_relu", "elu", "maxout", "silu", "softplus")]
        + ["(w.other = 'maxout', w.choose('softplus'))"],
    ),
    "backprop-steps": (
        "neurons/backpropagation/",
        [
            f"(w.example({k}), w.go(Math.round({share} * (w.steps.length - 1))))"
            for k in range(9)
            for share in (0.3, 0.9, 1)
        ],
    ),
    "digit-pad": ("start/ingredients/", ["0", "w.load()"]),
    "dropout-net": (
        "training/dropout/",
        [
            "0",
            "w.many(300)",
            "w.switch(false)",
            "(w.switch(true), w.p = 0.7, w.restart())",
            "(w.p = 0, w.restart())",
            "(w.p = 0.5, w.scaled = false, w.restart())",
            "(w.scaled = true, w.activation = 'linear', w.restart())",
            "(w.activation = 'relu', w.restart())",
        ],
    ),
    "home-spirals": ("", ["0", *(f"w.shadowRoot.querySelectorAll('button')[{k}].click()" for k in (1, 0, 1))]),
    "mlp-playground": (
        "neurons/playground/",
        [
            "0",
            "w.shadowRoot.querySelectorAll('details').forEach((one) => (one.open = true))",
            "w.load('?hidden=8,8,8,8,8,8&at=50&optimizer=nadam&activation=maxout')",
            "w.load('?data=multigauss&hidden=&at=30&tested=1')",
            "(w.load('?at=30'), w.net.select([1, 0]))",
        ],
    ),
    "optimizer-paths": (
        "optimizers/choosing/",
        ["w.reset()", "(w.names.forEach((name) => w.chosen.add(name)), w.race())"]
        + [f"w.take('{name}')" for name in ("bowl", "turned", "rosenbrock", "minima", "saddle", "weights")]
        + ["(w.take('ravine'), w.mode = 'same', w.settings.lr = 0.3, w.race())"],
    ),
}
# In each state: let it be drawn (a few frames: some draw in pieces), then look.
LOOK = """async ([tag, states]) => {
  const w = document.querySelector(tag);
  const found = [];
  for (const state of states) {
    await eval(state);
    for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
    found.push(...crowded(w).map((trouble) => `after ${state}: ${trouble}`));
  }
  return found;
}"""


def opened(browser, served, language, tag, **options):
    context = browser.new_context(viewport={"width": 1280, "height": 3000}, reduced_motion="reduce", **options)
    context.add_init_script(LAYOUT)
    page = context.new_page()
    page.goto(f"{served}/{'en/' * (language == 'en')}{WIDGETS[tag][0]}")
    page.locator(tag).first.scroll_into_view_if_needed()
    page.locator(f"{tag}[ready]").first.wait_for()
    return page


def test_no_widget_is_forgotten():
    folders = Path(__file__).parents[2] / "theme/assets/widgets"
    assert {path.parent.name for path in folders.glob("*/index.js")} == set(WIDGETS)


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("tag", WIDGETS)
def test_layout_holds_in_any_font(served, browser, language, tag):
    page = opened(browser, served, language, tag)
    trouble = []
    for font, given in FONTS.items():
        page.evaluate("([family, spacing]) => useFont(family, spacing)", given)
        for width in (390, 1280):  # a widget lays itself out anew when its width changes
            page.set_viewport_size({"width": width, "height": 3000})
            found = page.evaluate(LOOK, [tag, WIDGETS[tag][1]])
            trouble += [f"{font}, {width} px: {one}" for one in found]
    page.context.close()
    assert not trouble, f"<{tag}> ({language}):\n" + "\n".join(trouble)


FAULTS = [  # (what is spoilt, with which style, what is to be said)
    (".who label", "margin-left: -3rem", "covers"),
    ("table", "table-layout: fixed; width: 12rem", "cut off"),
    ("table", "margin-left: 22rem", "stands out of the widget"),
    ("select", "width: 4rem", "is cut off"),
    ("td:nth-child(2)", "position: relative; left: -3rem", "cover each other"),
    ("td:nth-child(2)", "position: relative; left: -3rem", "run together"),
    (".map .ticks", "transform: translate(-10px)", "is cut off"),
    (".badge text", "font-size: 2rem", "is wider than its circle"),
]


def test_layout_js_sees_faults(served, browser):
    """What looks at the layouts says nothing of a good one, and names what is wrong with a bad one."""
    page = opened(browser, served, "en", "optimizer-paths")
    spoil = "w.shadowRoot.querySelectorAll('{}').forEach((one) => (one.style.cssText = '{}'))"
    for selector, style, said in FAULTS:
        assert page.evaluate(LOOK, ["optimizer-paths", ["0"]]) == []
        found = page.evaluate(LOOK, ["optimizer-paths", [spoil.format(selector, style)]])
        assert any(said in one for one in found), f"{selector} {{ {style} }} must be told as {said!r}: {found}"
        page.evaluate(LOOK, ["optimizer-paths", [spoil.format(selector, "")]])
    page.context.close()
