import type { WatcherId } from '../../lambdas/domain/ids.ts';
import type { Watcher } from '../../lambdas/domain/watcher.ts';
import type { Tokens } from '../../lambdas/secrets/network-tokens.ts';
import type { Settings } from '../../lib/settings.ts';
import type { AskNeighbours } from '../neighbours.ts';
import type { People } from '../people/people.ts';
import type { Person } from '../people/person.ts';
import type { Counts } from '../services/call-counts.ts';
import type { AddressForm } from './address-form.ts';

/** Why a network cannot be reached, in words for a sentence; `undefined` when it can. */
export type WhyUnreachable = string | undefined;

/** A network as it really is, for who starts the runtime without doubles. */
export interface LiveNetwork {
  /** Where it is. */
  readonly address: string;
  /** Where it is when other servers are named as well. Absent: there alone, where those are. */
  beside?(named: string): string;
  /** The URLs to ask whether the network is there. */
  asked(address: string): readonly string[];
  /** Asks at one of these URLs whether the network is there. Never rejects, and gives up after so many milliseconds. */
  whyUnreachable(url: string, timeoutMilliseconds: number): Promise<WhyUnreachable>;
}

/** A part of an address, as people read it. */
export interface ShownPlace {
  readonly at: string;
  /** Whose it is, in words; absent where only one thing can be. */
  readonly what?: string;
  /** Whether real people are there. */
  readonly real: boolean;
}

/** A double of a network, at work. */
export interface NetworkDouble {
  /** Where it is reached, without a slash at the end. */
  readonly url: string;
  /** Everybody, as they are now. */
  readonly people: People;
  /** HTTP calls by what they asked for; a batch of requests is one. */
  readonly counts: Counts;
  /** Stops at once. */
  close(): Promise<void>;
}

/** What a double is started with. */
export interface DoubleStart {
  readonly port: number;
  /** Who there is in the beginning; the double must not change them, since others begin with the same. */
  readonly people: readonly Person[];
  /** Where what changes is kept across runs; `undefined`: nowhere. */
  readonly stateFile: string | undefined;
  readonly siteUrl: string;
  /** The settings of the stack. */
  readonly settings: Settings;
  /** The value of the secret whose ARN is in this environment variable of the functions, if there is one. */
  readonly secretNamedBy: (variable: string) => string | undefined;
  /** Finds the rest of the runtime, which the double's page links to. */
  readonly neighbours: AskNeighbours;
  /** Milliseconds since the epoch; this machine's clock without it. */
  readonly now?: (() => number) | undefined;
}

/** The port of a network's double. */
export interface NetworkPort {
  /** Distance from `--port`. */
  readonly offset: number;
  /** For whom it is, in words. */
  readonly purpose: string;
  /** An environment variable and a setting, each the address of what is used in the double's place. */
  readonly replacedBy: { readonly variable: string; readonly setting: keyof Settings; readonly form: AddressForm };
}

/**
 * What the local runtime needs of a network: a double of it, and how the double's people are signed in and watched. A network's address is a
 * text that the network itself understands: a URL, or where several servers are.
 */
export interface LocalNetwork<Double extends NetworkDouble = NetworkDouble> {
  /** What people call it. */
  readonly title: string;
  readonly port: NetworkPort;
  /** A setting that leaves the network out when it is empty. */
  readonly leftOutBy: keyof Settings;
  /** Absent where the network cannot be read without an app of one's own: it is left out then. */
  readonly live?: LiveNetwork;
  /** What somebody of the double is found by on the site; `undefined` where people are found in another way. */
  handleOf(person: Person): string | undefined;
  /** The double's page for people: its path, and what can be done there. */
  readonly page: { readonly path: string; readonly purpose: string };
  /** The address of its double that is at this URL. */
  addressOfDouble(url: string): string;
  /** An address as people read it: one place or more. */
  shownPlaces(address: string): readonly ShownPlace[];
  /** Settings of the stack for a network that is at this address. */
  settings(address: string): Readonly<Partial<Record<keyof Settings, unknown>>>;
  /** Starts the double. Rejects when the port is taken, or when what was kept cannot be read. */
  start(options: DoubleStart): Promise<Double>;
  /** Whether somebody can sign in, and be watched. */
  canSignIn(person: Person): boolean;
  /** Whom the service takes somebody for who was signed in by the start. */
  watcherIdOf(person: Person): WatcherId;
  /** Somebody as they are after signing in: with a confirmed address, and a watch on each of these friends. */
  signedIn(person: Person, friends: readonly Person[], tokens: Tokens): Promise<Watcher>;
}
