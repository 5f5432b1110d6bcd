import { type NetworkId, networkIds } from '../../lambdas/domain/networks.ts';
import { useAppState } from './context.ts';
import type { Reading } from './state.ts';

/** The networks that this person can read, each with how far reading it is. */
export function useReadings(): readonly (readonly [network: NetworkId, reading: Reading])[] {
  const { readings } = useAppState();
  return networkIds.flatMap((id) => {
    const reading = readings[id];
    return reading === undefined ? [] : [[id, reading] as const];
  });
}
