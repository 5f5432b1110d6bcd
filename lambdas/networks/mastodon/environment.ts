/** Environment variables of Mastodon's room. */
export const mastodonVariables = {
  /**
   * The servers that may be read, as `parseServers` takes them: `any`, hosts with the places where the local runtime has them, or both.
   * Without it Mastodon is not set up.
   */
  servers: 'MASTODON_SERVERS',
} as const;
