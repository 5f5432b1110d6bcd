import type { PrivacyPart } from '../../../network-texts.ts';

/** What the privacy page says of Mastodon. */
export const privacyPart: PrivacyPart = { button: '', stored: '', list: '', reading: '', watched: '', leaving: '' };
