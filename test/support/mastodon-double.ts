import { Parser } from 'htmlparser2';
import { createPlainText } from '../../lambdas/domain/plain-text.ts';
import type { PublicDoubleOptions } from '../../local/networks/double/public-double.ts';
import { type MastodonDouble, startMastodonDouble } from '../../local/networks/mastodon/server.ts';
import { builtInCast } from '../../local/people/cast.ts';

/** Starts a double with the small cast on any port, or with what a test wants otherwise. */
export const openMastodonDouble = (options: Partial<PublicDoubleOptions> = {}): Promise<MastodonDouble> =>
  startMastodonDouble({ port: 0, people: builtInCast(), ...options });

/** An account as a server hands it out, as far as tests look at it. */
export interface SeenAccount {
  readonly id: string;
  readonly username: string;
  readonly acct: string;
  readonly display_name: string;
  readonly note: string;
  readonly url: string;
  readonly avatar: string;
  readonly fields: readonly { readonly name: string; readonly value: string; readonly verified_at: string | null }[];
  readonly suspended?: boolean;
  readonly limited?: boolean;
  readonly moved?: SeenAccount;
}

/** What an answer held. */
export interface Seen<Body> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
}

/** Asks a server of the double, as a program does or as a page of this origin: `ask(url, 'alpha.example/api/v1/…')`. */
export async function ask<Body = { error?: string }>(
  url: string,
  path: string,
  init: RequestInit = {},
): Promise<Seen<Body>> {
  const answer = await fetch(`${url}/${path}`, init);
  return { status: answer.status, headers: answer.headers, body: (await answer.json()) as Body };
}

/** Asks a server for one account. */
export const accountAt = (url: string, host: string, id: string | number, init: RequestInit = {}) =>
  ask<SeenAccount & { error?: string }>(url, `${host}/api/v1/accounts/${id}`, init);

/** Asks a server for accounts. */
export const accountsAt = (url: string, host: string, ...ids: readonly (string | number)[]) =>
  ask<SeenAccount[] & { error?: string }>(
    url,
    `${host}/api/v1/accounts?${new URLSearchParams(ids.map((id): [string, string] => ['id[]', String(id)]))}`,
  );

/** What people read of this HTML. */
export function textOf(html = ''): string {
  const text = createPlainText();
  const parser = new Parser({
    onopentag: (element) => text.open(element),
    onclosetag: (element) => text.close(element),
    ontext: (piece) => text.text(piece),
  });
  parser.end(html);
  return text.result();
}

/** The HTML of the field in which an account states a status. */
export const statedBy = ({ fields }: SeenAccount): string | undefined =>
  fields.find(({ name }) => name === 'Relationship')?.value;
