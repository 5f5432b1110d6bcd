import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Runtime, startRuntime } from '../../local/runtime.ts';
import { launch, patienceMilliseconds, type Visitor, visit } from './browser.ts';
import { linkIn, mailsTo } from './by-mail.ts';
import { crowd, friendId, onlookers } from './crowd.ts';

const [mara] = onlookers;
const id = (index: number) => `bluesky:did:web:p${friendId(index)}.people.example`;
const unhurried = { timeout: 8 * patienceMilliseconds };

let runtime: Runtime;
let browser: Browser;
beforeAll(async () => {
  const starting = startRuntime({ people: crowd(8), network: 'bluesky', environment: {} });
  [runtime, browser] = await Promise.all([starting, launch()]);
}, 8 * patienceMilliseconds);
afterAll(async () => {
  await browser?.close();
  await runtime?.close();
});

describe.each([
  { scheme: 'light', width: 1280, height: 800, becomes: 'Engaged' },
  { scheme: 'dark', width: 360, height: 740, becomes: 'Single' },
] as const)('the whole way by the keyboard alone, at $width pixels', unhurried, (look) => {
  const address = `keyboard-${look.width}@people.example`;
  /** More than any page has stops. */
  const mostStops = 80;
  let visitor: Visitor;
  let page: Page;
  beforeAll(async () => {
    visitor = await visit(browser, look);
    page = visitor.page;
    // A test that clicks or taps by mistake fails.
    page.click = page.tap = page.check = () => Promise.reject(new Error('there is a keyboard only'));
  });
  afterAll(() => visitor?.context.close());

  const site = (path: string) => `${runtime.endpoints.site}${path}`;
  const keys = async (...pressed: string[]) => {
    for (const key of pressed) await page.keyboard.press(key);
  };
  const focused = (role: Parameters<Page['getByRole']>[0], name: string | RegExp) =>
    page.getByRole(role, { name, exact: true }).and(page.locator(':focus'));
  const heading = (name: string) => page.getByRole('heading', { level: 1, name }).waitFor();
  const watched = async () => {
    const me = (await (await page.context().request.get(site('/api/me'))).json()) as { watches: object };
    return Object.keys(me.watches).sort();
  };

  /** Goes on by Tab to what has this name. What is focused can be seen on the way: it has an outline, and is not hidden. */
  async function tabTo(role: Parameters<Page['getByRole']>[0], name: string | RegExp): Promise<void> {
    const there = page.getByRole(role, { name, exact: true });
    await there.first().waitFor();
    for (let stops = 0; stops < mostStops; stops++) {
      if ((await focused(role, name).count()) > 0) return;
      await keys('Tab');
      const unseen = await page.evaluate(`(() => {
        const at = document.activeElement;
        if (at === null || at === document.body) return '';
        const { outlineStyle, outlineWidth } = getComputedStyle(at);
        const { width, height } = at.getBoundingClientRect();
        const isSeen = outlineStyle !== 'none' && outlineWidth !== '0px' && width > 0 && height > 0;
        return isSeen ? '' : at.outerHTML.slice(0, 200);
      })()`);
      expect(unseen, 'has the focus and does not show it').toBe('');
    }
    throw new Error(`${name} is not come to by the Tab key`);
  }

  it('types a handle on the first page, and chooses two people from the list', async () => {
    await page.goto(site('/'));
    await tabTo('textbox', 'Your handle on Bluesky or Mastodon');
    await page.keyboard.type(`p${mara.id}.bsky.example`);
    await keys('Enter');
    await heading('Whom to watch');
    await page.getByText('of 8 state a status.').waitFor();
    await tabTo('checkbox', /Ada Lind/);
    await keys('Space', 'ArrowDown', 'Space');
    await page.getByText('2 of at most 1,000 chosen').waitFor();
    await tabTo('button', 'Go on');
    await keys('Enter');
    await heading('Almost there');
  });

  it('asks for one of them what to hear, and for a link', async () => {
    await tabTo('textbox', 'Your address');
    await page.keyboard.type(address);
    await tabTo('button', 'Any change: what to hear of Ada Lind');
    await keys('Enter');
    await page.getByRole('dialog').waitFor();
    await tabTo('radio', 'Any change');
    await keys('ArrowDown', 'Enter');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await focused('button', 'Only when single again: what to hear of Ada Lind').waitFor();
    // Back to the field, which is sent by itself.
    for (let stops = 0; stops < mostStops && (await focused('textbox', 'Your address').count()) === 0; stops++) {
      await keys('Shift+Tab');
    }
    await keys('Enter');
    await heading('Look into your mail.');
  });

  it('follows the link in the mail, and comes to the list', async () => {
    const link = await vi.waitFor(
      async () => linkIn((await mailsTo(runtime, address)).at(-1)?.text ?? '', '/sign-in#t='),
      { timeout: patienceMilliseconds },
    );
    await page.goto(link);
    await tabTo('button', 'Sign in');
    await keys('Enter');
    await page.getByText('We now watch the 2 people').waitFor();
    await tabTo('link', 'To your list');
    await keys('Enter');
    await heading('Whom you watch');
    expect(await watched()).toEqual([id(0), id(1)]);
  });

  it('stops watching somebody, and undoes it', async () => {
    await tabTo('button', 'Only when single again: what to hear of Ada Lind');
    await keys('ArrowRight', 'ArrowRight');
    await focused('button', 'Stop watching Ada Lind').waitFor();
    await keys('Enter');
    await focused('button', 'Undo: watch Ada Lind again').waitFor();
    expect(await watched()).toEqual([id(1)]);
    await keys('Enter');
    await focused('button', 'Stop watching Ada Lind').waitFor();
    expect(await watched()).toEqual([id(0), id(1)]);
  });

  it('reads the history of a change', async () => {
    await runtime.settle();
    runtime.bluesky?.change({ [friendId(1)]: { description: `Relationship: ${look.becomes}` } });
    await runtime.sweepAndSettle();
    await page.reload();
    await goTo('History', 'What changed');
    await page.getByRole('listitem').filter({ hasText: 'Ben Lind' }).getByText(look.becomes).waitFor();
  });

  it('changes a setting, and leaves each dialog by the Escape key, back where it was', async () => {
    await goTo('Settings', 'How you like it');
    await tabTo('radio', 'At once');
    await keys('ArrowDown');
    await tabTo('button', 'Save');
    await keys('Enter');
    await page.getByText('Saved.').first().waitFor();
    const me = (await (await page.context().request.get(site('/api/me'))).json()) as { delivery: { kind: string } };
    expect(JSON.stringify(me)).toContain('"digest"');
    for (const [button, title] of [
      ['Pause everything', 'Pause everything'],
      ['Delete everything', 'Delete everything'],
    ] as const) {
      await tabTo('button', button);
      await keys('Enter');
      await page.getByRole('dialog', { name: title }).waitFor();
      await keys('Escape');
      await page.getByRole('dialog').waitFor({ state: 'hidden' });
      await focused('button', button).waitFor();
    }
  });

  it('signs out', async () => {
    await goTo('Settings', 'How you like it');
    await tabTo('button', 'Sign out');
    await keys('Enter');
    await page.getByText('You are signed out.').waitFor();
    expect((await page.context().request.get(site('/api/me'))).status()).toBe(401);
    expect(visitor.complaints).toEqual([]);
  });

  /** From the top of the page, as who uses the keyboard does after a jump. */
  async function goTo(section: string, title: string): Promise<void> {
    await page.evaluate('document.activeElement?.blur()');
    await tabTo('link', section);
    await keys('Enter');
    await heading(title);
  }
});
