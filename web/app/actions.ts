import { type FriendId, networkOf, realmOf } from '../../lambdas/domain/ids.ts';
import { type Language, languages } from '../../lambdas/domain/languages.ts';
import { type NetworkId, networkIds } from '../../lambdas/domain/networks.ts';
import type { Api, SettingsChange, WatchChange } from '../api/client.ts';
import type { ApiFailure, ApiResult } from '../api/result.ts';
import type { Me } from '../api/schemas.ts';
import { choose, emptyDraft, isChosen, isEmpty, rebase, watchedIds, watchesToSave } from '../logic/choice.ts';
import { type Friend, prepareFriends } from '../logic/search.ts';
import type { PeopleResult, ReadRequest } from '../networks/people-reader.ts';
import type { WebNetwork } from '../networks/web-network.ts';
import { lookForPerson } from './look-for-person.ts';
import type { Adding, AppState, Reading, Store } from './state.ts';

/** What the actions work with. */
export interface ActionsProps {
  readonly store: Store<AppState>;
  readonly api: Api;
  readonly networks: Readonly<Record<NetworkId, Pick<WebNetwork, 'people' | 'signIn'>>>;
  /** Remembers beyond this visit whether somebody is signed in. */
  readonly remember: (signedIn: boolean) => void;
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

/** The actions on one store. None rejects; those that a form waits for resolve to the reason why they failed. */
export function createActions({ store, api, networks, remember, sleep, language }: ActionsProps) {
  const me = () => {
    const { session } = store.get();
    return session.kind === 'signed-in' ? session.me : undefined;
  };

  function show(next: Me): void {
    store.set({ session: { kind: 'signed-in', me: next }, draft: rebase(store.get().draft, next.watches) });
  }

  function leave(kind: 'signed-out' | 'deleted'): void {
    remember(false);
    for (const id of networkIds) stopReading(id);
    // The handle belongs to who was here.
    if (kind === 'deleted') for (const id of networkIds) networks[id].people.open?.forget();
    store.set({
      session: { kind },
      readings: {},
      friends: [],
      adding: { kind: 'idle' },
      signingIn: null,
      saving: { kind: 'idle' },
    });
  }

  /** A session that ended is not a failed form: the whole page says so. */
  function failed(failure: ApiFailure): ApiFailure {
    if (failure.kind === 'refused' && failure.status === 401) leave('signed-out');
    return failure;
  }

  async function finish<Value>(call: Promise<ApiResult<Value>>, then: (value: Value) => void): Done {
    const result = await call;
    if (result.kind !== 'ok') return failed(result);
    then(result.value);
    return undefined;
  }

  /** What is being read now, by network: a later reading ends an earlier one. */
  const running = new Map<NetworkId, AbortController>();

  function stopReading(network: NetworkId): void {
    running.get(network)?.abort();
    running.delete(network);
  }

  const prepared = (friends: readonly Friend[]) => prepareFriends(friends, languages[language()].locale);

  /** Puts people beside those there are, in the place of what was known of them. */
  function showFriends(more: readonly Friend[]): void {
    const byId = new Map<FriendId, Friend>([...store.get().friends, ...more].map((friend) => [friend.id, friend]));
    store.set({ friends: prepared([...byId.values()]) });
  }

  /** What those who are watched are called and state, where anybody may ask: lists need not name them. */
  async function readWatched(network: NetworkId): Promise<void> {
    const current = me();
    const known = new Set(store.get().friends.map(({ id }) => id));
    const unknown = watchedIds(current?.watches ?? {}).filter((id) => networkOf(id) === network && !known.has(id));
    const { open } = networks[network].people;
    if (open === undefined || unknown.length === 0) return;
    const found = await open.profiles(unknown);
    if (me()?.id === current?.id) showFriends(found);
  }

  /** Reads a network's people for the person who is signed in now; what comes after they left is dropped. */
  async function read(network: NetworkId, from: (request: ReadRequest) => Promise<PeopleResult>): Promise<void> {
    const watcherId = me()?.id;
    if (watcherId === undefined) return;
    const show = (reading: Reading) => {
      if (isCurrent()) store.set({ readings: { ...store.get().readings, [network]: reading } });
    };
    stopReading(network);
    const run = new AbortController();
    running.set(network, run);
    const isCurrent = () => me()?.id === watcherId && running.get(network) === run;
    show({ kind: 'asking' });
    const result = await from({
      watcherId,
      onCount: (count, stating) => show({ kind: 'reading', count, ...(stating === undefined ? {} : { stating }) }),
      signal: run.signal,
    });
    if (!isCurrent()) return;
    if (result.kind === 'not-read') return show(result);
    const { friends: read, ...reading } = result;
    const { friends, draft } = store.get();
    // Of an earlier list only those stay who are watched or chosen.
    const kept = friends.filter(
      ({ id }) => networkOf(id) !== network || isChosen(id, me()?.watches ?? {}, draft) || draft.removed.has(id),
    );
    store.set({ friends: kept });
    showFriends(read);
    show({ ...reading, count: read.length });
  }

  /** Who signed in with a network may read its people; those of a network that one cannot sign in with, everybody may. */
  async function readAll(): Promise<void> {
    const watcherId = me()?.id;
    if (watcherId === undefined) return;
    const readable = networkIds.filter((id) => id === realmOf(watcherId) || networks[id].signIn === undefined);
    await Promise.all(
      readable.map(async (id) => {
        await read(id, (request) => networks[id].people.resume(request));
        await readWatched(id);
      }),
    );
  }

  return {
    /** Finds out who is looking, then whom they can choose from. */
    async start(): Promise<void> {
      store.set({ session: { kind: 'loading' } });
      const result = await api.me();
      if (result.kind === 'unreachable' || (result.kind === 'refused' && result.status !== 401)) {
        return store.set({ session: { kind: 'unreachable' } });
      }
      if (result.kind === 'refused') return leave('signed-out');
      remember(true);
      show(result.value);
      await readAll();
    },

    /** Goes on from a sign-in that happened on the page before. */
    async startSignedIn(signedIn: Me): Promise<void> {
      remember(true);
      show(signedIn);
      await readAll();
    },

    /** Signs in with a network from within the app; call it from a click. Does nothing where one cannot sign in with it. */
    async signIn(network: NetworkId): Promise<void> {
      const outcome = await networks[network].signIn?.start(language(), (stage) => {
        store.set({ signingIn: { network, stage } });
      });
      if (outcome === undefined) return;
      if (outcome.kind === 'failed') return store.set({ signingIn: { network, failure: outcome.failure } });
      store.set({ signingIn: null });
      remember(true);
      show(outcome.me);
      await readAll();
    },

    /** Asks a network for its people once more, our own session apart; call it from a click. `entry`: what was typed. */
    askNetwork: (network: NetworkId, entry: string): Promise<void> =>
      read(network, (request) => networks[network].people.ask({ ...request, entry })),

    /** Stops reading a network's people; what was shown before stays. */
    stopReading(network: NetworkId): void {
      stopReading(network);
      store.set({ readings: { ...store.get().readings, [network]: { kind: 'not-read', reason: 'not-asked' } } });
    },

    /** Forgets in this browser whose list was read. */
    forgetHandle(network: NetworkId): void {
      networks[network].people.open?.forget();
      store.set({ readings: { ...store.get().readings, [network]: { kind: 'not-read', reason: 'not-asked' } } });
    },

    /** Looks for the person that was typed, puts them on the list and ticks them. */
    async add(network: NetworkId, entry: string): Promise<void> {
      const current = me();
      if (current === undefined || store.get().adding.kind === 'looking') return;
      const say = (adding: Adding) => store.set({ adding });
      say({ kind: 'looking' });
      const found = await lookForPerson(networks[network].people, network, entry);
      if (me()?.id !== current.id) return;
      if ('kind' in found) return say(found);
      showFriends([found.friend]);
      if (found.friend.optedOut) return say({ kind: 'opted-out', name: found.friend.name });
      const { watches, limits } = me() ?? current;
      const draft = choose([found.friend.id], true, watches, store.get().draft, limits.watches);
      if (draft === 'too-many') return say({ kind: 'too-many' });
      store.set({ draft, saving: { kind: 'idle' }, adding: { kind: 'added', name: found.friend.name } });
    },

    /** Ticks or unticks; answers `too-many` and changes nothing where more would be ticked than may be. */
    choose(ids: Iterable<FriendId>, chosen: boolean): 'too-many' | undefined {
      const current = me();
      if (current === undefined) return undefined;
      const draft = choose(ids, chosen, current.watches, store.get().draft, current.limits.watches);
      if (draft === 'too-many') return draft;
      store.set({ draft, saving: { kind: 'idle' } });
      return undefined;
    },

    /** Forgets what was ticked and not saved. */
    undo(): void {
      store.set({ draft: emptyDraft, saving: { kind: 'idle' } });
    },

    /** Saves the choice in one call, and shows the baseline once the first look has had time. */
    async save(): Promise<void> {
      const current = me();
      const { draft } = store.get();
      if (current === undefined || isEmpty(draft) || store.get().saving.kind === 'saving') return;
      store.set({ saving: { kind: 'saving' } });
      const result = await api.saveWatches(watchesToSave(current.watches, draft));
      if (result.kind !== 'ok') return store.set({ saving: { kind: 'failed', failure: failed(result) } });
      store.set({ draft: emptyDraft, saving: { kind: 'saved' } });
      show(result.value);
      await sleep(firstLookMilliseconds);
      const looked = await api.me();
      if (looked.kind === 'ok' && me() !== undefined) show(looked.value);
    },

    changeWatch: (friendId: FriendId, change: WatchChange): Done => finish(api.changeWatch(friendId, change), show),
    changeSettings: (change: SettingsChange): Done => finish(api.changeSettings(change), show),
    changeAddress: (email: string): Done => finish(api.changeAddress(email), show),
    sendTestMail: (): Done => finish(api.sendTestMail(), () => {}),
    setUnwatchable: (unwatchable: boolean): Done => finish(api.setUnwatchable(unwatchable), show),
    signOut: (): Done => finish(api.signOut(), () => leave('signed-out')),
    endSession: (id: string): Done => finish(api.endSession(id), () => {}),
    endOtherSessions: (): Done => finish(api.endOtherSessions(), () => {}),
    signOutEverywhere: (): Done => finish(api.signOutEverywhere(), () => leave('signed-out')),
    deleteEverything: (keepUnwatchable: boolean): Done =>
      finish(api.deleteEverything(keepUnwatchable), () => leave('deleted')),

    /** Where the person is signed in, or why that could not be read. */
    async sessions() {
      const result = await api.sessions();
      return result.kind === 'ok' ? result.value.sessions : failed(result);
    },

    /** A page of the history, or why there is none. */
    async history(before?: number) {
      const result = await api.history(before);
      return result.kind === 'ok' ? result.value : failed(result);
    },
  };
}
