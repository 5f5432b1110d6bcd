import { randomUUID } from 'node:crypto';
import type { OutgoingMail } from './ses-requests.ts';

/** An address of SES's mailbox simulator, perhaps with a label: https://docs.aws.amazon.com/ses/latest/dg/send-an-email-from-console.html */
const simulator = /^(bounce|complaint|suppressionlist)(?:\+[^@]*)?@simulator\.amazonses\.com$/i;

/**
 * What SES would publish about a mail to its simulator's addresses, in its own form; nothing about any other mail, which simply arrives:
 * https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html
 */
export function simulatedEvents({ envelope, tags }: OutgoingMail, messageId: string): object[] {
  const now = new Date().toISOString();
  return envelope.to.flatMap((emailAddress): object[] => {
    const kind = simulator.exec(emailAddress)?.[1]?.toLowerCase();
    if (kind === undefined) return [];
    const mail = { timestamp: now, source: envelope.from, messageId, destination: envelope.to, tags };
    const feedback = { timestamp: now, feedbackId: `${randomUUID()}-000000` };
    if (kind === 'complaint') {
      const complaint = { ...feedback, complainedRecipients: [{ emailAddress }], complaintFeedbackType: 'abuse' };
      return [{ eventType: 'Complaint', complaint, mail }];
    }
    const bounce = {
      ...feedback,
      bounceType: 'Permanent',
      bounceSubType: kind === 'bounce' ? 'General' : 'OnAccountSuppressionList',
      bouncedRecipients: [
        { emailAddress, action: 'failed', status: '5.1.1', diagnosticCode: 'smtp; 550 5.1.1 user unknown' },
      ],
    };
    return [{ eventType: 'Bounce', bounce, mail }];
  });
}
