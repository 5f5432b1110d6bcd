import {
  ConditionalCheckFailedException,
  UpdateItemCommand,
  type UpdateItemCommandInput,
  type UpdateItemCommandOutput,
} from '@aws-sdk/client-dynamodb';
import type { Table } from './table.ts';

/**
 * What a conditional write answered; `undefined` when its condition did not hold, so that nothing was written. Throws the SDK's other
 * errors.
 */
export async function ifConditionHolds<Answer extends object>(write: Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await write;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return undefined;
    throw error;
  }
}

/** Runs an update that has a condition; as `ifConditionHolds`. */
export function updateIfConditionHolds(
  { dynamoDb, tableName }: Table,
  input: Omit<UpdateItemCommandInput, 'TableName'>,
): Promise<UpdateItemCommandOutput | undefined> {
  return ifConditionHolds(dynamoDb.send(new UpdateItemCommand({ TableName: tableName, ...input })));
}
