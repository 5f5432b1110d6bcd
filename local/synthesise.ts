import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import * as v from 'valibot';
import { BreakupNotifierStack } from '../lib/breakup-notifier-stack.ts';
import { readSettings } from '../lib/settings.ts';

/** A template as CloudFormation would get it, and the folder that its assets' paths start from. */
export interface Assembly {
  readonly template: unknown;
  readonly folder: string;
}

const cdkJsonSchema = v.object({ context: v.record(v.string(), v.unknown()) });

const projectRoot = new URL('..', import.meta.url);

/**
 * Synthesises the stack in this process into `folder`, with these settings and the feature flags of a deployment; a deployment's own
 * settings (`settings.json`) are not read. The checks that guard a deployment (nag rules, template validation) are left out: they take
 * seconds and say nothing about a run. Throws when a setting is missing or wrong.
 */
export function synthesise(folder: string, settings: Readonly<Record<string, unknown>>): Assembly {
  const outdir = join(folder, 'cdk.out');
  const app = new App({
    outdir,
    // Not `context`, which gives way to what the environment says (CDK_CONTEXT_JSON).
    postCliContext: { ...featureFlags(), 'aws:cdk:enable-asset-metadata': true },
    analyticsReporting: false,
    builtinCloudFormationValidation: false,
    stackTraces: false,
    treeMetadata: false,
  });
  const stack = new BreakupNotifierStack(app, 'BreakupNotifier', {
    settings: readSettings((name) => settings[name]),
  });
  return { template: app.synth().getStackByName(stack.stackName).template, folder: outdir };
}

function featureFlags(): Record<string, unknown> {
  const { context } = v.parse(cdkJsonSchema, JSON.parse(readFileSync(new URL('cdk.json', projectRoot), 'utf8')));
  return Object.fromEntries(Object.entries(context).filter(([name]) => name.startsWith('@aws-cdk/')));
}
