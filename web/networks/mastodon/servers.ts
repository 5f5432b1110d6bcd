import * as v from 'valibot';
import { withPatience } from '../../browser/with-patience.ts';
import type { MastodonSiteConfig } from './config.ts';

/** Why a server did not answer what was asked. */
export type ServerRefusal =
  /** Nobody and nothing is there. */
  | 'no-such-account'
  /** It shows nothing to those who are not signed in there. */
  | 'closed'
  | 'too-many-calls'
  /** Servers of this kind may not be read from here. */
  | 'not-readable'
  /** No connection. */
  | 'offline'
  /** No answer in time, a fault of its own, or an answer that it does not give. */
  | 'unreachable';

/** What came of a call. `link`: the header, which says where more is. */
export type ServerAnswer<Value> =
  | { readonly kind: 'ok'; readonly value: Value; readonly link: string }
  | { readonly kind: 'refused'; readonly refusal: ServerRefusal };

/** One call. */
export interface ServerCall<Value> {
  /** In lower case, as punycode. */
  readonly host: string;
  /** With a slash at its beginning. */
  readonly path: string;
  /** Parameters; a name may come several times. */
  readonly parameters?: readonly (readonly [name: string, value: string])[];
  readonly schema: v.GenericSchema<unknown, Value>;
  readonly signal?: AbortSignal | undefined;
}

/** The servers of the network. */
export interface Servers {
  /** Calls one. Never rejects. */
  call<Value>(call: ServerCall<Value>): Promise<ServerAnswer<Value>>;
  /** Where a server is, without a slash at the end; `undefined` where it may not be read from here. */
  placeOf(host: string): string | undefined;
}

/** What the calls are made with. */
export interface ServersProps {
  readonly fetchIt: typeof fetch;
  readonly config: MastodonSiteConfig;
  readonly isOnline: () => boolean;
  /** How long one answer is waited for, body included. */
  readonly patienceMilliseconds?: number;
}

const usualPatience = 10_000;

/** Mastodon's servers, called from the browser without anybody's token. */
export function createServers(props: ServersProps): Servers {
  const { fetchIt, config, isOnline, patienceMilliseconds = usualPatience } = props;

  function placeOf(host: string): string | undefined {
    if (Object.hasOwn(config.places, host)) return config.places[host];
    return config.any ? `https://${host}` : undefined;
  }

  async function ask<Value>(address: string, schema: ServerCall<Value>['schema'], signal: AbortSignal) {
    const headers = { accept: 'application/json' };
    const response = await fetchIt(address, { signal, credentials: 'omit', headers });
    if (!response.ok) return refused(refusalOf(response.status));
    const parsed = v.safeParse(schema, await response.json());
    if (!parsed.success) return refused('unreachable');
    return { kind: 'ok', value: parsed.output, link: response.headers.get('link') ?? '' } as const;
  }

  return {
    placeOf,
    async call({ host, path, parameters = [], schema, signal }) {
      const place = placeOf(host);
      if (place === undefined) return refused('not-readable');
      const query = new URLSearchParams(parameters.map((each) => [...each]));
      try {
        return await withPatience(patienceMilliseconds, signal, (ending) =>
          ask(`${place}${path}?${query}`, schema, ending),
        );
      } catch {
        return refused(isOnline() ? 'unreachable' : 'offline');
      }
    },
  };
}

function refused(refusal: ServerRefusal): ServerAnswer<never> {
  return { kind: 'refused', refusal };
}

/** By status alone: what stands in front of a server answers in HTML. */
function refusalOf(status: number): ServerRefusal {
  switch (status) {
    case 401:
    case 403:
      return 'closed';
    case 400:
    case 404:
    case 410:
    case 422:
      return 'no-such-account';
    case 429:
      return 'too-many-calls';
    default:
      return 'unreachable';
  }
}
