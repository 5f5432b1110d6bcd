import type { Context } from 'aws-lambda';
import * as v from 'valibot';
import type { Timestamp } from '../domain/ids.ts';
import { errorFields } from '../observability/log.ts';
import { metricNames } from '../observability/metric-names.ts';
import type { Observability } from '../observability/powertools.ts';
import type { RefusedMails } from '../storage/refused-mails.ts';
import { type Feedback, readFeedback } from './events.ts';
import type { PullBrake } from './pull-brake.ts';
import type { RefuseAddresses } from './refuse-addresses.ts';
import type { StopMail } from './stop-mail.ts';

export interface MailFeedbackHandlerParts {
  readonly observability: Observability;
  readonly refuseAddresses: RefuseAddresses;
  readonly stopMail: StopMail;
  readonly refusedMails: Pick<RefusedMails, 'count'>;
  readonly pullBrake: PullBrake;
  readonly clock: () => Timestamp;
}

/** SNS hands over one record an invocation; more are dealt with one by one. */
const envelopeSchema = v.object({
  Records: v.pipe(
    v.array(v.object({ Sns: v.object({ MessageId: v.string(), Message: v.string() }) })),
    v.minLength(1),
    v.maxLength(10),
  ),
});

/**
 * The handler of SES's events. What cannot be dealt with fails the invocation: Lambda tries it twice more and then buries the event where
 * an alarm finds it. Doing an event again does no harm.
 */
export function createMailFeedbackHandler(parts: MailFeedbackHandlerParts) {
  const { observability, refuseAddresses, stopMail, refusedMails, pullBrake, clock } = parts;
  const { log, metrics } = observability;

  async function handleMessage(messageId: string, message: string): Promise<boolean> {
    const feedback = readFeedback(message);
    switch (feedback.kind) {
      case 'poison':
        log.error('message.poison', { messageId, paths: feedback.paths });
        metrics.count(metricNames.poisonMessages, 1);
        return false;
      case 'nothing':
        log.info('feedback.ignored', { messageId, why: feedback.why });
        return true;
      case 'stop': {
        const { watcherId, reason } = feedback;
        try {
          await stop(messageId, feedback);
          return true;
        } catch (error) {
          log.error('feedback.failed', { messageId, watcherId, reason, ...errorFields(error) });
          return false;
        }
      }
    }
  }

  async function stop(messageId: string, feedback: Extract<Feedback, { kind: 'stop' }>): Promise<void> {
    const { watcherId, addresses, reason } = feedback;
    const owners = await refuseAddresses(addresses, reason);
    if (watcherId === undefined && owners.length === 0) {
      log.info('feedback.handled', { messageId, reason, outcome: 'no-account' });
    }
    for (const each of new Set([...(watcherId === undefined ? [] : [watcherId]), ...owners])) {
      const outcome = await stopMail(each, addresses, reason);
      log.info('feedback.handled', { messageId, watcherId: each, reason, outcome });
    }
    // The brake is about alerts: what strangers enter must not stop them.
    if (feedback.isAnybodys) await refusedMails.count(clock());
    else await pullBrake(reason);
  }

  return (event: unknown, context: Context): Promise<void> =>
    observability.observe(context, async () => {
      const { Records: records } = v.parse(envelopeSchema, event);
      let failed = 0;
      for (const { Sns } of records) if (!(await handleMessage(Sns.MessageId, Sns.Message))) failed++;
      if (failed > 0) throw new Error(`${failed} of ${records.length} events could not be dealt with`);
    });
}
