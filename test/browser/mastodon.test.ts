import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Runtime, startRuntime } from '../../local/runtime.ts';
import { launch, patienceMilliseconds, type Visitor, visit } from './browser.ts';

/** Each look has an address of its own, somebody to add by the address of their profile, and somebody who moves later. */
const visits = [
  { scheme: 'light', width: 1280, height: 800, address: 'mara@watchers.example', moving: 'Nadia Petrova', id: '114' },
  { scheme: 'dark', width: 360, height: 740, address: 'nils@watchers.example', moving: 'Ben Okafor', id: '102' },
] as const;

let runtime: Runtime;
let browser: Browser;
beforeAll(async () => {
  [runtime, browser] = await Promise.all([
    startRuntime({ environment: {}, settings: { absenceMinutes: 0 } }),
    launch(),
  ]);
  // Whom Ada follows, her server shows as they were an hour ago.
  await tell('PUT', 'faults', { servers: { 'alpha.example': { copiesLagSeconds: 3_600 } } });
  await tell('PATCH', 'people', {
    '103': { state: 'moved', moved_to: '110' },
    '104': { note: 'Weaver. #nobot' },
    '105': { name: `\u202eElif ${'x'.repeat(50)}`, fields: [{ name: 'Relationship', value: 'married to Kim' }] },
  });
});
afterAll(async () => {
  await browser?.close();
  await runtime?.close();
});

/** Changes the double: its people, or what goes wrong. */
async function tell(method: 'PUT' | 'PATCH', what: 'faults' | 'people', body: object): Promise<void> {
  const answer = await fetch(`${runtime.mastodon?.url}/_double/${what}`, {
    method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`the double was not changed: ${await answer.text()}`);
}

const unhurried = { timeout: 4 * patienceMilliseconds };

describe.each(visits)('choosing people on many servers in $scheme at $width pixels', unhurried, (look) => {
  const { address, moving, id } = look;
  let visitor: Visitor;
  beforeAll(async () => {
    visitor = await visit(browser, look);
  });
  afterAll(async () => {
    await visitor?.context.close();
    // As the next look expects him, whatever failed in this one.
    const jonas = { note: 'Sailor.', name: 'Jonas Petersen', relationship_status: 'Engaged' };
    await tell('PATCH', 'people', { '110': jonas });
  });

  const press = (name: string) => visitor.page.getByRole('button', { name, exact: true }).click();
  const read = (text: string) => visitor.page.getByText(text).filter({ visible: true }).first().waitFor();
  const row = (name: string) => visitor.page.locator('li[data-row]').filter({ hasText: name });
  const field = () => visitor.page.getByLabel('A handle, or the address of a profile');
  const search = (words: string) => visitor.page.getByRole('searchbox', { name: 'Search by name' }).fill(words);

  /** Lets no such call through until the function that it resolves to is called. */
  async function hold(calls: string): Promise<() => Promise<void>> {
    let answer = () => {};
    const held = new Promise<void>((resolve) => {
      answer = resolve;
    });
    await visitor.page.route(calls, async (route) => {
      await held;
      // Who stopped does not wait for the answer.
      await route.continue().catch(() => {});
    });
    return () => {
      answer();
      return visitor.page.unroute(calls);
    };
  }

  it('begins with one field for all networks, and asks nobody else before it is used', async () => {
    const { page, see } = visitor;
    const foreign: string[] = [];
    page.on('request', (request) => {
      if (!request.url().startsWith(runtime.endpoints.site)) foreign.push(request.url());
    });
    await page.goto(`${runtime.endpoints.site}/`);
    await page.getByLabel('Your handle on Bluesky or Mastodon', { exact: true }).waitFor();
    await see('mastodon-landing');
    expect(foreign).toEqual([]);
  });

  it('says what can be typed where no network understands what was', async () => {
    const { page, see } = visitor;
    await page.getByLabel('Your handle on Bluesky or Mastodon').fill('ada lind');
    await page.keyboard.press('Enter');
    await read('That is no handle and no profile that can be read here.');
    await read('@ada@mastodon.social, or the address of a profile or a post');
    await see('mastodon-no-handle');
  });

  it('reads whom the account follows, which can be stopped', async () => {
    const { page, see } = visitor;
    const release = await hold('**/following?*');
    await page.getByLabel('Your handle on Bluesky or Mastodon').fill(' @Ada@alpha.example ');
    await page.keyboard.press('Enter');
    await read('Whom they follow is being read.');
    await see('mastodon-reading');
    await press('Stop');
    await read('Type your handle, and your browser reads whom you follow.');
    await see('mastodon-stopped');
    await release();
  });

  it('shows whom the account follows, on its own server and on others', async () => {
    const { see } = visitor;
    await press('Read whom they follow');
    await read('7 of 9 state a status.');
    await row('@ben@beta.example').getByText('In a relationship').waitFor();
    await see('mastodon-people');
  });

  it('looks up at their own servers who is chosen, as far as one lets it', async () => {
    const { page, see } = visitor;
    const release = await hold('**/accounts/lookup?*');
    await press('Select all');
    await read('0 of 8 looked up');
    await see('mastodon-looking-up');
    await press('Stop');
    await page.getByText('looked up').first().waitFor({ state: 'detached' });
    expect(await row('Ben Okafor').getByRole('checkbox').isChecked()).toBe(false);
    await release();
  });

  it('chooses all who are found, and says of each of the others why they are not', async () => {
    const { page, see } = visitor;
    await press('Select all');
    await read('2 people were not chosen:');
    const refused = page.getByRole('status').filter({ hasText: 'were not chosen' });
    await refused.getByText('Daniel Weiss: asks not to be watched').waitFor();
    await refused.getByText('Kofi Mensah: server shows nothing to strangers').waitFor();
    await read('6 of at most 1,000 chosen');
    await see('mastodon-refused');
    await search('daniel');
    const daniel = page.getByRole('checkbox', { name: /Daniel Weiss.*asks not to be watched/ });
    await daniel.focus();
    await page.keyboard.press('Space');
    expect(await daniel.isChecked()).toBe(false);
    await search('kofi');
    await row('Kofi Mensah').getByText('server shows nothing to strangers').waitFor();
    await see('mastodon-refused-row');
  });

  it('offers the new account of who has moved, and does not choose the old one', async () => {
    const { page, see } = visitor;
    await search('chiara');
    const chiara = row('Chiara Rossi');
    await chiara.getByText('has moved to @jonas@beta.example').waitFor();
    expect(await chiara.getByRole('checkbox').isChecked()).toBe(false);
    await see('mastodon-moved-row');
    await page.getByRole('button', { name: 'New account: choose @jonas@beta.example' }).click();
    await read('Jonas Petersen is on the list, and chosen.');
    await read('7 of at most 1,000 chosen');
  });

  it('adds somebody by the address of their profile, seen on any server', async () => {
    const { see } = visitor;
    await search('');
    await field().fill('https://beta.example/@mateo@people.example');
    await press('Add this person');
    await read('Mateo Vargas is on the list, and chosen.');
    expect(await field().inputValue()).toBe('');
    await field().fill('kofi@epsilon.example');
    await press('Add this person');
    await read('That server shows nothing to strangers');
    await field().fill('@daniel@beta.example');
    await press('Add this person');
    await read('Daniel Weiss asks not to be watched.');
    await field().fill('nobody@alpha.example');
    await press('Add this person');
    await read('Nobody on that server has that handle.');
    await field().fill('ada@elsewhere.example');
    await press('Add this person');
    await read('That server cannot be read from here.');
    await see('mastodon-added');
  });

  it('keeps what is typed while somebody is looked up', async () => {
    const answer = await hold('**/lookup?*');
    await field().fill('https://beta.example/@mateo@people.example');
    await press('Add this person');
    await read('One moment.');
    await field().fill('nobody@alpha.example');
    await answer();
    await read('is on the list, and chosen.');
    expect(await field().inputValue()).toBe('nobody@alpha.example');
  });

  it('says that a list is hidden, and leaves the field for adding people', async () => {
    const { page, see } = visitor;
    await field().fill('https://delta.example/@hana');
    await press('Read whom they follow');
    await read('This account hides whom it follows');
    await read('8 of at most 1,000 chosen');
    await page.getByRole('button', { name: 'Add this person' }).waitFor();
    await see('mastodon-hidden');
  });

  it('puts people of both networks into one list, with one search, and rows that say where they are', async () => {
    const { page, see } = visitor;
    await field().fill('ada.bsky.example');
    await press('Read whom they follow');
    await read('Followed by ada.bsky.example.');
    await search('okaf');
    await row('@ben.bsky.example').getByText('Bluesky').waitFor();
    await row('@ben@beta.example').getByText('Mastodon').waitFor();
    await page.getByRole('checkbox', { name: /ben\.bsky\.example/ }).check();
    await read('9 of at most 1,000 chosen');
    await see('mastodon-mixed');
  });

  it('keeps nobody but those who were found', async () => {
    const { page, see } = visitor;
    await press('Go on');
    await page.getByLabel('Your address').fill(address);
    await see('mastodon-address');
    await press('Mail me a link');
    await read('Look into your mail.');
    const kept = JSON.parse(String(await page.evaluate('localStorage.getItem("choice")')));
    expect(Object.keys(kept.watches).toSorted()).toEqual([
      'bluesky:did:web:p102.people.example',
      'mastodon:alpha.example:113',
      'mastodon:beta.example:102',
      'mastodon:beta.example:107',
      'mastodon:beta.example:110',
      'mastodon:beta.example:114',
      'mastodon:delta.example:108',
      'mastodon:gamma.example:105',
      'mastodon:gamma.example:112',
    ]);
  });

  it('names in the app who of them has moved, and adds the new account only when asked to', async () => {
    const { page, see } = visitor;
    const link = await vi.waitFor(async () => {
      const mails = (await runtime.mailbox.mails()).filter(({ to }) => to.some((each) => each.address === address));
      const found = mails.at(-1)?.text.match(/https?:\/\/\S+\/sign-in#t=\S+/)?.[0];
      if (found === undefined) throw new Error('the link has not come yet');
      return found;
    }, patienceMilliseconds);
    await page.goto('about:blank');
    await page.goto(link);
    await press('Sign in');
    await read('We now watch the 9 people you chose.');
    await tell('PATCH', 'people', { [id]: { state: 'moved', moved_to: '101' } });
    await page.goto(`${runtime.endpoints.site}/app`);
    await read(`${moving} has moved to @ada@alpha.example.`);
    await row(moving).getByText('has moved to @ada@alpha.example').waitFor();
    await see('mastodon-moved-notice');
    await press('Watch @ada@alpha.example');
    await read('Ada Lind is on the list, and chosen.');
    await read('1 newly chosen');
    await page.getByText('The account you watch shows nothing any more.').waitFor({ state: 'detached' });
    await see('mastodon-moved-added');
    await press('Save');
    await read('The first look is silent.');
    await tell('PATCH', 'people', { [id]: { state: 'active' } });
  });

  it('looks people up in the app as well, and saves nobody meanwhile', async () => {
    const { see } = visitor;
    await field().fill('@ada@alpha.example');
    await press('Read whom they follow');
    await read('Followed by @ada@alpha.example.');
    await search('weiss');
    const release = await hold('**/accounts/lookup?*');
    await row('@daniel@beta.example').getByRole('checkbox').check();
    await read('0 of 1 looked up');
    await see('mastodon-app-looking-up');
    await release();
    await read('One person was not chosen:');
    expect(await row('@daniel@beta.example').getByRole('checkbox').isChecked()).toBe(false);
    await see('mastodon-app-refused');
  });

  it('says of who has not been read for days since when that is, and calls them by their server', async () => {
    const { page, see } = visitor;
    await page.route('**/api/me', async (route) => {
      const me = (await (await route.fetch()).json()) as { watches: Record<string, object> };
      const unread = { condition: 'any', unreadSince: Date.UTC(2026, 10, 20, 12) };
      await route.fulfill({ json: { ...me, watches: { ...me.watches, 'mastodon:beta.example:107': unread } } });
    });
    const silent = { status: 404, headers: { 'access-control-allow-origin': '*' } };
    await page.route('**/beta.example/**', (route) => route.fulfill(silent));
    await page.goto('about:blank');
    await page.goto(`${runtime.endpoints.site}/app`);
    const unread = row('Someone on beta.example').filter({ hasText: 'cannot be read since 20 November 2026' });
    await unread.waitFor();
    expect(await unread.getByText('shows nothing').count()).toBe(0);
    await see('mastodon-unread');
    await page.unroute('**/api/me');
    await page.unroute('**/beta.example/**');
  });

  /** Jonas's profile on his own server changes; the mails that come of it with the next sweep. */
  async function mailsAfter(patch: object) {
    const mails = async () =>
      (await runtime.mailbox.mails()).filter(({ to }) => to.some((each) => each.address === address));
    const before = (await mails()).length;
    await tell('PATCH', 'people', { '110': patch });
    await runtime.sweepAndSettle();
    return (await mails()).slice(before);
  }

  it('is silent at the first look, and mails one change on another server once, from what to what', async () => {
    expect(await mailsAfter({ relationship_status: 'Engaged' })).toHaveLength(look.scheme === 'light' ? 1 : 0);
    const changed = await mailsAfter({ relationship_status: 'Single' });
    expect(changed.map(({ subject }) => subject)).toEqual([expect.stringMatching(/Jonas Petersen.*Engaged → Single/)]);
    expect(changed[0]?.text).toContain('https://beta.example/@jonas');
    expect(await mailsAfter({ name: 'Jonas P.' })).toEqual([]);
  });

  it('mails once that a field was removed, after the second look that misses it', async () => {
    expect(await mailsAfter({ relationship_status: null })).toEqual([]);
    const removed = await mailsAfter({});
    expect(removed).toHaveLength(1);
    expect(removed[0]?.text).toContain('no longer says');
    expect(await mailsAfter({})).toEqual([]);
  });

  it('mails nothing more about who asks not to be watched, and says so on the page', async () => {
    const { page, see } = visitor;
    expect(await mailsAfter({ note: 'Sailor. #nobot', relationship_status: 'Married' })).toEqual([]);
    expect(await mailsAfter({ relationship_status: 'Divorced' })).toEqual([]);
    await page.goto('about:blank');
    await page.goto(`${runtime.endpoints.site}/app`);
    await row('Jonas P.').getByText('asks not to be watched').waitFor();
    await see('mastodon-opted-out');
  });

  it('has broken no rule of its own policy, and thrown nothing', () => {
    // The browser itself remarks on answers that say no.
    expect(visitor.complaints.filter((each) => !/status of (400|401|404)/.test(each))).toEqual([]);
  });
});
