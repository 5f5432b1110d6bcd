import { expect, test } from 'vitest';
import { helpText, readBenchOptions } from '../../bench/bench-options.ts';
import { partNames } from '../../bench/page/sections.ts';
import { networkIds } from '../../lambdas/domain/networks.ts';

const faultsOf = (...args: string[]) => {
  const read = readBenchOptions(args);
  return read.kind === 'faults' ? read.faults : [];
};

test('without options every part is measured, several times, and nothing is kept', () => {
  expect(readBenchOptions([])).toEqual({
    kind: 'parts',
    options: { parts: partNames, node: undefined, quick: false, keep: false, runs: 5, json: 'build/bench.json' },
  });
});

test('parts are measured in the order of the page, however they are named', () => {
  expect(readBenchOptions(['--part', 'memory, sweeper', '--runs', '3', '--keep'])).toMatchObject({
    options: { parts: ['sweeper', 'memory'], runs: 3, keep: true },
  });
  expect(readBenchOptions(['--quick'])).toMatchObject({ options: { quick: true, runs: 1 } });
});

test('what says whose calls are to be counted counts those alone', () => {
  expect(readBenchOptions(['--watchers', '1000'])).toMatchObject({
    kind: 'calls',
    options: { watchers: 1_000, packedOnly: false, json: 'build/bench.json' },
  });
  expect(readBenchOptions(['--part', 'calls', '--watchers', 'all', '--packed-only'])).toMatchObject({
    options: { watchers: 'all', packedOnly: true },
  });
});

test('the calls are counted on the network that is named, if there is one of that name', () => {
  expect(readBenchOptions(['--network', 'mastodon'])).toMatchObject({ options: { network: 'mastodon' } });
  expect(faultsOf('--network', 'myspace')).toEqual([
    `--network myspace is no network; give one of ${networkIds.join(', ')}.`,
  ]);
});

test('functions run under the Node that is named', () => {
  expect(readBenchOptions(['--part', 'memory', '--node', process.execPath, '--json', 'a.json'])).toMatchObject({
    kind: 'parts',
    options: { parts: ['memory'], node: process.execPath, json: 'a.json' },
  });
});

test('everything that is wrong is named at once', () => {
  expect(faultsOf('--part', 'time', '--runs', '-1', '--node', '/nowhere')).toEqual([
    `--part time is not there to be measured; give ${partNames.join(', ')}.`,
    '--node /nowhere cannot be run (ENOENT); name the file of a Node.',
    '--runs -1 is not a number; give a whole number.',
  ]);
  expect(faultsOf('--watchers', '0', '--friends', '/nowhere.txt')).toEqual([
    '--watchers 0 is not a number of people; give a whole number, or all.',
    '--friends /nowhere.txt: there is no such file.',
  ]);
});

test('an option of the other kind of count is a fault, not passed over', () => {
  expect(faultsOf('--part', 'memory', '--packed-only')).toEqual([
    '--packed-only belongs to --part calls; leave it out.',
  ]);
  expect(faultsOf('--watchers', '5', '--keep')).toEqual(['--keep does not go with --watchers; leave one of them out.']);
});

test('figures of a quick look are not kept', () => {
  expect(faultsOf('--quick', '--keep')).toEqual([
    '--keep does not go with --quick, whose figures say little; leave one of them out.',
  ]);
});

test('help wins', () => {
  expect(readBenchOptions(['--part', 'time', '--help'])).toEqual({ kind: 'help' });
});

test('the help names every part, and what those took that were kept', () => {
  const [first = '', ...others] = partNames;
  const help = helpText({ [first]: { seconds: 90 } });
  for (const name of partNames) expect(help).toMatch(new RegExp(`^ +${name} `, 'm'));
  expect(help).toMatch(new RegExp(`^ +${first} .* \\(90 s\\)$`, 'm'));
  expect(help).not.toContain('together');
  const all = Object.fromEntries([first, ...others].map((name) => [name, { seconds: 30 }]));
  expect(helpText(all)).toContain(`All parts together took ${Math.ceil(partNames.length / 2)} minutes.`);
});
