import { columns } from '../../terminal/columns.ts';
import { type Look, plain } from '../../terminal/terminal.ts';
import { inAList, inWords } from '../../terminal/words.ts';
import type { Finding } from './finding.ts';

/** The groups in the order in which they are shown: what matters most stands last, where the eye is. */
const groups: readonly { readonly state: Finding['state']; readonly head: string }[] = [
  { state: 'ok', head: 'In order:' },
  { state: 'note', head: 'Good to know:' },
  { state: 'unchecked', head: 'Could not be looked at:' },
  { state: 'later', head: 'After the first deployment:' },
  { state: 'todo', head: 'To do, before or after a deployment; until then something does not work:' },
  { state: 'stops', head: 'To do before a deployment:' },
];

const longestLine = 116;

/** The findings as lines for a terminal, in groups: what there is, what it means, and under it what to do. */
export function preflightTable(findings: readonly Finding[], look: Look = plain): string[] {
  return [...groupedFindings(findings, look), '', look.bold(summary(findings))];
}

/** The findings in groups, without a summary. */
export function groupedFindings(findings: readonly Finding[], look: Look = plain): string[] {
  const topicWidth = Math.max(0, ...findings.map(({ topic }) => topic.length));
  return groups.flatMap(({ state, head }) => {
    const rows = findings
      .filter((finding) => finding.state === state)
      .map(({ topic, says, mend = [] }) => ({
        cells: [topic.padEnd(topicWidth), says],
        below: mend.map((command) => `> ${command}`),
      }));
    const paint = state === 'stops' ? look.warning : look.bold;
    return rows.length === 0 ? [] : ['', paint(head), ...columns(rows, { longestLine })];
  });
}

/** Whether a deployment may go on. */
export function mayDeploy(findings: readonly Finding[]): boolean {
  return findings.every(({ state }) => state !== 'stops');
}

function summary(findings: readonly Finding[]): string {
  const of = (state: Finding['state']) => findings.filter((finding) => finding.state === state).length;
  const stops = of('stops');
  if (stops > 0) {
    const what = inWords(stops, 'thing stops', 'things stop');
    return `${what} a deployment. Do what follows each >, then run npm run preflight again.`;
  }
  const toDo = [
    of('todo') > 0 ? `${inWords(of('todo'), 'thing')} now` : '',
    of('later') > 0 ? `${inWords(of('later'), 'thing')} after it` : '',
  ].filter((text) => text !== '');
  const rest = toDo.length > 0 ? ` Until everything works there is more to do: ${inAList(toDo)}.` : '';
  return `Nothing stops a deployment: npm run deploy.${rest}`;
}
