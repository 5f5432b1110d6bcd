import * as v from 'valibot';

/** Bluesky's own app view, which anybody may read. */
export const publicAppView = 'https://public.api.bsky.app';

/** Bluesky's settings, as entries of a schema. */
export const blueskySettings = {
  /** The app view that profiles are read from. Empty: people on Bluesky cannot be watched. */
  blueskyUrl: v.optional(
    v.union(
      [
        v.literal(''),
        v.pipe(
          v.string(),
          v.url(),
          v.regex(/^https?:/),
          v.transform((url) => url.replace(/\/+$/, '')),
        ),
      ],
      'is not a URL',
    ),
    publicAppView,
  ),
};
