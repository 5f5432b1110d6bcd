import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { newPerson } from '../../local/people/person.ts';
import { type Runtime, startRuntime } from '../../local/runtime.ts';
import { continueIn, launch, patienceMilliseconds, type Visitor, visit } from './browser.ts';
import { crowd, friendId, onlookers } from './crowd.ts';

const [mara] = onlookers;
/** Knows nobody. */
const solo = { id: '9100', name: 'Solo Ortega' };

let runtime: Runtime;
let browser: Browser;
let visitor: Visitor;
beforeAll(async () => {
  const people = [...crowd(30), newPerson(solo.id, { name: solo.name })];
  [runtime, browser] = await Promise.all([startRuntime({ people, environment: {} }), launch()]);
}, 8 * patienceMilliseconds);
afterEach(() => visitor?.context.close());
afterAll(async () => {
  await browser?.close();
  await runtime?.close();
});

const unhurried = { timeout: 6 * patienceMilliseconds };
const site = (path: string) => `${runtime.endpoints.site}${path}`;
const read = (text: string) => visitor.page.getByText(text).filter({ visible: true }).first().waitFor();
const press = (name: string) => visitor.page.getByRole('button', { name, exact: true }).click();
const withFacebook = 'Sign in with Facebook';

/** Comes with a browser of their own, prepared before any page is opened. */
async function come(prepare: (page: Page) => Promise<unknown> = async () => {}): Promise<Page> {
  visitor = await visit(browser, { scheme: 'light', width: 1280, height: 800 });
  await prepare(visitor.page);
  return visitor.page;
}

/** Signs in with Facebook's window, by the button that is there. */
async function signIn(page: Page, { name }: { readonly name: string } = mara): Promise<void> {
  const [dialog] = await Promise.all([page.waitForEvent('popup'), press(withFacebook)]);
  await dialog.getByRole('searchbox').fill(name);
  await dialog.getByText('Everybody found').waitFor();
  await dialog.getByRole('radio', { name }).check();
  await continueIn(dialog);
}

/** Signs in on the first page and waits for the list. */
async function signedIn(page: Page, who: { readonly name: string } = mara): Promise<void> {
  await page.goto(site('/'));
  await signIn(page, who);
  await page.getByRole('heading', { level: 1, name: 'Whom' }).waitFor();
}

/** In the place of Facebook's script: one whose `FB.login` does this. */
const sdkWith = (login: string) => (page: Page) =>
  page.route(/sdk\.js/, (route) =>
    route.fulfill({
      contentType: 'text/javascript',
      headers: { 'access-control-allow-origin': '*' },
      body: `window.FB = { init() {}, getLoginStatus() {}, api() {}, login(callback) { ${login} } }; window.fbAsyncInit();`,
    }),
  );

/** Watches exactly these accounts on Facebook, whatever there was before. */
async function watchOnly(page: Page, ...accounts: string[]): Promise<void> {
  const watches = Object.fromEntries(accounts.map((account) => [`facebook:${account}`, 'any']));
  const headers = { origin: runtime.endpoints.site };
  const answer = await page.context().request.put(site('/api/watches'), { headers, data: { watches } });
  expect(answer.status()).toBe(200);
}

async function watchedBy(page: Page): Promise<string[]> {
  const me = (await (await page.context().request.get(site('/api/me'))).json()) as { watches: object };
  return Object.keys(me.watches).sort();
}

describe('with the network away', unhurried, () => {
  it('the button that signs in says so, and works once the network is back', async () => {
    const page = await come();
    await page.goto(site('/'));
    await visitor.context.setOffline(true);
    await press(withFacebook);
    await read('That did not load');
    await visitor.seeEverywhere('offline-sign-in');
    await visitor.context.setOffline(false);
    await signIn(page);
    await read('30 friends');
    expect(await page.title()).toBe('Friends · Breakup Notifier');
  });

  it('the field for a handle says so, and works once the network is back', async () => {
    const page = await come();
    await page.goto(site('/'));
    await visitor.context.setOffline(true);
    const field = page.getByLabel('Your handle on Bluesky');
    await field.fill('ada.bsky.example');
    await press('See who says what');
    await read('That did not load');
    await visitor.context.setOffline(false);
    await press('See who says what');
    await page.getByRole('heading', { level: 1, name: 'Whom to watch' }).waitFor();
    // Where people are looked up it is the same.
    await visitor.context.setOffline(true);
    const entry = page.getByLabel('A handle, or the address of a profile');
    for (const handle of ['ben.bsky.example', '@ben@alpha.example']) {
      await entry.fill(handle);
      await press('Add this person');
      await page.locator('#entry-said.failed').waitFor();
      await entry.fill('');
    }
    await visitor.seeEverywhere('offline-look-up');
  });

  it('the language stays whole, and changes once the network is back', async () => {
    const page = await come();
    await signedIn(page);
    await visitor.context.setOffline(true);
    await press('Deutsch');
    await read('That language could not be loaded.');
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    await page.getByRole('heading', { level: 1, name: 'Whom to watch' }).waitFor();
    await visitor.seeEverywhere('offline-language');
    await visitor.context.setOffline(false);
    await press('Deutsch');
    await page.getByRole('heading', { level: 1, name: 'Auf wen' }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('de');
    expect(await page.locator('#language-said').textContent()).toBe('');
    expect(await page.title()).toBe('Freunde · Breakup Notifier');
  });

  it('asking for a link by mail says so, and works once the network is back', async () => {
    const page = await come();
    await page.goto(site('/sign-in'));
    await page.getByLabel('Your address').fill('trouble@people.example');
    await visitor.context.setOffline(true);
    await press('Mail me a link');
    await read('Check your connection, then try again.');
    await visitor.seeEverywhere('offline-mail');
    await visitor.context.setOffline(false);
    await press('Mail me a link');
    await read('Look into your mail.');
  });

  it('the list says why it is not there, and comes when asked again', async () => {
    const page = await come();
    await signedIn(page);
    await page.route('**/api/me', (route) => route.abort());
    await page.goto(site('/app'));
    await read('Your list could not be read.');
    await read('We could not be reached. Check your connection');
    await visitor.seeEverywhere('list-unreachable');
    await page.unroute('**/api/me');
    await page.route('**/api/me', (route) => route.fulfill({ status: 429, body: '{"message":"Too Many Requests"}' }));
    await press('Try again');
    await read('That was a lot at once. Try again in 1 minute.');
    await page.unroute('**/api/me');
    await press('Try again');
    await page.getByRole('heading', { level: 1, name: 'Whom' }).waitFor();
  });

  it('what draws the list says that it did not come', async () => {
    const page = await come();
    await page.route(/assets\/chunk/, async (route) => {
      const answer = await route.fetch();
      // The words of the app.
      if ((await answer.text()).includes('Untick somebody to make room')) await route.abort();
      else await route.fulfill({ response: answer });
    });
    await page.goto(site('/app'));
    await read('Your list could not be loaded.');
    await visitor.seeEverywhere('list-not-loaded');
    await page.unroute(/assets\/chunk/);
    await press('Try again');
    await read('You are signed out.');
  });
});

describe('with Facebook', unhurried, () => {
  it('a script that never answers is said to be silent, and the button can be pressed again', async () => {
    const page = await come(async (each) => {
      await each.clock.install();
      await sdkWith('window.presses = (window.presses ?? 0) + 1; if (presses > 1) callback({ status: "unknown" });')(
        each,
      );
    });
    await page.goto(site('/'));
    await press(withFacebook);
    await read('Facebook asks you in a window of its own.');
    // Its patience begins when the script has come and was asked.
    await page.waitForFunction(() => (globalThis as { presses?: number }).presses === 1);
    await page.clock.fastForward(21_000);
    await read('Facebook has not answered yet.');
    await visitor.seeEverywhere('facebook-silent');
    await press(withFacebook);
    await read('You closed Facebook’s window');
  });

  it('a list that never comes is given up, and can be asked for again', async () => {
    const page = await come(async (each) => {
      await each.clock.install();
      await each.addInitScript(
        'let sdk; Object.defineProperty(window, "FB", { get: () => sdk, set(real) { sdk = { ...real, api() {} }; } });',
      );
    });
    await signedIn(page);
    await read('Your friends are being read.');
    await page.clock.fastForward(21_000);
    await read('Facebook does not answer.');
    await visitor.seeEverywhere('facebook-list-silent');
    await page.getByRole('button', { name: 'Ask Facebook' }).waitFor();
  });

  it.each([
    ['null', 'return null;'],
    ['undefined', 'return undefined;'],
    ['an exception', 'throw new Error("blocked");'],
  ])('a window that the browser blocks is said to be blocked, when it answers %s', async (_, instead) => {
    const page = await come(async (each) => {
      await each.addInitScript(`window.open = () => { window.opened = (window.opened ?? 0) + 1; ${instead} };`);
      await sdkWith('window.open("https://facebook.example"); ')(each);
    });
    await page.goto(site('/'));
    await press(withFacebook);
    await read('Your browser kept Facebook’s window closed.');
    await press(withFacebook);
    await page.waitForFunction('window.opened === 2');
    await read('Your browser kept Facebook’s window closed.');
  });

  it('a browser without cookies and storage is told, and can still read and change the language', async () => {
    const page = await come(async (each) => {
      await each.addInitScript(`
        Object.defineProperty(navigator, 'cookieEnabled', { get: () => false });
        Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('denied', 'SecurityError'); } });
      `);
    });
    await page.goto(site('/'));
    await press(withFacebook);
    await read('Your browser keeps no cookies for this site');
    await visitor.seeEverywhere('cookies-blocked');
    await press('Deutsch');
    await page.getByRole('heading', { level: 1, name: 'Wir schreiben dir' }).waitFor();
    await page.goto(site('/sign-in#t=token'));
    // Nothing is kept here, not even the language.
    await press('Sign in');
    await read('Your browser keeps no cookies for this site');
  });
});

describe('a session that ends', unhurried, () => {
  it('during a save: nothing was saved, the choice is kept, and no error stands after signing in again', async () => {
    const page = await come();
    await signedIn(page);
    await watchOnly(page, friendId(0));
    await page.reload();
    await page.goto(site('/app#friends'));
    await page.getByRole('searchbox', { name: 'Search by name' }).fill('ben lind');
    await page.getByRole('checkbox', { name: 'Ben Lind' }).check();
    const cookies = await visitor.context.cookies();
    await visitor.context.clearCookies();
    await press('Save');
    await read('so nothing was saved. This browser keeps your choice for you');
    await read('Your watches go on without you.');
    expect(await page.title()).toBe('Signed out · Breakup Notifier');
    await visitor.seeEverywhere('session-ended');
    // Who signs in by mail comes back on another page.
    await visitor.context.addCookies(cookies);
    await page.goto(site('/app'));
    await read('1 newly chosen');
    await page.getByText('could not').first().waitFor({ state: 'hidden' });
    await visitor.seeEverywhere('choice-kept');
    await visitor.context.clearCookies();
    await press('Save');
    await signIn(page);
    await read('1 newly chosen');
    expect(await page.locator('.save-bar .failed').count()).toBe(0);
    await press('Save');
    await read('The first look is silent.');
    expect(await watchedBy(page)).toEqual(['facebook:10000', 'facebook:10001']);
  });

  it('during another change: that it was not made', async () => {
    const page = await come();
    await signedIn(page);
    await page.goto(site('/app#settings'));
    // What the view reads is there.
    await read('This browser');
    await visitor.context.clearCookies();
    await page.getByRole('radio', { name: 'Once a day' }).check();
    await page.getByRole('button', { name: 'Save' }).first().click();
    await read('so what you just did was not done');
    await visitor.seeEverywhere('session-ended-change');
  });

  it('in one tab does not undo what another saved', async () => {
    const page = await come();
    await signedIn(page);
    await watchOnly(page, friendId(0));
    await page.goto(site('/app#friends'));
    await page.reload();
    await page.getByRole('searchbox', { name: 'Search by name' }).fill('ben lind');
    await page.getByRole('checkbox', { name: 'Ben Lind' }).check();
    // Another tab saves between this one's reading and saving.
    let saves = 0;
    await page.route('**/api/watches', async (route) => {
      if (++saves === 1) await watchOnly(page, friendId(0), friendId(2));
      await route.continue();
    });
    await press('Save');
    await read('The first look is silent.');
    expect(await watchedBy(page)).toEqual(['facebook:10000', 'facebook:10001', 'facebook:10002']);
    expect(saves).toBe(2);
  });
});

describe('the list of those watched', unhurried, () => {
  it('ends a watch on the row, for somebody too who is no longer listed, and undoes it', async () => {
    const page = await come();
    await signedIn(page);
    await watchOnly(page, friendId(0), '424242');
    await page.goto(site('/app'));
    await page.reload();
    const gone = 'Someone you no longer see';
    await read(gone);
    await page.getByRole('link', { name: 'Watching 2', exact: true }).waitFor();
    expect(await page.title()).toBe('Watching · Breakup Notifier');
    await visitor.seeEverywhere('watching-unlisted');
    await page.getByRole('button', { name: `Stop watching ${gone}` }).click();
    const undo = page.getByRole('button', { name: `Undo: watch ${gone} again` });
    await undo.and(page.locator(':focus')).waitFor();
    await read(`You no longer watch ${gone}.`);
    expect(await watchedBy(page)).toEqual(['facebook:10000']);
    await visitor.seeEverywhere('watching-stopped');
    await undo.click();
    await read(`You watch ${gone} again.`);
    expect(await watchedBy(page)).toEqual(['facebook:10000', 'facebook:424242']);
    // With the network away it says so, and nothing has changed.
    await visitor.context.setOffline(true);
    await page.getByRole('button', { name: `Stop watching ${gone}` }).click();
    await read('We could not be reached.');
    await visitor.seeEverywhere('watching-offline');
    await visitor.context.setOffline(false);
    await page.getByRole('button', { name: `Stop watching ${gone}` }).click();
    await undo.waitFor();
  });

  it('is one stop for the tab key, and everything on its rows can be done by the keyboard alone', async () => {
    const page = await come();
    await signedIn(page);
    await watchOnly(page, friendId(0), friendId(1));
    await page.goto(site('/app#watching'));
    await page.reload();
    await read('Ben Lind');
    const keys = async (...pressed: string[]) => {
      for (const key of pressed) await page.keyboard.press(key);
    };
    const focused = (name: string) =>
      page.getByRole('button', { name, exact: true }).and(page.locator(':focus')).waitFor();
    expect(await page.locator('.rows button[tabindex="0"]').count()).toBe(1);
    const first = 'Any change: what to hear of Ada Lind';
    for (let stops = 0; stops < 15; stops++) {
      await page.keyboard.press('Tab');
      if ((await page.locator('.rows :focus').count()) > 0) break;
    }
    await focused(first);
    await keys('ArrowRight', 'ArrowDown');
    await focused('Pause Ben Lind');
    await keys('ArrowUp', 'Home', 'ArrowLeft');
    await focused(first);
    await keys('Enter');
    await page.getByRole('dialog').waitFor();
    await page.getByRole('radio', { name: 'Any change' }).focus();
    await keys('ArrowDown', 'Enter');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await focused('Only when single again: what to hear of Ada Lind');
    await keys('ArrowRight', 'ArrowRight', 'Enter');
    await focused('Undo: watch Ada Lind again');
    await keys('Enter');
    await focused('Stop watching Ada Lind');
    expect(await watchedBy(page)).toEqual(['facebook:10000', 'facebook:10001']);
  });

  it('claims no look at people who were never looked at, nor one "now"', async () => {
    const page = await come();
    await signedIn(page);
    let since: { since?: number } = {};
    let ago = 60_000;
    await page.route('**/api/me', async (route) => {
      const answer = await route.fetch();
      const me = await answer.json();
      me.watches = { 'facebook:10000': { condition: 'any', ...since } };
      me.lastSweep = { completedAt: Date.now() - ago };
      await route.fulfill({ response: answer, json: me });
    });
    await page.goto(site('/app#watching'));
    await page.reload();
    await read('The first look is still to come.');
    expect(await page.getByText('Last checked').count()).toBe(0);
    await visitor.seeEverywhere('never-looked');
    since = { since: 1 };
    ago = 20_000;
    await page.reload();
    await read('Last checked less than a minute ago.');
    expect(await page.getByText('Last checked now').count()).toBe(0);
  });

  it('offers something to do to somebody without friends', async () => {
    const page = await come();
    await signedIn(page, solo);
    await read('Nobody to choose from, yet');
    await visitor.seeEverywhere('no-friends');
    await press('Type a handle');
    await page.locator('#entry:focus').waitFor();
    await page.goto(site('/app#settings'));
    await visitor.seeEverywhere('settings-forms');
  });

  it('searches the history by name, and shows one person’s', async () => {
    const page = await come();
    await signedIn(page);
    await watchOnly(page, friendId(0), friendId(1));
    // Soon after another one, a first look may be left to the sweep.
    await runtime.sweepAndSettle();
    for (const status of ['Engaged', 'Widowed'])
      for (const account of [friendId(0), friendId(1)]) {
        runtime.facebook?.change({ [account]: { relationship_status: status } });
        await runtime.sweepAndSettle();
      }
    await page.goto(site('/app#history'));
    await page.reload();
    const entries = page.locator('.changes li');
    await entries.nth(3).waitFor();
    await page.getByRole('searchbox', { name: 'Search by name' }).fill('ben');
    // Names come after the history, from the network.
    await entries.filter({ hasText: 'Ben Lind' }).nth(1).waitFor();
    await entries.nth(2).waitFor({ state: 'detached' });
    expect(await entries.allTextContents()).toEqual([
      expect.stringContaining('Ben Lind'),
      expect.stringContaining('Ben Lind'),
    ]);
    await visitor.seeEverywhere('history-search');
    await page.getByRole('combobox', { name: 'Person' }).selectOption('Ada Lind');
    await read('No change of anybody by that name');
    await press('Show everybody');
    await entries.nth(3).waitFor();
  });
});

describe('the pages that ask one question', unhurried, () => {
  it.each([
    ['deletion#code', '**/deletion/*', 'We know no deletion by this code.'],
    ['status', '**/api/status', 'All is well.'],
  ])('say what came of it, and ask again: /%s', async (path, call, answer) => {
    const page = await come();
    for (const [refusal, words] of [
      [{ status: 429, body: '{"message":"Too Many Requests"}' }, 'That was a lot at once. Try again in 1 minute.'],
      [{ status: 400, body: '' }, 'was not accepted'],
      [{ status: 403, body: '<html>' }, 'turned away before it reached us'],
      [{ status: 500, body: '' }, 'Something is wrong on our side.'],
      [{ status: 503, body: '' }, 'Too much is going on'],
    ] as const) {
      await page.route(call, (route) => route.fulfill(refusal));
      await page.goto('about:blank');
      await page.goto(site(`/${path}`));
      await read(words);
      expect(await page.getByText('could not be reached').count()).toBe(0);
      await page.unroute(call);
    }
    await page.route(call, (route) => route.abort());
    await press('Try again');
    await read('We could not be reached.');
    await page.unroute(call);
    await press('Try again');
    await read(answer);
  });
});
