import type { SpokenWords } from './words.ts';

/** What a reader of Spanish sees in place of a known status. Apart from the sentences, for pages that say none. */
export const shownInSpanish: SpokenWords['shown'] = {
  single: 'Soltero/a',
  'in-a-relationship': 'En una relación',
  engaged: 'Comprometido/a',
  married: 'Casado/a',
  'civil-union': 'En una unión civil',
  'domestic-partnership': 'En una pareja de hecho',
  'open-relationship': 'En una relación abierta',
  complicated: 'Es complicado',
  taken: 'Tiene pareja',
  partnered: 'Con pareja',
  dating: 'Saliendo con alguien',
  separated: 'Separado/a',
  divorced: 'Divorciado/a',
  widowed: 'Viudo/a',
};
