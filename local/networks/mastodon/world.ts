import * as v from 'valibot';
import { People } from '../../people/people.ts';
import { accountIn } from '../double/account-in.ts';
import { type Journal, openJournal } from '../double/journal.ts';
import type { WorldOptions } from '../double/public-double.ts';
import { Account } from './account.ts';
import { applyPatches, objectionTo, Patches } from './changes.ts';
import { idAt } from './copies.ts';
import { pointers, servers } from './servers.ts';

/** Something that happened in the double's world and is kept across runs. */
const Change = v.object({ at: v.number(), patches: Patches });
type Change = v.InferOutput<typeof Change>;

/** Everybody with an account on any server, and the one way to change them: written down first, then made. */
export class World {
  readonly people: People<Account>;
  readonly now: () => number;
  readonly #byHandle = new Map<string, Account>();
  /** Whom each server knows, by the id they have there. */
  readonly #known = new Map<string, ReadonlyMap<string, Account>>();
  readonly #journal: Journal<Change> | undefined;

  /** Builds the world and repeats what earlier runs changed in it. */
  constructor({ people, stateFile, now }: WorldOptions) {
    this.people = new People([...people].map((person, index) => new Account(person, index)));
    this.now = now;
    for (const account of this.people.all()) this.#byHandle.set(`${account.username}@${account.host}`, account);
    this.#journal = stateFile === undefined ? undefined : openJournal(stateFile, Change, 'Mastodon');
    for (const { patches, at } of this.#journal?.kept ?? []) this.#apply(patches, at);
  }

  /** Who has this id on a server, there at home or as a copy, whatever their state; nobody on a host that is no server. */
  accountAt(host: string, id: string): Account | undefined {
    if (!servers.has(host)) return undefined;
    let known = this.#known.get(host);
    if (known === undefined) {
      known = new Map([...this.people.all()].map((account) => [idAt(host, account), account]));
      this.#known.set(host, known);
    }
    return known.get(id);
  }

  /** Whose handle this is, `username@host`, in any case; a domain that only points to a server stands for that server. */
  accountOf(handle: string): Account | undefined {
    const [username = '', domain = ''] = handle.toLowerCase().split('@');
    return this.#byHandle.get(`${username}@${pointers.get(domain) ?? domain}`);
  }

  /** The friend graph's id of somebody who is named by it, by their full friend id or by their handle; the text itself if it names nobody. */
  idOf(person: string): string {
    if (this.people.get(person) !== undefined) return person;
    const [host = '', id = ''] = accountIn('mastodon', person).split(':');
    const atHome = this.accountAt(host, id);
    if (atHome?.host === host) return atHome.id;
    return this.accountOf(person.replace(/^@/, ''))?.id ?? person;
  }

  /** Changes people, all of them or none; answers why not, or `null` when done. */
  change(patches: Patches): string | null {
    const objection = objectionTo(this.people, patches, (person) => this.idOf(person));
    if (objection !== null) return objection;
    const at = this.now();
    this.#journal?.append({ at, patches });
    this.#apply(patches, at);
    return null;
  }

  /** Ends the writing. */
  close(): void {
    this.#journal?.close();
  }

  #apply(patches: Patches, at: number): void {
    applyPatches(this.people, patches, { now: at, idOf: (person) => this.idOf(person) });
  }
}
