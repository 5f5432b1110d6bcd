import type { FriendId } from '../../../lambdas/domain/ids.ts';
import { type Me, meSchema } from '../../../web/api/schemas.ts';
import { expectStatus, read } from '../expect.ts';
import { exampleHandle } from '../find-person.ts';
import { type Step, StepFault } from '../step.ts';
import type { Visit } from '../visit.ts';
import { conditionsOf } from './conditions-of.ts';

/** Watches one person, and waits until somebody has looked at them. */
export const firstLook: Step = {
  name: 'first-look',
  tries: 'the first look at somebody',
  section: 'docs/runbook.md#checks-too-old',
  needs: ['configuration', 'sign-in'],
  async run(visit) {
    const { browser, notes, patience, until } = visit;
    const person = await personOf(visit);
    if (typeof person !== 'string') return person;
    const before = await meNow(visit);
    if (!Object.hasOwn(before.watches, person)) {
      // Noted first: should the answer get lost, the watch is taken away all the same.
      notes.added = person;
      const watches = { ...conditionsOf(before), [person]: 'any' };
      const saved = await browser.call('PUT', '/api/watches', { watches });
      expectStatus('Watching somebody', saved, 200);
    }
    const seen = await until(patience.look, async () => whatIsSeen(await meNow(visit), person));
    if (seen !== undefined) return seen;
    throw new StepFault(
      `Nobody looked at the person within ${Math.ceil(patience.look / 1_000)} seconds.`,
      'The log of Checker says why (ask Checker, in the runbook); a new account may have too little concurrency.',
      'Or the network does not show this person to strangers: name another with --watch.',
    );
  },
};

async function personOf({ handle, isLocal, findPerson, notes: { config = { networks: {} } } }: Visit) {
  const example = isLocal ? exampleHandle(config) : undefined;
  const named = handle ?? example;
  if (named === undefined) return { skipped: 'nobody was named who could be looked at: --watch HANDLE' };
  const found = await findPerson(named, config);
  if (found.kind === 'found') return found.id;
  if (handle === undefined) return { skipped: `the double has no ${named}: name somebody with --watch HANDLE` };
  throw found.kind === 'not-understood'
    ? new StepFault(
        'What --watch names is a handle of no network that this site offers.',
        'Write it as the network does: @ada@example.social for Mastodon, ada.bsky.social for Bluesky.',
      )
    : new StepFault(
        `The network does not show the person that --watch names (${found.reason}).`,
        'Look whether their profile opens in a browser where you are not signed in, or name somebody else.',
      );
}

async function meNow({ browser }: Visit): Promise<Me> {
  const answer = await browser.call('GET', '/api/me');
  expectStatus('/api/me', answer, 200);
  return read('/api/me', answer, meSchema);
}

/** In words, without the status itself; `undefined` while nobody has looked. */
function whatIsSeen({ watches }: Me, person: FriendId): string | undefined {
  const watch = watches[person];
  if (watch?.since === undefined) return undefined;
  return watch.status === undefined ? 'no status is stated' : 'a status was read';
}
