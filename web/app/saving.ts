import type { Api } from '../api/client.ts';
import type { Me } from '../api/schemas.ts';
import type { KeptDraft } from '../browser/kept-draft.ts';
import { draftAfterSaving, emptyDraft, isEmpty, watchesToSave } from '../logic/choice.ts';
import type { Done } from './account-actions.ts';
import { personIn, type SignedIn } from './signed-in.ts';
import type { AppState } from './state.ts';
import type { Store } from './store.ts';

/** What saving the choice works with. */
export interface SavingProps {
  readonly store: Store<AppState>;
  readonly api: Pick<Api, 'me' | 'saveWatches'>;
  /** Keeps what was ticked over the end of a session. */
  readonly keptDraft: KeptDraft;
  readonly sleep: (milliseconds: number) => Promise<void>;
}

/** A first look takes a few seconds; then its baseline can be shown. */
const firstLookMilliseconds = 5_000;
/** Another page, or a check, may change the list between reading and saving it; more often than this in a row is no chance. */
const saveAttempts = 4;

/** Saving what was ticked, or forgetting it. */
export function createSaving(props: SavingProps, signedIn: SignedIn) {
  const { store, api, keptDraft, sleep } = props;

  /** Saves what was ticked on top of what is watched by now: what was saved on another page meanwhile must not be undone. */
  async function saveDraft(id: Me['id']): Done {
    for (let attempt = 1; ; attempt++) {
      const latest = await api.me();
      if (latest.kind !== 'ok') return signedIn.failed(latest);
      if (latest.value.id !== id) {
        keptDraft.keep(id, store.get().draft);
        void signedIn.arriveInstead(latest.value);
        return undefined;
      }
      signedIn.show(latest.value);
      const { watches: before, version } = latest.value;
      const { draft } = store.get();
      const result = await api.saveWatches({ watches: watchesToSave(before, draft), version });
      if (result.kind === 'ok') {
        store.set({ draft: draftAfterSaving(draft, store.get().draft), saving: { kind: 'saved' } });
        signedIn.show(result.value);
        return undefined;
      }
      const again = result.kind === 'refused' && result.code === 'list-changed' && attempt < saveAttempts;
      if (!again) return signedIn.failed(result);
    }
  }

  return {
    /** Forgets what was ticked and not saved. */
    forget(): void {
      keptDraft.forget();
      store.set({ draft: emptyDraft, saving: { kind: 'idle' } });
    },

    /** Saves the choice in one call, on top of what is watched by now, and shows the baseline once the first look has had time. */
    async save(): Promise<void> {
      const current = personIn(store.get());
      if (current === undefined || isEmpty(store.get().draft) || store.get().saving.kind === 'saving') return;
      // Who is still being looked up could not be saved with the others.
      if (store.get().lookingUp !== null) return;
      store.set({ saving: { kind: 'saving' } });
      const failure = await saveDraft(current.id);
      // Where the session has ended, the page says so.
      if (personIn(store.get())?.id !== current.id) return;
      if (failure !== undefined) return store.set({ saving: { kind: 'failed', failure } });
      keptDraft.forget();
      await sleep(firstLookMilliseconds);
      const looked = await api.me();
      if (looked.kind === 'ok' && personIn(store.get()) !== undefined) signedIn.show(looked.value);
    },
  };
}
