/** At most so many follows are read: 63 calls of the 300 that a server allows in 15 minutes. */
export const mostFollows = 5_000;
