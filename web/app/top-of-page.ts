import { useLayoutEffect, useRef } from 'preact/hooks';

/** Takes the focus to the headline: what had it before is gone. */
export function focusHeadline(): void {
  document.querySelector<HTMLElement>('#app h1')?.focus();
}

/**
 * Begins at the top, for the eye and for the keyboard, whenever something else is shown. Before the next paint: nobody meets a page whose
 * focus is still to come.
 *
 * @param shown what is shown now
 * @param before what was shown before the first drawing; nothing happens as long as it stays
 */
export function useTopOfPage<Shown>(shown: Shown, before: Shown | undefined): void {
  const last = useRef<Shown | undefined>(before);
  useLayoutEffect(() => {
    if (last.current === shown) return;
    last.current = shown;
    scrollTo(0, 0);
    focusHeadline();
  }, [shown]);
}
