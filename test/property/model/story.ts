import type { CheckWatchers } from '../../../lambdas/checker/check-watchers.ts';
import * as commands from '../../../lambdas/domain/commands.ts';
import { type FriendId, friendIdOf, type WatcherId } from '../../../lambdas/domain/ids.ts';
import type { NetworkId } from '../../../lambdas/domain/networks.ts';
import type { Condition, Watcher } from '../../../lambdas/domain/watcher.ts';
import { parseCheckMessage } from '../../../lambdas/queue/check-message.ts';
import { createCheckQueue } from '../../../lambdas/queue/check-queue.ts';
import { createErasure, type Erase } from '../../../lambdas/storage/erasure.ts';
import { createHistoryStore, type HistoryStore } from '../../../lambdas/storage/history-store.ts';
import { createSegmentStore } from '../../../lambdas/storage/segment-store.ts';
import { createSweepStore } from '../../../lambdas/storage/sweep-store.ts';
import { tableSchema } from '../../../lambdas/storage/table-schema.ts';
import { createWatcherStore } from '../../../lambdas/storage/watcher-store.ts';
import { createLeftOut } from '../../../lambdas/sweeper/left-out.ts';
import { createSweep } from '../../../lambdas/sweeper/sweep.ts';
import { fullBatches } from '../../../lambdas/wiring/batch-sizes.ts';
import type { TestTable } from '../../support/test-table.ts';
import type { Action } from './actions.ts';
import { createCheckerEnvironment, type EnvironmentParts, gatedDynamoDb, gateOf } from './environment.ts';
import { Gates } from './gates.ts';
import { Broken, Invariants } from './invariants.ts';
import { WatchedTable } from './watched-table.ts';
import { meaningOf, type Shown, World } from './world.ts';

const onFacebook = friendIdOf('facebook', '1');
const onBluesky = friendIdOf('bluesky', 'did:web:p2.people.example');
const friends = [onFacebook, onBluesky] as const;
const firstFriend = onFacebook;
const networksOfFriends = ['facebook', 'bluesky'] as const satisfies NetworkId[];
const watcherIds = ['facebook:a', 'facebook:b'] as WatcherId[];
const slots = 3;
const quiet = { debug() {}, info() {}, warn() {}, error() {} };
/** Each asks for everything of one friend, and for one thing of the other. */
const conditionOf = (id: WatcherId, friendId: FriendId): Condition =>
  (id === watcherIds[0]) === (friendId === onFacebook) ? 'any' : 'single-again';

/** How far ahead the clock of each slot's environment is: a reading that looks newer than it is must not be compared with a newer item. */
const skews = [0, 5_000, 0];

/** How long an invocation may run; the model ends it then, as the platform would. */
const timeout = 45_000;

interface Invocation {
  readonly environment: string;
  readonly end: number;
}

/** Plays one history against the real sweeper and checker, and checks every promise on the way and at the end. */
export class Story {
  private readonly world = new World(friends);
  private readonly gates = new Gates();
  private readonly invariants = new Invariants(this.world);
  private readonly watched: WatchedTable;
  private readonly table: TestTable;
  private readonly store: ReturnType<typeof createWatcherStore>;
  private readonly history: HistoryStore;
  private readonly erase: Erase;
  private readonly environments = new Map<number, { name: string; check: CheckWatchers }>();
  private readonly running = new Map<string, Invocation>();
  private queue: string[] = [];
  private ids = 0;
  private generations = 0;
  private broken: unknown;

  constructor(table: TestTable) {
    this.table = table;
    this.watched = new WatchedTable(table, this.invariants.transition);
    const access = { ...table, sleep: async () => {}, random: () => 0 };
    this.store = createWatcherStore(access);
    this.history = createHistoryStore(access);
    this.erase = createErasure(this.store, this.history);
  }

  /** Throws `Broken` when a promise was. */
  async play(actions: readonly Action[]): Promise<void> {
    await this.table.clear();
    for (const id of watcherIds) await this.act(id, 'create account', firstFriend);
    for (const action of actions) {
      await this.happen(action);
      this.rethrow();
      this.world.now += 1;
    }
    await this.end();
  }

  private rethrow(): void {
    const broken = this.invariants.broken ?? this.broken;
    if (broken !== undefined) throw broken;
  }

  private async happen(action: Action): Promise<void> {
    switch (action.do) {
      case 'show':
        return this.world.show(friends[action.friend % friends.length] ?? firstFriend, action.status);
      case 'sweep':
        return this.sweep();
      case 'deliver': {
        // An empty queue may still deliver: SQS delivers at least once.
        const index = action.pick % Math.max(1, this.queue.length);
        const message = this.queue[index] ?? JSON.stringify(watcherIds);
        if (this.check(action.slot % slots, message, false) && !action.keep) this.queue.splice(index, 1);
        return this.gates.settle();
      }
      case 'first look':
        this.check(action.slot % slots, JSON.stringify([watcherIds[action.watcher % watcherIds.length]]), true);
        return this.gates.settle();
      case 'step':
        return this.step(action.pick, action.mishap, action.variant);
      case 'run':
        return this.run(action.slot % (slots + 1));
      case 'kill':
        return this.kill(this.environments.get(action.slot % slots)?.name ?? 'sweeper', action.unseen, action.variant);
      case 'advance':
        return this.advance(action.seconds);
      case 'token dies':
        this.world.deadTokens.add(watcherIds[action.watcher % watcherIds.length] ?? ('' as WatcherId));
        return;
      case 'mark':
        return this.world.mark(onBluesky, action.marked);
      case 'new word':
        return this.world.readDifferently(onBluesky, action.status);
      case 'apart':
        return this.apart(action.failing, action.variant, action.status);
      case 'opt out':
        return this.optOut(action);
      case 'race': {
        await this.readyForScene();
        if (action.owed) await this.oweSomething();
        await this.checkSome(1, action.steps, action.variant);
        const friend = friends[action.friend % friends.length] ?? firstFriend;
        this.world.show(friend, action.status);
        const watcher = watcherIds[action.watcher % watcherIds.length];
        if (action.act !== undefined && watcher !== undefined) await this.act(watcher, action.act, friend);
        await this.checkSome(2, 100);
        return this.run(1);
      }
      case 'crash': {
        await this.readyForScene();
        const friend = friends[action.friend % friends.length] ?? firstFriend;
        this.world.show(friend, action.status);
        await this.checkSome(1, action.steps);
        await this.kill(this.environments.get(1)?.name ?? '', action.unseen, 0);
        await this.act(watcherIds[action.watcher % watcherIds.length] ?? ('' as WatcherId), action.act, friend);
        await this.advance(110);
        return this.checkSome(2, 100);
      }
      case 'person':
        return this.act(
          watcherIds[action.watcher % watcherIds.length] ?? ('' as WatcherId),
          action.act,
          friends[action.friend % friends.length] ?? firstFriend,
        );
    }
  }

  private parts(name: string, skew = 0): EnvironmentParts {
    const { table, watched, gates, world } = this;
    return { name, table, watched, gates, world, witness: this.invariants, newId: () => `id${this.ids++}`, skew };
  }

  private follow(environment: string, work: Promise<unknown>): void {
    this.running.set(environment, { environment, end: this.world.now + timeout });
    work
      .catch((error) => {
        if (error instanceof Broken) this.broken ??= error;
      })
      .finally(() => this.running.delete(environment));
  }

  private sweep(): Promise<void> {
    const name = 'sweeper';
    if (this.running.has(name)) return Promise.resolve();
    const parts = this.parts(name);
    const sqs = {
      send: (command: { input: { Entries?: { Id?: string; MessageBody?: string }[] } }) =>
        this.gates.pass(
          name,
          'SendMessageBatch',
          async (variant) => {
            const entries = command.input.Entries ?? [];
            if (variant === 1)
              return { Failed: entries.map(({ Id }) => ({ Id, Code: 'InternalError', SenderFault: false })) };
            for (const { MessageBody } of entries) this.queue.push(MessageBody ?? '');
            return { Successful: entries.map(({ Id }) => ({ Id, MessageId: `m${this.ids++}` })) };
          },
          () => new Error('queue fault'),
        ),
    };
    const sweep = createSweep({
      store: createSweepStore({
        dynamoDb: gatedDynamoDb(parts),
        tableName: this.table.tableName,
        indexName: tableSchema.sweepIndex,
      }),
      queue: createCheckQueue({ sqs: sqs as never, queueUrl: 'queue', sleep: async () => {}, random: () => 0 }),
      leftOut: createLeftOut({
        store: createSegmentStore({ dynamoDb: gatedDynamoDb(parts), tableName: this.table.tableName }),
        longest: 60 * 60_000,
        clock: this.world.clock,
        log: quiet,
      }),
      scansAtOnce: 1,
      sizes: fullBatches,
      watchersPerSegment: 10_000,
      pace: { baseSeconds: 1_140, timeoutSeconds: 90, concurrency: 4 },
      clock: this.world.clock,
      newId: parts.newId,
      log: quiet,
    });
    this.follow(name, sweep(this.world.now + timeout));
    return this.gates.settle();
  }

  /** Starts an invocation in the slot's environment; `false` when that is busy. */
  private check(slot: number, body: string, consistent: boolean): boolean {
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

  /** Everybody is there and wants mail, and the slot that the scene needs is free: or most scenes would play to nobody. */
  private async readyForScene(): Promise<void> {
    await this.run(1);
    for (const id of watcherIds) {
      for (const act of ['create account', 'resume', 'confirm', 'sign in', 'at once'] as const)
        await this.act(id, act, firstFriend);
    }
  }

  /** Nothing is under way, nothing is paused or held, everybody watches both friends, and what is shown is known to all. */
  private async becomeQuiet(): Promise<void> {
    await this.run();
    await this.advance(31 * 60);
    await this.readyForScene();
    for (const id of watcherIds) {
      for (const act of ['watch all', 'resume one'] as const) for (const each of friends) await this.act(id, act, each);
    }
    await this.checkSome(2, 100);
  }

  /** I11: what one network does, or does not do, keeps no mail and no friend of another waiting. */
  private async apart(failing: number, variant: number, status: Exclude<Shown, undefined>): Promise<void> {
    const { world, invariants } = this;
    const broken = networksOfFriends[failing % 2] ?? 'facebook';
    const working = broken === 'facebook' ? onBluesky : onFacebook;
    world.mark(onBluesky, false);
    for (const friend of friends) world.show(friend, 'In a relationship');
    await this.becomeQuiet();
    await this.oweSomething();
    const owed = watcherIds.map((id) => Object.keys(this.watched.current(id)?.alerts ?? {}));
    world.show(working, status);
    await this.checkSome(1, 0);
    // The one network hangs: everything else goes as far as it can.
    await this.stepAll(1, gateOf[broken]);
    for (const [index, id] of watcherIds.entries()) {
      const left = Object.keys(this.watched.current(id)?.alerts ?? {}).filter((alert) => owed[index]?.includes(alert));
      invariants.demand(left.length === 0, 'I11: what was owed waited for a network that hangs', { id, left, broken });
    }
    await this.checkSome(1, 100, variant);
    for (const id of watcherIds) {
      const current = this.watched.current(id);
      const seen = current?.watches?.[working]?.status;
      invariants.demand(seen === status, 'I11: a network that failed cost another its readings', { id, seen, broken });
      const left = current?.alerts ?? {};
      invariants.demand(Object.keys(left).length === 0, 'I11: a network that failed kept mails back', { id, left });
    }
  }

  /** I15: with the next look nothing of them is left, nothing comes after it, and should they change their mind, a first look is silent. */
  private async optOut(how: Extract<Action, { do: 'opt out' }>): Promise<void> {
    const { world } = this;
    world.mark(onBluesky, false);
    world.show(onBluesky, 'In a relationship');
    await this.becomeQuiet();
    if (how.digest) for (const id of watcherIds) await this.act(id, 'daily digest', onBluesky);
    world.show(onBluesky, 'Single');
    // In the slot whose clock is right: a status that seems to be of later than the mark would outdo it.
    await this.checkSome(0, how.steps);
    world.mark(onBluesky, true);
    await this.checkSome(2, how.forgetting ?? 100);
    if (how.forgetting !== undefined) await this.kill(this.environments.get(2)?.name ?? '', false, 0);
    if (how.dies) await this.kill(this.environments.get(0)?.name ?? '', how.unseen, 0);
    await this.run(0);
    await this.advance(110);
    await this.checkSome(2, 100);
    await this.demandForgotten();
    for (const id of watcherIds) await this.act(id, 'at once', onBluesky);
    await this.checkSome(2, 100);
    await this.demandForgotten();
    const before = world.delivered.length;
    world.mark(onBluesky, false);
    world.show(onBluesky, 'Married');
    await this.checkSome(2, 100);
    this.invariants.demand(world.delivered.length === before, 'I15: the first look after an opt-out was not silent');
  }

  private async demandForgotten(): Promise<void> {
    for (const id of watcherIds) {
      const current = this.watched.current(id);
      if (current === undefined) throw new Broken('an item nobody wrote');
      this.invariants.demand(current.watches?.[onBluesky]?.optedOut === true, 'I15: still watched', { id, current });
      this.invariants.checkHistory(id, current, await this.history.list(id, 1_000));
    }
  }

  /** A change is found while mails wait for the digest; then they may go at once. */
  private async oweSomething(): Promise<void> {
    for (const id of watcherIds) await this.act(id, 'daily digest', firstFriend);
    this.world.show(firstFriend, this.world.showing(firstFriend) === 'Married' ? 'Single' : 'Married');
    await this.checkSome(2, 100);
    for (const id of watcherIds) await this.act(id, 'at once', firstFriend);
  }

  /** A check of everybody begins in the slot, unless one is at work there, and comes that many steps far. */
  private async checkSome(slot: number, steps: number, networkVariant = 0): Promise<void> {
    this.check(slot, JSON.stringify(watcherIds), false);
    await this.gates.settle();
    for (let taken = 0; taken < steps; taken++) {
      const name = this.environments.get(slot)?.name;
      const index = this.gates.steps.findIndex(({ environment }) => environment === name);
      if (index === -1) return;
      const isNetwork = isNetworkGate(this.gates.steps[index]?.step);
      await this.step(index, 9, isNetwork ? networkVariant : 0);
    }
  }

  /** Takes every step of a slot's environment but one, which waits. */
  private async stepAll(slot: number, but: string): Promise<void> {
    for (let taken = 0; taken < 100; taken++) {
      const name = this.environments.get(slot)?.name;
      const index = this.gates.steps.findIndex(({ environment, step }) => environment === name && step !== but);
      if (index === -1) return;
      await this.step(index, 9, 0);
    }
  }

  private async step(pick: number, mishap: number, variant: number): Promise<void> {
    if (this.gates.steps.length === 0) return;
    this.world.now += 1;
    const { environment, step } = this.gates.steps[pick % this.gates.steps.length] ?? { environment: '', step: '' };
    const isPort = isNetworkGate(step) || step === 'mail.send';
    const fate = isPort || mishap > 1 ? 'works' : mishap === 0 ? 'fails' : 'works-but-fails';
    if (fate === 'fails') {
      this.invariants.excuseHeldBy(environment);
      this.invariants.pauseUnwritten(environment);
    }
    if (fate === 'works-but-fails') this.invariants.excuseHeldBy(environment);
    const delivered = this.world.delivered.length;
    if (step === 'mail.send' && variant === 4) this.noteRefusal(environment);
    await this.gates.open(pick, fate, variant);
    this.noteDeliveries(delivered);
  }

  private noteRefusal(environment: string): void {
    for (const id of watcherIds) {
      for (const alert of Object.values(this.watched.current(id)?.alerts ?? {})) {
        if (alert.lease !== undefined) this.invariants.refused.add(alert.id);
      }
    }
    void environment;
  }

  private noteDeliveries(since: number): void {
    for (const { mail } of this.world.delivered.slice(since)) this.invariants.accepted(mail.alertId);
  }

  /** Lets one environment run to its end while the others wait; all of them when none of that slot is at work. */
  private async run(slot?: number): Promise<void> {
    const name = slot === undefined ? undefined : (this.environments.get(slot)?.name ?? 'sweeper');
    for (let steps = 0; this.gates.steps.length > 0 && steps < 500; steps++) {
      const index = name === undefined ? 0 : this.gates.steps.findIndex(({ environment }) => environment === name);
      if (index === -1) return;
      await this.step(index, 9, 0);
      this.rethrow();
    }
  }

  private async kill(environment: string, unseen: boolean, variant: number): Promise<void> {
    if (!this.running.has(environment)) return;
    const delivered = this.world.delivered.length;
    await this.gates.kill(environment, unseen, variant);
    this.noteDeliveries(delivered);
    this.invariants.excuseHeldBy(environment);
    this.invariants.pauseUnwritten(environment);
    this.running.delete(environment);
    for (const [slot, { name }] of this.environments) if (name === environment) this.environments.delete(slot);
  }

  /** Time passes; invocations that reach their end are ended. */
  private async advance(seconds: number): Promise<void> {
    this.world.now += seconds * 1000;
    for (const { environment, end } of [...this.running.values()]) {
      if (end <= this.world.now) await this.kill(environment, false, 0);
    }
  }

  private async act(id: WatcherId, act: Extract<Action, { do: 'person' }>['act'], friendId: FriendId): Promise<void> {
    const { world, invariants } = this;
    if (act === 'create account') {
      const version = 1_000_000 * (1 + this.ids++);
      const address = { email: `${version}@example.com`, confirmed: true };
      const accounts = { facebook: { token: 'sealed' } };
      const person = commands.newWatcher({ id, language: 'en', address, accounts, now: world.now, version });
      world.deadTokens.delete(id);
      if (await this.store.create(commands.chooseWatches(person, allWatches(id), world.now)))
        invariants.unreadable.delete(id);
    } else if (act === 'delete account') {
      await this.erase(id, world.now);
    } else {
      const { watchers } = await this.store.read([id], { consistent: true });
      const watcher = watchers.get(id);
      if (watcher === undefined) return;
      const after = this.afterAct(watcher, act, friendId);
      if (after !== watcher) await this.store.update(watcher, after);
    }
    await this.watched.note(id, 'person');
  }

  private afterAct(watcher: Watcher, act: string, friendId: FriendId): Watcher {
    const { world, invariants } = this;
    const resetAll = () => {
      for (const friend of friends) invariants.reset(watcher.id, friend);
    };
    switch (act) {
      case 'pause for a while':
        resetAll();
        return commands.pauseAll(watcher, { until: world.now + 120_000 });
      case 'pause for good':
        resetAll();
        return commands.pauseAll(watcher, {});
      case 'resume':
        return commands.resumeAll(watcher);
      case 'pause one':
        invariants.reset(watcher.id, friendId);
        return commands.pauseWatch(watcher, friendId, {});
      case 'resume one':
        return commands.resumeWatch(watcher, friendId);
      case 'remove one': {
        invariants.reset(watcher.id, friendId);
        const rest = friends.filter((other) => other !== friendId && watcher.watches[other] !== undefined);
        const wanted = new Map(rest.map((friend) => [friend, conditionOf(watcher.id, friend)]));
        return commands.chooseWatches(watcher, wanted, world.now);
      }
      case 'watch all':
        return commands.chooseWatches(watcher, allWatches(watcher.id), world.now);
      case 'unsubscribe':
        resetAll();
        return commands.stopMail(watcher, 'unsubscribed', world.now);
      case 'confirm':
        return commands.confirmAddress(watcher, `${this.ids++}@example.com`);
      case 'sign in':
        world.deadTokens.delete(watcher.id);
        return commands.signInAgain(watcher, 'facebook', 'sealed again');
      case 'daily digest':
        return { ...watcher, delivery: { kind: 'digest', minute: 0, timeZone: 'UTC' } };
      case 'at once':
        return { ...watcher, delivery: { kind: 'immediate' } };
      default:
        return watcher;
    }
  }

  /** Everything that was wrong is mended, time passes, and sweeps go by until nothing moves: then nothing may be owed, lost or left. */
  private async end(): Promise<void> {
    await this.run();
    for (const id of watcherIds) {
      await this.act(id, 'resume', firstFriend);
      await this.act(id, 'at once', firstFriend);
      for (const friend of friends) await this.act(id, 'resume one', friend);
    }
    await this.advance(2 * 24 * 60 * 60);
    for (let round = 0; round < 3; round++) await this.round();
    // Those whose token is dead were told, and from here on nobody reads them; the others are at rest.
    for (const id of watcherIds)
      if (this.watched.current(id)?.accounts?.facebook?.signInAgain !== undefined) this.invariants.unreadable.add(id);
    const { writes } = this.invariants;
    const mails = this.world.delivered.length;
    this.queue.push(JSON.stringify(watcherIds));
    await this.round();
    if (this.invariants.writes !== writes) throw new Broken('a sweep that changes nothing wrote to a watcher');
    if (this.world.delivered.length !== mails) throw new Broken('a sweep that changes nothing mailed');

    for (const id of watcherIds) {
      const { watchers } = await this.store.read([id], { consistent: true });
      const watcher = watchers.get(id);
      if (watcher === undefined) continue;
      const current = this.watched.current(id);
      if (current === undefined) throw new Broken('an item nobody wrote');
      if (Object.keys(watcher.alerts).length > 0) throw new Broken(`I3: still owed ${JSON.stringify(watcher.alerts)}`);
      this.invariants.checkStories(id, current);
      this.invariants.checkHistory(id, current, await this.history.list(id, 1_000));
      if (watcher.mailStop !== undefined) continue;
      for (const [friendId, watch] of Object.entries(watcher.watches)) {
        if (friendId === onFacebook && watcher.accounts.facebook?.signInAgain !== undefined) continue;
        if (this.world.isMarked(friendId as FriendId) !== (watch.optedOut ?? false))
          throw new Broken(`I15: not as their mark wants it: ${JSON.stringify(watch)}`);
        const showing = this.world.showing(friendId as FriendId);
        if (showing !== undefined && meaningOf(watch.status) !== meaningOf(showing ?? undefined))
          throw new Broken(`a status was missed: ${JSON.stringify(watch)}`);
      }
    }
  }

  private async round(): Promise<void> {
    await this.sweep();
    await this.run();
    while (this.queue.length > 0) {
      this.check(0, this.queue.shift() ?? '', false);
      await this.gates.settle();
      await this.run();
    }
    await this.advance(120);
    this.rethrow();
  }
}

function allWatches(id: WatcherId): Map<FriendId, Condition> {
  return new Map(friends.map((friend) => [friend, conditionOf(id, friend)]));
}

function isNetworkGate(step: string | undefined): boolean {
  return Object.values(gateOf).some((gate) => gate === step);
}
