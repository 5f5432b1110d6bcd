import { columns } from '../../terminal/columns.ts';
import { inWords } from '../../terminal/words.ts';
import type { Finding } from './finding.ts';

const words: Readonly<Record<Finding['state'], string>> = {
  ok: 'ok',
  missing: 'MISSING',
  later: 'later',
  note: 'note',
  unchecked: 'unknown',
};

const longestLine = 116;

/** The findings as lines for a terminal: what there is, what it means, and under it what mends it. */
export function preflightTable(findings: readonly Finding[]): string[] {
  const rows = findings.map(({ topic, state, says, mend = [] }) => ({
    cells: [words[state], topic, says],
    below: mend.map((command) => `> ${command}`),
  }));
  return [
    '',
    'What a deployment needs, and what is there:',
    '',
    ...columns(rows, { longestLine }),
    '',
    summary(findings),
  ];
}

/** Whether a deployment may go on. */
export function mayDeploy(findings: readonly Finding[]): boolean {
  return findings.every(({ state }) => state !== 'missing');
}

function summary(findings: readonly Finding[]): string {
  const of = (state: Finding['state']) => findings.filter((finding) => finding.state === state).length;
  const asides = [
    of('later') > 0 ? `${inWords(of('later'), 'thing')} to do after the first deployment` : '',
    of('note') > 0 ? `${inWords(of('note'), 'note')}` : '',
    of('unchecked') > 0 ? `${inWords(of('unchecked'), 'thing')} could not be looked at` : '',
  ].filter((text) => text !== '');
  const aside = asides.length > 0 ? ` (${asides.join(', ')})` : '';
  if (mayDeploy(findings)) return `Nothing is missing${aside}. To deploy: npm run deploy`;
  const missing = inWords(of('missing'), 'thing is', 'things are');
  return `${missing} missing${aside}. What follows > mends it; then run npm run preflight again.`;
}
