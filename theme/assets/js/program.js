// Program cards, which hooks/cards.py makes: copying, and the folded drawing.

{
  // The file as it is: without Material's notes, and without the marks where it has not replaced them yet.
  const whole = (card) => {
    const code = card.querySelector(".rdl-card__program code").cloneNode(true);
    for (const added of code.querySelectorAll(".md-annotation, .rdl-unfold")) added.remove();
    return code.textContent.replace(/[ \t]+(# \(\d+\)!)?$/gm, "");
  };

  // Material copies what `data-clipboard-text` says; it listens further up, thus later.
  document.addEventListener(
    "click",
    ({ target }) => {
      const button = target.closest?.(".rdl-card__actions button");
      if (button) button.dataset.clipboardText = whole(button.closest(".rdl-card"));
    },
    true,
  );

  for (const button of document.querySelectorAll(".rdl-unfold")) {
    const fold = button.nextElementSibling;
    const folded = "onbeforematch" in document ? "until-found" : true; // search in the page unfolds, where it can
    const show = (open) => {
      fold.hidden = open ? false : folded;
      button.setAttribute("aria-expanded", open);
    };
    show(false);
    button.addEventListener("click", () => show(fold.hidden !== false));
    fold.addEventListener("beforematch", () => show(true));
  }
}
