import { type Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  Architecture,
  type CfnFunction,
  Code,
  type IDestination,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { metricsNamespace } from '../lambdas/observability/metric-names.ts';
import { acknowledge } from './acknowledge.ts';
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
  /**
   * What becomes of an asynchronous invocation that fails: it is tried twice more and then goes to `buried`, or it is lost, with a sentence
   * that says why that harms nobody. Absent where nothing invokes the function asynchronously.
   */
  readonly asynchronousFailures?: { readonly buried: IDestination } | { readonly lostBecause: string };
}

const neverAsynchronous = 'Nothing invokes this function asynchronously: its callers wait for it and see the failure.';

/**
 * A function of ours: bundled by esbuild, on ARM, with a log group that forgets after a month, a role that may write to that log group
 * and whatever else it is given, Powertools' environment, and a logical id equal to its construct id, by which it is invoked in the
 * local runtime.
 */
export class BundledFunction extends LambdaFunction {
  constructor(scope: Construct, id: string, props: BundledFunctionProps) {
    const logGroup = new LogGroup(scope, `${id}Logs`, {
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const role = new Role(scope, `${id}Role`, {
      description: `What ${id} may do`,
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    });
    logGroup.grantWrite(role);
    const { asynchronousFailures: failures } = props;
    const buried = failures !== undefined && 'buried' in failures ? failures.buried : undefined;
    super(scope, id, {
      description: props.description,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      code: Code.fromAsset(bundleFunction(props.folder)),
      handler: 'index.handler',
      timeout: props.timeout,
      memorySize: props.memorySize,
      role,
      retryAttempts: buried === undefined ? 0 : 2,
      ...(buried === undefined ? {} : { onFailure: buried }),
      loggingFormat: LoggingFormat.TEXT,
      logGroup,
      environment: {
        POWERTOOLS_SERVICE_NAME: id,
        POWERTOOLS_METRICS_NAMESPACE: metricsNamespace,
        POWERTOOLS_LOG_LEVEL: 'DEBUG',
        ...props.environment,
      },
    });
    (this.node.defaultChild as CfnFunction).overrideLogicalId(id);
    const whyLost = failures !== undefined && 'lostBecause' in failures ? failures.lostBecause : neverAsynchronous;
    acknowledge(this, {
      'Serverless-LambdaTracing':
        'Every log line carries the request id, and one invocation works on a thousand people: a trace would add a bill and a wildcard permission, and tell nothing new.',
      'Serverless-LambdaDLQ':
        buried === undefined
          ? whyLost
          : 'Failures go to a destination, which keeps what a dead-letter queue would, and why.',
      ...(buried === undefined ? { 'Serverless-LambdaAsyncFailureDestination': whyLost } : {}),
    });
  }
}
