/** The attribute in which an item says how it is laid out. Items from before there was one are of format 0. */
export const formatAttribute = 'format';

/** An item as it is read: its attributes, whatever they are. */
export type Attributes = Readonly<Record<string, unknown>>;

/** How one kind of item is laid out now, and how items that were laid out otherwise are read. */
export interface ItemFormat {
  /** The format that is written. */
  readonly current: number;
  /**
   * From each older format to the next one: `steps[0]` from 0 to 1, and so on. A step gets what the format before had, and `drops` the
   * attributes that the new one has no more. Steps stay for as long as there may be items of their format.
   */
  readonly steps: readonly { readonly upgrade: (item: Attributes) => Attributes; readonly drops: readonly string[] }[];
}

/**
 * The item is of a format that this version of the code does not know: a newer one has written it. It is left as it is, and who wanted it
 * tries again later, as with a table out of reach: see `isTransient`.
 */
export class NewerItemError extends Error {
  override readonly name = 'NewerItemError';
}

/** The format of a stored item. */
export function formatOf(item: Attributes): number {
  const format = item[formatAttribute];
  return typeof format === 'number' ? format : 0;
}

/** The item as the current format has it; the same object where it is of that format, `undefined` when it is of a newer one. */
export function upgraded({ current, steps }: ItemFormat, item: Attributes): Attributes | undefined {
  const stored = formatOf(item);
  if (stored > current) return undefined;
  return steps.slice(stored).reduce((before, { upgrade }) => upgrade(before), item);
}

/** Attributes that an item of this older format may have and the current one must not. */
export function droppedSince({ steps }: ItemFormat, stored: number): readonly string[] {
  return steps.slice(stored).flatMap(({ drops }) => drops);
}
