import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Runtime, startRuntime } from '../../local/runtime.ts';
import { launch, patienceMilliseconds, type Visitor, visit } from './browser.ts';
import { linkIn, mailsTo, signInByMail } from './by-mail.ts';

/** Words without a blank, as long as a network lets them be. */
const longName = 'Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen'.slice(0, 60);
const longStatus = `married to X${'x'.repeat(50)}`;
const ada = 'bluesky:did:web:p101.people.example';
const long = 'bluesky:did:web:p103.people.example';
const address = `${'a-very-long-address-'.repeat(3)}@people.example`;

let runtime: Runtime;
let browser: Browser;
let visitor: Visitor;
/** A mail about two people, with every link. */
let mail = '';
beforeAll(async () => {
  const starting = startRuntime({ environment: {}, settings: { absenceMinutes: 0, contact: 'keeper@people.example' } });
  [runtime, browser] = await Promise.all([starting, launch()]);
  runtime.bluesky?.change({ '103': { name: longName, description: `Relationship: ${longStatus}` } });
  visitor = await visit(browser, { scheme: 'light', width: 1280, height: 800 });
  await signInByMail(runtime, visitor.context, address);
  const watches = { [ada]: 'any', [long]: 'any' };
  const saved = await visitor.context.request.put(site('/api/watches'), {
    data: { watches },
    headers: { origin: runtime.endpoints.site },
  });
  expect(saved.ok()).toBe(true);
  await runtime.settle();
  runtime.bluesky?.change({
    '101': { description: 'Relationship: Single' },
    '103': { description: `Relationship: engaged to Y${'y'.repeat(50)}` },
  });
  await runtime.sweepAndSettle();
  mail = (await mailsTo(runtime, address)).findLast(({ text }) => text.includes('/api/mail/pause-person'))?.text ?? '';
  expect(mail).not.toBe('');
}, 8 * patienceMilliseconds);
afterAll(async () => {
  await browser?.close();
  await runtime?.close();
});

const site = (path: string) => `${runtime.endpoints.site}${path}`;
const heading = (page: Page) => page.getByRole('heading', { level: 1 }).first().waitFor();
const unhurried = { timeout: 8 * patienceMilliseconds };

/** How each page or state is come to, and what shows that it is there. */
const states: Readonly<Record<string, (page: Page) => Promise<unknown>>> = {
  landing: async (page) => {
    await page.goto(site('/'));
    await heading(page);
  },
  choosing: async (page) => {
    await page.goto(site('/'));
    await page.getByLabel('Your handle on Bluesky or Mastodon').fill('ada.bsky.example');
    await page.getByRole('button', { name: 'See who says what' }).click();
    await page.getByRole('checkbox', { name: longName }).check();
  },
  'what-and-where': async (page) => {
    await states.choosing?.(page);
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.getByRole('button', { name: 'Mail me a link' }).click();
    await page.getByText('Give an address, please').waitFor();
  },
  'look-into-your-mail': async (page) => {
    await states['what-and-where']?.(page);
    await page.getByLabel('Your address').fill(`not-${address.slice(20)}`);
    await page.getByRole('button', { name: 'Mail me a link' }).click();
    await page.getByRole('button', { name: 'Another address' }).waitFor();
  },
  watching: async (page) => {
    await page.goto(site('/app#watching'));
    await page.getByText(longName).first().waitFor();
  },
  pausing: async (page) => {
    await page.goto(site('/app#watching'));
    await page.getByText(longName).first().waitFor();
    await page.getByRole('button', { name: `Pause ${longName}` }).click();
    await page.getByRole('dialog').waitFor();
  },
  friends: async (page) => {
    await page.goto(site('/app#friends'));
    await page.getByLabel('A handle, or the address of a profile').waitFor();
  },
  history: async (page) => {
    await page.goto(site('/app#history'));
    await page.getByRole('listitem').filter({ hasText: 'becomes' }).first().waitFor();
  },
  settings: async (page) => {
    await page.goto(site('/app#settings'));
    await page.getByText('This browser').waitFor();
  },
  'sign-in': async (page) => {
    await page.goto(site('/sign-in'));
    await heading(page);
  },
  confirm: async (page) => {
    await page.goto(site('/confirm'));
    await heading(page);
  },
  status: async (page) => {
    await page.goto(site('/status'));
    await page.getByText('All is well.').waitFor();
  },
  'status-of-trouble': async (page) => {
    const at = Date.now();
    const paused = { name: 'Bluesky', pausedUntil: at + 3_600_000, serversPaused: 0 };
    const json = {
      at,
      sweepMinutes: 5,
      lastSweep: { completedAt: at - 3_600_000 },
      mail: { heldUntil: at + 3_600_000 },
      networks: [paused, { name: 'Mastodon', pausedUntil: null, serversPaused: 12 }],
    };
    await page.route('**/api/status', (route) => route.fulfill({ json }));
    await page.goto(site('/status'));
    await page.getByText('A part is paused.').waitFor();
    await page.getByText('12 servers are left alone').waitFor();
    await page.unroute('**/api/status');
  },
  'deletion-that-failed': async (page) => {
    await page.route('**/deletion/*', (route) => route.fulfill({ status: 503, body: '' }));
    await page.goto('about:blank');
    await page.goto(site('/deletion#code'));
    await page.getByRole('button', { name: 'Try again' }).waitFor();
    await page.unroute('**/deletion/*');
  },
  privacy: async (page) => {
    await page.goto(site('/privacy'));
    await page.getByText('keeper@people.example').waitFor();
  },
  'nothing-here': async (page) => {
    await page.goto(site('/nothing'));
    await heading(page);
  },
  ...Object.fromEntries(
    ['unsubscribe', 'pause', 'pause-person', 'delete'].map((action) => [
      `mail-${action}`,
      async (page: Page) => {
        await page.goto(linkIn(mail, `/api/mail/${action}?`));
        await heading(page);
      },
    ]),
  ),
  'mail-unsubscribed': async (page) => {
    await page.goto(linkIn(mail, '/api/mail/unsubscribe'));
    await page.getByRole('button', { name: 'Unsubscribe' }).click();
    await page.getByRole('button', { name: 'Take it back' }).waitFor();
  },
  'mail-undone': async (page) => {
    await page.goto(linkIn(mail, '/api/mail/unsubscribe'));
    await page.getByRole('button', { name: 'Unsubscribe' }).click();
    await page.getByRole('button', { name: 'Take it back' }).click();
    await page.getByText('All as it was.').waitFor();
  },
};

/** What is wider than the window: the document, or words that stick out of it. */
const tooWide = `[...document.querySelectorAll('body *')]
  .filter((each) => {
    const box = each.getBoundingClientRect();
    return box.width > 1 && box.right > innerWidth + 1 && getComputedStyle(each).visibility !== 'hidden' && each.closest('.unseen') === null;
  })
  .map((each) => each.tagName + '.' + each.className + ': ' + each.textContent.slice(0, 40))
  .slice(0, 5)`;

describe.each(Object.entries(states))('%s', unhurried, (name, goThere) => {
  beforeAll(async () => {
    const { page } = visitor;
    await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none', media: 'screen' });
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.goto('about:blank');
    await goThere(page);
  });

  it.each([
    ['light', 1280],
    ['light', 360],
    ['dark', 1280],
    ['dark', 360],
    ['light', 768],
    ['light', 320],
  ] as const)('fits and can be read by everybody, %s at %i pixels', async (colorScheme, width) => {
    const { page, see } = visitor;
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 740 });
    await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
    expect(await page.evaluate(tooWide)).toEqual([]);
    await see(`look-${name}`, { scheme: colorScheme, width });
  });

  it('fits a phone with text of twice the size', async () => {
    const { page, see } = visitor;
    await page.setViewportSize({ width: 360, height: 740 });
    await page.evaluate("document.documentElement.style.fontSize = '200%'");
    await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
    expect(await page.evaluate(tooWide)).toEqual([]);
    await see(`look-${name}-large`, { scheme: 'light', width: 360 });
    await page.evaluate("document.documentElement.style.fontSize = ''");
  });

  it('leaves to paper what can be read, without the bar that stays in view', async () => {
    const { page } = visitor;
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.save-bar').filter({ visible: true }).count()).toBe(0);
    await page.locator('h1').first().waitFor();
    await page.emulateMedia({ media: 'screen' });
  });

  it('keeps in forced colours what is struck through, and marks one tab', async () => {
    const { page } = visitor;
    await page.emulateMedia({ forcedColors: 'active' });
    const struck = await page.evaluate(
      `[...document.querySelectorAll('del')].map((each) => getComputedStyle(each).textDecorationLine)`,
    );
    for (const line of struck as string[]) expect(line).toBe('line-through');
    const marked = await page.evaluate(
      `(() => {
        const shown = (each) => getComputedStyle(each).borderBottomColor;
        const ground = getComputedStyle(document.body).backgroundColor;
        return [...document.querySelectorAll('.sections a')].filter((each) => shown(each) !== ground).length;
      })()`,
    );
    expect(marked).toBe((await page.locator('.sections').count()) === 0 ? 0 : 1);
    await page.screenshot({ path: `build/screenshots/forced-${name}.png` });
    await page.emulateMedia({ forcedColors: 'none' });
  });
});
