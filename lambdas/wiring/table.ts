import { setTimeout as sleep } from 'node:timers/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { TableAccess } from '../storage/table.ts';

/**
 * Attempts where nobody waits for an answer: an alert is settled after its mail is out, so what the table refuses for a moment is worth
 * more than the SDK's usual three.
 */
const patientAttempts = 6;

/** How a function reaches the table. `patient` where nobody waits in front of a page. */
export function accessTable(tableName: string, patience: 'patient' | 'prompt'): TableAccess {
  const dynamoDb = new DynamoDBClient(patience === 'patient' ? { maxAttempts: patientAttempts } : {});
  return { dynamoDb, tableName, sleep, random: Math.random };
}
