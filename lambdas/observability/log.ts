import { createSourcePlaces } from './source-places.ts';

/** Fields of a log line: ids and counts, never a name, an address, a token or a status. */
export type LogFields = Readonly<
  Record<string, string | number | boolean | undefined | readonly string[] | Readonly<Record<string, number>>>
>;

/**
 * Where log lines go. Messages are fixed names with a dot (`sweep.completed`), so that they can be queried; what varies is in the
 * fields. Debug lines are kept back and appear only when an error is logged in the same invocation.
 */
export interface Log {
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
}

const inSource = createSourcePlaces();

/**
 * An error as fields that are safe to log: its name and where it was thrown. The message is kept only of AWS's own exceptions, which speak
 * of tables and queues; a message of anything else may hold what was being worked on.
 */
export function errorFields(error: unknown): LogFields {
  if (!(error instanceof Error)) return { errorName: typeof error };
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  const fromAws = '$metadata' in error;
  return {
    errorName: error.name,
    ...(fromAws ? { errorMessage: error.message } : {}),
    errorAt: frames.slice(0, 8).map((line) => inSource(line.trim())),
  };
}
