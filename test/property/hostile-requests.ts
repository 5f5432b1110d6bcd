import fc from 'fast-check';
import { routes } from '../../lambdas/api/routes/index.ts';
import { siteUrl } from '../support/api.ts';

/** Stands for everything personal that a request may carry; it must turn up nowhere. */
export const canary = 'canary7391';

/** A request that nobody of good will would make, as the event that the function gets. */
export interface HostileRequest {
  readonly event: Record<string, unknown>;
}

const encoded = (text: string) => Buffer.from(text).toString('base64url');
const forgedPayload = encoded(JSON.stringify({ user_id: '101', algorithm: 'HMAC-SHA256', issued_at: 4_000_000_000 }));

const nasty = fc.oneof(
  // Tokens of links, of confirmations and of Facebook, as they would look but for the signature.
  fc.constantFrom(
    `${encoded('facebook:101')}.${'A'.repeat(43)}`,
    `${encoded('facebook:101')}.a-nonce.${'A'.repeat(43)}`,
    `${'A'.repeat(43)}.${forgedPayload}`,
    `.${forgedPayload}`,
  ),
  fc.constantFrom(
    '',
    ' ',
    '\0',
    '..',
    '../../etc/passwd',
    '%',
    '%00',
    '%ff',
    '%2e%2e%2f',
    '__proto__',
    'constructor',
    'toString',
    'null',
    'NaN',
    '-1',
    '1e999',
    '9'.repeat(400),
    "' OR 1=1--",
    '<script>alert(1)</script>',
    '{{7*7}}',
    '\r\nSet-Cookie: session=x',
    '\ud800',
    '😀'.repeat(100),
    'facebook:101',
    'facebook:102',
    '101',
    `${canary}@evil.example`,
    'a'.repeat(5_000),
  ),
  fc.string({ maxLength: 60 }),
  fc.string({ unit: 'binary', maxLength: 60 }),
);

const examples: readonly unknown[] = routes.flatMap(({ bodyExample }) =>
  bodyExample === undefined ? [] : [bodyExample],
);

/** Values of JSON, with the keys that the API knows among them. */
const value: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  leaf: fc.oneof(
    nasty,
    fc.constantFrom(
      null,
      true,
      0,
      -1,
      1e300,
      2 ** 53,
      0.1,
      Date.UTC(2030, 0, 1),
      'any',
      'facebook',
      'immediate',
      'UTC',
    ),
  ),
  node: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    tie('leaf'),
    fc.array(tie('node'), { maxLength: 4 }),
    fc.dictionary(
      fc.oneof(
        fc.constantFrom(
          'watches',
          'email',
          'token',
          'network',
          'pause',
          'until',
          'delivery',
          'kind',
          'minute',
          'timeZone',
        ),
        fc.constantFrom(
          'quietHours',
          'from',
          'to',
          'language',
          'condition',
          'id',
          'version',
          '__proto__',
          '102',
          '103',
          'facebook:102',
          'facebook:103',
        ),
        nasty,
      ),
      tie('node'),
      { maxKeys: 5 },
    ),
  ),
})).node;

/** A good body, with one thing about it changed, however deep inside. */
const bend = (example: unknown): fc.Arbitrary<unknown> =>
  fc.tuple(fc.array(fc.nat(20), { minLength: 1, maxLength: 4 }), value, fc.boolean()).map(([way, other, add]) => {
    const copy = structuredClone(example) as Record<string, unknown>;
    let place = copy;
    for (const [depth, step] of way.entries()) {
      const keys = Object.keys(place);
      const key = keys[step % keys.length] ?? '';
      const inner = place[key];
      if (depth < way.length - 1 && typeof inner === 'object' && inner !== null && Object.keys(inner).length > 0) {
        place = inner as Record<string, unknown>;
        continue;
      }
      place[add ? `${key}x` : key] = other;
      break;
    }
    return copy;
  });
const bent = fc.constantFrom(...examples).chain(bend);

const body: fc.Arbitrary<{ body?: unknown; isBase64Encoded?: unknown }> = fc.oneof(
  { weight: 1, arbitrary: fc.constant({}) },
  {
    weight: 4,
    arbitrary: fc.oneof(value, bent, fc.constantFrom(...examples)).map((json) => ({ body: JSON.stringify(json) })),
  },
  { weight: 2, arbitrary: nasty.map((text) => ({ body: text })) },
  {
    weight: 1,
    arbitrary: nasty.map((text) => ({ body: `signed_request=${encodeURIComponent(text.toWellFormed())}` })),
  },
  {
    weight: 1,
    arbitrary: fc
      .uint8Array({ maxLength: 300 })
      .map((bytes) => ({ body: Buffer.from(bytes).toString('base64'), isBase64Encoded: true })),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      { body: '['.repeat(60_000) },
      { body: '{"a":'.repeat(12_000) },
      { body: `{"email":"${'a'.repeat(70_000)}"}` },
      { body: 'A'.repeat(200_000), isBase64Encoded: true },
      { body: '\u00e9'.repeat(40_000) },
      { body: `{"watches":{${Array.from({ length: 1_500 }, (_, id) => `"${id}":"any"`).join()}}}` },
      { body: '{"watches":[]}' },
      { body: 'List-Unsubscribe=One-Click' },
    ),
  },
);

const query = fc.oneof(
  fc.constant(''),
  fc
    .array(fc.tuple(fc.constantFrom('t', 't', 'before', 'keep', 'x', '__proto__'), nasty), { maxLength: 3 })
    .map((pairs) => pairs.map(([name, text]) => `${name}=${encodeURIComponent(text.toWellFormed())}`).join('&')),
  nasty,
);

const path = fc.oneof(
  {
    weight: 8,
    arbitrary: fc
      .tuple(fc.constantFrom(...routes.map((route) => route.path)), nasty, fc.boolean())
      .map(([known, part, encode]) =>
        known.replace(/\{\w+\}/g, () => (encode ? encodeURIComponent(part.toWellFormed()) : part)),
      ),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(fc.constantFrom(...routes.map((route) => route.path)), nasty).map((parts) => parts.join('/')),
  },
  { weight: 1, arbitrary: nasty.map((text) => `/api/${text}`) },
);

const method = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom('GET', 'POST', 'PUT', 'PATCH', 'DELETE') },
  {
    weight: 1,
    arbitrary: fc.constantFrom('HEAD', 'OPTIONS', 'TRACE', 'get', 'CONNECT', '', 'PROPFIND', 'constructor'),
  },
);

const headers = fc
  .record(
    {
      origin: fc.oneof({ weight: 3, arbitrary: fc.constant(siteUrl) }, { weight: 1, arbitrary: nasty }),
      'content-type': fc.oneof(
        { weight: 3, arbitrary: fc.constantFrom('application/json', 'application/json; charset=utf-8') },
        {
          weight: 1,
          arbitrary: fc.oneof(nasty, fc.constantFrom('application/x-www-form-urlencoded', 'multipart/form-data')),
        },
      ),
      'accept-language': nasty,
      host: nasty,
      'x-forwarded-for': nasty,
      'x-http-method-override': fc.constantFrom('DELETE', 'PUT'),
      authorization: fc.constant(`Bearer ${canary}`),
    },
    { requiredKeys: [] },
  )
  .map((all) => Object.fromEntries(Object.entries(all)));

const form = nasty.map((text) => ({ body: `signed_request=${encodeURIComponent(text.toWellFormed())}` }));
const linkQuery = nasty.map((text) => `t=${encodeURIComponent(text.toWellFormed())}`);

/** What a request says, apart from its cookies. */
interface Saying {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly rest: object;
}

/** Everything at random. */
const wild: fc.Arbitrary<Saying> = fc.record({ method, path, query, headers, rest: body });

/** All as a route would have it, but for one thing: these get further. */
const nearlyGood: fc.Arbitrary<Saying> = fc.constantFrom(...routes).chain((route) =>
  fc.record({
    method: fc.constant<string>(route.method),
    path: nasty.map((text) => route.path.replace(/\{\w+\}/g, encodeURIComponent(text.toWellFormed()))),
    query: route.path.startsWith('/api/mail/') ? linkQuery : query,
    headers: fc.constant({ origin: siteUrl, 'content-type': 'application/json' }),
    rest:
      route.bodyExample === undefined
        ? form
        : fc.oneof(bend(route.bodyExample), value).map((json) => ({ body: JSON.stringify(json) })),
  }),
);

/**
 * An event of the right kind, or now and then one in which something is of another type altogether.
 *
 * @param nearlyGoodShare how many requests that get far there are for each that is altogether at random
 */
export function hostileRequest(
  cookies: fc.Arbitrary<readonly string[]>,
  nearlyGoodShare = 1,
): fc.Arbitrary<HostileRequest> {
  const saying = fc.oneof({ weight: 1, arbitrary: wild }, { weight: nearlyGoodShare, arbitrary: nearlyGood });
  const whole = fc.tuple(saying, cookies).map(([said, allCookies]) => ({
    version: '2.0',
    rawPath: said.path,
    rawQueryString: said.query,
    headers: said.headers,
    cookies: allCookies,
    requestContext: { http: { method: said.method } },
    ...said.rest,
  }));
  const broken = fc
    .tuple(whole, fc.constantFrom('version', 'rawPath', 'headers', 'cookies', 'body', 'requestContext'), value)
    .map(([event, key, other]) => ({ ...event, [key]: other }));
  return fc
    .oneof({ weight: 40, arbitrary: whole }, { weight: 1, arbitrary: broken })
    .map((event) => ({ event: event as Record<string, unknown> }));
}

/** Cookies that open no session: garbage, and good ones that were bent. */
export function badCookies(good: string): fc.Arbitrary<readonly string[]> {
  const name = good.slice(0, good.indexOf('=') + 1);
  const cut = fc.nat(good.length - name.length - 2).map((at) => good.slice(0, name.length + at));
  const swapped = fc.integer({ min: name.length, max: good.length - 1 }).map((place) => {
    return `${good.slice(0, place)}${good[place] === 'A' ? 'B' : 'A'}${good.slice(place + 1)}`;
  });
  const cookie = fc.oneof(
    nasty,
    nasty.map((text) => `${name}${text}`),
    cut,
    swapped,
    fc.constant(good.replace('__Host-', '')),
  );
  return fc.array(cookie, { maxLength: 3 });
}
