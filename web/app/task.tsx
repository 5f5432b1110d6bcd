import { useState } from 'preact/hooks';
import type { ApiFailure } from '../api/result.ts';
import { failureWords } from '../logic/failure.ts';
import type { Done } from './account-actions.ts';
import { useFailureTexts, useTextsBehindChoosing } from './context.ts';
import { useWords } from './use-words.ts';

/** Something a form waits for. */
export interface Task {
  readonly state: 'idle' | 'working' | 'done' | { readonly failure: ApiFailure } | { readonly words: string };
  /** Does it, unless it is being done already. Resolves to whether it went well. */
  run(work: () => Done): Promise<boolean>;
  /** Says something of its own, such as what is missing in the form. */
  say(words: string): void;
}

/** A task, idle. */
export function useTask(): Task {
  const [state, setState] = useState<Task['state']>('idle');
  return {
    state,
    async run(work) {
      if (state === 'working') return false;
      setState('working');
      const failure = await work();
      setState(failure === undefined ? 'done' : { failure });
      return failure === undefined;
    },
    say: (words) => setState({ words }),
  };
}

/** How a task is doing, said aloud by screen readers. What is said while it is done and afterwards is about saving, unless it is given. */
export function Said({ task, working, done }: { task: Task; working?: string; done?: string }) {
  const { language } = useWords();
  const texts = useTextsBehindChoosing();
  const failures = useFailureTexts();
  const { state } = task;
  const failed = typeof state === 'object';
  const words = failed
    ? 'words' in state
      ? state.words
      : failureWords(state.failure, failures, language)
    : { idle: '', working: working ?? texts.saving, done: done ?? texts.saved }[state];
  return (
    <p class={failed ? 'said failed' : 'said'} role="status">
      {words}
    </p>
  );
}
