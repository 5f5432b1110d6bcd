import { createHash } from 'node:crypto';
import { maskedAddress } from '../domain/addresses.ts';
import { contactUrl } from '../domain/contact.ts';
import type { Language } from '../domain/languages.ts';
import type { Watcher } from '../domain/watcher.ts';
import { sans, siteSerif, stableFontPath, standInFace } from '../look/fonts.ts';
import { Mark } from '../look/mark.tsx';
import { paletteProperties } from '../look/palette.ts';
import { renderDocument } from '../look/render-document.ts';
import { WithAddress } from '../look/with-address.tsx';
import type { Deed, MailAction } from '../mail/links.ts';
import { mailTextsOf } from '../mail/texts/index.ts';
import type { PageTexts } from '../mail/texts/page-texts.ts';

/** What a page says and offers. Paths are of this site. */
export type MailPage =
  /** Nothing has happened yet. */
  | {
      readonly state: 'ask';
      readonly action: Exclude<MailAction, 'undo'>;
      /** The account's address, masked. */
      readonly address?: string | undefined;
      /** Where a week's pause is to be had, for who is about to unsubscribe. */
      readonly pausePath?: string | undefined;
      /** Where a pause without an end is to be had. */
      readonly untilEndedPath?: string | undefined;
    }
  | {
      readonly state: 'done';
      readonly action: Exclude<MailAction, 'undo'>;
      readonly address?: string | undefined;
      /** Where it can be taken back. */
      readonly undoPath?: string | undefined;
      /** It is a pause that only they can end. */
      readonly hasNoEnd?: boolean;
    }
  | { readonly state: 'undone'; readonly action: Deed['action']; readonly address?: string | undefined }
  /** The link is not one of ours, or no longer good. */
  | { readonly state: 'unknown'; readonly action: MailAction };

/** The colours of the site and of the mail that the link came in, with the site's head and foot. */
const style = [
  paletteProperties,
  `@font-face{font-family:Newsreader;src:url(${stableFontPath}) format('woff2');font-display:swap}`,
  standInFace,
  '*{box-sizing:border-box}',
  `body{margin:0;min-height:100vh;display:flex;flex-direction:column;background:var(--paper);color:var(--ink);font:1.0625rem/1.6 ${sans}}`,
  'header,main,footer{width:100%;max-width:70rem;margin:0 auto;padding-inline:clamp(min(1.25rem,5.5vw),5vw,3rem)}',
  'header{padding-block:1.25rem;min-height:5rem;display:flex;align-items:center}',
  `.brand{display:inline-flex;align-items:center;gap:0.5625rem;color:inherit;font:1.3125rem/1 ${siteSerif};text-decoration:none;letter-spacing:-.01em}`,
  '.mark{width:1.625rem;height:1.625rem;fill:var(--accent)}',
  'main{flex:1;padding-block:3.5rem 2rem;overflow-wrap:break-word}main>*{max-width:40rem}',
  `h1{margin:0;font:400 clamp(2.25rem,6vw,3.5rem)/1.1 ${siteSerif};letter-spacing:-.022em;text-wrap:balance}`,
  `.lead{font:1.375rem/1.45 ${siteSerif}}`,
  'p{margin:1.5rem 0 0}ul{margin:1rem 0 0;padding-inline-start:1.2em}form{margin:1.75rem 0 0}',
  'button{min-height:2.75rem;padding:0.5rem 1.125rem;border:1px solid var(--accent);border-radius:0.25rem;background:var(--accent);color:var(--paper);font:inherit;font-size:1rem;font-weight:600;cursor:pointer}',
  'button.second{border-color:var(--edge);background:none;color:inherit;font-weight:400}',
  'a{color:inherit;text-decoration:underline 1px var(--accent);text-underline-offset:.22em}',
  'footer{display:flex;flex-wrap:wrap;justify-content:space-between;gap:0.5rem 2rem;margin-top:4rem;padding-block:2rem;color:var(--muted);font-size:0.9375rem}footer p{margin:0}nav{display:flex;flex-wrap:wrap;gap:0.5rem 1.5rem}',
  '.one-line{display:inline-block;max-width:100%}',
  ':focus-visible{outline:2px solid var(--accent);outline-offset:3px}',
  '@media (forced-colors:active){.mark{fill:CanvasText}}',
].join('');

const styleHash = createHash('sha256').update(style).digest('base64');

/** Its one style sheet, named by its hash, the site's font, and a form that posts back to where the page came from. */
const policy = [
  "default-src 'none'",
  `style-src 'sha256-${styleHash}'`,
  "font-src 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ');

/** The masked address of a watcher, for pages; `undefined` for a watcher without an address. */
export function addressShownOf({ address }: Pick<Watcher, 'address'>): string | undefined {
  return address.email === '' ? undefined : maskedAddress(address.email);
}

/** A page without a script: nothing is loaded but the font of the site. The button posts to the page's own address. */
export function mailPage(
  page: MailPage,
  language: Language,
  contact: string | undefined,
): { body: string; policy: string } {
  const { pages: texts } = mailTextsOf(language);
  const [title, sentence] = saidBy(page, texts);
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
          {page.state === 'ask' ? <Question {...page} texts={texts} /> : <Afterwards page={page} texts={texts} />}
        </main>
        <footer>
          <p>{texts.footer}</p>
          <nav aria-label="Breakup Notifier">
            <a href="/privacy">{texts.privacy}</a>
            <a href="/status">{texts.status}</a>
            {contact !== undefined && <a href={contactUrl(contact)}>{texts.contact}</a>}
          </nav>
        </footer>
      </body>
    </html>,
  );
  return { body, policy };
}

function saidBy(page: MailPage, texts: PageTexts): readonly [title: string, sentence: string] {
  switch (page.state) {
    case 'ask':
      return texts[page.action].ask;
    case 'done':
      return page.action === 'pause-person' && page.hasNoEnd === true
        ? texts['pause-person'].doneUntilEnded
        : texts[page.action].done;
    case 'undone':
      return texts.undone[page.action];
    case 'unknown':
      return texts.unknown;
  }
}

type QuestionProps = Extract<MailPage, { state: 'ask' }> & { readonly texts: PageTexts };

/** What it is about, the button, and what might do as well. */
function Question({ action, address, pausePath, untilEndedPath, texts }: QuestionProps) {
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
      <About address={address} texts={texts} />
      <Form label={texts.buttons[action]} />
      {untilEndedPath !== undefined && <Form path={untilEndedPath} label={texts.pauseUntilEnded} isSecond />}
      {pausePath !== undefined && (
        <>
          <p>{texts.rather}</p>
          <Form path={pausePath} label={texts.buttons.pause} isSecond />
        </>
      )}
    </>
  );
}

/** Whose mails these are. */
function About({ address, texts }: { address: string | undefined; texts: PageTexts }) {
  if (address === undefined) return null;
  return (
    <p>
      <WithAddress words={texts.about(address)} address={address} />
    </p>
  );
}

/** A button that posts, to the page's own address if no other is named. */
function Form({ path, label, isSecond = false }: { path?: string; label: string; isSecond?: boolean }) {
  return (
    <form method="post" {...(path === undefined ? {} : { action: path })}>
      <button type="submit" {...(isSecond ? { class: 'second' } : {})}>
        {label}
      </button>
    </form>
  );
}

/** Where to go on: to what can be undone, to the list, or home. */
function Afterwards({ page, texts }: { page: Exclude<MailPage, { state: 'ask' }>; texts: PageTexts }) {
  if (page.state === 'unknown' || page.action === 'delete') return <Way to="/" label={texts.home} />;
  const about = <About address={page.address} texts={texts} />;
  if (page.state === 'undone') {
    return (
      <>
        {about}
        <Way to="/app" label={texts.list} />
      </>
    );
  }
  if (page.undoPath !== undefined) {
    return (
      <>
        {about}
        <p>{texts.slip}</p>
        <Form path={page.undoPath} label={texts.buttons.undo} isSecond />
        <Way to="/app" label={texts.list} />
      </>
    );
  }
  if (page.action !== 'unsubscribe') return <Way to="/app" label={texts.list} />;
  const [link, sentence] = texts.undoInSettings;
  return (
    <>
      {about}
      <p>{sentence}</p>
      <Way to="/app#settings" label={link} />
    </>
  );
}

function Way({ to, label }: { to: string; label: string }) {
  return (
    <p>
      <a href={to}>{label}</a>
    </p>
  );
}
