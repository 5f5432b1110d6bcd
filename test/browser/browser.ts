import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import packed from '@sparticuz/chromium';
import axe from 'axe-core';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { expect } from 'vitest';

const screenshots = fileURLToPath(new URL('../../build/screenshots', import.meta.url));

/** How long is waited for what must come, at most. */
export const patienceMilliseconds = 60_000;

/** How a page is looked at. */
export interface Look {
  readonly scheme: 'light' | 'dark';
  readonly width: number;
  readonly height: number;
}

/** Starts the browser that comes as a package. Its own list of switches is left out: it turns off much of what is to be tested. */
export async function launch(): Promise<Browser> {
  mkdirSync(screenshots, { recursive: true });
  return chromium.launch({
    executablePath: await packed.executablePath(),
    args: ['--no-sandbox', '--disable-gpu', '--font-render-hinting=none'],
  });
}

/** A visitor with a browser of their own. What the page complains about is kept in `complaints`. */
export interface Visitor {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly complaints: readonly string[];
  /** Finds no violation of accessibility in what is shown now, and nothing wider than the window; keeps a picture of it. */
  see(name: string, as?: Pick<Look, 'scheme' | 'width'>): Promise<void>;
  /** The same at each width and in each scheme, one after the other. */
  seeEverywhere(name: string): Promise<void>;
}

/** Comes with nothing kept from before. Motion is reduced, so that pictures show what holds still. */
export async function visit(browser: Browser, { scheme, width, height }: Look, locale = 'en-GB'): Promise<Visitor> {
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: scheme,
    reducedMotion: 'reduce',
    locale,
    timezoneId: 'Europe/Berlin',
    acceptDownloads: true,
  });
  context.setDefaultTimeout(patienceMilliseconds);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', ({ message }) => complaints.push(message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  async function see(name: string, at: Pick<Look, 'scheme' | 'width'>): Promise<void> {
    expect(await violations(page), `accessibility of ${name}`).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth'), `width of ${name}`).toBeLessThanOrEqual(
      at.width,
    );
    await page.screenshot({ path: `${screenshots}/${at.scheme}-${at.width}-${name}.png` });
  }

  return {
    context,
    page,
    complaints,
    see: (name, as = { scheme, width }) => see(name, as),
    async seeEverywhere(name) {
      for (const at of everyLook) {
        await page.emulateMedia({ colorScheme: at.scheme, reducedMotion: 'reduce' });
        await page.setViewportSize(at);
        await see(name, at);
      }
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
      await page.setViewportSize({ width, height });
    },
  };
}

const everyLook: readonly Look[] = (['light', 'dark'] as const).flatMap((scheme) => [
  { scheme, width: 1280, height: 800 },
  { scheme, width: 360, height: 740 },
]);

/** Chooses what to hear of somebody who is in a list. */
export async function hearOf(page: Page, name: string, condition: string): Promise<void> {
  await page.getByRole('button', { name: `what to hear of ${name}` }).click();
  await page.getByRole('radio', { name: condition }).check();
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
}

/** Every rule of axe that what is shown now breaks, with where. */
async function violations(page: Page): Promise<string[]> {
  if (!(await page.evaluate('typeof axe === "object"'))) await page.evaluate(axe.source);
  const { violations: found } = (await page.evaluate('axe.run({ resultTypes: ["violations"] })')) as axe.AxeResults;
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

/** Presses "Continue" in Facebook's window and waits until it has closed; it may do so before the click has ended. */
export async function continueIn(dialog: Page): Promise<void> {
  const closed = dialog.waitForEvent('close');
  await dialog
    .getByRole('button', { name: 'Continue' })
    .click()
    .catch(() => {});
  await closed;
}
