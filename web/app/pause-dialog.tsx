import { useState } from 'preact/hooks';
import type { Pause } from '../../lambdas/domain/watcher.ts';
import { dateFieldOf, daysOn, startOfDay } from '../logic/time.ts';
import type { Done } from './account-actions.ts';
import { Choices } from './choices.tsx';
import { useApp } from './context.ts';
import { Dialog } from './dialog.tsx';
import { Said, useTask } from './task.tsx';

const lengths = ['week', 'month', 'until', 'open'] as const;
type Length = (typeof lengths)[number];

interface PauseDialogProps {
  readonly title: string;
  readonly lead: string;
  readonly onClose: () => void;
  readonly onPause: (pause: Pause) => Done;
}

/** Asks how long to pause. */
export function PauseDialog({ title, lead, onClose, onPause }: PauseDialogProps) {
  const { texts, now } = useApp();
  const words = texts.pause;
  const task = useTask();
  const [length, setLength] = useState<Length>('week');
  const [day, setDay] = useState('');

  function chosenPause(): Pause | undefined {
    if (length === 'open') return {};
    if (length === 'week') return { until: daysOn(now(), 7) };
    if (length === 'month') return { until: daysOn(now(), 30) };
    const until = startOfDay(day);
    return until !== undefined && until > now() ? { until } : undefined;
  }

  async function submit(event: Event): Promise<void> {
    event.preventDefault();
    const pause = chosenPause();
    if (pause === undefined) task.say(words.dayMissing);
    else if (await task.run(() => onPause(pause))) onClose();
  }

  return (
    <Dialog title={title} onClose={onClose}>
      <p>{lead}</p>
      <form onSubmit={submit} noValidate>
        <Choices name="length" choices={lengths} labels={words} chosen={length} onChoose={setLength} />
        {length === 'until' && (
          <label class="field">
            {words.day}
            <input
              type="date"
              value={day}
              min={dateFieldOf(daysOn(now(), 1))}
              onInput={({ currentTarget }) => setDay(currentTarget.value)}
            />
          </label>
        )}
        <Said task={task} />
        <p class="both">
          <button type="submit" class="primary">
            {words.pause}
          </button>
          <button type="button" onClick={onClose}>
            {texts.cancel}
          </button>
        </p>
      </form>
    </Dialog>
  );
}
