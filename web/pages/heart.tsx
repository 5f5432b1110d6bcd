import { renderToString } from 'preact-render-to-string';
import { palette } from '../../lambdas/look/palette.ts';

/** A heart that an arrow breaks. */
function Heart() {
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

/** The mark as a file of its own, which no style sheet of ours reaches. */
export function favicon(): string {
  const { light, dark } = palette;
  return renderToString(
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">
      <title>Breakup Notifier</title>
      <style>{`.heart{fill:${light.accent}}@media (prefers-color-scheme:dark){.heart{fill:${dark.accent}}}`}</style>
      <Heart />
    </svg>,
  );
}
