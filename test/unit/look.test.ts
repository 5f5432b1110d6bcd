import { h } from 'preact';
import { describe, expect, test } from 'vitest';
import { type MailPage, mailPage } from '../../lambdas/api/mail-page.tsx';
import { type Language, languageIds } from '../../lambdas/domain/languages.ts';
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
    expect(pageOf({ state: 'ask', action: 'pause' }, 'en')).toContain(paletteProperties);
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
    const styleOfPages = /<style>(.*)<\/style>/.exec(pageOf({ state: 'ask', action: 'pause' }, 'en'))?.[1];
    for (const style of [mailStyle, paletteProperties, styleOfPages]) expect(style).not.toMatch(/["&<]/);
  });
});

describe.each(languageIds)('the page behind a link in a mail, in %s', (language) => {
  test('offers a pause instead of unsubscribing, and names the address masked', () => {
    const body = pageOf(
      { state: 'ask', action: 'unsubscribe', address: 'a…@example.com', pausePath: '/api/mail/pause?t=x' },
      language,
    );
    expect(body).toContain('a…@example.com');
    expect(body).toContain('<form method="post" action="/api/mail/pause?t=x">');
  });

  test('says what goes before everything is deleted', () => {
    expect(pageOf({ state: 'ask', action: 'delete' }, language).match(/<li>/g)).toHaveLength(4);
  });

  test('says afterwards how it can be undone, where it can', () => {
    const undoPath = '/api/mail/undo?t=x';
    for (const action of ['unsubscribe', 'pause', 'pause-person'] as const) {
      const done = pageOf({ state: 'done', action, address: 'a…@example.com', undoPath }, language);
      expect(done).toContain(`<form method="post" action="${undoPath}">`);
      expect(done).toContain('a…@example.com');
      expect(pageOf({ state: 'undone', action }, language)).toContain('href="/app"');
    }
    expect(pageOf({ state: 'done', action: 'unsubscribe' }, language)).toContain('href="/app#settings"');
    expect(pageOf({ state: 'done', action: 'delete' }, language)).not.toContain('href="/app');
  });

  test('offers two lengths of a pause for one person', () => {
    const untilEndedPath = '/api/mail/pause-person?t=x&for=until-ended';
    const body = pageOf({ state: 'ask', action: 'pause-person', untilEndedPath }, language);
    expect(body.match(/<form/g)).toHaveLength(2);
    const [week, untilEnded] = [false, true].map((hasNoEnd) =>
      pageOf({ state: 'done', action: 'pause-person', hasNoEnd }, language),
    );
    expect(week).not.toBe(untilEnded);
  });

  test('has the foot of the site: privacy, status, and who runs it, if they say so', () => {
    const page = { state: 'ask', action: 'pause' } as const;
    for (const [contact, link] of [
      ['ada@example.com', 'mailto:ada@example.com'],
      ['https://ada.example/imprint', 'https://ada.example/imprint'],
    ] as const) {
      const { body } = mailPage(page, language, contact);
      for (const href of ['/privacy', '/status', link]) expect(body).toContain(`href="${href}"`);
    }
    expect(pageOf(page, language)).not.toContain('mailto:');
  });

  test.each(['unsubscribe', 'pause', 'pause-person', 'delete'] as const)(
    'asks before it does anything: %s',
    (action) => {
      const [asked = '', done = '', unknown = ''] = (['ask', 'done', 'unknown'] as const).map((state) =>
        pageOf({ state, action }, language),
      );
      expect(asked).toContain(`<html lang="${language}">`);
      expect(asked).toContain('<form method="post"><button type="submit">');
      expect(done + unknown).not.toContain('<form');
      for (const body of [asked, done, unknown]) {
        expect(body).not.toMatch(/undefined|[!¡]<|<script|<img|<link/);
      }
    },
  );
});

/** The page of a site whose operator gives no contact. */
const pageOf = (page: MailPage, language: Language): string => mailPage(page, language, undefined).body;

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
