import { loadPart } from '../browser/load-part.ts';
import type { Memory } from '../browser/memory.ts';
import type { NotRead, OpenPeople, PeopleReader } from './people-reader.ts';

/** What is known of an open network before anything of it is read. */
interface OpenPeopleProps<Reason extends string> {
  /** Imports what reads it; the same function each time. */
  readonly importReader: () => Promise<{ readonly reader: PeopleReader<Reason> }>;
  readonly most: number;
  readonly understands: (entry: string) => boolean;
  /** The handle that was read last. */
  readonly memory: Memory;
  /** Whether its lists may have people who must be looked up. */
  readonly looksUp: boolean;
}

/** Reads an open network's people with code that is loaded when it is first needed. Where that does not come, it is as without a connection. */
export function openPeople<Reason extends string>(
  props: OpenPeopleProps<Reason>,
): PeopleReader<Reason | 'not-asked' | 'offline'> {
  const { importReader, most, understands, memory, looksUp } = props;
  const notLoaded: NotRead<'offline'> = { kind: 'not-read', reason: 'offline' };

  async function withReader<Result, Otherwise>(
    read: (reader: PeopleReader<Reason>, open: OpenPeople<Reason>) => Promise<Result> | undefined,
    otherwise: Otherwise,
  ): Promise<Result | Otherwise> {
    const part = await loadPart(importReader).catch(() => undefined);
    if (part?.reader.open === undefined) return otherwise;
    return (await read(part.reader, part.reader.open)) ?? otherwise;
  }

  return {
    async resume(request) {
      if (memory.get() === undefined) return { kind: 'not-read', reason: 'not-asked' };
      return withReader((reader) => reader.resume(request), notLoaded);
    },
    ask: (request) => withReader((reader) => reader.ask(request), notLoaded),
    open: {
      most,
      understands,
      find: (entry) => withReader((_, open) => open.find(entry), notLoaded),
      ...(looksUp && {
        resolve: (person, signal) => withReader((_, open) => open.resolve?.(person, signal), notLoaded),
      }),
      profiles: (ids) => withReader((_, open) => open.profiles(ids), []),
      remembered: () => memory.get(),
      forget: () => memory.forget(),
    },
    prepare: async () => {
      await loadPart(importReader);
    },
  };
}
