import type { Settings } from '../../lib/settings.ts';
import { inDigits } from '../../terminal/words.ts';
import type { SesAccount } from './account.ts';
import { about, type Finding, inSettingsFile } from './finding.ts';

const topic = about('SES account');

/** Whether SES may send to everybody, and how much. */
export function checkSesAccount(
  ses: SesAccount,
  settings: Pick<Settings, 'mailsPerSecond' | 'siteDomain'> | undefined,
): Finding[] {
  return [sending(ses, settings?.siteDomain), quota(ses, settings?.mailsPerSecond)];
}

function sending(ses: SesAccount, siteDomain: string | undefined): Finding {
  if (ses.enforcement === 'SHUTDOWN') {
    return topic.todo(
      'AWS has stopped mail from this account; no mail goes out. The SES console says why, under Account dashboard, and there you answer.',
    );
  }
  if (!ses.sendingEnabled) {
    return topic.todo(
      'Sending is switched off for this account and region; no mail goes out.',
      'aws sesv2 put-account-sending-attributes --sending-enabled',
    );
  }
  if (!ses.outOfSandbox) {
    const inSandbox = 'In the sandbox: mail goes only to addresses that are verified in SES. Good for a first try.';
    if (ses.review === 'PENDING') return topic.note(`${inSandbox} You have asked to leave it; AWS answers by mail.`);
    if (ses.review === 'DENIED' || ses.review === 'FAILED') {
      return topic.note(
        `${inSandbox} AWS has refused the request to leave it. Answer in the case that AWS Support opened: https://console.aws.amazon.com/support/home#/case/history`,
      );
    }
    return topic.note(
      `${inSandbox} Before others sign in, ask to leave it, which takes a day or two (docs/deploying.md, under Mail):`,
      `aws sesv2 put-account-details --production-access-enabled --mail-type TRANSACTIONAL --website-url https://${siteDomain ?? 'SITE'}`,
    );
  }
  if (ses.enforcement === 'PROBATION') {
    return topic.note('AWS has put the account on probation for bounces or complaints: see docs/runbook.md.');
  }
  return topic.ok('Out of the sandbox: mail goes to everybody.');
}

function quota(ses: SesAccount, mailsPerSecond: number | undefined): Finding {
  const topic = about('SES quota');
  const size = `${inDigits(ses.mailsADay)} mails a day, ${ses.mailsASecond} a second`;
  if (ses.outOfSandbox && mailsPerSecond !== undefined && mailsPerSecond > ses.mailsASecond) {
    return topic.note(
      `${size}; mailsPerSecond is ${mailsPerSecond}. SES turns away what is more, and those mails go out later.`,
      inSettingsFile('mailsPerSecond', Math.max(1, Math.floor(ses.mailsASecond))),
    );
  }
  return topic.ok(`${size}; ${inDigits(ses.mailsToday)} sent in the last 24 hours.`);
}
