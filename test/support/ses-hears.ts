import { createMailFeedbackHandler } from '../../lambdas/mail-feedback/handler.ts';
import { createPullBrake } from '../../lambdas/mail-feedback/pull-brake.ts';
import { createRefuseAddresses } from '../../lambdas/mail-feedback/refuse-addresses.ts';
import { createStopMail } from '../../lambdas/mail-feedback/stop-mail.ts';
import type { Observability } from '../../lambdas/observability/powertools.ts';
import { createControlStore } from '../../lambdas/storage/control-store.ts';
import { createLedgerStore } from '../../lambdas/storage/ledger-store.ts';
import { createRefusalCounts } from '../../lambdas/storage/refusal-counts.ts';
import { createRefusedMails } from '../../lambdas/storage/refused-mails.ts';
import type { TestApi } from './api.ts';
import type { bounceEvent } from './ses-events.ts';
import type { TestTable } from './test-table.ts';
import { impatient } from './watchers.ts';

/** Hands SES's event about a mail to the function that hears of them, on the table of an API under test. */
export async function hear(api: TestApi, table: TestTable, event: object): Promise<void> {
  const { owners, addressKeys: keys, watchers, clock, log, metrics } = api.parts;
  const observability = {
    log,
    metrics,
    observe: (_: unknown, work: () => Promise<unknown>) => work(),
  } as Observability;
  const handler = createMailFeedbackHandler({
    observability,
    refuseAddresses: createRefuseAddresses({
      ledgers: createLedgerStore({ ...table, ...impatient }),
      owners,
      keys,
      clock,
    }),
    stopMail: createStopMail({ watchers, clock }),
    refusedMails: createRefusedMails(table),
    pullBrake: createPullBrake({
      counts: createRefusalCounts(table),
      control: createControlStore(table),
      observability,
      clock,
    }),
    clock,
  });
  await handler({ Records: [{ Sns: { MessageId: 'm', Message: JSON.stringify(event) } }] }, {} as never);
}

/** An event about a mail that the API sent, with the address and the tags that it went out with. */
export function eventAbout(
  mail: TestApi['mails'][number] | undefined,
  make: (watcherId: string, to: string) => Pick<ReturnType<typeof bounceEvent>, 'mail'>,
): object {
  const event = make('mail:nobody', mail?.Destinations?.[0] ?? '');
  const tags = Object.fromEntries((mail?.Tags ?? []).map(({ Name, Value }) => [Name, [Value]]));
  return { ...event, mail: { ...event.mail, tags } };
}
