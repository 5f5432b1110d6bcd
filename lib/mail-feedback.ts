import { Duration } from 'aws-cdk-lib';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import { EmailSendingEvent, EventDestination } from 'aws-cdk-lib/aws-ses';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { LambdaSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import { environmentNames } from '../lambdas/wiring/environment-names.ts';
import { acknowledge } from './acknowledge.ts';
import { BundledFunction } from './bundled-function.ts';
import { DeadLetters } from './dead-letters.ts';
import type { Mailing } from './mailing.ts';
import type { Keys } from './secrets.ts';
import type { WatcherTable } from './watcher-table.ts';

export interface MailFeedbackProps {
  readonly table: WatcherTable;
  readonly mailing: Mailing;
  readonly keys: Keys;
}

/**
 * What becomes of mails that were sent: SES tells of bounces and complaints, and a function stops mail to addresses that are dead or whose
 * owner complained. Beside it, the function that makes the brake ready when an alarm says that too many do: some more, and all mail stops.
 */
export class MailFeedback extends Construct {
  readonly function: BundledFunction;
  /** Makes the brake ready, or lets go of it; made to be the action of an alarm. */
  readonly brake: BundledFunction;
  /** What neither function could deal with, after three attempts. */
  readonly failures: DeadLetters;

  constructor(scope: Construct, id: string, props: MailFeedbackProps) {
    super(scope, id);
    const { table, mailing, keys } = props;
    this.failures = new DeadLetters(this, 'Failures');
    acknowledge(this.failures, {
      'AwsSolutions-SQS3':
        'This is itself where dead letters go: of two functions and a subscription, which the rule cannot see.',
    });
    const common = {
      timeout: Duration.seconds(30),
      memorySize: 256,
      environment: { [environmentNames.tableName]: table.table.tableName },
      asynchronousFailures: { buried: new SqsDestination(this.failures) },
    };
    this.function = new BundledFunction(this, 'MailFeedback', {
      folder: 'mail-feedback',
      description: 'Stops mail to addresses that bounce or whose owner complains',
      ...common,
      environment: { ...common.environment, ...keys.sealingEnvironment },
    });
    table.letStopMail(this.function);
    keys.letHashAddresses(this.function);
    this.brake = new BundledFunction(this, 'MailBrake', {
      folder: 'mail-brake',
      description: 'Has bounces or complaints counted while their rate is about to cost us our standing',
      ...common,
    });
    table.letMakeBrakeReady(this.brake);

    const topic = new Topic(this, 'Topic', { displayName: 'Bounces and complaints', enforceSSL: true });
    topic.addSubscription(new LambdaSubscription(this.function, { deadLetterQueue: this.failures }));
    for (const configurationSet of mailing.configurationSets) {
      configurationSet.addEventDestination('Feedback', {
        destination: EventDestination.snsTopic(topic),
        events: [EmailSendingEvent.BOUNCE, EmailSendingEvent.COMPLAINT],
      });
    }
  }
}
