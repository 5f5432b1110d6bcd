import { renderToString } from 'preact-render-to-string';
import { Heart } from '../../lambdas/look/mark.tsx';
import { palette } from '../../lambdas/look/palette.ts';

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
