import type { Stated } from './timeline.ts';

/** What somebody states, in words. */
export function said(stated: Stated): string {
  return stated === null ? 'nothing' : `chapter ${stated}`;
}

/** A change, in words. */
export function saying(from: Stated, to: Stated): string {
  return `${said(from)} → ${said(to)}`;
}
