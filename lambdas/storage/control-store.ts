import {
  DeleteItemCommand,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import * as v from 'valibot';
import type { Control, GlobalPause } from '../domain/control.ts';
import type { FriendId, Scope } from '../domain/ids.ts';
import { type NetworkId, networkIds, type PersonalNetworkId } from '../domain/networks.ts';
import { scopeSchema } from '../schemas/ids.ts';
import { ifConditionHolds } from './if-condition-holds.ts';
import { controlPartition, kinds } from './item-kinds.ts';
import type { Table } from './table.ts';
import { tableSchema } from './table-schema.ts';
import type { Item } from './watcher-item.ts';

/** Pauses of scopes that may be stored at once. Strangers name hosts: without a bound they could fill what every check reads. */
export const maximumPauses = 200;

const pauseSchema = v.object({ until: v.number(), reason: v.string(), strikes: v.optional(v.number()) });
const optionalPauseSchema = v.optional(pauseSchema);
const scopePauseSchema = v.object({ scope: scopeSchema, ...pauseSchema.entries });
const unwatchableShardSchema = v.object({ people: v.optional(v.instance(Set<string>)) });
const lapsesBelievedSchema = v.object({ network: v.picklist(networkIds), until: v.number() });
const mailPauseAttribute = 'mailPause';
const absenceSchema = v.object({ seen: v.optional(v.array(v.number()), []) });

const hour = 60 * 60_000;
/** How long it is remembered that a host never answered as its network does. */
const strikeMemory = 48 * hour;
/** Sightings of a mass absence closer together than this are one. */
const sightingsApart = hour;
/** How long a mass absence is remembered. */
const absenceMemory = 72 * hour;

/** What concerns all: pauses of networks or of the mail, and who cannot be watched. */
export type ControlStore = ReturnType<typeof createControlStore>;

/** The control item and its neighbours in one table. */
export function createControlStore(props: Table) {
  const { dynamoDb, tableName } = props;

  return {
    /** Everything that concerns all, with one `Query` (a very long list of who cannot be watched may take more). Throws the SDK's errors. */
    async read(): Promise<Control> {
      const pauses = new Map<Scope, GlobalPause>();
      const unwatchable = new Set<FriendId>();
      const lapsesBelieved = new Map<NetworkId, number>();
      let mailPause: GlobalPause | undefined;
      let start: QueryCommand['input']['ExclusiveStartKey'];
      do {
        const answer = await dynamoDb.send(
          new QueryCommand({
            TableName: tableName,
            KeyConditionExpression: '#id = :control',
            ExpressionAttributeNames: { '#id': tableSchema.partitionKey },
            ExpressionAttributeValues: { ':control': { S: controlPartition } },
            ...(start === undefined ? {} : { ExclusiveStartKey: start }),
          }),
        );
        for (const stored of answer.Items ?? []) {
          const item = unmarshall(stored);
          const kind = String(item[tableSchema.sortKey]);
          if (kind === kinds.control) {
            mailPause = v.parse(optionalPauseSchema, item[mailPauseAttribute]);
          } else if (kind.startsWith(kinds.pausePrefix)) {
            // A scope of a network that is no longer here pauses nothing.
            const pause = v.safeParse(scopePauseSchema, item);
            if (pause.success) {
              const { scope, ...rest } = pause.output;
              pauses.set(scope, rest);
            }
          } else if (kind.startsWith(kinds.lapsesBelievedPrefix)) {
            const believed = v.safeParse(lapsesBelievedSchema, item);
            if (believed.success) lapsesBelieved.set(believed.output.network, believed.output.until);
          } else if (kind.startsWith(kinds.unwatchablePrefix)) {
            for (const person of v.parse(unwatchableShardSchema, item).people ?? [])
              unwatchable.add(person as FriendId);
          }
        }
        start = answer.LastEvaluatedKey;
      } while (start !== undefined);
      return {
        pauses,
        unwatchable,
        ...(lapsesBelieved.size === 0 ? {} : { lapsesBelieved }),
        ...(mailPause === undefined ? {} : { mailPause }),
      };
    },

    /** The holding of the mail alone, as it is this moment; it may be over. For the few mails that no check sends. */
    async mailPause(): Promise<GlobalPause | undefined> {
      const answer = await dynamoDb.send(
        new GetItemCommand({
          TableName: tableName,
          Key: controlKey(),
          ProjectionExpression: '#pause',
          ExpressionAttributeNames: { '#pause': mailPauseAttribute },
          ConsistentRead: true,
        }),
      );
      return v.parse(optionalPauseSchema, unmarshall(answer.Item ?? {})[mailPauseAttribute]);
    },

    /** The pause of one scope alone; it may be over. For who needs no other. Throws the SDK's errors. */
    async scopePause(scope: Scope): Promise<GlobalPause | undefined> {
      const answer = await dynamoDb.send(new GetItemCommand({ TableName: tableName, Key: pauseKey(scope) }));
      return v.parse(v.optional(scopePauseSchema), answer.Item && unmarshall(answer.Item));
    },

    /**
     * Nobody of this scope is read until then, unless a longer pause for all is in force. The item expires by itself; with `strikes` two days later,
     * so that the next pause can be longer.
     */
    async pauseScope(scope: Scope, { until, reason, strikes }: GlobalPause): Promise<void> {
      const expires = until + (strikes === undefined ? 0 : strikeMemory);
      await ifConditionHolds(
        dynamoDb.send(
          new PutItemCommand({
            TableName: tableName,
            Item: {
              ...pauseKey(scope),
              ...marshall(
                { scope, until, reason, strikes, [tableSchema.timeToLive]: Math.ceil(expires / 1000) },
                { removeUndefinedValues: true },
              ),
            },
            // A pause with strikes spares people who are known: one for all is the stricter of the two, however short.
            ConditionExpression: `attribute_not_exists(#id) OR #until < :until${strikes === undefined ? ' OR attribute_exists(#strikes)' : ''}`,
            ExpressionAttributeNames: {
              '#id': tableSchema.partitionKey,
              '#until': 'until',
              ...(strikes === undefined ? { '#strikes': 'strikes' } : {}),
            },
            ExpressionAttributeValues: { ':until': { N: String(until) } },
          }),
        ),
      );
    },

    /** The operator says that it is true when a network says of most tokens that they stopped working, until then. */
    async believeLapses(network: PersonalNetworkId, until: number): Promise<void> {
      const expiry = { [tableSchema.timeToLive]: Math.ceil(until / 1000) };
      const Item = { ...lapsesBelievedKey(network), ...marshall({ network, until, ...expiry }) };
      await dynamoDb.send(new PutItemCommand({ TableName: tableName, Item }));
    },

    /** Forgets that a host never answered as its network does. */
    async forgetStrikes(scope: Scope): Promise<void> {
      await ifConditionHolds(
        dynamoDb.send(
          new DeleteItemCommand({
            TableName: tableName,
            Key: pauseKey(scope),
            ConditionExpression: 'attribute_exists(#strikes)',
            ExpressionAttributeNames: { '#strikes': 'strikes' },
          }),
        ),
      );
    },

    /** Ends the pause of a scope, whether a check or an operator set it. */
    async resumeScope(scope: Scope): Promise<void> {
      await dynamoDb.send(new DeleteItemCommand({ TableName: tableName, Key: pauseKey(scope) }));
    },

    /**
     * Notes that most people of a scope stopped stating anything at once, and returns every time that was noted, this one included. Seen
     * by several checks within the hour it counts once. The item expires by itself.
     */
    async noteMassAbsence(scope: Scope, now: number): Promise<readonly number[]> {
      const key = absenceKey(scope);
      const { Item } = await dynamoDb.send(
        new GetItemCommand({ TableName: tableName, Key: key, ConsistentRead: true }),
      );
      const { seen: noted } = v.parse(absenceSchema, unmarshall(Item ?? {}));
      // Each is remembered for its own time: a server that stumbles once in a while is no lasting absence.
      const seen = noted.filter((at) => now - at < absenceMemory);
      if (seen.some((at) => now - at < sightingsApart)) return seen;
      const all = [...seen, now];
      const expiry = { [tableSchema.timeToLive]: Math.ceil((now + absenceMemory) / 1000) };
      await dynamoDb.send(
        new PutItemCommand({ TableName: tableName, Item: { ...key, ...marshall({ scope, seen: all, ...expiry }) } }),
      );
      return all;
    },

    /** Forgets that most people of a scope stopped stating anything: it is how things are now. */
    async forgetMassAbsence(scope: Scope): Promise<void> {
      await dynamoDb.send(new DeleteItemCommand({ TableName: tableName, Key: absenceKey(scope) }));
    },

    /** Takes a pause away that is over; DynamoDB itself takes up to two days for that. */
    async dropExpired(scope: Scope, now: number): Promise<void> {
      await ifConditionHolds(
        dynamoDb.send(
          new DeleteItemCommand({
            TableName: tableName,
            Key: pauseKey(scope),
            ConditionExpression: '#until <= :now',
            ExpressionAttributeNames: { '#until': 'until' },
            ExpressionAttributeValues: { ':now': { N: String(now) } },
          }),
        ),
      );
    },

    /** No mail is sent until then, unless a longer pause is in force. The control item may not exist yet: this makes it. */
    async pauseMail(until: number, reason: string): Promise<void> {
      await ifConditionHolds(
        dynamoDb.send(
          new UpdateItemCommand({
            TableName: tableName,
            Key: controlKey(),
            ConditionExpression: 'attribute_not_exists(#pause) OR #pause.#until < :until',
            UpdateExpression: 'SET #pause = :pause',
            ExpressionAttributeNames: { '#pause': mailPauseAttribute, '#until': 'until' },
            ExpressionAttributeValues: marshall({ ':pause': { until, reason } satisfies GlobalPause, ':until': until }),
          }),
        ),
      );
    },

    /** Ends the holding of the mail, whether an alarm, a check or an operator set it. */
    async resumeMail(): Promise<void> {
      await dynamoDb.send(
        new UpdateItemCommand({
          TableName: tableName,
          Key: controlKey(),
          UpdateExpression: 'REMOVE #pause',
          ExpressionAttributeNames: { '#pause': mailPauseAttribute },
        }),
      );
    },
  };
}

/** Key of the control item. */
export const controlKey = (): Item => ({
  [tableSchema.partitionKey]: { S: controlPartition },
  [tableSchema.sortKey]: { S: kinds.control },
});

const pauseKey = (scope: Scope): Item => ({
  [tableSchema.partitionKey]: { S: controlPartition },
  [tableSchema.sortKey]: { S: `${kinds.pausePrefix}${scope}` },
});

const lapsesBelievedKey = (network: PersonalNetworkId): Item => ({
  [tableSchema.partitionKey]: { S: controlPartition },
  [tableSchema.sortKey]: { S: `${kinds.lapsesBelievedPrefix}${network}` },
});

const absenceKey = (scope: Scope): Item => ({
  [tableSchema.partitionKey]: { S: controlPartition },
  [tableSchema.sortKey]: { S: `${kinds.absencePrefix}${scope}` },
});
