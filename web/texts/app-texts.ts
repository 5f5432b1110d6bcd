import type { app } from './en/app.ts';

/** Everything the app says, in one language. */
export type AppTexts = ReturnType<typeof app>;
