import type { Language } from '../../lambdas/domain/languages.ts';
import { type ApiFailure, cookiesBlocked } from '../api/result.ts';
import type { Me } from '../api/schemas.ts';
import type { SignInApi } from '../api/sign-in-client.ts';
import type { Store } from '../app/store.ts';
import type { Choice } from '../browser/kept-choice.ts';
import { addChoice } from './add-choice.ts';
import { type ChoiceState, firstState, type SignInState } from './state.ts';

/** What the actions work with. */
export interface SignInActionsProps {
  readonly store: Store<SignInState>;
  readonly api: SignInApi;
  /** Whom somebody chose in this browser before they were signed in. */
  readonly choices: {
    readonly keptFor: (addressKey: string) => Choice | undefined;
    readonly drop: () => void;
  };
  /** Remembers beyond this visit that somebody is signed in. */
  readonly remember: () => void;
  /** Goes to the person's list. */
  readonly openList: () => void;
  readonly language: () => Language;
  /** Whether this browser keeps cookies. */
  readonly keepsCookies: () => boolean;
}

/** Another page, or a check, may change the list between reading and saving it. */
const saveAttempts = 4;

/** Everything somebody can do on the page. */
export type SignInActions = ReturnType<typeof createSignInActions>;

/** The actions on one store. None rejects, and each ends in something that the state says. */
export function createSignInActions(props: SignInActionsProps) {
  const { store, api, choices, remember, openList, language, keepsCookies } = props;
  /** The choice that is to be saved, once somebody is signed in. */
  let kept: Choice | undefined;

  const fail = (failure: ApiFailure) => store.set({ call: { failure } });

  async function open(token: string, confirmed: boolean): Promise<void> {
    if (store.get().call === 'working') return;
    // The link works once: it would be used up for nothing.
    if (!keepsCookies()) return fail(cookiesBlocked);
    store.set({ call: 'working' });
    const result = await api.open(token, confirmed);
    if (result.kind !== 'ok') return failedToOpen(result);
    store.set({ call: 'idle' });
    const opened = result.value;
    if (opened.state === 'needs-confirmation') {
      const { because, address } = opened;
      return store.set({ step: { kind: 'question', token, because, address } });
    }
    remember();
    kept = choices.keptFor(opened.addressKey);
    if (kept !== undefined) return save(opened.me);
    // Who watches somebody and asked in this very browser has nothing to be told.
    if (!confirmed && Object.keys(opened.me.watches).length > 0) {
      showChoice({ kind: 'not-needed' });
      return openList();
    }
    showChoice({ kind: 'none' });
  }

  /** Somebody who is signed in has nothing to do here: after signing in they loaded the page again, or came back to it. */
  async function recognise(): Promise<void> {
    const me = await api.me();
    // A link was opened meanwhile.
    if (store.get().step.kind !== 'recognising') return;
    if (me.kind !== 'ok') return store.set({ step: { kind: 'asking', why: 'sign-in' } });
    const kind = Object.keys(me.value.watches).length > 0 ? 'not-needed' : 'none';
    store.set({ step: { kind: 'signed-in', choice: { kind }, already: true } });
  }

  function failedToOpen(failure: ApiFailure): void {
    const code = failure.kind === 'refused' ? failure.code : undefined;
    if (code === 'link-expired' || code === 'invalid-request') {
      store.set({ step: { kind: 'asking', why: 'expired' }, call: 'idle' });
    } else if (code === 'sign-ups-closed') {
      store.set({ step: { kind: 'closed' }, call: 'idle' });
    } else {
      fail(failure);
    }
  }

  function showChoice(choice: ChoiceState): void {
    store.set({ step: { kind: 'signed-in', choice } });
  }

  async function save(me: Me, attempt = 1): Promise<void> {
    if (kept === undefined) return;
    const added = addChoice(me, kept);
    if (added.kind === 'too-many') return showChoice(added);
    showChoice({ kind: 'saving' });
    const result = await api.saveWatches({ watches: added.watches, version: me.version });
    if (result.kind === 'refused' && result.code === 'list-changed' && attempt < saveAttempts) {
      const latest = await api.me();
      return latest.kind === 'ok'
        ? save(latest.value, attempt + 1)
        : showChoice({ kind: 'not-saved', failure: latest });
    }
    if (result.kind !== 'ok') return showChoice({ kind: 'not-saved', failure: result });
    choices.drop();
    showChoice({ kind: 'saved', added: added.added });
  }

  return {
    /** Finds out who may sign in; without an answer nothing is said of it. And whether somebody is signed in, where it seems so. */
    async start(): Promise<void> {
      if (store.get().step.kind === 'recognising') void recognise();
      const result = await api.about();
      if (result.kind === 'ok') store.set({ about: result.value });
    },

    /** Another link was opened on this page. */
    arrive(token: string): void {
      kept = undefined;
      store.set({ ...firstState(token), about: store.get().about });
    },

    /** Asks for a link. */
    async ask(email: string): Promise<void> {
      if (store.get().call === 'working') return;
      store.set({ call: 'working' });
      const result = await api.ask(email, language());
      if (result.kind !== 'ok') return fail(result);
      store.set({ step: { kind: 'asked', address: result.value.address }, call: 'idle' });
    },

    /** Back to the field for the address. */
    askAgain(): void {
      store.set({ step: { kind: 'asking', why: 'sign-in' }, call: 'idle' });
    },

    /** Follows the link; call it from a press of the button, never by itself: programs open links to see what they are. */
    async follow(): Promise<void> {
      const { step } = store.get();
      if (step.kind === 'link') await open(step.token, false);
      else if (step.kind === 'question') await open(step.token, true);
    },

    /** Saves the choice once more, with what is watched by now. */
    async saveAgain(): Promise<void> {
      showChoice({ kind: 'saving' });
      const me = await api.me();
      if (me.kind === 'ok') await save(me.value);
      else showChoice({ kind: 'not-saved', failure: me });
    },
  };
}
