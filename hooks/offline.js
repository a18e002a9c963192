// Follows `const files = { path: text, … }` in the offline copy: see hooks/offline.py.

{
  const root = new URL("../", document.currentScript.src).href;
  const script = (text) => URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
  const modules = {};

  // The address of a module; those that it imports get one before it. A module that asks
  // for its own address (import.meta.url) is told where it would stand.
  const module = (path) => {
    const imported = (_, start, name) => `${start}"${module(new URL(name, `http://files/${path}`).pathname.slice(1))}"`;
    const text = files[path].replace(/(\bfrom |^import )"(\.{1,2}\/[^"]+)"/gm, imported);
    return (modules[path] ??= script(text.replaceAll("import.meta.url", JSON.stringify(root + path))));
  };

  window.importFile = (address) => import(module(address.href.slice(root.length)));
  window.readFile = async (path) => JSON.parse(files[path]);
}
