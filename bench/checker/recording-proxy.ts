import { type DoubleRequest, type HttpDouble, handOn, startHttpDouble } from '../apart/http-double.ts';

/** What went through the proxy. */
export interface Exchange {
  readonly request: DoubleRequest;
  /** The text of the answer. */
  readonly answer: string;
}

/** Hands everything on, and keeps it. */
export interface RecordingProxy extends HttpDouble {
  readonly exchanges: readonly Exchange[];
}

/** Starts a proxy in front of the server at `url`. */
export async function startRecordingProxy(url: string): Promise<RecordingProxy> {
  const exchanges: Exchange[] = [];
  const double = await startHttpDouble(async (request) => {
    const answer = await handOn(url, request);
    exchanges.push({ request, answer: answer.body.toString() });
    return answer;
  });
  return { ...double, exchanges };
}
