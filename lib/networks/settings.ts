import { blueskySettings } from './bluesky/settings.ts';
import { facebookSettings } from './facebook/settings.ts';
import { mastodonSettings } from './mastodon/settings.ts';

/** The settings that networks add, as entries of the settings' schema. */
export const networkSettings = { ...facebookSettings, ...blueskySettings, ...mastodonSettings };
