/** The same in every language. */
export const name = 'Bluesky';
