import type { FriendId } from '../../lambdas/domain/ids.ts';
import { isPersonal } from '../../lambdas/domain/networks.ts';
import type { Patch } from '../networks/chaos-network.ts';
import { chaosNetworks } from '../networks/index.ts';
import { type DeedTools, mostGone } from './deed-tools.ts';
import type { Subject } from './population.ts';
import { patch } from './statements.ts';

/** What people who are watched do beside stating things: they are suspended and come back, move, and ask not to be watched. */
export class PeopleDeeds {
  readonly #suspended = new Set<Subject>();
  /** Who asked the operator not to be watched, and is not on the list yet. */
  readonly #toBeListed = new Set<FriendId>();
  #gone = 0;

  constructor(private readonly tools: DeedTools) {}

  /** After a calm: the service has seen every wish not to be watched. */
  afterCalm(): void {
    for (const friend of this.tools.parts.account.friends.values())
      if (friend.optedOut === 'asked') friend.optedOut = 'seen';
  }

  /** Somebody is suspended. */
  suspend(): void {
    const subject = this.#anybody();
    const suspended = subject && this.tools.draw(chaosNetworks[subject.network].suspended ?? []);
    if (suspended === undefined || !this.tools.strikes('person-suspended', { friendId: subject?.friend.id })) return;
    this.#hide(subject as Subject, suspended.patch, suspended.hides);
    this.#suspended.add(subject as Subject);
  }

  /** Somebody who was suspended is there again. */
  letComeBack(): void {
    const subject = this.tools.draw([...this.#suspended]);
    const back = subject && chaosNetworks[subject.network].back;
    if (subject === undefined || back === undefined) return;
    patch(this.tools.parts.stage.networks, subject, back);
    subject.friend.hides = undefined;
    this.#suspended.delete(subject);
    this.tools.did('comes back', { friendId: subject.friend.id });
  }

  /** Somebody moves to another account. */
  move(): void {
    const subject = this.#goes();
    const other = this.#anybody()?.person;
    const moved = subject && other && chaosNetworks[subject.network].moved?.(other);
    if (subject === undefined || moved === undefined || other?.id === subject.person.id) return;
    if (this.tools.strikes('person-moved', { friendId: subject.friend.id })) this.#hide(subject, moved, 'everything');
  }

  /** Somebody asks not to be watched. */
  async optOut(): Promise<void> {
    const subject = this.#goes();
    if (subject === undefined || !this.tools.strikes('person-opted-out', { friendId: subject.friend.id })) return;
    subject.friend.optedOut = 'asked';
    const marker = this.tools.draw(chaosNetworks[subject.network].asksNotToBeWatched ?? []);
    if (isPersonal(subject.network)) {
      this.#toBeListed.add(subject.friend.id);
      await this.list();
    } else if (marker !== undefined) patch(this.tools.parts.stage.networks, subject, marker);
  }

  /** The operator puts on the list who is not on it yet. */
  async list(): Promise<void> {
    for (const friendId of this.#toBeListed) {
      await this.tools.parts.stage.unwatchable.add(friendId);
      this.#toBeListed.delete(friendId);
    }
  }

  /** Somebody who can be read. */
  #anybody(): Subject | undefined {
    const due = this.tools.due()?.friendId;
    const { subjects } = this.tools.parts.population;
    const subject = subjects.find(({ friend }) => friend.id === due) ?? this.tools.draw(subjects);
    return subject !== undefined && subject.friend.hides === undefined && subject.friend.optedOut === 'no'
      ? subject
      : undefined;
  }

  /** Leaves for good as far as this run goes: nobody moves back. */
  #goes(): Subject | undefined {
    if (this.#gone >= mostGone * this.tools.parts.population.subjects.length) return undefined;
    const subject = this.#anybody();
    if (subject !== undefined) this.#gone++;
    return subject;
  }

  #hide(subject: Subject, what: Patch, hides: 'everything' | 'nothing stated'): void {
    subject.friend.hides = hides;
    subject.friend.hiddenSince = this.tools.parts.journal.write('deed', {
      deed: 'hides',
      friendId: subject.friend.id,
      hides,
    });
    subject.friend.wasHidden = true;
    patch(this.tools.parts.stage.networks, subject, what);
  }
}
