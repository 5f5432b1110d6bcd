import type { Person } from '../local/people/person.ts';
import { readFriends } from '../local/people/read-friends.ts';
import { type Fault, readArguments } from '../terminal/arguments.ts';
import { type FaultName, faultNames } from './plan/fault-kinds.ts';
import { findSafeguards, type Safeguard, safeguards } from './safeguards/safeguards.ts';
import { crowd } from './world/crowd.ts';
import { type DeedName, deedNames } from './world/deeds.ts';

/** What a run is to be. */
export interface ChaosOptions {
  readonly seed: number;
  readonly people: readonly Person[];
  readonly watchers: number;
  readonly rounds: number;
  readonly changes: number;
  readonly roundsACalm: number;
  readonly density: number;
  readonly faults: ReadonlySet<FaultName>;
  readonly deeds: ReadonlySet<DeedName>;
  readonly minutes: number | undefined;
  /** The folder of the journal, the logs and the figures. */
  readonly folder: string;
  /** Whether a run that fails is repeated with single kinds of faults. */
  readonly narrow: boolean;
  /** Whether a run ends as soon as a promise is broken. */
  readonly untilBroken: boolean;
}

/** A run, safeguards to take out one after the other, the wish for help or for lists, or everything that is wrong, a sentence each. */
export type ReadChaosOptions =
  | { readonly kind: 'run'; readonly options: ChaosOptions }
  | { readonly kind: 'safeguards'; readonly safeguards: readonly Safeguard[] }
  | { readonly kind: 'help' }
  | { readonly kind: 'list' }
  | { readonly kind: 'faults'; readonly faults: readonly string[] };

/** What `--help` prints. */
export const helpText = `Usage: npm run chaos -- [options]

Runs the service on this machine, lets everything around it fail, and demands that every mail that is due comes, and no
other: nothing lost, nothing invented, nobody mailed who must not be, nobody stuck. It takes half an hour.

  --seed N          which fault comes at which operation (1)
  --short           a short run instead, of a minute or two
  --watchers N      how many people watch others, a third on each network (2000; short: 60)
  --friends FILE    friend graph, two ids a line (one that is made up)
  --rounds N        storms, each with a sweep in which everything may fail (18; short: 6)
  --changes N       people who change in a round (400; short: 15)
  --calm N          rounds from one calm to the next; in a calm everything must come right (9; short: 2)
  --often N         how many times more often than rarely faults come at calls (5; short: 3)
  --minutes N       from one storm to the next, by the run's clock (varied)
  --only KINDS      only faults whose names begin with one of these, with commas between: table,mail-500; none for none
  --deeds NAMES     only these things are done beside stating things: pauses,opts-out; none for none
  --narrow          repeat a run that fails with one group of faults at a time, then with single kinds
  --until-broken    end as soon as a promise is broken
  --without TEXT    take the safeguards with this text in their names or files out of a copy of the code, one at a time,
                    and demand that a short run fails; all for every one
  --folder DIR      where the journal, the logs and the figures go (build/chaos)
  --list            every kind of fault, everything that is done, and every safeguard
  --help            this
  --version         which version this is

Exit code 0: every promise was kept (--without: the run failed). 1: it was not. 2: the command was not understood.
`;

const sizes = {
  long: { watchers: 2_000, rounds: 18, changes: 400, calm: 9, density: 5 },
  short: { watchers: 60, rounds: 6, changes: 15, calm: 2, density: 3 },
} as const;

const known = {
  seed: { type: 'string' },
  short: { type: 'boolean' },
  watchers: { type: 'string' },
  friends: { type: 'string' },
  rounds: { type: 'string' },
  changes: { type: 'string' },
  often: { type: 'string' },
  minutes: { type: 'string' },
  deeds: { type: 'string' },
  calm: { type: 'string' },
  only: { type: 'string' },
  narrow: { type: 'boolean' },
  'until-broken': { type: 'boolean' },
  without: { type: 'string' },
  folder: { type: 'string' },
  list: { type: 'boolean' },
} as const;

type NumberName = 'seed' | 'watchers' | 'rounds' | 'changes' | 'calm' | 'often' | 'minutes';

/** Reads the command line and the friend graph; finds all faults at once. */
export function readChaosOptions(args: readonly string[]): ReadChaosOptions {
  const read = readArguments(args, { options: known });
  if (read.kind === 'help') return read;
  const { given } = read;
  if (given.list === true) return { kind: 'list' };
  const faults = [...read.faults];
  const fault: Fault = (sentence) => void faults.push(sentence);
  const size = given.short === true ? sizes.short : sizes.long;
  const number = <Usual extends number | undefined>(name: NumberName, usual: Usual): number | Usual => {
    const text = given[name];
    if (text === undefined) return usual;
    if (/^[1-9]\d{0,6}$/.test(text)) return Number(text);
    fault(`--${name} ${text} is not a number from 1 up; give a whole number.`);
    return usual;
  };
  const seed = number('seed', 1);
  const watchers = number('watchers', size.watchers);
  const rounds = number('rounds', size.rounds);
  const changes = number('changes', size.changes);
  const roundsACalm = number('calm', size.calm);
  const density = number('often', size.density);
  const minutes = number('minutes', undefined);
  const only = kindsOf(given.only, fault);
  const deeds = deedsOf(given.deeds, fault);
  const people = given.friends === undefined ? crowd(Math.max(60, watchers), seed) : readFriends(given.friends, fault);
  if (people !== undefined && people.length < watchers) {
    fault(`--watchers ${watchers} is more than the ${people.length} people of the graph; give fewer.`);
  }
  const without = given.without === undefined ? [] : safeguardsOf(given.without, fault);
  if (faults.length > 0 || people === undefined) return { kind: 'faults', faults };
  if (without.length > 0) return { kind: 'safeguards', safeguards: without };
  return {
    kind: 'run',
    options: {
      seed,
      people,
      watchers,
      rounds,
      changes,
      roundsACalm,
      density,
      faults: only,
      deeds,
      minutes,
      folder: given.folder ?? 'build/chaos',
      narrow: given.narrow === true,
      untilBroken: given['until-broken'] === true,
    },
  };
}

function kindsOf(text: string | undefined, fault: Fault): ReadonlySet<FaultName> {
  if (text === undefined) return new Set(faultNames);
  if (text === 'none') return new Set();
  const kinds = text.split(',').flatMap((start) => {
    const found = faultNames.filter((name) => name.startsWith(start));
    if (start === '' || found.length === 0) fault(`--only ${start}: no kind of fault begins so; see --list.`);
    return found;
  });
  return new Set(kinds);
}

function deedsOf(text: string | undefined, fault: Fault): ReadonlySet<DeedName> {
  if (text === undefined) return new Set(deedNames);
  if (text === 'none') return new Set();
  const names = text.split(',').flatMap((name) => {
    const found = deedNames.filter((each) => each === name);
    if (found.length === 0) fault(`--deeds ${name}: nothing of this name is done; see --list.`);
    return found;
  });
  return new Set(names);
}

function safeguardsOf(text: string, fault: Fault): readonly Safeguard[] {
  const found = text === 'all' ? safeguards : findSafeguards(text);
  if (found.length === 0)
    fault(`--without ${text}: no safeguard has this in its name or its file; see --list, or give all.`);
  return found;
}
