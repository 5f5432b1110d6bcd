import { isEmpty, watchedIds } from '../logic/choice.ts';
import { failureWords } from '../logic/failure.ts';
import { useApp, useAppState, useMe } from './context.ts';
import { LookUpProgress } from './look-up-progress.tsx';
import { Said, type Task } from './task.tsx';

interface SaveBarProps {
  /** What else is being done on the page: said here, because this is always in sight. */
  readonly task?: Task;
  /** Said when that is done. */
  readonly done?: string;
}

/** At the bottom of the window: what is ticked and not saved yet, saving it, and how that went. */
export function SaveBar({ task, done }: SaveBarProps) {
  const { texts, actions, language } = useApp();
  const { draft, saving, lookingUp } = useAppState();
  const me = useMe();
  const words = texts.friends;
  const waiting = !isEmpty(draft);
  const busy = saving.kind === 'saving';
  const shown =
    waiting || (task !== undefined && task.state !== 'idle') || saving.kind !== 'idle' || lookingUp !== null;

  const said =
    saving.kind === 'saving'
      ? texts.saving
      : saving.kind === 'failed'
        ? failureWords(saving.failure, texts.failures, language)
        : saving.kind === 'saved'
          ? watchedIds(me.watches).length === 0
            ? words.savedNobody
            : words.savedMore
          : saving.kind === 'someone-else'
            ? words.someoneElse
            : '';

  return (
    <div class={shown ? 'save-bar open' : 'save-bar'}>
      {task !== undefined && <Said task={task} {...(done === undefined ? {} : { done })} />}
      {lookingUp !== null && <LookUpProgress lookingUp={lookingUp} onStop={actions.stopLookingUp} />}
      <p
        class={saving.kind === 'failed' || saving.kind === 'someone-else' ? 'failed' : undefined}
        role="status"
        aria-busy={lookingUp !== null}
      >
        {saving.kind === 'saved' && <strong>{words.savedHeading} </strong>}
        {said}
        {waiting && saving.kind === 'idle' && (
          <>
            {draft.added.size > 0 && <span>{words.added(draft.added.size)}</span>}
            {draft.added.size > 0 && draft.removed.size > 0 && ', '}
            {draft.removed.size > 0 && <span>{words.removed(draft.removed.size)}</span>}
          </>
        )}
      </p>
      {waiting && (
        <p class="both">
          <button type="button" class="quiet" disabled={busy} onClick={() => actions.undo()}>
            {words.undo}
          </button>
          <button
            type="button"
            class="primary"
            aria-disabled={busy || lookingUp !== null}
            onClick={() => actions.save()}
          >
            {texts.save}
          </button>
        </p>
      )}
    </div>
  );
}
