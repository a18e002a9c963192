// Asks the search of a built site what its box would ask it, and prints the answers:
// node ask.mjs <folder of the site> [titles] < queries.json > answers.json
// With "titles" it has not yet read the text of the pages.

import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [folder, only] = process.argv.slice(2);
const { Engine } = await import(pathToFileURL(`${folder}/assets/search/engine.js`));
const read = (path) => JSON.parse(readFileSync(`${folder}/search/${path}`));

const titles = read("titles.json");
const engine = new Engine(titles);
if (only !== "titles") for (const part of titles.parts) engine.addTexts(read(`text/${part}.json`));
engine.search("qwertyuiop"); // what is made once

const answers = JSON.parse(readFileSync(0)).map((query) => {
  const before = process.cpuUsage();
  const answer = engine.search(query);
  const { user, system } = process.cpuUsage(before); // of this process: other load does not count
  return { ...answer, ms: (user + system) / 1000 };
});
process.stdout.write(JSON.stringify(answers));
