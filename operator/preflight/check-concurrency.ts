import type { Settings } from '../../lib/settings.ts';
import { inDigits } from '../../terminal/words.ts';
import type { Account } from './account.ts';
import { about, type Finding, inSettingsFile } from './finding.ts';

/** What may run beside the checkers of a sweep: two first looks, two second passes of deletions, and the sweeper. */
const besideCheckers = 5;

/** What should be left for people who use the site. */
const leftForSite = 5;

/** Whether Lambda lets enough functions run at the same time; new accounts are allowed ten. */
export async function checkConcurrency(
  account: Account,
  settings: Pick<Settings, 'checkerConcurrency'> | undefined,
): Promise<Finding> {
  const topic = about('Lambda quota');
  const limit = await account.concurrency();
  if (settings === undefined) {
    return topic.unchecked(
      `${limit} functions may run at the same time. Whether that is enough depends on the settings: correct them first.`,
    );
  }
  const busy = settings.checkerConcurrency + besideCheckers;
  const more =
    'aws service-quotas request-service-quota-increase --service-code lambda --quota-code L-B99A9384 --desired-value 1000';
  const says = `${inDigits(limit)} functions may run at the same time; this service runs up to ${busy}`;
  if (limit < busy) {
    const fewer = Math.max(2, limit - besideCheckers - 1);
    return topic.todo(
      `${says}. In a busy sweep people who use the site are turned away.`,
      more,
      `Until that is granted: ${inSettingsFile('checkerConcurrency', fewer)}`,
    );
  }
  if (limit < busy + leftForSite) {
    return topic.note(
      `${says}, which leaves ${limit - busy} for the site. Enough to begin with; raising it costs nothing.`,
      more,
    );
  }
  return topic.ok(`${says}.`);
}
