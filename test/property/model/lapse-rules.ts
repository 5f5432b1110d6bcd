import type { Timestamp, WatcherId } from '../../../lambdas/domain/ids.ts';
import type { Fail } from './calls.ts';
import type { Settings } from './settings.ts';
import type { StoredWatcher } from './watched-table.ts';
import type { World } from './world.ts';

/** Of so many people, and most of a call, sign-ins do not lapse at the same moment. */
const fewest = 5;
/** How long (milliseconds) an environment may go on with what it knew when it began. */
const longestInvocation = 45_000;

/** What one environment last saw of somebody's token. */
interface Seen {
  readonly refused: boolean;
  /** So were most others of the call. */
  readonly mass: boolean;
  confirmed?: boolean | undefined;
}

/** When a lapse may be believed (decision 24). */
export class LapseRules {
  private readonly world: World;
  private readonly settings: Settings;
  private readonly fail: Fail;
  private readonly seen = new Map<string, Seen>();
  private believedUntil: Timestamp = 0;

  constructor(world: World, settings: Settings, fail: Fail) {
    this.world = world;
    this.settings = settings;
    this.fail = fail;
  }

  /** The operator says, until then, that it is true, however many it happens to. */
  believe(until: Timestamp): void {
    this.believedUntil = until;
  }

  /** Facebook answered one call for these people. */
  answered(environment: string, ids: readonly WatcherId[], refuses: (id: WatcherId) => boolean): void {
    const refused = ids.filter(refuses);
    const mass = refused.length >= fewest && refused.length * 2 > ids.length;
    for (const id of ids) this.seen.set(`${environment} ${id}`, { refused: refused.includes(id), mass });
  }

  /** Facebook was asked about a token. */
  asked(environment: string, id: WatcherId, isLapsed: boolean | undefined): void {
    const seen = this.seen.get(`${environment} ${id}`);
    if (seen !== undefined) seen.confirmed = isLapsed;
  }

  /** A check wrote a watcher. */
  written(id: WatcherId, before: StoredWatcher | undefined, after: StoredWatcher, by: string): void {
    const { now } = this.world;
    const was = before?.accounts?.facebook;
    const is = after.accounts?.facebook;
    const seen = this.seen.get(`${by} ${id}`);
    const details = { id, was, is, seen, now };
    if (is?.lapseNotedAt !== undefined && is.lapseNotedAt !== was?.lapseNotedAt && (!seen?.refused || seen.mass))
      this.fail('a lapse was noted that was not seen, or of most of a call', details);
    if (is?.signInAgain === undefined || was?.signInAgain !== undefined) return;
    if (!seen?.refused) this.fail('a lapse was believed that was not seen', details);
    if (now < this.believedUntil + longestInvocation) return;
    if (seen.mass) this.fail('I11: a lapse of most of a call was believed', details);
    if (seen.confirmed !== true) this.fail('a lapse was believed that Facebook did not confirm', details);
    if (!this.world.facebook.dead.has(id)) this.fail('I11: a fault of Facebook ended a watcher’s list', details);
    const noted = was?.lapseNotedAt;
    const isLongAgo = noted !== undefined && now - noted >= this.settings.lapseMilliseconds;
    if (this.settings.lapseMilliseconds > 0 && !isLongAgo) this.fail('a lapse was believed at first sight', details);
  }
}
