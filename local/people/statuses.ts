/** The eleven relationship statuses that people begin with, word for word. */
export const RELATIONSHIP_STATUSES = [
  'Single',
  'In a relationship',
  'Engaged',
  'Married',
  "It's complicated",
  'In an open relationship',
  'Widowed',
  'Separated',
  'Divorced',
  'In a civil union',
  'In a domestic partnership',
] as const;

/** How many of a thousand people start with each status, in the order above; the rest hide theirs. */
const SHARES = [230, 210, 50, 150, 40, 25, 15, 15, 30, 10, 15] as const;

/**
 * The status a person of an edge list starts with, or `null` when they hide it. It depends on the id alone, so the same
 * list gives the same world every time.
 */
export function initialStatus(id: string): string | null {
  let draw = hash(id) % 1000;
  for (const [index, share] of SHARES.entries()) {
    if (draw < share) return RELATIONSHIP_STATUSES[index] ?? null;
    draw -= share;
  }
  return null;
}

/** A well-mixed 32-bit hash of a text (FNV-1a and a finalizer, so that neighbouring ids land far apart). */
export function hash(text: string): number {
  let mixed = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    mixed = Math.imul(mixed ^ text.charCodeAt(index), 0x01000193);
  }
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
