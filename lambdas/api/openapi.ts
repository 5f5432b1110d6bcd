import { toJsonSchema } from '@valibot/to-json-schema';
import type * as v from 'valibot';
import { type ApiErrorCode, apiErrors } from './errors.ts';
import type { Answer, Route } from './route.ts';
import { errorSchema } from './schemas.ts';

/** The description as JSON. */
export type OpenApi = Readonly<Record<string, unknown>> & {
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
};

/** Codes that any request may meet. */
const common: readonly ApiErrorCode[] = ['invalid-request', 'body-too-large', 'internal-error', 'try-again-later'];
const ofChanges: readonly ApiErrorCode[] = ['foreign-origin', 'unsupported-media-type'];

/** Describes the routes as OpenAPI 3.1, from the very schemas that parse what they are sent. */
export function describeApi(routes: readonly Route[], siteUrl: string): OpenApi {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const route of routes) {
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: describeRoute(route) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Breakup Notifier',
      version: '1.0.0',
      description:
        'What the site of Breakup Notifier asks its server. Whatever changes something and is not signed must be sent as ' +
        'application/json and with the Origin of the site. Refusals are `{"error": {"code", "message"}}`.',
    },
    servers: [{ url: siteUrl }],
    paths,
    components: {
      schemas: { Error: jsonSchema(errorSchema, 'output') },
      securitySchemes: {
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: '__Host-session',
          description: 'Set by `POST /api/session`; named `session` where the site is served over plain http.',
        },
      },
    },
  };
}

function describeRoute(route: Route) {
  const parameters = [
    ...parametersOf(route.params, 'path', route.paramsExample),
    ...parametersOf(route.query, 'query', undefined),
  ];
  return {
    operationId: operationId(route),
    summary: route.summary,
    security: route.access === 'session' ? [{ session: [] }] : [],
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(route.body === undefined
      ? {}
      : {
          requestBody: {
            required: true,
            content: {
              'application/json': { schema: jsonSchema(route.body, 'input'), example: route.bodyExample },
            },
          },
        }),
    responses: { ...describeAnswers(route.answers), ...describeErrors(route) },
  };
}

function operationId({ method, path }: Route): string {
  const words = path.split(/[^A-Za-z]+/).filter((word) => word !== '' && word !== 'api');
  return [method.toLowerCase(), ...words].join('-');
}

function parametersOf(schema: v.GenericSchema | undefined, place: 'path' | 'query', example: unknown) {
  if (schema === undefined) return [];
  const { properties = {}, required = [] } = jsonSchema(schema, 'input');
  const examples = (example ?? {}) as Readonly<Record<string, unknown>>;
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: required.includes(name),
    schema: property,
    ...(examples[name] === undefined ? {} : { example: examples[name] }),
  }));
}

function describeAnswers(answers: Route['answers']) {
  return Object.fromEntries(
    Object.entries(answers).map(([status, answer]) => [
      status,
      { description: answer.description, ...contentOf(answer) },
    ]),
  );
}

function contentOf({ mediaType = 'application/json', schema, example }: Answer) {
  if (schema === undefined && mediaType === 'application/json') return {};
  return {
    content: {
      [mediaType]: {
        ...(schema === undefined ? {} : { schema: jsonSchema(schema, 'output') }),
        ...(example === undefined ? {} : { example }),
      },
    },
  };
}

/** One entry a status, with the codes that it stands for. */
function describeErrors({ access, method, errors = [] }: Route) {
  const codes = new Set<ApiErrorCode>([
    ...common,
    ...(access === 'session' ? (['signed-out'] as const) : []),
    ...(access !== 'signature' && method !== 'GET' ? ofChanges : []),
    ...errors,
  ]);
  const byStatus = new Map<number, ApiErrorCode[]>();
  for (const code of codes) {
    const { status } = apiErrors[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return Object.fromEntries(
    [...byStatus].map(([status, those]) => [
      status,
      {
        description: those.map((code) => `\`${code}\`: ${apiErrors[code].message}`).join('\n\n'),
        content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
      },
    ]),
  );
}

/** JSON Schema has no word for some checks (a time zone, an own id): those are said in the descriptions. */
function jsonSchema(schema: v.GenericSchema, typeMode: 'input' | 'output') {
  const { $schema: _, ...converted } = toJsonSchema(schema, {
    target: 'draft-2020-12',
    typeMode,
    errorMode: 'ignore',
  });
  return converted;
}
