import type { StackStatus } from '@aws-sdk/client-cloudformation';
import { moment } from '../../terminal/words.ts';
import { about, type Finding } from './finding.ts';

/** What the sentence about a state is made of. */
export interface StackFacts {
  readonly stackName: string;
  /** When what is under way began; milliseconds since 1970. */
  readonly since: number | undefined;
  /** Why the last operation failed, as a sentence; empty where it is not known. */
  readonly why: string;
}

type Sentence = (facts: StackFacts) => Finding;

const topic = about('Stack');

const command = (stackName: string, verb: string, more = '') =>
  `aws cloudformation ${verb} --stack-name ${stackName}${more}`;
const andWhy = (says: string, why: string) => (why === '' ? says : `${says} ${why}`);

const deployed: Sentence = ({ stackName }) => topic.ok(`${stackName} is deployed.`);
const notThere: Sentence = ({ stackName }) =>
  topic.ok(`${stackName} is not there yet: this will be the first deployment.`);

/** Something is being done; it ends by itself, and then there is another state. */
function underWay(what: string, waiter?: string, ...more: readonly string[]): Sentence {
  return ({ stackName, since }) =>
    topic.stops(
      `${what}${since === undefined ? '' : ` (since ${moment(since)})`}. It ends by itself, within minutes as a rule; then run npm run preflight again.`,
      // Only those that end in every case: with an error when what is under way fails.
      ...(waiter === undefined ? [] : [command(stackName, `wait ${waiter}`)]),
      ...more.map((verb) => command(stackName, verb)),
    );
}

/** What is left of the stack must be deleted before there can be another. */
function deleteFirst(what: string): Sentence {
  return ({ stackName, why }) =>
    topic.stops(
      andWhy(what, why),
      command(stackName, 'delete-stack'),
      command(stackName, 'wait stack-delete-complete'),
      `If that fails, too: ${command(stackName, 'delete-stack', ' --deletion-mode FORCE_DELETE_STACK')}   (leaves what cannot be deleted)`,
    );
}

/** An operation failed, and CloudFormation can still go back to the version before. */
function goBackFirst(what: string, verb: string): Sentence {
  return ({ stackName, why }) =>
    topic.stops(andWhy(what, why), command(stackName, verb), command(stackName, 'wait stack-rollback-complete'));
}

/**
 * A sentence for each state of a stack that CloudFormation knows. Source: CloudFormation user guide, "Stack status codes". What the CDK does
 * by itself stops nothing: it deletes what a failed first deployment left, and it executes a stack that was only prepared.
 */
export const stackStates: Readonly<Record<StackStatus, Sentence>> = {
  CREATE_COMPLETE: deployed,
  UPDATE_COMPLETE: deployed,
  IMPORT_COMPLETE: deployed,
  IMPORT_ROLLBACK_COMPLETE: ({ stackName }) =>
    topic.ok(`${stackName} is deployed. An import of resources into it failed and was undone.`),
  UPDATE_ROLLBACK_COMPLETE: ({ stackName, why }) =>
    topic.note(
      andWhy(
        `${stackName} is deployed, but the last deployment failed and was undone: the version before it runs.`,
        why,
      ),
    ),
  DELETE_COMPLETE: notThere,
  REVIEW_IN_PROGRESS: ({ stackName }) =>
    topic.ok(`${stackName} was prepared once, but nothing of it was made: this will be the first deployment.`),
  ROLLBACK_COMPLETE: ({ why }) =>
    topic.note(
      andWhy(
        'The first deployment failed, and what it made was removed, save for a table, which is empty and costs nothing. npm run deploy starts again.',
        why,
      ),
    ),
  CREATE_FAILED: deleteFirst('The first deployment failed, and what it made is still there. Delete that first.'),
  ROLLBACK_FAILED: deleteFirst(
    'The first deployment failed, and not everything that it made could be removed. Delete the rest first.',
  ),
  DELETE_FAILED: deleteFirst('The stack was to be deleted, but a part of it could not be. Delete the rest first.'),
  UPDATE_FAILED: goBackFirst(
    'The last deployment failed and was left half done. Go back to the version before it first.',
    'rollback-stack',
  ),
  UPDATE_ROLLBACK_FAILED: goBackFirst(
    'The last deployment failed, and so did going back to the version before it. Go on with that first.',
    'continue-update-rollback',
  ),
  IMPORT_ROLLBACK_FAILED: ({ stackName, why }) =>
    topic.stops(
      andWhy('An import of resources failed, and so did undoing it. The events say what must be mended by hand.', why),
      command(stackName, 'describe-stack-events', ' --max-items 20'),
    ),
  CREATE_IN_PROGRESS: underWay('The first deployment is under way', 'stack-create-complete'),
  ROLLBACK_IN_PROGRESS: underWay('The first deployment failed, and what it made is being removed'),
  UPDATE_IN_PROGRESS: underWay('A deployment is under way', 'stack-update-complete'),
  UPDATE_COMPLETE_CLEANUP_IN_PROGRESS: underWay(
    'A deployment is nearly done: what the new version does not need is being removed',
    'stack-update-complete',
  ),
  UPDATE_ROLLBACK_IN_PROGRESS: underWay('The last deployment failed, and is being undone', 'stack-rollback-complete'),
  UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS: underWay(
    'The last deployment failed and is nearly undone: what only it needed is being removed',
    'stack-rollback-complete',
  ),
  DELETE_IN_PROGRESS: underWay('The stack is being deleted', 'stack-delete-complete'),
  IMPORT_IN_PROGRESS: underWay('An import of resources is under way', 'stack-import-complete'),
  IMPORT_ROLLBACK_IN_PROGRESS: underWay('An import of resources failed, and is being undone'),
};

/** Whether nothing of the stack exists in this state, so that a deployment is the first. */
export function isFirstDeployment(status: string | undefined): boolean {
  return status === undefined || ['DELETE_COMPLETE', 'REVIEW_IN_PROGRESS', 'ROLLBACK_COMPLETE'].includes(status);
}

/** The finding about a stack that is there; also for a state that CloudFormation did not have yet. */
export function aboutState(status: string, facts: StackFacts): Finding {
  if (Object.hasOwn(stackStates, status)) return stackStates[status as StackStatus](facts);
  return topic.unchecked(
    `${facts.stackName} is in the state ${status}, which is not known here. CloudFormation's documentation says what it means.`,
  );
}

/** The finding where there is no such stack. */
export function aboutNoStack(stackName: string): Finding {
  return notThere({ stackName, since: undefined, why: '' });
}
