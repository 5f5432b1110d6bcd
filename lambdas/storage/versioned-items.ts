import { GetItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { backOff } from '../retries/back-off.ts';
import { ifConditionHolds } from './if-condition-holds.ts';
import { formatAttribute, formatOf, NewerItemError } from './item-formats.ts';
import { type TableAccess, TableBusyError } from './table.ts';
import { tableSchema } from './table-schema.ts';
import type { Item } from './watcher-item.ts';

/** Attempts at a change, should others write in between. */
const changeAttempts = 6;

/** Waits (milliseconds, doubled per attempt) before a change that lost against another write is tried again. */
const changeBackOff = 20;

/** A decision about a value: the value that is to stand, or a refusal, with which nothing is written. */
export type Decision<Value, R> =
  | { readonly kind: 'write'; readonly value: Value }
  | { readonly kind: 'leave'; readonly because: R };

/** What a change came to. */
export type Decided<Value, R> =
  | { readonly kind: 'written'; readonly value: Value }
  | { readonly kind: 'left'; readonly because: R };

/** How a kind of small items is stored. */
export interface VersionedItemProps<Value extends object> {
  /** Of the item's partition and sort key. */
  readonly keyOf: (name: string) => Item;
  /** How the attributes are laid out: see item-formats.ts. `parse` reads every format up to this one. */
  readonly format: number;
  /** Reads the attributes; any of them may be missing. */
  readonly parse: (attributes: Readonly<Record<string, unknown>>) => Value;
  /** When the item may go, in milliseconds; `undefined` when it must stay. */
  readonly expiryOf: (value: Value) => number | undefined;
}

/** Small items, each with a version: read by key and changed on condition that nobody wrote since. */
export type VersionedItems<Value extends object> = ReturnType<typeof createVersionedItems<Value>>;

const version = 'version';

/** Such items in one table. An item that is not there is as good as one without attributes. */
export function createVersionedItems<Value extends object>(props: TableAccess, kind: VersionedItemProps<Value>) {
  const { dynamoDb, tableName } = props;

  async function read(name: string): Promise<{ value: Value; was: number | undefined }> {
    const { Item: item } = await dynamoDb.send(
      new GetItemCommand({ TableName: tableName, Key: kind.keyOf(name), ConsistentRead: true }),
    );
    const attributes = unmarshall(item ?? {});
    if (formatOf(attributes) > kind.format) throw new NewerItemError('a newer version wrote the item');
    const was = typeof attributes[version] === 'number' ? attributes[version] : undefined;
    return { value: kind.parse(attributes), was };
  }

  /** `false` when somebody else wrote first. */
  async function write(name: string, value: Value, was: number | undefined): Promise<boolean> {
    const expiry = kind.expiryOf(value);
    const attributes: Record<string, unknown> = {
      ...value,
      [version]: (was ?? 0) + 1,
      [formatAttribute]: kind.format,
      [tableSchema.timeToLive]: expiry === undefined ? undefined : Math.ceil(expiry / 1_000),
    };
    const names = Object.keys(attributes);
    const set = names.filter((each) => attributes[each] !== undefined);
    const remove = names.filter((each) => attributes[each] === undefined);
    const written = await ifConditionHolds(
      dynamoDb.send(
        new UpdateItemCommand({
          TableName: tableName,
          Key: kind.keyOf(name),
          ConditionExpression: was === undefined ? 'attribute_not_exists(#version)' : '#version = :was',
          UpdateExpression: [
            `SET ${set.map((each) => `#${each} = :${each}`).join(', ')}`,
            ...(remove.length === 0 ? [] : [`REMOVE ${remove.map((each) => `#${each}`).join(', ')}`]),
          ].join(' '),
          ExpressionAttributeNames: Object.fromEntries(names.map((each) => [`#${each}`, each])),
          ExpressionAttributeValues: marshall(
            { ...Object.fromEntries(set.map((each) => [`:${each}`, attributes[each]])), ':was': was },
            { removeUndefinedValues: true },
          ),
        }),
      ),
    );
    return written !== undefined;
  }

  return {
    /** The value as it is this moment. Throws `NewerItemError` and the SDK's errors. */
    read: async (name: string): Promise<Value> => (await read(name)).value,

    /**
     * Changes a value by one conditional write. Should somebody else write first, it is read and decided on again. Throws
     * `TableBusyError` when others write first each time, and what `read` throws.
     *
     * @param decide pure, since it may run several times. What it leaves out of the value is left as it is stored: give `undefined` to
     *   take an attribute away
     */
    async change<R = never>(name: string, decide: (value: Value) => Decision<Value, R>): Promise<Decided<Value, R>> {
      for (let attempt = 0; attempt < changeAttempts; attempt++) {
        await backOff(props, attempt, changeBackOff);
        const { value, was } = await read(name);
        const decision = decide(value);
        if (decision.kind === 'leave') return { kind: 'left', because: decision.because };
        if (await write(name, decision.value, was)) return { kind: 'written', value: decision.value };
      }
      throw new TableBusyError('others wrote first, each time');
    },
  };
}
