/**
 * Turns this page into what the app's style sheet is for, without leaving it, and answers the element to draw into. Rejects when that style
 * sheet does not come; nothing has changed then. Going back means
 * loading the page that was; a change of the fragment is left to what is drawn.
 */
export async function turnPage(address: string): Promise<HTMLElement> {
  await appStyle();
  history.pushState(null, '', address);
  const path = location.pathname;
  const hash = new URL(address, location.href).hash;
  addEventListener('popstate', () => {
    if (location.pathname !== path || (hash !== '' && location.hash === '')) location.reload();
  });
  document.body.className = 'page-app';
  const main = document.querySelector<HTMLElement>('#main');
  const app = Object.assign(document.createElement('div'), { id: 'app', className: 'frame app' });
  main?.replaceChildren(app);
  scrollTo(0, 0);
  main?.focus();
  return app;
}

/** How long the style sheet may take. */
const patienceMilliseconds = 20_000;

/** Puts the app's style sheet in the place of the page's. Rejects when it does not come; the page then is as it was. */
function appStyle(): Promise<void> {
  return new Promise((resolve, reject) => {
    const before = document.querySelector('link[rel="stylesheet"]');
    const link = Object.assign(document.createElement('link'), { rel: 'stylesheet' });
    const giveUp = () => {
      link.remove();
      reject(new Error('the style sheet did not come'));
    };
    const timer = setTimeout(giveUp, patienceMilliseconds);
    link.addEventListener('load', () => {
      clearTimeout(timer);
      before?.remove();
      resolve();
    });
    link.addEventListener('error', () => {
      clearTimeout(timer);
      giveUp();
    });
    link.href = document.documentElement.dataset.appStyle ?? '';
    document.head.append(link);
  });
}
