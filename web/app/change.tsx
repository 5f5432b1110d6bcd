import { useApp } from './context.ts';

/** A status struck through, and what follows it; without `to`, that nothing is stated any more. */
export function Change({ from, to }: { from: string | undefined; to: string | undefined }) {
  const { texts } = useApp();
  return (
    <span class="change">
      {from === undefined ? <i>{texts.nothingShown}</i> : <del>{from}</del>}
      <span class="unseen"> {texts.becomes} </span>
      <svg class="arrow" viewBox="0 0 56 32" aria-hidden="true">
        <path d="M2 16H52M39 4 52 16 39 28" />
      </svg>
      <ins>{to ?? <i>{texts.nothingAnyMore}</i>}</ins>
    </span>
  );
}
