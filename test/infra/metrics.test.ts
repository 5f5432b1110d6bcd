import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadAwsServiceSpecSync } from '@aws-cdk/aws-service-spec';
import { buildSync } from 'esbuild';
import { describe, expect, test } from 'vitest';
import { networkIds } from '../../lambdas/domain/networks.ts';
import {
  metricNames,
  metricsNamespace,
  networkMetricNames,
  wholeService,
} from '../../lambdas/observability/metric-names.ts';
import { isForeign, synthesise, withFacebook } from './synthesised.ts';

/** A metric as an alarm or a graph names it; dimensions whose value the deployment says have `''`. */
interface Named {
  readonly where: string;
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
  /** Absent: the region of the stack. */
  readonly region?: string | undefined;
}

const { all, resources } = synthesise(withFacebook);
const root = fileURLToPath(new URL('../..', import.meta.url));

const text = (value: unknown) => (typeof value === 'string' ? value : '');
const types = new Map(resources.map(({ id, Type: type }) => [id, type]));

/** The type of the resource that a value comes from. */
function sourceOf(value: unknown): string | undefined {
  const { Ref: ref, 'Fn::GetAtt': attribute } = (value ?? {}) as { Ref?: string; 'Fn::GetAtt'?: [string, string] };
  return types.get(ref ?? attribute?.[0] ?? '');
}

const ofAlarms: Named[] = all('AWS::CloudWatch::Alarm').map(({ id, Properties: alarm }) => ({
  where: id,
  namespace: alarm.Namespace,
  name: alarm.MetricName,
  dimensions: Object.fromEntries(
    (alarm.Dimensions ?? []).map(({ Name, Value }: { Name: string; Value: unknown }) => [Name, text(Value)]),
  ),
}));

/** The text of the dashboard, in parts: between two of them is what only the deployment knows. */
const parts: readonly unknown[] = all('AWS::CloudWatch::Dashboard').flatMap(
  ({ Properties }) => Properties.DashboardBody['Fn::Join'][1],
);
const board: { widgets: { type: string; properties: { title: string; metrics?: unknown[][] } }[] } = JSON.parse(
  parts.map(text).join(''),
);
const ofGraphs: Named[] = board.widgets
  .filter(({ type }) => type === 'metric')
  .flatMap(({ properties: { title, metrics = [] } }) =>
    metrics.map((row) => {
      const words = row.filter((each): each is string => typeof each === 'string');
      const options = row.find((each) => typeof each === 'object') as { region?: string } | undefined;
      const [namespace = '', name = '', ...pairs] = words;
      const dimensions = Object.fromEntries(
        pairs.flatMap((each, at) => (at % 2 === 0 ? [[each, pairs[at + 1] ?? '']] : [])),
      );
      return { where: title, namespace, name, dimensions, region: options?.region };
    }),
  );
const named = [...ofAlarms, ...ofGraphs];
const ours = named.filter(({ namespace }) => namespace === metricsNamespace);
const theirs = named.filter(({ namespace }) => namespace !== metricsNamespace);

/** What each function may emit: whatever the code that is bundled for it names. */
const emitted = new Map(
  all('AWS::Lambda::Function')
    .filter((each) => !isForeign(each))
    .map(({ id }) => {
      const folder = id.replace(/(?<!^)[A-Z]/g, (letter) => `-${letter}`).toLowerCase();
      const { metafile } = buildSync({
        entryPoints: [join(root, 'lambdas', folder, 'index.ts')],
        bundle: true,
        write: false,
        metafile: true,
        packages: 'external',
        platform: 'node',
        format: 'esm',
        absWorkingDir: root,
      });
      const code = Object.keys(metafile.inputs)
        .filter((file) => !file.endsWith('metric-names.ts'))
        .map((file) => readFileSync(join(root, file), 'utf8'))
        .join('\n');
      const keys = (pattern: RegExp) => new Set([...code.matchAll(pattern)].map(([, key]) => String(key)));
      return [
        id,
        {
          alone: keys(/\b(?:count|seconds)\(\s*metricNames\.(\w+)/g),
          forAll: keys(/\bcountForAll\(\s*metricNames\.(\w+)/g),
          byNetwork: /networkMetricNames\[/.test(code),
        },
      ] as const;
    }),
);

const keyOf = (names: Readonly<Record<string, string>>, name: string) =>
  Object.keys(names).find((key) => names[key] === name) ?? '';

describe('a metric of ours', () => {
  test('is looked at somewhere, and found in the code of the functions', () => {
    expect(ours.length).toBeGreaterThan(15);
    expect([...emitted.keys()].sort()).toEqual(['Api', 'Checker', 'Eraser', 'MailBrake', 'MailFeedback', 'Sweeper']);
    expect([...(emitted.get('Sweeper')?.alone ?? [])]).toContain('sweepsCompleted');
  });

  test.each(ours)('$name of $where is one that a function emits, with these dimensions', ({ name, dimensions }) => {
    const { service, network, ...more } = dimensions;
    expect(more).toEqual({});
    if (service === wholeService) {
      expect(network).toBeUndefined();
      const emitters = [...emitted].filter(([, { forAll }]) => forAll.has(keyOf(metricNames, name)));
      expect(emitters.map(([id]) => id)).not.toEqual([]);
    } else if (network === undefined) {
      expect([...(emitted.get(service ?? '')?.alone ?? [])]).toContain(keyOf(metricNames, name));
    } else {
      expect(networkIds).toContain(network);
      expect(keyOf(networkMetricNames, name)).not.toBe('');
      expect(emitted.get(service ?? '')?.byNetwork).toBe(true);
    }
  });
});

describe('a metric of AWS', () => {
  const spec = loadAwsServiceSpecSync();
  const dimensionsOf = (sought: Named) =>
    spec
      .all('metric')
      .filter(({ namespace, name }) => namespace === sought.namespace && name === sought.name)
      .flatMap((metric) => spec.follow('usesDimensionSet', metric).map(({ entity }) => entity.dimensions));

  test.each(theirs)('$name of $where is one that AWS has, with these dimensions', (sought) => {
    const known = spec
      .all('metric')
      .filter(({ namespace, name }) => namespace === sought.namespace && name === sought.name);
    expect(known, `${sought.namespace} ${sought.name}`).not.toEqual([]);
    const names = (of: Readonly<Record<string, string>>) => Object.keys(of).sort();
    // The whole account's have none, of which AWS's list says nothing.
    if (names(sought.dimensions).length === 0) {
      expect(sought.namespace).toBe('AWS/SES');
      return;
    }
    const fitting = dimensionsOf(sought).filter(
      (set) =>
        JSON.stringify(set.map(({ name }) => name).sort()) === JSON.stringify(names(sought.dimensions)) &&
        set.every(({ name, value }) => value === undefined || value === sought.dimensions[name]),
    );
    expect(fitting, JSON.stringify(dimensionsOf(sought))).not.toEqual([]);
  });

  test('of what is in all regions at once is looked at where CloudFront publishes it', () => {
    const elsewhere = theirs.filter(({ region }) => region !== undefined);
    expect([...new Set(elsewhere.map(({ namespace, region }) => `${namespace} ${region}`))]).toEqual([
      'AWS/CloudFront us-east-1',
    ]);
    expect(theirs.filter(({ namespace }) => namespace === 'AWS/CloudFront')).toEqual(elsewhere);
  });

  test('has dimensions with values of the right resources', () => {
    const wanted: Readonly<Record<string, string>> = {
      FunctionName: 'AWS::Lambda::Function',
      QueueName: 'AWS::SQS::Queue',
      ApiId: 'AWS::ApiGatewayV2::Api',
      TableName: 'AWS::DynamoDB::Table',
      DistributionId: 'AWS::CloudFront::Distribution',
      'ses:configuration-set': 'AWS::SES::ConfigurationSet',
    };
    const pairs = all('AWS::CloudWatch::Alarm').flatMap(({ Properties: { Namespace, Dimensions = [] } }) =>
      Namespace === metricsNamespace ? [] : (Dimensions as { Name: string; Value: unknown }[]),
    );
    parts.forEach((part, at) => {
      const [, name] = /"([\w:-]+)","$/.exec(text(part)) ?? [];
      if (name !== undefined && name in wanted) pairs.push({ Name: name, Value: parts[at + 1] });
    });
    expect(pairs.length).toBeGreaterThan(20);
    for (const { Name, Value } of pairs) expect([Name, sourceOf(Value)]).toEqual([Name, wanted[Name]]);
  });
});
