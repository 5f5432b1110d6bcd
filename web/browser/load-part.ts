/** How long a part may take to come. */
const patienceMilliseconds = 20_000;

const loaded = new WeakMap<() => Promise<unknown>, Promise<unknown>>();
const stuck = new WeakSet<() => Promise<unknown>>();

/**
 * Loads a part of the site that a page needs only now. Rejects when the site cannot be reached or the part does not come in time; the next
 * call tries again.
 *
 * Many browsers remember a failed import for as long as the page is open (WHATWG HTML issue 6768), so nothing is imported before the site
 * has answered. Where an import fails twice all the same, loading the page again is the only way.
 *
 * @param importIt the same function each time
 * @param reload loads the page again; without it, the page stays as it is
 */
export function loadPart<Part>(importIt: () => Promise<Part>, reload?: () => void): Promise<Part> {
  const before = loaded.get(importIt);
  if (before !== undefined) return before as Promise<Part>;
  const loading = withinPatience(load(importIt, reload)).catch((error: unknown) => {
    loaded.delete(importIt);
    throw error;
  });
  loaded.set(importIt, loading);
  return loading;
}

async function load<Part>(importIt: () => Promise<Part>, reload: (() => void) | undefined): Promise<Part> {
  const response = await fetch('/config.json', {
    cache: 'no-store',
    signal: AbortSignal.timeout(patienceMilliseconds),
  });
  if (!response.ok) throw new Error('the site does not answer');
  try {
    return await importIt();
  } catch (error) {
    if (stuck.has(importIt)) reload?.();
    stuck.add(importIt);
    throw error;
  }
}

function withinPatience<Value>(work: Promise<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('it took too long')), patienceMilliseconds);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
