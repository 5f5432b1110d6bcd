import { People } from '../../people/people.ts';
import type { Person } from '../../people/person.ts';
import { type Journal, openJournal } from '../double/journal.ts';
import { type Account, newAccount } from './accounts.ts';
import { applyPatches, objectionTo, type Patches } from './changes.ts';
import { Change } from './kept-changes.ts';
import { type Grant, Tokens } from './tokens.ts';

/** What a world is made of. */
export interface WorldOptions {
  /** Who there is in the beginning; they are not changed. */
  readonly people: Iterable<Person>;
  readonly appId: string;
  readonly appSecret: string;
  /** Where changes are kept across runs; without it they last as long as the process. */
  readonly stateFile?: string | undefined;
  /** The time in unix seconds. */
  readonly now: () => number;
}

/** People and tokens, and the one way to change them: written down first, then made. */
export class World {
  readonly people: People<Account>;
  readonly tokens: Tokens;
  readonly #journal: Journal<Change> | undefined;

  /** Builds the world and repeats what earlier runs changed in it. */
  constructor(options: WorldOptions) {
    this.people = new People([...options.people].map(newAccount));
    this.tokens = new Tokens(this.people, options);
    this.#journal = options.stateFile === undefined ? undefined : openJournal(options.stateFile, Change, 'Facebook');
    for (const change of this.#journal?.kept ?? []) this.#make(change);
  }

  /** Changes people, all of them or none; answers why not, or `null` when done. */
  change(patches: Patches): string | null {
    const objection = objectionTo(this.people, patches);
    if (objection === null) this.#commit({ kind: 'people', patches });
    return objection;
  }

  /** Puts a token into circulation. */
  issue(grant: Grant, signIn: boolean): void {
    this.#commit({ kind: 'token', grant, signIn });
  }

  /** Ends the writing. */
  close(): void {
    this.#journal?.close();
  }

  #commit(change: Change): void {
    this.#journal?.append(change);
    this.#make(change);
  }

  #make(change: Change): void {
    if (change.kind === 'people') {
      applyPatches(this.people, change.patches, this.tokens.issued);
      return;
    }
    this.tokens.add(change.grant);
    const person = this.people.get(change.grant.userId);
    if (person === undefined || !change.signIn) return;
    person.usesApp = true;
    person.removedApp = false;
  }
}
