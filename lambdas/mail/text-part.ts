import type { ChangeLine, Link, MailContent } from './mail-content.ts';
import { mailTextsOf } from './texts.ts';

/** The mail as plain text: complete, and pleasant to read on its own. */
export function renderText(content: MailContent): string {
  const [only, ...others] = content.changes;
  const single = others.length === 0 ? only : undefined;
  const wish = content.wish === undefined ? [] : [content.wish];
  const blocks = [
    single === undefined ? content.headline : [content.headline, ...wish].join(' '),
    ...(single === undefined ? content.changes.map((change) => renderRow(change, content)) : []),
    ...(single === undefined ? wish : [`  ${renderStatuses(single, content)}`]),
    ...content.paragraphs,
    ...(single?.profile === undefined ? [] : [renderLink(single.profile)]),
    ...(content.action === undefined ? [] : [renderLink(content.action)]),
    ...content.afterAction,
    // RFC 3676's signature separator: mail programs know to set what follows apart.
    ['-- ', content.why, '', ...content.footer.map(renderLink)].join('\n'),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function renderRow(change: ChangeLine, content: MailContent): string {
  const lines = [renderStatuses(change, content)];
  if (change.since !== undefined) lines.push(mailTextsOf(content.language).since(change.since));
  if (change.profile !== undefined) lines.push(change.profile.url);
  return [change.name, ...lines.map((line) => `  ${line}`)].join('\n');
}

function renderStatuses(change: ChangeLine, content: MailContent): string {
  return `${change.from ?? content.nothingShown} → ${change.to}`;
}

function renderLink(link: Link): string {
  return `${link.label}: ${link.url}`;
}
