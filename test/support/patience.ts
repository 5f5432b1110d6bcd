/**
 * How long is waited, at most, for what must come: so long that a busy machine decides no test, and less than a test may take, so that what is
 * missing is named.
 */
export const patience = { timeout: 120_000, interval: 20 } as const;
