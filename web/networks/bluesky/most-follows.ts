/** At most so many follows are read: 50 calls, some seconds. */
export const mostFollows = 5_000;
