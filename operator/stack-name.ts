/** The stack as it is called in `bin/app.ts`. */
export const defaultStackName = 'BreakupNotifier';
