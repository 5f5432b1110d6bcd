import { quotedIn } from '../../lambdas/domain/languages.ts';
import { statusShownAs } from '../../lambdas/domain/vocabulary/index.ts';
import { lineOf } from '../logic/strangers-text.ts';
import { useWords } from './use-words.ts';

/** A status as the reader sees it: a known one in their language, with the writer's own words beside it where those are others. */
export function Status({ status, as: Element = 'span' }: { status: string; as?: 'span' | 'del' | 'ins' }) {
  const { language, texts } = useWords();
  const { text, original } = statusShownAs(lineOf(status), texts.statuses);
  return (
    <>
      <Element>{text}</Element>
      {original !== undefined && <small class="original"> {quotedIn(language, original)}</small>}
    </>
  );
}
