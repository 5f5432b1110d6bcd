import { createInterface } from 'node:readline/promises';

/** Asks the person at the terminal, and resolves to what they entered, without blanks around it; `undefined` when there will be no answer. */
export type Ask = (question: string, signal?: AbortSignal) => Promise<string | undefined>;

/** Asks on a terminal; `undefined` where nobody sits at one, so that nothing waits for an answer that cannot come. */
export function createAsk(input: NodeJS.ReadStream, output: NodeJS.WriteStream): Ask | undefined {
  if (input.isTTY !== true || output.isTTY !== true) return undefined;
  return async (question, signal) => {
    const lines = createInterface({ input, output });
    try {
      const closed = new Promise<undefined>((resolve) => lines.once('close', () => resolve(undefined)));
      // Ctrl-C comes here instead of to the process while a line is read.
      lines.once('SIGINT', () => process.emit('SIGINT'));
      const answer = await Promise.race([lines.question(question, signal === undefined ? {} : { signal }), closed]);
      return answer?.trim();
    } catch {
      return undefined;
    } finally {
      lines.close();
    }
  };
}
