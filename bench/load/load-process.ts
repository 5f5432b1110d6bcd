import { fork } from 'node:child_process';
import * as v from 'valibot';
import { compileForWorker } from '../../local/worker-code.ts';

/** A request as it is sent. */
export interface LoadRequest {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Requests, and how many of them are under way at once. */
export interface LoadWork {
  readonly url: string;
  readonly connections: number;
  /** How many are sent. */
  readonly count: number;
  /**
   * Sent in this order, and from the first again when there are no more. Each connection has one ready that it may not send: of those that
   * may be sent only once there must be as many more than `count` as there are connections.
   */
  readonly requests: readonly LoadRequest[];
}

const doneSchema = v.object({
  /** What each answer took, in the order they came. */
  milliseconds: v.array(v.number()),
  /** How many answers there were of each HTTP status. */
  answers: v.record(v.string(), v.number()),
  /** What each answer that set cookies made the browser keep, as a `Cookie` header. */
  cookies: v.array(v.string()),
  /** Requests whose connection failed, or that took ten minutes. */
  unanswered: v.number(),
  seconds: v.number(),
});

/** What came of it. */
export type LoadDone = v.InferOutput<typeof doneSchema>;

/** Compiled once, or compiling would count as processor time of what answers. */
let childFile: string | undefined;

/** Sends requests from another process (autocannon). Throws when that process ends before it is done. */
export async function sendLoad(work: LoadWork): Promise<LoadDone> {
  childFile ??= compileForWorker(new URL('load-child.ts', import.meta.url));
  const child = fork(childFile, { execArgv: [] });
  const message = await new Promise<unknown>((resolve, reject) => {
    child.once('message', resolve);
    child.once('error', reject);
    child.once('close', (code, signal) => reject(new Error(`what sends the requests ended with ${signal ?? code}`)));
    child.send(work, () => {});
  });
  return v.parse(doneSchema, message);
}
