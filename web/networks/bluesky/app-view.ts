import * as v from 'valibot';
import { withPatience } from '../../browser/with-patience.ts';

/** Why the app view did not answer what was asked. */
export type AppViewRefusal =
  /** Nobody has that handle or DID. */
  | 'no-such-account'
  /** The account is there, but switched off or suspended. */
  | 'account-gone'
  | 'too-many-calls'
  /** No connection. */
  | 'offline'
  /** No answer in time, a fault of its own, or an answer that it does not give. */
  | 'unreachable';

/** What came of a call. */
export type AppViewAnswer<Value> =
  | { readonly kind: 'ok'; readonly value: Value }
  | { readonly kind: 'refused'; readonly refusal: AppViewRefusal };

/** One query. */
export interface AppViewQuery<Value> {
  /** Its name, such as `app.bsky.graph.getFollows`. */
  readonly name: string;
  /** Parameters; a name may come several times. */
  readonly parameters: readonly (readonly [name: string, value: string])[];
  readonly schema: v.GenericSchema<unknown, Value>;
  readonly signal?: AbortSignal | undefined;
}

/** Calls the app view. Never rejects. */
export type AppView = <Value>(query: AppViewQuery<Value>) => Promise<AppViewAnswer<Value>>;

/** What the calls are made with. */
export interface AppViewProps {
  readonly fetchIt: typeof fetch;
  /** Without a slash at the end. */
  readonly url: string;
  readonly isOnline: () => boolean;
  /** How long one answer is waited for, body included. */
  readonly patienceMilliseconds?: number;
}

const usualPatience = 10_000;
const errorSchema = v.object({ error: v.string(), message: v.optional(v.string(), '') });

/** Bluesky's app view, called from the browser. */
export function createAppView(props: AppViewProps): AppView {
  const { fetchIt, url, isOnline, patienceMilliseconds = usualPatience } = props;

  async function ask<Value>(
    { name, parameters, schema }: AppViewQuery<Value>,
    signal: AbortSignal,
  ): Promise<AppViewAnswer<Value>> {
    const query = new URLSearchParams(parameters.map((each) => [...each]));
    const response = await fetchIt(`${url}/xrpc/${name}?${query}`, { signal, credentials: 'omit' });
    if (response.status === 429) return refused('too-many-calls');
    const body: unknown = await response.json();
    if (!response.ok) return refused(refusalOf(body));
    const parsed = v.safeParse(schema, body);
    return parsed.success ? { kind: 'ok', value: parsed.output } : refused('unreachable');
  }

  return async (query) => {
    try {
      return await withPatience(patienceMilliseconds, query.signal, (signal) => ask(query, signal));
    } catch {
      return refused(isOnline() ? 'unreachable' : 'offline');
    }
  };
}

function refused(refusal: AppViewRefusal): AppViewAnswer<never> {
  return { kind: 'refused', refusal };
}

/** Source: atproto's HTTP API specification, "Error Responses", and what the app view says to each query. */
function refusalOf(body: unknown): AppViewRefusal {
  const parsed = v.safeParse(errorSchema, body);
  switch (parsed.success ? parsed.output.error : undefined) {
    case 'InvalidRequest':
    case 'NotFound':
    case 'HandleNotFound':
      return 'no-such-account';
    case 'AccountTakedown':
    case 'AccountDeactivated':
    case 'AccountSuspended':
      return 'account-gone';
    case 'RateLimitExceeded':
      return 'too-many-calls';
    default:
      return 'unreachable';
  }
}
