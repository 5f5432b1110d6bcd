import type { CheckWatchers } from '../../../lambdas/checker/check-watchers.ts';
import { type FriendId, type Scope, scopeOfNetwork, type WatcherId } from '../../../lambdas/domain/ids.ts';
import { parseCheckMessage } from '../../../lambdas/queue/check-message.ts';
import { createControlStore } from '../../../lambdas/storage/control-store.ts';
import { createErasure } from '../../../lambdas/storage/erasure.ts';
import { createHistoryStore, type HistoryStore } from '../../../lambdas/storage/history-store.ts';
import { createUnwatchableStore, type UnwatchableStore } from '../../../lambdas/storage/unwatchable-store.ts';
import { createWatcherStore, type WatcherStore } from '../../../lambdas/storage/watcher-store.ts';
import type { TestTable } from '../../support/test-table.ts';
import { crowd, friends, hosts, scopeOfHost, watcherIds } from './cast.ts';
import { createCheckerEnvironment, type EnvironmentParts } from './environment.ts';
import { readsControl } from './gated-table.ts';
import { Gates } from './gates.ts';
import { Broken, Invariants } from './invariants.ts';
import { isNetworkGate } from './networks.ts';
import type { Settings } from './settings.ts';
import { Site } from './site.ts';
import { createSweeperEnvironment } from './sweeper.ts';
import { WatchedTable } from './watched-table.ts';
import { World } from './world.ts';

/** Environments of the checker at once. */
export const slots = 3;
/** How far ahead the clock of each slot's environment is: a reading that looks newer than it is must not be compared with a newer item. */
const skews = [0, 5_000, 0];

/** How long an invocation may run; the model ends it then, as the platform would. */
const timeout = 45_000;

interface Invocation {
  readonly environment: string;
  readonly end: number;
}

/** Everything that a history plays with: the world, the table, the queue, and the environments of the functions. */
export class Stage {
  readonly world = new World(friends);
  readonly gates = new Gates();
  readonly settings: Settings;
  readonly invariants: Invariants;
  readonly watched: WatchedTable;
  readonly store: WatcherStore;
  readonly control: ReturnType<typeof createControlStore>;
  readonly history: HistoryStore;
  private readonly unwatchable: UnwatchableStore;
  readonly site: Site;
  readonly queue: string[] = [];
  /** Everybody who has an account, or had one. */
  everybody: readonly WatcherId[] = watcherIds;
  private readonly table: TestTable;
  private readonly environments = new Map<number, { name: string; check: CheckWatchers }>();
  private readonly running = new Map<string, Invocation>();
  private ids = 0;
  private generations = 0;
  private broken: unknown;

  constructor(table: TestTable, settings: Settings) {
    this.table = table;
    this.settings = settings;
    this.invariants = new Invariants(this.world, settings);
    this.watched = new WatchedTable(table, this.invariants.transition);
    const access = { ...table, sleep: async () => {}, random: () => 0 };
    this.store = createWatcherStore(access);
    this.control = createControlStore(access);
    this.history = createHistoryStore(access);
    this.unwatchable = createUnwatchableStore(access);
    const { world, invariants, watched, store } = this;
    const erase = createErasure(store, this.history);
    this.site = new Site({ world, invariants, watched, store, erase, number: () => this.ids++ });
  }

  /** Throws `Broken` when a promise was. */
  rethrow(): void {
    const broken = this.invariants.broken ?? this.broken;
    if (broken !== undefined) throw broken;
  }

  /** The name of a slot's environment; none when it has none. */
  nameOf(slot: number): string | undefined {
    return this.environments.get(slot)?.name;
  }

  private parts(name: string, skew = 0): EnvironmentParts {
    const { table, watched, gates, world, settings } = this;
    // In no order, as random ids are.
    const newId = () => `id${(++this.ids * 7_919) % 9_973}`;
    return { name, table, watched, gates, world, witness: this.invariants, settings, newId, skew };
  }

  private follow(environment: string, work: Promise<unknown>): void {
    this.running.set(environment, { environment, end: this.world.now + timeout });
    work
      .catch((error) => {
        if (error instanceof Broken) this.broken ??= error;
      })
      .finally(() => this.running.delete(environment));
  }

  sweep(): Promise<void> {
    const name = 'sweeper';
    if (this.running.has(name)) return Promise.resolve();
    const sweep = createSweeperEnvironment(this.parts(name), (body) => this.queue.push(body));
    this.follow(name, sweep(this.world.now + timeout));
    return this.gates.settle();
  }

  /** Starts an invocation in the slot's environment; `false` when that is busy. */
  check(slot: number, body: string, consistent: boolean): boolean {
    let environment = this.environments.get(slot);
    if (environment === undefined) {
      const name = `checker ${slot}.${this.generations++}`;
      environment = { name, check: createCheckerEnvironment(this.parts(name, skews[slot])) };
      this.environments.set(slot, environment);
    }
    if (this.running.has(environment.name)) return false;
    const message = parseCheckMessage(body);
    if (message.kind === 'poison') throw new Broken('the sweeper enqueued poison');
    this.follow(environment.name, environment.check(message.ids, { consistent }, this.world.now + timeout));
    return true;
  }

  /** A check of everybody begins in the slot, unless one is at work there, and comes that many steps far. */
  async checkSome(slot: number, steps: number, networkVariant = 0, mailVariant = 0): Promise<void> {
    this.check(slot, JSON.stringify(this.everybody), false);
    await this.gates.settle();
    for (let taken = 0; taken < steps; taken++) {
      const name = this.nameOf(slot);
      const index = this.gates.steps.findIndex(({ environment }) => environment === name);
      if (index === -1) return;
      const { step } = this.gates.steps[index] ?? {};
      await this.step(index, 9, isNetworkGate(step) ? networkVariant : step === 'mail.send' ? mailVariant : 0);
      this.rethrow();
    }
  }

  /** For half an hour the operator says that it is true when Facebook says of most tokens that they stopped working. */
  async believeLapses(): Promise<void> {
    const until = this.world.now + 30 * 60_000;
    await this.control.believeLapses('facebook', until);
    this.invariants.lapses.believe(until);
  }

  /** The operator holds all mail, or pauses a network or server. */
  async hold(place: number, seconds: number): Promise<void> {
    const until = this.world.now + seconds * 1000;
    const scopes: (Scope | undefined)[] = [undefined, scopeOfNetwork('facebook'), scopeOfNetwork('bluesky')];
    const scope = [...scopes, ...hosts.map(scopeOfHost)][place % (scopes.length + hosts.length)];
    if (scope === undefined) {
      await this.control.pauseMail(until, 'the operator says so');
      this.invariants.calls.holdsMail(until);
    } else {
      await this.control.pauseScope(scope, { until, reason: 'the operator says so' });
      this.invariants.calls.pauseKept(scope, { until, reason: 'the operator says so' });
    }
  }

  /** A friend asks on Facebook not to be watched. */
  async hide(friend: FriendId): Promise<void> {
    await this.unwatchable.add(friend);
    this.world.hiddenUntil.set(friend, Number.POSITIVE_INFINITY);
  }

  /** And takes it back. What environments remember is good for a minute, and what they do with it may take as long as an invocation. */
  async unhide(friend: FriendId): Promise<void> {
    await this.unwatchable.remove(friend);
    this.world.hiddenUntil.set(friend, this.world.now + 60_000 + timeout);
  }

  /** So many more people come that most of a call can lapse at once. */
  async crowdJoins(): Promise<void> {
    for (const id of crowd) await this.site.act(id, 'create account', friends[0] as FriendId);
    this.everybody = [...watcherIds, ...crowd];
  }

  /** Takes every step of a slot's environment but one, which waits. */
  async stepAll(slot: number, but: string): Promise<void> {
    for (let taken = 0; taken < 100; taken++) {
      const name = this.nameOf(slot);
      const index = this.gates.steps.findIndex(({ environment, step }) => environment === name && step !== but);
      if (index === -1) return;
      await this.step(index, 9, 0);
    }
  }

  async step(pick: number, mishap: number, variant: number): Promise<void> {
    if (this.gates.steps.length === 0) return;
    this.world.now += 1;
    const { environment, step } = this.gates.steps[pick % this.gates.steps.length] ?? { environment: '', step: '' };
    const isPort = isNetworkGate(step) || step === 'mail.send';
    const fate = isPort || mishap > 1 ? 'works' : mishap === 0 ? 'fails' : 'works-but-fails';
    if (fate !== 'works') this.invariants.excuseHeldBy(environment);
    if (fate === 'fails') this.invariants.calls.notWritten(environment);
    const delivered = this.world.delivered.length;
    if (step === 'mail.send' && variant === 4) this.noteRefusal();
    if (step === readsControl) this.invariants.calls.readPauses(environment, fate === 'works');
    await this.gates.open(pick, fate, variant);
    this.noteDeliveries(delivered);
  }

  private noteRefusal(): void {
    for (const id of this.everybody) {
      for (const alert of Object.values(this.watched.current(id)?.alerts ?? {})) {
        if (alert.lease !== undefined) this.invariants.refused.add(alert.id);
      }
    }
  }

  private noteDeliveries(since: number): void {
    for (const { mail } of this.world.delivered.slice(since)) this.invariants.accepted(mail);
  }

  /** Lets one environment run to its end while the others wait; all of them when none of that slot is at work. */
  async run(slot?: number): Promise<void> {
    const name = slot === undefined ? undefined : (this.nameOf(slot) ?? 'sweeper');
    for (let steps = 0; this.gates.steps.length > 0 && steps < 500; steps++) {
      const index = name === undefined ? 0 : this.gates.steps.findIndex(({ environment }) => environment === name);
      if (index === -1) return;
      await this.step(index, 9, 0);
      this.rethrow();
    }
  }

  async kill(environment: string, unseen: boolean, variant: number): Promise<void> {
    if (!this.running.has(environment)) return;
    const delivered = this.world.delivered.length;
    await this.gates.kill(environment, unseen, variant);
    this.noteDeliveries(delivered);
    this.invariants.excuseHeldBy(environment);
    this.running.delete(environment);
    for (const [slot, { name }] of this.environments) if (name === environment) this.environments.delete(slot);
  }

  /** The platform lets every environment go that is at rest, with all that it remembers. */
  forgetEnvironments(): void {
    for (const [slot, { name }] of this.environments) if (!this.running.has(name)) this.environments.delete(slot);
  }

  /** Time passes; invocations that reach their end are ended. */
  async advance(seconds: number): Promise<void> {
    this.world.now += seconds * 1000;
    for (const { environment, end } of [...this.running.values()]) {
      if (end <= this.world.now) await this.kill(environment, false, 0);
    }
  }
}
