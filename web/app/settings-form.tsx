import type { ComponentChildren } from 'preact';
import type { SettingsChange } from '../api/client.ts';
import { useApp } from './context.ts';
import { Said, useTask } from './task.tsx';

interface SettingsFormProps {
  /** Reads the fields: the settings to save, or a sentence on what is missing. */
  readonly read: () => SettingsChange | string;
  readonly children: ComponentChildren;
}

/** Fields with a button that saves them, and what came of it. */
export function SettingsForm({ read, children }: SettingsFormProps) {
  const { texts, actions } = useApp();
  const task = useTask();

  function submit(event: Event): void {
    event.preventDefault();
    const change = read();
    if (typeof change === 'string') task.say(change);
    else void task.run(() => actions.changeSettings(change));
  }

  return (
    <form onSubmit={submit} noValidate>
      {children}
      <button type="submit">{texts.save}</button>
      <Said task={task} />
    </form>
  );
}
