/** One answer of a server. */
export interface Answer {
  readonly status: number;
  /** As sent: JSON, unless `html` says otherwise. */
  readonly body: string;
  /** How it is counted: `ok`, or what went wrong. */
  readonly outcome: string;
  readonly html?: boolean;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A success. */
export function success(value: unknown, headers: Readonly<Record<string, string>> = {}): Answer {
  return { status: 200, body: JSON.stringify(value), outcome: 'ok', headers };
}

/** An error as Mastodon dresses it. Source: https://docs.joinmastodon.org/entities/Error/ */
export function failure(status: number, error: string, outcome: string): Answer {
  return { status, body: JSON.stringify({ error }), outcome };
}

/** A page of HTML where JSON belongs: of a gate in front of the server, or of something that is no server. */
export function page(status: number, title: string, outcome: string): Answer {
  return {
    status,
    body: `<!doctype html><title>${title}</title><h1>${title}</h1>`,
    outcome,
    html: true,
  };
}

/** What a server says of an account that it does not know. */
export const notFound: Answer = failure(404, 'Record not found', 'not-found');
