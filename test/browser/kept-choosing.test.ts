import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Runtime, startRuntime } from '../../local/runtime.ts';
import { launch, patienceMilliseconds, type Visitor, visit } from './browser.ts';
import { crowd, onlookers } from './crowd.ts';

const [mara, nils] = onlookers;
const unhurried = { timeout: 8 * patienceMilliseconds };

let runtime: Runtime;
let browser: Browser;
let visitor: Visitor;
beforeAll(async () => {
  const starting = startRuntime({ people: crowd(8), network: 'bluesky', environment: {} });
  [runtime, browser] = await Promise.all([starting, launch()]);
}, 8 * patienceMilliseconds);
afterEach(() => visitor?.context.close());
afterAll(async () => {
  await browser?.close();
  await runtime?.close();
});

const site = (path: string) => `${runtime.endpoints.site}${path}`;
const field = (page: Page) => page.getByLabel('Your handle on Bluesky or Mastodon');

/** Comes to the list of whom somebody follows. */
async function lookAt({ id }: { readonly id: string }): Promise<Page> {
  visitor = await visit(browser, { scheme: 'light', width: 1280, height: 800 });
  const { page } = visitor;
  await page.goto(site('/'));
  await field(page).fill(`p${id}.bsky.example`);
  await page.keyboard.press('Enter');
  await page.getByText('of 8 state a status.').waitFor();
  return page;
}

describe('a choice that was made', unhurried, () => {
  it('is shown again when what comes next fails twice and the page is reloaded', async () => {
    const page = await lookAt(mara);
    await page.getByRole('checkbox', { name: /Ada Lind/ }).check();
    await page.getByRole('checkbox', { name: /Ben Lind/ }).check();
    // The files that come next are lost; the page itself can be loaded all the time.
    const lost = new Set<string>();
    let losing = true;
    await page.route(/assets\/chunk/, (route) => {
      const url = route.request().url();
      if (losing) lost.add(url);
      return lost.has(url) ? route.abort() : route.continue();
    });
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.getByText('That did not load.').waitFor();
    losing = false;
    const loaded = page.waitForEvent('load');
    await page.getByRole('button', { name: 'Go on' }).click();
    await loaded;
    await page.getByText('2 of at most 1,000 chosen').waitFor();
    expect(await page.getByRole('checkbox', { name: /Ada Lind/ }).isChecked()).toBe(true);
    expect(page.url()).not.toMatch(/Ada|Ben|p9000/);
    await page.unroute(/assets\/chunk/);
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.getByText('Almost there').waitFor();
    await page.getByText('Ben Lind').waitFor();
  });

  it('is shown again to who goes back to the first page and comes forward, and links on that page do not lead there', async () => {
    const page = await lookAt(mara);
    await page.getByRole('checkbox', { name: /Ada Lind/ }).check();
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.getByText('Almost there').waitFor();
    for (const heading of ['Whom to watch', 'We mail you when']) {
      await page.goBack();
      await page.getByRole('heading', { level: 1, name: heading }).waitFor();
    }
    // The first page has been loaded again by then.
    await page.waitForLoadState('load');
    await page.getByRole('link', { name: 'What it can see' }).click();
    await page.waitForURL(/#sees$/);
    await field(page).waitFor();
    await page.goBack();
    await page.evaluate("location.hash = 'choose'");
    await page.getByText('1 of at most 1,000 chosen').waitFor();
    expect(await page.getByRole('checkbox', { name: /Ada Lind/ }).isChecked()).toBe(true);
  });

  it('is not shown to who looks at another list, nor in another tab', async () => {
    const page = await lookAt(mara);
    await page.getByRole('checkbox', { name: /Ada Lind/ }).check();
    await page.goto(site('/'));
    await field(page).fill(`p${nils.id}.bsky.example`);
    await page.keyboard.press('Enter');
    await page.getByText('Nobody chosen yet').waitFor();
    const other = await visitor.context.newPage();
    await other.goto(site('/#choose'));
    await field(other).waitFor();
    expect(await field(other).inputValue()).toBe('');
  });
});
