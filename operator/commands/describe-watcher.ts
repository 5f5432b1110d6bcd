import { type Control, isPausedAt, isScopePaused } from '../../lambdas/domain/control.ts';
import { mailVerdict } from '../../lambdas/domain/delivery.ts';
import { networkOf, scopeOf, scopeOfNetwork, type Timestamp } from '../../lambdas/domain/ids.ts';
import { watcherBytes } from '../../lambdas/domain/item-size.ts';
import {
  belongsInSweep,
  friendsToRead,
  isPausing,
  type OwnReason,
  reasonOnlyTheyCanEnd,
} from '../../lambdas/domain/standing.ts';
import type { Account, Alert, Pause, Watcher } from '../../lambdas/domain/watcher.ts';
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
    ...accounts(watcher, now),
    ['Stored', `version ${watcher.version}, some ${(watcherBytes(watcher) / 1024).toFixed(1)} KB`],
  ];
}

function nextSweep(watcher: Watcher, { control, now }: Surroundings): string {
  const readable = friendsToRead(watcher, control, now).size;
  const paused = pausesOf(watcher, control, now).map((pause) => `, ${pause}`);
  if (readable > 0) return `looks at their friends${paused.join('')}`;
  const own = reasonOnlyTheyCanEnd(watcher);
  if (own !== undefined && own !== 'unconfirmed') return `does not look: ${ownReasons[own]}`;
  if (paused.length > 0) return `does not look${paused.join('')}`;
  if (isPausing(watcher.pause, now)) return `does not look: they paused everything${until(watcher.pause)}`;
  const throttles = Object.values(watcher.accounts).flatMap(({ throttledUntil = 0 }) =>
    throttledUntil > now ? [throttledUntil] : [],
  );
  if (throttles.length > 0) {
    return `does not look: the network asked to leave them alone until ${moment(Math.min(...throttles))}`;
  }
  return `does not look: ${own === undefined ? 'every watch is paused' : ownReasons[own]}`;
}

/**
 * Pauses in force that stop the reading of some of this watcher's friends. Hosts are counted: on some there is one person only, so that the
 * host's name would be theirs.
 */
function pausesOf({ watches }: Watcher, control: Control, now: Timestamp): string[] {
  const friends = [...watches];
  const networks = [...new Set(friends.map(([friendId]) => networkOf(friendId)))];
  return networks.flatMap((network) => {
    const whole = control.pauses.get(scopeOfNetwork(network));
    if (isPausedAt(whole, now)) return [`${network} is paused until ${moment(whole.until)} (${whole.reason})`];
    const those = friends.filter(([friendId]) => networkOf(friendId) === network);
    const paused = those.filter(([friendId, { since }]) => isScopePaused(control, friendId, now, since !== undefined));
    const hosts = new Set(paused.map(([friendId]) => scopeOf(friendId))).size;
    return hosts === 0 ? [] : [`${inWords(hosts, 'host')} of ${network} ${hosts === 1 ? 'is' : 'are'} paused`];
  });
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

function mail({ mailStop, mailHeldUntil = 0 }: Watcher, { control, now }: Surroundings): string {
  if (mailStop !== undefined) return `none, ${mailStop.reason} ${moment(mailStop.since)}`;
  const { mailPause } = control;
  if (!isPausedAt(mailPause, now)) {
    return mailHeldUntil > now ? `held until ${moment(mailHeldUntil)}: SES does not know the address yet` : 'goes out';
  }
  return `held for everybody until ${moment(mailPause.until)} (${mailPause.reason})`;
}

function watches(watcher: Watcher, now: Timestamp): string {
  const all = [...watcher.watches.values()];
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

function accounts(watcher: Watcher, now: Timestamp): Row[] {
  return Object.entries(watcher.accounts).map(([network, account]) => [`Token ${network}`, token(account, now)]);
}

function token({ token: sealed, signInAgain, throttledUntil }: Account, now: Timestamp): string {
  if (signInAgain !== undefined) {
    const { since, code, subcode } = signInAgain;
    const codes = code === undefined ? '' : ` (code ${code}${subcode === undefined ? '' : `, subcode ${subcode}`})`;
    return `stopped working ${moment(since)}${codes}`;
  }
  const state = sealed === undefined ? 'not there' : 'there, sealed';
  return throttledUntil !== undefined && throttledUntil > now
    ? `${state}, left alone until ${moment(throttledUntil)}`
    : state;
}

const until = (pause: Pause | undefined): string => (pause?.until === undefined ? '' : ` until ${moment(pause.until)}`);
