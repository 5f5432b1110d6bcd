import { defaultLanguage, languageIds, languages } from '../../lambdas/domain/languages.ts';
import type { FrameTexts } from '../texts/page-texts.ts';
import type { PageAssets } from './assets.ts';
import { escapeHtml, said } from './html.ts';
import { markSvg } from './mark.ts';

/** What every page has. */
export interface Page {
  /** Its name, which the style sheet knows as a class of the body. */
  readonly name: string;
  readonly texts: FrameTexts & { readonly title: string; readonly description: string };
  readonly assets: PageAssets;
  /** HTML of the main element's content. */
  readonly main: string;
  /** Whether search engines should list it. */
  readonly listed: boolean;
}

/** A whole page: head, header, main, footer. Nothing inline, so that the strictest policy lets it through. */
export function layout({ name, texts, assets, main, listed }: Page): string {
  const { style, script, chunks, font, appStyle } = assets;
  return [
    `<!doctype html><html lang="${defaultLanguage}" data-app-style="${appStyle}"><head><meta charset="utf-8">`,
    '<meta name="viewport" content="width=device-width,initial-scale=1">',
    said(texts, 'title', 'title'),
    `<meta name="description" content="${escapeHtml(texts.description)}" data-t-content="description">`,
    listed ? '' : '<meta name="robots" content="noindex">',
    '<meta name="color-scheme" content="light dark">',
    '<meta name="theme-color" content="#faf6ef" media="(prefers-color-scheme: light)">',
    '<meta name="theme-color" content="#1d1917" media="(prefers-color-scheme: dark)">',
    '<link rel="icon" href="/favicon.svg" type="image/svg+xml">',
    `<link rel="preload" href="${font}" as="font" type="font/woff2" crossorigin>`,
    `<link rel="stylesheet" href="${style}">`,
    `<script type="module" src="${script}"></script>`,
    ...chunks.map((chunk) => `<link rel="modulepreload" href="${chunk}">`),
    `</head><body class="page-${name}">`,
    said(texts, 'a', 'skip', 'class="skip" href="#main"'),
    `<header class="frame top"><a class="brand" href="/">${markSvg}<span>Breakup Notifier</span></a>`,
    languageSwitch(texts),
    '</header>',
    `<main id="main" tabindex="-1">${main}</main>`,
    '<footer class="frame bottom">',
    said(texts, 'p', 'footer'),
    said(texts, 'a', 'privacy', 'href="/privacy"'),
    '</footer></body></html>\n',
  ].join('');
}

/** Needs a script to do anything, and is shown by it. */
function languageSwitch(texts: FrameTexts): string {
  const buttons = languageIds.map((language) => {
    const pressed = language === defaultLanguage;
    return `<button type="button" lang="${language}" data-language="${language}" aria-pressed="${pressed}"><span class="language-code" aria-hidden="true">${language.toUpperCase()}</span><span class="language-name">${languages[language].name}</span></button>`;
  });
  return `<div class="languages" role="group" hidden aria-label="${escapeHtml(texts.languages)}" data-t-label="languages">${buttons.join('')}</div>`;
}
