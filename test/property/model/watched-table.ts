import { isDeepStrictEqual } from 'node:util';
import { type AttributeValue, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { FriendId, WatcherId } from '../../../lambdas/domain/ids.ts';
import { unpackWatches } from '../../../lambdas/domain/packed-watches.ts';
import { kinds } from '../../../lambdas/storage/item-kinds.ts';
import type { TestTable } from '../../support/test-table.ts';

/** An item as plain values; only what the checks of the model look at is spelled out. */
export interface StoredWatcher {
  readonly id: WatcherId;
  readonly version: number;
  readonly address?: { email: string; confirmed: boolean };
  readonly watches?: Record<
    FriendId,
    {
      condition: string;
      status?: string;
      since?: number;
      text?: string;
      absentSince?: number;
      optedOut?: true;
      mailedAt?: number;
      unknownSince?: number;
      unknownMailed?: true;
      pause?: { until?: number };
    }
  >;
  readonly alerts?: Record<
    string,
    {
      id: string;
      kind: 'changes' | 'sign-in-again' | 'unread';
      openedAt: number;
      network?: string;
      people?: number;
      changes?: { friendId: FriendId; from?: string; to?: string; at: number }[];
      lease?: { id: string; until: number };
    }
  >;
  readonly pause?: { until?: number };
  readonly accounts?: {
    facebook?: {
      signInAgain?: { since: number };
      throttledUntil?: number;
      lapseNotedAt?: number;
      unknownSince?: number;
      unknownMailed?: true;
    };
  };
  readonly delivery?: { kind: 'immediate' | 'digest' };
  readonly quietHours?: { from: number; to: number };
  readonly mailHeldUntil?: number;
  readonly mailStop?: { reason: string };
  readonly sweepKey?: string;
}

export type StoredAlert = NonNullable<StoredWatcher['alerts']>[string];

/** One write as it took effect. Absent: there was, or is, no item. */
export interface Transition {
  readonly id: WatcherId;
  readonly before: StoredWatcher | undefined;
  readonly after: StoredWatcher | undefined;
  /** The environment that wrote; `person` for what people do on the site. */
  readonly by: string;
}

/** Remembers every state each watcher's item ever had: for answering stale reads, and for checking each write. */
export class WatchedTable {
  private readonly states = new Map<WatcherId, (Record<string, AttributeValue> | undefined)[]>();
  private readonly table: TestTable;
  private readonly onTransition: (transition: Transition) => void;

  constructor(table: TestTable, onTransition: (transition: Transition) => void) {
    this.table = table;
    this.onTransition = onTransition;
  }

  /** To be called after each write that may have touched the item. */
  async note(id: WatcherId, by: string): Promise<void> {
    const { Item } = await this.table.dynamoDb.send(
      new GetItemCommand({
        TableName: this.table.tableName,
        Key: { id: { S: id }, kind: { S: kinds.watcher } },
        ConsistentRead: true,
      }),
    );
    this.noteItem(id, by, Item);
  }

  /** The same with the item as it is. */
  noteItem(id: WatcherId, by: string, item: Record<string, AttributeValue> | undefined): void {
    const states = this.states.get(id) ?? [];
    const before = states.at(-1);
    if (isDeepStrictEqual(before, item)) return;
    states.push(item);
    this.states.set(id, states);
    this.onTransition({ id, before: plain(before), after: plain(item), by });
  }

  /** The item as it was some writes ago. */
  stale(id: WatcherId, writesAgo: number): Record<string, AttributeValue> | undefined {
    return this.states.get(id)?.at(-1 - writesAgo);
  }

  /** The item as it is. */
  current(id: WatcherId): StoredWatcher | undefined {
    return plain(this.states.get(id)?.at(-1));
  }
}

function plain(item: Record<string, AttributeValue> | undefined): StoredWatcher | undefined {
  if (item === undefined) return undefined;
  const { watches, ...rest } = unmarshall(item) as { watches: string };
  const unpacked = unpackWatches(watches);
  if (unpacked === undefined) throw new Error('the watches of an item cannot be unpacked');
  return { ...rest, watches: Object.fromEntries(unpacked) } as unknown as StoredWatcher;
}

/** What a write changed, watches one by one. */
export function differences(before: StoredWatcher | undefined, after: StoredWatcher | undefined): string {
  const flat = (watcher: StoredWatcher | undefined) => ({ ...watcher, ...watcher?.watches, watches: undefined });
  const was: Record<string, unknown> = flat(before);
  const is: Record<string, unknown> = flat(after);
  const names = [...new Set([...Object.keys(was), ...Object.keys(is)])];
  const moved = names.filter((name) => JSON.stringify(was[name]) !== JSON.stringify(is[name]));
  return JSON.stringify(moved.map((name) => [name, was[name] ?? null, is[name] ?? null]));
}
