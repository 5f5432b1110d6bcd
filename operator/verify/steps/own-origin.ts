import type { Answer } from '../browser.ts';
import { codeOf } from '../expect.ts';
import { demand } from '../step.ts';

/** Demands that the API took this site's own page for one. Throws `StepFault` where it goes by another address. */
export function expectOwnOrigin(answer: Answer): void {
  demand(
    codeOf(answer) !== 'foreign-origin',
    'The API takes this address for that of another site.',
    'Give --url the output SiteUrl. Was siteDomain or siteUrl changed without a deployment?',
  );
}
