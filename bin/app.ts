import { fileURLToPath } from 'node:url';
import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag';
import { BreakupNotifierStack } from '../lib/breakup-notifier-stack.ts';
import { readSettings } from '../lib/settings.ts';
import { siteConfigOf } from '../lib/site-config.ts';
import { buildSite } from '../web/build.ts';

const app = new App();
const settings = readSettings((name) => app.node.tryGetContext(name));
const content = await buildSite(fileURLToPath(new URL('../build/site', import.meta.url)), siteConfigOf(settings));
new BreakupNotifierStack(app, 'BreakupNotifier', {
  description: 'Mails you when the relationship status of someone you know changes',
  settings,
  content,
});
Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new ServerlessChecks(app));
