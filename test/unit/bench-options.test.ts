import { expect, test } from 'vitest';
import { readBenchOptions } from '../../bench/bench-options.ts';
import { networkIds } from '../../lambdas/domain/networks.ts';

const faultsOf = (...args: string[]) => {
  const read = readBenchOptions(args);
  return read.kind === 'faults' ? read.faults : [];
};

test('without options the calls of a thousand watchers are counted, in both arrangements', () => {
  expect(readBenchOptions([])).toMatchObject({
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

test('memory is measured under the Node that is named, or under this one', () => {
  const json = 'build/bench-memory.json';
  expect(readBenchOptions(['--part', 'memory'])).toEqual({ kind: 'memory', options: { node: undefined, json } });
  expect(readBenchOptions(['--part', 'memory', '--node', process.execPath, '--json', 'a.json'])).toEqual({
    kind: 'memory',
    options: { node: process.execPath, json: 'a.json' },
  });
});

test('everything that is wrong is named at once', () => {
  expect(faultsOf('--part', 'time', '--watchers', '0', '--friends', '/nowhere.txt', '--node', '/nowhere')).toEqual([
    '--part time is not there to be measured; give calls or memory.',
    '--node /nowhere cannot be run (ENOENT); name the file of a Node.',
    '--watchers 0 is not a number of people; give a whole number, or all.',
    '--friends /nowhere.txt cannot be read (ENOENT); name a text file.',
  ]);
});

test('an option of the other part is a fault, not passed over', () => {
  expect(faultsOf('--part', 'memory', '--packed-only')).toEqual([
    '--packed-only belongs to --part calls; leave it out.',
  ]);
  expect(faultsOf('--node', process.execPath)).toEqual(['--node belongs to --part memory; leave it out.']);
});

test('help wins', () => {
  expect(readBenchOptions(['--part', 'time', '--help'])).toEqual({ kind: 'help' });
});
