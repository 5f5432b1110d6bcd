import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Runtime, startRuntime } from '../../local/runtime.ts';
import { launch, patienceMilliseconds, type Visitor, visit } from './browser.ts';

let runtime: Runtime;
let browser: Browser;
beforeAll(async () => {
  [runtime, browser] = await Promise.all([startRuntime({ environment: {} }), launch()]);
});
afterAll(async () => {
  await browser?.close();
  await runtime?.close();
});

const headers = { 'access-control-allow-origin': '*' };
const hosts = ['beta.example', 'gamma.example', 'delta.example'];
const busy = 'delta.example';

/** Forty people on three servers, of which one answers nobody; one has a name as long as a page, one in Arabic, who has moved. */
function accountOf(at: number): object {
  const host = hosts[at % hosts.length];
  return {
    id: `${500 + at}`,
    username: `p${at}`,
    acct: `p${at}@${host}`,
    url: `https://${host}/@p${at}`,
    display_name: at === 2 ? 'W'.repeat(10_000) : `Person ${at}`,
    note: at % 2 === 0 ? '<p>single</p>' : '',
    fields: [],
    ...(at === 3
      ? { display_name: 'نور (الهدى)', moved: { username: 'n', acct: 'n', url: 'https://gamma.example/@n' } }
      : {}),
  };
}

/** Ada follows them all. Found at home, each shows the opposite of what the list says. */
async function crowd(page: Page): Promise<void> {
  await page.route('**/following?*', (route) =>
    route.fulfill({ headers, json: Array.from({ length: 40 }, (_, at) => accountOf(at)) }),
  );
  await page.route(/\/accounts\/lookup\?acct=p\d+/, (route) => {
    const at = Number(/acct=p(\d+)/.exec(route.request().url())?.[1]);
    if (route.request().url().includes(busy)) return route.fulfill({ status: 429, headers, body: '<html>' });
    return route.fulfill({ headers, json: { ...accountOf(at), note: at % 2 === 0 ? '' : '<p>married</p>' } });
  });
}

/** Goes forward in the very moment in which the browser has gone back. */
const backAndForward = `new Promise((resolve) => {
  const once = { once: true };
  addEventListener('popstate', () => {
    addEventListener('popstate', () => resolve(), once);
    history.forward();
  }, once);
  history.back();
})`;

/** Keeps what screen readers are given to say, in order; what is marked as unfinished they leave unsaid. */
const listen = `
  window.said = [];
  const seen = new Map();
  new MutationObserver(() => {
    for (const each of document.querySelectorAll('[role=status], [role=alert]')) {
      const words = each.textContent.trim();
      if (each.getAttribute('aria-busy') === 'true' || seen.get(each) === words) continue;
      seen.set(each, words);
      if (words !== '') said.push(words);
    }
  }).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
`;

const looks = [
  { scheme: 'light', width: 1280, height: 800 },
  { scheme: 'dark', width: 360, height: 740 },
] as const;

describe.each(looks)(
  'a crowd on several servers, in $scheme at $width pixels',
  { timeout: 4 * patienceMilliseconds },
  (look) => {
    let visitor: Visitor;
    const press = (name: string) => visitor.page.getByRole('button', { name, exact: true }).click();
    beforeAll(async () => {
      visitor = await visit(browser, look);
      await crowd(visitor.page);
      await visitor.page.goto(`${runtime.endpoints.site}/`);
      await visitor.page.getByLabel('Your handle on Bluesky or Mastodon').fill('@ada@alpha.example');
      await visitor.page.keyboard.press('Enter');
      await visitor.page.getByText('Followed by @ada@alpha.example.').waitFor();
    });
    afterAll(() => visitor?.context.close());

    it('leaves the row where it is, and the focus on it, when somebody was looked up', async () => {
      const { page } = visitor;
      const box = page.locator('li[data-row="1"] input');
      const name = await page.locator('li[data-row="1"] .name').textContent();
      await box.focus();
      await page.keyboard.press('Space');
      await page.getByText('1 of at most 1,000 chosen').waitFor();
      await page.locator('li[data-row="1"]').getByText('shows nothing').waitFor();
      expect(await page.locator('li[data-row="1"] .name').textContent()).toBe(name);
      expect(await page.evaluate('document.activeElement.closest("li")?.dataset.row')).toBe('1');
    });

    it('lets screen readers say a few times how far looking up is, and once what came of it', async () => {
      const { page, see } = visitor;
      await page.evaluate(listen);
      await press('Select all');
      await page.getByText('26 of at most 1,000 chosen').waitFor();
      await page.locator('.looking-up').waitFor({ state: 'detached' });
      await see('mastodon-crowd');
      const said = (await page.evaluate('said')) as string[];
      expect(said.filter((words) => words.includes('looked up')).length).toBeLessThanOrEqual(5);
      expect(said.filter((words) => words.includes('not chosen'))).toHaveLength(1);
      expect(said.filter((words) => words.includes('chosen')).length).toBeLessThanOrEqual(4);
    });

    it('gives a name as long as a page no more than its line', async () => {
      const { page } = visitor;
      const box = await page.locator('.refusals').boundingBox();
      expect(box?.height).toBeLessThan(300);
    });

    it('goes back and forward faster than it is drawn', async () => {
      const { page } = visitor;
      await press('Go on');
      await page.getByLabel('Your address').waitFor();
      await page.evaluate(backAndForward);
      await page.getByLabel('Your address').waitFor();
      await page.goBack();
      await page.getByText('26 of at most 1,000 chosen').waitFor();
    });

    it('goes back in the browser from the address to those chosen, and forward again', async () => {
      const { page, see } = visitor;
      await press('Go on');
      await page.getByLabel('Your address').waitFor();
      await page.goBack();
      await page.getByText('26 of at most 1,000 chosen').waitFor();
      await page.goForward();
      await page.getByLabel('Your address').waitFor();
      await see('mastodon-crowd-address');
      await press('Choose others');
      await page.getByText('26 of at most 1,000 chosen').waitFor();
    });

    it('does not run off the page with type of twice the size', async () => {
      const { page, see } = visitor;
      await page.evaluate("document.documentElement.style.fontSize = '200%'");
      await see('mastodon-crowd-large-type');
    });
  },
);
