import { hostLabelOf } from '../../people/host-label.ts';
import type { Person } from '../../people/person.ts';
import { firstBio, statusIn, withStatus } from './bio.ts';

/** How an account stands: there, switched off by its owner, or suspended by the network. */
export type AccountState = 'active' | 'deactivated' | 'takendown';

/** What a profile shows, and whether it is shown. */
export interface Profile {
  /** Empty: none. */
  readonly name: string;
  /** The bio; empty: none. */
  readonly description: string;
  /** Values of labels that are on the profile. */
  readonly labels: readonly string[];
  readonly state: AccountState;
}

/** As many earlier profiles are remembered of somebody. */
const remembered = 100;

/** The DID of somebody of a friend graph. */
export function didOf({ id }: Pick<Person, 'id'>): string {
  return `did:web:p${hostLabelOf(id)}.people.example`;
}

/** A person's account with the double. What they state stands in the bio and nowhere else. It is a copy: other networks may begin with the same people. */
export class Account implements Person {
  readonly id: string;
  readonly did: string;
  readonly handle: string;
  readonly nickname: string | null;
  name: string;
  email: string | null;
  locale: string;
  usesApp: boolean;
  readonly friends: Set<string>;
  description: string;
  labels: readonly string[] = [];
  state: AccountState = 'active';
  /** What a cache may still have: profiles of earlier, and until when (milliseconds) they stood. */
  readonly #past: (Profile & { readonly until: number })[] = [];

  constructor(person: Person) {
    this.id = person.id;
    this.did = didOf(person);
    this.handle = handleOf(person);
    this.nickname = person.nickname;
    this.name = person.name;
    this.email = person.email;
    this.locale = person.locale;
    this.usesApp = person.usesApp;
    this.friends = new Set(person.friends);
    this.description = withStatus(firstBio(person.id), person.relationshipStatus);
  }

  get relationshipStatus(): string | null {
    return statusIn(this.description);
  }

  set relationshipStatus(status: string | null) {
    this.description = withStatus(this.description, status);
  }

  /** What the profile shows now. */
  get profile(): Profile {
    const { name, description, labels, state } = this;
    return { name, description, labels, state };
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

/** The handle that somebody of a friend graph has here. */
export function handleOf({ id, nickname }: Pick<Person, 'id' | 'nickname'>): string {
  return `${nickname ?? `p${hostLabelOf(id)}`}.bsky.example`;
}
