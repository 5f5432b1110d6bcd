import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { faultLines, readArguments } from '../../terminal/arguments.ts';
import { columns, numberTable } from '../../terminal/columns.ts';
import { readDuration } from '../../terminal/durations.ts';
import { nearestOf } from '../../terminal/nearest.ts';
import { readPairs } from '../../terminal/pairs.ts';
import { createTerminal } from '../../terminal/terminal.ts';
import { showingProgress } from '../../terminal/waiting.ts';
import { inAList, inWords, moment } from '../../terminal/words.ts';

const options = {
  port: { type: 'string' },
  look: { type: 'boolean' },
  context: { type: 'string', short: 'c', multiple: true },
} as const;

function read(args: readonly string[], words: readonly string[] = []) {
  const result = readArguments(args, { options, words });
  if (result.kind === 'help') throw new Error('asked for help');
  return result;
}

describe('arguments', () => {
  test('what was given is there by name, and what was not is absent', () => {
    expect(read(['--port', '1', 'ID', '--look'], ['ID'])).toEqual({
      kind: 'read',
      given: { port: '1', look: true },
      words: ['ID'],
      faults: [],
    });
    expect(read([])).toMatchObject({ given: {}, words: [], faults: [] });
  });

  test('an option that may be repeated keeps all that was given, in order, however it is written', () => {
    const { given } = read(['-c', 'a=1', '-cb=2', '--context', 'c=3', '--context=d=-4']);
    expect(given.context).toEqual(['a=1', 'b=2', 'c=3', 'd=-4']);
  });

  test('a value may begin with one dash, as negative numbers do', () => {
    expect(read(['--port', '-1'])).toMatchObject({ given: { port: '-1' }, faults: [] });
  });

  test.each([['--help'], ['-h']])('%s wins over everything that is wrong', (help) => {
    expect(readArguments(['--prot', '--port', help], { options })).toEqual({ kind: 'help' });
  });

  test.each([
    [['--prot'], '--prot is no option; the nearest is --port.'],
    [['-p'], '-p is no option; there are --port, --look, --context, --help.'],
    [['--prot', '1'], '--prot is no option; the nearest is --port.'],
    [['--constructor'], '--constructor is no option; there are --port, --look, --context, --help.'],
    [['--port'], '--port needs a value; see --help.'],
    [['--port='], '--port needs a value; see --help.'],
    [['--port', '--look'], '--port needs a value; see --help.'],
    [['--look=yes'], '--look takes no value; leave "yes" out.'],
    [['--port', '1', '--port', '2'], '--port is given twice; give it once.'],
    [['one'], '"one" is not expected; see --help.'],
  ])('%j is one fault', (args, sentence) => {
    expect(read(args).faults).toEqual([sentence]);
  });

  test('all faults are found at once, and the rest is read all the same', () => {
    const { faults, given } = read(['--prot', '1', '--look', '--port=', '--context', 'a=1', 'ID', 'more'], ['ID']);
    expect(faults).toHaveLength(3);
    expect(given).toEqual({ look: true, context: ['a=1'] });
  });

  test('each word that is missing is named as the usage calls it', () => {
    expect(read(['one'], ['FROM', 'TO']).faults).toEqual(['TO is missing; see --help.']);
  });

  test('what is said about an unexpected word can be the command’s own', () => {
    expect(readArguments(['9000'], { options, advice: 'options go after "--"' })).toMatchObject({
      faults: ['"9000" is not expected; options go after "--".'],
    });
  });

  test('faults are a list, and then where to read more', () => {
    expect(faultLines(['One.', 'Two.'], 'npm start --')).toEqual([
      '- One.',
      '- Two.',
      'Nothing was done; npm start -- --help says what there is.',
    ]);
  });
});

test('pairs split at the first equals sign, the last of a name counts, and the rest are faults', () => {
  const faults: string[] = [];
  const pairs = readPairs(['a=1', 'b=2=3', 'c=', 'a=4', 'd', '=5'], '-c', (sentence) => void faults.push(sentence));
  expect(pairs).toEqual({ a: '4', b: '2=3', c: '' });
  expect(faults).toEqual([
    '-c d is not a setting; give a name and a value, as in -c name=value.',
    '-c =5 is not a setting; give a name and a value, as in -c name=value.',
  ]);
});

test('lengths of time are read, and other words are not', () => {
  expect(['90s', '30m', '2h', '7d', '0h'].map(readDuration)).toEqual([90_000, 1_800_000, 7_200_000, 604_800_000, 0]);
  expect(['', '2', 'h', '2w', '-1h', '1.5h', '2 h', '1234567s'].map(readDuration)).toEqual(Array(8).fill(undefined));
});

describe('columns', () => {
  test('each is as wide as its widest cell, and no line ends in blanks', () => {
    const rows = [['a', 'one', 'x'], ['bbb', 'two and three', ''], ['c']];
    expect(columns(rows)).toEqual(['  a    one            x', '  bbb  two and three', '  c']);
  });

  test('the last one wraps at words, and what is below it never does', () => {
    const command = `> ${'x'.repeat(40)}`;
    const lines = columns([{ cells: ['ok', 'some words that go on'], below: [command] }], { longestLine: 20 });
    expect(lines).toEqual(['  ok  some words', '      that go on', `      ${command}`]);
  });

  test('a word that is longer than a line has one of its own', () => {
    const long = 'y'.repeat(30);
    expect(columns([['a', `b ${long} c`]], { longestLine: 12 })).toEqual(['  a  b', `     ${long}`, '     c']);
  });

  test('numbers stand to the right, and the sum is set off', () => {
    expect(
      numberTable(
        ['calls', 'n'],
        [
          ['scan', '1'],
          ['read', '1,000'],
        ],
        ['in all', '1,001'],
      ),
    ).toEqual(['calls        n', '─'.repeat(14), 'scan         1', 'read     1,000', '─'.repeat(14), 'in all   1,001']);
  });

  test('nothing is no line', () => {
    expect(columns([])).toEqual([]);
  });
});

describe('a progress line', () => {
  function setUp(stream: { isTTY?: boolean; columns?: number }) {
    let printed = '';
    let now = 0;
    const terminal = createTerminal({ ...stream, write: (text) => (printed += text) }, {}, () => now);
    return {
      terminal,
      printed: () => printed,
      wait(milliseconds: number) {
        now += milliseconds;
      },
    };
  }

  test('is written over where a person looks, and gone before the next line', () => {
    const { terminal, printed, wait } = setUp({ isTTY: true });
    terminal.progress('1 of 2');
    wait(1_000);
    terminal.progress('2 of 2');
    terminal.line('Done.');
    expect(printed()).toBe('\r\u001b[K1 of 2\r\u001b[K2 of 2\r\u001b[KDone.\n');
  });

  test('is not redrawn faster than eyes follow, but at once after a line', () => {
    const { terminal, printed, wait } = setUp({ isTTY: true });
    terminal.progress('1');
    wait(1);
    terminal.progress('2');
    expect(printed()).toBe('\r\u001b[K1');
    terminal.line('Line.');
    terminal.progress('3');
    expect(printed().endsWith('Line.\n\r\u001b[K3')).toBe(true);
  });

  test('never breaks into two, which could not be written over', () => {
    const { terminal, printed } = setUp({ isTTY: true, columns: 30 });
    terminal.progress('x'.repeat(100));
    expect(printed()).toBe(`\r\u001b[K${'x'.repeat(29)}`);
  });

  test('is a line now and then elsewhere, without any control characters', () => {
    const { terminal, printed, wait } = setUp({});
    for (const step of [1, 2, 3]) {
      terminal.progress(`step ${step}`);
      wait(3_000);
    }
    terminal.endProgress();
    terminal.line('Done.');
    expect(printed()).toBe('step 1\nstep 3\nDone.\n');
  });
});

test('numbers, lists and moments in words', () => {
  expect([inWords(1, 'watcher'), inWords(1_200, 'person', 'people')]).toEqual(['1 watcher', '1,200 people']);
  expect([[], ['a'], ['a', 'b'], ['a', 'b', 'c']].map(inAList)).toEqual(['', 'a', 'a and b', 'a, b and c']);
  expect(moment(Date.UTC(2026, 4, 1, 14, 30, 59))).toBe('2026-05-01 14:30 UTC');
});

describe('the nearest name', () => {
  const names = ['--port', '--network', '--live', '--every', '--help'];

  test.each([
    ['--prot', '--port'],
    ['--netwrok', '--network'],
    ['--LIVE', '--live'],
    ['--evry', '--every'],
    ['--hlep', '--help'],
    ['--something-else', undefined],
    ['', undefined],
  ])('to %j is %j', (typed, nearest) => {
    expect(nearestOf(typed, names)).toBe(nearest);
  });

  test('is none where there are no names', () => {
    expect(nearestOf('--port', [])).toBeUndefined();
  });
});

describe('what takes long', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test('is shown after two seconds, and the line is gone at the end', async () => {
    const shown: string[] = [];
    const terminal = { progress: (text: string) => void shown.push(text), endProgress: () => void shown.push('end') };
    const work = new Promise((resolve) => setTimeout(() => resolve('done'), 3_500));
    const result = showingProgress(
      terminal,
      () => 'Waiting',
      () => work,
    );
    await vi.advanceTimersByTimeAsync(1_900);
    expect(shown).toEqual([]);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(await result).toBe('done');
    expect(shown).toEqual(['Waiting (2 s)', 'Waiting (3 s)', 'end']);
  });

  test('is not shown while there is nothing to say', async () => {
    const shown: string[] = [];
    const terminal = { progress: (text: string) => void shown.push(text), endProgress: () => {} };
    const work = new Promise<void>((resolve) => setTimeout(resolve, 5_000));
    const result = showingProgress(
      terminal,
      () => '',
      () => work,
    );
    await vi.advanceTimersByTimeAsync(5_000);
    await result;
    expect(shown).toEqual([]);
  });
});
