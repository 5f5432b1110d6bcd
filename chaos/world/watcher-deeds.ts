import {
  chooseWatches,
  pauseAll,
  pauseWatch,
  resumeAll,
  resumeWatch,
  signInAgain,
} from '../../lambdas/domain/commands.ts';
import type { FriendId } from '../../lambdas/domain/ids.ts';
import type { PersonalNetworkId } from '../../lambdas/domain/networks.ts';
import type { Condition } from '../../lambdas/domain/watcher.ts';
import { encodeWatcherIdForTag } from '../../lambdas/mail/tags.ts';
import type { AccountedWatcher } from '../account/accounted.ts';
import { chaosNetworks } from '../networks/index.ts';
import { type DeedTools, mostGone } from './deed-tools.ts';
import type { Watching } from './population.ts';
import { patch } from './statements.ts';

/** Of all tokens at most this share is dead at once: were it most of a call, Facebook would not be believed. */
const mostDead = 0.3;

/** So many pause at once, and so many single watches are paused: at most. */
const mostPaused = 10;

/** One watch of a watcher. */
interface OneWatch {
  readonly watching: Watching;
  readonly friendId: FriendId;
}

/** What watchers do: pause, end watches and begin them again, leave, and sign in again when their token died. */
export class WatcherDeeds {
  readonly #paused = new Set<Watching>();
  readonly #pausedWatches = new Set<OneWatch>();
  /** Asked to sign in again, before the calm that comes next. */
  readonly #asked = new Set<Watching>();
  /** Watches that were ended, and may begin again after the next calm. */
  #ended: OneWatch[] = [];
  #mayBeginAgain: OneWatch[] = [];
  #gone = 0;

  constructor(private readonly tools: DeedTools) {}

  /** After a calm: who was asked to sign in again before it does so, and what was ended may begin again. */
  async afterCalm(): Promise<void> {
    const { population, stage } = this.tools.parts;
    this.#mayBeginAgain.push(...this.#ended);
    this.#ended = [];
    for (const watching of population.watchers) {
      const { accounted, person, personal } = watching;
      if (!accounted.tokenDead || accounted.askedToSignIn === 0 || personal === undefined) continue;
      // Not at once: nobody is to be asked twice.
      if (!this.#asked.delete(watching)) {
        this.#asked.add(watching);
        continue;
      }
      const alive = chaosNetworks[personal].tokenAlive;
      if (alive === undefined) continue;
      patch(stage.networks, { network: personal, person }, alive);
      const token = await stage.tokens.seal(accounted.id, `local-${person.id}`);
      await stage.watchers.change(accounted.id, (current) =>
        signInAgain(current, personal as PersonalNetworkId, token),
      );
      accounted.tokenDead = false;
      this.tools.did('signs in again', { watcherId: accounted.id });
    }
  }

  /** Somebody pauses everything. */
  async pause(round: number): Promise<void> {
    const watching = this.tools.anyone();
    if (watching === undefined || this.#paused.size >= mostPaused) return;
    await this.tools.parts.stage.watchers.change(watching.accounted.id, (current) => pauseAll(current, {}));
    watching.accounted.stopped = { round, why: 'paused' };
    this.#paused.add(watching);
    this.tools.did('pauses', { watcherId: watching.accounted.id });
  }

  /** Somebody who paused ends that. */
  async resume(): Promise<void> {
    const watching = this.tools.draw([...this.#paused]);
    if (watching === undefined) return;
    await this.tools.parts.stage.watchers.change(watching.accounted.id, resumeAll);
    watching.accounted.stopped = undefined;
    // What was found and not mailed when the pause began was dropped.
    this.tools.parts.account.forget(watching.accounted);
    this.#paused.delete(watching);
    this.tools.did('resumes', { watcherId: watching.accounted.id });
  }

  /** Somebody ends one of their watches. */
  async endWatch(round: number): Promise<void> {
    const watching = this.tools.anyone();
    const friendId = this.tools.draw(
      [...(watching?.accounted.watches ?? [])].filter(([, { endedIn }]) => endedIn === undefined).map(([id]) => id),
    );
    if (watching === undefined || friendId === undefined || watching.accounted.watches.size < 3) return;
    await this.#choose(watching, (watches) => void watches.delete(friendId));
    this.tools.parts.account.unwatch(watching.accounted, friendId, round);
    this.#ended.push({ watching, friendId });
    this.tools.did('ends a watch', { watcherId: watching.accounted.id, friendId });
  }

  /** Somebody pauses one of their watches. */
  async pauseWatch(round: number): Promise<void> {
    const due = this.tools.due();
    const watching = due
      ? this.tools.parts.population.watchers.find(({ accounted }) => accounted === due.watcher)
      : this.tools.anyone();
    const friendId = due?.friendId ?? this.tools.draw([...(watching?.accounted.watches.keys() ?? [])]);
    if (watching === undefined || friendId === undefined || this.#pausedWatches.size >= mostPaused) return;
    const watch = watching.accounted.watches.get(friendId);
    if (watch === undefined || watch.endedIn !== undefined || watch.pausedIn !== undefined) return;
    await this.tools.parts.stage.watchers.change(watching.accounted.id, (current) => pauseWatch(current, friendId, {}));
    this.tools.parts.account.pauseWatch(watching.accounted, friendId, round);
    this.#pausedWatches.add({ watching, friendId });
    this.tools.did('pauses a watch', { watcherId: watching.accounted.id, friendId });
  }

  /** Somebody ends the pause of one of their watches. */
  async resumeWatch(): Promise<void> {
    const paused = this.tools.draw([...this.#pausedWatches]);
    if (paused === undefined) return;
    const { watching, friendId } = paused;
    this.#pausedWatches.delete(paused);
    const { accounted } = watching;
    if (accounted.watches.get(friendId)?.pausedIn === undefined) return;
    await this.tools.parts.stage.watchers.change(accounted.id, (current) => resumeWatch(current, friendId));
    this.tools.parts.account.resumeWatch(accounted, friendId);
    this.tools.did('resumes a watch', { watcherId: accounted.id, friendId });
  }

  /** Somebody watches again whom they did not watch for a while. */
  async watchAgain(): Promise<void> {
    const ended = this.#mayBeginAgain.shift();
    if (ended === undefined || ended.watching.accounted.stopped !== undefined) return;
    const { watching, friendId } = ended;
    await this.#choose(watching, (watches) => void watches.set(friendId, 'any'));
    this.tools.parts.account.watch(watching.accounted, friendId);
    this.tools.did('watches again', { watcherId: watching.accounted.id, friendId });
  }

  async #choose({ accounted }: Watching, change: (watches: Map<FriendId, Condition>) => void): Promise<void> {
    const { stage } = this.tools.parts;
    await stage.watchers.change(accounted.id, (current) => {
      const wanted = new Map([...current.watches].map(([id, { condition }]) => [id, condition] as const));
      change(wanted);
      return chooseWatches(current, wanted, Date.now());
    });
  }

  /** With the link of a mail, as a mail program does it with one click. */
  async unsubscribe(round: number): Promise<void> {
    await this.#leave(
      'unsubscribe',
      { body: 'List-Unsubscribe=One-Click', by: 'link', deed: 'unsubscribes' },
      { round, why: 'unsubscribed' },
    );
  }

  /** Somebody deletes everything, with the link of a mail. */
  async deleteEverything(round: number): Promise<void> {
    await this.#leave(
      'deleteEverything',
      { body: '', by: 'deletion', deed: 'deletes everything' },
      { round, why: 'deleted' },
    );
  }

  /** Follows this link of a mail, if somebody who can leave has one. */
  async #leave(
    name: 'unsubscribe' | 'deleteEverything',
    { body, by, deed }: { readonly body: string; readonly by: 'link' | 'deletion'; readonly deed: string },
    stopped: NonNullable<AccountedWatcher['stopped']>,
  ): Promise<void> {
    const watching = this.#leaver(({ links }) => links?.[name] !== undefined);
    const link = watching?.accounted.links?.[name];
    if (watching === undefined || link === undefined) return;
    const { accounted } = watching;
    accounted.mayBeStopped = by;
    const status = await this.#post(link, body);
    if (status === 200) accounted.stopped = stopped;
    this.tools.did(deed, { watcherId: accounted.id, status });
  }

  async #post(link: string, body: string): Promise<number> {
    const { pathname, search } = new URL(link);
    const answer = await fetch(`${this.tools.parts.stage.siteUrl}${pathname}${search}`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body,
    });
    return answer.status;
  }

  /** An event of SES's that ends mails. */
  async event(eventType: 'Bounce' | 'Complaint'): Promise<void> {
    const watching = this.#leaver();
    if (watching === undefined) return;
    watching.accounted.mayBeStopped = 'event';
    await this.publish(watching.accounted, eventType);
  }

  /** Publishes an event of SES's about somebody's mail; once more where the service failed on it too often, as its operator would. */
  async publish(accounted: AccountedWatcher, eventType: 'Bounce' | 'Complaint'): Promise<void> {
    const recipients = [{ emailAddress: accounted.address }];
    const about =
      eventType === 'Bounce'
        ? { bounce: { bounceType: 'Permanent', bounceSubType: 'General', bouncedRecipients: recipients } }
        : { complaint: { complainedRecipients: recipients, complaintFeedbackType: 'abuse' } };
    this.tools.did(eventType, { watcherId: accounted.id });
    await this.tools.parts.stage.service.publishMailEvent({
      eventType,
      ...about,
      mail: { destination: [accounted.address], tags: { watcher: [encodeWatcherIdForTag(accounted.id)] } },
    });
  }

  /** The token of somebody stops working. */
  letTokenDie(): void {
    const watching = this.tools.anyone();
    const personal = watching?.personal;
    const whenDead = personal && chaosNetworks[personal].tokenDead;
    if (watching === undefined || personal === undefined || whenDead === undefined || watching.accounted.tokenDead)
      return;
    const { accounted, person } = watching;
    const all = this.tools.parts.population.watchers.filter((each) => each.personal !== undefined);
    const dead = all.filter((each) => each.accounted.tokenDead).length;
    if (dead + 1 > Math.max(1, mostDead * all.length)) return;
    if (!this.tools.strikes('token-dead', { watcherId: accounted.id })) return;
    accounted.tokenDead = true;
    accounted.tokenDeadAt = this.tools.parts.now();
    accounted.askedToSignIn = 0;
    patch(this.tools.parts.stage.networks, { network: personal, person }, whenDead);
  }

  /** Somebody who leaves for good, if they can. */
  #leaver(canLeave: (accounted: AccountedWatcher) => boolean = () => true): Watching | undefined {
    if (this.#gone >= mostGone * this.tools.parts.population.watchers.length) return undefined;
    const watching = this.tools.anyone();
    if (watching === undefined || !canLeave(watching.accounted)) return undefined;
    this.#gone++;
    return watching;
  }
}
