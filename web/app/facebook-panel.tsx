import { useApp, useAppState } from './context.ts';
import type { FacebookState } from './state.ts';

/** What stands in the place of the friends while, or because, they are not there. Nothing once they are. */
export function FacebookPanel() {
  const { texts, signInTexts, actions } = useApp();
  const { facebook } = useAppState();
  const words = texts.facebook;
  if (facebook.kind === 'ready') return null;
  if (facebook.kind === 'asleep' || facebook.kind === 'asking' || facebook.kind === 'reading') {
    return (
      <div class="panel reading">
        <p class="big" role="status">
          {facebook.kind === 'reading' ? words.reading(facebook.count) : words.asking}
        </p>
        <p class="faint">{words.readingNote}</p>
      </div>
    );
  }
  return (
    <div class="panel" role="status">
      <p class="big">{words.unknownHeading}</p>
      <p>{reasonOf(facebook)}</p>
      <p>
        <button type="button" class="primary" onClick={() => actions.askFacebook()}>
          {words.askButton}
        </button>
      </p>
    </div>
  );

  function reasonOf(state: FacebookState): string {
    switch (state.kind) {
      case 'someone-else':
        return words.someoneElse;
      case 'refused':
        return words.refusals[state.reason];
      case 'not-asked':
        return signInTexts.failures[state.failure];
      default:
        return words.unknown;
    }
  }
}
