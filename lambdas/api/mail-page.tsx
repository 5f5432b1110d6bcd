import { createHash } from 'node:crypto';
import { maskedAddress } from '../domain/addresses.ts';
import type { Language } from '../domain/languages.ts';
import type { Watcher } from '../domain/watcher.ts';
import { sans, serif } from '../look/fonts.ts';
import { Mark } from '../look/mark.tsx';
import { paletteProperties } from '../look/palette.ts';
import { renderDocument } from '../look/render-document.ts';
import { WithAddress } from '../look/with-address.tsx';
import type { MailAction } from '../mail/links.ts';
import { mailTextsOf } from '../mail/texts/index.ts';
import type { PageTexts } from '../mail/texts/page-texts.ts';

/** `ask`: nothing has happened yet; `done`: it has; `unknown`: the link is not one of ours. */
export type MailPageState = 'ask' | 'done' | 'unknown';

/** What a page may know of the account whose mail the link came in. */
export interface MailPageSubject {
  /** Its address, masked. */
  readonly address?: string | undefined;
  /** Where a week's pause is to be had, for who is about to unsubscribe: a path of this site. */
  readonly pausePath?: string | undefined;
}

/** The colours of the site and of the mail that the link came in, with the site's head and foot. */
const style = [
  paletteProperties,
  '*{box-sizing:border-box}',
  `body{margin:0;min-height:100vh;display:flex;flex-direction:column;background:var(--paper);color:var(--ink);font:17px/1.6 ${sans}}`,
  'header,main,footer{width:100%;max-width:70rem;margin:0 auto;padding-inline:clamp(20px,5vw,48px)}',
  'header{padding-block:20px;min-height:80px;display:flex;align-items:center}',
  `.brand{display:inline-flex;align-items:center;gap:9px;color:inherit;font:21px/1 ${serif};text-decoration:none;letter-spacing:-.01em}`,
  '.mark{width:26px;height:26px;fill:var(--accent)}',
  'main{flex:1;padding-block:56px 32px;overflow-wrap:break-word}main>*{max-width:40rem}',
  `h1{margin:0;font:400 clamp(36px,6vw,56px)/1.1 ${serif};letter-spacing:-.022em;text-wrap:balance}`,
  `.lead{font:22px/1.45 ${serif}}`,
  'p{margin:24px 0 0}ul{margin:16px 0 0;padding-inline-start:1.2em}form{margin:28px 0 0}',
  'button{min-height:44px;padding:8px 18px;border:1px solid var(--accent);border-radius:4px;background:var(--accent);color:var(--paper);font:inherit;font-size:16px;font-weight:600;cursor:pointer}',
  'button.second{border-color:var(--edge);background:none;color:inherit;font-weight:400}',
  'a{color:inherit;text-decoration:underline 1px var(--accent);text-underline-offset:.22em}',
  'footer{display:flex;flex-wrap:wrap;justify-content:space-between;gap:8px 32px;margin-top:64px;padding-block:32px;color:var(--muted);font-size:15px}footer p{margin:0}',
  '.one-line{display:inline-block;max-width:100%}',
  ':focus-visible{outline:2px solid var(--accent);outline-offset:3px}',
  '@media (forced-colors:active){.mark{fill:CanvasText}}',
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

/** The masked address of a watcher, for pages; `undefined` for a watcher without an address. */
export function addressShownOf({ address }: Pick<Watcher, 'address'>): string | undefined {
  return address.email === '' ? undefined : maskedAddress(address.email);
}

/** A page that stands for itself: no script, no image, nothing loaded. The button posts to the page's own address. */
export function mailPage(
  state: MailPageState,
  action: MailAction,
  language: Language,
  subject: MailPageSubject = {},
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
        <header>
          <a class="brand" href="/">
            <Mark />
            <span>Breakup Notifier</span>
          </a>
        </header>
        <main>
          <h1>{title}</h1>
          <p class="lead">{sentence}</p>
          {state === 'ask' ? (
            <Question action={action} texts={texts} subject={subject} />
          ) : (
            <Afterwards state={state} action={action} texts={texts} />
          )}
        </main>
        <footer>
          <p>{texts.footer}</p>
          <a href="/privacy">{texts.privacy}</a>
        </footer>
      </body>
    </html>,
  );
  return { body, policy };
}

interface PartProps {
  readonly action: MailAction;
  readonly texts: PageTexts;
}

/** What it is about, the button, and what might do as well. */
function Question({ action, texts, subject: { address, pausePath } }: PartProps & { subject: MailPageSubject }) {
  return (
    <>
      {action === 'delete' && (
        <>
          <ul>
            {texts.goes.map((each) => (
              <li key={each}>{each}</li>
            ))}
          </ul>
          <p>{texts.forGood}</p>
        </>
      )}
      {address !== undefined && (
        <p>
          <WithAddress words={texts.about(address)} address={address} />
        </p>
      )}
      <form method="post">
        <button type="submit">{texts.buttons[action]}</button>
      </form>
      {action === 'unsubscribe' && pausePath !== undefined && (
        <>
          <p>{texts.rather}</p>
          <form method="post" action={pausePath}>
            <button type="submit" class="second">
              {texts.buttons.pause}
            </button>
          </form>
        </>
      )}
    </>
  );
}

/** Where to go on: to what can be undone, or home. */
function Afterwards({ state, action, texts }: PartProps & { state: 'done' | 'unknown' }) {
  if (state === 'unknown' || action === 'delete') {
    return (
      <p>
        <a href="/">{texts.home}</a>
      </p>
    );
  }
  const [link, sentence] = texts.undo[action];
  return (
    <>
      <p>{sentence}</p>
      <p>
        <a href={action === 'pause' ? '/app' : '/app#settings'}>{link}</a>
      </p>
    </>
  );
}
