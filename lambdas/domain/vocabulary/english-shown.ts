import type { SpokenWords } from './words.ts';

/** What a reader of English sees in place of a known status. Apart from the sentences, for pages that say none. */
export const shownInEnglish: SpokenWords['shown'] = {
  single: 'Single',
  'in-a-relationship': 'In a relationship',
  engaged: 'Engaged',
  married: 'Married',
  'civil-union': 'In a civil union',
  'domestic-partnership': 'In a domestic partnership',
  'open-relationship': 'In an open relationship',
  complicated: 'It’s complicated',
  taken: 'Taken',
  partnered: 'Partnered',
  dating: 'Dating',
  separated: 'Separated',
  divorced: 'Divorced',
  widowed: 'Widowed',
};
