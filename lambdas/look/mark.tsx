/** A heart that an arrow breaks. */
export function Heart() {
  return (
    <>
      <mask id="break">
        <path fill="#fff" d="M0 0H32V32H0z" />
        <path fill="none" stroke="#000" stroke-width="2.7" d="M0 15H20.5M13 1 21.5 15 12 31" />
      </mask>
      <path
        class="heart"
        mask="url(#break)"
        d="M16 29C7 21.5 1.5 16.8 1.5 10.6A7.3 7.3 0 0 1 16 8.2 7.3 7.3 0 0 1 30.5 10.6C30.5 16.8 25 21.5 16 29Z"
      />
    </>
  );
}

/** The mark. Decoration: the name stands beside it. */
export function Mark() {
  return (
    <svg class="mark" viewBox="0 0 32 32" aria-hidden="true">
      <Heart />
    </svg>
  );
}
