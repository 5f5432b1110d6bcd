import type { RecognisedWords } from './words.ts';

/** A few words of languages that have no file of their own: above all what profiles call the field. */
export const elsewhere: RecognisedWords = {
  spellings: { single: ['sinkku'] },
  openings: {},
  labels: {},
  nobody: [],
  relationshipLabels: [
    'семейное положение',
    'civilstånd',
    'civilstand',
    'civilstatus',
    'sivilstand',
    'siviilisääty',
    'parisuhdetilanne',
    'rodinný stav',
    'estat civil',
    '配偶者の有無',
    '婚姻',
    '婚姻状況',
  ],
  vagueLabels: [],
  onlyLabelled: [],
  onlyOfRelationship: [],
  looseOpenings: [],
  negations: [],
  noNames: [],
};
