import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';

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
