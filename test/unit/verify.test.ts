import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { createAskedPost } from '../../operator/verify/asked-post.ts';
import { exampleHandle, findPerson } from '../../operator/verify/find-person.ts';
import { readOptions } from '../../operator/verify/options.ts';
import { stepLines, summaryLine } from '../../operator/verify/report.ts';
import { runSteps, withNeeds } from '../../operator/verify/run-steps.ts';
import { isPage, missingPageName, sitePages } from '../../operator/verify/site-pages.ts';
import { type Step, StepFault } from '../../operator/verify/step.ts';
import { steps } from '../../operator/verify/steps/index.ts';
import type { Visit } from '../../operator/verify/visit.ts';
import { buildSite } from '../../web/build.ts';
import { temporaryFolder } from '../support/local-runtime.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

describe('what is asked for', () => {
  const faultsOf = (...args: string[]) => {
    const read = readOptions(args);
    return read.kind === 'faults' ? read.faults : [];
  };

  test('a deployed site, by its origin', () => {
    expect(readOptions(['--url', 'https://breakups.example.org/', '--email', 'a@b.example', '--watch', 'x'])).toEqual({
      kind: 'options',
      options: { site: 'https://breakups.example.org', isLocal: false, email: 'a@b.example', handle: 'x' },
    });
  });

  test('npm start goes by its name, and its mailbox is on the next port', () => {
    expect(readOptions(['--url', 'http://127.0.0.1:9000'])).toMatchObject({
      options: { site: 'http://localhost:9000', isLocal: true, mailbox: 'http://127.0.0.1:9001' },
    });
    expect(readOptions(['--url', 'http://localhost:9000', '--mailbox', 'http://127.0.0.1:7/'])).toMatchObject({
      options: { mailbox: 'http://127.0.0.1:7' },
    });
  });

  test.each([
    [[], 'Say which site: --url https://SITE, or --url http://127.0.0.1:8080 for npm start.'],
    [['--url', 'breakups.example.org'], '--url breakups.example.org is no address of a site; it begins with https://.'],
    [['--url', 'http://a.example'], '--url http://a.example is not encrypted; give https://a.example.'],
    [
      ['--url', 'https://a.example/app'],
      "--url https://a.example/app is more than the site's address; give https://a.example.",
    ],
    [['--url', 'https://a.example', '--email', 'ada'], '--email ada is no address.'],
    [['--url', 'https://a.example', '--only', 'page'], '--only page is no step; the nearest is pages.'],
    [
      ['--url', 'https://a.example', '--mailbox', 'http://b.example'],
      '--mailbox is for npm start on this machine; leave it out.',
    ],
    [['--url', 'https://a.example', '--emial', 'a@b.example'], '--emial is no option; the nearest is --email.'],
  ])('%j is one fault', (args, sentence) => {
    expect(faultsOf(...args)).toEqual([sentence]);
  });
});

describe('the list of steps', () => {
  test('each has a name of its own, needs only steps before it, and is explained by a section that there is', () => {
    const before = new Set<string>();
    for (const { name, needs, section } of steps) {
      expect(before).not.toContain(name);
      expect(needs.filter((need) => !before.has(need))).toEqual([]);
      before.add(name);
      const [file = '', anchor] = section.split('#');
      expect(existsSync(join(root, file))).toBe(true);
      const headings = [...readFileSync(join(root, file), 'utf8').matchAll(/^#+ (.+)$/gm)].map(([, text = '']) =>
        text
          .toLowerCase()
          .replace(/[^\p{L}\p{N}\s_-]/gu, '')
          .replaceAll(' ', '-'),
      );
      expect(headings).toContain(anchor);
    }
  });

  test('tidying up comes last, and with whatever was asked for', () => {
    expect(steps.at(-1)?.tidies).toBe(true);
    expect(withNeeds(steps, ['cookies']).map(({ name }) => name)).toEqual([
      'reachable',
      'api',
      'ask-for-link',
      'sign-in',
      'cookies',
      'tidy-up',
    ]);
  });

  test('knows every page that the site has', async () => {
    const { folder, files } = await buildSite(join(temporaryFolder(), 'site'), { networks: {} });
    const built = files.filter((file) => file.endsWith('.html'));
    const pages = [...sitePages, { path: '/404', name: missingPageName }];
    expect(pages.map(({ path }) => (path === '/' ? 'index.html' : `${path.slice(1)}.html`)).sort()).toEqual(
      built.sort(),
    );
    for (const { path, name } of pages) {
      const html = readFileSync(join(folder, path === '/' ? 'index.html' : `${path.slice(1)}.html`), 'utf8');
      expect([path, isPage(html, name)]).toEqual([path, true]);
    }
  });
});

describe('running steps', () => {
  const step = (name: string, run: Step['run'], more: Partial<Step> = {}): Step => ({
    name,
    tries: name,
    section: 'docs/deploying.md#first',
    needs: [],
    run,
    ...more,
  });
  const run = (list: readonly Step[], isStopped = () => false) =>
    runSteps({ steps: list, visit: {} as Visit, isStopped, around: (_, work) => work(), onTried: () => {} });

  test('what needs a step that failed is skipped, and the rest is tried', async () => {
    const tried = await run([
      step('one', async () => {
        throw new StepFault('It is wrong.', 'Mend it.');
      }),
      step('two', async () => 'fine', { needs: ['one'] }),
      step('three', async () => 'fine'),
    ]);
    expect(tried.map(({ outcome }) => outcome)).toEqual([
      { kind: 'failed', says: 'It is wrong.', advice: ['Mend it.'] },
      { kind: 'skipped', says: 'needs one, which did not pass' },
      { kind: 'passed', says: 'fine' },
    ]);
    expect(summaryLine(tried)).toBe('1 step failed, 1 passed, 1 skipped. What follows > says what to do.');
  });

  test('a defect of a step does not keep the run from tidying up, nor does stopping it', async () => {
    const tidy = step('tidy', async () => 'tidied', { tidies: true });
    const broken = step('one', async () => {
      throw new TypeError('x is not a function');
    });
    expect((await run([broken, tidy])).map(({ outcome }) => outcome.kind)).toEqual(['failed', 'passed']);
    expect((await run([broken, tidy], () => true)).map(({ outcome }) => outcome.kind)).toEqual(['skipped', 'passed']);
  });

  test('a step that was cut short did not fail', async () => {
    let isStopped = false;
    const cut = step('one', async () => {
      isStopped = true;
      throw new StepFault('No answer.');
    });
    const tried = await run([cut], () => isStopped);
    expect(tried.map(({ outcome }) => outcome)).toEqual([{ kind: 'skipped', says: 'the run was stopped' }]);
  });

  test('a line says what came of a step; under a failure stands what to do, and where to read on', () => {
    const terminal = { bold: String, faint: String, warning: (text: string) => `!${text}!` };
    const outcome = { kind: 'failed', says: 'It is wrong.', advice: ['Mend it.'] } as const;
    const one = step('one', async () => '');
    expect(stepLines({ step: one, outcome }, [one, step('longer', async () => '')], terminal)).toEqual([
      '  !FAILED!   one     It is wrong.',
      '                   > Mend it.',
      '                   > See docs/deploying.md#first',
    ]);
  });
});

describe('mails of somebody who sits at the terminal', () => {
  function setUp(...answers: string[]) {
    const printed: string[] = [];
    const questions: string[] = [];
    const post = createAskedPost({
      ask: async (question) => {
        questions.push(question);
        return answers.shift();
      },
      print: (line) => void printed.push(line),
      email: 'ada@people.example',
    });
    return { post, printed, questions };
  }
  const link = 'https://a.example/sign-in#t=abc';

  test('the link is what they enter; something else is asked for again', async () => {
    const { post, printed, questions } = setUp('https://a.example/', link);
    expect(await post.signInLink()).toEqual({ kind: 'came', found: link });
    expect(questions).toHaveLength(2);
    expect(printed.join('\n')).toContain('ada@people.example');
  });

  test('Enter says that none came, and so does a terminal that is closed', async () => {
    expect(await setUp('').post.signInLink()).toEqual({ kind: 'did-not-come' });
    expect(await setUp().post.signInLink()).toEqual({ kind: 'did-not-come' });
  });

  test('they say whether the test mail came', async () => {
    expect(await setUp('what', 'Yes').post.testMail()).toEqual({ kind: 'came', found: {} });
    expect(await setUp('n').post.testMail()).toEqual({ kind: 'did-not-come' });
  });

  test('where nobody sits at the terminal nobody is asked', async () => {
    const post = createAskedPost({ ask: undefined, print: () => {}, email: 'ada@people.example' });
    expect([await post.signInLink(), await post.testMail()]).toEqual([
      { kind: 'nobody-to-ask' },
      { kind: 'nobody-to-ask' },
    ]);
  });
});

describe('whom a handle names', () => {
  const real = { networks: { bluesky: { url: 'https://public.api.bsky.app' }, mastodon: { any: true, places: {} } } };

  test('is asked at a network that the site offers', async () => {
    expect(await findPerson('ada.bsky.social', { networks: {} })).toEqual({ kind: 'not-understood' });
    expect(await findPerson('just words', real)).toEqual({ kind: 'not-understood' });
  });

  test('has an example only where the double is read', () => {
    expect(exampleHandle(real)).toBeUndefined();
    expect(exampleHandle({ networks: { bluesky: { url: 'http://127.0.0.1:8089' } } })).toBe('ada.bsky.example');
  });
});
