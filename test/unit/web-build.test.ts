import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { securityHeaders } from '../../lib/security-headers.ts';
import { buildSite } from '../../web/build.ts';

const sdkUrl = 'https://connect.facebook.net/en_US/sdk.js';
const config = { networks: { facebook: { appId: '1234', sdkUrl, graphVersion: 'v27.0' } } };
const folder = mkdtempSync(join(tmpdir(), 'site-'));
let files: readonly string[] = [];
beforeAll(async () => {
  files = (await buildSite(folder, config)).files;
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const read = (file: string) => readFileSync(join(folder, file), 'utf8');
const pages = () => files.filter((file) => file.endsWith('.html'));
const loadedBy = (page: string) =>
  [...read(page).matchAll(/(?:src|href)="\/(assets\/[^"]+)"/g)].map(([, file]) => file ?? '');
const gzipped = (file: string) => gzipSync(readFileSync(join(folder, file))).byteLength;

describe('the built site', () => {
  it('has every page under its own name', () => {
    expect(pages()).toEqual([
      '404.html',
      'app.html',
      'confirm.html',
      'deletion.html',
      'index.html',
      'privacy.html',
      'sign-in.html',
      'status.html',
    ]);
  });

  it('has nothing inline that a strict policy would stop', () => {
    for (const page of pages()) {
      expect(read(page), page).not.toMatch(/<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=|="javascript:/i);
    }
    for (const kind of ['choosing', 'other'] as const) {
      expect(securityHeaders(config, kind)['content-security-policy']).not.toMatch(/unsafe|\*(?!\.)/);
    }
  });

  it('loads nothing of anybody else before somebody asks for it', () => {
    for (const page of pages()) {
      for (const [, address] of read(page).matchAll(/<(?:script|link|img|iframe)[^>]+(?:src|href)="([^"]*)"/g)) {
        expect(address, page).toMatch(/^\//);
      }
    }
    for (const file of files.filter((each) => each.endsWith('.css'))) expect(read(file)).not.toMatch(/https?:\/\//);
  });

  it('refers to files that are there', () => {
    for (const page of pages()) for (const file of loadedBy(page)) expect(files).toContain(file);
  });

  it('has what browsers, phones and previews ask for, and no page without it', () => {
    const named = [
      'favicon.ico',
      'favicon.svg',
      'touch-icon.png',
      'manifest.webmanifest',
      'preview.png',
      'newsreader.woff2',
    ];
    for (const file of named) expect(files).toContain(file);
    const { icons, start_url: start } = JSON.parse(read('manifest.webmanifest'));
    for (const { src } of icons) expect(files).toContain(src.slice(1));
    expect(files).toContain(`${start.slice(1)}.html`);
    for (const page of pages()) {
      const head = read(page);
      for (const file of ['favicon.ico', 'favicon.svg', 'touch-icon.png', 'manifest.webmanifest']) {
        expect(head, page).toContain(`href="/${file}"`);
      }
      expect(head, page).toMatch(/property="og:title" content="[^"]+"/);
      expect(head, page).toContain('property="og:image" content="/preview.png"');
    }
  });

  it('names the picture of a preview in full, and who runs it, where these are set', async () => {
    const named = mkdtempSync(join(tmpdir(), 'site-'));
    await buildSite(named, { ...config, url: 'https://breakups.example', contact: 'ada@example.com' });
    const [front, privacy] = ['index.html', 'privacy.html'].map((page) => readFileSync(join(named, page), 'utf8'));
    rmSync(named, { recursive: true, force: true });
    expect(front).toContain('content="https://breakups.example/preview.png"');
    expect(front?.match(/mailto:ada@example\.com/g)).toHaveLength(1);
    expect(privacy?.match(/mailto:ada@example\.com/g)).toHaveLength(2);
    for (const page of pages()) expect(read(page)).not.toContain('mailto:');
  });

  it('weighs at most 25 KB before anybody signs in, the font included', () => {
    const loaded = new Set(loadedBy('index.html'));
    const app = /data-app-style="\/([^"]+)"/.exec(read('index.html'))?.[1];
    const weight = [...loaded].filter((file) => file !== app).reduce((sum, file) => sum + gzipped(file), 0);
    expect(weight).toBeLessThan(25 * 1024);
  });

  it('can be read without scripts, and says so where one is needed', () => {
    const page = read('index.html');
    expect(page).toContain('We mail you when a friend’s relationship status changes.');
    expect(page).toContain('Facebook offers apps no permission');
    expect(page).toMatch(/<noscript>.*Signing in needs JavaScript/);
  });

  it('has Facebook’s button, and what to know before, only where a Facebook app is configured', async () => {
    const without = mkdtempSync(join(tmpdir(), 'site-'));
    await buildSite(without, { networks: { bluesky: { url: 'https://public.api.bsky.app' } } });
    const page = readFileSync(join(without, 'index.html'), 'utf8');
    rmSync(without, { recursive: true, force: true });
    expect(page).not.toContain('Facebook');
    expect(page).toContain('Your handle on Bluesky or Mastodon');
    expect(read('index.html')).toContain('Sign in with Facebook');
  });

  it('sends nothing of what was typed anywhere while no script runs', () => {
    expect(read('index.html')).not.toMatch(/<input[^>]*\sname=/);
  });

  it('names files by what is in them', async () => {
    const again = mkdtempSync(join(tmpdir(), 'site-'));
    const rebuilt = await buildSite(again, config);
    rmSync(again, { recursive: true, force: true });
    expect(rebuilt.files).toEqual(files);
  });
});
