import {
  type CloudFormationClient,
  DeleteChangeSetCommand,
  DescribeChangeSetCommand,
  type ResourceChange,
} from '@aws-sdk/client-cloudformation';
import type { PlannedChange } from './what-changes.ts';

/** The change set that is made to see what a deployment would change. It is deleted again; the CDK makes its own to deploy. */
export const previewName = 'breakup-notifier-preview';

/** Reads what CloudFormation would do. Throws the SDK's errors. */
export async function readChangeSet(
  cloudFormation: Pick<CloudFormationClient, 'send'>,
  stackName: string,
): Promise<PlannedChange[]> {
  const changes: PlannedChange[] = [];
  let next: string | undefined;
  do {
    const page = await cloudFormation.send(
      new DescribeChangeSetCommand({
        StackName: stackName,
        ChangeSetName: previewName,
        ...(next === undefined ? {} : { NextToken: next }),
      }),
    );
    changes.push(
      ...(page.Changes ?? []).flatMap(({ ResourceChange: change }) => (change ? [plannedChange(change)] : [])),
    );
    next = page.NextToken;
  } while (next !== undefined);
  return changes;
}

/** Deletes it. Throws the SDK's errors. */
export async function deleteChangeSet(
  cloudFormation: Pick<CloudFormationClient, 'send'>,
  stackName: string,
): Promise<void> {
  await cloudFormation.send(new DeleteChangeSetCommand({ StackName: stackName, ChangeSetName: previewName }));
}

const actions: Readonly<Record<string, PlannedChange['action']>> = { Add: 'added', Import: 'added', Remove: 'removed' };

function plannedChange(change: ResourceChange): PlannedChange {
  const { Action: action = '', Replacement: replacement, PolicyAction: policy = '' } = change;
  return {
    logicalId: change.LogicalResourceId ?? '',
    type: change.ResourceType ?? '',
    action:
      actions[action] ??
      (replacement === 'True' ? 'replaced' : replacement === 'Conditional' ? 'perhaps replaced' : 'changed'),
    // Source: CloudFormation API, ResourceChange.PolicyAction.
    isKept: /Retain|Snapshot/.test(policy),
  };
}
