import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import * as v from 'valibot';
import { BreakupNotifierStack } from '../../lib/breakup-notifier-stack.ts';
import { readSettings } from '../../lib/settings.ts';

const root = new URL('../../', import.meta.url);
const read = (file: string) => JSON.parse(readFileSync(new URL(file, root), 'utf8'));
const { context } = v.parse(v.object({ context: v.record(v.string(), v.unknown()) }), read('cdk.json'));
const sampleSettings = v.parse(v.record(v.string(), v.unknown()), read('settings.sample.json'));

const resourceSchema = v.object({
  Type: v.string(),
  Properties: v.optional(v.record(v.string(), v.any()), {}),
  DeletionPolicy: v.optional(v.string()),
  UpdateReplacePolicy: v.optional(v.string()),
});

const templateSchema = v.object({
  Resources: v.record(v.string(), resourceSchema),
  Outputs: v.record(v.string(), v.unknown()),
});

/** A resource of the template. */
export type Found = v.InferOutput<typeof resourceSchema> & { readonly id: string };

/** The stack as it would be deployed, and as CloudFormation would get it. */
export interface Synthesised {
  readonly stack: BreakupNotifierStack;
  readonly resources: readonly Found[];
  /** The names of the outputs. */
  readonly outputs: readonly string[];
  /** The resources of one type. */
  readonly all: (type: string) => readonly Found[];
  /** What functions put together of one resource's output, to compare with. */
  readonly arnOf: (resource: Found) => object;
}

/** Files of a site, as its build names them; what is in them does not matter here. */
export const siteFiles = ['404.html', 'app.html', 'assets/app-1A2B.js', 'config.json', 'favicon.svg', 'index.html'];

/**
 * Synthesises the stack in this process, with the project's own context, the sample settings, and these on top.
 *
 * @param region absent: only the deployment says it
 */
export function synthesise(settings: Readonly<Record<string, unknown>> = {}, region?: string): Synthesised {
  const folder = mkdtempSync(join(tmpdir(), 'infra-test-'));
  const app = new App({
    outdir: folder,
    context,
    postCliContext: { ...sampleSettings, ...settings },
    analyticsReporting: false,
    builtinCloudFormationValidation: false,
    stackTraces: false,
    treeMetadata: false,
  });
  const stack = new BreakupNotifierStack(app, 'BreakupNotifier', {
    settings: readSettings((name) => app.node.tryGetContext(name)),
    ...(region === undefined ? {} : { env: { account: '123456789012', region } }),
    // Any folder is content enough.
    content: { folder: new URL('web/fonts', root).pathname, files: siteFiles },
  });
  const { template } = app.synth().getStackByName(stack.stackName);
  rmSync(folder, { recursive: true, force: true });
  const { Resources, Outputs } = v.parse(templateSchema, template);
  const resources = Object.entries(Resources).map(([id, resource]) => ({ id, ...resource }));
  return {
    stack,
    resources,
    outputs: Object.keys(Outputs),
    all: (type) => resources.filter((resource) => resource.Type === type),
    arnOf: ({ id }) => ({ 'Fn::GetAtt': [id, 'Arn'] }),
  };
}

/** Settings of a deployment with a Facebook app. */
export const withFacebook = { facebookAppId: '1000000000000000' } as const;

/** The one function that is not ours: CDK's, which publishes the site at deployments. */
export const isForeign = ({ id }: Found): boolean => id.startsWith('CustomCDKBucketDeployment');
