import { isPersonal } from '../../lambdas/domain/networks.ts';
import type { Account } from '../account/account.ts';
import { chapter, type Stated } from '../account/timeline.ts';
import type { Patch } from '../networks/chaos-network.ts';
import type { Networks } from '../points/network-weather.ts';
import type { Journal } from '../report/journal.ts';
import type { Subject } from './population.ts';

/** Changes one person on a network's double. Throws when the double refuses: a defect of the run. */
export function patch(networks: Networks, { network, person }: Pick<Subject, 'network' | 'person'>, what: Patch): void {
  const objection = networks[network].change({ [person.id]: what } as never);
  if (objection !== null) throw new Error(`${network} ${person.id}: ${objection}`);
}

/** Lets people state things, and tells the account before anybody can read it. */
export class Statements {
  /** Changes so far, without those that only look like one. */
  changes = 0;
  #chapters = 0;
  readonly #unseen = new Set<Subject>();
  readonly #chance: () => number;

  constructor(
    private readonly parts: { readonly networks: Networks; readonly account: Account; readonly journal: Journal },
    chance: () => number,
  ) {
    this.#chance = chance;
  }

  /** Somebody states something new. */
  stateAnew(subject: Subject): void {
    this.#state(subject, ++this.#chapters);
  }

  /** One of these people changes: mostly to something new, sometimes back, to nothing, or only in how they write it. */
  changeOne(subjects: readonly Subject[]): void {
    const subject = subjects[Math.floor(this.#chance() * subjects.length)];
    if (subject === undefined) return;
    if (subject.friend.hides !== undefined || subject.friend.optedOut !== 'no') {
      this.#changeUnseen(subject);
      return;
    }
    const { now, before } = subject.friend.timeline;
    const drawn = this.#chance();
    // Back, but not there again: each pair of statuses is one change, so that a mail that comes twice shows.
    if (drawn < 0.06 && now !== null) this.#hide(subject);
    else if (drawn < 0.12 && now !== null && typeof before === 'number' && before < now) this.#state(subject, before);
    else if (drawn < 0.2 && now !== null) this.#write(subject, `Chapter  ${now}`.toUpperCase());
    else this.stateAnew(subject);
  }

  /** Nobody is to hear of it: of what cannot be read, and of who asked not to be watched. */
  #changeUnseen(subject: Subject): void {
    if (subject.friend.hides === 'nothing stated') this.#state(subject, null);
    else this.stateAnew(subject);
    // A check could not have seen it.
    this.changes--;
  }

  /** Those who hide their status show it again: at a moment of calm everything can be read. */
  showAll(): void {
    for (const subject of this.#unseen) {
      const { now } = subject.friend.timeline;
      if (now !== null) this.#write(subject, chapter(now));
    }
  }

  #state(subject: Subject, stated: Stated): void {
    const { account, journal } = this.parts;
    const event = journal.write('states', { friendId: subject.friend.id, stated });
    account.state(subject.friend.id, stated, event);
    this.changes++;
    this.#write(subject, stated === null ? null : chapter(stated));
  }

  /** What a personal network leaves out is unknown, and no change; on a public one it is a fact. */
  #hide(subject: Subject): void {
    if (isPersonal(subject.network)) {
      this.#write(subject, null);
      this.#unseen.add(subject);
    } else this.#state(subject, null);
  }

  #write(subject: Subject, status: string | null): void {
    this.#unseen.delete(subject);
    patch(this.parts.networks, subject, { relationship_status: status });
  }
}
