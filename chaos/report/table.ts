import { columns, numberTable } from '../../terminal/columns.ts';
import { faultKinds, faultNames } from '../plan/fault-kinds.ts';
import { argumentsOf } from '../safeguards/hunts.ts';
import { safeguards } from '../safeguards/safeguards.ts';
import { deedNames } from '../world/deeds.ts';
import type { Figures } from './figures.ts';

const number = (value: number) => new Intl.NumberFormat('en').format(value);

/** What a run came to, for a terminal. */
export function tableOf(figures: Figures): string[] {
  const { faults, broken, doubles } = figures;
  const rows = faultNames.filter((name) => (faults[name] ?? 0) > 0).map((name) => [name, number(faults[name] ?? 0)]);
  const { neverCame } = figures;
  return [
    ...numberTable(['Fault', 'Times'], rows, ['In all', number(figures.faultsInAll)]),
    `Of these ${number(figures.leftOut)} are people, or parts of them, that networks left out.`,
    ...(neverCame.length === 0 ? [] : [`Never came: ${neverCame.join(', ')}`]),
    '',
    ...columns(
      [
        ['Seed', String(figures.seed)],
        ['Watchers', number(figures.watchers)],
        ['Sweeps', number(figures.sweeps)],
        ['Killed or timed out', number(figures.kills)],
        ['Changes', number(figures.changes)],
        ['Mails', `${number(figures.mails)}, of ${number(figures.changesMailed)} changes`],
        [
          'Came twice',
          `${number(doubles.unclear)} after an unclear answer of SES, ${number(doubles.crash)} after a crash before settling`,
        ],
        ['Dead letters', number(figures.deadLetters)],
        ['Took', `${Math.round(figures.seconds)} s`],
        ['Lost', number(broken.lost)],
        ['Invented', number(broken.invented)],
        ['Doubled otherwise', number(broken.doubled)],
        ['Mailed who must not be', number(broken['must-not'])],
        ['Stuck', number(broken.stuck)],
      ],
      { indent: 0 },
    ),
    '',
    ...figures.examples.map(({ kind, watcherId, what }) => `${kind}: ${watcherId}: ${what}`),
  ];
}

/** Prints every kind of fault, and every safeguard that can be taken out. */
export function printLists(print: (line: string) => void): true {
  print('Faults');
  for (const line of columns(faultNames.map((name) => [name, faultKinds[name]?.what ?? '']))) print(line);
  print('');
  print('Deeds');
  for (const name of deedNames) print(`  ${name}`);
  print('');
  print('Safeguards');
  for (const line of columns(
    safeguards.map(({ name, hunt, whyNot }) => [
      name,
      hunt === undefined ? `cannot be seen: ${whyNot}` : ['found by', '--short', ...argumentsOf(hunt)].join(' '),
    ]),
  )) {
    print(line);
  }
  return true;
}
