import { Arrow } from '../parts/arrow.tsx';
import { useApp } from './context.ts';
import { Status } from './status.tsx';

/** A status struck through, and what follows it; without `to`, that nothing is stated any more. */
export function Change({ from, to }: { from: string | undefined; to: string | undefined }) {
  const { texts } = useApp();
  return (
    <span class="change">
      {from === undefined ? <i>{texts.nothingShown}</i> : <Status status={from} as="del" />}
      <span class="unseen"> {texts.becomes} </span>
      <Arrow />
      {to === undefined ? (
        <ins>
          <i>{texts.nothingAnyMore}</i>
        </ins>
      ) : (
        <Status status={to} as="ins" />
      )}
    </span>
  );
}
