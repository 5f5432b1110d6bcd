import { frame } from '../texts/en/frame.ts';
import { saying } from './saying.tsx';

const { SayLink } = saying(frame);

/** For who has been here before: leads to the page on which one signs in again. */
export function BeenHere() {
  return (
    <p class="been-here">
      <SayLink href="/sign-in" text="beenHere" />
    </p>
  );
}
