import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag';
import { BreakupNotifierStack } from '../lib/breakup-notifier-stack.ts';
import { readSettings } from '../lib/settings.ts';

const app = new App();
new BreakupNotifierStack(app, 'BreakupNotifier', {
  description: 'Mails you when the relationship status of someone you know changes',
  settings: readSettings((name) => app.node.tryGetContext(name)),
});
Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new ServerlessChecks(app));
