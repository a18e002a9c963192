"""What axe-core finds on a page: barriers for readers who do not see, point or read as others do."""

from axe_playwright_python.base import AXE_SCRIPT

# axe.run of the contrast of every text takes seconds: one element of each look is enough.
RUN = """async (everything) => {
  for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
  const seen = new Set();
  const looks = [...document.querySelectorAll("body *")].filter((element) => {
    const texts = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
    if (!(texts || element.matches("input")) || element.closest("math, svg") || !element.checkVisibility()) return;
    const { color, fontSize, fontWeight } = getComputedStyle(element);
    let look = [color, fontSize, fontWeight];
    for (let behind = element; behind; behind = behind.parentElement) {
      const { backgroundColor, opacity } = getComputedStyle(behind);
      look.push(backgroundColor, opacity);
    }
    look = look.filter((value) => !["rgba(0, 0, 0, 0)", "1"].includes(value)).join();
    return !seen.has(look) && seen.add(look);
  });
  const options = { resultTypes: ["violations"], preload: false };
  // axe takes a table's heading that is a formula for an empty one; screen readers read MathML.
  axe.configure({ rules: [{ id: "empty-table-header", selector: "th:not([role], :has(math))" }] });
  const all = { rules: { "color-contrast": { enabled: false } } };
  const some = { runOnly: ["scrollable-region-focusable"] };
  const { violations } = await axe.run(document, { ...options, ...(everything ? all : some) });
  document.head.insertAdjacentHTML("beforeend", "<style>math, figure svg { display: none !important }</style>");
  const contrast = await axe.run({ include: looks }, { ...options, runOnly: ["color-contrast"] });
  const found = [...violations, ...contrast.violations];
  return found.flatMap(({ id, nodes }) => nodes.map((node) => `axe ${id}: ${node.target}: ${node.failureSummary}`));
}"""


def barriers(page, everything=True):
    """Return what axe-core finds on an open page, as texts; if not everything, what depends on scheme and width."""
    page.evaluate(AXE_SCRIPT)
    return [" ".join(barrier.split()) for barrier in page.evaluate(RUN, everything)]
