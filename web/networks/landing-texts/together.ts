import type { NetworkId } from '../../../lambdas/domain/networks.ts';
import type { LandingPart } from '../network-texts.ts';

/** What the networks say on the landing page, in one language: their sentences one after the other, their names as alternatives. */
export function together(parts: Readonly<Record<NetworkId, LandingPart>>, locale: string): Required<LandingPart> {
  const said: Record<string, string[]> = {};
  for (const part of Object.values(parts)) {
    for (const [key, text] of Object.entries(part)) said[key] = [...(said[key] ?? []), text];
  }
  const alternatives = new Intl.ListFormat(locale, { type: 'disjunction' });
  const joined = Object.entries(said).map(([key, texts]) => {
    if (key === 'handleOn') return [key, alternatives.format(texts)];
    // The empty field says the same in every language.
    return [key, texts.join(key === 'handleExample' ? ', ' : ' ')];
  });
  return Object.fromEntries(joined) as Required<LandingPart>;
}
