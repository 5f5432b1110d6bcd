import { type Duration, RemovalPolicy } from 'aws-cdk-lib';
import {
  Architecture,
  type CfnFunction,
  Code,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { metricsNamespace } from '../lambdas/names.ts';
import { bundleFunction } from './bundle.ts';

/** What every function must say of itself. There are no defaults for what a failure or a bill depends on. */
export interface BundledFunctionProps {
  /** The folder under `lambdas/` whose `index.ts` exports `handler`. */
  readonly folder: string;
  readonly description: string;
  readonly timeout: Duration;
  /** Megabytes; processor time grows with it. */
  readonly memorySize: number;
  readonly environment: Readonly<Record<string, string>>;
}

/**
 * A function of ours: bundled by esbuild, on ARM, with a log group that forgets after a month, Powertools' environment, and a
 * logical id equal to its construct id, by which it is invoked in the local runtime. Retries of asynchronous invocations are off:
 * what fails is found again by the next sweep.
 */
export class BundledFunction extends LambdaFunction {
  constructor(scope: Construct, id: string, props: BundledFunctionProps) {
    super(scope, id, {
      description: props.description,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      code: Code.fromAsset(bundleFunction(props.folder)),
      handler: 'index.handler',
      timeout: props.timeout,
      memorySize: props.memorySize,
      retryAttempts: 0,
      loggingFormat: LoggingFormat.TEXT,
      logGroup: new LogGroup(scope, `${id}Logs`, {
        retention: RetentionDays.ONE_MONTH,
        removalPolicy: RemovalPolicy.DESTROY,
      }),
      environment: {
        POWERTOOLS_SERVICE_NAME: id,
        POWERTOOLS_METRICS_NAMESPACE: metricsNamespace,
        POWERTOOLS_LOG_LEVEL: 'DEBUG',
        NODE_OPTIONS: '--enable-source-maps',
        ...props.environment,
      },
    });
    (this.node.defaultChild as CfnFunction).overrideLogicalId(id);
  }
}
