import { type NetworkId, networkIds } from '../../lambdas/domain/networks.ts';
import type { ApiFailure } from '../api/result.ts';
import type { Me } from '../api/schemas.ts';
import type { KeptDraft } from '../browser/kept-draft.ts';
import { emptyDraft, isEmpty, rebase } from '../logic/choice.ts';
import type { WebNetwork } from '../networks/web-network.ts';
import { type AppState, initialState, type Session, type SignedOut } from './state.ts';
import type { Store } from './store.ts';

/** What following who is signed in works with. */
export interface SignedInProps {
  readonly store: Store<AppState>;
  readonly networks: Readonly<Record<NetworkId, Pick<WebNetwork, 'people'>>>;
  /** Remembers beyond this visit whether somebody is signed in. */
  readonly remember: (signedIn: boolean) => void;
  /** Forgets a choice that this browser keeps for a link that was asked for. */
  readonly dropChoice: () => void;
  /** Keeps what was ticked over the end of a session. */
  readonly keptDraft: KeptDraft;
}

/** What goes on for the person who is signed in, and ends with them. */
export interface ReadingForThem {
  readonly readAll: () => Promise<void>;
  readonly stopAll: () => void;
}

/** Who is signed in: how they arrive, are shown and leave. */
export type SignedIn = ReturnType<typeof createSignedIn>;

/** Who is signed in, if anybody. */
export function personIn({ session }: AppState): Me | undefined {
  return session.kind === 'signed-in' ? session.me : undefined;
}

/** Follows who is signed in. */
export function createSignedIn(props: SignedInProps, reading: ReadingForThem) {
  const { store, networks, remember, dropChoice, keptDraft } = props;

  /** Who was shown last: what they ticked is for nobody else who signs in after them. */
  let shown: Me['id'] | undefined;

  /** Shows the person as they now are. */
  function show(next: Me): void {
    const draft = shown === next.id ? store.get().draft : (keptDraft.of(next.id) ?? emptyDraft);
    shown = next.id;
    store.set({ session: { kind: 'signed-in', me: next }, draft: rebase(draft, next.watches) });
  }

  /** Somebody has signed in: reads whom they can choose from. */
  async function arrive(next: Me): Promise<void> {
    remember(true);
    show(next);
    await reading.readAll();
  }

  /** Somebody else has signed in in this browser. What the one before chose is not for them. */
  async function arriveInstead(next: Me): Promise<void> {
    reading.stopAll();
    store.set({ ...initialState, session: store.get().session, saving: { kind: 'someone-else' } });
    await arrive(next);
  }

  /** Nobody is signed in, or not any longer. */
  function leave(session: Exclude<Session, { kind: 'signed-in' }>): void {
    remember(false);
    reading.stopAll();
    store.set({ ...initialState, session, draft: store.get().draft });
  }

  /** Who leaves by their own wish leaves nothing in this browser. After a session that ended by itself, it waits for them to come back. */
  function leaveForGood(kind: 'signed-out' | 'deleted'): void {
    for (const id of networkIds) networks[id].people.open?.forget();
    dropChoice();
    keptDraft.forget();
    leave(kind === 'deleted' ? { kind } : { kind, goesOn: goesOnWithout(personIn(store.get())) });
  }

  /** A session that ended is not a failed form: the whole page says so, and what was not saved. Returns the failure as it is. */
  function failed(failure: ApiFailure, during: 'change' | 'reading' = 'change'): ApiFailure {
    if (failure.kind !== 'refused' || failure.status !== 401) return failure;
    const current = personIn(store.get());
    // Several calls may find it ended; the first has said so.
    if (current === undefined) return failure;
    const { draft } = store.get();
    const ended: SignedOut = { kind: 'signed-out', goesOn: goesOnWithout(current) };
    if (!isEmpty(draft)) leave({ ...ended, unsaved: keptDraft.keep(current.id, draft) ? 'kept' : 'held' });
    else leave(during === 'change' ? { ...ended, unsaved: during } : ended);
    return failure;
  }

  return { show, arrive, arriveInstead, leave, leaveForGood, failed };
}

/** Whether somebody is watched for this person and mailed about, signed in or not. */
function goesOnWithout(person: Me | undefined): boolean {
  if (person === undefined || person.mailStop !== null || person.pause !== null) return false;
  return person.address.confirmed && Object.keys(person.watches).length > 0;
}
