import { blueskySettings } from './bluesky/settings.ts';
import { facebookSettings } from './facebook/settings.ts';
import { mastodonContradictions, mastodonSettings } from './mastodon/settings.ts';

/** The settings that networks add, as entries of the settings' schema. */
export const networkSettings = { ...facebookSettings, ...blueskySettings, ...mastodonSettings };

/** What is wrong with the settings of networks although each by itself is right, as `<name>: <what is wrong>`. */
export function networkContradictions(settings: Parameters<typeof mastodonContradictions>[0]): string[] {
  return mastodonContradictions(settings);
}
