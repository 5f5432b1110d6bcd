import { inWords } from '../../../terminal/words.ts';
import { expectStatus, sameVersion } from '../expect.ts';
import { assetsIn } from '../site-pages.ts';
import { demand, type Step } from '../step.ts';

/** With `nosniff` a browser runs no script, and takes no style sheet, of another type. */
const types: Readonly<Record<string, RegExp>> = {
  js: /^(text|application)\/javascript\b/,
  css: /^text\/css\b/,
};

/** What pages load is there, has a type that browsers take, and is kept for a year: its name changes with what is in it. */
export const assets: Step = {
  name: 'assets',
  tries: 'what the pages load',
  section: 'docs/deploying.md#updating',
  needs: ['pages'],
  async run({ browser, notes: { pages } }) {
    const paths = assetsIn([...pages.values()].map(({ text }) => text));
    demand(paths.length > 0, 'The pages load neither scripts nor style sheets.', sameVersion);
    for (const path of paths) {
      const answer = await browser.ask(path);
      expectStatus(path, answer, 200, 'Deploy again: the files of the site are published once more.');
      const type = answer.headers.get('content-type') ?? '';
      const expected = types[path.slice(path.lastIndexOf('.') + 1)];
      demand(expected?.test(type) !== false, `${path} comes as "${type}".`, sameVersion);
      const rule = answer.headers.get('cache-control') ?? '';
      demand(
        /\bmax-age=31536000\b/.test(rule) && /\bimmutable\b/.test(rule),
        `${path} is not kept for a year: its cache-control is "${rule}".`,
        sameVersion,
      );
    }
    return `${inWords(paths.length, 'file')}, kept for a year`;
  },
};
