import { landing as texts } from '../texts/written.ts';
import type { PageAssets } from './assets.ts';
import { said } from './html.ts';
import { layout } from './layout.ts';
import { arrowSvg } from './mark.ts';

/** The first page: what it does, shown; what it can see, what it stores, and the watched person's say. */
export function landingPage(assets: PageAssets): string {
  return layout({ name: 'landing', texts, assets, listed: true, main: [hero(), ...sections()].join('') });
}

function hero(): string {
  return [
    '<section class="frame hero"><p class="shown">',
    said(texts, 'span', 'name', 'class="who"'),
    ` <span class="was">${said(texts, 'del', 'from')}</span> `,
    said(texts, 'span', 'becomes', 'class="unseen"'),
    ` <span class="is">${arrowSvg}${said(texts, 'ins', 'to')}</span></p>`,
    said(texts, 'h1', 'lead', 'class="lead"'),
    '<p class="act">',
    said(texts, 'button', 'signIn', 'type="button" class="primary" id="sign-in" hidden'),
    said(texts, 'a', 'open', 'class="primary" id="open" href="/app" hidden'),
    '</p><p class="said" id="said" role="status"></p><noscript><p class="said">',
    said(texts, 'span', 'noScript'),
    '</p></noscript>',
    said(texts, 'p', 'readFirst', 'class="read-first"'),
    '</section>',
  ].join('');
}

function sections(): string[] {
  return [
    section('gets', 'getTitle', [paragraph('get1'), paragraph('get2'), specimen()]),
    section('sees', 'seeTitle', [
      said(texts, 'p', 'seeToday', 'class="weighty"'),
      paragraph('seeShown'),
      paragraph('seeBetween'),
      paragraph('seeFriends'),
      paragraph('seeSilent'),
    ]),
    section('stores', 'storeTitle', [paragraph('store1'), paragraph('store2'), paragraph('store3')]),
    section('say', 'sayTitle', [paragraph('say1'), paragraph('say2')]),
    said(texts, 'p', 'end', 'class="frame end"'),
  ];
}

function section(id: string, title: keyof typeof texts, content: readonly string[]): string {
  return `<section class="frame part" id="${id}">${said(texts, 'h2', title)}<div>${content.join('')}</div></section>`;
}

function paragraph(key: keyof typeof texts): string {
  return said(texts, 'p', key);
}

/** A mail as it arrives. Statuses are the network's own words and stay as they are in every language. */
function specimen(): string {
  return [
    '<figure class="mail">',
    said(texts, 'figcaption', 'mailLabel'),
    said(texts, 'p', 'mailSubject', 'class="subject"'),
    '<p class="change" lang="en"><del>In a relationship</del> ',
    said(texts, 'span', 'becomes', 'class="unseen"'),
    ` ${arrowSvg} <ins>Single</ins></p>`,
    said(texts, 'p', 'mailBody'),
    said(texts, 'p', 'mailSince', 'class="faint"'),
    said(texts, 'p', 'mailLinks', 'class="faint"'),
    '</figure>',
  ].join('');
}
