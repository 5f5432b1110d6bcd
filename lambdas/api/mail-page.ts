import { createHash } from 'node:crypto';
import type { Language } from '../domain/languages.ts';
import type { MailAction } from '../mail/links.ts';

/** `ask`: nothing has happened yet; `done`: it has; `unknown`: the link is none of ours. */
export type MailPageState = 'ask' | 'done' | 'unknown';

interface PageTexts {
  readonly unsubscribe: Readonly<Record<'ask' | 'done', readonly [title: string, sentence: string]>>;
  readonly pause: Readonly<Record<'ask' | 'done', readonly [title: string, sentence: string]>>;
  readonly unknown: readonly [title: string, sentence: string];
  readonly buttons: Readonly<Record<MailAction, string>>;
  readonly home: string;
}

const textsByLanguage: Readonly<Record<Language, PageTexts>> = {
  en: {
    unsubscribe: {
      ask: [
        'No more mails?',
        'One click, and we will not write to you again. Your list stays as it is, should you come back.',
      ],
      done: ['That was the last one.', 'We will not write to you again, unless you ask for it on the site.'],
    },
    pause: {
      ask: ['A week without news?', 'We will look the other way for a week, and go on by ourselves after that.'],
      done: ['See you in a week.', 'Until then nobody looks and nobody writes. You can end the pause on the site.'],
    },
    unknown: ['This link leads nowhere.', 'It may have been cut off on the way. Try the one in the mail again.'],
    buttons: { unsubscribe: 'Unsubscribe', pause: 'Pause for a week' },
    home: 'To the site',
  },
  de: {
    unsubscribe: {
      ask: [
        'Keine Mails mehr?',
        'Ein Klick, und wir schreiben dir nicht mehr. Deine Liste bleibt, falls du wiederkommst.',
      ],
      done: [
        'Das war die letzte.',
        'Wir schreiben dir nicht mehr, es sei denn, du möchtest es auf der Website wieder.',
      ],
    },
    pause: {
      ask: ['Eine Woche ohne Neuigkeiten?', 'Wir sehen eine Woche lang weg und machen danach von selbst weiter.'],
      done: [
        'Bis in einer Woche.',
        'So lange sieht niemand nach und niemand schreibt. Beenden kannst du die Pause auf der Website.',
      ],
    },
    unknown: [
      'Dieser Link führt nirgendwohin.',
      'Vielleicht ist er unterwegs abgeschnitten worden. Versuch es noch einmal mit dem aus der Mail.',
    ],
    buttons: { unsubscribe: 'Abbestellen', pause: 'Eine Woche Pause' },
    home: 'Zur Website',
  },
  es: {
    unsubscribe: {
      ask: ['¿Sin más correos?', 'Un clic y no volveremos a escribirte. Tu lista se queda como está, por si vuelves.'],
      done: ['Ese fue el último.', 'No volveremos a escribirte, a menos que lo pidas en el sitio.'],
    },
    pause: {
      ask: [
        '¿Una semana sin noticias?',
        'Miraremos hacia otro lado durante una semana y después seguiremos sin que hagas nada.',
      ],
      done: [
        'Hasta dentro de una semana.',
        'Mientras tanto nadie mira y nadie escribe. Puedes terminar la pausa en el sitio.',
      ],
    },
    unknown: [
      'Este enlace no lleva a ninguna parte.',
      'Puede que se haya cortado por el camino. Prueba otra vez con el del correo.',
    ],
    buttons: { unsubscribe: 'Darse de baja', pause: 'Pausar una semana' },
    home: 'Ir al sitio',
  },
};

/** The colours and the type of the mail that the link came in. */
const style = [
  ':root{color-scheme:light dark;--paper:#faf6ef;--ink:#2b2522;--accent:#b01c3f}',
  '@media (prefers-color-scheme:dark){:root{--paper:#1d1917;--ink:#f1eae1;--accent:#f58a9f}}',
  "body{margin:0;background:var(--paper);color:var(--ink);font:17px/1.55 -apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif}",
  'main{max-width:560px;margin:0 auto;padding:clamp(32px,12vh,120px) 24px}',
  "h1{margin:0 0 20px;font:400 34px/1.25 'Iowan Old Style','Palatino Linotype',Palatino,'Book Antiqua',Georgia,serif;letter-spacing:-.01em}",
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
  const texts = textsByLanguage[language];
  const [title, sentence] = state === 'unknown' ? texts.unknown : texts[action][state];
  const below =
    state === 'ask'
      ? `<form method="post"><button>${texts.buttons[action]}</button></form>`
      : `<p><a href="/">${texts.home}</a></p>`;
  const body = [
    `<!doctype html><html lang="${language}"><head><meta charset="utf-8">`,
    '<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex">',
    `<title>${title} · Breakup Notifier</title><style>${style}</style></head>`,
    `<body><main><h1>${title}</h1><p>${sentence}</p>${below}</main></body></html>`,
  ].join('');
  return { body, policy };
}
