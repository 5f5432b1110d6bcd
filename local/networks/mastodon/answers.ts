/** One answer of the app view. */
export interface Answer {
  readonly status: number;
  /** As sent: JSON, unless a fault made it something else. */
  readonly body: string;
  /** How it is counted: `ok`, or the error's name, or what else went wrong. */
  readonly outcome: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A success. */
export function success(value: unknown): Answer {
  return { status: 200, body: JSON.stringify(value), outcome: 'ok' };
}

/** An error as XRPC dresses it. Source: atproto's HTTP API specification, "Error Responses". */
export function failure(status: number, error: string, message: string): Answer {
  return { status, body: JSON.stringify({ error, message }), outcome: error };
}

/** What the app view says to what it cannot make sense of. */
export function invalid(message: string): Answer {
  return failure(400, 'InvalidRequest', message);
}
