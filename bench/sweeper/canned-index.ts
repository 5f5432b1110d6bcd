import { createHash, randomUUID } from 'node:crypto';
import * as v from 'valibot';
import { kinds } from '../../lambdas/storage/item-kinds.ts';
import { tableSchema } from '../../lambdas/storage/table-schema.ts';
import { type DoubleAnswer, type HttpDouble, handOn, startHttpDouble } from '../apart/http-double.ts';

/** Ids as long as a big network's: this, and a number of so many digits. Together they are more than a number can hold exactly. */
const prefix = 'facebook:101500';
const digits = 11;

const scanSchema = v.object({
  Limit: v.number(),
  Segment: v.optional(v.number(), 0),
  TotalSegments: v.optional(v.number(), 1),
  ExclusiveStartKey: v.optional(v.object({ [tableSchema.partitionKey]: v.object({ S: v.string() }) })),
});
const sendSchema = v.object({ Entries: v.array(v.object({ Id: v.string(), MessageBody: v.string() })) });

/**
 * A table whose sweep index has so many entries, and a queue that takes every message: pages of the index are made up here, and everything
 * else about the table is handed on. The pages are kept, so that making them takes time once only.
 *
 * @param dynamoDb the address of the table that the rest is handed on to
 */
export async function startCannedIndex(entries: number, dynamoDb: string): Promise<HttpDouble> {
  const pages = new Map<string, string>();
  return startHttpDouble(async (request) => {
    const action = String(request.headers['x-amz-target']).split('.').at(-1);
    if (action === 'Scan') return json('1.0', pageOf(v.parse(scanSchema, JSON.parse(request.body.toString()))));
    if (action === 'SendMessageBatch')
      return json('1.0', taken(v.parse(sendSchema, JSON.parse(request.body.toString()))));
    if (action === 'GetQueueAttributes') return json('1.0', '{"Attributes":{"ApproximateNumberOfMessages":"0"}}');
    if (action === 'SetQueueAttributes') return json('1.0', '{}');
    return handOn(dynamoDb, request);
  });

  function pageOf(scan: v.InferOutput<typeof scanSchema>): string {
    const { Limit: limit, Segment: segment, TotalSegments: segments, ExclusiveStartKey: after } = scan;
    const end = Math.floor((entries * (segment + 1)) / segments);
    const start =
      after === undefined
        ? Math.floor((entries * segment) / segments)
        : Number(after[tableSchema.partitionKey]?.S.slice(prefix.length)) + 1;
    const stop = Math.min(end, start + limit);
    const key = `${start}-${stop}-${end}`;
    const page = pages.get(key) ?? pageText(start, stop, stop < end);
    pages.set(key, page);
    return page;
  }
}

function pageText(start: number, stop: number, more: boolean): string {
  const ids = Array.from(
    { length: stop - start },
    (_, index) => `${prefix}${String(start + index).padStart(digits, '0')}`,
  );
  const items = ids.map((id) => ({ [tableSchema.partitionKey]: { S: id } }));
  const last = ids.at(-1);
  const key = {
    [tableSchema.partitionKey]: { S: last },
    [tableSchema.sortKey]: { S: kinds.watcher },
    [tableSchema.sweepKey]: { S: last },
  };
  return JSON.stringify({
    Items: items,
    Count: ids.length,
    ScannedCount: ids.length,
    ...(more ? { LastEvaluatedKey: key } : {}),
  });
}

/** What SQS answers; the SDK compares the digests. */
function taken({ Entries: entries }: v.InferOutput<typeof sendSchema>): string {
  const successful = entries.map(({ Id, MessageBody }) => ({
    Id,
    MessageId: randomUUID(),
    MD5OfMessageBody: createHash('md5').update(MessageBody).digest('hex'),
  }));
  return JSON.stringify({ Successful: successful, Failed: [] });
}

const json = (version: string, body: string): DoubleAnswer => ({
  status: 200,
  headers: { 'content-type': `application/x-amz-json-${version}` },
  body,
});
