import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Runtime, startRuntime } from '../../local/runtime.ts';
import type { Mail } from '../../local/services/mailbox.ts';
import { hearOf, launch, patienceMilliseconds, type Visitor, visit } from './browser.ts';
import { crowd, friendId, type Onlooker, onlookers } from './crowd.ts';

/** Three of 5,000. */
const ada = { name: 'Ada Lind', search: 'ada lind', id: friendId(0) };
const lea = { name: 'Léa Lind', search: 'LEA lind', id: friendId(11) };
const zoe = { name: 'Zoë Lind', search: 'zoe li', id: friendId(25) };

/** Each look has a person of its own, and another change to hear of. */
const visits = [
  { scheme: 'light', width: 1280, height: 800, who: onlookers[0], status: 'Engaged', subject: 'is now engaged' },
  { scheme: 'dark', width: 360, height: 740, who: onlookers[1], status: 'Widowed', subject: 'is now widowed' },
] as const;

let runtime: Runtime;
let browser: Browser;
beforeAll(async () => {
  [runtime, browser] = await Promise.all([startRuntime({ people: crowd(5_000), environment: {} }), launch()]);
  // So that there is a last look to tell of.
  await runtime.sweepAndSettle();
});
afterAll(async () => {
  await browser?.close();
  await runtime?.close();
});

const site = (path: string) => `${runtime.endpoints.site}${path}`;

/** Presses the button and decides in Facebook's dialog. */
async function signIn(page: Page, who: Onlooker, decision: 'cancel' | 'hide-friends' | 'agree'): Promise<void> {
  const button = page.getByRole('button', { name: 'Sign in with Facebook' });
  const [dialog] = await Promise.all([page.waitForEvent('popup'), button.click()]);
  const leaveBy = async (name: string) => {
    const closed = dialog.waitForEvent('close');
    const click = dialog.getByRole('button', { name }).click();
    // The click closes the window it is in, now and then before it is answered.
    await click.catch(async (error: unknown) => {
      await closed.catch(() => Promise.reject(error));
    });
    await closed;
  };
  if (decision === 'cancel') return leaveBy('Cancel');
  await dialog.getByRole('searchbox').fill(who.name);
  await dialog.getByText('Everybody found').waitFor();
  await dialog.getByRole('radio', { name: who.name }).check();
  if (decision === 'hide-friends') await dialog.getByRole('checkbox', { name: 'Your friends' }).uncheck();
  return leaveBy('Continue');
}

/** The mails to an address, oldest first. */
async function mailsTo(address: string): Promise<Mail[]> {
  return (await runtime.mailbox.mails()).filter(({ to }) => to.some((each) => each.address === address));
}

/** The newest mail to an address with this in its subject, as soon as it is there. */
async function mailTo(address: string, subject: string): Promise<Mail> {
  return vi.waitFor(
    async () => {
      const found = (await mailsTo(address)).findLast((mail) => mail.subject.includes(subject));
      if (found === undefined) throw new Error(`no mail about: ${subject}`);
      return found;
    },
    { timeout: patienceMilliseconds },
  );
}

function linkIn({ text }: Mail, part: string): string {
  const link = text.match(/https?:\/\/\S+/g)?.find((each) => each.includes(part));
  if (link === undefined) throw new Error(`there is no link to ${part} in the mail`);
  return link;
}

// Each step waits for what it needs, for as long as a busy machine may take.
const unhurried = { timeout: 4 * patienceMilliseconds };

describe.each(visits)('a visit in $scheme at $width pixels', unhurried, ({ who, status, subject, ...look }) => {
  const address = `${who.id}@watchers.example`;
  const newAddress = `${who.id}.anew@watchers.example`;
  let visitor: Visitor;
  beforeAll(async () => {
    visitor = await visit(browser, look);
  });
  afterAll(() => visitor?.context.close());

  const go = (view: string) => visitor.page.getByRole('navigation').getByRole('link', { name: view }).click();
  const press = (name: string) => visitor.page.getByRole('button', { name, exact: true }).click();
  const read = (text: string) => visitor.page.getByText(text).first().waitFor();
  const group = (name: string) =>
    visitor.page.locator('section').filter({ has: visitor.page.getByRole('heading', { level: 2, name }) });

  it('says on the first page what it does, and asks nobody else before the button is pressed', async () => {
    const { page, see } = visitor;
    const foreign: string[] = [];
    page.on('request', (request) => {
      if (!request.url().startsWith(runtime.endpoints.site)) foreign.push(request.url());
    });
    await page.goto(site('/'));
    await read('We mail you when a friend’s relationship status changes.');
    await page.getByRole('button', { name: 'Sign in with Facebook' }).waitFor();
    await see('landing');
    expect(foreign).toEqual([]);
  });

  it('says in a sentence what to do when signing in comes to nothing', async () => {
    const { page, see } = visitor;
    await signIn(page, who, 'cancel');
    await read('You closed Facebook’s window');
    await see('sign-in-cancelled');
    await signIn(page, who, 'hide-friends');
    await read('Without your friend list');
  });

  it('signs in with at most three Graph calls of the server, and reads 5,000 friends in the browser', async () => {
    const { page, see } = visitor;
    runtime.facebook?.resetStats();
    await signIn(page, who, 'agree');
    await read('5,000 friends');
    expect(runtime.facebook?.stats().http.server).toBeLessThanOrEqual(3);
    await page.getByRole('listitem').first().waitFor();
    expect(await page.getByRole('listitem').count()).toBeLessThan(60);
    await see('friends');
  });

  it('finds three friends, one of them by the keyboard alone, and saves them with one call', async () => {
    const { page, see } = visitor;
    const search = page.getByRole('searchbox', { name: 'Search by name' });
    await press('Select all');
    await read('At most 1,000 can be watched');
    await search.fill('nobody at all');
    await read('Nobody by that name');
    await see('friends-none-found');
    for (const friend of [ada, lea]) {
      await search.fill(friend.search);
      await page.getByRole('checkbox', { name: friend.name }).first().check();
    }
    await search.fill(zoe.search);
    const found = page.getByRole('checkbox', { name: zoe.name });
    // The focus follows a key when the list is drawn, and the next key goes where the focus is.
    const focused = (row: number) => found.nth(row).and(page.locator(':focus')).waitFor();
    await found.first().focus();
    await page.keyboard.press('ArrowDown');
    await focused(1);
    await page.keyboard.press('Home');
    await focused(0);
    await page.keyboard.press('Space');
    await search.fill('');
    await read('3 newly chosen');
    await see('friends-chosen');
    const saves: string[] = [];
    page.on('request', (request) => {
      if (request.method() === 'PUT') saves.push(request.url());
    });
    await press('Save');
    await read('The first look is silent.');
    await see('friends-saved');
    expect(saves).toEqual([site('/api/watches')]);
  });

  it('mails nothing of the first look, and the change that follows', async () => {
    await runtime.settle();
    expect(await mailsTo(address)).toEqual([]);
    expect(runtime.facebook?.change({ [lea.id]: { relationship_status: status } })).toBeNull();
    await runtime.sweepAndSettle();
    expect((await mailTo(address, subject)).text).toContain(`→ ${status}`);
  });

  it('shows whom one watches, and lets one ask for less or for a pause', async () => {
    const { page, see } = visitor;
    await page.goto(site('/'));
    await page.getByRole('link', { name: 'Go to your list' }).click();
    await read('Last checked');
    await hearOf(page, ada.name, 'Only when single again');
    await page.getByRole('button', { name: `Pause ${zoe.name}`, exact: true }).click();
    await page.getByRole('radio', { name: 'Until a day' }).check();
    await press('Pause');
    await read('Choose a day that is still to come.');
    await page.getByLabel('The day').fill(`${new Date().getFullYear() + 1}-05-01`);
    await see('pause-dialog');
    await press('Pause');
    await read('paused until 1 May');
    await see('watching');
    await page.reload();
    await page.getByRole('button', { name: `Resume ${zoe.name}`, exact: true }).click();
    await page.getByRole('button', { name: `Pause ${zoe.name}`, exact: true }).waitFor();
    await page.getByRole('button', { name: `Only when single again: what to hear of ${ada.name}` }).waitFor();
  });

  it('keeps a history: who, from, to, when', async () => {
    await go('History');
    await read('What changed');
    // Waits for the list, which comes after its heading.
    const entry = await visitor.page.getByRole('listitem').filter({ hasText: 'becomes' }).first().textContent();
    expect(entry).toMatch(new RegExp(`^${lea.name}.* becomes ${status}.*\\d`));
    await visitor.see('history');
  });

  it('mails when one likes: a digest, quiet hours, a test', async () => {
    const { page, see } = visitor;
    await go('Settings');
    await page.getByRole('radio', { name: 'Once a day' }).check();
    await group('When to mail').getByLabel('Time', { exact: true }).fill('18:30');
    await group('When to mail').getByRole('button', { name: 'Save' }).click();
    await group('When to mail').getByText('Saved.').waitFor();
    await page.getByRole('checkbox', { name: 'Keep mails back' }).check();
    await group('Quiet hours').getByLabel('Time zone').selectOption('America/Lima');
    await group('Quiet hours').getByRole('button', { name: 'Save' }).click();
    await group('Quiet hours').getByText('Saved.').waitFor();
    await press('Send a test mail');
    await read('A test mail is on its way.');
    await mailTo(address, 'A test mail');
    await see('settings');
    await page.reload();
    expect(await group('When to mail').getByLabel('Time', { exact: true }).inputValue()).toBe('18:30');
    expect(await group('Quiet hours').getByLabel('Time zone').inputValue()).toBe('America/Lima');
  });

  it('does what the links in a mail say, and says so on the site', async () => {
    const { page, see } = visitor;
    const mail = await mailTo(address, subject);
    await page.goto(linkIn(mail, '/api/mail/pause?'));
    await see('mail-pause');
    await press('Pause for a week');
    await read('See you in a week.');
    await page.goto(linkIn(mail, '/api/mail/unsubscribe'));
    await press('Unsubscribe');
    await read('That was the last one.');
    await page.goto(site('/app#settings'));
    await read('You unsubscribed');
    await read('Everything is paused until');
    await see('notices');
    await press('Go on watching');
    await page.getByText('Everything is paused until').first().waitFor({ state: 'hidden' });
  });

  it('changes the address once the link in the mail has been followed', async () => {
    const { page, see } = visitor;
    await press('Change address');
    await page.getByLabel('New address').fill('no address at all');
    await press('Send the link');
    await read('We cannot write to this address.');
    await page.getByLabel('New address').fill(newAddress);
    await press('Send the link');
    await read(`We sent a link to ${newAddress}.`);
    await page.goto(linkIn(await mailTo(newAddress, 'Confirm this address'), '/confirm'));
    await page.waitForURL(site('/confirm'));
    await see('confirm');
    await press('Yes, mail me there');
    await read('Confirmed.');
    // The question is over.
    expect(await page.getByRole('heading', { level: 1 }).allTextContents()).toEqual(['Confirmed.']);
    await see('confirmed');
    await page.getByRole('link', { name: 'Back to your list' }).click();
    await go('Settings');
    await read(newAddress);
  });

  it('gives out everything, and lets one be watched by nobody', async () => {
    const { page } = visitor;
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Export' }).click(),
    ]);
    expect(await readFile(await file.path(), 'utf8')).toContain(newAddress);
    await press('Make me unwatchable');
    await read('Nobody hears of your status from us.');
    await press('Let people watch me again');
    await page.getByRole('button', { name: 'Make me unwatchable' }).waitFor();
  });

  it('deletes everything in two steps', async () => {
    const { page, see } = visitor;
    await press('Delete everything');
    await read('3 watches');
    await see('delete');
    await press('Go on');
    await press('Delete everything now');
    await read('All we had about you is gone.');
    expect(await page.evaluate('document.activeElement.tagName'), 'what has the focus').toBe('H1');
    await see('deleted');
    await page.goto(site('/app'));
    await read('You are signed out.');
    await see('signed-out');
    for (const [path, sentence] of [
      ['/privacy', 'What is stored, why, for how long'],
      ['/deletion#nothing', 'We know no deletion by this code.'],
      ['/nothing', 'If there was something'],
    ] as const) {
      await page.goto(site(path));
      await read(sentence);
      await see(`page-${path.replace(/\W+/g, '-').slice(1)}`);
    }
  });

  it('has broken no rule of its own policy, and thrown nothing', () => {
    // The browser itself remarks on answers that say no: an address refused, nobody signed in, no such page.
    const remarks = visitor.complaints.filter((each) => !/status of (401|404|422)/.test(each));
    expect(remarks).toEqual([]);
  });
});

describe('a visit in other languages', unhurried, () => {
  it('speaks the language of the browser, and another one on request', async () => {
    const { page, context, see } = await visit(browser, { scheme: 'light', width: 320, height: 640 }, 'de-AT');
    await page.goto(site('/'));
    await page.getByRole('heading', { level: 1, name: 'Wir schreiben dir' }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('de');
    await see('landing-german');
    await page.getByRole('button', { name: 'Español' }).click();
    await page.getByRole('heading', { level: 1, name: 'Te escribimos' }).waitFor();
    await see('landing-spanish');
    await page.goto(site('/privacy'));
    await page.getByRole('heading', { level: 1, name: 'Privacidad' }).waitFor();
    expect(await page.title()).toBe('Privacidad · Breakup Notifier');
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('heading', { level: 1, name: 'Privacy' }).waitFor();
    await context.close();
  });
});
