/** Where this browser says that it is; whether that is a time zone is for the server to see. */
export const ownTimeZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone;
