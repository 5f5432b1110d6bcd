import { marshall } from '@aws-sdk/util-dynamodb';
import * as v from 'valibot';
import { unpackWatches } from '../../lambdas/domain/packed-watches.ts';

/** An answer of the table with items of watchers. */
const itemsSchema = v.pipe(
  v.string(),
  v.parseJson(),
  v.looseObject({
    Responses: v.record(v.string(), v.array(v.looseObject({ watches: v.object({ S: v.string() }) }))),
  }),
);

/**
 * The answers of a check as they were before watches were packed into one text: each watcher's watches are a map of DynamoDB's, with a map per
 * watch. Other answers stay as they are. Throws on watches that cannot be unpacked.
 */
export function beforePacking(answers: readonly string[]): string[] {
  return answers.map((answer) => {
    const parsed = v.safeParse(itemsSchema, answer);
    if (!parsed.success) return answer;
    const tables = Object.entries(parsed.output.Responses).map(([table, items]) => [table, items.map(asMap)]);
    return JSON.stringify({ ...parsed.output, Responses: Object.fromEntries(tables) });
  });
}

function asMap<Stored extends { readonly watches: { readonly S: string } }>(item: Stored) {
  const watches = unpackWatches(item.watches.S);
  if (watches === undefined) throw new Error('an item of the measurement does not unpack');
  return { ...item, ...marshall({ watches: Object.fromEntries(watches) }, { removeUndefinedValues: true }) };
}
