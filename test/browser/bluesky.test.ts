import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Runtime, startRuntime } from '../../local/runtime.ts';
import { hearOf, launch, patienceMilliseconds, type Visitor, visit } from './browser.ts';

/** Each look has an address of its own, and somebody else to add by the address of their profile, whom Ada does not follow. */
const visits = [
  { scheme: 'light', width: 1280, height: 800, address: 'mara@watchers.example', added: 'Jonas Petersen', did: 110 },
  { scheme: 'dark', width: 360, height: 740, address: 'nils@watchers.example', added: 'Mateo Vargas', did: 113 },
] as const;

let runtime: Runtime;
let browser: Browser;
beforeAll(async () => {
  // A second look that agrees about an absence may come at once: tests wait for no clock.
  const starting = startRuntime({ environment: {}, settings: { absenceMinutes: 0 } });
  [runtime, browser] = await Promise.all([starting, launch()]);
  const { bluesky } = runtime.endpoints;
  const patched = await fetch(`${bluesky}/_double/people`, {
    method: 'PATCH',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ '104': { description: 'Weaver. #nobot' }, '105': { name: `\u202eKaya ${'x'.repeat(50)}` } }),
  });
  if (!patched.ok) throw new Error(`the people were not changed: ${await patched.text()}`);
});
afterAll(async () => {
  await browser?.close();
  await runtime?.close();
});

const unhurried = { timeout: 4 * patienceMilliseconds };

describe.each(visits)('from a handle to the mails in $scheme at $width pixels', unhurried, (look) => {
  const { address, added, did } = look;
  let visitor: Visitor;
  beforeAll(async () => {
    visitor = await visit(browser, look);
  });
  afterAll(() => visitor?.context.close());

  const press = (name: string) => visitor.page.getByRole('button', { name, exact: true }).click();
  const read = (text: string) => visitor.page.getByText(text).first().waitFor();
  const mails = async () =>
    (await runtime.mailbox.mails()).filter(({ to }) => to.some((each) => each.address === address));
  /** The mails to this address that a sweep brings after the added person wrote this about themselves. */
  async function mailsAfter(description: string) {
    const before = (await mails()).length;
    runtime.bluesky?.change({ [did]: { description } });
    await runtime.sweepAndSettle();
    return (await mails()).slice(before);
  }
  const row = (name: string) => visitor.page.getByRole('listitem').filter({ hasText: name });

  it('begins with one field, and asks nobody else before it is used', async () => {
    const { page, see } = visitor;
    const foreign: string[] = [];
    page.on('request', (request) => {
      if (!request.url().startsWith(runtime.endpoints.site)) foreign.push(request.url());
    });
    await page.goto(`${runtime.endpoints.site}/`);
    await page.getByLabel('Your handle on Bluesky').waitFor();
    await see('bluesky-landing');
    expect(foreign).toEqual([]);
  });

  it('says what is wrong with what is no handle', async () => {
    const { page, see } = visitor;
    await press('See who says what');
    await read('Type a handle first.');
    await page.getByLabel('Your handle on Bluesky').fill('ada lind');
    await page.keyboard.press('Enter');
    await read('That is no handle and no profile that can be read here.');
    await see('bluesky-no-handle');
  });

  it('shows whom the account follows, those who state a status first, and how many do', async () => {
    const { page, see } = visitor;
    await page.getByLabel('Your handle on Bluesky').fill(' @Ada.bsky.example ');
    await page.keyboard.press('Enter');
    await read('7 of 9 state a status.');
    await row('Ben Okafor').getByText('In a relationship').waitFor();
    await row('Gus Andersson').getByText('shows nothing').waitFor();
    await see('bluesky-people');
    // The last of the list may be out of sight, and is not drawn then.
    await row('Ben Okafor').getByRole('checkbox').focus();
    await page.keyboard.press('End');
    await page
      .getByRole('checkbox', { name: /Daniel Weiss.*asks not to be watched/ })
      .and(page.locator(':focus'))
      .waitFor();
  });

  it('lets one choose, those too who state nothing, and nobody who asks not to be watched', async () => {
    const { page, see } = visitor;
    const search = page.getByRole('searchbox', { name: 'Search by name' });
    for (const [query, name] of [
      ['okaf', /Ben Okafor/],
      ['gus.bsky', /Gus Andersson/],
    ] as const) {
      await search.fill(query);
      await page.getByRole('checkbox', { name }).check();
    }
    await search.fill('weiss');
    const daniel = page.getByRole('checkbox', { name: /Daniel Weiss/ });
    await daniel.focus();
    await page.keyboard.press('Space');
    await read('2 of at most 1,000 chosen');
    expect(await daniel.isChecked()).toBe(false);
    await search.fill('');
    await see('bluesky-chosen');
  });

  it('adds somebody by the address of their profile', async () => {
    const { page, see } = visitor;
    const field = page.getByLabel('A handle, or the address of a profile');
    await field.fill('nobody.bsky.example');
    await press('Add this person');
    await read('Nobody on Bluesky has that handle.');
    await field.fill(`https://bsky.app/profile/did:web:p${did}.people.example`);
    await press('Add this person');
    await read(`${added} is on the list, and chosen.`);
    await read('3 of at most 1,000 chosen');
    await see('bluesky-added');
  });

  it('asks what to hear, and for an address', async () => {
    const { page, see } = visitor;
    await press('Go on');
    await hearOf(page, 'Ben Okafor', 'Only when single again');
    await page.getByRole('button', { name: 'Leave out Gus Andersson' }).click();
    await press('Mail me a link');
    await read('Give an address, please');
    await see('bluesky-address');
    await page.getByLabel('Your address').fill(address);
    await press('Mail me a link');
    await read('Look into your mail.');
    await see('bluesky-mailbox');
  });

  it('keeps the choice in this browser for that address', async () => {
    const kept = JSON.parse(String(await visitor.page.evaluate('localStorage.getItem("choice")')));
    expect(kept).toMatchObject({
      addressKey: expect.any(String),
      watches: {
        'bluesky:did:web:p102.people.example': 'single-again',
        [`bluesky:did:web:p${did}.people.example`]: 'any',
      },
    });
    expect(Object.keys(kept.watches)).toHaveLength(2);
    expect(JSON.stringify(kept)).not.toContain(address);
  });

  it('sends again when asked to', async () => {
    await press('Ask once more');
    await read('Asked for once more.');
    await vi.waitFor(async () => expect(await mails()).toHaveLength(2), { timeout: patienceMilliseconds });
    // Refusing to state anything is no error of the page's; nothing else was complained about.
    expect(visitor.complaints.filter((complaint) => !complaint.includes('400'))).toEqual([]);
  });

  it('signs in by the link from the mailbox, and watches who was chosen', async () => {
    const { page, see } = visitor;
    const link = (await mails()).at(-1)?.text.match(/https?:\/\/\S+\/sign-in#t=\S+/)?.[0];
    runtime.bluesky?.change({ [did]: { description: 'Sailor · Engaged' } });
    await page.goto('about:blank');
    await page.goto(String(link));
    await press('Sign in');
    await read('We now watch the 2 people you chose.');
    await see('bluesky-signed-in');
    await page.goto(`${runtime.endpoints.site}/app`);
    await row(added).waitFor();
    await row('Ben Okafor').waitFor();
    await see('bluesky-watching');
    expect(await page.evaluate('localStorage.getItem("choice")')).toBeNull();
  });

  it('is silent at the first look, and mails one change once, from what to what', async () => {
    expect(await mailsAfter('Sailor · Engaged')).toEqual([]);
    const changed = await mailsAfter('Sailor · Single');
    expect(changed.map(({ subject }) => subject)).toEqual([expect.stringContaining(added)]);
    expect(changed[0]?.text).toMatch(/Engaged\s*→\s*Single/);
    expect(changed[0]?.text).toContain(`https://bsky.app/profile/did:web:p${did}.people.example`);
    expect(await mailsAfter('Sailor · Single')).toEqual([]);
  });

  it('mails once that a statement was removed, after the second look that misses it', async () => {
    expect(await mailsAfter('Sailor')).toEqual([]);
    const removed = await mailsAfter('Sailor');
    expect(removed).toHaveLength(1);
    expect(removed[0]?.text).toContain('no longer says');
    expect(await mailsAfter('Sailor')).toEqual([]);
  });

  it('mails nothing more about who asks not to be watched, and says so on the page', async () => {
    const { page, see } = visitor;
    expect(await mailsAfter('Sailor · Married · #nobot')).toEqual([]);
    expect(await mailsAfter('Sailor · Divorced · #nobot')).toEqual([]);
    await page.reload();
    await row(added).getByText('asks not to be watched').waitFor();
    expect(await row(added).getByText('first look to come').count()).toBe(0);
    await see('bluesky-opted-out');
  });
});
