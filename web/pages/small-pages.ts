import { appPage as app, confirm, deletion, notFound, privacy } from '../texts/written.ts';
import type { PageAssets } from './assets.ts';
import { richHtml, said } from './html.ts';
import { layout } from './layout.ts';
import { arrowSvg } from './mark.ts';

/** The page that the app is drawn into. */
export function appPage(assets: PageAssets): string {
  const main = `<div id="app" class="frame app"><noscript>${said(app, 'p', 'noScript')}</noscript></div>`;
  return layout({ name: 'app', texts: app, assets, listed: false, main });
}

/** The page behind the link that confirms an address. Opening it does nothing: scanners open links too. */
export function confirmPage(assets: PageAssets): string {
  const main = [
    '<section class="frame text">',
    said(confirm, 'h1', 'heading'),
    said(confirm, 'p', 'lead', 'id="lead"'),
    '<p class="act">',
    said(confirm, 'button', 'button', 'type="button" class="primary" id="confirm" hidden'),
    '</p><div id="said" role="status"></div><noscript>',
    said(confirm, 'p', 'noScript'),
    '</noscript></section>',
  ].join('');
  return layout({ name: 'confirm', texts: confirm, assets, listed: false, main });
}

/** The page that shows how far a deletion is. */
export function deletionPage(assets: PageAssets): string {
  const main = [
    '<section class="frame text">',
    said(deletion, 'h1', 'heading'),
    said(deletion, 'p', 'lead'),
    '<div id="said" role="status"></div><noscript>',
    said(deletion, 'p', 'noScript'),
    '</noscript></section>',
  ].join('');
  return layout({ name: 'deletion', texts: deletion, assets, listed: false, main });
}

/** The page for an address that leads nowhere. */
export function notFoundPage(assets: PageAssets): string {
  const main = [
    '<section class="frame hero"><h1 class="shown still"><span class="was">',
    said(notFound, 'del', 'from'),
    '</span> ',
    said(notFound, 'span', 'becomes', 'class="unseen"'),
    ` <span class="is">${arrowSvg}${said(notFound, 'ins', 'to')}</span></h1>`,
    said(notFound, 'p', 'lead', 'class="lead"'),
    '</section>',
  ].join('');
  return layout({ name: 'not-found', texts: notFound, assets, listed: false, main });
}

/** What is stored, for how long, and how to delete it. */
export function privacyPage(assets: PageAssets): string {
  const sections = privacy.sections.map(({ heading, paragraphs }, at) => {
    const saidParagraphs = paragraphs.map(
      (paragraph, index) => `<p data-t="sections.${at}.paragraphs.${index}">${richHtml(paragraph)}</p>`,
    );
    return `<section><h2 data-t="sections.${at}.heading">${richHtml(heading)}</h2>${saidParagraphs.join('')}</section>`;
  });
  const main = [
    '<article class="frame text">',
    said(privacy, 'h1', 'heading'),
    said(privacy, 'p', 'lead', 'class="lead"'),
    ...sections,
    '</article>',
  ].join('');
  return layout({ name: 'privacy', texts: privacy, assets, listed: true, main });
}
