import type { FriendId } from '../../lambdas/domain/ids.ts';
import { type Language, languages } from '../../lambdas/domain/languages.ts';
import { type Condition, maximumWatches } from '../../lambdas/domain/watcher.ts';
import type { SignInApi } from '../api/sign-in-client.ts';
import { createChoosing } from '../app/choosing.ts';
import { lookForPerson, whyNotAdded } from '../app/look-for-person.ts';
import { peopleAfterReading, refusalsAbout } from '../app/people-after-reading.ts';
import type { Reading } from '../app/state.ts';
import type { Store } from '../app/store.ts';
import type { Choice } from '../browser/kept-choice.ts';
import { mergePeople, type Person } from '../logic/people.ts';
import { preparePeople } from '../logic/search.ts';
import type { OpenNetworkId } from '../networks/open-networks.ts';
import type { WebNetwork } from '../networks/web-network.ts';
import type { Choosing } from './kept.ts';
import type { ChooserState } from './state.ts';

/** What asking for a link works with. */
export interface AskingTools {
  readonly api: Pick<SignInApi, 'about' | 'ask'>;
  /** Keeps the choice until the link is opened; answers whether that worked. */
  readonly keep: (choice: Choice) => boolean;
}

/** What the actions work with. */
export interface ChooserActionsProps {
  readonly store: Store<ChooserState>;
  readonly networks: Readonly<Record<OpenNetworkId, Pick<WebNetwork, 'people'>>>;
  /** Loads what the steps behind the list work with, and the steps. Rejects when that fails; the next call tries again. */
  readonly openAsking: () => Promise<AskingTools>;
  /** For sorting names, and for the mails. */
  readonly language: () => Language;
}

/** Everything somebody can do before they are signed in. */
export type ChooserActions = ReturnType<typeof createChooserActions>;

/** The actions on one store. None rejects, and each ends in something that the state says. */
export function createChooserActions({ store, networks, openAsking, language }: ChooserActionsProps) {
  /** What is being read now, by network: a later reading ends an earlier one. */
  const running = new Map<OpenNetworkId, AbortController>();

  /** Once somebody has gone on from the list. */
  let tools: AskingTools | undefined;

  function showReading(network: OpenNetworkId, reading: Reading): void {
    store.set({ readings: { ...store.get().readings, [network]: reading } });
  }

  function showPeople(people: readonly Person[]): void {
    store.set({ friends: preparePeople(people, languages[language()].locale) });
  }

  const choosing = createChoosing({
    store,
    networks,
    chosen: () => new Set(store.get().chosen.keys()),
    most: () => maximumWatches,
    apply(ids, wanted) {
      const chosen = new Map(store.get().chosen);
      for (const id of ids) {
        if (!wanted) chosen.delete(id);
        else if (!chosen.has(id)) chosen.set(id, 'any');
      }
      store.set({ chosen });
    },
  });

  function stop(network: OpenNetworkId): void {
    running.get(network)?.abort();
    running.delete(network);
    showReading(network, { kind: 'not-read', reason: 'not-asked' });
  }

  async function ask(email: string, again: boolean): Promise<void> {
    const { call, chosen } = store.get();
    if (call === 'working' || tools === undefined) return;
    store.set({ call: 'working' });
    const result = await tools.api.ask(email, language());
    if (result.kind !== 'ok') return store.set({ call: { failure: result } });
    const { address, addressKey } = result.value;
    const kept = tools.keep({ address, addressKey, watches: Object.fromEntries(chosen) });
    store.set({ call: 'idle', step: { kind: 'mailbox', email, address, kept, again } });
  }

  return {
    /** Reads whom an account follows, with what they state, in the place of another list of that network. */
    async read(network: OpenNetworkId, entry: string): Promise<void> {
      running.get(network)?.abort();
      const run = new AbortController();
      running.set(network, run);
      const isCurrent = () => running.get(network) === run;
      store.set({ adding: { kind: 'idle' }, asked: { ...store.get().asked, [network]: entry } });
      showReading(network, { kind: 'asking' });
      const result = await networks[network].people.ask({
        entry,
        signal: run.signal,
        onCount(count, stating = 0) {
          if (isCurrent()) showReading(network, { kind: 'reading', count, stating });
        },
      });
      if (!isCurrent()) return;
      if (result.kind === 'not-read') return showReading(network, result);
      const { friends: read, ...reading } = result;
      showPeople(peopleAfterReading({ network, before: store.get().friends, read, stays: choosing.isWanted }));
      store.set({ refusals: refusalsAbout(store.get()) });
      showReading(network, { ...reading, count: read.length });
    },

    stop,

    /** Shows again who was chosen before the page was reloaded. */
    restore({ chosen, people }: Pick<Choosing, 'chosen' | 'people'>): void {
      store.set({ chosen });
      showPeople(mergePeople(store.get().friends, people));
    },

    /** Forgets in this browser whose list was read. */
    forget(network: OpenNetworkId): void {
      networks[network].people.open?.forget();
      const { [network]: _, ...asked } = store.get().asked;
      store.set({ asked });
      stop(network);
    },

    /** Looks for the person that was typed, puts them on the list and chooses them. */
    async add(network: OpenNetworkId, entry: string): Promise<void> {
      if (store.get().adding.kind === 'looking') return;
      store.set({ adding: { kind: 'looking' } });
      const found = await lookForPerson(networks[network].people, network, entry);
      if ('kind' in found) return store.set({ adding: found });
      const { friend } = found;
      showPeople(mergePeople(store.get().friends, [friend]));
      const why = whyNotAdded(friend, () => choosing.choose([friend.id], true), store.get);
      store.set({ adding: why ?? { kind: 'added', name: friend.name } });
    },

    choose: choosing.choose,

    stopLookingUp: choosing.stop,

    /** What to hear of somebody who is chosen. */
    setCondition(id: FriendId, condition: Condition): void {
      const { chosen } = store.get();
      if (chosen.has(id)) store.set({ chosen: new Map(chosen).set(id, condition) });
    },

    /** Goes on to the address, and finds out who may sign in here; says so where that part of the site does not come. */
    async goOn(): Promise<void> {
      // Who is still being looked up would come to the list after it was shown.
      if (store.get().chosen.size === 0 || store.get().lookingUp !== null) return;
      if (store.get().goingOn === 'loading') return;
      store.set({ goingOn: 'loading' });
      try {
        tools = await openAsking();
      } catch {
        return store.set({ goingOn: 'failed' });
      }
      store.set({ goingOn: 'idle' });
      // Nobody is left, or somebody is looked up again: they went on choosing while it was loaded.
      if (store.get().chosen.size === 0 || store.get().lookingUp !== null) return;
      store.set({ step: { kind: 'address' }, call: 'idle' });
      if (store.get().about !== null) return;
      const about = await tools.api.about();
      if (about.kind === 'ok') store.set({ about: about.value });
    },

    /** Back to the list of people. */
    goBack: (): void => store.set({ step: { kind: 'people' }, call: 'idle' }),

    /** Asks for a link to this address, and keeps the choice for it. */
    ask: (email: string): Promise<void> => ask(email, false),

    /** Asks once more for the same address. */
    async askAgain(): Promise<void> {
      const { step } = store.get();
      if (step.kind === 'mailbox') await ask(step.email, true);
    },

    /** Back to the field for the address. */
    otherAddress: (): void => store.set({ step: { kind: 'address' }, call: 'idle' }),
  };
}
