import { spawnSync } from 'node:child_process';
import type { ReadStream } from 'node:tty';

/** The part of a keyboard that is listened to. */
export type Keyboard = Pick<ReadStream, 'isTTY' | 'on' | 'unref'>;

/**
 * Whether Enter can be pressed: somebody sits at a terminal, and this process is the one that the terminal listens to. One in the
 * background would be stopped by reading from it.
 */
export function canBePressed(keyboard: Keyboard): boolean {
  if (!keyboard.isTTY) return false;
  // The groups of this process and of the one in front; unknown where `ps` has no such columns.
  const { stdout } = spawnSync('ps', ['-o', 'pgid=,tpgid=', '-p', String(process.pid)], { encoding: 'utf8' });
  const [group, inFront] = (stdout ?? '').trim().split(/\s+/);
  return inFront === undefined || group === inFront;
}

/** Acts at every press of Enter. */
export function onEnter(keyboard: Keyboard, act: () => void): void {
  keyboard.on('data', (typed: Buffer) => {
    if (typed.includes('\n')) act();
  });
  // A terminal that goes away ends nothing by itself.
  keyboard.on('error', () => {});
  keyboard.unref();
}
