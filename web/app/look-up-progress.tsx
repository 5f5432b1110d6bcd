import type { LookingUp } from '../logic/look-up.ts';
import { useWords } from './context.ts';

interface LookUpProgressProps {
  readonly lookingUp: LookingUp;
  readonly onStop: () => void;
}

/** How many of those who were chosen have been looked up, and a button that ends it. Stands in the bar at the bottom. */
export function LookUpProgress({ lookingUp: { done, of }, onStop }: LookUpProgressProps) {
  const words = useWords().texts.lookingUp;
  return (
    <div class="looking-up">
      <p role="status">{words.progress(done, of)}</p>
      <progress max={of} value={done} aria-label={words.label} />
      <button type="button" class="quiet" onClick={onStop}>
        {words.stop}
      </button>
    </div>
  );
}
