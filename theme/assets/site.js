// Formulas: KaTeX renders what pymdownx.arithmatex left as \(…\) and \[…\].
// Captions are raw HTML, where Markdown leaves $…$ as it is.
if (window.katex) {
  for (const caption of document.querySelectorAll("figcaption")) {
    caption.innerHTML = caption.innerHTML.replace(/\$([^$]+)\$/g, '<span class="arithmatex">\\($1\\)</span>');
  }
  for (const element of document.querySelectorAll(".arithmatex")) {
    const text = element.textContent.trim();
    katex.render(text.slice(2, -2), element, {
      displayMode: text.startsWith("\\["),
      throwOnError: false,
    });
  }
}
