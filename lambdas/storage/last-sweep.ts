import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import * as v from 'valibot';
import type { Timestamp } from '../domain/ids.ts';
import { controlKey } from './control-store.ts';
import type { Table } from './table.ts';

/** How long what was read is good. Kept in memory across invocations of one environment. */
const maximumAge = 60_000;

const itemSchema = v.object({ lastSweep: v.optional(v.object({ completedAt: v.number() })) });

/** When everybody was last looked at: see `createLastSweep`. */
export type LastSweep = () => Promise<Timestamp | undefined>;

/** Tells when the last sweep was completed, at most a minute late; `undefined` when none ever was. Throws the SDK's errors. */
export function createLastSweep(props: Table, clock: () => Timestamp): LastSweep {
  let known: { readonly completedAt: Timestamp | undefined; readonly readAt: Timestamp } | undefined;
  return async () => {
    if (known === undefined || clock() - known.readAt >= maximumAge) {
      const readAt = clock();
      const answer = await props.dynamoDb.send(
        new GetItemCommand({
          TableName: props.tableName,
          Key: controlKey(),
          ProjectionExpression: '#lastSweep',
          ExpressionAttributeNames: { '#lastSweep': 'lastSweep' },
        }),
      );
      const { lastSweep } = v.parse(itemSchema, unmarshall(answer.Item ?? {}));
      known = { completedAt: lastSweep?.completedAt, readAt };
    }
    return known.completedAt;
  };
}
