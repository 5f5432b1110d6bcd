import { type CallStats, type CallsReport, type CountedCall, type Counts, count, HttpStats } from './stats.ts';

/** The calls that were made to one server. */
export interface ServerCalls {
  readonly total: number;
  readonly byKind: Counts;
  readonly byStatus: Counts;
  /** As many calls as were ever at work at the same time. With `slowMilliseconds` one can see whether a client waits its turn. */
  readonly mostAtOnce: number;
}

/** The HTTP calls that were made to a network of many servers. */
export interface ServersReport extends CallsReport {
  /** By the host of the server. */
  readonly byServer: Readonly<Record<string, ServerCalls>>;
}

interface Counting {
  total: number;
  byKind: Counts;
  byStatus: Counts;
  mostAtOnce: number;
  atOnce: number;
}

/** Counts HTTP calls, all together and server by server. */
export class ServersStats implements CallStats<ServersReport> {
  readonly #all = new HttpStats();
  #servers = new Map<string, Counting>();

  report(): ServersReport {
    const byServer = [...this.#servers].map(
      ([host, { atOnce: _, ...calls }]) => [host, structuredClone(calls)] as const,
    );
    return { ...this.#all.report(), byServer: Object.fromEntries(byServer) };
  }

  reset(): void {
    this.#all.reset();
    this.#servers = new Map();
  }

  /** Notes that a call to a server is at work; the function that comes back ends that. */
  begin(host: string): () => void {
    const server = this.#server(host);
    server.atOnce++;
    server.mostAtOnce = Math.max(server.mostAtOnce, server.atOnce);
    return () => void server.atOnce--;
  }

  /** Counts an HTTP call to a server. */
  call(host: string, call: CountedCall): void {
    this.#all.call(call);
    const server = this.#server(host);
    server.total++;
    count(server.byKind, call.kind);
    count(server.byStatus, String(call.status));
  }

  #server(host: string): Counting {
    const known = this.#servers.get(host);
    if (known !== undefined) return known;
    const server: Counting = { total: 0, byKind: {}, byStatus: {}, mostAtOnce: 0, atOnce: 0 };
    this.#servers.set(host, server);
    return server;
  }
}
