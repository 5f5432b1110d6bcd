import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Runtime, startRuntime } from '../../local/runtime.ts';
import { continueIn, launch, patienceMilliseconds, type Visitor, visit } from './browser.ts';

const unhurried = { timeout: 8 * patienceMilliseconds };

let runtime: Runtime;
let browser: Browser;
let visitor: Visitor;
beforeAll(async () => {
  [runtime, browser] = await Promise.all([startRuntime({ environment: {} }), launch()]);
}, 8 * patienceMilliseconds);
afterEach(() => visitor?.context.close());
afterAll(async () => {
  await browser?.close();
  await runtime?.close();
});

const listed = (page: Page) => page.locator('.rows li').first().waitFor();
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const read = (page: Page, words: string) => page.getByText(words).filter({ visible: true }).first().waitFor();

/** Comes to the first page, with whatever it loads by itself loaded. */
async function come(): Promise<Page> {
  visitor = await visit(browser, { scheme: 'light', width: 1280, height: 800 });
  await visitor.page.goto(`${runtime.endpoints.site}/`);
  await visitor.page.waitForLoadState('networkidle');
  return visitor.page;
}

/** The files that doing this loads, beside those that are loaded already. */
async function loadedBy(page: Page, act: () => Promise<unknown>): Promise<string[]> {
  const files: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('/assets/')) files.push(request.url());
  });
  await act();
  await page.waitForLoadState('networkidle');
  return files;
}

/** From now on this file does not come, although everything else does. */
async function lose(page: Page, file: string): Promise<void> {
  await page.route(file, (route) => route.abort());
}

const look = async (page: Page) => {
  await page.locator('#handle').fill('ada.bsky.example');
  await press(page, 'See who says what');
};

describe('what takes its time', unhurried, () => {
  it('behind the list: it is said that it is on its way', async () => {
    const page = await come();
    await look(page);
    await listed(page);
    await page.getByRole('checkbox', { name: 'Chiara Rossi' }).check();
    let release = () => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.route('**/assets/*', async (route) => {
      await released;
      await route.continue();
    });
    await press(page, 'Go on');
    await page.getByRole('status').getByText('One moment.').waitFor();
    release();
    await page.getByRole('heading', { level: 1, name: 'Almost there' }).waitFor();
  });
});

describe('a page that a script draws', unhurried, () => {
  it('says that its script did not come, and keeps the address that a mail gave it', async () => {
    visitor = await visit(browser, { scheme: 'light', width: 360, height: 640 });
    const { context } = visitor;
    await context.route('**/assets/*.js', (route) => route.abort());
    const pages = ['app#settings', 'sign-in#t=token', 'confirm#t=token', 'status'].map(async (path) => {
      const page = await context.newPage();
      await page.goto(`${runtime.endpoints.site}/${path}`);
      await read(page, 'A part of this page did not come.');
      expect(page.url()).toContain(path);
      return page;
    });
    const opened = await Promise.all(pages);
    await context.unroute('**/assets/*.js');
    for (const page of opened) {
      await page.reload();
      await page.getByRole('group', { name: 'Language' }).waitFor();
      expect(await page.getByText('did not come').filter({ visible: true }).count()).toBe(0);
    }
    await opened[1]?.getByRole('button', { name: 'Sign in' }).waitFor();
  });
});

describe('one file that did not come, while the site answers', unhurried, () => {
  it('of those behind the first page: it is said, and what was typed is gone on with once it comes', async () => {
    const page = await come();
    const files = await loadedBy(page, async () => {
      await look(page);
      await listed(page);
    });
    await visitor.context.close();
    expect(files.length).toBeGreaterThan(3);
    for (const file of files) {
      const again = await come();
      await lose(again, file);
      // The first press may find that what was fetched while somebody typed did not come, and load the page again.
      await look(again);
      await read(again, 'That did not load.');
      await again.unroute(file);
      await press(again, 'See who says what');
      await listed(again);
      await visitor.context.close();
    }
  });

  it('of those behind the list, in another language: it is said, and nothing chosen is lost', async () => {
    const toChoice = async () => {
      const page = await come();
      await press(page, 'Deutsch');
      await page.locator('html[lang=de]').waitFor();
      await page.locator('#handle').fill('ada.bsky.example');
      await page.locator('#handle').press('Enter');
      await listed(page);
      await page.getByRole('checkbox', { name: 'Chiara Rossi' }).check();
      return page;
    };
    const goOn = (page: Page) => page.locator('.save-bar .primary').click();
    const asked = (page: Page) => page.getByRole('button', { name: 'Chiara Rossi' }).first().waitFor();
    let page = await toChoice();
    const files = await loadedBy(page, async () => {
      await goOn(page);
      await asked(page);
    });
    await visitor.context.close();
    for (const file of files) {
      page = await toChoice();
      await lose(page, file);
      await goOn(page);
      await page.locator('.save-bar .failed').waitFor();
      await page.unroute(file);
      await goOn(page);
      // Either it came, or the page was loaded again.
      await page.locator('input[type=email], .save-bar .primary[aria-disabled=false]').first().waitFor();
      if ((await page.locator('input[type=email]').count()) === 0) {
        expect(await page.getByRole('checkbox', { name: 'Chiara Rossi' }).isChecked()).toBe(true);
        await goOn(page);
      }
      await asked(page);
      await visitor.context.close();
    }
  });

  it('of the list that somebody signs in to: it is said, and the next press leads there', async () => {
    const signIn = async (page: Page) => {
      const [dialog] = await Promise.all([page.waitForEvent('popup'), press(page, 'Sign in with Facebook')]);
      await dialog.getByRole('radio').first().check();
      await continueIn(dialog);
    };
    let page = await come();
    const files = await loadedBy(page, async () => {
      await signIn(page);
      await page.locator('.sections').waitFor();
    });
    await visitor.context.close();
    const last = files.filter((file) => file.endsWith('.js')).at(-1) ?? '';
    page = await come();
    await lose(page, last);
    await signIn(page);
    await read(page, 'That did not load.');
    await page.unroute(last);
    await press(page, 'Sign in with Facebook');
    await page.locator('.sections').waitFor();
    expect(page.url()).toContain('/app');
  });

  it('of a language: it is said, and the page speaks it once it comes', async () => {
    const toList = async () => {
      const page = await come();
      await look(page);
      await listed(page);
      return page;
    };
    let page = await toList();
    const files = await loadedBy(page, async () => {
      await press(page, 'Español');
      await page.locator('html[lang=es]').waitFor();
    });
    await visitor.context.close();
    expect(files.length).toBeGreaterThan(1);
    for (const file of files) {
      page = await toList();
      await lose(page, file);
      await press(page, 'Español');
      await read(page, 'That language could not be loaded.');
      await page.unroute(file);
      await press(page, 'Español');
      await page.locator('html[lang=es] .rows li').first().waitFor();
      await visitor.context.close();
    }
  });
});
