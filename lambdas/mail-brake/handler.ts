import type { Context } from 'aws-lambda';
import * as v from 'valibot';
import type { RefusalReason } from '../domain/ledger.ts';
import { rateAlarms } from '../domain/mail-brake.ts';
import type { Observability } from '../observability/powertools.ts';
import type { RefusalCounts } from '../storage/refusal-counts.ts';

export interface MailBrakeHandlerParts {
  readonly observability: Observability;
  readonly counts: Pick<RefusalCounts, 'begin' | 'end'>;
}

/**
 * What CloudWatch hands to a function that is an alarm's action:
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-actions-Lambda.html
 */
const eventSchema = v.object({
  source: v.literal('aws.cloudwatch'),
  alarmData: v.object({
    alarmName: v.pipe(v.string(), v.transform(reasonOf), v.picklist(['bounced', 'complained'])),
    state: v.object({ value: v.picklist(['OK', 'ALARM', 'INSUFFICIENT_DATA']) }),
  }),
});

/** What the rate is of that an alarm looks at; `undefined` for an alarm of something else. */
function reasonOf(alarmName: string): RefusalReason | undefined {
  const reasons = Object.keys(rateAlarms) as RefusalReason[];
  return reasons.find((reason) => alarmName.endsWith(`-${rateAlarms[reason]}`));
}

/**
 * Has refused mails counted while an alarm says that their rate is high; `mail-feedback` counts them, and stops all mail when there are too
 * many. Throws when the event is not one of these alarms', or the table does not answer.
 */
export function createMailBrakeHandler({ observability, counts }: MailBrakeHandlerParts) {
  const { log } = observability;
  return (event: unknown, context: Context): Promise<void> =>
    observability.observe(context, async () => {
      const { alarmName: reason, state } = v.parse(eventSchema, event).alarmData;
      if (state.value === 'ALARM') {
        await counts.begin(reason);
        log.warn('brake.ready', { reason });
      } else if (state.value === 'OK') {
        await counts.end(reason);
        log.info('brake.not-needed', { reason });
      }
    });
}
