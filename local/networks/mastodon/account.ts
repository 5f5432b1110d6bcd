import type { Person } from '../../people/person.ts';
import { type Field, firstFields, firstNote, statusIn, withStatus } from './notes.ts';
import { homeOf } from './placing.ts';

/** How an account stands: as it should, suspended or limited by its server, moved to another account, or gone. */
export type AccountState = 'active' | 'suspended' | 'limited' | 'moved' | 'deleted';

/** What a profile shows, as the person typed it, and whether it is shown. */
export interface Profile {
  /** Empty: none. */
  readonly name: string;
  /** The text below the name; empty: none. */
  readonly note: string;
  readonly fields: readonly Field[];
  readonly state: AccountState;
  /** The friend graph's id of the account that they moved to; `null` unless they moved. */
  readonly movedTo: string | null;
}

/** As many earlier profiles are remembered of somebody. */
const remembered = 100;

/** A person's account at their home server. It is a copy: other networks may begin with the same people. */
export class Account implements Person {
  /** The friend graph's id. */
  readonly id: string;
  /** The home server. */
  readonly host: string;
  /** The id that the home server knows them by. */
  readonly idAtHome: string;
  readonly username: string;
  readonly nickname: string | null;
  name: string;
  email: string | null;
  locale: string;
  usesApp: boolean;
  readonly friends: Set<string>;
  note: string;
  fields: readonly Field[];
  state: AccountState = 'active';
  movedTo: string | null = null;
  /** What a cache may still have: profiles of earlier, and until when (milliseconds) they stood. */
  readonly #past: (Profile & { readonly until: number })[] = [];

  /** @param ordinal which of all people it is: follows are numbered by it */
  constructor(
    person: Person,
    readonly ordinal: number,
  ) {
    const home = homeOf(person);
    this.id = person.id;
    this.host = home.host;
    this.idAtHome = home.id;
    this.username = home.username;
    this.nickname = person.nickname;
    this.name = person.name;
    this.email = person.email;
    this.locale = person.locale;
    this.usesApp = person.usesApp;
    this.friends = new Set(person.friends);
    this.note = firstNote(person.id);
    this.fields = firstFields(home.username, person.relationshipStatus);
  }

  get relationshipStatus(): string | null {
    return statusIn(this.fields);
  }

  set relationshipStatus(status: string | null) {
    this.fields = withStatus(this.fields, status);
  }

  /** What the profile shows now. */
  get profile(): Profile {
    const { name, note, fields, state, movedTo } = this;
    return { name, note, fields, state, movedTo };
  }

  /** Notes that the profile was as it is until now (milliseconds), before something about it changes. */
  remember(now: number): void {
    this.#past.push({ ...this.profile, until: now });
    if (this.#past.length > remembered) this.#past.shift();
  }

  /** What the profile showed at a moment (milliseconds). */
  profileAt(moment: number): Profile {
    return this.#past.find(({ until }) => until > moment) ?? this.profile;
  }
}
