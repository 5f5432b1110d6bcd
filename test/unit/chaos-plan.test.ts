import { describe, expect, test } from 'vitest';
import { readChaosOptions } from '../../chaos/options.ts';
import { faultKinds, faultNames } from '../../chaos/plan/fault-kinds.ts';
import { Plan } from '../../chaos/plan/plan.ts';
import { argumentsOf, hunts } from '../../chaos/safeguards/hunts.ts';
import { safeguards } from '../../chaos/safeguards/safeguards.ts';
import { namesUnseen } from '../../chaos/safeguards/unseen.ts';

function strikes(seed: number, faults = new Set(faultNames)): string[] {
  const plan = new Plan({ seed, faults, density: 1 });
  plan.storm = true;
  return Array.from({ length: 500 }, () => plan.strike('table-call')).flatMap((strike) =>
    strike === undefined ? [] : [`${strike.count} ${strike.name}`],
  );
}

describe('the plan of a chaos run', () => {
  test('the same seed strikes the same operations with the same faults, another one others', () => {
    expect(strikes(1).length).toBeGreaterThan(5);
    expect(strikes(1)).toEqual(strikes(1));
    expect(strikes(2)).not.toEqual(strikes(1));
  });

  test('what strikes one kind of operation does not depend on how many others there are', () => {
    const plan = new Plan({ seed: 1, faults: new Set(faultNames), density: 1 });
    plan.storm = true;
    const found: string[] = [];
    for (let call = 0; call < 500; call++) {
      plan.strike('mail');
      const strike = plan.strike('table-call');
      if (strike !== undefined) found.push(`${strike.count} ${strike.name}`);
    }
    expect(found).toEqual(strikes(1));
  });

  test('each kind comes once before one comes again', () => {
    const names = strikes(1).map((each) => each.split(' ')[1]);
    const kinds = new Set(names);
    expect(kinds.size).toBeGreaterThan(3);
    expect(new Set(names.slice(0, kinds.size))).toEqual(kinds);
  });

  test('in calm nothing strikes', () => {
    const plan = new Plan({ seed: 1, faults: new Set(faultNames), density: 1 });
    expect(Array.from({ length: 500 }, () => plan.strike('table-call')).filter(Boolean)).toEqual([]);
  });

  test('only the faults that were asked for strike', () => {
    const names = strikes(1, new Set(['table-cut'])).map((each) => each.split(' ')[1]);
    expect(new Set(names)).toEqual(new Set(['table-cut']));
  });
});

describe('the options of npm run chaos', () => {
  test('without any there is a long run with every kind of fault', () => {
    const read = readChaosOptions([]);
    expect(read.kind).toBe('run');
    if (read.kind !== 'run') return;
    expect(read.options.faults).toEqual(new Set(faultNames));
    expect(read.options.rounds * read.options.changes).toBeGreaterThanOrEqual(5_000);
  });

  test('--only takes the beginnings of names', () => {
    const read = readChaosOptions(['--short', '--only', 'mail-500,clock']);
    expect(read.kind === 'run' && [...read.options.faults]).toEqual(['mail-500', 'mail-500-taken', 'clock-jumps']);
  });

  test('everything that is wrong is said at once', () => {
    const read = readChaosOptions([
      '--seed',
      'x',
      '--only',
      'rain',
      '--without',
      'umbrella',
      '--friends',
      '/nowhere',
      '--loud',
    ]);
    expect(read.kind === 'faults' && read.faults.map((fault) => fault.split(' ')[0])).toEqual([
      '--loud',
      '--seed',
      '--only',
      '--friends',
      '--without',
    ]);
  });

  test('--without takes safeguards by a part of their names or files', () => {
    const read = readChaosOptions(['--without', 'leased alerts fold']);
    expect(read.kind === 'safeguards' && read.safeguards.map(({ name }) => name)).toEqual(['leased alerts fold']);
    const all = readChaosOptions(['--without', 'all']);
    expect(all.kind === 'safeguards' && all.safeguards).toEqual(safeguards);
  });
});

test('every kind of fault says what happens', () => {
  for (const name of faultNames) expect(faultKinds[name]?.what).toMatch(/^\S.*\S$/);
});

describe('the safeguards that npm run test:faults takes out', () => {
  test.each(safeguards.map((each) => [each.name, each] as const))(
    'without “%s” a short run fails, or there is a reason why none can',
    (_, { hunt, whyNot }) => {
      expect([hunt, whyNot].filter((each) => each !== undefined)).toHaveLength(1);
    },
  );

  test('there is none that a run or a reason is named for and that is gone', () => {
    const names = safeguards.map(({ name }) => name);
    expect([...namesUnseen, ...Object.keys(hunts)].filter((name) => !names.includes(name))).toEqual([]);
  });

  test.each(Object.entries(hunts))('the run that finds “%s” missing is one that the command knows', (_, hunt) => {
    expect(readChaosOptions(['--short', ...argumentsOf(hunt)]).kind).toBe('run');
  });
});
