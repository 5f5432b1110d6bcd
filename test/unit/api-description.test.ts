import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { apiErrors } from '../../lambdas/api/errors.ts';
import { describeApi } from '../../lambdas/api/openapi.ts';
import { createRouter } from '../../lambdas/api/router.ts';
import { routes } from '../../lambdas/api/routes/index.ts';

interface Operation {
  readonly operationId: string;
  readonly security: readonly unknown[];
  readonly parameters?: readonly { name: string; in: string; required: boolean; schema: object }[];
  readonly requestBody?: { content: Readonly<Record<string, { schema: object; example: unknown }>> };
  readonly responses: Readonly<Record<string, { description: string; content?: Readonly<Record<string, unknown>> }>>;
}

const description = describeApi(routes, 'https://breakups.example');
const operations = Object.entries(description.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({
    name: `${method.toUpperCase()} ${path}`,
    path,
    operation: operation as Operation,
  })),
);

describe('the description', () => {
  test('names every route there is, and no other', () => {
    const known = routes.map(({ method, path }) => `${method} ${path}`);
    expect(operations.map(({ name }) => name).sort()).toEqual([...known].sort());
    expect(new Set(known).size).toBe(known.length);
  });

  test('is what the router goes by: each path, filled in, leads to its route', () => {
    const find = createRouter(routes);
    for (const route of routes) {
      const match = find(route.method, route.path.replace(/\{\w+\}/g, 'x'));
      expect(match).toMatchObject({ kind: 'route', route: { path: route.path, method: route.method } });
    }
  });

  test('is OpenAPI 3.1, in plain JSON', () => {
    expect(description.openapi).toBe('3.1.0');
    expect(JSON.parse(JSON.stringify(description))).toEqual(description);
    const ids = operations.map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('has a parameter for each brace in a path, and for none else', () => {
    for (const { path, operation } of operations) {
      const inPath = (operation.parameters ?? []).filter((parameter) => parameter.in === 'path');
      expect(inPath.map(({ name }) => name)).toEqual([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name));
      expect(inPath.every(({ required }) => required)).toBe(true);
    }
  });

  test('says of each route which refusals it knows, by status', () => {
    for (const route of routes) {
      const operation = operations.find(({ name }) => name === `${route.method} ${route.path}`)?.operation;
      for (const code of route.errors ?? []) {
        expect(operation?.responses[apiErrors[code].status]?.description).toContain(`\`${code}\``);
      }
      expect('401' in (operation?.responses ?? {})).toBe(
        route.access === 'session' || (route.path === '/api/session' && route.method === 'POST'),
      );
    }
  });

  test('leaves no answer of a route out because it shares its status with a refusal', () => {
    for (const route of routes) {
      const operation = operations.find(({ name }) => name === `${route.method} ${route.path}`)?.operation;
      for (const status of Object.keys(route.answers)) expect(operation?.responses[status]).toBeDefined();
    }
  });

  test('carries the limits of the schemas', () => {
    const text = JSON.stringify(description);
    expect(text).toContain('"enum":["any","single-again","taken"]');
    expect(text).toContain('"maxLength":120');
    expect(text).toContain('"maximum":1439');
    expect(text).toContain('"additionalProperties":false');
  });
});

describe('examples', () => {
  test.each(routes.map((route) => [`${route.method} ${route.path}`, route] as const))(
    'of %s are as its schemas have it',
    (_, route) => {
      if (route.body !== undefined) {
        expect(route.bodyExample).toBeDefined();
        expect(v.safeParse(route.body, route.bodyExample).issues).toBeUndefined();
      }
      if (route.params !== undefined) expect(v.safeParse(route.params, route.paramsExample).issues).toBeUndefined();
      for (const { schema, example } of Object.values(route.answers)) {
        if (schema === undefined || example === undefined) continue;
        expect(v.safeParse(schema, example).issues).toBeUndefined();
      }
    },
  );
});
