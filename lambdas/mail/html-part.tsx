import type { ComponentChildren } from 'preact';
import { renderDocument } from '../look/render-document.ts';
import { mailStyle } from './html-style.ts';
import type { ChangeLine, Link, MailContent, Side } from './mail-content.ts';

/**
 * The mail as HTML: one column, no images, nothing loaded from anywhere. Its style sheet is a refinement: where a mail program drops
 * it, `del`, `b` and the headings still say what is struck through and what follows.
 */
export function renderHtml(content: MailContent): string {
  return renderDocument(
    <html lang={content.language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <meta name="format-detection" content="telephone=no,date=no,address=no,email=no,url=no" />
        <title>{content.subject}</title>
        <style>{mailStyle}</style>
      </head>
      <body class="paper">
        {/* Mail programs that drop `html` keep this: for screen readers, what it is and in which language. */}
        <main lang={content.language}>
          <Column>
            <Body {...content} />
            {content.action && (
              <p class="action">
                <Anchor {...content.action} />
              </p>
            )}
            {content.afterAction.map(paragraph)}
            <hr />
            <p class="small">{content.why}</p>
            {content.places.length > 0 && (
              <p class="small">
                <Row links={content.places} />
              </p>
            )}
            <p class="small">
              <Row links={content.footer} />
            </p>
          </Column>
        </main>
      </body>
    </html>,
  );
}

/** Mail programs know tables better than anything younger. */
function Column({ children }: { children: ComponentChildren }) {
  return (
    <table role="presentation" width="100%" cellspacing="0" cellpadding="0" class="paper">
      <tr>
        <td align="center" class="margin">
          <table role="presentation" width="560" cellspacing="0" cellpadding="0" class="column">
            <tr>
              <td align="left">{children}</td>
            </tr>
          </table>
        </td>
      </tr>
    </table>
  );
}

function Body(content: MailContent) {
  const [only, ...others] = content.changes;
  return only !== undefined && others.length === 0 && content.rest === undefined ? (
    <OneChange change={only} content={content} />
  ) : (
    <HeadlineAndList {...content} />
  );
}

/** The status is what is set large; the name above it is the heading. */
function OneChange({ change, content }: { change: ChangeLine; content: MailContent }) {
  return (
    <>
      <h1 class="who">{change.name}</h1>
      <p class="status large">
        <Statuses {...change} />
        {change.original && <Small>{change.original}</Small>}
      </p>
      {paragraph([content.headline, content.wish].filter((part) => part !== undefined).join(' '))}
      {content.paragraphs.map(paragraph)}
      {paragraph(<Row links={[...(change.profile === undefined ? [] : [change.profile]), change.pause]} />)}
    </>
  );
}

function HeadlineAndList(content: MailContent) {
  return (
    <>
      <h1>{content.headline}</h1>
      {content.changes.map((change) => (
        <>
          <h2 class="who">
            {change.profile === undefined ? change.name : <Anchor url={change.profile.url} label={change.name} />}
          </h2>
          <p class="status">
            <Statuses {...change} />
            {change.original && <Small>{change.original}</Small>}
            {change.since && <Small>{change.since.part}</Small>}
            <Small>
              <Anchor {...change.pause} />
            </Small>
          </p>
        </>
      ))}
      {content.rest && (
        <p>
          {content.rest.words} <Anchor {...content.rest.link} />
        </p>
      )}
      {content.wish && paragraph(content.wish)}
      {content.paragraphs.map(paragraph)}
    </>
  );
}

/** Struck through, and what follows it. `b` rather than `ins`: that would be underlined where the style sheet is dropped. */
function Statuses({ from, to }: ChangeLine) {
  return (
    <>
      <SideOf side={from} as="del" /> <span class="arrow">→</span>
      {'\u00a0'}
      <SideOf side={to} as="b" />
    </>
  );
}

function SideOf({ side, as: Status }: { side: Side; as: 'del' | 'b' }) {
  return side.isStatus ? <Status>{side.words}</Status> : <i>{side.words}</i>;
}

/** On a line of its own, whether the style sheet is there or not. */
function Small({ children }: { children: ComponentChildren }) {
  return (
    <>
      <br />
      <small>{children}</small>
    </>
  );
}

function paragraph(children: ComponentChildren) {
  return <p>{children}</p>;
}

/** Links beside each other. */
function Row({ links }: { links: readonly Link[] }) {
  return <>{links.map((link, index) => [index > 0 && ' \u00a0·\u00a0 ', <Anchor key={link.url} {...link} />])}</>;
}

function Anchor({ url, label }: Link) {
  return <a href={url}>{label}</a>;
}
