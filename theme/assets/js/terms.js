// Links to the glossary (class rdl-term) open the definition in place. Without this script they
// lead to the glossary. The definitions are loaded at the first use, from terms.json.

{
  const root = new URL("../../", document.currentScript.src);
  const korean = document.documentElement.lang === "ko";
  const box = document.createElement("div");
  box.className = "rdl-definition";
  box.popover = "auto"; // closes with Escape and with a click beside it, and gives the focus back
  box.tabIndex = -1;
  box.setAttribute("role", "dialog");
  let terms; // a promise of {id: [name, in the other language, definition, address, title]}
  let opened; // the link whose definition is shown
  let wanted; // a timer: the pointer rests on a link, or has left

  const load = () =>
    (terms ??= (window.readFile ? readFile("terms.json") : fetch(new URL("terms.json", root)).then((answer) => answer.json())).catch(
      (error) => {
        terms = undefined; // the next time tries again
        throw error;
      },
    ));

  const element = (name, properties, ...children) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  };

  async function open(link, focus) {
    let term;
    try {
      term = (await load())[link.hash.slice(1)];
    } catch {
      // Shown below as a term that is not there: the link still leads to the glossary.
    }
    if (!term) return focus && location.assign(link.href);
    const [name, other, definition, address, title] = term;
    const head = element("p", {}, element("strong", {}, name));
    if (other !== name) head.append(element("span", { lang: korean ? "en" : "ko" }, other));
    const explained = element("a", { href: new URL(address, root) }, title);
    const glossary = element("a", { href: link.href }, korean ? "용어집" : "Glossary");
    box.replaceChildren(head, element("p", {}, definition), element("p", {}, explained, glossary));
    box.setAttribute("aria-label", name);
    opened = link;
    if (!box.matches(":popover-open")) box.showPopover();
    place(link);
    if (focus) box.focus({ preventScroll: true });
  }

  // Beneath the first line of the link, or above where there is no room.
  function place(link) {
    const { left, bottom, top } = link.getClientRects()[0];
    const { width, height } = box.getBoundingClientRect();
    const below = bottom + 6 + height <= innerHeight || top < height + 6;
    box.style.left = `${Math.max(8, Math.min(left, document.documentElement.clientWidth - width - 8))}px`;
    box.style.top = `${below ? bottom + 6 : top - 6 - height}px`;
  }

  for (const link of document.querySelectorAll("a.rdl-term")) {
    link.setAttribute("aria-haspopup", "dialog");
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      clearTimeout(wanted);
      open(link, true);
    });
    link.addEventListener("pointerenter", ({ pointerType }) => {
      if (pointerType !== "mouse") return;
      clearTimeout(wanted);
      wanted = setTimeout(() => link !== opened && open(link, false), 250);
    });
    link.addEventListener("pointerleave", leave);
  }
  box.addEventListener("pointerenter", () => clearTimeout(wanted));
  box.addEventListener("pointerleave", leave);
  box.addEventListener("toggle", ({ newState }) => newState === "closed" && (opened = undefined));
  addEventListener("scroll", () => opened && box.hidePopover(), { passive: true });
  document.body.append(box);

  // What a resting pointer has opened goes with it; what was clicked stays.
  function leave() {
    clearTimeout(wanted);
    if (opened && !box.contains(document.activeElement)) wanted = setTimeout(() => opened && box.hidePopover(), 300);
  }
}
