import { type Control, isPausedAt } from '../../lambdas/domain/control.ts';
import { mailVerdict } from '../../lambdas/domain/delivery.ts';
import { networkOf, type Timestamp } from '../../lambdas/domain/ids.ts';
import { estimatedBytes } from '../../lambdas/domain/item-size.ts';
import {
  belongsInSweep,
  isPausing,
  isToBeRead,
  type OwnReason,
  reasonOnlyTheyCanEnd,
} from '../../lambdas/domain/standing.ts';
import type { Alert, Pause, Watcher } from '../../lambdas/domain/watcher.ts';
import { inWords, moment } from '../../terminal/words.ts';

/** What a watcher's standing depends on beside their own item. */
export interface Surroundings {
  readonly control: Control;
  /** When the last sweep was completed, if ever. */
  readonly lastSweep: Timestamp | undefined;
  readonly now: Timestamp;
}

type Row = readonly [label: string, text: string];

const ownReasons: Readonly<Record<OwnReason, string>> = {
  'mail-stopped': 'their mail is stopped',
  'sign-in-again': 'their sign-in lapsed, they must sign in again',
  unconfirmed: 'their address is not confirmed',
  paused: 'they paused everything',
  'nothing-watched': 'they watch nobody',
};

/**
 * How a watcher stands, for somebody who must help them and need not know them: counts, dates and reasons. No address, no friend, no
 * name, no status, no token and no time zone gets into it.
 */
export function describeWatcher(watcher: Watcher, surroundings: Surroundings): Row[] {
  const { now } = surroundings;
  return [
    ['Watcher', watcher.id],
    ['Signed in first', moment(watcher.createdAt)],
    ['Next sweep', nextSweep(watcher, surroundings)],
    ['Last sweep', surroundings.lastSweep === undefined ? 'none was completed yet' : moment(surroundings.lastSweep)],
    ['In the index', index(watcher)],
    ['Address', address(watcher, now)],
    ['Mail', mail(watcher, surroundings)],
    [
      'Delivery',
      `${watcher.delivery.kind === 'digest' ? 'once a day' : 'at once'}${watcher.quietHours ? ', with quiet hours' : ''}`,
    ],
    ['Watches', watches(watcher, now)],
    ...alerts(watcher, now),
    ['Token', token(watcher)],
    ['Stored', `version ${watcher.version}, some ${(estimatedBytes(watcher) / 1024).toFixed(1)} KB`],
  ];
}

function nextSweep(watcher: Watcher, { control, now }: Surroundings): string {
  if (isToBeRead(watcher, control, now)) return 'looks at their friends';
  const own = reasonOnlyTheyCanEnd(watcher);
  const networkPause = control.networkPauses[networkOf(watcher.id)];
  if (own !== undefined && own !== 'unconfirmed') return `does not look: ${ownReasons[own]}`;
  if (isPausedAt(networkPause, now)) {
    return `does not look: the network is paused until ${moment(networkPause.until)} (${networkPause.reason})`;
  }
  if (isPausing(watcher.pause, now)) return `does not look: they paused everything${until(watcher.pause)}`;
  if (watcher.throttledUntil !== undefined && watcher.throttledUntil > now) {
    return `does not look: the network asked to leave them alone until ${moment(watcher.throttledUntil)}`;
  }
  return `does not look: ${own === undefined ? 'every watch is paused' : ownReasons[own]}`;
}

function index(watcher: Watcher): string {
  const belongs = belongsInSweep(watcher);
  if (watcher.swept === belongs) return belongs ? 'yes, as it should be' : 'no, as it should be';
  return `${watcher.swept ? 'yes, and should not be' : 'NO, AND SHOULD BE'}: a defect of ours`;
}

function address(watcher: Watcher, now: Timestamp): string {
  const { pendingAddress: pending } = watcher;
  const current = watcher.address.confirmed ? 'there and confirmed' : 'there, not confirmed';
  if (pending === undefined) return current;
  return `${current}; another waits to be confirmed${pending.expiresAt > now ? ` until ${moment(pending.expiresAt)}` : ', too late'}`;
}

function mail({ mailStop }: Watcher, { control, now }: Surroundings): string {
  if (mailStop !== undefined) return `none, ${mailStop.reason} ${moment(mailStop.since)}`;
  const { mailPause } = control;
  if (!isPausedAt(mailPause, now)) return 'goes out';
  return `held for everybody until ${moment(mailPause.until)} (${mailPause.reason})`;
}

function watches(watcher: Watcher, now: Timestamp): string {
  const all = Object.values(watcher.watches);
  const parts: readonly (readonly [number, string])[] = [
    [all.filter(({ status }) => status !== undefined).length, 'with a status shown'],
    [all.filter(({ since }) => since === undefined).length, 'not looked at yet'],
    [all.filter(({ pause }) => isPausing(pause, now)).length, 'paused'],
  ];
  const told = parts.filter(([number]) => number > 0).map(([number, what]) => `${number} ${what}`);
  return [inWords(all.length, 'friend'), ...told].join(', ');
}

function alerts(watcher: Watcher, now: Timestamp): Row[] {
  const all = Object.values(watcher.alerts);
  if (all.length === 0) return [['Owed', 'nothing']];
  return all.map(
    (alert): Row => ['Owed', `${what(alert)}, since ${moment(alert.openedAt)}, ${state(watcher, alert, now)}`],
  );
}

function what(alert: Alert): string {
  return alert.kind === 'changes'
    ? `a mail with ${inWords(alert.changes.length, 'change')}`
    : 'the mail that asks to sign in again';
}

function state(watcher: Watcher, alert: Alert, now: Timestamp): string {
  if (alert.lease !== undefined) {
    const runs = alert.lease.until > now;
    return runs ? `being sent (lease until ${moment(alert.lease.until)})` : 'perhaps sent already (its lease ran out)';
  }
  const verdict = mailVerdict(watcher, alert, now);
  return verdict === 'now' ? 'due with the next sweep' : verdict === 'later' ? 'waits' : 'will be dropped';
}

function token({ token: sealed, signInAgain }: Watcher): string {
  if (signInAgain === undefined) return sealed === undefined ? 'none' : 'there, sealed';
  const { since, code, subcode } = signInAgain;
  const codes = code === undefined ? '' : ` (code ${code}${subcode === undefined ? '' : `, subcode ${subcode}`})`;
  return `stopped working ${moment(since)}${codes}`;
}

const until = (pause: Pause | undefined): string => (pause?.until === undefined ? '' : ` until ${moment(pause.until)}`);
