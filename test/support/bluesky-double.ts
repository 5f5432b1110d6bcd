import { type BlueskyDouble, startBlueskyDouble } from '../../local/networks/bluesky/server.ts';
import type { PublicDoubleOptions } from '../../local/networks/double/public-double.ts';
import { builtInCast } from '../../local/people/cast.ts';

/** Starts a double with the small cast on any port, or with what a test wants otherwise. */
export const openBlueskyDouble = (options: Partial<PublicDoubleOptions> = {}): Promise<BlueskyDouble> =>
  startBlueskyDouble({ port: 0, people: builtInCast(), ...options });

/** The DID of somebody of a friend graph. */
export const didOf = (id: string | number): string => `did:web:p${id}.people.example`;

/** A profile as the app view hands it out, as far as tests look at it. */
export interface SeenProfile {
  readonly did: string;
  readonly handle: string;
  readonly displayName?: string;
  readonly description?: string;
  readonly labels?: readonly { readonly val: string; readonly src: string }[];
}

/** What an answer held. */
export interface Seen<Body> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
}

/** Asks an app view a query, as a program does or as a page of this origin. */
export async function ask<Body = { error?: string; message?: string }>(
  url: string,
  query: string,
  init: RequestInit = {},
): Promise<Seen<Body>> {
  const answer = await fetch(`${url}/xrpc/${query}`, init);
  return { status: answer.status, headers: answer.headers, body: (await answer.json()) as Body };
}

/** Asks for profiles. */
export const getProfiles = (url: string, ...actors: readonly string[]) =>
  ask<{ profiles: SeenProfile[]; error?: string; message?: string }>(
    url,
    `app.bsky.actor.getProfiles?${new URLSearchParams(actors.map((actor): [string, string] => ['actors', actor]))}`,
  );
