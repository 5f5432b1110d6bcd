import { useLayoutEffect } from 'preact/hooks';
import { useWords } from './use-words.ts';

/** Has the browser's tab, its history and screen readers say what is shown. `undefined`: something else says it. */
export function useTitle(title: string | undefined): void {
  // The language switch gives the page its own title back.
  const { language } = useWords();
  useLayoutEffect(() => {
    if (title !== undefined) document.title = `${title} · Breakup Notifier`;
  }, [title, language]);
}
