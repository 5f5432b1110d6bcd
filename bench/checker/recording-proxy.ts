import { type HttpDouble, handOn, startHttpDouble } from '../apart/http-double.ts';

/** Hands everything on, and keeps the text of every answer. */
export interface RecordingProxy extends HttpDouble {
  readonly answers: readonly string[];
}

/** Starts a proxy in front of the server at `url`. */
export async function startRecordingProxy(url: string): Promise<RecordingProxy> {
  const answers: string[] = [];
  const double = await startHttpDouble(async (request) => {
    const answer = await handOn(url, request);
    answers.push(answer.body.toString());
    return answer;
  });
  return { ...double, answers };
}
