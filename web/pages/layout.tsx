import type { ComponentChildren } from 'preact';
import { contactUrl } from '../../lambdas/domain/contact.ts';
import { defaultLanguage, languageIds, languages } from '../../lambdas/domain/languages.ts';
import { Mark } from '../../lambdas/look/mark.tsx';
import { palette } from '../../lambdas/look/palette.ts';
import { renderDocument } from '../../lambdas/look/render-document.ts';
import type { SiteConfig } from '../config.ts';
import type { FrameTexts } from '../texts/page-texts.ts';
import type { PageAssets } from './assets.ts';
import { saying } from './saying.tsx';

/** What every page has. */
export interface Page {
  /** Its name, which the style sheet knows as a class of the body. */
  readonly name: string;
  readonly texts: FrameTexts & { readonly title: string; readonly description: string };
  readonly assets: PageAssets;
  readonly config: SiteConfig;
  /** The main element's content. */
  readonly main: ComponentChildren;
  /** Whether search engines should list it. */
  readonly listed: boolean;
}

/** A whole page: head, header, main, footer. Nothing inline, so that the strictest policy lets it through. */
export function layout({ name, texts, assets, config, main, listed }: Page): string {
  const { Say, SayLink } = saying(texts);
  return renderDocument(
    <html lang={defaultLanguage} data-choosing-style={assets.choosingStyle} data-app-style={assets.appStyle}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <Say as="title" text="title" />
        <meta name="description" content={texts.description} data-t-content="description" />
        {!listed && <meta name="robots" content="noindex" />}
        <meta name="color-scheme" content="light dark" />
        <meta name="theme-color" content={palette.light.paper} media="(prefers-color-scheme: light)" />
        <meta name="theme-color" content={palette.dark.paper} media="(prefers-color-scheme: dark)" />
        <meta property="og:type" content="website" />
        <meta property="og:site_name" content="Breakup Notifier" />
        <meta property="og:title" content={texts.title} />
        <meta property="og:description" content={texts.description} />
        <meta property="og:image" content={`${config.url ?? ''}/preview.png`} />
        <meta property="og:image:width" content="1200" />
        <meta property="og:image:height" content="630" />
        <meta property="og:image:alt" content="In a relationship, struck through; then: Single" />
        <meta name="twitter:card" content="summary_large_image" />
        <link rel="icon" href="/favicon.ico" sizes="32x32" />
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <link rel="apple-touch-icon" href="/touch-icon.png" />
        <link rel="manifest" href="/manifest.webmanifest" />
        <link rel="preload" href={assets.font} as="font" type="font/woff2" crossorigin="anonymous" />
        <link rel="stylesheet" href={assets.commonStyle} />
        {assets.styles.map((style) => (
          <link key={style} rel="stylesheet" href={style} class="page-style" />
        ))}
        <script type="module" src={assets.script} />
        {assets.chunks.map((chunk) => (
          <link key={chunk} rel="modulepreload" href={chunk} />
        ))}
      </head>
      <body class={`page-${name}`}>
        <SayLink class="skip" href="#main" text="skip" />
        <header class="frame top">
          <a class="brand" href="/">
            <Mark />
            <span>Breakup Notifier</span>
          </a>
          <LanguageSwitch label={texts.languages} />
          <p class="language-said" id="language-said" role="status" />
          <div hidden>
            <Say as="span" text="languageLoading" />
            <Say as="span" text="languageFailed" />
          </div>
        </header>
        <main id="main" tabindex={-1}>
          {main}
        </main>
        <footer class="frame bottom">
          <Say text="footer" />
          <nav class="foot" aria-label={texts.foot} data-t-label="foot">
            <SayLink href="/privacy" text="privacy" />
            <SayLink href="/status" text="status" />
            {config.contact !== undefined && <SayLink href={contactUrl(config.contact)} text="contact" />}
          </nav>
        </footer>
      </body>
    </html>,
  );
}

/** Needs a script to do anything, and is shown by it. */
function LanguageSwitch({ label }: { label: string }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for what is sent, and looks like it
    <div class="languages" role="group" hidden aria-label={label} data-t-label="languages">
      {languageIds.map((language) => (
        <button
          key={language}
          type="button"
          lang={language}
          data-language={language}
          aria-pressed={language === defaultLanguage}
        >
          <span class="language-code" aria-hidden="true">
            {language.toUpperCase()}
          </span>
          <span class="language-name">{languages[language].name}</span>
        </button>
      ))}
    </div>
  );
}
