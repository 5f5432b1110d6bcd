import { watcherIdsIn } from '../../costs/measure/sizes.ts';
import { modelledNetwork } from '../../costs/networks/index.ts';
import { measuredNetworks } from '../../costs/networks/measured-networks.ts';
import { formatCheckMessage } from '../../lambdas/queue/check-message.ts';
import { runFunctionApart } from '../apart/function-process.ts';
import { type MeasuredRuntime, startMeasuredRuntime } from '../apart/measured-runtime.ts';
import type { Figure } from '../figures/figure.ts';
import type { Effort } from '../figures/part.ts';
import { startLimitedSes } from './limited-ses.ts';
import { meetingOf } from './meeting.ts';
import { type PaceRun, paceFigures } from './pace-figures.ts';
import { star } from './star.ts';

/** Mails a second that the account may send (what SES gives at first), and that each checker paces itself by: they know nothing of each other. */
const quota = 14;
/** One first look, one check that finds the change, and more for what SES did not take at once. */
const checks = 12;

/**
 * The pace at which mails go out when several checkers send at once and the account's quota is that of one: everybody is owed a mail at the same
 * moment.
 */
export async function measurePace({ node, quick, runs }: Effort, progress: (text: string) => void): Promise<Figure[]> {
  const mails = quick ? 30 : 200;
  const measured: PaceRun[] = [];
  for (let run = 1; run <= runs; run++) {
    for (const checkers of quick ? [1, 2] : [1, 2, 4, 8]) {
      progress(`pace: run ${run} of ${runs}, ${checkers} at once: signing in`);
      measured.push(await pace(mails, checkers, node, (text) => progress(`pace: run ${run} of ${runs}, ${text}`)));
    }
  }
  return paceFigures(measured, quota);
}

async function pace(
  mails: number,
  checkers: number,
  node: string | undefined,
  progress: (text: string) => void,
): Promise<PaceRun> {
  const measured = await startMeasuredRuntime({
    people: star(mails),
    watchers: 'all',
    network: modelledNetwork,
    settings: { mailsPerSecond: quota, flapMinutes: 0 },
  });
  const ses = await startLimitedSes(quota);
  try {
    const parts = await shares(measured, checkers);
    const begin = meetingOf(checkers, () => measuredNetworks[modelledNetwork].changeOne(measured.runtime));
    const showing = setInterval(() => progress(`${checkers} at once: ${ses.taken.length} of ${mails} mails`), 1_000);
    try {
      await Promise.all(parts.map((ids) => check(measured, ids, ses.url, node, (place) => place === 1 && begin())));
    } finally {
      clearInterval(showing);
    }
    return { checkers, mails, taken: [...ses.taken], throttled: ses.throttled() };
  } finally {
    await Promise.all([measured.close(), ses.close()]);
  }
}

/** Everybody, dealt out to so many messages. */
async function shares({ runtime }: MeasuredRuntime, checkers: number) {
  const [tableName = ''] = runtime.tableNames;
  const ids = await watcherIdsIn(runtime.dynamoDb, tableName);
  return Array.from({ length: checkers }, (_, part) => ids.filter((_, index) => index % checkers === part));
}

async function check(
  { runtime, assembly }: MeasuredRuntime,
  ids: Awaited<ReturnType<typeof shares>>[number],
  ses: string,
  node: string | undefined,
  before: (place: number) => unknown,
): Promise<void> {
  const event = { Records: [{ messageId: 'm', eventSourceARN: 'checks', body: formatCheckMessage(ids) }] };
  const result = await runFunctionApart({
    runtime: { endpoints: { ...runtime.endpoints, ses }, queueUrl: (id) => runtime.queueUrl(id) },
    assembly,
    functionName: 'Checker',
    events: Array(checks).fill(event),
    node,
    before,
  });
  if (result.kind === 'ended') throw new Error(`a checker ended: ${result.how}\n${result.lastWords}`);
}
