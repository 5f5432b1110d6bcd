import { useState } from 'preact/hooks';
import { type Condition, conditions } from '../../lambdas/domain/watcher.ts';
import { inSentence } from '../logic/strangers-text.ts';
import type { Done } from './account-actions.ts';
import { Choices } from './choices.tsx';
import { useTextsBehindChoosing } from './context.ts';
import { Dialog } from './dialog.tsx';
import { Said, useTask } from './task.tsx';

interface ConditionDialogProps {
  /** Whom it is about. */
  readonly name: string;
  readonly condition: Condition;
  readonly onClose: () => void;
  readonly onSave: (condition: Condition) => Done;
}

/** Asks what to hear of somebody. */
export function ConditionDialog({ name, condition, onClose, onSave }: ConditionDialogProps) {
  const texts = useTextsBehindChoosing();
  const words = texts.watching;
  const task = useTask();
  const [chosen, setChosen] = useState(condition);

  async function submit(event: Event): Promise<void> {
    event.preventDefault();
    if (await task.run(() => onSave(chosen))) onClose();
  }

  return (
    <Dialog title={words.condition(inSentence(name))} onClose={onClose}>
      <form onSubmit={submit} noValidate>
        <Choices name="condition" choices={conditions} labels={words.conditions} chosen={chosen} onChoose={setChosen} />
        <Said task={task} />
        <p class="both">
          <button type="submit" class="primary">
            {texts.save}
          </button>
          <button type="button" onClick={onClose}>
            {texts.cancel}
          </button>
        </p>
      </form>
    </Dialog>
  );
}
