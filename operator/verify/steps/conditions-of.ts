import type { Me } from '../../../web/api/schemas.ts';

/** Whom somebody watches, and for what: as the API takes it back. */
export function conditionsOf({ watches }: Pick<Me, 'watches'>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(watches).flatMap(([id, watch]) => (watch === undefined ? [] : [[id, watch.condition]])),
  );
}
