/** Whether a status says "with somebody". */
export type Group = 'single' | 'taken';

/** The statuses that we know, whatever their spelling or language, each with its group. */
export const knownStatuses = {
  single: 'single',
  'in-a-relationship': 'taken',
  engaged: 'taken',
  married: 'taken',
  'civil-union': 'taken',
  'domestic-partnership': 'taken',
  'open-relationship': 'taken',
  complicated: 'taken',
  taken: 'taken',
  partnered: 'taken',
  dating: 'taken',
  separated: 'single',
  divorced: 'single',
  widowed: 'single',
} as const satisfies Readonly<Record<string, Group>>;

export type KnownStatus = keyof typeof knownStatuses;

/** Known statuses that one can be said to have left: "no longer engaged". */
export type LeavableStatus = Exclude<
  { [Status in KnownStatus]: (typeof knownStatuses)[Status] extends 'taken' ? Status : never }[KnownStatus],
  'complicated'
>;
