/** How long a style sheet may take. */
const patienceMilliseconds = 20_000;

/** The style sheets that a page may load later: of choosing, and of the app behind it. */
export type StyleName = 'choosing' | 'app';

const added = new Map<StyleName, Promise<void>>();

/**
 * Adds a style sheet behind those that the page has, once. Those that are asked for later stand behind it. Rejects when it does not come: the
 * page is as it was then, and the next call tries again.
 */
export function addStyle(name: StyleName): Promise<void> {
  const adding = added.get(name) ?? add(document.documentElement.dataset[`${name}Style`] ?? '');
  added.set(name, adding);
  adding.catch(() => added.delete(name));
  return adding;
}

function add(href: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const link = Object.assign(document.createElement('link'), { rel: 'stylesheet', href });
    const giveUp = () => {
      link.remove();
      reject(new Error('not loaded'));
    };
    const timer = setTimeout(giveUp, patienceMilliseconds);
    link.addEventListener('load', () => {
      clearTimeout(timer);
      resolve();
    });
    link.addEventListener('error', giveUp);
    document.head.append(link);
  });
}
