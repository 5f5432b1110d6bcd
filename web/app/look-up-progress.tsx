import type { LookingUp } from '../logic/look-up.ts';
import { useWords } from './use-words.ts';

interface LookUpProgressProps {
  readonly lookingUp: LookingUp;
  readonly onStop: () => void;
}

/** How often screen readers say how far it is, beginning included: each answer would be too much to listen to. */
const timesSaid = 4;

/** How many of those who were chosen have been looked up, and a button that ends it. Stands in the bar at the bottom. */
export function LookUpProgress({ lookingUp: { done, of }, onStop }: LookUpProgressProps) {
  const words = useWords().texts.lookingUp;
  const step = Math.ceil(of / timesSaid);
  return (
    <div class="looking-up">
      <p aria-hidden="true">{words.progress(done, of)}</p>
      <p class="unseen" role="status">
        {words.progress(done - (done % step), of)}
      </p>
      <progress max={of} value={done} aria-label={words.label} aria-valuetext={words.progress(done, of)} />
      <button type="button" class="quiet" onClick={onStop}>
        {words.stop}
      </button>
    </div>
  );
}
