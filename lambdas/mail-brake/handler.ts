import type { Context } from 'aws-lambda';
import * as v from 'valibot';
import type { Timestamp } from '../domain/ids.ts';
import type { Observability } from '../observability/powertools.ts';
import type { ControlStore } from '../storage/control-store.ts';

export interface MailBrakeHandlerParts {
  readonly observability: Observability;
  readonly control: Pick<ControlStore, 'pauseMail'>;
  readonly clock: () => Timestamp;
}

/** Milliseconds: until a person has looked. Nothing is lost meanwhile; what is owed waits. */
const untilSomebodyLooks = 365 * 24 * 60 * 60_000;

/**
 * What CloudWatch hands to a function that is an alarm's action:
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-actions-Lambda.html
 */
const eventSchema = v.object({
  source: v.literal('aws.cloudwatch'),
  alarmData: v.object({
    alarmName: v.pipe(v.string(), v.minLength(1)),
    state: v.object({ value: v.picklist(['OK', 'ALARM', 'INSUFFICIENT_DATA']) }),
  }),
});

/** Holds all mail back when an alarm goes off. Throws when the event is not an alarm's, or the table does not answer. */
export function createMailBrakeHandler({ observability, control, clock }: MailBrakeHandlerParts) {
  const { log } = observability;
  return (event: unknown, context: Context): Promise<void> =>
    observability.observe(context, async () => {
      const { alarmName, state } = v.parse(eventSchema, event).alarmData;
      if (state.value !== 'ALARM') {
        log.info('brake.not-needed', { alarmName, state: state.value });
        return;
      }
      await control.pauseMail(clock() + untilSomebodyLooks, `stopped by the alarm ${alarmName}`);
      log.error('brake.pulled', { alarmName });
    });
}
