/** Milliseconds that a client waits for a connection and for an answer: somebody sits at the terminal. */
export const clientPatience = { connectionTimeout: 3_000, requestTimeout: 8_000, throwOnRequestTimeout: true } as const;
