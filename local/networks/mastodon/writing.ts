import type { Writing } from './servers.ts';

/** What text is put into HTML for. */
export interface Page {
  /** The server that writes it. */
  readonly host: string;
  readonly writing: Writing;
}

const named: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** What a server makes a link of: an address, a hashtag, or somebody's handle. */
const linked = /https?:\/\/[^\s<>"']*[^\s<>"'.,;:!?]|(?<![\w&/])#\p{L}[\p{L}\p{N}_]*|(?<![\w/])@\w+(?:@[\w.-]+\w)?/gu;

/** A text below a name in HTML, as a server of this kind makes it of what was typed. Empty stays empty. */
export function noteHtml(text: string, page: Page): string {
  if (text === '') return '';
  switch (page.writing) {
    case 'mastodon':
      return paragraphs(text, page, '<br />').join('');
    case 'hollo':
      return `${paragraphs(text, page, '<br>\n').join('\n')}\n`;
    case 'snac':
      return withLinks(text, page).replaceAll('\n', '<br>');
  }
}

/** A field's value in HTML, as a server of this kind makes it of what was typed. */
export function valueHtml(text: string, page: Page): string {
  const html = withLinks(text, page);
  return page.writing === 'hollo' && text !== '' ? `<p>${html}</p>\n` : html;
}

function paragraphs(text: string, page: Page, lineBreak: string): string[] {
  return text.split(/\n{2,}/).map((each) => `<p>${withLinks(each, page).replaceAll('\n', lineBreak)}</p>`);
}

function withLinks(text: string, page: Page): string {
  let html = '';
  let done = 0;
  for (const { 0: found, index } of text.matchAll(linked)) {
    html += escaped(text.slice(done, index), page.writing) + link(found, page);
    done = index + found.length;
  }
  return html + escaped(text.slice(done), page.writing);
}

/** A link as Mastodon dresses it; others do about the same. Source: Mastodon's `TextFormatter`. */
function link(found: string, { host, writing }: Page): string {
  const word = escaped(found.slice(1), writing);
  if (found.startsWith('#')) {
    const tag = encodeURIComponent(found.slice(1).toLowerCase());
    return `<a href="https://${host}/tags/${tag}" class="mention hashtag" rel="tag">#<span>${word}</span></a>`;
  }
  if (found.startsWith('@')) {
    const [username = '', home = host] = found.slice(1).split('@');
    const href = `https://${home}/@${username}`;
    const name = writing === 'mastodon' ? username : word;
    return `<span class="h-card" translate="no"><a href="${href}" class="u-url mention">@<span>${name}</span></a></span>`;
  }
  const [scheme = ''] = /^https?:\/\//.exec(found) ?? [];
  const rest = escaped(found.slice(scheme.length), writing);
  return (
    `<a href="${escaped(found, writing)}" target="_blank" rel="nofollow noopener me" translate="no">` +
    `<span class="invisible">${scheme}</span><span class="">${rest}</span><span class="invisible"></span></a>`
  );
}

function escaped(text: string, writing: Writing): string {
  return text.replace(/[&<>"']/g, (sign) => (writing === 'snac' ? `&#${sign.charCodeAt(0)};` : (named[sign] ?? sign)));
}
