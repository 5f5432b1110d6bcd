import { seededFaults } from '../../test/property/faults/index.ts';
import type { SeededFault } from '../../test/property/faults/seeded-fault.ts';
import { type Hunt, hunts } from './hunts.ts';
import { whyUnseen } from './unseen.ts';

/** A safeguard of the code that can be taken out of a copy of it. */
export interface Safeguard extends Pick<SeededFault, 'name' | 'file' | 'from' | 'to'> {
  /** The short run that must fail without it; `undefined` where no run can. */
  readonly hunt: Hunt | undefined;
  /** Why a run cannot see that it is missing; `undefined` where one must fail. */
  readonly whyNot: string | undefined;
}

/** Every safeguard that `npm run test:faults` takes out, by what happens without it. */
export const safeguards: readonly Safeguard[] = seededFaults.map(({ name, file, from, to }) => ({
  name,
  file,
  from,
  to,
  hunt: hunts[name],
  whyNot: whyUnseen(name, file),
}));

/** The safeguards with a text in their names or in their files' paths. */
export function findSafeguards(text: string): readonly Safeguard[] {
  return safeguards.filter(({ name, file }) => name.includes(text) || file.includes(text));
}
