// Searches apart from the page, so that typing never waits.
// In: {load: true} or {query}. Out: {state} or {query, answer}.

import { Service } from "./service.js";

const folder = new URL("../../search/", import.meta.url);

async function read(path) {
  const answer = await fetch(new URL(path, folder));
  if (!answer.ok) throw new Error(`${answer.status}: ${path}`);
  return answer.json();
}

const service = new Service(read, (state) => postMessage({ state }));

onmessage = ({ data: { load, query } }) => {
  if (load) service.load();
  else postMessage({ query, answer: service.search(query) });
};
