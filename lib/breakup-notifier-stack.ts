import { CfnOutput, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import { HostedZone } from 'aws-cdk-lib/aws-route53';
import type { Construct } from 'constructs';
import { Api } from './api.ts';
import { CheckQueues } from './check-queues.ts';
import { Checking } from './checking.ts';
import { DeadLetters } from './dead-letters.ts';
import { Erasing } from './erasing.ts';
import { MailFeedback } from './mail-feedback.ts';
import { Mailing } from './mailing.ts';
import { Monitoring } from './monitoring.ts';
import { Keys } from './secrets.ts';
import type { Settings } from './settings.ts';
import { Site } from './site.ts';
import type { BuiltSite } from './site-content.ts';
import { Sweeping } from './sweeping.ts';
import { WatcherTable } from './watcher-table.ts';

export interface BreakupNotifierStackProps extends StackProps {
  readonly settings: Settings;
  /** The built site; absent where it is served from elsewhere, as in the local runtime. */
  readonly content?: BuiltSite;
}

/** Enough for 1,000 friend lists, and for 1,000 mails at the 14 a second that SES lets a new account send. Leases are measured by it. */
const checkerTimeout = Duration.seconds(90);

/** The whole service. */
export class BreakupNotifierStack extends Stack {
  constructor(scope: Construct, id: string, { settings, content, ...props }: BreakupNotifierStackProps) {
    super(scope, id, props);
    const { hostedZoneId, hostedZoneName: zoneName } = settings;
    const interval = Duration.minutes(settings.sweepMinutes);
    const zone =
      hostedZoneId === undefined || zoneName === undefined
        ? undefined
        : HostedZone.fromHostedZoneAttributes(this, 'Zone', { hostedZoneId, zoneName });

    const table = new WatcherTable(this, 'Watchers');
    const keys = new Keys(this, 'Keys', settings);
    const mailing = new Mailing(this, 'Mailing', { settings, zone });
    // Before the functions: where the site is may be CloudFront's to say, and they put it into links.
    const site = new Site(this, 'Site', { settings, zone, content });
    const siteUrl = site.url;
    const deadLetters = new DeadLetters(this, 'DeadLetters');
    const queues = new CheckQueues(this, 'Queues', { deadLetters, sweepInterval: interval, checkerTimeout });
    const sweeping = new Sweeping(this, 'Sweeping', { table, queues, checkerTimeout, settings });
    const checking = new Checking(this, 'Checking', {
      table,
      queues,
      keys,
      mailing,
      timeout: checkerTimeout,
      settings,
      siteUrl,
    });
    const erasing = new Erasing(this, 'Erasing', { table, deadLetters });
    const feedback = new MailFeedback(this, 'Feedback', { table, mailing, keys });
    const api = new Api(this, 'Serving', { table, queues, keys, mailing, erasing, settings, siteUrl });
    site.serveApi(api.httpApi);
    new Monitoring(this, 'Monitoring', {
      settings,
      table,
      queues,
      deadLetters,
      sweeping,
      checking,
      erasing,
      feedback,
      mailing,
      api,
      site,
    });

    const outputs = {
      SiteUrl: site.url,
      DistributionDomain: site.distribution.distributionDomainName,
      TableName: table.table.tableName,
      ...keys.outputs,
      ConfigurationSet: mailing.configurationSet.configurationSetName,
    };
    for (const [name, value] of Object.entries(outputs)) new CfnOutput(this, name, { value });
  }
}
