import type { GlobalPause } from '../../../lambdas/domain/control.ts';
import { type FriendId, networkOf, type Scope, type Timestamp } from '../../../lambdas/domain/ids.ts';
import type { World } from './world.ts';

/** How far the clocks of two environments may be apart in the model. */
export const clockTolerance = 5_000;

/** How old what an environment knows of pauses may be when it calls: read once a minute, and a check lasts no longer than this. */
const longestIgnorance = 60_000 + 45_000;

/** Fails the history. */
export type Fail = (promise: string, details?: object) => never;

/** Watches every call to a network: pauses are heeded (I9), a host's limits are honoured, and nobody is read twice (I12). */
export class Calls {
  private readonly world: World;
  private readonly fail: Fail;
  /** What an environment was asked by a network itself, by environment and scope. */
  private readonly asked = new Map<string, Timestamp>();
  /** Pauses that are written down for everybody. */
  private readonly kept = new Map<Scope, { readonly at: Timestamp; readonly pause: GlobalPause }>();
  private mailHeld: { readonly at: Timestamp; readonly until: Timestamp } = { at: 0, until: 0 };
  /** When each environment last read the pauses; `undefined` where it tried in vain since. */
  private readonly informed = new Map<string, Timestamp | undefined>();
  /** Who was read in the reading that an environment is at. */
  private readonly read = new Map<string, Set<FriendId>>();
  /** Hosts that answered an environment, and those of them that said that they read accounts one by one. */
  private readonly answered = new Set<string>();
  private readonly separate = new Set<string>();
  /** Everybody who was looked at by anybody. */
  private readonly looked = new Set<FriendId>();

  constructor(world: World, fail: Fail) {
    this.world = world;
    this.fail = fail;
  }

  /** A reading of a network begins, for these people. */
  begins(environment: string, people: readonly FriendId[]): void {
    if (new Set(people).size !== people.length) this.fail('I12: a public person was read twice', { people });
    this.read.set(environment, new Set());
  }

  /** To be called before each call. */
  calls(environment: string, scope: Scope, people: readonly FriendId[] = []): void {
    const { now } = this.world;
    const until = this.asked.get(`${environment} ${scope}`);
    if (until !== undefined && now < until - clockTolerance)
      this.fail('I9: called though it asked this environment for a pause', { environment, scope, until, now });
    const { at, pause } = this.kept.get(scope) ?? {};
    if (at === undefined || pause === undefined || now >= pause.until) return;
    const sparesThese = people.every((each) => this.looked.has(each)) || this.answered.has(`${environment} ${scope}`);
    if (pause.strikes !== undefined && sparesThese) return;
    const informed = this.informed.get(environment);
    if (informed !== undefined && (informed > at || now > at + longestIgnorance))
      this.fail('I9: called while it is paused for everybody', { environment, scope, pause, at, informed, now });
  }

  /** A host is asked for these accounts. */
  asksHost(environment: string, scope: Scope, people: readonly FriendId[], together: boolean): void {
    this.calls(environment, scope, people);
    if (together && this.separate.has(`${environment} ${scope}`))
      this.fail('I12: asked together again, though it reads accounts one by one', { environment, scope });
  }

  /** A host answered with these people's accounts. */
  hostAnswered(environment: string, scope: Scope, people: readonly FriendId[]): void {
    const read = this.read.get(environment) ?? new Set();
    for (const friendId of people) {
      if (read.has(friendId)) this.fail('I12: a person was read twice in one reading', { environment, friendId });
      read.add(friendId);
    }
    if (people.length > 0) this.answered.add(`${environment} ${scope}`);
  }

  /** A host said that it reads accounts one by one. */
  readsOneByOne(environment: string, scope: Scope): void {
    this.separate.add(`${environment} ${scope}`);
  }

  /** A reader threw. */
  readonly threw = (error: unknown): never => this.fail('a reader never throws', { error: String(error) });

  /** A network or host asked an environment to leave it alone until then. */
  askedForPause(environment: string, scope: Scope, until: Timestamp): void {
    this.asked.set(`${environment} ${scope}`, until);
  }

  /** A write failed: of a pause of a whole network nobody can know then. A host's is remembered by who reads it. */
  notWritten(environment: string): void {
    for (const key of this.asked.keys())
      if (key.startsWith(`${environment} `) && !key.includes(':')) this.asked.delete(key);
  }

  /** A pause was written down. */
  pauseKept(scope: Scope, pause: GlobalPause): void {
    this.kept.set(scope, { at: this.world.now, pause });
  }

  /** The operator holds all mail until then. */
  holdsMail(until: Timestamp): void {
    this.mailHeld = { at: this.world.now, until };
  }

  /** An environment leases an alert: not while it knows that all mail is held. */
  leases(environment: string): void {
    const { at, until } = this.mailHeld;
    const informed = this.informed.get(environment);
    if (this.world.now < until && informed !== undefined && informed > at)
      this.fail('I9: a lease while all mail is held', { environment, at, until, informed });
  }

  /** A pause was taken away. */
  pauseEnded(scope: Scope): void {
    this.kept.delete(scope);
  }

  /** An environment read the pauses, or could not. */
  readPauses(environment: string, works: boolean): void {
    this.informed.set(environment, works ? this.world.now : undefined);
  }

  /** A check has looked at a friend. */
  lookedAt(friendId: FriendId): void {
    if (networkOf(friendId) === 'mastodon') this.looked.add(friendId);
  }
}
