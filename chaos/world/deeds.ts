import type { AccountedWatcher } from '../account/accounted.ts';
import { ServiceKilled } from '../service/service.ts';
import { type DeedParts, DeedTools } from './deed-tools.ts';
import { PeopleDeeds } from './people-deeds.ts';
import { WatcherDeeds } from './watcher-deeds.ts';

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

/** What watchers and watched people do beside stating things, by chance. */
export class Deeds {
  readonly #tools: DeedTools;
  readonly #watchers: WatcherDeeds;
  readonly #people: PeopleDeeds;
  readonly #deeds: readonly ((round: number) => unknown)[];

  /** `names`: what is done at all. */
  constructor({ names, ...parts }: DeedParts & { readonly names: ReadonlySet<DeedName> }) {
    this.#tools = new DeedTools(parts);
    const watchers = new WatcherDeeds(this.#tools);
    const people = new PeopleDeeds(this.#tools);
    const deeds: Readonly<Record<DeedName, (round: number) => unknown>> = {
      pauses: (round) => watchers.pause(round),
      resumes: () => watchers.resume(),
      'ends-watch': (round) => watchers.endWatch(round),
      'watches-again': () => watchers.watchAgain(),
      'pauses-watch': (round) => watchers.pauseWatch(round),
      'resumes-watch': () => watchers.resumeWatch(),
      unsubscribes: (round) => watchers.unsubscribe(round),
      'deletes-everything': (round) => watchers.deleteEverything(round),
      bounces: () => watchers.event('Bounce'),
      complains: () => watchers.event('Complaint'),
      'token-dies': () => watchers.letTokenDie(),
      'is-suspended': () => people.suspend(),
      'comes-back': () => people.letComeBack(),
      moves: () => people.move(),
      'opts-out': () => people.optOut(),
    };
    this.#watchers = watchers;
    this.#people = people;
    this.#deeds = deedNames.filter((name) => names.has(name)).map((name) => deeds[name]);
  }

  /** One deed of chance. One that the service was killed under may or may not have happened, and counts as what it may be. */
  async one(round: number): Promise<void> {
    const deed = this.#tools.draw(this.#deeds);
    try {
      await deed?.(round);
    } catch (error) {
      if (!(error instanceof ServiceKilled) && !isOutOfReach(error)) throw error;
    }
  }

  /** Before a calm, with the service up: what could not be written while it was down is. */
  beforeCalm(): Promise<void> {
    return this.#people.list();
  }

  /** After a calm: what waited for its end happens. */
  async afterCalm(): Promise<void> {
    this.#people.afterCalm();
    await this.#watchers.afterCalm();
  }

  /** See `WatcherDeeds.publish`. */
  publish(accounted: AccountedWatcher, eventType: 'Bounce' | 'Complaint'): Promise<void> {
    return this.#watchers.publish(accounted, eventType);
  }
}

/** The service was killed, or is not up yet. */
function isOutOfReach(error: unknown): boolean {
  const { code, cause } = (error ?? {}) as { code?: unknown; cause?: unknown };
  const codes = [code, (cause as { code?: unknown } | undefined)?.code];
  return codes.some((each) => ['ECONNREFUSED', 'ECONNRESET', 'UND_ERR_SOCKET', 'EPIPE'].includes(String(each)));
}
