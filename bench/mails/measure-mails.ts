import { friendRing } from '../../costs/measure/friend-ring.ts';
import { watcherIdsIn } from '../../costs/measure/sizes.ts';
import { modelledNetwork } from '../../costs/networks/index.ts';
import { measuredNetworks } from '../../costs/networks/measured-networks.ts';
import { formatCheckMessage } from '../../lambdas/queue/check-message.ts';
import { runFunctionApart } from '../apart/function-process.ts';
import { type MeasuredRuntime, startMeasuredRuntime } from '../apart/measured-runtime.ts';
import { type Figure, medianOf } from '../figures/figure.ts';
import type { Effort } from '../figures/part.ts';

const friendsEach = 44;
/** The first check takes everybody's baseline, and the next two warm up both kinds of check. */
const warmUps = 3;
const pairs = 3;

/** What a mail takes of the checker's processor: a check with 44 mails less one with none, beside what a watcher's check takes. */
export async function measureMails({ node, quick, runs }: Effort, progress: (text: string) => void): Promise<Figure[]> {
  const watchers = quick ? 50 : 200;
  progress('mails: signing in');
  const measured = await startMeasuredRuntime({
    people: friendRing(watchers, friendsEach),
    watchers,
    network: modelledNetwork,
    // The same person changes again and again.
    settings: { flapMinutes: 0 },
  });
  try {
    const perMail: number[] = [];
    const perCheck: number[] = [];
    for (let run = 1; run <= runs; run++) {
      progress(`mails: run ${run} of ${runs}`);
      const { withMails, without } = await checks(measured, watchers, node);
      perMail.push((Math.max(0, withMails - without) * 1e6) / friendsEach);
      perCheck.push((without * 1e6) / watchers);
    }
    const check = 'a check of a watcher who gets no mail: processor time';
    return [
      { name: 'a mail: processor time beyond the check', unit: 'µs', runs: perMail, baseline: check },
      { name: check, unit: 'µs', runs: perCheck },
    ];
  } finally {
    await measured.close();
  }
}

/** Processor seconds of checking everybody, with 44 mails and with none, by turns in one process. Throws when other mails went out. */
async function checks({ runtime, assembly }: MeasuredRuntime, watchers: number, node: string | undefined) {
  const [tableName = ''] = runtime.tableNames;
  const ids = await watcherIdsIn(runtime.dynamoDb, tableName);
  if (ids.length !== watchers) throw new Error(`${ids.length} watchers signed in, not ${watchers}`);
  const event = { Records: [{ messageId: 'm', eventSourceARN: 'checks', body: formatCheckMessage(ids) }] };
  const mailsBefore = runtime.ses?.accepted().length ?? 0;
  const changes = (place: number) => place % 2 === 1;
  const events = Array(warmUps + 2 * pairs).fill(event);
  const result = await runFunctionApart({
    runtime,
    assembly,
    functionName: 'Checker',
    events,
    node,
    before: (place) => {
      if (changes(place)) measuredNetworks[modelledNetwork].changeOne(runtime);
    },
  });
  if (result.kind === 'ended') throw new Error(`the checker ended: ${result.how}\n${result.lastWords}`);
  const mails = (runtime.ses?.accepted().length ?? 0) - mailsBefore;
  const due = events.filter((_, place) => changes(place)).length * friendsEach;
  if (mails !== due) throw new Error(`${mails} mails went out, not ${due}`);
  const counted = result.processorSeconds.map((seconds, place) => ({ seconds, place })).slice(warmUps);
  const median = (changed: boolean) =>
    medianOf(counted.filter(({ place }) => changes(place) === changed).map(({ seconds }) => seconds));
  return { withMails: median(true), without: median(false) };
}
