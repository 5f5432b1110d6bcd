import { type Language, languages } from '../../lambdas/domain/languages.ts';
import type { NetworkId } from '../../lambdas/domain/networks.ts';
import type { Api } from '../api/client.ts';
import { chosenIds, draftAfter, type Watches } from '../logic/choice.ts';
import { mergePeople, type Person } from '../logic/people.ts';
import { preparePeople } from '../logic/search.ts';
import type { OpenNetworkId } from '../networks/open-networks.ts';
import type { WebNetwork } from '../networks/web-network.ts';
import { createAccountActions } from './account-actions.ts';
import { createChoosing } from './choosing.ts';
import { lookForPerson, whyNotAdded } from './look-for-person.ts';
import { createReading } from './reading.ts';
import { createSaving, type SavingProps } from './saving.ts';
import { createSignedIn, personIn, type SignedInProps } from './signed-in.ts';
import type { Adding } from './state.ts';

/** What the actions work with. */
export interface ActionsProps extends SignedInProps, SavingProps {
  readonly api: Api;
  readonly networks: Readonly<Record<NetworkId, Pick<WebNetwork, 'people' | 'signIn'>>>;
  /** The language the page speaks: for sorting names, and for the mails of somebody who is new. */
  readonly language: () => Language;
}

/** Everything somebody can do. */
export type Actions = ReturnType<typeof createActions>;

/** The actions on one store. None rejects; those that a form waits for resolve to the reason why they failed. */
export function createActions(props: ActionsProps) {
  const { store, api, networks, language } = props;
  const me = () => personIn(store.get());
  const watches = (): Watches => me()?.watches ?? {};

  function showPeople(people: readonly Person[]): void {
    store.set({ friends: preparePeople(people, languages[language()].locale) });
  }

  function showNotAsked(network: NetworkId): void {
    store.set({ readings: { ...store.get().readings, [network]: { kind: 'not-read', reason: 'not-asked' } } });
  }

  const choosing = createChoosing({
    store,
    networks,
    chosen: () => chosenIds(watches(), store.get().draft),
    most: () => me()?.limits.watches ?? 0,
    apply: (ids, wanted) =>
      store.set({ draft: draftAfter(ids, wanted, watches(), store.get().draft), saving: { kind: 'idle' } }),
  });

  const reading = createReading({ store, networks, me, showPeople, isWanted: choosing.isWanted });

  const signedIn = createSignedIn(props, {
    readAll: reading.readAll,
    stopAll() {
      reading.stopAll();
      choosing.stop();
    },
  });

  const saving = createSaving(props, signedIn);

  return {
    /** Finds out who is looking, then whom they can choose from. */
    async start(): Promise<void> {
      store.set({ session: { kind: 'loading' } });
      const result = await api.me();
      if (result.kind === 'refused' && result.status === 401) {
        return signedIn.leave({ kind: 'signed-out', goesOn: false });
      }
      if (result.kind !== 'ok') return store.set({ session: { kind: 'unreachable', failure: result } });
      await signedIn.arrive(result.value);
    },

    /** Goes on from a sign-in that happened on the page before. */
    startSignedIn: signedIn.arrive,

    /** Signs in with a network from within the app; call it from a click. Does nothing where one cannot sign in with it. */
    async signIn(network: NetworkId): Promise<void> {
      const outcome = await networks[network].signIn?.start(language(), (stage) => {
        store.set({ signingIn: { network, stage } });
      });
      if (outcome === undefined || outcome.kind === 'superseded') return;
      if (outcome.kind === 'failed') return store.set({ signingIn: { network, failure: outcome.failure } });
      store.set({ signingIn: null });
      await signedIn.arrive(outcome.me);
    },

    /** Asks a network for its people once more, our own session apart; call it from a click. `entry`: what was typed. */
    askNetwork: (network: NetworkId, entry: string): Promise<void> =>
      reading.read(network, (request) => networks[network].people.ask({ ...request, entry })),

    /** Stops reading a network's people; what was shown before stays. */
    stopReading(network: NetworkId): void {
      reading.stop(network);
      showNotAsked(network);
    },

    /** Forgets in this browser whose list was read. */
    forgetHandle(network: NetworkId): void {
      networks[network].people.open?.forget();
      showNotAsked(network);
    },

    /** Looks for the person that was typed, puts them on the list and ticks them. */
    async add(network: OpenNetworkId, entry: string): Promise<void> {
      const current = me();
      if (current === undefined || store.get().adding.kind === 'looking') return;
      const say = (adding: Adding) => store.set({ adding });
      say({ kind: 'looking' });
      const found = await lookForPerson(networks[network].people, network, entry);
      if (me()?.id !== current.id) return;
      if ('kind' in found) return say(found);
      const { friend } = found;
      showPeople(mergePeople(store.get().friends, [friend]));
      const why = whyNotAdded(friend, () => choosing.choose([friend.id], true), store.get);
      say(why ?? { kind: 'added', name: friend.name });
    },

    choose: choosing.choose,

    stopLookingUp: choosing.stop,

    /** Forgets what was ticked and not saved. */
    undo(): void {
      choosing.stop();
      saving.forget();
    },

    save: saving.save,

    ...createAccountActions(api, signedIn),
  };
}
