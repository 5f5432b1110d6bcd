import { StepFault } from './step.ts';

/** How long an answer is waited for: longer than the API's function may take. */
const patienceMilliseconds = 30_000;

/** A request. */
export interface Asking {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** An answer, read to its end. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** `Set-Cookie` values. */
  readonly cookies: readonly string[];
}

/** One browser: it keeps the cookies that it is given, and sends them along. Redirects are not followed. */
export interface Browser {
  /** Asks for an address of the site: a path, or a whole URL. Throws `StepFault` when there is no answer. */
  ask(address: string, asking?: Asking): Promise<Answer>;
  /** Calls the API as the pages do: with cookies, from this origin, in JSON. Throws `StepFault` when there is no answer. */
  call(method: string, path: `/api/${string}`, body?: unknown): Promise<Answer>;
  /** The cookies as they are sent; empty without any. */
  cookies(): string;
}

/** What a browser is made with. */
export interface BrowserProps {
  /** The site's origin. */
  readonly site: string;
  /** Ends what is under way. Asked for with each request, so that tidying up can go on after a run was stopped. */
  readonly signal: () => AbortSignal;
}

/** Opens a browser that keeps nothing yet. */
export function openBrowser({ site, signal }: BrowserProps): Browser {
  const jar = new Map<string, string>();
  const cookies = () => [...jar].map(([name, value]) => `${name}=${value}`).join('; ');

  async function ask(address: string, { method = 'GET', headers = {}, body }: Asking = {}): Promise<Answer> {
    const url = new URL(address, site);
    const patience = AbortSignal.timeout(patienceMilliseconds);
    try {
      const answer = await fetch(url, {
        method,
        headers: { 'user-agent': 'Breakup Notifier verify', ...headers },
        redirect: 'manual',
        // What changes something is not cut short: what came of it must be known, to be taken back.
        signal: method === 'GET' ? AbortSignal.any([signal(), patience]) : patience,
        ...(body === undefined ? {} : { body }),
      });
      const text = await answer.text();
      return { status: answer.status, headers: answer.headers, text, cookies: answer.headers.getSetCookie() };
    } catch (error) {
      throw new StepFault(
        `${method} ${url.pathname} got no answer: ${reasonOf(error)}.`,
        'Is the address right (the output SiteUrl), and is this machine online?',
      );
    }
  }

  return {
    ask,
    async call(method, path, body) {
      const answer = await ask(path, {
        method,
        headers: {
          ...(method === 'GET' ? {} : { origin: site, 'content-type': 'application/json' }),
          ...(jar.size === 0 ? {} : { cookie: cookies() }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      for (const cookie of answer.cookies) keep(cookie);
      return answer;
    },
    cookies,
  };

  function keep(cookie: string): void {
    const [, name = '', value = ''] = /^([^=;]+)=([^;]*)/.exec(cookie) ?? [];
    if (value === '' || /;\s*max-age=0\b/i.test(cookie)) jar.delete(name);
    else jar.set(name, value);
  }
}

/** The system's own code where there is one: `ECONNREFUSED`, `CERT_HAS_EXPIRED`. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'TimeoutError') return `none within ${patienceMilliseconds / 1_000} seconds`;
  if (error.name === 'AbortError') return 'the run was stopped';
  const { cause } = error;
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  return typeof code === 'string' ? code : cause instanceof Error ? cause.message : error.message;
}
