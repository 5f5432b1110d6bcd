import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pLimit from 'p-limit';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Runtime } from '../../local/runtime.ts';
import { adviceOf } from '../../operator/verify/report.ts';
import { runSteps, type Tried, withNeeds } from '../../operator/verify/run-steps.ts';
import { runVerify } from '../../operator/verify/run-verify.ts';
import { steps } from '../../operator/verify/steps/index.ts';
import { visitSite } from '../../operator/verify/visit-site.ts';
import type { Ask } from '../../terminal/asker.ts';
import { createTerminal } from '../../terminal/terminal.ts';
import { startFaultProxy } from '../support/fault-proxy.ts';
import { startForTest, temporaryFolder } from '../support/local-runtime.ts';
import { verifyFaults } from '../support/verify-faults.ts';

/** For what never comes. Everything else is waited for as long as a slow machine may need. */
const shortPatience = { mail: 300, look: 300 };
const longPatience = { mail: 20_000, look: 120_000 };
/** Most of a run is waiting for answers that come after a second and a half. Not all at once: a link that is not sent by then never comes. */
const fewAtATime = pLimit(5);
const timeout = 600_000;

let runtime: Runtime;
let place: { site: string; mailbox: string };
beforeAll(async () => {
  ({ runtime } = await startForTest({}));
  await runtime.sweepAndSettle();
  place = { site: runtime.endpoints.site, mailbox: runtime.endpoints.mailbox };
});

/** Runs it as the command does; `onText` hears of what was printed so far. */
async function verify(
  options: Partial<Parameters<typeof runVerify>[0]> = {},
  {
    stop = new AbortController(),
    onText = () => {},
    ask,
  }: { stop?: AbortController; onText?: (text: string) => void; ask?: Ask } = {},
) {
  let printed = '';
  const write = (text: string) => {
    printed += text;
    onText(printed);
  };
  const terminal = createTerminal({ write }, {});
  const code = await runVerify(
    { ...place, isLocal: true, ...options },
    { terminal, ask, stop: stop.signal, version: '1.2.3', patience: longPatience },
  );
  return { code, printed };
}

/** Somebody who has an account, by what a browser of theirs can do. */
async function signedIn(email: string) {
  const visit = visitSite({
    ...place,
    isLocal: true,
    email,
    print: () => {},
    signal: () => new AbortController().signal,
    patience: longPatience,
  });
  const list = withNeeds(steps, ['sign-in']).filter(({ tidies }) => tidies !== true);
  await runSteps({ steps: list, visit, isStopped: () => false, around: (_, work) => work(), onTried: () => {} });
  return visit.browser;
}

test.concurrent('every step passes, and nothing of the account is left', { timeout }, async () => {
  const jsonFile = join(temporaryFolder(), 'report.json');
  const { code, printed } = await verify({ jsonFile, email: 'new-here@watchers.example' });
  expect(printed).not.toMatch(/FAILED|skipped/);
  for (const { name } of steps) expect(printed).toMatch(new RegExp(`^  ok +${name} `, 'm'));
  expect(code).toBe(0);
  expect(printed).toContain('the account that this run made is deleted');
  const text = readFileSync(jsonFile, 'utf8');
  expect(JSON.parse(text)).toMatchObject({ url: place.site, version: '1.2.3', failed: 0, passed: steps.length });
  expect(`${text}${printed}`).not.toContain('@');
});

test.concurrent('an account that was there before stays as it was, with its watches and its other sessions', {
  timeout,
}, async () => {
  const email = 'here-before@watchers.example';
  const browser = await signedIn(email);
  const watches = { 'bluesky:did:web:p102.people.example': 'single-again' };
  expect((await browser.call('PUT', '/api/watches', { watches })).status).toBe(200);
  await runtime.settle();
  const { code, printed } = await verify({ email });
  expect([code, printed]).toEqual([0, expect.stringContaining('the watch is gone; signed out')]);
  const me = JSON.parse((await browser.call('GET', '/api/me')).text);
  expect(Object.entries(me.watches)).toMatchObject([
    ['bluesky:did:web:p102.people.example', { condition: 'single-again' }],
  ]);
  expect(JSON.parse((await browser.call('GET', '/api/sessions')).text).sessions).toHaveLength(1);
});

test.concurrent('somebody at the terminal enters the links that came, and says whether the test mail did', {
  timeout,
}, async () => {
  const email = 'at-the-terminal@watchers.example';
  const questions: string[] = [];
  const ask = async (question: string) => {
    questions.push(question);
    if (/test mail|Did it come/.test(question)) return 'y';
    const mails = await runtime.mailbox.mails();
    const toThem = mails.filter(({ to }) => to.some(({ address }) => address === email));
    return /http\S+#t=\S+/.exec(toThem.at(-1)?.text ?? '')?.[0];
  };
  const only = ['first-look', 'test-mail', 'sign-out'];
  const deployed = { isLocal: false, mailbox: undefined, email, handle: 'ada.bsky.example', only };
  const { code, printed } = await verify(deployed, { ask });
  expect([code, printed]).toEqual([0, expect.stringContaining('the account that this run made is deleted')]);
  expect(printed).not.toMatch(/FAILED|skipped/);
  expect(questions).toEqual(['  Link: ', '  Did it come, into the inbox? [y/n] ', '  Link: ']);
});

test.concurrent('a run that is stopped takes back what it did', { timeout }, async () => {
  const stop = new AbortController();
  const { code, printed } = await verify(
    { email: 'stopped@watchers.example' },
    { stop, onText: (text) => /ok +cookies/.test(text) && stop.abort() },
  );
  expect(printed).toMatch(/skipped +export +the run was stopped/);
  expect(printed).toMatch(/ok +tidy-up +the account that this run made is deleted/);
  expect(code).toBe(1);
});

test.concurrent('without an address and somebody to ask, what needs them is skipped and the rest is tried', {
  timeout,
}, async () => {
  const { site } = place;
  const print = () => {};
  const signal = () => new AbortController().signal;
  const visit = visitSite({ site, isLocal: true, print, signal });
  const names = ['pages', 'sign-in', 'first-look'];
  const tried = await runSteps({
    steps: withNeeds(steps, names),
    visit,
    isStopped: () => false,
    around: (_, work) => work(),
    onTried: () => {},
  });
  expect(tried.filter(({ outcome }) => outcome.kind === 'skipped').map(({ step }) => step.name)).toEqual([
    'ask-for-link',
    'sign-in',
    'first-look',
    'tidy-up',
  ]);
  expect(tried.some(({ outcome }) => outcome.kind === 'failed')).toBe(false);
});

describe.concurrent('with one fault between the service and who looks at it', () => {
  test('each step has one', () => {
    expect(new Set(verifyFaults.map(({ step }) => step))).toEqual(new Set(steps.map(({ name }) => name)));
  });

  test.each(verifyFaults)('$step: $what', { timeout }, (fault) =>
    fewAtATime(async () => {
      const proxy = await startFaultProxy(place, fault);
      try {
        const visit = visitSite({
          site: proxy.site,
          mailbox: proxy.mailbox,
          isLocal: true,
          print: () => {},
          signal: () => new AbortController().signal,
          patience: /never|ever looks/.test(fault.what) ? shortPatience : longPatience,
        });
        const tried = await runSteps({
          steps: withNeeds(steps, [fault.step === 'tidy-up' ? 'sign-in' : fault.step]),
          visit,
          isStopped: () => false,
          around: (_, work) => work(),
          onTried: () => {},
        });
        const failed = tried.filter(({ outcome }) => outcome.kind === 'failed');
        const names = failed.map(({ step }) => step.name);
        // What was done is taken back all the same.
        expect(names).toEqual([fault.step]);
        const [{ step, outcome } = {} as Tried] = failed;
        if (outcome?.kind !== 'failed') throw new Error('it did not fail');
        expect(outcome.says).toMatch(fault.says);
        expect(adviceOf(step, outcome.advice).join('\n')).toMatch(fault.advice);
      } finally {
        proxy.close();
      }
    }),
  );
});
