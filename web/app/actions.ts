import type { FriendId } from '../../lambdas/domain/ids.ts';
import { type Language, languages } from '../../lambdas/domain/languages.ts';
import { type NetworkId, networkIds } from '../../lambdas/domain/networks.ts';
import type { Api, SettingsChange, WatchChange } from '../api/client.ts';
import type { ApiFailure, ApiResult } from '../api/result.ts';
import type { Me, Watch } from '../api/schemas.ts';
import type { KeptDraft } from '../browser/kept-draft.ts';
import {
  chosenIds,
  draftAfter,
  draftAfterSaving,
  emptyDraft,
  isEmpty,
  rebase,
  type Watches,
  watchesToSave,
} from '../logic/choice.ts';
import { mergePeople, type Person } from '../logic/people.ts';
import { preparePeople } from '../logic/search.ts';
import type { OpenNetworkId } from '../networks/open-networks.ts';
import type { WebNetwork } from '../networks/web-network.ts';
import { createChoosing } from './choosing.ts';
import { nobodyToChoose } from './choosing-state.ts';
import { lookForPerson, whyNotAdded } from './look-for-person.ts';
import { createReading } from './reading.ts';
import type { Adding, AppState, Session } from './state.ts';
import type { Store } from './store.ts';

/** What the actions work with. */
export interface ActionsProps {
  readonly store: Store<AppState>;
  readonly api: Api;
  readonly networks: Readonly<Record<NetworkId, Pick<WebNetwork, 'people' | 'signIn'>>>;
  /** Remembers beyond this visit whether somebody is signed in. */
  readonly remember: (signedIn: boolean) => void;
  /** Forgets a choice that this browser keeps for a link that was asked for. */
  readonly dropChoice: () => void;
  /** Keeps what was ticked over the end of a session. */
  readonly keptDraft: KeptDraft;
  readonly sleep: (milliseconds: number) => Promise<void>;
  /** The language the page speaks: for sorting names, and for the mails of somebody who is new. */
  readonly language: () => Language;
}

/** Why it failed; `undefined` when it is done. */
export type Done = Promise<ApiFailure | undefined>;

/** Everything somebody can do. */
export type Actions = ReturnType<typeof createActions>;

/** A first look takes a few seconds; then its baseline can be shown. */
const firstLookMilliseconds = 5_000;
/** Another page, or a check, may change the list between reading and saving it; more often than this in a row is no chance. */
const saveAttempts = 4;

/** The actions on one store. None rejects; those that a form waits for resolve to the reason why they failed. */
export function createActions(props: ActionsProps) {
  const { store, api, networks, remember, dropChoice, keptDraft, sleep, language } = props;
  const me = () => {
    const { session } = store.get();
    return session.kind === 'signed-in' ? session.me : undefined;
  };

  /** Who was shown last: what they ticked is for nobody else who signs in after them. */
  let shown: Me['id'] | undefined;

  function show(next: Me): void {
    const draft = shown === next.id ? store.get().draft : (keptDraft.of(next.id) ?? emptyDraft);
    shown = next.id;
    store.set({ session: { kind: 'signed-in', me: next }, draft: rebase(draft, next.watches) });
  }

  function leave(session: Exclude<Session, { kind: 'signed-in' }>): void {
    remember(false);
    reading.stopAll();
    choosing.stop();
    store.set({
      session,
      readings: {},
      ...nobodyToChoose,
      adding: { kind: 'idle' },
      signingIn: null,
      saving: { kind: 'idle' },
    });
  }

  /** Somebody else has signed in in this browser. What the one before chose is not for them. */
  async function arriveAs(next: Me): Promise<void> {
    reading.stopAll();
    choosing.stop();
    store.set({
      readings: {},
      ...nobodyToChoose,
      adding: { kind: 'idle' },
      saving: { kind: 'someone-else' },
    });
    show(next);
    await reading.readAll();
  }

  /** Who leaves by their own wish leaves nothing in this browser. After a session that ended by itself, it waits for them to come back. */
  function leaveForGood(kind: 'signed-out' | 'deleted'): void {
    for (const id of networkIds) networks[id].people.open?.forget();
    dropChoice();
    keptDraft.forget();
    leave(kind === 'deleted' ? { kind } : { kind, goesOn: goesOnWithout(me()) });
  }

  /** A session that ended is not a failed form: the whole page says so, and what was not saved. */
  function failed(failure: ApiFailure, during: 'change' | 'reading'): ApiFailure {
    if (failure.kind !== 'refused' || failure.status !== 401) return failure;
    const current = me();
    // Several calls may find it ended; the first has said so.
    if (current === undefined) return failure;
    const { draft } = store.get();
    const unsaved = isEmpty(draft)
      ? during === 'change'
        ? during
        : undefined
      : keptDraft.keep(current.id, draft)
        ? 'kept'
        : 'held';
    leave({ kind: 'signed-out', goesOn: goesOnWithout(current), ...(unsaved === undefined ? {} : { unsaved }) });
    return failure;
  }

  async function finish<Value>(
    call: Promise<ApiResult<Value>>,
    then: (value: Value) => void,
    during: 'change' | 'reading' = 'change',
  ): Done {
    const result = await call;
    if (result.kind !== 'ok') return failed(result, during);
    then(result.value);
    return undefined;
  }

  function showPeople(people: readonly Person[]): void {
    store.set({ friends: preparePeople(people, languages[language()].locale) });
  }

  /** Saves what was ticked on top of what is watched by now: what was saved on another page meanwhile must not be undone. */
  async function saveDraft(id: Me['id']): Done {
    for (let attempt = 1; ; attempt++) {
      const latest = await api.me();
      if (latest.kind !== 'ok') return failed(latest, 'change');
      if (latest.value.id !== id) {
        keptDraft.keep(id, store.get().draft);
        void arriveAs(latest.value);
        return undefined;
      }
      show(latest.value);
      const { watches: before, version } = latest.value;
      const { draft } = store.get();
      const result = await api.saveWatches({ watches: watchesToSave(before, draft), version });
      if (result.kind === 'ok') {
        store.set({ draft: draftAfterSaving(draft, store.get().draft), saving: { kind: 'saved' } });
        show(result.value);
        return undefined;
      }
      const again = result.kind === 'refused' && result.code === 'list-changed' && attempt < saveAttempts;
      if (!again) return failed(result, 'change');
    }
  }

  const watches = (): Watches => me()?.watches ?? {};

  const choosing = createChoosing({
    store,
    networks,
    chosen: () => chosenIds(watches(), store.get().draft),
    most: () => me()?.limits.watches ?? 0,
    apply: (ids, wanted) =>
      store.set({ draft: draftAfter(ids, wanted, watches(), store.get().draft), saving: { kind: 'idle' } }),
  });

  const reading = createReading({ store, networks, me, showPeople, isWanted: choosing.isWanted });

  return {
    /** Finds out who is looking, then whom they can choose from. */
    async start(): Promise<void> {
      store.set({ session: { kind: 'loading' } });
      const result = await api.me();
      if (result.kind === 'refused' && result.status === 401) return leave({ kind: 'signed-out', goesOn: false });
      if (result.kind !== 'ok') return store.set({ session: { kind: 'unreachable', failure: result } });
      remember(true);
      show(result.value);
      await reading.readAll();
    },

    /** Goes on from a sign-in that happened on the page before. */
    async startSignedIn(signedIn: Me): Promise<void> {
      remember(true);
      show(signedIn);
      await reading.readAll();
    },

    /** Signs in with a network from within the app; call it from a click. Does nothing where one cannot sign in with it. */
    async signIn(network: NetworkId): Promise<void> {
      const outcome = await networks[network].signIn?.start(language(), (stage) => {
        store.set({ signingIn: { network, stage } });
      });
      if (outcome === undefined || outcome.kind === 'superseded') return;
      if (outcome.kind === 'failed') return store.set({ signingIn: { network, failure: outcome.failure } });
      store.set({ signingIn: null });
      remember(true);
      show(outcome.me);
      await reading.readAll();
    },

    /** Asks a network for its people once more, our own session apart; call it from a click. `entry`: what was typed. */
    askNetwork: (network: NetworkId, entry: string): Promise<void> =>
      reading.read(network, (request) => networks[network].people.ask({ ...request, entry })),

    /** Stops reading a network's people; what was shown before stays. */
    stopReading(network: NetworkId): void {
      reading.stop(network);
      store.set({ readings: { ...store.get().readings, [network]: { kind: 'not-read', reason: 'not-asked' } } });
    },

    /** Forgets in this browser whose list was read. */
    forgetHandle(network: NetworkId): void {
      networks[network].people.open?.forget();
      store.set({ readings: { ...store.get().readings, [network]: { kind: 'not-read', reason: 'not-asked' } } });
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
      keptDraft.forget();
      store.set({ draft: emptyDraft, saving: { kind: 'idle' } });
    },

    /** Saves the choice in one call, on top of what is watched by now, and shows the baseline once the first look has had time. */
    async save(): Promise<void> {
      const current = me();
      if (current === undefined || isEmpty(store.get().draft) || store.get().saving.kind === 'saving') return;
      // Who is still being looked up could not be saved with the others.
      if (store.get().lookingUp !== null) return;
      store.set({ saving: { kind: 'saving' } });
      const failure = await saveDraft(current.id);
      // Where the session has ended, the page says so.
      if (me()?.id !== current.id) return;
      if (failure !== undefined) return store.set({ saving: { kind: 'failed', failure } });
      keptDraft.forget();
      await sleep(firstLookMilliseconds);
      const looked = await api.me();
      if (looked.kind === 'ok' && me() !== undefined) show(looked.value);
    },

    /** Stops watching somebody, whether a list still names them or not. */
    unwatch: (friendId: FriendId): Done => finish(api.unwatch(friendId), show),
    /** Watches somebody again who was watched like this. */
    watchAgain: (friendId: FriendId, watch: Pick<Watch, 'condition' | 'pause'>): Done =>
      finish(api.watch(friendId, watch), show),
    changeWatch: (friendId: FriendId, change: WatchChange): Done => finish(api.changeWatch(friendId, change), show),
    changeSettings: (change: SettingsChange): Done => finish(api.changeSettings(change), show),
    changeAddress: (email: string): Done => finish(api.changeAddress(email), show),
    sendTestMail: (): Done => finish(api.sendTestMail(), () => {}),
    setUnwatchable: (unwatchable: boolean): Done => finish(api.setUnwatchable(unwatchable), show),
    signOut: (): Done => finish(api.signOut(), () => leaveForGood('signed-out'), 'reading'),
    endSession: (id: string): Done => finish(api.endSession(id), () => {}),
    endOtherSessions: (): Done => finish(api.endOtherSessions(), () => {}),
    signOutEverywhere: (): Done => finish(api.signOutEverywhere(), () => leaveForGood('signed-out')),
    deleteEverything: (keepUnwatchable: boolean): Done =>
      finish(api.deleteEverything(keepUnwatchable), () => leaveForGood('deleted')),

    /** Where the person is signed in, or why that could not be read. */
    async sessions() {
      const result = await api.sessions();
      return result.kind === 'ok' ? result.value.sessions : failed(result, 'reading');
    },

    /** A page of the history, or why there is none. */
    async history(before?: number) {
      const result = await api.history(before);
      return result.kind === 'ok' ? result.value : failed(result, 'reading');
    },
  };
}

/** Whether somebody is watched for this person and mailed about, signed in or not. */
function goesOnWithout(person: Me | undefined): boolean {
  if (person === undefined || person.mailStop !== null || person.pause !== null) return false;
  return person.address.confirmed && Object.keys(person.watches).length > 0;
}
