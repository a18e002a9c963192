// Formulas: KaTeX renders what pymdownx.arithmatex left as \(…\) and \[…\], in
// slices, so that a page with a hundred of them stays responsive.
async function renderFormulas() {
  // Captions are raw HTML, where Markdown leaves $…$ as it is.
  for (const caption of document.querySelectorAll("figcaption")) {
    caption.innerHTML = caption.innerHTML.replace(/\$([^$]+)\$/g, '<span class="arithmatex">\\($1\\)</span>');
  }
  const style = document.getElementById("rdl-katex");
  if (style.media !== "all") await new Promise((resolve) => style.addEventListener("load", resolve, { once: true }));
  let start = performance.now();
  for (const element of document.querySelectorAll(".arithmatex")) {
    const text = element.textContent.trim();
    const displayMode = text.startsWith("\\[");
    katex.render(text.slice(2, -2), element, { displayMode, throwOnError: false });
    if (text.length < 30 && !displayMode) keepTogether(element); // a longer one may break itself
    if (performance.now() - start > 8) {
      await new Promise((resolve) => setTimeout(resolve));
      start = performance.now();
    }
  }
}

// A particle or a comma stays on the line of the formula that it follows.
function keepTogether(element) {
  const next = element.nextSibling;
  const tail = next?.nodeType === Node.TEXT_NODE && /^\S{1,8}/.exec(next.data);
  if (!tail) return;
  const together = document.createElement("span");
  together.style.whiteSpace = "nowrap";
  next.deleteData(0, tail[0].length);
  element.replaceWith(together);
  together.append(element, tail[0]);
}

if (window.katex) renderFormulas();

// Material's marks in code are links without a name, and the buttons of every
// block are a landmark of the same name.
addEventListener("load", () => {
  for (const buttons of document.querySelectorAll(".md-code__nav")) buttons.setAttribute("role", "none");
  const note = document.documentElement.lang === "ko" ? "설명" : "Note";
  for (const mark of document.querySelectorAll(".md-annotation__index")) {
    const id = mark.querySelector("[data-md-annotation-id]").dataset.mdAnnotationId;
    mark.setAttribute("aria-label", `${note} ${id}`);
  }
});
