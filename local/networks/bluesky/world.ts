import * as v from 'valibot';
import { People } from '../../people/people.ts';
import { accountIn } from '../double/account-in.ts';
import { type Journal, openJournal } from '../double/journal.ts';
import type { WorldOptions } from '../double/public-double.ts';
import { Account } from './account.ts';
import { applyPatches, objectionTo, Patches } from './changes.ts';

/** Something that happened in the double's world and is kept across runs. */
const Change = v.object({ at: v.number(), patches: Patches });
type Change = v.InferOutput<typeof Change>;

/** Everybody with an account, and the one way to change them: written down first, then made. */
export class World {
  readonly people: People<Account>;
  readonly now: () => number;
  readonly #byName = new Map<string, Account>();
  readonly #journal: Journal<Change> | undefined;

  /** Builds the world and repeats what earlier runs changed in it. */
  constructor({ people, stateFile, now }: WorldOptions) {
    this.people = new People([...people].map((person) => new Account(person)));
    this.now = now;
    for (const account of this.people.all()) {
      this.#byName.set(account.did, account).set(account.handle, account);
    }
    this.#journal = stateFile === undefined ? undefined : openJournal(stateFile, Change, 'Bluesky');
    for (const { patches, at } of this.#journal?.kept ?? []) applyPatches(this.people, patches, at);
  }

  /** The account of that DID or handle, whatever its state. */
  account(name: string): Account | undefined {
    return this.#byName.get(name.startsWith('did:') ? name : name.toLowerCase());
  }

  /** The friend graph's id of somebody who is named by it, or by their full friend id; the text itself if it names nobody. */
  idOf(person: string): string {
    if (this.people.get(person) !== undefined) return person;
    return this.account(accountIn('bluesky', person))?.id ?? person;
  }

  /** Changes people, all of them or none; answers why not, or `null` when done. */
  change(patches: Patches): string | null {
    const objection = objectionTo(this.people, patches);
    if (objection !== null) return objection;
    const at = this.now();
    this.#journal?.append({ at, patches });
    applyPatches(this.people, patches, at);
    return null;
  }

  /** Ends the writing. */
  close(): void {
    this.#journal?.close();
  }
}
