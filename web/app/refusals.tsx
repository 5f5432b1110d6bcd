import { useCallback } from 'preact/hooks';
import { descriptionOf } from '../../lambdas/domain/networks.ts';
import type { PersonId } from '../logic/people.ts';
import type { Refusal } from './choosing-state.ts';
import { useWords } from './use-words.ts';

/** Of more people it is said how many they are; their rows say it of each. */
const mostNamed = 12;

/** Words for why somebody was not chosen, short enough for a row. */
export function useRefusalWords(): (refusal: Refusal) => string {
  const { texts, peopleTexts } = useWords();
  return useCallback(
    ({ network, reason }) => {
      const words = texts.lookingUp.reasons;
      switch (reason) {
        case 'opted-out':
        case 'moved':
        case 'too-many':
          return words[reason];
        case 'too-many-hosts':
          return words.tooManyHosts(descriptionOf(network).mostHosts ?? 0);
        default:
          return peopleTexts[network]?.rows?.[reason] ?? words.unexpected;
      }
    },
    [texts, peopleTexts],
  );
}

interface RefusalsProps {
  readonly refusals: ReadonlyMap<PersonId, Refusal>;
  /** While people are looked up, the list grows with each answer; screen readers read it once it is whole. */
  readonly busy: boolean;
}

/** Who was not chosen, by reason. Nothing while everybody was. */
export function Refusals({ refusals, busy }: RefusalsProps) {
  const { texts } = useWords();
  const wordsOf = useRefusalWords();
  const byReason = new Map<string, string[]>();
  for (const refusal of refusals.values()) {
    const words = wordsOf(refusal);
    byReason.set(words, [...(byReason.get(words) ?? []), refusal.name]);
  }
  return (
    <div role="status" aria-busy={busy}>
      {refusals.size > 0 && (
        <div class="refusals">
          <p>{texts.lookingUp.refused(refusals.size)}</p>
          <ul>
            {[...byReason].map(([words, names]) => (
              <li key={words}>
                {names.slice(0, mostNamed).map((name, at) => (
                  // Two people may have the same name.
                  <span key={at}>
                    {at > 0 && ', '}
                    <bdi>{name}</bdi>
                  </span>
                ))}
                {names.length > mostNamed && ` ${texts.lookingUp.andMore(names.length - mostNamed)}`}: {words}
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}
