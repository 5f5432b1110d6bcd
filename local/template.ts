import { join } from 'node:path';
import * as v from 'valibot';
import type { Assembly } from './synthesise.ts';
import { ignoredTypes, propertySchemas } from './template-schemas.ts';

type Properties<Type extends keyof typeof propertySchemas> = v.InferOutput<(typeof propertySchemas)[Type]>;

/** A resource of the template: its logical id, and its properties as they stand there (intrinsic functions not yet resolved). */
export interface Resource<Type extends keyof typeof propertySchemas> {
  readonly logicalId: string;
  readonly properties: Properties<Type>;
}

/** A function also has its built code on disk. */
export interface FunctionResource extends Resource<'AWS::Lambda::Function'> {
  readonly codeFolder: string;
}

/** What a template states, as far as it matters here. */
export interface Template {
  readonly tables: readonly Resource<'AWS::DynamoDB::Table'>[];
  readonly queues: readonly Resource<'AWS::SQS::Queue'>[];
  readonly secrets: readonly Resource<'AWS::SecretsManager::Secret'>[];
  readonly configurationSets: readonly Resource<'AWS::SES::ConfigurationSet'>[];
  readonly functions: readonly FunctionResource[];
  readonly asyncSettings: readonly Resource<'AWS::Lambda::EventInvokeConfig'>[];
  readonly eventSources: readonly Resource<'AWS::Lambda::EventSourceMapping'>[];
  readonly topics: readonly Resource<'AWS::SNS::Topic'>[];
  readonly subscriptions: readonly Resource<'AWS::SNS::Subscription'>[];
  readonly mailEventDestinations: readonly Resource<'AWS::SES::ConfigurationSetEventDestination'>[];
  readonly rules: readonly Resource<'AWS::Events::Rule'>[];
  readonly httpApis: readonly Resource<'AWS::ApiGatewayV2::Api'>[];
  readonly httpIntegrations: readonly Resource<'AWS::ApiGatewayV2::Integration'>[];
  readonly httpRoutes: readonly Resource<'AWS::ApiGatewayV2::Route'>[];
}

const resourceSchema = v.object({
  Type: v.string(),
  Properties: v.optional(v.record(v.string(), v.unknown()), {}),
  Metadata: v.optional(v.record(v.string(), v.unknown()), {}),
});
const templateSchema = v.object({ Resources: v.record(v.string(), resourceSchema) });

/**
 * Reads a template. Throws one error that names every resource type and property that the local runtime does not know: what it passed
 * over in silence would work here and not there, or the other way round.
 */
export function readTemplate(assembly: Assembly): Template {
  const { Resources: resources } = v.parse(templateSchema, assembly.template);
  const faults: string[] = [];

  for (const [logicalId, { Type: type }] of Object.entries(resources)) {
    if (!(type in propertySchemas) && !ignoredTypes.has(type)) {
      faults.push(`${logicalId}: the local runtime does not know resources of type ${type}`);
    }
  }

  function all<Type extends keyof typeof propertySchemas>(type: Type): Resource<Type>[] {
    const found: Resource<Type>[] = [];
    for (const [logicalId, resource] of Object.entries(resources)) {
      if (resource.Type !== type) continue;
      const parsed = v.safeParse(propertySchemas[type], resource.Properties);
      if (parsed.success) found.push({ logicalId, properties: parsed.output as Properties<Type> });
      else faults.push(...parsed.issues.map((issue) => `${logicalId} (${type}): ${describeIssue(issue)}`));
    }
    return found;
  }

  const functions = all('AWS::Lambda::Function').map((found): FunctionResource => {
    const assetPath = resources[found.logicalId]?.Metadata['aws:asset:path'];
    if (typeof assetPath !== 'string') faults.push(`${found.logicalId}: has no asset, so there is no code to run`);
    return { ...found, codeFolder: join(assembly.folder, String(assetPath)) };
  });
  const template: Template = {
    tables: all('AWS::DynamoDB::Table'),
    queues: all('AWS::SQS::Queue'),
    secrets: all('AWS::SecretsManager::Secret'),
    configurationSets: all('AWS::SES::ConfigurationSet'),
    functions,
    asyncSettings: all('AWS::Lambda::EventInvokeConfig'),
    eventSources: all('AWS::Lambda::EventSourceMapping'),
    topics: all('AWS::SNS::Topic'),
    subscriptions: all('AWS::SNS::Subscription'),
    mailEventDestinations: all('AWS::SES::ConfigurationSetEventDestination'),
    rules: all('AWS::Events::Rule'),
    httpApis: all('AWS::ApiGatewayV2::Api'),
    httpIntegrations: all('AWS::ApiGatewayV2::Integration'),
    httpRoutes: all('AWS::ApiGatewayV2::Route'),
  };
  all('AWS::ApiGatewayV2::Stage');
  if (faults.length > 0)
    throw new Error(`The template asks for what the local runtime lacks:\n  ${faults.join('\n  ')}`);
  return template;
}

function describeIssue(issue: v.BaseIssue<unknown>): string {
  const path = v.getDotPath(issue) ?? 'its properties';
  if (issue.type === 'strict_object' && issue.expected === 'never') return `the local runtime does not know ${path}`;
  return `${path}: ${issue.message}`;
}
