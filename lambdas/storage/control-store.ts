import {
  ConditionalCheckFailedException,
  GetItemCommand,
  QueryCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import * as v from 'valibot';
import type { Control, GlobalPause } from '../domain/control.ts';
import { type NetworkId, networkIds } from '../domain/ids.ts';
import { controlPartition, kinds } from './item-kinds.ts';
import type { TableAccess } from './table.ts';
import { tableSchema } from './table-schema.ts';

const pauseSchema = v.object({ until: v.number(), reason: v.string() });
const networkPauseAttribute = (network: NetworkId): string => `networkPause_${network}`;
const mailPauseAttribute = 'mailPause';

const optionalPauseSchema = v.optional(pauseSchema);
const unwatchableShardSchema = v.object({ people: v.optional(v.instance(Set<string>)) });

/** What concerns all: pauses of a network or of the mail, and who cannot be watched. */
export type ControlStore = ReturnType<typeof createControlStore>;

/** The control item and its shards in one table. */
export function createControlStore(props: TableAccess) {
  const { dynamoDb, tableName } = props;

  /** A longer pause that is in force already stays. The control item may not exist yet: this makes it. */
  async function pause(attribute: string, until: number, reason: string): Promise<void> {
    try {
      await dynamoDb.send(
        new UpdateItemCommand({
          TableName: tableName,
          Key: controlKey(),
          ConditionExpression: 'attribute_not_exists(#pause) OR #pause.#until < :until',
          UpdateExpression: 'SET #pause = :pause',
          ExpressionAttributeNames: { '#pause': attribute, '#until': 'until' },
          ExpressionAttributeValues: marshall({ ':pause': { until, reason } satisfies GlobalPause, ':until': until }),
        }),
      );
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
    }
  }

  async function endPause(attribute: string): Promise<void> {
    await dynamoDb.send(
      new UpdateItemCommand({
        TableName: tableName,
        Key: controlKey(),
        UpdateExpression: 'REMOVE #pause',
        ExpressionAttributeNames: { '#pause': attribute },
      }),
    );
  }

  return {
    /** Everything that concerns all, with one `Query` (the shards of a very long list may take more). Throws the SDK's errors. */
    async read(): Promise<Control> {
      const networkPauses: Partial<Record<NetworkId, GlobalPause>> = {};
      const unwatchable = new Set<string>();
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
          if (item[tableSchema.sortKey] === kinds.control) {
            mailPause = v.parse(optionalPauseSchema, item[mailPauseAttribute]);
            for (const network of networkIds) {
              const networkPause = v.parse(optionalPauseSchema, item[networkPauseAttribute(network)]);
              if (networkPause !== undefined) networkPauses[network] = networkPause;
            }
          } else {
            for (const person of v.parse(unwatchableShardSchema, item).people ?? []) unwatchable.add(person);
          }
        }
        start = answer.LastEvaluatedKey;
      } while (start !== undefined);
      return { networkPauses, unwatchable, ...(mailPause === undefined ? {} : { mailPause }) };
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

    /** Nobody's statuses are read from this network until then, unless a longer pause is in force. */
    pauseNetwork: (network: NetworkId, until: number, reason: string): Promise<void> =>
      pause(networkPauseAttribute(network), until, reason),

    /** No mail is sent until then, unless a longer pause is in force. */
    pauseMail: (until: number, reason: string): Promise<void> => pause(mailPauseAttribute, until, reason),

    /** Ends the pause of a network, whoever set it. */
    resumeNetwork: (network: NetworkId): Promise<void> => endPause(networkPauseAttribute(network)),

    /** Ends the holding of the mail, whoever set it. */
    resumeMail: (): Promise<void> => endPause(mailPauseAttribute),
  };
}

/** Key of the control item. */
export const controlKey = () => ({
  [tableSchema.partitionKey]: { S: controlPartition },
  [tableSchema.sortKey]: { S: kinds.control },
});
