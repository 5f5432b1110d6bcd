import { mailStyle } from './html-style.ts';
import type { ChangeLine, Link, MailContent } from './mail-content.ts';
import { mailTextsOf } from './texts.ts';

/**
 * The mail as HTML: one column, no images, nothing loaded from anywhere. Its style sheet is a refinement: where a mail program drops
 * it, `del`, `b` and the headings still say what is struck through and what follows.
 */
export function renderHtml(content: MailContent): string {
  const [only] = content.changes;
  const body =
    only !== undefined && content.changes.length === 1
      ? renderOneChange(only, content)
      : renderHeadlineAndList(content);
  return [
    `<!doctype html><html lang="${content.language}"><head><meta charset="utf-8">`,
    '<meta name="viewport" content="width=device-width,initial-scale=1">',
    '<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">',
    '<meta name="format-detection" content="telephone=no,date=no,address=no,email=no,url=no">',
    `<title>${escapeHtml(content.subject)}</title><style>${mailStyle}</style></head>`,
    '<body class="paper"><table role="presentation" width="100%" cellspacing="0" cellpadding="0" border="0" class="paper">',
    '<tr><td align="center" class="margin"><table role="presentation" width="560" cellspacing="0" cellpadding="0" border="0" class="column">',
    '<tr><td align="left">',
    ...body,
    ...(content.action === undefined ? [] : [`<p class="action">${renderLink(content.action)}</p>`]),
    ...content.afterAction.map(paragraph),
    `<hr><p class="small">${escapeHtml(content.why)}</p>`,
    `<p class="small">${content.footer.map(renderLink).join(' &nbsp;·&nbsp; ')}</p>`,
    '</td></tr></table></td></tr></table></body></html>\n',
  ].join('\n');
}

/** The status is what is set large; the name above it is the heading. */
function renderOneChange(change: ChangeLine, content: MailContent): string[] {
  return [
    `<h1 class="who">${escapeHtml(change.name)}</h1>`,
    `<p class="status large">${renderStatuses(change, content)}</p>`,
    paragraph([content.headline, ...(content.wish === undefined ? [] : [content.wish])].join(' ')),
    ...content.paragraphs.map(paragraph),
    ...(change.profile === undefined ? [] : [`<p>${renderLink(change.profile)}</p>`]),
  ];
}

function renderHeadlineAndList(content: MailContent): string[] {
  const texts = mailTextsOf(content.language);
  return [
    `<h1>${escapeHtml(content.headline)}</h1>`,
    ...content.changes.map((change) => {
      const name = change.profile === undefined ? escapeHtml(change.name) : anchor(change.profile.url, change.name);
      const since = change.since === undefined ? '' : `<br><small>${escapeHtml(texts.since(change.since))}</small>`;
      return `<h2 class="who">${name}</h2><p class="status">${renderStatuses(change, content)}${since}</p>`;
    }),
    ...(content.wish === undefined ? [] : [paragraph(content.wish)]),
    ...content.paragraphs.map(paragraph),
  ];
}

/** Struck through, and what follows it. `b` rather than `ins`: that would be underlined where the style sheet is dropped. */
function renderStatuses(change: ChangeLine, content: MailContent): string {
  const from =
    change.from === undefined ? `<i>${escapeHtml(content.nothingShown)}</i>` : `<del>${escapeHtml(change.from)}</del>`;
  return `${from} <span class="arrow">→</span>&nbsp;<b>${escapeHtml(change.to)}</b>`;
}

function paragraph(text: string): string {
  return `<p>${escapeHtml(text)}</p>`;
}

function renderLink(link: Link): string {
  return anchor(link.url, link.label);
}

function anchor(url: string, label: string): string {
  return `<a href="${escapeHtml(url)}">${escapeHtml(label)}</a>`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Fit for text and for quoted attribute values alike. */
function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? '');
}
