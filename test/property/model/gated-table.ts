import {
  BatchGetItemCommand,
  type BatchWriteItemCommand,
  DeleteItemCommand,
  type DynamoDBClient,
  PutItemCommand,
  QueryCommand,
  type ScanCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { Scope, WatcherId } from '../../../lambdas/domain/ids.ts';
import { kinds } from '../../../lambdas/storage/item-kinds.ts';
import type { EnvironmentParts } from './environment.ts';

const tableFault = () => Object.assign(new Error('table fault'), { name: 'InternalServerError' });

/** The step that reads what concerns all. */
export const readsControl = 'read control';

const isOfControl = (command: unknown): boolean =>
  command instanceof QueryCommand && command.input.ExpressionAttributeValues?.[':control'] !== undefined;

type Command = BatchGetItemCommand | UpdateItemCommand | BatchWriteItemCommand | ScanCommand;

/** A DynamoDB client whose every call waits at a gate, and whose eventually consistent reads may answer with the past. */
export function gatedDynamoDb(parts: EnvironmentParts): Pick<DynamoDBClient, 'send'> {
  const { table, watched, gates, name } = parts;
  const send = (command: Command) => {
    const step = isOfControl(command) ? readsControl : command.constructor.name.replace('Command', '');
    return gates.pass(
      name,
      step,
      async (variant) => {
        const isOfWatcher = command instanceof UpdateItemCommand && command.input.Key?.kind?.S === kinds.watcher;
        // Saves the model a read of its own.
        if (isOfWatcher) command.input.ReturnValues = 'ALL_NEW';
        const answer = await table.dynamoDb.send(command as UpdateItemCommand);
        if (isOfWatcher) watched.noteItem(command.input.Key?.id?.S as WatcherId, name, answer.Attributes);
        notePause(command, parts);
        if (command instanceof BatchGetItemCommand) return withPast(command, answer, variant);
        return answer;
      },
      tableFault,
    );
  };

  function withPast(command: BatchGetItemCommand, answer: object, variant: number) {
    const request = command.input.RequestItems?.[table.tableName];
    if (request?.ConsistentRead || variant === 0) return answer;
    const items = (request?.Keys ?? []).flatMap((key) => {
      const item = watched.stale(key.id?.S as WatcherId, variant);
      return item === undefined ? [] : [item];
    });
    return { ...answer, Responses: { [table.tableName]: items } };
  }
  return { send: send as unknown as DynamoDBClient['send'] };
}

/** Pauses that are written for everybody, and that are taken away. */
function notePause(command: unknown, { witness }: EnvironmentParts): void {
  if (command instanceof PutItemCommand && command.input.Item?.kind?.S?.startsWith(kinds.pausePrefix)) {
    const { scope, until, reason, strikes } = unmarshall(command.input.Item);
    witness.calls.pauseKept(scope, { until, reason, strikes });
  }
  if (command instanceof DeleteItemCommand && command.input.Key?.kind?.S?.startsWith(kinds.pausePrefix))
    witness.calls.pauseEnded(command.input.Key.kind.S.slice(kinds.pausePrefix.length) as Scope);
}
