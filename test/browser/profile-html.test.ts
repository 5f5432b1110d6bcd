import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { profileHtml, profileHtmlReadDifferently } from '../support/profile-html.ts';
import { launch } from './browser.ts';

const ofThePages = fileURLToPath(new URL('../../web/networks/mastodon/plain-text-of.ts', import.meta.url));
const ofTheServer = new URL('../../lambdas/networks/mastodon/plain-text-of.ts', import.meta.url).href;

type PlainTextOf = (html: string) => string;

let browser: Browser;
let page: Page;
let plainTextOf: PlainTextOf;
beforeAll(async () => {
  browser = await launch();
  page = await browser.newPage();
  const { outputFiles } = await build({
    entryPoints: [ofThePages],
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'pages',
  });
  await page.addScriptTag({ content: outputFiles[0]?.text ?? '' });
  ({ plainTextOf } = (await import(ofTheServer)) as { readonly plainTextOf: PlainTextOf });
});
afterAll(() => browser?.close());

const inTheBrowser = (html: string) => page.evaluate(`pages.plainTextOf(${JSON.stringify(html)})`) as Promise<string>;

describe('the text of a profile', () => {
  it.each(Object.entries(profileHtml))('is the same on the page and at a check: %s', async (_, html) => {
    expect(await inTheBrowser(html)).toBe(plainTextOf(html));
  });

  it.each(Object.entries(profileHtmlReadDifferently))('has the same words in both: %s', async (_, html) => {
    const words = (text: string) => text.replace(/[^\p{L}\p{N}]+/gu, '');
    expect(words(await inTheBrowser(html))).toBe(words(plainTextOf(html)));
  });

  it('is read without running or loading anything', async () => {
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    const hostile = '<img src="https://a.example/x.png" onerror="window.ran = 1"><script>window.ran = 2</script>';
    await inTheBrowser(`${hostile}<svg onload="window.ran = 3"><link rel="stylesheet" href="https://a.example/x.css">`);
    expect(await page.evaluate('window.ran')).toBeUndefined();
    expect(asked).toEqual([]);
  });
});
