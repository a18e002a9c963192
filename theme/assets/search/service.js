// Loads what is searched, and searches what is there. `read` gets the content of a file of
// the folder search/; `changed` is told the state whenever it changes:
// {ready: whether there is something to search, failed: whether there will not be,
//  waiting, missing: of how many parts the text is still to come, or did not come}.

import { Engine } from "./engine.js";

export class Service {
  constructor(read, changed) {
    Object.assign(this, { read, changed, engine: null, parts: null, loading: false });
  }

  // Load what is not there yet: titles, then the text of all parts. May be called again
  // after a failure.
  async load() {
    if (this.loading) return;
    this.loading = true;
    try {
      if (!this.engine) {
        const titles = await this.read("titles.json");
        this.engine = new Engine(titles);
        this.parts = new Set(titles.parts);
      }
      let waiting = this.parts.size;
      this.tell(waiting);
      const one = async (part) => {
        try {
          this.engine.addTexts(await this.read(`text/${part}.json`));
          this.parts.delete(part);
        } catch {
          // Stays in `parts`, so that the next call tries again.
        }
        this.tell(--waiting);
      };
      await Promise.all([...this.parts].map(one));
    } catch {
      this.changed({ ready: false, failed: true, waiting: 0, missing: 0 });
    }
    this.loading = false;
  }

  tell(waiting) {
    this.changed({ ready: true, failed: false, waiting, missing: this.parts.size - waiting });
  }

  search(query) {
    return this.engine.search(query);
  }
}
