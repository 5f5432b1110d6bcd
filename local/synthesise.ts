import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import * as v from 'valibot';
import { BreakupNotifierStack } from '../lib/breakup-notifier-stack.ts';
import { readSettings, type Settings } from '../lib/settings.ts';

/** A template as CloudFormation would get it, and the folder that its assets' paths start from. */
export interface Assembly {
  readonly template: unknown;
  readonly folder: string;
}

const cdkJsonSchema = v.object({ context: v.record(v.string(), v.unknown()) });

const projectRoot = new URL('..', import.meta.url);

/**
 * Synthesises the stack in this process into `folder`. The context is that of `cdk.json`, so feature flags are those of a deployment, with
 * `settings` on top. The checks that guard a deployment (nag rules, template validation) are left out: they take seconds and say
 * nothing about a run.
 */
export function synthesise(folder: string, settings: Partial<Settings>): Assembly {
  const { context } = v.parse(cdkJsonSchema, JSON.parse(readFileSync(new URL('cdk.json', projectRoot), 'utf8')));
  const outdir = join(folder, 'cdk.out');
  const app = new App({
    outdir,
    // `context` gives way to what the environment says (CDK_CONTEXT_JSON); `postCliContext` does not.
    context,
    postCliContext: { ...settings, 'aws:cdk:enable-asset-metadata': true },
    analyticsReporting: false,
    builtinCloudFormationValidation: false,
    stackTraces: false,
    treeMetadata: false,
  });
  const stack = new BreakupNotifierStack(app, 'BreakupNotifier', {
    settings: readSettings((name) => app.node.tryGetContext(name)),
  });
  return { template: app.synth().getStackByName(stack.stackName).template, folder: outdir };
}
