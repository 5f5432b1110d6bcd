import type { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { exitCodes } from '../../terminal/arguments.ts';
import { type Asker, readYesNo } from '../../terminal/asker.ts';
import type { Terminal } from '../../terminal/terminal.ts';
import type { Finding } from '../preflight/finding.ts';
import { groupedFindings, mayDeploy, preflightTable } from '../preflight/findings-table.ts';
import { isFirstDeployment } from '../preflight/stack-states.ts';
import { deleteChangeSet, previewName, readChangeSet } from './change-set.ts';
import type { DeployArguments } from './deploy-arguments.ts';
import { describeChanges, describeFirst } from './what-changes.ts';

/** What a deployment works with. */
export interface DeployParts {
  readonly terminal: Terminal;
  /** `undefined` where nobody can be asked. */
  readonly asker: Asker | undefined;
  readonly cloudFormation: Pick<CloudFormationClient, 'send'>;
  readonly stackName: string;
  /** All checks. */
  readonly lookAtEverything: () => Promise<readonly Finding[]>;
  /** The stack's status; `undefined` when there is none. */
  readonly stackStatus: () => Promise<string | undefined>;
  /** Runs the CDK's command line. `quiet`: what it prints is shown only when it fails. Returns its exit code. */
  readonly cdk: (args: readonly string[], options?: { readonly quiet: boolean }) => Promise<number>;
  /** The folder for what is deployed. */
  readonly assembly: string;
  /** The types of the resources in the template that was put there. */
  readonly typesInTemplate: () => readonly string[];
}

/** Says that nothing was done. */
const nothing = 'Nothing was deployed.';

/**
 * Deploys: looks at everything, shows what would change and what it means for data, asks, deploys, and says what is left to do. What is
 * shown is what is deployed.
 *
 * @returns the exit code
 */
export async function deploy(args: DeployArguments, parts: DeployParts): Promise<number> {
  const { terminal, cdk, assembly } = parts;
  if (!args.yes && parts.asker === undefined) {
    terminal.line('There is nobody to ask here (no terminal). To deploy without a question: npm run deploy -- --yes');
    return exitCodes.notUnderstood;
  }
  terminal.progress('Looking at the settings, the DNS and the AWS account …');
  const findings = await parts.lookAtEverything();
  for (const line of preflightTable(findings, terminal)) terminal.line(line);
  if (!mayDeploy(findings)) {
    terminal.line(`${nothing} (npx cdk deploy does it unchecked.)`);
    return exitCodes.failed;
  }
  terminal.line('');
  terminal.progress('Putting together what is to be deployed …');
  const context = args.context.flatMap((pair) => ['-c', pair]);
  const synthesised = await cdk(['synth', '--quiet', '--output', assembly, ...context], { quiet: true });
  terminal.endProgress();
  if (synthesised !== exitCodes.done) return giveUp(parts, synthesised);

  const isFirst = isFirstDeployment(await parts.stackStatus());
  const goOn = isFirst ? await showFirst(args, parts) : await showUpdate(args, parts);
  if (goOn !== 'deploy') return goOn;
  const deployed = await cdk(['deploy', '--app', assembly, '--require-approval', 'never', ...args.forCdk]);
  return sayWhatIsLeft(parts, deployed);
}

function giveUp({ terminal }: DeployParts, code: number): number {
  terminal.line(nothing);
  return code;
}

async function showFirst(args: DeployArguments, parts: DeployParts): Promise<'deploy' | number> {
  for (const line of describeFirst(parts.typesInTemplate())) parts.terminal.line(line);
  return mayGoOn(args, parts);
}

/** CloudFormation says itself what it would do, in a change set that is never carried out. */
async function showUpdate(args: DeployArguments, parts: DeployParts): Promise<'deploy' | number> {
  const { terminal, cdk, assembly, cloudFormation, stackName } = parts;
  const differs = await cdk(['diff', '--app', assembly, '--method', 'template']);
  if (differs !== exitCodes.done) return giveUp(parts, differs);
  terminal.progress('Asking CloudFormation what it would do …');
  const options = ['--method', 'prepare-change-set', '--change-set-name', previewName, '--require-approval', 'never'];
  const prepared = await cdk(['deploy', '--app', assembly, ...options, ...args.forCdk], { quiet: true });
  terminal.endProgress();
  if (prepared !== exitCodes.done) return giveUp(parts, prepared);
  try {
    const changes = await readChangeSet(cloudFormation, stackName);
    for (const line of describeChanges(changes)) terminal.line(line);
    if (changes.length === 0) return giveUp(parts, exitCodes.done);
    return await mayGoOn(args, parts);
  } finally {
    await deleteChangeSet(cloudFormation, stackName);
  }
}

async function mayGoOn({ yes }: DeployArguments, { asker, terminal }: DeployParts): Promise<'deploy' | number> {
  terminal.line('');
  if (yes) return 'deploy';
  for (;;) {
    const text = await asker?.line('Deploy this? [y/N] ');
    const answer = text === undefined ? false : readYesNo(text, false);
    if (answer === true) return 'deploy';
    if (answer === false) {
      terminal.line(nothing);
      return exitCodes.failed;
    }
    terminal.line('Please answer y or n.');
  }
}

/** After a deployment that worked, what is still to do; after one that failed, why. */
async function sayWhatIsLeft({ terminal, lookAtEverything }: DeployParts, code: number): Promise<number> {
  terminal.progress('Looking at what is left to do …');
  const findings = await lookAtEverything();
  terminal.endProgress();
  const worked = code === exitCodes.done;
  const left = findings.filter(
    ({ state, topic }) => state === 'todo' || state === 'stops' || (!worked && topic === 'Stack' && state === 'note'),
  );
  for (const line of groupedFindings(left, terminal)) terminal.line(line);
  if (worked) {
    terminal.line(
      left.length === 0
        ? 'Deployed. Nothing is left to do.'
        : '\nDeployed. Do what follows each >, then run npm run preflight again.',
    );
  }
  return code;
}
