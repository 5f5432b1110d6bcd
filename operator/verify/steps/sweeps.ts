import { inAList, inWords } from '../../../terminal/words.ts';
import { type ServiceStatus, serviceStatusSchema } from '../../../web/api/service-status.ts';
import { expectHeaders, expectStatus, read } from '../expect.ts';
import { demand, type Step } from '../step.ts';
import { headersOfApi } from './api-headers.ts';

const minute = 60_000;

/** Sweeps that are missed in a row are no accident: the alarm `NoSweep` goes by the same. */
const missed = 3;
const atLeast = 15 * minute;

/** The public status says that everybody is looked at, and that nothing is held back. */
export const sweeps: Step = {
  name: 'sweeps',
  tries: 'the public status',
  section: 'docs/runbook.md#no-sweep',
  needs: ['api'],
  async run({ browser }) {
    const answer = await browser.ask('/api/status');
    expectStatus('/api/status', answer, 200);
    expectHeaders('/api/status', answer, { ...headersOfApi, 'cache-control': 'public, max-age=30, s-maxage=60' });
    const status = read('/api/status', answer, serviceStatusSchema);
    const held = heldBack(status);
    demand(
      held.length === 0,
      `Held back: ${inAList(held)}.`,
      'npm run operator:resume ends a pause; the log says why.',
    );
    const { at, lastSweep, sweepMinutes } = status;
    if (lastSweep === null) {
      return { skipped: `no sweep was completed yet; one begins every ${inWords(sweepMinutes, 'minute')}` };
    }
    const since = at - lastSweep.completedAt;
    demand(
      since < Math.max(missed * sweepMinutes * minute, atLeast),
      `The last sweep was completed ${inWords(Math.round(since / minute), 'minute')} ago.`,
      'The log of Sweeper says why (ask Sweeper, in the runbook).',
    );
    return since < minute
      ? 'the last sweep is less than a minute ago'
      : `${inWords(Math.round(since / minute), 'minute')} ago`;
  },
};

function heldBack({ mail, networks }: ServiceStatus): readonly string[] {
  const paused = networks.filter(({ pausedUntil }) => pausedUntil !== null).map(({ name }) => name);
  return [...(mail.heldUntil === null ? [] : ['all mail']), ...paused];
}
