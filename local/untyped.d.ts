/** dynalite has no types of its own: just what is used of it. */
declare module 'dynalite' {
  import type { Server } from 'node:http';

  /** Options of dynalite; without `path` it keeps everything in memory. */
  export interface DynaliteOptions {
    readonly path?: string;
    readonly createTableMs?: number;
    readonly deleteTableMs?: number;
    readonly updateTableMs?: number;
  }

  export default function dynalite(options?: DynaliteOptions): Server;
}

/** fresh has no types of its own. */
declare module 'fresh' {
  /** Whether what the asker has, by the conditions it sent, is what these headers describe. */
  export default function fresh(
    asked: Readonly<Record<string, string | undefined>>,
    known: Readonly<Record<string, string>>,
  ): boolean;
}

/** range-parser has no types of its own. */
declare module 'range-parser' {
  /** The ranges that a `Range` header asks for; -1: none of them is within the size; -2: it is none. */
  export default function parseRange(
    size: number,
    header: string,
  ): (readonly { readonly start: number; readonly end: number }[] & { readonly type: string }) | -1 | -2;
}
