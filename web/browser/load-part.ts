/** How long a part may take to come. */
const patienceMilliseconds = 20_000;

const loaded = new WeakMap<() => Promise<unknown>, Promise<unknown>>();
const failedBefore = new WeakSet<() => Promise<unknown>>();
let loadPage: (() => void) | undefined;

/**
 * Says how this page is loaded again where a part cannot come otherwise, with all that somebody typed and chose. `undefined`: it would be lost,
 * so that the page stays.
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
    const signal = AbortSignal.timeout(patienceMilliseconds);
    // What answers with anything else is not our site.
    await (await fetch('/config.json', { cache: 'no-store', signal })).json();
    answered = true;
    return importIt();
  };
  const loading = withinPatience(load()).catch((error: unknown) => {
    loaded.delete(importIt);
    if (answered && asked && failedBefore.has(importIt)) loadPage?.();
    if (answered) failedBefore.add(importIt);
    throw error;
  });
  loaded.set(importIt, loading);
  return loading;
}

function withinPatience<Value>(work: Promise<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('it took too long')), patienceMilliseconds);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
