// Follows `const files = { path: text, … }` in the offline copy: see hooks/offline.py.

{
  const root = new URL("../", document.currentScript.src).href;
  const script = (text) => URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
  const modules = {};

  // The address of a module; those that it imports get one before it.
  const module = (path) => {
    const beside = (line, start, name) => `${start}"${module(path.replace(/[^/]+$/, name))}";`;
    return (modules[path] ??= script(files[path].replace(/^(import .*)"\.\/(.+)";$/gm, beside)));
  };

  window.importFile = (address) => import(module(address.href.slice(root.length)));
  window.readFile = async (path) => JSON.parse(files[path]);
}
