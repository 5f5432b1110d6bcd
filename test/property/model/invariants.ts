import { type FriendId, networkOf, type WatcherId } from '../../../lambdas/domain/ids.ts';
import type { AlertMail } from '../../../lambdas/mail/mailer.ts';
import type { ReadRequest } from '../../../lambdas/networks/network.ts';
import { Calls, type Fail } from './calls.ts';
import { Damping } from './damping.ts';
import type { Witness } from './environment.ts';
import { checkHours } from './hours.ts';
import { LapseRules } from './lapse-rules.ts';
import { meaningOf } from './people.ts';
import type { Settings } from './settings.ts';
import { Stories } from './stories.ts';
import { UnreadRules } from './unread-rules.ts';
import { isSameText, WatchRules } from './watch-rules.ts';
import { differences, type StoredAlert, type StoredWatcher, type Transition } from './watched-table.ts';
import type { World } from './world.ts';

/** A promise that was broken. */
export class Broken extends Error {
  override readonly name = 'Broken';
}

const isSingle = (status: string | undefined): boolean => meaningOf(status) === 'single';

function alertsOf(watcher: StoredWatcher | undefined): StoredAlert[] {
  return Object.values(watcher?.alerts ?? {});
}

function isPausing(pause: { until?: number } | undefined, now: number): boolean {
  return pause !== undefined && (pause.until === undefined || pause.until > now);
}

/** An alert's content, whatever order its fields came back in. */
function told(alert: StoredAlert): string {
  const changes = (alert.changes ?? []).map(({ friendId, from, to, at }) => [friendId, from ?? null, to ?? null, at]);
  return JSON.stringify([alert.kind, ...changes]);
}

/** What a leased alert must mail, reckoned from the item as the lease left it. */
interface Leased {
  readonly holder: string;
  readonly to: string;
  readonly until: number;
  readonly asked: readonly string[];
}

/**
 * Watches every write and every mail, and says at once which promise one breaks. Written from the promises, not from the code: it knows
 * nothing of how checks come to their writes.
 */
export class Invariants implements Witness {
  readonly calls: Calls;
  readonly stories: Stories;
  readonly lapses: LapseRules;
  readonly damping: Damping;
  private readonly unread: UnreadRules;
  private readonly watches: WatchRules;
  private readonly world: World;
  private readonly leases = new Map<string, Leased>();
  private readonly deliveries = new Map<string, number>();
  private readonly excused = new Map<string, number>();
  private readonly mailed = new Map<string, string[]>();
  readonly refused = new Set<string>();
  /** Friends who ask not to be watched, as each item has it. */
  private readonly optedOut = new Map<WatcherId, ReadonlySet<FriendId>>();
  /** Entries that a check may have recorded while another forgot that friend, and has still to take away. */
  private readonly toForget = new Map<string, Set<string>>();
  /** Such entries of checks that came to nothing: they stay until they expire. */
  private readonly leftOver = new Set<string>();
  readonly unreadable = new Set<WatcherId>();
  writes = 0;
  /** The last write of a watcher, for a failure's report. */
  lastWrite = '';
  /** The first promise that was broken. */
  broken: Broken | undefined;

  constructor(world: World, settings: Settings) {
    this.world = world;
    const fail: Fail = (promise, details) => this.fail(promise, details);
    this.calls = new Calls(world, fail);
    this.stories = new Stories(world, fail);
    this.lapses = new LapseRules(world, settings, fail);
    this.damping = new Damping(world, this.stories, settings, fail);
    this.unread = new UnreadRules(world, fail);
    this.watches = new WatchRules(this, world, fail);
  }

  private fail(promise: string, details: object = {}): never {
    // Kept too, since the code under test may catch what is thrown into it.
    this.broken ??= new Broken(`${promise} ${JSON.stringify(details)}`);
    throw this.broken;
  }

  transition = ({ id, before, after, by }: Transition): void => {
    const { now } = this.world;
    this.writes++;
    this.lastWrite = differences(before, after);
    if (before === undefined) {
      if (by !== 'person') this.fail('a deleted watcher came back to life', { id, by });
      this.stories.beginsToWatch(id);
    }
    if (after === undefined || after.watches === undefined) {
      if (after !== undefined) this.fail('an item is not whole', { after });
      return;
    }
    const optedOut = Object.entries(after.watches).filter(([, watch]) => watch.optedOut);
    this.optedOut.set(id, new Set(optedOut.map(([friendId]) => friendId as FriendId)));
    this.watches.written(id, before, after);
    this.checkAlerts(id, before, after, by);
    this.damping.written(id, before, after);
    this.checkIndex(after);
    if (by !== 'person') {
      this.lapses.written(id, before, after, by);
      this.unread.written(id, before, after);
    }
    if (by !== 'person' && before?.accounts?.facebook?.signInAgain !== undefined) {
      const isNew = alertsOf(after).some((alert) => alert.kind === 'sign-in-again' && !before.alerts?.[alert.id]);
      if (isNew) this.fail('I8: told twice that the token stopped working', { id });
    }
    for (const alert of alertsOf(before)) {
      if (after.alerts?.[alert.id] !== undefined || alert.lease === undefined) continue;
      if (alert.lease.until > now) this.settled(id, alert, by);
    }
  };

  private checkAlerts(id: WatcherId, before: StoredWatcher | undefined, after: StoredWatcher, by: string): void {
    const { now } = this.world;
    const unleasedBefore = alertsOf(before).filter(({ lease }) => lease === undefined);
    for (const alert of alertsOf(after)) {
      const was = before?.alerts?.[alert.id];
      const friends = (alert.changes ?? []).map(({ friendId }) => friendId);
      if (new Set(friends).size !== friends.length) this.fail('changes of one friend did not fold', { alert });
      if (was?.lease !== undefined && told(was) !== told(alert)) {
        this.fail('a leased alert was altered', { was, alert });
      }
      if (
        was?.lease !== undefined &&
        was.lease.until > now &&
        alert.lease !== undefined &&
        alert.lease.id !== was.lease.id
      ) {
        this.fail('a lease was taken from a live holder', { was, alert });
      }
      for (const change of was?.lease === undefined && by !== 'person' ? (alert.changes ?? []) : []) {
        const earlier = unleasedBefore
          .flatMap(({ changes }) => changes ?? [])
          .filter((c) => c.friendId === change.friendId);
        if (earlier.some(({ from, to }) => from === change.from && to === change.to)) continue;
        const watch = before?.watches?.[change.friendId];
        if (watch?.since === undefined) this.fail('I1: the first look was not silent', { id, change });
        const from = earlier.length > 0 ? earlier[0]?.from : watch.status;
        if (change.from !== from && !earlier.some((e) => e.from === change.from)) {
          this.fail('a change does not begin at what was shown last', { change, from });
        }
        if (meaningOf(change.from) === meaningOf(change.to))
          this.fail('I14: a change from a status to the same status', { change });
        const now = after.watches?.[change.friendId];
        if (now?.optedOut) this.fail('I15: a change of who asks not to be watched', { id, change });
        if (isSameText(watch, now)) this.fail('I14: the same text, read differently, is news', { id, change });
      }
      if (alert.lease !== undefined && alert.lease.id !== was?.lease?.id) this.leased(id, was, alert, after, by);
    }
  }

  private leased(
    id: WatcherId,
    was: StoredAlert | undefined,
    alert: StoredAlert,
    after: StoredWatcher,
    by: string,
  ): void {
    const { now } = this.world;
    checkHours(now, alert, after, (promise, details) => this.fail(promise, details));
    this.calls.leases(by);
    if (after.mailStop !== undefined) this.fail('I5: a lease for someone who gets no mail', { id });
    if (!after.address?.confirmed) this.fail('I5: a lease for an unconfirmed address', { id });
    if (isPausing(after.pause, now)) this.fail('I5: a lease for someone who paused', { id });
    const asked = (alert.changes ?? []).filter(({ friendId, from, to }) => {
      const watch = after.watches?.[friendId];
      if (watch === undefined || watch.optedOut || isPausing(watch.pause, now)) return false;
      if (watch.condition === 'any') return true;
      if (to === undefined) return from !== undefined && !isSingle(from);
      return isSingle(to) && !isSingle(from);
    });
    const friends = asked.map(({ friendId }) => friendId);
    this.damping.leased(id, was, after, friends);
    this.leases.set(alert.id, {
      holder: by,
      to: after.address.email,
      until: alert.lease?.until ?? 0,
      asked: friends.sort(),
    });
  }

  private settled(id: WatcherId, alert: StoredAlert, by: string): void {
    if (by === 'person') this.fail('a person removed a leased alert', { id });
    const asked = this.leases.get(alert.id)?.asked ?? [];
    const mailed = this.mailed.get(alert.id) ?? [];
    const owed =
      alert.kind !== 'changes' ? !this.mailed.has(alert.id) : !asked.every((friendId) => mailed.includes(friendId));
    if (owed && !this.refused.has(alert.id))
      this.fail('I3: settled without being mailed', { id, alert, asked, mailed });
    for (const change of alert.changes ?? []) {
      const isForgotten = this.isOptedOut(id, change.friendId);
      if (isForgotten) this.toForget.set(by, (this.toForget.get(by) ?? new Set()).add(`${id} ${change.friendId}`));
      this.stories.tell(id, change);
    }
  }

  private isOptedOut(id: WatcherId, friendId: FriendId): boolean {
    return this.optedOut.get(id)?.has(friendId) ?? false;
  }

  private checkIndex(after: StoredWatcher): void {
    const hasAlert = alertsOf(after).length > 0;
    const ownReason =
      after.mailStop !== undefined ||
      (after.accounts?.facebook?.signInAgain !== undefined &&
        Object.keys(after.watches ?? {}).every((friendId) => networkOf(friendId as FriendId) === 'facebook')) ||
      !after.address?.confirmed ||
      (after.pause !== undefined && after.pause.until === undefined) ||
      Object.keys(after.watches ?? {}).length === 0;
    if ((hasAlert || !ownReason) && after.sweepKey === undefined) this.fail('I10: fell out of the index', { after });
  }

  mails(environment: string, mail: AlertMail): void {
    const lease = this.leases.get(mail.alertId);
    if (lease?.holder !== environment) this.fail('I4: mailed without holding the lease', { environment, lease });
    if (lease.until <= this.world.now) this.fail('I4: mailed on a lease that ran out', { environment });
    if (lease.to !== mail.to) this.fail('I5: not the address of the moment of the lease', { mail });
    if (mail.content.kind === 'changes') {
      const mailed = mail.content.changes.map(({ friendId }) => friendId).sort();
      if (mailed.join() !== lease.asked.join())
        this.fail('a mail lists other changes than were asked for', { mail, lease });
      this.mailed.set(mail.alertId, mailed);
    } else this.mailed.set(mail.alertId, []);
  }

  /** To be called after each mail that SES took. */
  accepted(mail: AlertMail): void {
    const { alertId } = mail;
    this.damping.mailed(mail);
    const count = (this.deliveries.get(alertId) ?? 0) + 1;
    this.deliveries.set(alertId, count);
    if (count > 1 + (this.excused.get(alertId) ?? 0)) this.fail('I4: mailed twice', { alertId, count });
  }

  excuses(alertId: string): void {
    this.excused.set(alertId, (this.excused.get(alertId) ?? 0) + 1);
  }

  /** An invocation died, or could not write: what it may have mailed and not settled may double, as is written down. */
  excuseHeldBy(environment: string): void {
    for (const [alertId, lease] of this.leases) if (lease.holder === environment) this.excuses(alertId);
    for (const entry of this.toForget.get(environment) ?? []) this.leftOver.add(entry);
  }

  readsFacebook(requests: readonly ReadRequest[]): void {
    for (const { watcherId } of requests) {
      if (this.unreadable.has(watcherId)) this.fail('I8: read again before they signed in again', { watcherId });
    }
  }

  /** I15: what a person's history holds of these friends, whom they watch and who ask not to be watched. */
  checkHistory(id: WatcherId, current: StoredWatcher, entries: readonly { readonly friendId: FriendId }[]): void {
    for (const { friendId } of entries) {
      if (!current.watches?.[friendId]?.optedOut || this.leftOver.has(`${id} ${friendId}`)) continue;
      this.fail('I15: the history still has somebody who asks not to be watched', { id, friendId });
    }
  }

  /** Fails the history, for a promise that only a scene can see broken. */
  demand(holds: boolean, promise: string, details: object = {}): void {
    if (!holds) this.fail(promise, details);
  }
}
