import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import { HttpApi, HttpMethod, HttpStage, LogGroupLogDestination } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { environmentNames } from '../lambdas/wiring/environment-names.ts';
import { acknowledge } from './acknowledge.ts';
import { BundledFunction } from './bundled-function.ts';
import type { CheckQueues } from './check-queues.ts';
import type { Erasing } from './erasing.ts';
import type { Mailing } from './mailing.ts';
import { networkEnvironment } from './networks/index.ts';
import type { Keys } from './secrets.ts';
import type { Settings } from './settings.ts';
import type { WatcherTable } from './watcher-table.ts';

export interface ApiProps {
  readonly table: WatcherTable;
  readonly queues: CheckQueues;
  readonly keys: Keys;
  readonly mailing: Mailing;
  readonly erasing: Erasing;
  readonly settings: Settings;
  /** Where the site is: links lead there, and requests come from there. */
  readonly siteUrl: string;
}

/** How far a burst of requests may go beyond what is allowed in a second. */
const burst = 2;

/** Less than the 30 seconds that an HTTP API waits, so that a slow answer is still one of ours. */
const timeout = Duration.seconds(25);

/** The function behind `/api/*` and the HTTP API in front of it. The site's distribution forwards to it: page and API are one origin. */
export class Api extends Construct {
  readonly function: BundledFunction;
  readonly httpApi: HttpApi;

  constructor(scope: Construct, id: string, props: ApiProps) {
    super(scope, id);
    const { table, queues, keys, mailing, erasing, settings } = props;
    this.function = new BundledFunction(this, 'Api', {
      folder: 'api',
      description: 'Answers what the site, mail programs and networks ask',
      timeout,
      memorySize: 512,
      environment: {
        [environmentNames.tableName]: table.table.tableName,
        [environmentNames.firstLooksQueueUrl]: queues.firstLooks.queueUrl,
        [environmentNames.erasuresQueueUrl]: erasing.erasures.queueUrl,
        ...keys.environment,
        ...networkEnvironment(settings),
        [environmentNames.senderAddress]: settings.senderAddress,
        [environmentNames.configurationSetName]: mailing.configurationSet.configurationSetName,
        [environmentNames.signInConfigurationSetName]: mailing.signInConfigurationSet.configurationSetName,
        [environmentNames.signUps]: settings.signUps,
        [environmentNames.maxWatchers]: String(settings.maxWatchers),
        [environmentNames.mailsPerHour]: String(settings.mailsPerHour),
        [environmentNames.siteUrl]: props.siteUrl,
        [environmentNames.sweepMinutes]: String(settings.sweepMinutes),
        ...(settings.contact === undefined ? {} : { [environmentNames.contact]: settings.contact }),
      },
    });
    table.letServePeople(this.function);
    queues.letAskForFirstLooks(this.function);
    erasing.letAskForErasure(this.function);
    keys.letUseKeys(this.function);
    mailing.letMail(this.function, { alsoSignInLinks: true });

    this.httpApi = new HttpApi(this, 'HttpApi', {
      apiName: 'breakup-notifier',
      description: 'Answers under /api, behind the distribution of the site',
      createDefaultStage: false,
    });
    acknowledge(this.httpApi, {
      'AwsSolutions-APIG4':
        'Signing in, mail programs and the calls of networks must get through; each route says whom it lets in, by session or by signature.',
    });
    this.httpApi.addRoutes({
      path: '/api/{proxy+}',
      methods: [HttpMethod.ANY],
      integration: new HttpLambdaIntegration('Function', this.function),
    });
    new HttpStage(this, 'Stage', {
      httpApi: this.httpApi,
      stageName: '$default',
      autoDeploy: true,
      throttle: { rateLimit: settings.requestsPerSecond, burstLimit: burst * settings.requestsPerSecond },
      accessLogSettings: {
        destination: new LogGroupLogDestination(
          new LogGroup(this, 'AccessLogs', {
            retention: RetentionDays.ONE_MONTH,
            removalPolicy: RemovalPolicy.DESTROY,
          }),
        ),
        format: accessLogFormat,
      },
    });
  }
}

/** What came of a request, and how long it took. No address, no path, no browser: those are about people. */
const accessLogFormat = AccessLogFormat.custom(
  JSON.stringify({
    requestId: '$context.requestId',
    requestTime: '$context.requestTime',
    httpMethod: '$context.httpMethod',
    status: '$context.status',
    responseLength: '$context.responseLength',
    responseLatency: '$context.responseLatency',
    integrationError: '$context.integrationErrorMessage',
  }),
);
