import { hostLabelOf } from '../../people/host-label.ts';
import type { Person } from '../../people/person.ts';
import { hash } from '../../people/statuses.ts';

/** Where somebody's account is. */
export interface Home {
  readonly host: string;
  /** The id that the home server knows them by. */
  readonly id: string;
  /** The part of the handle before the server. */
  readonly username: string;
}

/** Where those of the cast are who are not on alpha. Friends of Ada are on every server. */
const hostsOfCast: Readonly<Record<string, string>> = {
  ben: 'beta.example',
  daniel: 'beta.example',
  elif: 'gamma.example',
  gus: 'beta.example',
  hana: 'delta.example',
  jonas: 'beta.example',
  kofi: 'epsilon.example',
  lea: 'gamma.example',
  nadia: 'beta.example',
};

/**
 * Where somebody of a friend graph is, always the same. People with a nickname are where the cast is; of the others even numbers are on
 * alpha and odd ones on beta, and ids that are no numbers on one of the two, by chance that follows from the id.
 */
export function homeOf({ id, nickname }: Pick<Person, 'id' | 'nickname'>): Home {
  const label = hostLabelOf(id);
  if (nickname !== null) return { host: hostsOfCast[nickname] ?? 'alpha.example', id: label, username: nickname };
  const odd = (/^\d+$/.test(id) ? Number(id.at(-1)) : hash(id)) % 2 === 1;
  return { host: odd ? 'beta.example' : 'alpha.example', id: label, username: `p${label}` };
}
