import type { SpokenWords } from './words.ts';

/** What a reader of German sees in place of a known status. Apart from the sentences, for pages that say none. */
export const shownInGerman: SpokenWords['shown'] = {
  single: 'Single',
  'in-a-relationship': 'In einer Beziehung',
  engaged: 'Verlobt',
  married: 'Verheiratet',
  'civil-union': 'In einer eingetragenen Partnerschaft',
  'domestic-partnership': 'In einer Lebensgemeinschaft',
  'open-relationship': 'In einer offenen Beziehung',
  complicated: 'Es ist kompliziert',
  taken: 'Vergeben',
  partnered: 'Liiert',
  dating: 'Trifft jemanden',
  separated: 'Getrennt',
  divorced: 'Geschieden',
  widowed: 'Verwitwet',
};
