/** autocannon has no types of its own: just what is used of it. */
declare module 'autocannon' {
  import type { EventEmitter } from 'node:events';

  interface Request {
    readonly method?: string;
    readonly path?: string;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: string;
    readonly setupRequest?: (request: Request) => Request;
    readonly onResponse?: (
      status: number,
      body: string,
      context: unknown,
      headers: Readonly<Record<string, string | readonly string[] | undefined>>,
    ) => void;
  }

  /** A connection. */
  export type Client = EventEmitter;

  interface Options {
    readonly url: string;
    readonly connections: number;
    /** Requests in all. */
    readonly amount: number;
    readonly requests: readonly Request[];
    /** Seconds. */
    readonly timeout: number;
  }

  /** Sends requests over and over; `response` comes with the connection, the status, the bytes, and the milliseconds it took. */
  export default function autocannon(
    options: Options,
    done: (error: Error | null, result: { readonly errors: number }) => void,
  ): EventEmitter;
}
