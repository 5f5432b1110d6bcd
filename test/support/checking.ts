import { type CheckParts, createCheck } from '../../lambdas/checker/check-watchers.ts';
import type { WatcherId } from '../../lambdas/domain/ids.ts';
import type { AlertMail, SendOutcome } from '../../lambdas/mail/mailer.ts';
import { createControlCache } from '../../lambdas/storage/control-cache.ts';
import { createControlStore } from '../../lambdas/storage/control-store.ts';
import { createHistoryStore } from '../../lambdas/storage/history-store.ts';
import { createWatcherStore } from '../../lambdas/storage/watcher-store.ts';
import { keptLog } from './logs.ts';
import type { TestTable } from './test-table.ts';
import { impatient } from './watchers.ts';

/** What a checker under test is given; what is left out reads no network and mails everything, without any waiting time. */
export interface Checking extends Partial<CheckParts> {
  readonly table: TestTable;
  readonly clock: () => number;
  /** What becomes of a mail. */
  readonly onMail?: (mail: AlertMail) => SendOutcome | Promise<SendOutcome>;
}

/** The real checker on a real table, in an environment of its own. */
export function checking({ table, onMail, ...given }: Checking) {
  const tried: WatcherId[] = [];
  const check = createCheck({
    ...impatient,
    watchers: createWatcherStore({ ...table, ...impatient }),
    history: createHistoryStore({ ...table, ...impatient }),
    control: createControlCache(createControlStore(table), given.clock),
    networks: {},
    mailer: {
      async send(mail) {
        tried.push(mail.watcherId);
        return (await onMail?.(mail)) ?? { kind: 'sent', messageId: 'm' };
      },
    },
    absenceMilliseconds: 0,
    flapMilliseconds: 0,
    lapseMilliseconds: 0,
    watchersPerRead: 100,
    newId: () => crypto.randomUUID(),
    log: keptLog().log,
    ...given,
  });
  return {
    /** To whom mails were tried. */
    tried,
    check: (...ids: readonly WatcherId[]) => check(ids, { consistent: true }, given.clock() + 90_000),
  };
}
