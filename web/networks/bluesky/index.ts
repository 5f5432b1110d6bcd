import type { WebNetwork } from '../web-network.ts';
import { peoplePart } from './texts.ts';

const notRead = async () => ({ kind: 'not-read', reason: 'not-asked' }) as const;
const texts = async () => peoplePart;

/** Bluesky: people who are watched there have a name, and nobody is chosen there yet. */
export const bluesky: WebNetwork<'not-asked'> = {
  name: 'Bluesky',
  people: { resume: notRead, ask: notRead },
  peopleTexts: { en: texts, de: texts, es: texts },
};
