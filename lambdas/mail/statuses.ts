/** The values Facebook offers as a relationship status, as its API spells them in English. */
export const knownStatuses = [
  'Single',
  'In a relationship',
  'Engaged',
  'Married',
  'In a civil union',
  'In a domestic partnership',
  'In an open relationship',
  "It's complicated",
  'Separated',
  'Divorced',
  'Widowed',
] as const;
export type KnownStatus = (typeof knownStatuses)[number];

/** Known statuses that say "with somebody": leaving one of them for `Single` is worded as leaving it. */
export const partneredStatuses = [
  'In a relationship',
  'Engaged',
  'Married',
  'In a civil union',
  'In a domestic partnership',
  'In an open relationship',
] as const satisfies readonly KnownStatus[];
export type PartneredStatus = (typeof partneredStatuses)[number];

const byFoldedSpelling = new Map<string, KnownStatus>(knownStatuses.map((status) => [folded(status), status]));
const partnered: ReadonlySet<KnownStatus> = new Set(partneredStatuses);

/** The known status that a network's text stands for, or `undefined`: then the text is shown word for word. */
export function knownStatusOf(text: string): KnownStatus | undefined {
  return byFoldedSpelling.get(folded(text));
}

/** Whether a known status says "with somebody". */
export function isPartnered(status: KnownStatus): status is PartneredStatus {
  return partnered.has(status);
}

/** Case and the kind of apostrophe differ between versions of the API and say nothing. */
function folded(text: string): string {
  return text.trim().replaceAll('’', "'").toLowerCase();
}
