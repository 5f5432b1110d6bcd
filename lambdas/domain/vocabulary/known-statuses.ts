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

/** Known statuses that one is said to have left when nobody took the place: "no longer engaged". */
export type LeavableStatus = Exclude<
  { [Status in KnownStatus]: (typeof knownStatuses)[Status] extends 'taken' ? Status : never }[KnownStatus],
  'complicated'
>;

/** Whether somebody who is single now is said to have left this status. */
export function isLeavable(status: KnownStatus): status is LeavableStatus {
  return knownStatuses[status] === 'taken' && status !== 'complicated';
}
