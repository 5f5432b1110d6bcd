import { addStyle, type StyleName } from './add-style.ts';

/**
 * Turns this page into what these style sheets are for, without leaving it, and answers the element to draw into. Rejects when a style
 * sheet does not come; nothing has changed then. Going back means loading the page that was; a change of the fragment is left to what is
 * drawn.
 */
export async function turnPage(address: string, styles: readonly StyleName[]): Promise<HTMLElement> {
  const before = document.querySelectorAll('.page-style');
  await Promise.all(styles.map(addStyle));
  for (const link of before) link.remove();
  // Somebody who reloads the page is there already.
  if (location.href !== new URL(address, location.href).href) history.pushState(null, '', address);
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
