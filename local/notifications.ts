import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import type { LocalFunction } from './functions/local-function.ts';
import { functionArn } from './functions/local-function.ts';
import { type Intrinsics, localAccount, localRegion } from './intrinsics.ts';
import type { Template } from './template.ts';

/** What topics connect. */
export interface NotificationsOptions {
  readonly template: Template;
  readonly intrinsics: Intrinsics;
  readonly functions: ReadonlyMap<string, LocalFunction>;
}

/** Topics, and the functions that listen to them. Mails to people about alarms are not sent here. */
export interface Notifications {
  /**
   * Publishes what SES has to say about a mail (an event as it puts it, with `eventType`) where the template's configuration sets want it.
   * Resolves when the functions that listen are done; rejects when the template wants no events of that type, or this is no event.
   */
  publishMailEvent(event: unknown): Promise<void>;
}

const mailEventSchema = v.looseObject({ eventType: v.pipe(v.string(), v.minLength(1)) });

/** Makes the template's topics known to the intrinsics, for everything that refers to them. */
export function createTopics({ template, intrinsics }: Omit<NotificationsOptions, 'functions'>): void {
  for (const { logicalId } of template.topics) {
    const arn = `arn:aws:sns:${localRegion}:${localAccount}:${logicalId}`;
    intrinsics.add(logicalId, { ref: arn, attributes: { TopicArn: arn, TopicName: logicalId } });
  }
}

/** Connects the template's topics with the functions that are subscribed to them. */
export function createNotifications({ template, intrinsics, functions }: NotificationsOptions): Notifications {
  const byArn = new Map([...functions.values()].map((each) => [functionArn(each.name), each]));
  const listeners = template.subscriptions.flatMap(({ logicalId, properties }) => {
    if (properties.Protocol !== 'lambda') return [];
    const target = byArn.get(intrinsics.text(properties.Endpoint, logicalId));
    if (target === undefined) throw new Error(`${logicalId}: notifies what is no function of the template`);
    return [{ topicArn: intrinsics.text(properties.TopicArn, logicalId), subscription: logicalId, target }];
  });

  async function publish(topicArn: string, message: string): Promise<void> {
    const concerned = listeners.filter((listener) => listener.topicArn === topicArn);
    const messageId = randomUUID();
    await Promise.all(
      concerned.map(({ subscription, target }) =>
        target.invokeLater(JSON.stringify(notification(topicArn, subscription, messageId, message))),
      ),
    );
  }

  return {
    async publishMailEvent(event) {
      const { eventType } = v.parse(mailEventSchema, event);
      const type = eventType.replaceAll(' ', '').toLowerCase();
      const wanted = template.mailEventDestinations.map(({ properties }) => properties.EventDestination);
      const destinations = wanted.filter(
        ({ Enabled: enabled, MatchingEventTypes: types }) =>
          enabled && types.some((each) => each.toLowerCase() === type),
      );
      if (destinations.length === 0) throw new Error(`the template has no destination for events of type ${eventType}`);
      // A mail is sent with one configuration set; several of them may publish to the same topic.
      const topics = new Set(
        destinations.map(({ SnsDestination: { TopicARN: topic } }) => intrinsics.text(topic, 'an event destination')),
      );
      await Promise.all([...topics].map((topic) => publish(topic, JSON.stringify(event))));
    },
  };
}

/** What SNS hands to a function. */
function notification(topicArn: string, subscription: string, messageId: string, message: string) {
  return {
    Records: [
      {
        EventSource: 'aws:sns',
        EventVersion: '1.0',
        EventSubscriptionArn: `${topicArn}:${subscription}`,
        Sns: {
          Type: 'Notification',
          MessageId: messageId,
          TopicArn: topicArn,
          Subject: null,
          Message: message,
          Timestamp: new Date().toISOString(),
          SignatureVersion: '1',
          Signature: 'local',
          SigningCertUrl: 'https://sns.local/certificate',
          UnsubscribeUrl: 'https://sns.local/unsubscribe',
          MessageAttributes: {},
        },
      },
    ],
  };
}
