// Asks the search worker of a built site what Material's search box would ask it, and
// prints the answers: node ask.mjs <folder of the site> < queries.json > answers.json

import { readFileSync } from "node:fs";
import vm from "node:vm";

const folder = process.argv[2];
const file = (path) => readFileSync(`${folder}/${path}`);

let answered;
const answer = () => new Promise((resolve) => (answered = resolve));
const script = (name) => vm.runInThisContext(file(`assets/search/${name}`).toString(), { filename: name });

globalThis.self = globalThis;
globalThis.importScripts = (...names) => names.forEach(script);
globalThis.postMessage = (message) => answered(message);
script("search.js");

const ready = answer();
const index = file("search/search_index.json");
onmessage({ data: { type: 0, data: index.buffer.slice(index.byteOffset, index.byteOffset + index.length) } });
if ((await ready).type !== 1) throw new Error("the worker does not become ready");

const ask = async (query) => {
  const result = answer();
  const before = process.cpuUsage();
  onmessage({ data: { type: 2, data: query } });
  const { type, data } = await result;
  if (type !== 3) throw new Error(`the worker answers with a message of type ${type}`);
  const { user, system } = process.cpuUsage(before); // of this process: other load does not count
  return { ...data, ms: (user + system) / 1000 };
};

await ask("qwertyuiop"); // what is made once, for the first mistyped word
const answers = [];
for (const query of JSON.parse(readFileSync(0))) answers.push(await ask(query));
process.stdout.write(JSON.stringify(answers), () => process.exit());
