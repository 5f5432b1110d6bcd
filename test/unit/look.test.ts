import { h } from 'preact';
import { describe, expect, test } from 'vitest';
import { mailPage } from '../../lambdas/api/mail-page.tsx';
import { languageIds } from '../../lambdas/domain/languages.ts';
import { palette, paletteProperties } from '../../lambdas/look/palette.ts';
import { renderDocument } from '../../lambdas/look/render-document.ts';
import { mailStyle } from '../../lambdas/mail/html-style.ts';
import { favicon } from '../../web/pages/heart.tsx';

describe.each(['light', 'dark'] as const)('the palette, %s', (scheme) => {
  const { paper, ink, muted, accent, hover } = palette[scheme];

  test.each([
    ['ink', ink],
    ['muted', muted],
    ['accent', accent],
  ])('can be read: %s on paper, and on what the pointer is over', (_, colour) => {
    expect(contrast(colour, paper)).toBeGreaterThan(4.5);
    expect(contrast(colour, hover)).toBeGreaterThan(4.5);
  });

  test('is what mails, their pages and the favicon have', () => {
    for (const colour of [paper, ink, muted, accent]) {
      expect(mailStyle).toContain(colour);
      expect(paletteProperties).toContain(colour);
    }
    expect(mailPage('ask', 'pause', 'en').body).toContain(paletteProperties);
    expect(favicon()).toContain(accent);
  });
});

describe('a document', () => {
  test('begins as HTML does, and whatever is said in it is text', () => {
    const html = renderDocument(h('html', { title: '"><script>' }, h('p', null, '<script>alert("&")</script>')));
    expect(html).toBe(
      '<!doctype html><html title="&quot;>&lt;script>"><p>&lt;script>alert(&quot;&amp;&quot;)&lt;/script></p></html>\n',
    );
  });

  test('holds style sheets that need no escaping', () => {
    for (const style of [mailStyle, paletteProperties]) expect(style).not.toMatch(/["&<]/);
  });
});

describe.each(languageIds)('the page behind a link in a mail, in %s', (language) => {
  test('offers a pause instead of unsubscribing, and names the address masked', () => {
    const { body } = mailPage('ask', 'unsubscribe', language, {
      address: 'a…@example.com',
      pausePath: '/api/mail/pause?t=x',
    });
    expect(body).toContain('a…@example.com');
    expect(body).toContain('<form method="post" action="/api/mail/pause?t=x">');
  });

  test('says what goes before everything is deleted', () => {
    expect(mailPage('ask', 'delete', language).body.match(/<li>/g)).toHaveLength(4);
  });

  test('says afterwards how it can be undone, where it can', () => {
    expect(mailPage('done', 'unsubscribe', language).body).toContain('href="/app#settings"');
    expect(mailPage('done', 'pause', language).body).toContain('href="/app"');
    expect(mailPage('done', 'delete', language).body).not.toContain('href="/app');
  });

  test.each(['unsubscribe', 'pause', 'delete'] as const)('asks before it does anything: %s', (action) => {
    const asked = mailPage('ask', action, language);
    expect(asked.body).toContain(`<html lang="${language}">`);
    expect(asked.body).toContain('<form method="post"><button type="submit">');
    for (const state of ['done', 'unknown'] as const) {
      expect(mailPage(state, action, language).body).not.toContain('<form');
    }
    for (const { body } of [asked, mailPage('done', action, language), mailPage('unknown', action, language)]) {
      expect(body).not.toMatch(/undefined|[!¡]<|<script|<img|<link/);
    }
  });
});

/** WCAG 2's contrast of two colours written `#rrggbb`. */
function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
