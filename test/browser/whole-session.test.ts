import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { languageIds, languages } from '../../lambdas/domain/languages.ts';
import { type Runtime, startRuntime } from '../../local/runtime.ts';
import { launch, patienceMilliseconds, type Visitor, visit } from './browser.ts';
import { linkIn, mailsTo, signInByMail } from './by-mail.ts';
import { crowd, onlookers } from './crowd.ts';

const friends = 5_000;
const unhurried = { timeout: 8 * patienceMilliseconds };

let runtime: Runtime;
let browser: Browser;
beforeAll(async () => {
  const starting = startRuntime({ people: crowd(friends), network: 'bluesky', environment: {} });
  [runtime, browser] = await Promise.all([starting, launch()]);
}, 8 * patienceMilliseconds);
afterAll(async () => {
  await browser?.close();
  await runtime?.close();
});

const site = (path: string) => `${runtime.endpoints.site}${path}`;

/** What moved without anybody having touched anything (https://web.dev/articles/cls), as the browser tells of it. */
interface Shift {
  readonly value: number;
  readonly what: string;
}

const observeShifts = `new PerformanceObserver((list) => {
  for (const { value, hadRecentInput, sources } of list.getEntries()) {
    if (!hadRecentInput) shifted({ value, what: sources.map(({ node, previousRect: a, currentRect: b }) => node?.outerHTML?.slice(0, 60) + [a.x, a.y, a.width, a.height, '>', b.x, b.y, b.width, b.height].map((n) => n.toString().slice(0, 5)).join(' ')).join(' | ') });
  }
}).observe({ type: 'layout-shift', buffered: true });`;

/** Bytes of our own scripts and style sheets that a page has loaded, as they are sent. */
const loadedBytes = `performance.getEntriesByType('resource')
  .filter(({ name }) => name.startsWith(location.origin) && /\\.(?:js|css)$/.test(new URL(name).pathname))
  .reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0)`;

describe.each([
  { scheme: 'light', width: 1280, height: 800 },
  { scheme: 'dark', width: 360, height: 740 },
] as const)('from the first page to the list, at $width pixels', unhurried, (look) => {
  const address = `whole-session-${look.width}@people.example`;
  const shifts: Shift[] = [];
  let visitor: Visitor;
  beforeAll(async () => {
    visitor = await visit(browser, look);
    await visitor.page.exposeFunction('shifted', (shift: Shift) => void shifts.push(shift));
    await visitor.page.addInitScript(observeShifts);
  });
  afterAll(() => visitor?.context.close());
  const settled = (page: Page) =>
    page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');

  it('loads at most 25 KB of scripts and styles before a handle is entered, and 45 KB while choosing', async () => {
    const { page } = visitor;
    await page.goto(site('/'));
    await page.getByLabel('Your handle on Bluesky or Mastodon').waitFor();
    await page.evaluate('document.fonts.ready');
    await settled(page);
    expect(await page.evaluate(loadedBytes)).toBeLessThanOrEqual(25 * 1024);
    await page.getByRole('button', { name: 'See who says what' }).click();
    await page.locator('#said').getByText('Type a handle first.').waitFor();
    await page.getByLabel('Your handle on Bluesky or Mastodon').fill(`p${onlookers[0].id}.bsky.example`);
    await page.keyboard.press('Enter');
    await page.getByText('of 5,000 state a status.').waitFor();
    await settled(page);
    expect(await page.evaluate(loadedBytes)).toBeLessThanOrEqual(45 * 1024);
  });

  it('says below the button what is wrong, and moves nothing for it', async () => {
    const other = await visit(browser, look);
    await other.page.goto(site('/'));
    const button = other.page.getByRole('button', { name: 'See who says what' });
    const before = await button.boundingBox();
    await other.page.getByLabel('Your handle on Bluesky or Mastodon').fill('no handle at all');
    await button.click();
    await other.page.getByText('That is no handle').waitFor();
    expect(await button.boundingBox()).toEqual(before);
    await other.context.close();
  });

  it('goes on to the mail, the link in it, and every view of the list', async () => {
    const { page } = visitor;
    for (const row of [0, 1, 2]) await page.locator(`li[data-row="${row}"] input`).check();
    await page.getByRole('button', { name: 'Go on', exact: true }).click();
    await page.getByLabel('Your address').fill(address);
    await page.getByRole('button', { name: 'Mail me a link' }).click();
    await page.getByText('Look into your mail.').waitFor();
    const link = linkIn((await mailsTo(runtime, address)).at(-1)?.text ?? '', '/sign-in#t=');
    await page.goto(link);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByText('We now watch the 3 people').waitFor();
    await page.getByRole('link', { name: 'To your list' }).click();
    await page.getByText('Whom you watch').waitFor();
    await page.getByRole('listitem').first().waitFor();
    for (const [view, words] of [
      ['History', 'What changed'],
      ['Settings', 'How you like it'],
      ['Friends', 'Whom to watch'],
      ['Watching', 'Whom you watch'],
    ] as const) {
      await page.getByRole('navigation').getByRole('link', { name: view }).click();
      await page.getByRole('heading', { level: 1, name: words }).waitFor();
      await settled(page);
    }
  });

  it('shifts nothing under the reader’s eyes: at most 0.1, all together', () => {
    const sum = shifts.reduce((all, { value }) => all + value, 0);
    expect(sum, JSON.stringify(shifts)).toBeLessThanOrEqual(0.1);
  });
});

describe('somebody with 5,000 people to choose from', unhurried, () => {
  it('can print them all, each on a line of their own, without the buttons', async () => {
    const { page, context } = await visit(browser, { scheme: 'dark', width: 1280, height: 800 });
    await page.goto(site('/'));
    await page.getByLabel('Your handle on Bluesky or Mastodon').fill(`p${onlookers[0].id}.bsky.example`);
    await page.keyboard.press('Enter');
    await page.getByText('of 5,000 state a status.').waitFor();
    const rows = page.locator('.rows li');
    expect(await rows.count()).toBeLessThan(60);
    await page.emulateMedia({ media: 'print' });
    await page.waitForFunction(`document.querySelectorAll('.rows li').length === ${friends}`);
    const places = (await page.evaluate(
      `[...document.querySelectorAll('.rows li')].map((each) => each.getBoundingClientRect().top)`,
    )) as number[];
    for (const [at, top] of places.entries()) if (at > 0) expect(top).toBeGreaterThan(places[at - 1] ?? 0);
    for (const control of await page.getByRole('button').all()) expect(await control.isVisible()).toBe(false);
    // A page of A4 has room for some twenty people, and none is empty.
    const pdf = (await page.pdf({ format: 'A4' })).toString('latin1');
    const pages = pdf.match(/\/Type\s*\/Page\b/g)?.length ?? 0;
    expect(pages).toBeGreaterThan(50);
    expect(pages).toBeLessThan(friends / 10);
    await page.emulateMedia({ media: 'screen' });
    await page.waitForFunction("document.querySelectorAll('.rows li').length < 60");
    await context.close();
  });
});

describe('the sections of the list', unhurried, () => {
  it.each(languageIds)('are on one line on a phone: %s', async (language) => {
    const { page, context } = await visit(
      browser,
      { scheme: 'light', width: 360, height: 740 },
      languages[language].locale,
    );
    const address = `sections-${language}@people.example`;
    await signInByMail(runtime, context, address);
    const ids = Array.from({ length: 100 }, (_, at) => `bluesky:did:web:p${10_000 + at}.people.example`);
    await context.request.put(site('/api/watches'), {
      data: { watches: Object.fromEntries(ids.map((id) => [id, 'any'])) },
      headers: { origin: runtime.endpoints.site },
    });
    await page.goto(site('/app'));
    const sections = page.locator('.sections a');
    await sections.first().waitFor();
    const tops = await Promise.all((await sections.all()).map(async (each) => (await each.boundingBox())?.y));
    expect(tops).toHaveLength(4);
    expect(new Set(tops).size).toBe(1);
    await context.close();
  });
});

describe('the link that skips to the content', unhurried, () => {
  it('moves the focus there, and draws no ring around the whole page', async () => {
    const { page, context } = await visit(browser, { scheme: 'light', width: 1280, height: 800 });
    await page.goto(site('/privacy'));
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    const outline = await page.evaluate(
      '[document.activeElement.id, getComputedStyle(document.activeElement).outlineStyle]',
    );
    expect(outline).toEqual(['main', 'none']);
    await context.close();
  });
});
