/** Environment variables of Bluesky's room. */
export const blueskyVariables = {
  /** An app view, such as `https://public.api.bsky.app`. Without it Bluesky is not set up. */
  url: 'BLUESKY_URL',
} as const;
