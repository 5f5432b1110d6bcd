import type { ChangeLine, Link, MailContent } from './mail-content.ts';

/** The mail as plain text: complete, and pleasant to read on its own. */
export function renderText(content: MailContent): string {
  const [only, ...others] = content.changes;
  const single = others.length === 0 && content.rest === undefined ? only : undefined;
  const wish = content.wish === undefined ? [] : [content.wish];
  const blocks = [
    single === undefined ? content.headline : [content.headline, ...wish].join(' '),
    ...(single === undefined ? content.changes.map(renderRow) : [indented(renderStatuses(single))]),
    ...(content.rest === undefined ? [] : [`${content.rest.words} ${renderLink(content.rest.link)}`]),
    ...(single === undefined ? wish : []),
    ...content.paragraphs,
    ...linesOf([single?.profile, single?.pause, content.action]),
    ...content.afterAction,
    // RFC 3676's signature separator: mail programs know to set what follows apart.
    ['-- ', content.why, ...[content.places, content.footer].flatMap(linesOf).map((lines) => `\n${lines}`)].join('\n'),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function renderRow(change: ChangeLine): string {
  const lines = [...renderStatuses(change), change.since?.part, change.profile?.url, renderLink(change.pause)];
  return [change.name, indented(lines.filter((line) => line !== undefined))].join('\n');
}

function renderStatuses({ from, to, original }: ChangeLine): string[] {
  return [`${from.words} → ${to.words}`, ...(original === undefined ? [] : [`(${original})`])];
}

function indented(lines: readonly string[]): string {
  return lines.map((line) => `  ${line}`).join('\n');
}

/** These links, each on a line of its own, as one block; nothing for none. */
function linesOf(links: readonly (Link | undefined)[]): readonly string[] {
  const lines = links.filter((link) => link !== undefined).map(renderLink);
  return lines.length === 0 ? [] : [lines.join('\n')];
}

function renderLink(link: Link): string {
  return `${link.label}: ${link.url}`;
}
