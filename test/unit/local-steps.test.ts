import { EventEmitter } from 'node:events';
import { describe, expect, test, vi } from 'vitest';
import { canBePressed, type Keyboard, onEnter } from '../../local/enter.ts';
import type { Options } from '../../local/options.ts';
import { builtInCast } from '../../local/people/cast.ts';
import type { Runtime } from '../../local/runtime.ts';
import { nextSteps } from '../../local/steps.ts';

const runtime = {
  endpoints: { site: 'http://localhost:1', mailbox: 'http://127.0.0.1:2' },
  facebook: { url: 'http://127.0.0.1:3' },
  bluesky: { url: 'http://127.0.0.1:4' },
  mastodon: { url: 'http://127.0.0.1:5' },
} as unknown as Runtime;
const withoutDoubles = { endpoints: runtime.endpoints } as unknown as Runtime;
const options = {
  people: builtInCast(),
  network: 'mastodon',
  live: false,
  watchers: 0,
  every: 60_000,
} as unknown as Options;
const steps = (more: Partial<Options> = {}, canPressEnter = true, of = runtime) =>
  nextSteps(of, { ...options, ...more }, canPressEnter).join('\n');

describe('what to do next', () => {
  test('names every address to open, and handles that the doubles know', () => {
    const said = steps();
    for (const address of [
      'http://localhost:1',
      'http://127.0.0.1:2',
      'http://127.0.0.1:4/_double',
      'http://127.0.0.1:5/_double',
    ]) {
      expect(said).toContain(address);
    }
    expect(said).toContain('@ada@alpha.example (Mastodon)');
    expect(said).toContain('ada.bsky.example (Bluesky)');
  });

  test('offers Enter only where it can be pressed', () => {
    expect(steps()).toContain('Press Enter');
    expect(steps({}, false)).not.toContain('Press Enter');
    expect(steps({}, false)).toContain('Wait for the next sweep');
    expect(steps({ every: 'off' }, false)).not.toContain('Wait for');
  });

  test('begins with the sweep where people were signed in, and names the double of their network alone', () => {
    const said = steps({ watchers: 'all' });
    expect(said).toMatch(/^Wait for the first sweep/);
    expect(said).toContain('http://127.0.0.1:5/_double and end');
    expect(said).not.toContain('http://127.0.0.1:4');
    expect(steps({ watchers: 'all', every: 'off' })).toMatch(/^Press Enter/);
    expect(steps({ watchers: 'all', every: 'off' }, false)).toMatch(/^Start the first sweep: invoke Sweeper/);
  });

  test('is to sign in with the button where nobody is found by a handle', () => {
    const alone = { endpoints: runtime.endpoints, facebook: runtime.facebook } as unknown as Runtime;
    expect(steps({ network: 'facebook' }, true, alone)).toContain('sign in with the button');
  });

  test('invents nobody where real people are read', () => {
    for (const said of [steps({ live: true }), steps({}, true, withoutDoubles)]) {
      expect(said).toContain('your handle');
      expect(said).not.toContain('alpha.example');
      expect(said).not.toContain('_double');
    }
  });
});

describe('Enter', () => {
  const keyboard = (isTTY: boolean) =>
    Object.assign(new EventEmitter(), { isTTY, unref() {} }) as unknown as Keyboard & EventEmitter;

  test('acts once per press, and nothing else does', () => {
    const keys = keyboard(true);
    const act = vi.fn();
    onEnter(keys, act);
    keys.emit('data', Buffer.from('abc'));
    expect(act).not.toHaveBeenCalled();
    keys.emit('data', Buffer.from('\n'));
    keys.emit('data', Buffer.from('x\n'));
    expect(act).toHaveBeenCalledTimes(2);
  });

  test('outlives a terminal that goes away', () => {
    const keys = keyboard(true);
    onEnter(keys, () => {});
    expect(() => keys.emit('error', new Error('EIO'))).not.toThrow();
  });

  test('cannot be pressed where nobody sits at a terminal', () => {
    expect(canBePressed(keyboard(false))).toBe(false);
  });
});
