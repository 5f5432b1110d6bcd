import type { Injector } from './injector.ts';
import { type Loose, parseJson, record } from './json.ts';
import { type PassingAnswer, type PassingCall, type Point, passOn, startPoint } from './point.ts';

/** How late a late message is, in seconds. */
const lateSeconds = 2;

/** Starts the point between functions and SQS, which listens on `port`. */
export function startQueuePoint(options: { readonly port: number; readonly injector: Injector }): Promise<Point> {
  const { port, injector } = options;

  async function answer(call: PassingCall): Promise<PassingAnswer> {
    const action = String(call.headers['x-amz-target'] ?? '').replace(/^.*\./, '');
    return injector.around(call.pid, action, async () => {
      if (action !== 'SendMessageBatch') return passOn(port, call);
      const batch = record(parseJson(call.body));
      const send = (entries: readonly Loose[]) =>
        passOn(port, { headers: call.headers, body: Buffer.from(JSON.stringify({ ...batch, Entries: entries })) });
      const entries = batch.Entries as Loose[];
      switch (injector.strike('queue-send', call.pid, action)) {
        case 'queue-throttled':
          return failure('RequestThrottled');
        case 'queue-failed':
          return sendHalf(entries, send);
        case 'queue-doubled': {
          const answered = await send(entries);
          await send(entries);
          return answered;
        }
        case 'queue-reordered':
          return send([...entries].reverse());
        case 'queue-late':
          return send(entries.map((entry) => ({ ...entry, DelaySeconds: lateSeconds })));
        case 'queue-answer-lost':
          await send(entries);
          return 'cut';
        default:
          return passOn(port, call);
      }
    });
  }

  return startPoint(answer);
}

/** Every other message is not taken. */
async function sendHalf(
  entries: readonly Loose[],
  send: (entries: readonly Loose[]) => ReturnType<typeof passOn>,
): Promise<PassingAnswer> {
  const taken = entries.filter((_, index) => index % 2 === 1);
  const failed = entries
    .filter((_, index) => index % 2 === 0)
    .map(({ Id }) => ({ Id, Code: 'InternalError', Message: 'It was meant to happen.', SenderFault: false }));
  if (taken.length === 0) return json({ Successful: [], Failed: failed });
  const answered = await send(taken);
  return { ...answered, body: JSON.stringify({ ...record(parseJson(answered.body)), Failed: failed }) };
}

function failure(code: string): PassingAnswer {
  return {
    status: 400,
    headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amzn-query-error': `${code};Sender` },
    body: JSON.stringify({ __type: `com.amazonaws.sqs#${code}`, message: 'It was meant to happen.' }),
  };
}

function json(body: unknown): PassingAnswer {
  return { status: 200, headers: { 'content-type': 'application/x-amz-json-1.0' }, body: JSON.stringify(body) };
}
