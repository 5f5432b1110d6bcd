import { fileURLToPath } from 'node:url';
import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag';
import { BreakupNotifierStack } from '../lib/breakup-notifier-stack.ts';
import { deploymentSettings } from '../lib/settings-file.ts';
import { publishedSiteConfigOf } from '../lib/site-config.ts';
import { buildSite } from '../web/build.ts';

const app = new App();
const given = deploymentSettings((name) => app.node.tryGetContext(name), process.env.CDK_DEFAULT_REGION);
if (given.kind === 'faults') {
  for (const fault of given.faults) process.stderr.write(`${fault}\n`);
  process.exit(1);
}
const { settings } = given;
const content = await buildSite(
  fileURLToPath(new URL('../build/site', import.meta.url)),
  publishedSiteConfigOf(settings),
);
new BreakupNotifierStack(app, 'BreakupNotifier', {
  description: 'Mails you when the relationship status of someone you know changes',
  settings,
  content,
});
Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new ServerlessChecks(app));
