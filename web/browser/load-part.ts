/** How long a part may take to come. */
const patienceMilliseconds = 20_000;

const loaded = new WeakMap<() => Promise<unknown>, Promise<unknown>>();
const failedBefore = new WeakSet<() => Promise<unknown>>();
let loadPage: (() => void) | undefined;

/**
 * Sets how this page is loaded again when a part fails for good. It must keep all that somebody typed and chose; `undefined` where that is not
 * possible: then the page is never loaded again.
 */
export function whenStuck(load: (() => void) | undefined): void {
  loadPage = load;
}

/**
 * Loads a part of the site that a page needs only now. Rejects when the site cannot be reached or the part does not come in time; the next
 * call tries again.
 *
 * Many browsers remember a failed import for as long as the page is open (WHATWG HTML issue 6768), so nothing is imported before the site
 * has answered. Where an import fails twice all the same, loading the page again is the only way.
 *
 * @param importIt the same function each time
 * @param asked whether somebody waits for it: only then may the page be loaded again
 */
export function loadPart<Part>(importIt: () => Promise<Part>, asked = true): Promise<Part> {
  const before = loaded.get(importIt);
  if (before !== undefined) return before as Promise<Part>;
  let answered = false;
  const load = async () => {
    // What answers with anything else is not our site.
    await (await fetch('/config.json', { cache: 'no-store' })).json();
    answered = true;
    return importIt();
  };
  const loading = Promise.race([load(), outOfPatience()]).catch((error: unknown) => {
    loaded.delete(importIt);
    // Without a connection, nothing would come in the place of this page.
    if (answered) {
      if (asked && failedBefore.has(importIt)) loadPage?.();
      failedBefore.add(importIt);
    }
    throw error;
  });
  loaded.set(importIt, loading);
  return loading;
}

function outOfPatience(): Promise<never> {
  return new Promise((_, reject) => setTimeout(reject, patienceMilliseconds, new Error('too late')));
}
