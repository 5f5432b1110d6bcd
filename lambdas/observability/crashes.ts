import { errorFields, type Log } from './log.ts';

/** What says that the environment is about to end: `process`, or what a test gives. */
export interface Crashing {
  on(event: 'uncaughtExceptionMonitor' | 'unhandledRejection', listener: (error: unknown) => void): unknown;
}

/**
 * Logs what is thrown, or rejected, where nobody waits for it (`environment.crashed`): Lambda ends the environment for that, and whatever
 * invocation is at work. It changes nothing about that: Lambda's runtime has listeners of its own, which were there first.
 */
export function logCrashes(log: Pick<Log, 'error'>, crashing: Crashing = process): void {
  const logCrash = (error: unknown): void => log.error('environment.crashed', errorFields(error));
  crashing.on('uncaughtExceptionMonitor', logCrash);
  crashing.on('unhandledRejection', logCrash);
}
