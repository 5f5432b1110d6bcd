import {
  chooseWatches,
  pauseAll,
  pauseWatch,
  resumeAll,
  resumeWatch,
  signInAgain,
} from '../../lambdas/domain/commands.ts';
import type { FriendId } from '../../lambdas/domain/ids.ts';
import { isPersonal, type PersonalNetworkId } from '../../lambdas/domain/networks.ts';
import type { Condition } from '../../lambdas/domain/watcher.ts';
import { encodeWatcherIdForTag } from '../../lambdas/mail/tags.ts';
import type { Account, AccountedWatcher } from '../account/account.ts';
import type { Patch } from '../networks/chaos-network.ts';
import { chaosNetworks } from '../networks/index.ts';
import type { FaultName } from '../plan/fault-kinds.ts';
import type { Plan } from '../plan/plan.ts';
import type { Injector } from '../points/injector.ts';
import type { Journal } from '../report/journal.ts';
import { ServiceKilled } from '../service/service.ts';
import type { Population, Subject, Watching } from './population.ts';
import type { Stage } from './stage.ts';
import { patch } from './statements.ts';

/** What can be done in a run, by name. */
export const deedNames = [
  'pauses',
  'resumes',
  'ends-watch',
  'watches-again',
  'pauses-watch',
  'resumes-watch',
  'unsubscribes',
  'deletes-everything',
  'bounces',
  'complains',
  'token-dies',
  'is-suspended',
  'comes-back',
  'moves',
  'opts-out',
] as const;

/** The name of something that is done. */
export type DeedName = (typeof deedNames)[number];

/** What deeds work on. */
export interface DeedParts {
  readonly stage: Stage;
  readonly account: Account;
  readonly population: Population;
  readonly plan: Plan;
  readonly injector: Injector;
  readonly journal: Journal;
  /** What is done at all. */
  readonly names: ReadonlySet<DeedName>;
  /** Milliseconds, by the run's clock. */
  readonly now: () => number;
}

/** Of all people at most this share leave for good in a run, one way or another: somebody must be left to hear of something. */
const mostGone = 0.15;

/** Of all tokens at most this share is dead at once: were it most of a call, Facebook would not be believed. */
const mostDead = 0.3;

/** So many pause at once, and so many single watches are paused: at most. */
const mostPaused = 10;

/** In this share of cases somebody is taken to whom a mail is due at this moment: there most can go wrong. */
const spite = 0.6;

/** What watchers and watched people do beside stating things: pause, leave, come back, are suspended, ask not to be watched. */
export class Deeds {
  readonly #chance: () => number;
  readonly #deeds: readonly ((round: number) => unknown)[];
  readonly #paused = new Set<Watching>();
  readonly #pausedWatches = new Set<{ readonly watching: Watching; readonly friendId: FriendId }>();
  readonly #suspended = new Set<Subject>();
  /** Who asked the operator not to be watched, and is not on the list yet. */
  readonly #toBeListed = new Set<FriendId>();
  /** Asked to sign in again, before the calm that comes next. */
  readonly #asked = new Set<Watching>();
  /** Watches that were ended, and may begin again after the next calm. */
  #ended: { readonly watching: Watching; readonly friendId: FriendId }[] = [];
  #mayBeginAgain: { readonly watching: Watching; readonly friendId: FriendId }[] = [];
  #gone = { watchers: 0, subjects: 0 };

  constructor(private readonly parts: DeedParts) {
    this.#chance = parts.plan.chance('deeds');
    const deeds: Readonly<Record<DeedName, (round: number) => unknown>> = {
      pauses: (round) => this.#pause(round),
      resumes: () => this.#resume(),
      'ends-watch': (round) => this.#endWatch(round),
      'watches-again': () => this.#watchAgain(),
      'pauses-watch': (round) => this.#pauseWatch(round),
      'resumes-watch': () => this.#resumeWatch(),
      unsubscribes: (round) => this.#unsubscribe(round),
      'deletes-everything': (round) => this.#deleteEverything(round),
      bounces: () => this.#event('Bounce'),
      complains: () => this.#event('Complaint'),
      'token-dies': () => this.#letTokenDie(),
      'is-suspended': () => this.#suspend(),
      'comes-back': () => this.#letComeBack(),
      moves: () => this.#move(),
      'opts-out': () => this.#optOut(),
    };
    this.#deeds = deedNames.filter((name) => parts.names.has(name)).map((name) => deeds[name]);
  }

  /** One deed of chance. One that the service was killed under may or may not have happened, and counts as what it may be. */
  async one(round: number): Promise<void> {
    const deed = this.#deeds[Math.floor(this.#chance() * this.#deeds.length)];
    try {
      await deed?.(round);
    } catch (error) {
      if (!(error instanceof ServiceKilled) && !isOutOfReach(error)) throw error;
    }
  }

  /** Before a calm, with the service up: what could not be written while it was down is. */
  beforeCalm(): Promise<void> {
    return this.#list();
  }

  /** After a calm: who was asked to sign in again before it does so, and what was ended may begin again. */
  async afterCalm(): Promise<void> {
    const { population, stage, account } = this.parts;
    this.#mayBeginAgain.push(...this.#ended);
    this.#ended = [];
    for (const friend of account.friends.values()) if (friend.optedOut === 'asked') friend.optedOut = 'seen';
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
      this.#did('signs in again', { watcherId: accounted.id });
    }
  }

  #draw<Each>(all: readonly Each[]): Each | undefined {
    return all[Math.floor(this.#chance() * all.length)];
  }

  #did(deed: string, fields: Readonly<Record<string, unknown>>): void {
    this.parts.journal.write('deed', { deed, ...fields });
  }

  /** A mail that is due at this moment, mostly; `undefined` when there is none. */
  #due(): { readonly watcher: AccountedWatcher; readonly friendId: FriendId } | undefined {
    return this.#chance() < spite ? this.#draw(this.parts.account.missing()) : undefined;
  }

  /** Somebody to whom mail goes. */
  #anyone(): Watching | undefined {
    const owed = this.#due()?.watcher;
    const watching =
      this.parts.population.watchers.find(({ accounted }) => accounted === owed) ??
      this.#draw(this.parts.population.watchers);
    return watching?.accounted.stopped === undefined && watching?.accounted.mayBeStopped === undefined
      ? watching
      : undefined;
  }

  /** Somebody who leaves for good, if they can. */
  #leaver(canLeave: (accounted: AccountedWatcher) => boolean = () => true): Watching | undefined {
    if (this.#gone.watchers >= mostGone * this.parts.population.watchers.length) return undefined;
    const watching = this.#anyone();
    if (watching === undefined || !canLeave(watching.accounted)) return undefined;
    this.#gone.watchers++;
    return watching;
  }

  async #pause(round: number): Promise<void> {
    const watching = this.#anyone();
    if (watching === undefined || this.#paused.size >= mostPaused) return;
    await this.parts.stage.watchers.change(watching.accounted.id, (current) => pauseAll(current, {}));
    watching.accounted.stopped = { round, why: 'paused' };
    this.#paused.add(watching);
    this.#did('pauses', { watcherId: watching.accounted.id });
  }

  async #resume(): Promise<void> {
    const watching = this.#draw([...this.#paused]);
    if (watching === undefined) return;
    await this.parts.stage.watchers.change(watching.accounted.id, resumeAll);
    watching.accounted.stopped = undefined;
    // What was found and not mailed when the pause began was dropped.
    this.parts.account.forget(watching.accounted);
    this.#paused.delete(watching);
    this.#did('resumes', { watcherId: watching.accounted.id });
  }

  async #endWatch(round: number): Promise<void> {
    const watching = this.#anyone();
    const friendId = this.#draw(
      [...(watching?.accounted.watches ?? [])].filter(([, { endedIn }]) => endedIn === undefined).map(([id]) => id),
    );
    if (watching === undefined || friendId === undefined || watching.accounted.watches.size < 3) return;
    await this.#choose(watching, (watches) => void watches.delete(friendId));
    this.parts.account.unwatch(watching.accounted, friendId, round);
    this.#ended.push({ watching, friendId });
    this.#did('ends a watch', { watcherId: watching.accounted.id, friendId });
  }

  async #pauseWatch(round: number): Promise<void> {
    const due = this.#due();
    const watching = due
      ? this.parts.population.watchers.find(({ accounted }) => accounted === due.watcher)
      : this.#anyone();
    const friendId = due?.friendId ?? this.#draw([...(watching?.accounted.watches.keys() ?? [])]);
    if (watching === undefined || friendId === undefined || this.#pausedWatches.size >= mostPaused) return;
    const watch = watching.accounted.watches.get(friendId);
    if (watch === undefined || watch.endedIn !== undefined || watch.pausedIn !== undefined) return;
    await this.parts.stage.watchers.change(watching.accounted.id, (current) => pauseWatch(current, friendId, {}));
    this.parts.account.pauseWatch(watching.accounted, friendId, round);
    this.#pausedWatches.add({ watching, friendId });
    this.#did('pauses a watch', { watcherId: watching.accounted.id, friendId });
  }

  async #resumeWatch(): Promise<void> {
    const paused = this.#draw([...this.#pausedWatches]);
    if (paused === undefined) return;
    const { watching, friendId } = paused;
    this.#pausedWatches.delete(paused);
    const { accounted } = watching;
    if (accounted.watches.get(friendId)?.pausedIn === undefined) return;
    await this.parts.stage.watchers.change(accounted.id, (current) => resumeWatch(current, friendId));
    this.parts.account.resumeWatch(accounted, friendId);
    this.#did('resumes a watch', { watcherId: accounted.id, friendId });
  }

  async #watchAgain(): Promise<void> {
    const ended = this.#mayBeginAgain.shift();
    if (ended === undefined || ended.watching.accounted.stopped !== undefined) return;
    const { watching, friendId } = ended;
    await this.#choose(watching, (watches) => void watches.set(friendId, 'any'));
    this.parts.account.watch(watching.accounted, friendId);
    this.#did('watches again', { watcherId: watching.accounted.id, friendId });
  }

  async #choose({ accounted }: Watching, change: (watches: Map<FriendId, Condition>) => void): Promise<void> {
    const { stage } = this.parts;
    await stage.watchers.change(accounted.id, (current) => {
      const wanted = new Map(
        Object.entries(current.watches).map(([id, { condition }]) => [id as FriendId, condition] as const),
      );
      change(wanted);
      return chooseWatches(current, wanted, Date.now());
    });
  }

  /** With the link of a mail, as a mail program does it with one click. */
  async #unsubscribe(round: number): Promise<void> {
    const watching = this.#leaver(({ links }) => links?.unsubscribe !== undefined);
    const link = watching?.accounted.links?.unsubscribe;
    if (watching === undefined || link === undefined) return;
    const { accounted } = watching;
    accounted.mayBeStopped = 'link';
    const status = await this.#post(link, 'List-Unsubscribe=One-Click');
    if (status === 200) accounted.stopped = { round, why: 'unsubscribed' };
    this.#did('unsubscribes', { watcherId: accounted.id, status });
  }

  async #deleteEverything(round: number): Promise<void> {
    const watching = this.#leaver(({ links }) => links?.deleteEverything !== undefined);
    const link = watching?.accounted.links?.deleteEverything;
    if (watching === undefined || link === undefined) return;
    const { accounted } = watching;
    accounted.mayBeStopped = 'deletion';
    const status = await this.#post(link, '');
    if (status === 200) accounted.stopped = { round, why: 'deleted' };
    this.#did('deletes everything', { watcherId: accounted.id, status });
  }

  async #post(link: string, body: string): Promise<number> {
    const { pathname, search } = new URL(link);
    const answer = await fetch(`${this.parts.stage.siteUrl}${pathname}${search}`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body,
    });
    return answer.status;
  }

  /** An event of SES's that ends mails. */
  async #event(eventType: 'Bounce' | 'Complaint'): Promise<void> {
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
    this.#did(eventType, { watcherId: accounted.id });
    await this.parts.stage.service.publishMailEvent({
      eventType,
      ...about,
      mail: { destination: [accounted.address], tags: { watcher: [encodeWatcherIdForTag(accounted.id)] } },
    });
  }

  #strikes(name: FaultName, fields: Readonly<Record<string, unknown>>): boolean {
    if (!this.parts.plan.has(name)) return false;
    this.parts.injector.note(name, fields);
    return true;
  }

  #letTokenDie(): void {
    const watching = this.#anyone();
    const personal = watching?.personal;
    const whenDead = personal && chaosNetworks[personal].tokenDead;
    if (watching === undefined || personal === undefined || whenDead === undefined || watching.accounted.tokenDead)
      return;
    const { accounted, person } = watching;
    const all = this.parts.population.watchers.filter((each) => each.personal !== undefined);
    const dead = all.filter((each) => each.accounted.tokenDead).length;
    if (dead + 1 > Math.max(1, mostDead * all.length)) return;
    if (!this.#strikes('token-dead', { watcherId: accounted.id })) return;
    accounted.tokenDead = true;
    accounted.tokenDeadAt = this.parts.now();
    accounted.askedToSignIn = 0;
    patch(this.parts.stage.networks, { network: personal, person }, whenDead);
  }

  /** Somebody who can be read. */
  #anybody(): Subject | undefined {
    const due = this.#due()?.friendId;
    const { subjects } = this.parts.population;
    const subject = subjects.find(({ friend }) => friend.id === due) ?? this.#draw(subjects);
    return subject !== undefined && subject.friend.hides === undefined && subject.friend.optedOut === 'no'
      ? subject
      : undefined;
  }

  #suspend(): void {
    const subject = this.#anybody();
    const suspended = subject && this.#draw(chaosNetworks[subject.network].suspended ?? []);
    if (suspended === undefined || !this.#strikes('person-suspended', { friendId: subject?.friend.id })) return;
    this.#hide(subject as Subject, suspended.patch, suspended.hides);
    this.#suspended.add(subject as Subject);
  }

  #letComeBack(): void {
    const subject = this.#draw([...this.#suspended]);
    const back = subject && chaosNetworks[subject.network].back;
    if (subject === undefined || back === undefined) return;
    patch(this.parts.stage.networks, subject, back);
    subject.friend.hides = undefined;
    this.#suspended.delete(subject);
    this.#did('comes back', { friendId: subject.friend.id });
  }

  /** Leaves for good as far as this run goes: nobody moves back. */
  #goes(): Subject | undefined {
    if (this.#gone.subjects >= mostGone * this.parts.population.subjects.length) return undefined;
    const subject = this.#anybody();
    if (subject !== undefined) this.#gone.subjects++;
    return subject;
  }

  #move(): void {
    const subject = this.#goes();
    const other = this.#anybody()?.person;
    const moved = subject && other && chaosNetworks[subject.network].moved?.(other);
    if (subject === undefined || moved === undefined || other?.id === subject.person.id) return;
    if (this.#strikes('person-moved', { friendId: subject.friend.id })) this.#hide(subject, moved, 'everything');
  }

  #hide(subject: Subject, what: Patch, hides: 'everything' | 'nothing stated'): void {
    subject.friend.hides = hides;
    subject.friend.hiddenSince = this.parts.journal.write('deed', {
      deed: 'hides',
      friendId: subject.friend.id,
      hides,
    });
    subject.friend.wasHidden = true;
    patch(this.parts.stage.networks, subject, what);
  }

  /** The operator puts on the list who is not on it yet. */
  async #list(): Promise<void> {
    for (const friendId of this.#toBeListed) {
      await this.parts.stage.unwatchable.add(friendId);
      this.#toBeListed.delete(friendId);
    }
  }

  async #optOut(): Promise<void> {
    const subject = this.#goes();
    if (subject === undefined || !this.#strikes('person-opted-out', { friendId: subject.friend.id })) return;
    subject.friend.optedOut = 'asked';
    const marker = this.#draw(chaosNetworks[subject.network].asksNotToBeWatched ?? []);
    if (isPersonal(subject.network)) {
      this.#toBeListed.add(subject.friend.id);
      await this.#list();
    } else if (marker !== undefined) patch(this.parts.stage.networks, subject, marker);
  }
}

/** The service was killed, or is not up yet. */
function isOutOfReach(error: unknown): boolean {
  const { code, cause } = (error ?? {}) as { code?: unknown; cause?: unknown };
  const codes = [code, (cause as { code?: unknown } | undefined)?.code];
  return codes.some((each) => ['ECONNREFUSED', 'ECONNRESET', 'UND_ERR_SOCKET', 'EPIPE'].includes(String(each)));
}
