import type { Api } from './api.ts';
import type { CheckQueues } from './check-queues.ts';
import type { Checking } from './checking.ts';
import type { DeadLetters } from './dead-letters.ts';
import type { Erasing } from './erasing.ts';
import type { MailFeedback } from './mail-feedback.ts';
import type { Mailing } from './mailing.ts';
import type { Site } from './site.ts';
import type { Sweeping } from './sweeping.ts';
import type { WatcherTable } from './watcher-table.ts';

/** The parts of the service that alarms and the dashboard look at. */
export interface WatchedParts {
  readonly table: WatcherTable;
  readonly queues: CheckQueues;
  readonly deadLetters: DeadLetters;
  readonly sweeping: Sweeping;
  readonly checking: Checking;
  readonly erasing: Erasing;
  readonly feedback: MailFeedback;
  readonly mailing: Mailing;
  readonly api: Api;
  readonly site: Site;
}
