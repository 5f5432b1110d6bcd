import { kinds } from '../../lambdas/storage/item-kinds.ts';
import { tableSchema } from '../../lambdas/storage/table-schema.ts';
import type { Injector } from './injector.ts';
import { parseJson, record } from './json.ts';
import { type PassingAnswer, type PassingCall, type Point, passOn, startPoint } from './point.ts';

/** What the point before the table needs. */
export interface TablePointOptions {
  /** Where DynamoDB listens. */
  readonly port: number;
  readonly injector: Injector;
  /** Writes a watcher that is being written, before it is: makes the condition fail as it does for who comes second. */
  readonly writeFirst: (watcherId: string) => Promise<void>;
  /** Called for every write by a function, with whether DynamoDB took it. The answer may still be lost on its way. */
  readonly onWrite: (body: string, written: boolean) => void;
}

/** So many writes about a watcher are throttled in a row: more than a call is tried, less than two calls are. */
const hotWrites = 8;

const reads = new Set(['GetItem', 'BatchGetItem', 'Query', 'Scan']);

/** Starts the point between functions and DynamoDB. */
export function startTablePoint(options: TablePointOptions): Promise<Point> {
  const { port, injector } = options;

  /** Watchers about whom nothing can be written now, and how many calls longer. */
  const hot = new Map<string, number>();

  /** Whether a write meets a watcher about whom nothing can be written now. */
  function meetsHot(call: PassingCall, action: string, text: string): boolean {
    for (const [id, left] of hot) {
      if (!text.includes(`"${id}"`)) continue;
      if (left > 1) hot.set(id, left - 1);
      else hot.delete(id);
      injector.note('table-hot', { pid: call.pid, action, again: true });
      return true;
    }
    return false;
  }

  async function answer(call: PassingCall): Promise<PassingAnswer> {
    const target = String(call.headers['x-amz-target'] ?? '');
    const action = target.slice(target.lastIndexOf('.') + 1);
    const isWrite = !reads.has(action);
    const text = isWrite ? call.body.toString() : '';
    return injector.around(call.pid, action, () => struckOrNot(call, action, isWrite, text));
  }

  async function struckOrNot(
    call: PassingCall,
    action: string,
    isWrite: boolean,
    text: string,
  ): Promise<PassingAnswer> {
    if (isWrite && call.pid !== undefined && meetsHot(call, action, text)) {
      options.onWrite(text, false);
      return failure(400, 'ProvisionedThroughputExceededException');
    }
    const strike = injector.strike('table-call', call.pid, action);
    if (strike !== undefined && isWrite) options.onWrite(text, false);
    switch (strike) {
      case 'table-hot': {
        const id = /"id":\{"S":"([^"]+)"\}/.exec(text)?.[1];
        if (id !== undefined) hot.set(id, hotWrites - 1);
        return failure(400, 'ProvisionedThroughputExceededException');
      }
      case 'table-throttled':
        return failure(400, 'ProvisionedThroughputExceededException');
      case 'table-500':
        return failure(500, 'InternalServerError');
      case 'table-cut':
        return 'cut';
    }
    if (action === 'BatchGetItem') {
      const keys = keysOf(call.body);
      if (keys.size > 1 && injector.strike('table-read', call.pid, action) !== undefined) return halfOf(call, port);
    }
    if (!isWrite) return passOn(port, call);
    const watcherId = action === 'UpdateItem' && text.includes(':was') ? watcherOf(text) : undefined;
    if (watcherId !== undefined && injector.strike('watcher-write', call.pid, action) !== undefined) {
      await options.writeFirst(watcherId);
    }
    const answered = await passOn(port, call);
    options.onWrite(text, answered.status === 200);
    return injector.strike('table-write', call.pid, action) === undefined ? answered : 'cut';
  }

  return startPoint(answer);
}

function failure(status: number, code: string): PassingAnswer {
  return {
    status,
    headers: { 'content-type': 'application/x-amz-json-1.0' },
    body: JSON.stringify({ __type: `com.amazonaws.dynamodb.v20120810#${code}`, message: 'It was meant to happen.' }),
  };
}

/** Every key of a batch, with its table. */
function keysOf(body: Buffer): Map<unknown, string> {
  const tables = record(record(parseJson(body)).RequestItems);
  return new Map(
    Object.entries(tables).flatMap(([table, { Keys }]) => (Keys as unknown[]).map((key) => [key, table] as const)),
  );
}

/** Passes the first half of a batch on, and says that the rest was not processed. */
async function halfOf(call: PassingCall, port: number): Promise<PassingAnswer> {
  const asked = record(parseJson(call.body));
  const left: Record<string, unknown> = {};
  const taken: Record<string, unknown> = {};
  for (const [table, wanted] of Object.entries(record(asked.RequestItems))) {
    const keys = wanted.Keys as unknown[];
    const half = Math.ceil(keys.length / 2);
    taken[table] = { ...wanted, Keys: keys.slice(0, half) };
    if (half < keys.length) left[table] = { ...wanted, Keys: keys.slice(half) };
  }
  const body = Buffer.from(JSON.stringify({ ...asked, RequestItems: taken }));
  const answered = await passOn(port, { headers: call.headers, body });
  return { ...answered, body: JSON.stringify({ ...record(parseJson(answered.body)), UnprocessedKeys: left }) };
}

function watcherOf(text: string): string | undefined {
  const key = record(record(parseJson(text)).Key);
  const [id, kind] = [record(key[tableSchema.partitionKey]).S, record(key[tableSchema.sortKey]).S];
  return typeof id === 'string' && kind === kinds.watcher ? id : undefined;
}
