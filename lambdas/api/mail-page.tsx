import { createHash } from 'node:crypto';
import type { Language } from '../domain/languages.ts';
import { sans, serif } from '../look/fonts.ts';
import { paletteProperties } from '../look/palette.ts';
import { renderDocument } from '../look/render-document.ts';
import type { MailAction } from '../mail/links.ts';
import { mailTextsOf } from '../mail/texts/index.ts';

/** `ask`: nothing has happened yet; `done`: it has; `unknown`: the link is not one of ours. */
export type MailPageState = 'ask' | 'done' | 'unknown';

/** The colours and the type of the mail that the link came in. */
const style = [
  paletteProperties,
  `body{margin:0;background:var(--paper);color:var(--ink);font:17px/1.55 ${sans}}`,
  'main{max-width:560px;margin:0 auto;padding:clamp(32px,12vh,120px) 24px}',
  `h1{margin:0 0 20px;font:400 34px/1.25 ${serif};letter-spacing:-.01em}`,
  'p{margin:0 0 16px}form{margin:28px 0}',
  'button{padding:12px 22px;border:0;border-radius:4px;background:var(--accent);color:var(--paper);font:inherit;font-weight:600;cursor:pointer}',
  'a{color:var(--accent);text-underline-offset:.18em}',
  ':focus-visible{outline:3px solid var(--accent);outline-offset:3px}',
].join('');

const styleHash = createHash('sha256').update(style).digest('base64');

/** Its one style sheet, named by its hash, and a form that posts back to where the page came from. */
const policy = [
  "default-src 'none'",
  `style-src 'sha256-${styleHash}'`,
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ');

/** A page that stands for itself: no script, no image, nothing loaded, nothing personal. The button posts to the page's own address. */
export function mailPage(
  state: MailPageState,
  action: MailAction,
  language: Language,
): { body: string; policy: string } {
  const { pages: texts } = mailTextsOf(language);
  const [title, sentence] = state === 'unknown' ? texts.unknown : texts[action][state];
  const body = renderDocument(
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>{`${title} · Breakup Notifier`}</title>
        <style>{style}</style>
      </head>
      <body>
        <main>
          <h1>{title}</h1>
          <p>{sentence}</p>
          {state === 'ask' ? (
            <form method="post">
              {/* biome-ignore lint/a11y/useButtonType: in a form it submits, which is what it is for */}
              <button>{texts.buttons[action]}</button>
            </form>
          ) : (
            <p>
              <a href="/">{texts.home}</a>
            </p>
          )}
        </main>
      </body>
    </html>,
  );
  return { body, policy };
}
