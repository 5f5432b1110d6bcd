import type { Route } from './route.ts';

/** Where a request leads. */
export type Match =
  | { readonly kind: 'route'; readonly route: Route; readonly parameters: Readonly<Record<string, string>> }
  | { readonly kind: 'wrong-method'; readonly allow: string }
  | { readonly kind: 'nothing' };

/** Finds the route for a method and a path, by whole segments. HEAD is as good as GET. */
export function createRouter(routes: readonly Route[]): (method: string, path: string) => Match {
  const table = routes.map((route) => ({ route, segments: route.path.split('/') }));
  return (method, path) => {
    const segments = path.split('/');
    const allowed: string[] = [];
    for (const entry of table) {
      const parameters = parametersOf(entry.segments, segments);
      if (parameters === undefined) continue;
      if (entry.route.method === (method === 'HEAD' ? 'GET' : method)) {
        return { kind: 'route', route: entry.route, parameters };
      }
      allowed.push(entry.route.method, ...(entry.route.method === 'GET' ? ['HEAD'] : []));
    }
    return allowed.length === 0 ? { kind: 'nothing' } : { kind: 'wrong-method', allow: allowed.join(', ') };
  };
}

function parametersOf(pattern: readonly string[], segments: readonly string[]): Record<string, string> | undefined {
  if (pattern.length !== segments.length) return undefined;
  const parameters: Record<string, string> = {};
  for (const [index, part] of pattern.entries()) {
    const segment = segments[index] ?? '';
    const name = /^\{(\w+)\}$/.exec(part)?.[1];
    if (name === undefined) {
      if (part !== segment) return undefined;
    } else {
      const value = decoded(segment);
      if (value === undefined || value === '') return undefined;
      parameters[name] = value;
    }
  }
  return parameters;
}

function decoded(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}
