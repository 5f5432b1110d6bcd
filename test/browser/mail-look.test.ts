import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { friendIdOf, watcherIdOf } from '../../lambdas/domain/ids.ts';
import { type Language, languageIds } from '../../lambdas/domain/languages.ts';
import type { Change } from '../../lambdas/domain/watcher.ts';
import { composeAlertMail } from '../../lambdas/mail/compose-alert-mail.ts';
import { createMailLinks } from '../../lambdas/mail/links.ts';
import { networkFaces } from '../../lambdas/networks/faces.ts';
import { launch, patienceMilliseconds, visit } from './browser.ts';

const siteUrl = 'https://breakups.example';
const links = createMailLinks(new Uint8Array(32).fill(1), siteUrl);
const now = Date.UTC(2026, 10, 25);

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
}, 8 * patienceMilliseconds);
afterAll(() => browser?.close());

function change(account: string, name: string, from: string, to: string | undefined): Change {
  const friendId = friendIdOf('bluesky', `did:web:${account}.people.example`);
  return { friendId, name, handle: `${account}.bsky.example`, from, fromSince: now, at: now, ...(to && { to }) };
}

const one = [change('ada', 'Ada Lind', 'In a relationship', 'Single')];
const several = [
  ...one,
  change('long', 'W'.repeat(60), `married to ${'x'.repeat(150)}`, 'y'.repeat(200)),
  change('kim', 'Kim', 'Single', undefined),
];

function htmlOf(changes: readonly Change[], language: Language): string {
  const owner = { watcherId: watcherIdOf('mail', 'a'.repeat(32)), linkEpoch: 2 ** 40 };
  const mail = { ...owner, alertId: 'a', to: 'w@example.com', language, timeZone: 'Europe/Berlin' };
  const content = { kind: 'changes', changes } as const;
  return composeAlertMail({ ...mail, content }, { siteUrl, links, networks: networkFaces, now }).html;
}

describe.each([
  ['one change', one],
  ['several changes', several],
] as const)('the mail about %s', { timeout: 4 * patienceMilliseconds }, (name, changes) => {
  it.each([
    ['light', 1280],
    ['dark', 1280],
    ['light', 768],
    ['light', 360],
    ['dark', 360],
    ['light', 320],
  ] as const)('fits and can be read by everybody, %s at %i pixels', async (scheme, width) => {
    const { page, see, context } = await visit(browser, { scheme, width, height: 900 });
    for (const language of languageIds) {
      await page.setContent(htmlOf(changes, language));
      await see(`mail-${name.replace(' ', '-')}-${language}`);
    }
    expect(await page.locator('a[href*="pause-person"]').count()).toBe(changes.length);
    await context.close();
  });
});
