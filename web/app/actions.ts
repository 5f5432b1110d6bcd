import type { Api, SettingsChange, WatchChange } from '../api/client.ts';
import type { ApiFailure, ApiResult } from '../api/result.ts';
import type { Me } from '../api/schemas.ts';
import { choose, emptyDraft, isEmpty, rebase, watchesToSave } from '../logic/choice.ts';
import { failureOf } from '../logic/failure.ts';
import { prepareFriends } from '../logic/search.ts';
import type { SignInOutcome, SignInStage } from '../networks/facebook/sign-in-outcome.ts';
import type { FacebookGate } from './facebook-gate.ts';
import type { AppState, Failure, Store } from './state.ts';

/** What the actions work with. */
export interface ActionsProps {
  readonly store: Store<AppState>;
  readonly api: Api;
  readonly facebook: FacebookGate;
  /** Signs in with Facebook and with us; call it from a click. */
  readonly signIn: (onStage: (stage: SignInStage) => void) => Promise<SignInOutcome>;
  /** Remembers beyond this visit whether somebody is signed in. */
  readonly remember: (signedIn: boolean) => void;
  readonly sleep: (milliseconds: number) => Promise<void>;
  /** For sorting names. */
  readonly locale: () => string;
}

/** Why it failed; `undefined` when it is done. */
export type Done = Promise<Failure | undefined>;

/** Everything somebody can do. */
export type Actions = ReturnType<typeof createActions>;

/** A first look takes a few seconds; then its baseline can be shown. */
const firstLookMilliseconds = 5_000;

/** The actions on one store. None rejects; those that a form waits for resolve to the reason why they failed. */
export function createActions({ store, api, facebook, signIn, remember, sleep, locale }: ActionsProps) {
  const me = () => {
    const { session } = store.get();
    return session.kind === 'signed-in' ? session.me : undefined;
  };

  function show(next: Me): void {
    store.set({ session: { kind: 'signed-in', me: next }, draft: rebase(store.get().draft, next.watches) });
  }

  function leave(kind: 'signed-out' | 'deleted'): void {
    remember(false);
    store.set({ session: { kind }, facebook: { kind: 'asleep' }, signingIn: null, saving: { kind: 'idle' } });
  }

  /** A session that ended is not a failed form: the whole page says so. */
  function failed(failure: ApiFailure): Failure {
    if (failure.kind === 'refused' && failure.status === 401) leave('signed-out');
    return failureOf(failure);
  }

  async function finish<Value>(call: Promise<ApiResult<Value>>, then: (value: Value) => void): Done {
    const result = await call;
    if (result.kind !== 'ok') return failed(result);
    then(result.value);
    return undefined;
  }

  async function readFriends(userId: string): Promise<void> {
    if (me()?.id !== `facebook:${userId}`) return store.set({ facebook: { kind: 'someone-else' } });
    store.set({ facebook: { kind: 'reading', count: 0 } });
    const result = await facebook.readFriends((count) => store.set({ facebook: { kind: 'reading', count } }));
    if (me() === undefined) return;
    if (result.kind === 'refused') return store.set({ facebook: result });
    const { friends, total } = result;
    store.set({
      facebook: {
        kind: 'ready',
        friends: prepareFriends(friends, locale()),
        ...(total === undefined ? {} : { total }),
      },
    });
  }

  async function findFriends(): Promise<void> {
    store.set({ facebook: { kind: 'asking' } });
    const known = await facebook.known();
    if (known === 'unreachable') return store.set({ facebook: { kind: 'refused', reason: 'unreachable' } });
    if (known === undefined) return store.set({ facebook: { kind: 'unknown' } });
    await readFriends(known.userId);
  }

  return {
    /** Finds out who is looking, then who their friends are. */
    async start(): Promise<void> {
      store.set({ session: { kind: 'loading' } });
      const result = await api.me();
      if (result.kind === 'unreachable' || (result.kind === 'refused' && result.status !== 401)) {
        return store.set({ session: { kind: 'unreachable' } });
      }
      if (result.kind === 'refused') return leave('signed-out');
      remember(true);
      show(result.value);
      await findFriends();
    },

    /** Goes on from a sign-in that happened on the page before. */
    async startSignedIn(signedIn: Me, facebookUser: string): Promise<void> {
      show(signedIn);
      await readFriends(facebookUser);
    },

    /** Signs in from within the app. */
    async signIn(): Promise<void> {
      const outcome = await signIn((stage) => store.set({ signingIn: { stage } }));
      if (outcome.kind === 'failed') return store.set({ signingIn: { failure: outcome.failure } });
      store.set({ signingIn: null });
      show(outcome.me);
      await readFriends(outcome.facebookUser);
    },

    /** Asks Facebook for the friends once more; our own session is not concerned. */
    async askFacebook(): Promise<void> {
      store.set({ facebook: { kind: 'asking' } });
      const answer = await facebook.ask();
      if (typeof answer === 'string') return store.set({ facebook: { kind: 'not-asked', failure: answer } });
      await readFriends(answer.userId);
    },

    /** Ticks or unticks; answers `too-many` and changes nothing where more would be ticked than may be. */
    choose(ids: Iterable<string>, chosen: boolean): 'too-many' | undefined {
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
      const { refused, ...saved } = result.value;
      // What was refused is unticked: it would be refused again.
      store.set({ draft: emptyDraft, saving: { kind: 'saved', refused } });
      show(saved);
      await sleep(firstLookMilliseconds);
      const looked = await api.me();
      if (looked.kind === 'ok' && me() !== undefined) show(looked.value);
    },

    changeWatch: (friendId: string, change: WatchChange): Done => finish(api.changeWatch(friendId, change), show),
    changeSettings: (change: SettingsChange): Done => finish(api.changeSettings(change), show),
    changeAddress: (email: string): Done => finish(api.changeAddress(email), show),
    sendTestMail: (): Done => finish(api.sendTestMail(), () => {}),
    setUnwatchable: (unwatchable: boolean): Done => finish(api.setUnwatchable(unwatchable), show),
    signOut: (): Done => finish(api.signOut(), () => leave('signed-out')),
    signOutEverywhere: (): Done => finish(api.signOutEverywhere(), () => leave('signed-out')),
    deleteEverything: (keepUnwatchable: boolean): Done =>
      finish(api.deleteEverything(keepUnwatchable), () => leave('deleted')),

    /** A page of the history, or why there is none. */
    async history(before?: number) {
      const result = await api.history(before);
      return result.kind === 'ok' ? result.value : failed(result);
    },
  };
}
