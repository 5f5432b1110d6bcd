import { quotedIn } from '../../lambdas/domain/languages.ts';
import { statusIn } from '../../lambdas/domain/vocabulary/index.ts';
import { lineOf } from '../logic/strangers-text.ts';
import { useWords } from './context.ts';

/** A status as the reader sees it: a known one in their language, with the writer's own words beside it where those are others. */
export function Status({ status, as: Element = 'span' }: { status: string; as?: 'span' | 'del' | 'ins' }) {
  const { language } = useWords();
  const { text, original } = statusIn(lineOf(status), language);
  return (
    <>
      <Element>{text}</Element>
      {original !== undefined && <small class="original"> {quotedIn(language, original)}</small>}
    </>
  );
}
