import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Runtime, startRuntime } from '../../local/runtime.ts';
import type { Mail } from '../../local/services/mailbox.ts';
import { launch, patienceMilliseconds, type Visitor, visit } from './browser.ts';

const looks = [
  { scheme: 'light', width: 1280, height: 800, address: 'ada@people.example', masked: 'a…@people.example' },
  { scheme: 'dark', width: 360, height: 740, address: 'ben@people.example', masked: 'b…@people.example' },
] as const;

/** Somebody on a network that anybody may read. */
const friend = 'bluesky:did:web:p101.people.example';

let runtime: Runtime;
let browser: Browser;
beforeAll(async () => {
  [runtime, browser] = await Promise.all([startRuntime({ environment: {} }), launch()]);
});
afterAll(async () => {
  await browser?.close();
  await runtime?.close();
});

const site = (path: string) => `${runtime.endpoints.site}${path}`;

const mailsTo = async (address: string): Promise<Mail[]> =>
  (await runtime.mailbox.mails()).filter(({ to }) => to.some((each) => each.address === address));

/** Does something that sends a mail, and waits for that mail. */
async function nextMail(address: string, cause: () => Promise<unknown>): Promise<Mail> {
  const before = (await mailsTo(address)).length;
  await cause();
  return vi.waitFor(
    async () => {
      const mail = (await mailsTo(address))[before];
      if (mail === undefined) throw new Error(`no mail to ${address}`);
      return mail;
    },
    { timeout: patienceMilliseconds },
  );
}

function linkIn({ text }: Mail, part: string): string {
  const link = text.match(/https?:\/\/\S+/g)?.find((each) => each.includes(part));
  if (link === undefined) throw new Error(`there is no link to ${part} in the mail`);
  return link;
}

/** What the API answers to this browser. */
async function isIn(context: BrowserContext): Promise<boolean> {
  return (await context.request.get(site('/api/me'))).ok();
}

const unhurried = { timeout: 4 * patienceMilliseconds };

describe.each(looks)('signing in by mail, in $scheme at $width pixels', unhurried, ({ address, masked, ...look }) => {
  let ada: Visitor;
  let elsewhere: Visitor;
  beforeAll(async () => {
    [ada, elsewhere] = await Promise.all([visit(browser, look), visit(browser, look)]);
  });
  afterAll(() => Promise.all([ada?.context.close(), elsewhere?.context.close()]));

  const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
  const read = (page: Page, text: string) => page.getByText(text).first().waitFor();

  async function askFor(page: Page): Promise<Mail> {
    await page.goto(site('/sign-in'));
    // Where somebody is signed in already, the field comes after this.
    const another = page.getByRole('button', { name: 'Sign in with another address' });
    await page.getByLabel('Your address').or(another).waitFor();
    if (await another.isVisible()) await another.click();
    await page.getByLabel('Your address').fill(address);
    return nextMail(address, () => press(page, 'Mail me a link'));
  }

  /** Each link is opened as a page of its own, as a mail program does it. */
  async function follow(page: Page, mail: Mail): Promise<void> {
    await page.goto('about:blank');
    await page.goto(linkIn(mail, '/sign-in#t='));
  }

  it('asks for an address, and says where the link went, masked', async () => {
    const { page, see } = ada;
    await page.goto(site('/sign-in'));
    await read(page, 'Welcome back.');
    await see('sign-in');
    await press(page, 'Mail me a link');
    await read(page, 'Give an address, please');
    await see('sign-in-nothing-given');
    await askFor(page);
    await read(page, 'Look into your mail.');
    await read(page, masked);
    await see('sign-in-asked');
  });

  it('signs in by the keyboard, not by opening the link, and leaves no token in the address', async () => {
    const { page, see, context } = ada;
    const mail = await askFor(page);
    await follow(page, mail);
    await read(page, 'Here you are.');
    expect(page.url()).toBe(site('/sign-in'));
    expect(await isIn(context)).toBe(false);
    await see('sign-in-link');
    await page.getByRole('button', { name: 'Sign in', exact: true }).focus();
    await page.keyboard.press('Enter');
    await read(page, 'You are signed in.');
    await read(page, 'that choice is still in the browser');
    // Who uses the keyboard goes on from the headline.
    await page.waitForFunction("document.activeElement?.textContent === 'You are signed in.'");
    await see('signed-in-without-a-choice');
    expect(await isIn(context)).toBe(true);
    // Who loads the page again, or comes back to it, is signed in already.
    await page.reload();
    await read(page, 'You are signed in.');
    await page.getByRole('link', { name: 'Choose whom to watch' }).waitFor();
    expect(await page.getByLabel('Your address').count()).toBe(0);
    await see('signed-in-already');
  });

  it('asks in another browser, saves no choice there that was made for another address, and takes no for an answer', async () => {
    const { page, see, context } = elsewhere;
    const mail = await askFor(ada.page);
    await page.goto(site('/privacy'));
    const other = { addressKey: 'somebody else’s', address: 'x…@y.example', watches: { [friend]: 'any' } };
    await keep(page, other);
    await follow(page, mail);
    await press(page, 'Sign in');
    await read(page, `Sign in as ${masked} here?`);
    await see('sign-in-question');
    expect(await isIn(context)).toBe(false);
    await page.getByRole('link', { name: 'No, leave it' }).click();
    await page.waitForURL(site('/'));
    await follow(page, mail);
    await press(page, 'Sign in');
    await press(page, 'Yes, sign in');
    await read(page, 'You are signed in.');
    expect(Object.keys((await (await context.request.get(site('/api/me'))).json()).watches)).toEqual([]);
    expect(await kept(page)).toContain('somebody else’s');

    await follow(page, mail);
    await press(page, 'Sign in');
    await read(page, 'This link has been used, or is too old.');
    await page.getByLabel('Your address').waitFor();
    await see('sign-in-used-link');
  });

  it('saves the choice that was made for this address in this browser, and forgets it', async () => {
    const { page, see, context } = ada;
    await page.goto(site('/sign-in'));
    await press(page, 'Sign in with another address');
    await page.getByLabel('Your address').fill(address);
    const answered = page.waitForResponse((response) => response.url().endsWith('/api/sign-in'));
    const mail = await nextMail(address, () => press(page, 'Mail me a link'));
    const { addressKey } = await (await answered).json();
    await keep(page, { addressKey, address: masked, watches: { [friend]: 'any' } });
    await follow(page, mail);
    await press(page, 'Sign in');
    await read(page, 'We now watch the person you chose.');
    await see('signed-in-with-a-choice');
    expect(Object.keys((await (await context.request.get(site('/api/me'))).json()).watches)).toEqual([friend]);
    expect(await kept(page)).toBeNull();
  });

  it('lists the sessions, and ends one by one', async () => {
    const { page, see } = ada;
    await page.goto(site('/app#settings'));
    await read(page, 'This browser');
    await page.getByRole('heading', { name: 'Signed in' }).scrollIntoViewIfNeeded();
    await see('sessions');
    await read(page, 'You signed in by mail.');
    expect(await isIn(elsewhere.context)).toBe(true);
    const others = page.getByRole('button', { name: 'Sign out there' });
    expect(await others.count()).toBe(1);
    await others.click();
    await read(page, 'Signed out there.');
    expect(await others.count()).toBe(0);
    expect(await isIn(elsewhere.context)).toBe(false);
    expect(await isIn(ada.context)).toBe(true);
  });

  it('ends the session at the server when somebody signs out', async () => {
    const { page, context, see } = ada;
    const copy = await context.cookies();
    await press(page, 'Sign out');
    await read(page, 'You are signed out.');
    await see('signed-out');
    await elsewhere.context.clearCookies();
    await elsewhere.context.addCookies(copy);
    expect(await isIn(elsewhere.context)).toBe(false);
  });

  it('unsubscribes and deletes everything by the links of a mail', async () => {
    const { page, see, context } = ada;
    const mail = await askFor(page);
    await follow(page, mail);
    await press(page, 'Sign in');
    await page.waitForURL(site('/app'));
    await page.goto(linkIn(mail, '/api/mail/unsubscribe'));
    await read(page, masked);
    await see('unsubscribe');
    await press(page, 'Pause for a week');
    await read(page, 'See you in a week.');
    await see('paused-instead');
    await page.goto(linkIn(mail, '/api/mail/unsubscribe'));
    await press(page, 'Unsubscribe');
    await read(page, 'That was the last one.');
    await see('unsubscribed');
    await page.goto(linkIn(mail, '/api/mail/delete'));
    await read(page, 'the history of what changed');
    await see('delete-by-mail');
    expect(await isIn(context)).toBe(true);
    await press(page, 'Delete everything');
    await read(page, 'It is gone.');
    await see('deleted-by-mail');
    expect(await isIn(context)).toBe(false);
  });

  it('says in words what went wrong, and lets one try again', async () => {
    const { page, see } = elsewhere;
    await page.goto(site('/sign-in'));
    await page.getByLabel('Your address').fill(`failing.${address}`);
    const ask = () => press(page, 'Mail me a link');
    const answers = [
      { status: 429, json: { message: 'Too Many Requests' } },
      { status: 503, json: { error: { code: 'try-again-later', message: '' } }, headers: { 'retry-after': '240' } },
      { status: 422, json: { error: { code: 'address-refused', message: '' } } },
      'no connection',
    ] as const;
    const words = [
      'That was a lot at once. Try again in 1 minute.',
      'Try again in 4 minutes.',
      'Is there a typo in it?',
    ];
    for (const [index, answer] of answers.entries()) {
      await page.route('**/api/sign-in', (route) =>
        answer === 'no connection' ? route.abort() : route.fulfill(answer),
      );
      await ask();
      await read(page, words[index] ?? 'We could not be reached.');
      await page.unroute('**/api/sign-in');
    }
    await see('sign-in-unreachable');
    await nextMail(`failing.${address}`, ask);
    await read(page, 'Look into your mail.');
  });

  it('says before anybody types that not everybody may sign in, in every language', async () => {
    const { page, see } = elsewhere;
    await page.route('**/api/about', (route) =>
      route.fulfill({ json: { signUps: 'listed', full: false, networks: [] } }),
    );
    await page.goto(site('/sign-in'));
    await read(page, 'This is somebody’s own Breakup Notifier');
    await see('sign-in-listed');
    for (const [language, words] of [
      ['Deutsch', 'Dieser Breakup Notifier ist privat'],
      ['Español', 'Este Breakup Notifier es de alguien en particular'],
    ] as const) {
      await press(page, language);
      await read(page, words);
      await see(`sign-in-listed-${language}`);
    }
  });

  it('complains about nothing but what was refused', () => {
    // A list is saved again when ending the session before has changed what is stored meanwhile: 409.
    for (const { complaints } of [ada, elsewhere]) {
      expect(complaints.filter((each) => !/status of (401|409|410|429|503|422)|ERR_FAILED/.test(each))).toEqual([]);
    }
  });
});

/** Keeps a choice as the first page does. */
const keep = (page: Page, choice: object) =>
  page.evaluate(
    ([value]) => localStorage.setItem('choice', value ?? ''),
    [JSON.stringify({ ...choice, keptAt: Date.now() })],
  );

const kept = (page: Page) => page.evaluate(() => localStorage.getItem('choice'));
