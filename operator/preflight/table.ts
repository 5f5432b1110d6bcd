import { count } from '../words.ts';
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
  const topicWidth = Math.max(...findings.map(({ topic }) => topic.length));
  const stateWidth = Math.max(...Object.values(words).map((word) => word.length));
  const indent = ' '.repeat(2 + stateWidth + 2 + topicWidth + 2);
  const lines = ['', 'What a deployment needs, and what is there:', ''];
  for (const { topic, state, says, mend = [] } of findings) {
    const [first = '', ...more] = wrapped(says, longestLine - indent.length);
    lines.push(`  ${words[state].padEnd(stateWidth)}  ${topic.padEnd(topicWidth)}  ${first}`);
    lines.push(...more.map((line) => `${indent}${line}`));
    // Commands are never wrapped: they are to be copied.
    lines.push(...mend.map((command) => `${indent}> ${command}`));
  }
  return [...lines, '', ...summary(findings)];
}

/** Whether a deployment may go on. */
export function mayDeploy(findings: readonly Finding[]): boolean {
  return findings.every(({ state }) => state !== 'missing');
}

function summary(findings: readonly Finding[]): string[] {
  const of = (state: Finding['state']) => findings.filter((finding) => finding.state === state).length;
  const asides = [
    of('later') > 0 ? `${count(of('later'), 'thing')} to do after the first deployment` : '',
    of('note') > 0 ? `${count(of('note'), 'note')}` : '',
    of('unchecked') > 0 ? `${count(of('unchecked'), 'thing')} could not be looked at` : '',
  ].filter((text) => text !== '');
  const aside = asides.length > 0 ? ` (${asides.join(', ')})` : '';
  if (mayDeploy(findings)) return [`Nothing is missing${aside}. To deploy: npm run deploy`];
  const missing = of('missing');
  return [
    `${count(missing, 'thing is', 'things are')} missing${aside}. What follows > mends it; then run npm run preflight again.`,
  ];
}

function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}
