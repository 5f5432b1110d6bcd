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
