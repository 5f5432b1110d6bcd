import { columns } from '../../terminal/columns.ts';
import { inWords } from '../../terminal/words.ts';

/** What a deployment would do to a resource. */
export interface PlannedChange {
  readonly logicalId: string;
  /** As `AWS::SQS::Queue`. */
  readonly type: string;
  readonly action: 'added' | 'changed' | 'perhaps replaced' | 'replaced' | 'removed';
  /** Whether the old one stays in the account when it is replaced or removed. */
  readonly isKept: boolean;
}

/** What is lost with a resource. */
interface Loss {
  /** What the resource is to somebody who runs the service. */
  readonly called: string;
  /** What it means that the old one is gone. */
  readonly whenGone: string;
  /** What it means that the old one stays in the account, but is not used any more. */
  readonly whenKept?: string;
}

const unused = 'The old one stays in the account, but nothing reads it any more.';

/** Resources that hold something, or that others know by name. All others can be made again without anybody noticing. */
const losses: Readonly<Record<string, Loss>> = {
  'AWS::DynamoDB::Table': {
    called: 'the table with all accounts, watches and histories',
    whenGone: 'ALL OF THAT IS DELETED. Do not deploy this without a copy.',
    whenKept: `${unused} The service would begin with an empty table, and nobody would have an account.`,
  },
  'AWS::SecretsManager::Secret': {
    called: 'a secret',
    whenGone:
      'WHAT WAS SEALED WITH IT CANNOT BE READ AGAIN: people must sign in again, and links in mails stop working.',
    whenKept: `${unused} The new one has another value: what was sealed with the old one cannot be read until you copy it.`,
  },
  'AWS::SQS::Queue': {
    called: 'a queue',
    whenGone: 'Messages in it are lost. Checks are repeated by the next sweep; dead letters are not.',
    whenKept: `${unused} Checks are repeated by the next sweep.`,
  },
  'AWS::SES::EmailIdentity': {
    called: 'the sender, as SES knows it',
    whenGone: 'The new one must be verified first. No mail goes out until then.',
    whenKept: 'It stays in SES, and can still be sent from.',
  },
  'AWS::CloudFront::Distribution': {
    called: 'the place of the site',
    whenGone: 'The site gets another address, unless it has a domain of its own. Links in mails lead to the old one.',
  },
  'AWS::S3::Bucket': { called: 'the bucket of the site', whenGone: 'The site is published again with the deployment.' },
  'AWS::Logs::LogGroup': { called: 'a log', whenGone: 'What was logged is deleted.', whenKept: unused },
  'AWS::SNS::Topic': {
    called: 'a topic',
    whenGone: 'If it is that of the alarms, its address must be confirmed again.',
  },
  'AWS::SNS::Subscription': {
    called: 'a subscription',
    whenGone: 'If it is that of the alarms, the new address gets a mail with a link to click first.',
  },
};

/** What deployments do, in the order in which it is shown. */
const actions = ['added', 'changed', 'perhaps replaced', 'replaced', 'removed'] as const;

const longestLine = 116;

/** What an update would change, and what that means for data, as lines for a terminal. */
export function describeChanges(changes: readonly PlannedChange[]): string[] {
  if (changes.length === 0) return ['Nothing would change.'];
  const counts = actions.flatMap((action) => {
    const ofThis = changes.filter((change) => change.action === action);
    return ofThis.length === 0 ? [] : [[String(ofThis.length), action, shortNames(ofThis)]];
  });
  const harm = changes
    .filter(({ action }) => action !== 'added' && action !== 'changed')
    .filter(({ type }) => type in losses);
  return [
    '',
    `What would change (${inWords(changes.length, 'resource')}):`,
    ...columns(counts, { longestLine }),
    '',
    ...(harm.length === 0 ? [noHarm] : ['What that means for data:', ...columns(harm.map(row), { longestLine })]),
  ];
}

const noHarm = 'Nothing that holds data is replaced or removed: the table, the secrets and the queues stay.';

/** Whether something that holds data would be replaced or removed. */
export function touchesData(changes: readonly PlannedChange[]): boolean {
  return changes.some(({ action, type }) => !['added', 'changed'].includes(action) && type in losses);
}

function row({ logicalId, type, action, isKept }: PlannedChange): string[] {
  const { called = type, whenGone = '', whenKept } = losses[type] ?? {};
  const fate = isKept && whenKept !== undefined ? whenKept : whenGone;
  return [action, logicalId, `This is ${called}. ${action === 'perhaps replaced' ? 'If it is replaced: ' : ''}${fate}`];
}

function shortNames(changes: readonly PlannedChange[]): string {
  return changes.map(({ logicalId }) => logicalId.replace(/[0-9A-F]{8}$/, '')).join(', ');
}

/** What a first deployment makes, as lines for a terminal. */
export function describeFirst(types: readonly string[]): string[] {
  return [
    '',
    `This is the first deployment: ${inWords(types.length, 'resource')} would be made, and nothing that exists is changed.`,
    'It takes some ten minutes, most of them for CloudFront, and costs what docs/costs.md says.',
  ];
}
