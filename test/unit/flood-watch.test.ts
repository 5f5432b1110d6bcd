import { expect, test } from 'vitest';
import { createFloodWatch, floodFrom } from '../../lambdas/api/flood-watch.ts';
import { readRequest } from '../../lambdas/api/request.ts';

const minute = 60_000;
const day = 24 * 60 * minute;

function watch() {
  const state = { now: 10 * day, lines: [] as { source?: unknown; requests?: unknown }[] };
  const warn = (message: string, fields: object = {}) => {
    expect(message).toBe('api.flood');
    state.lines.push(fields);
  };
  const log = { debug() {}, info() {}, warn, error() {} };
  const { note } = createFloodWatch({ clock: () => state.now, log });
  const from = (address: string, times: number) => {
    for (let time = 0; time < times; time++) note(address);
  };
  return { state, from };
}

test('nobody is named who asks as often as a person does', () => {
  const { state, from } = watch();
  for (let passed = 0; passed < 10; passed++) {
    from('203.0.113.7', floodFrom - 1);
    from('203.0.113.8', floodFrom - 1);
    state.now += minute;
  }
  expect(state.lines).toEqual([]);
});

test('who asks far more often is counted in a few lines, which have no address', () => {
  const { state, from } = watch();
  from('203.0.113.7', 5 * floodFrom);
  from('198.51.100.9', floodFrom);
  expect(state.lines.map(({ requests }) => requests)).toEqual([floodFrom, 2 * floodFrom, 4 * floodFrom, floodFrom]);
  const sources = state.lines.map(({ source }) => source);
  expect(new Set(sources).size).toBe(2);
  expect(JSON.stringify(state.lines)).not.toMatch(/203\.|198\./);
});

test('what stands for an address is another one every day, and in every environment', () => {
  const { state, from } = watch();
  from('203.0.113.7', floodFrom);
  state.now += minute;
  from('203.0.113.7', floodFrom);
  state.now += day;
  from('203.0.113.7', floodFrom);
  const [one, two, three] = state.lines.map(({ source }) => source);
  expect(one).toBe(two);
  expect(one).not.toBe(three);
  const other = watch();
  other.from('203.0.113.7', floodFrom);
  expect(other.state.lines[0]?.source).not.toBe(one);
});

test('the addresses of one IPv6 line are one source', () => {
  const { state, from } = watch();
  const addresses = ['2001:db8:1:2::1', '2001:db8:1:2:ffff::', '2001:0db8:0001:0002:1:2:3:4'];
  for (const address of addresses) from(address, floodFrom / 3);
  expect(state.lines).toHaveLength(1);
  from('2001:db8:1:3::1', floodFrom - 1);
  from('::1', floodFrom - 1);
  expect(state.lines).toHaveLength(1);
});

test('more sources than can be counted are not: memory is bounded, and those before are counted on', () => {
  const { state, from } = watch();
  from('203.0.113.7', floodFrom - 1);
  for (let number = 0; number < 20_000; number++) from(`10.${number >> 16}.${(number >> 8) & 255}.${number & 255}`, 1);
  from('203.0.113.7', 1);
  expect(state.lines).toHaveLength(1);
});

test.each([
  ['the viewer that CloudFront names', '203.0.113.7, 130.176.1.1', '203.0.113.7'],
  ['that one also when it says it came from elsewhere', '6.6.6.6, 203.0.113.7, 130.176.1.1', '203.0.113.7'],
  ['the sender, where nobody stands between', '203.0.113.7', '198.51.100.9'],
  ['the sender, where nothing is said', undefined, '198.51.100.9'],
])('a request comes from %s', (_, forwarded, source) => {
  const event = {
    version: '2.0',
    rawPath: '/api/about',
    headers: forwarded === undefined ? {} : { 'X-Forwarded-For': forwarded },
    requestContext: { http: { method: 'GET', sourceIp: '198.51.100.9' } },
  };
  expect(readRequest(event)?.source).toBe(source);
});
