import { networkOf, type WatcherId } from '../../lambdas/domain/ids.ts';
import { isPersonal } from '../../lambdas/domain/networks.ts';
import type {
  AccountedFriend,
  AccountedMail,
  AccountedWatcher,
  AccountOptions,
  Broken,
  WatchedFriend,
} from './accounted.ts';
import { AlertMails, type DoubleEvidence, type DoubleWindow } from './alert-mails.ts';
import { People } from './people.ts';
import { said, saying } from './sayings.ts';
import type { Stated } from './timeline.ts';

/**
 * The world's own account: people, and every mail that they were sent. It knows nothing of how the service works, only what it promises.
 */
export class Account extends People {
  readonly broken: Broken[] = [];
  /** Doubles inside the documented windows. */
  readonly doubles: Record<DoubleWindow, number> = { unclear: 0, crash: 0 };
  mails = 0;
  changesMailed = 0;
  readonly #alerts: AlertMails;
  /** In which sweep of this calm SES first rejected a watcher's address. */
  readonly #rejections = new Map<WatcherId, number>();
  /** `undefined` in a storm. */
  #calmSweep: number | undefined;

  constructor(
    evidence: DoubleEvidence,
    private readonly options: AccountOptions = { patience: 0 },
  ) {
    super();
    this.#alerts = new AlertMails(evidence);
  }

  /** An alert's settling was written, or a fault struck the write. */
  settling(alertId: string, written: boolean): void {
    this.#alerts.settling(alertId, written);
  }

  /** Takes a mail into the account. */
  take(mail: AccountedMail): void {
    this.mails++;
    const watcher = this.watchers.get(mail.watcherId);
    if (watcher === undefined) {
      this.#breaks('must-not', mail.watcherId, 'a mail to nobody who watches');
      return;
    }
    if (mail.to.length !== 1 || mail.to[0] !== watcher.address) {
      this.#breaks('must-not', watcher.id, 'a mail to an address that is not the watcher’s');
    }
    if (watcher.stopped !== undefined && mail.round > watcher.stopped.round) {
      this.#breaks(
        'must-not',
        watcher.id,
        `a mail in round ${mail.round}, ${watcher.stopped.why} in ${watcher.stopped.round}`,
      );
    }
    const alert = this.#alerts.take(mail);
    if (alert.kind === 'double') {
      if (alert.window !== undefined) this.doubles[alert.window]++;
      else {
        const what = `alert ${mail.alertId} was mailed twice, outside of the documented windows`;
        this.#breaks('doubled', watcher.id, what);
      }
      // What an alert says may get less when it comes again, and never another thing.
      if (mail.said.kind !== 'changes') return;
      for (const { from, to } of mail.said.changes) {
        if (!alert.saidBefore.has(saying(from, to))) this.#takeChange(watcher, from, to, mail);
      }
      return;
    }
    switch (mail.said.kind) {
      case 'changes':
        watcher.links = mail.said.links;
        for (const { from, to } of mail.said.changes) this.#takeChange(watcher, from, to, mail);
        return;
      case 'sign-in-again':
        watcher.askedToSignIn++;
        if (!watcher.tokenDead) this.#breaks('invented', watcher.id, 'asked to sign in again, and the token works');
        else if (mail.at < watcher.tokenDeadAt + this.options.patience) {
          this.#breaks('invented', watcher.id, 'asked to sign in again before it was seen for as long as it must be');
        }
        if (watcher.askedToSignIn > 1) this.#breaks('doubled', watcher.id, 'asked twice to sign in again');
        return;
      case 'unread':
        if (![...watcher.watches.keys()].some((id) => this.friends.get(id)?.wasHidden) && !watcher.tokenDead) {
          this.#breaks('invented', watcher.id, 'told that people cannot be read, and all were there');
        }
        return;
      case 'other':
        this.#breaks('invented', watcher.id, `a mail that nobody is due: ${mail.said.subject}`);
    }
  }

  /** A sweep of a calm begins, by its number: an address that SES rejects in one is not tried in a later one. */
  calmSweeps(sweep: number): void {
    if (sweep === 1) this.#rejections.clear();
    this.#calmSweep = sweep;
  }

  /** Things may fail again. */
  calmEnds(): void {
    this.#calmSweep = undefined;
  }

  /** SES rejected a watcher's address for good. */
  rejected(watcherId: WatcherId): void {
    const watcher = this.watchers.get(watcherId);
    if (watcher === undefined) return;
    watcher.mayBeStopped ??= 'rejected';
    if (this.#calmSweep === undefined) return;
    const before = this.#rejections.get(watcherId) ?? this.#calmSweep;
    this.#rejections.set(watcherId, before);
    if (before < this.#calmSweep) this.#breaks('must-not', watcherId, 'mailed again after SES rejected the address');
  }

  /** Breaks a promise. */
  #breaks(kind: Broken['kind'], watcherId: string, what: string): void {
    this.broken.push({ kind, watcherId, what });
  }

  /** Notes a promise that was found broken elsewhere. */
  note(broken: Broken): void {
    this.broken.push(broken);
  }

  #takeChange(watcher: AccountedWatcher, from: Stated, to: Stated, { event, round }: AccountedMail): void {
    const friend = this.#friendOf(watcher, from ?? to);
    const words = saying(from, to);
    if (friend === undefined) {
      this.#breaks('must-not', watcher.id, `a change of somebody who was never watched: ${words}`);
      return;
    }
    const watching = watcher.watches.get(friend.id);
    if (watching === undefined) return;
    this.changesMailed++;
    if (watching.endedIn !== undefined && round > watching.endedIn) {
      this.#breaks('must-not', watcher.id, `${friend.id}, who is not watched any more: ${words}`);
    }
    if (watching.pausedIn !== undefined && round > watching.pausedIn) {
      this.#breaks('must-not', watcher.id, `${friend.id}, of whom no mail is wanted for now: ${words}`);
    }
    if (friend.optedOut === 'seen' || watching.forgotten) {
      this.#breaks('must-not', watcher.id, `${friend.id}, who asked not to be watched: ${words}`);
    }
    if (watching.mailed.has(words)) {
      this.#breaks('doubled', watcher.id, `${friend.id}: ${words}, in two mails`);
      return;
    }
    watching.mailed.add(words);
    const place = this.#placeOf(friend, watching, from, to, event);
    if (place === undefined) {
      this.#breaks('invented', watcher.id, `${friend.id}: ${words}, which never was`);
      return;
    }
    if (isUnreadable(friend, place)) {
      this.#breaks('invented', watcher.id, `${friend.id}: ${words}, which could not be read`);
    }
    if (watching.known !== undefined && watching.known !== from) {
      this.#breaks('lost', watcher.id, `${friend.id}: ${said(watching.known)} → ${said(from)}, before ${words}`);
    }
    watching.known = to;
    watching.place = place;
  }

  /** Where in the friend's timeline a mail has come to; `undefined` when what it says never was. */
  #placeOf(
    { id, timeline }: AccountedFriend,
    { known, place, mailed }: WatchedFriend,
    from: Stated,
    to: Stated,
    event: number,
  ): number | undefined {
    // What a personal network leaves out at the first look is nothing shown, and a status that is shown later is news.
    if (from === null && known === undefined && mailed.size === 1 && isPersonal(networkOf(id))) {
      return timeline.findShown(to, place, event);
    }
    return timeline.find(from, to, place, event);
  }

  /** Who among the watched states a chapter: each chapter is one person's. */
  #friendOf(watcher: AccountedWatcher, stated: Stated): AccountedFriend | undefined {
    const id = stated === null ? undefined : this.ownerOf(stated);
    return id === undefined || !watcher.watches.has(id) ? undefined : this.friends.get(id);
  }
}

/** Whether nobody can have read what somebody stated at a place. */
function isUnreadable({ hides, hiddenSince, timeline }: AccountedFriend, place: number): boolean {
  if (hides === undefined || timeline.sinceOf(place) <= hiddenSince) return false;
  return hides === 'everything' || timeline.at(place) === null;
}
