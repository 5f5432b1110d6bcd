import { search } from 'jmespath';
import { beforeAll, describe, expect, test } from 'vitest';
import { blocksOf } from '../support/documents.ts';
import { readInsightsQuery } from '../support/insights-query.ts';
import { typeDocuments } from '../support/known-commands.ts';
import { type LogLines, readLogLines } from '../support/log-lines.ts';
import type { Typed } from '../support/typed-commands.ts';
import { synthesise, withFacebook } from './synthesised.ts';

const { all, resources } = synthesise(withFacebook);

/** Fields that CloudWatch finds in lines of Lambda by itself: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_AnalyzeLogData-discoverable-fields.html */
const ofCloudWatch = ['@timestamp', '@message', '@logStream', '@requestId'];
const ofTextLines = ['@type', '@duration', '@billedDuration', '@initDuration', '@memorySize', '@maxMemoryUsed'];
/** Those of the JSON that Lambda prints for an error that nobody caught. */
const ofUncaughtErrors = ['errorType', 'errorMessage', 'stack'];

/** What a line says that Lambda writes when a function dies: https://docs.aws.amazon.com/lambda/latest/dg/troubleshooting-invocation.html */
const deaths = [
  '2026-11-25T10:05:00.321Z 5f1d3c9e-0000-4000-8000-000000000000 Task timed out after 120.00 seconds',
  'REPORT RequestId: 5f1d3c9e-0000-4000-8000-000000000000\tDuration: 120000.00 ms\tBilled Duration: 120000 ms\tMemory Size: 512 MB\tMax Memory Used: 301 MB\tStatus: timeout',
  'REPORT RequestId: 5f1d3c9e-0000-4000-8000-000000000000\tDuration: 9000.00 ms\tBilled Duration: 9000 ms\tMemory Size: 512 MB\tMax Memory Used: 512 MB\tStatus: error\tError Type: Runtime.OutOfMemory',
  '2026-11-25T10:05:00.321Z\t5f1d3c9e-0000-4000-8000-000000000000\tERROR\tInvoke Error \t{"errorType":"TypeError","errorMessage":"x is not a function","stack":["TypeError: x is not a function"]}',
  '2026-11-25T10:05:00.321Z\tundefined\tERROR\tUncaught Exception \t{"errorType":"Runtime.ImportModuleError","errorMessage":"Cannot find module","stack":[]}',
  'RequestId: 5f1d3c9e-0000-4000-8000-000000000000 Error: Runtime exited with error: signal: killed Runtime.ExitError',
];

/** The folder of a function that the runbook calls by its logical id: `MailFeedback` is in `mail-feedback`. */
const folderOf = (id: string) => id.replaceAll(/(?<=[a-z])[A-Z]/g, '-$&').toLowerCase();
const functions = all('AWS::Lambda::Function')
  .filter(({ Properties }) => Properties.Environment?.Variables?.POWERTOOLS_SERVICE_NAME !== undefined)
  .map(({ id, Properties }) => ({ id, Properties }));

let calls: readonly Typed[];
let queries: { of: string; query: string }[];
let lines: LogLines;
beforeAll(async () => {
  const { snippets } = await typeDocuments();
  calls = snippets.flatMap(({ commands }) => commands);
  queries = calls.flatMap(([program, of, query]) =>
    program === 'ask' && of !== undefined && query !== undefined ? [{ of, query }] : [],
  );
  lines = readLogLines(functions.map(({ id }) => folderOf(id)));
}, 180_000);

/** Every field that a line of this function may have. */
function fieldsOf(of: string, messages: readonly string[]): Set<string> {
  if (of === 'Access') {
    const [stage] = all('AWS::ApiGatewayV2::Stage');
    return new Set([...ofCloudWatch, ...Object.keys(JSON.parse(stage?.Properties.AccessLogSettings.Format))]);
  }
  const ofFunction = lines.get(folderOf(of)) ?? new Map<string, Set<string>>();
  const asked = messages.length > 0 ? messages : [...ofFunction.keys()];
  const inText = functions.find(({ id }) => id === of)?.Properties.LoggingConfig?.LogFormat !== 'JSON';
  return new Set([
    ...ofCloudWatch,
    ...(inText ? ofTextLines : []),
    ...(messages.length > 0 ? [] : ofUncaughtErrors),
    ...asked.flatMap((message) => [...(ofFunction.get(message) ?? [])]),
  ]);
}

test('functions have lines, and the documents have queries', () => {
  expect(lines.get('checker')?.get('check.completed')).toContain('networkCalls');
  expect(queries.length).toBeGreaterThan(25);
});

test('queries ask functions that there are, for messages that these log', () => {
  for (const { of, query } of queries) {
    const known = of === 'Access' ? [] : lines.get(folderOf(of));
    expect(known, `ask ${of}`).toBeDefined();
    const logged = [...(lines.get(folderOf(of))?.keys() ?? [])];
    for (const message of readInsightsQuery(query).messages) expect(logged, `ask ${of} '${query}'`).toContain(message);
  }
});

test('queries name only fields that these lines have', () => {
  for (const { of, query } of queries) {
    const { fields, messages } = readInsightsQuery(query);
    const there = fieldsOf(of, messages);
    expect(
      fields.filter((field) => !there.has(field)),
      `ask ${of} '${query}'`,
    ).toEqual([]);
  }
});

test('patterns are searched for in the whole line, where also what Lambda writes is found', () => {
  const searched = queries.flatMap(({ of, query }) =>
    readInsightsQuery(query).patterns.map((each) => ({ of, query, ...each })),
  );
  expect(searched.length).toBeGreaterThan(4);
  for (const { of, query, field, pattern } of searched) {
    // Lines of a function that died are no JSON and have no `message`.
    expect(field, `ask ${of} '${query}'`).not.toBe('message');
    if (!/ERROR|timed out/.test(pattern)) continue;
    for (const death of deaths) expect(death, `ask ${of} '${query}'`).toMatch(new RegExp(pattern));
  }
});

test('a crash of each function that an alarm is about is found by a query of its section', () => {
  const found = queries.filter(({ query }) =>
    readInsightsQuery(query).patterns.some(({ field, pattern }) => field === '@message' && /timed out/.test(pattern)),
  );
  expect(new Set(found.map(({ of }) => of))).toEqual(new Set(functions.map(({ id }) => id)));
});

describe('the runbook’s resource', () => {
  const [functionsOfRunbook] = blocksOf('docs/runbook.md');
  const template = /StackResourceSummaries\[[^"]*/.exec(functionsOfRunbook?.code ?? '')?.[0] ?? '';
  /** What it finds in the stack as it would be deployed, by logical ids. */
  const found = (type: string, part: string) => {
    const StackResourceSummaries = resources.map(({ id, Type }) => ({
      LogicalResourceId: id,
      PhysicalResourceId: id,
      ResourceType: Type,
    }));
    return search({ StackResourceSummaries }, template.replace('$1', type).replace('$2', part)) as string[];
  };

  test('finds the log group of every function, and of the HTTP API', () => {
    for (const name of [...functions.map(({ id }) => id), 'Access']) {
      expect(found('Logs::LogGroup', `${name}Logs`), name).toEqual([expect.stringMatching(new RegExp(`${name}Logs`))]);
    }
  });

  test('finds one thing wherever the documents call it', () => {
    const ofResource = calls.filter(([program]) => program === 'resource');
    expect(ofResource.length).toBeGreaterThan(3);
    for (const [, type = '', part = ''] of ofResource)
      expect(found(type, part), `resource ${type} ${part}`).toHaveLength(1);
  });
});
