import type { WatcherId } from '../../lambdas/domain/ids.ts';
import { encodeWatcherIdForTag } from '../../lambdas/mail/tags.ts';

/** The part about the mail, as SES documents it for a mail that was sent through the API with tags. */
function mail(watcherId: string, to: string) {
  return {
    timestamp: '2026-08-05T00:40:02.012Z',
    source: 'Breakup Notifier <notifier@breakups.example>',
    sourceArn: 'arn:aws:ses:eu-central-1:123456789012:identity/notifier@breakups.example',
    sendingAccountId: '123456789012',
    messageId: 'EXAMPLE7c191be45-e9aedb9a-02f9-4d12-a87d-dd0099a07f8a-000000',
    destination: [to],
    headersTruncated: false,
    headers: [
      { name: 'From', value: 'Breakup Notifier <notifier@breakups.example>' },
      { name: 'To', value: to },
      { name: 'Subject', value: 'Ada Lind: In a relationship → Single' },
      { name: 'MIME-Version', value: '1.0' },
    ],
    commonHeaders: { from: ['Breakup Notifier <notifier@breakups.example>'], to: [to], subject: 'Ada Lind' },
    tags: {
      'ses:operation': ['SendRawEmail'],
      'ses:configuration-set': ['ConfigSet'],
      'ses:source-ip': ['192.0.2.0'],
      'ses:from-domain': ['breakups.example'],
      'ses:caller-identity': ['Checker'],
      watcher: [encodeWatcherIdForTag(watcherId as WatcherId)],
      alert: ['4d12-a87d'],
    },
  };
}

/** A `Bounce` event in the form that a configuration set publishes. */
export function bounceEvent(watcherId: string, to: string, bounceType = 'Permanent') {
  return {
    eventType: 'Bounce',
    bounce: {
      feedbackId: '01000157c44f053b-61b59c11-9236-11e6-8f96-7be8aexample-000000',
      bounceType,
      bounceSubType: bounceType === 'Permanent' ? 'General' : 'MailboxFull',
      bouncedRecipients: [
        { emailAddress: to, action: 'failed', status: '5.1.1', diagnosticCode: 'smtp; 550 5.1.1 user unknown' },
      ],
      timestamp: '2026-08-05T00:41:02.669Z',
      reportingMTA: 'dsn; mta.example.com',
    },
    mail: mail(watcherId, to),
  };
}

/** A `Complaint` event in the form that a configuration set publishes. */
export function complaintEvent(watcherId: string, to: string, complaintFeedbackType: string | null = 'abuse') {
  return {
    eventType: 'Complaint',
    complaint: {
      complainedRecipients: [{ emailAddress: to }],
      timestamp: '2026-08-05T00:41:02.669Z',
      feedbackId: '01000157c44f053b-61b59c11-9236-11e6-8f96-7be8aexample-000000',
      userAgent: 'Amazon SES Mailbox Simulator',
      complaintSubType: null,
      complaintFeedbackType,
      arrivalDate: '2026-08-05T00:41:02.669Z',
    },
    mail: mail(watcherId, to),
  };
}
