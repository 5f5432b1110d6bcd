/** The arrow from a status to the next; the word for it stands beside it for those who do not see it. */
export function Arrow() {
  return (
    <svg class="arrow" viewBox="0 0 56 32" aria-hidden="true">
      <path d="M2 16H52M39 4 52 16 39 28" />
    </svg>
  );
}
