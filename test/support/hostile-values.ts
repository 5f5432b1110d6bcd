import fc from 'fast-check';

/** Texts that break what reads them carelessly: tags, entities, control and combining characters, halves of pairs, and very long ones. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    '\0',
    '\u200b\u00ad\ufeff',
    '\u202eelgnis',
    '\ud800',
    '\udc00x',
    '__proto__',
    'constructor',
    'null',
    'Single',
    'single dad',
    'not single',
    'Married to @kim',
    '#nobot',
    '<p>Relationship: <b>single</b></p>',
    '<p><p><p>',
    '<a href="javascript:alert(1)">x</a>',
    '<script>alert(1)</script>',
    '<!--',
    '<![CDATA[',
    '&#0;&#x110000;&#xd800;&amp;amp;&',
    '&lt;script&gt;',
    '</',
    '<'.repeat(3_000),
    '<b>'.repeat(2_000),
    '&'.repeat(3_000),
    'e\u0301'.repeat(2_000),
    'in a '.repeat(2_000),
    'single, '.repeat(1_500),
    `${' '.repeat(5_000)}x`,
    '👩‍❤️‍👩'.repeat(300),
  ),
  fc.string({ maxLength: 80 }),
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc.string({
    unit: fc.constantFrom('<', '>', '/', 'p', 'br', '&', ';', '#', '"', ' ', '\n', 'single', ':'),
    maxLength: 60,
  }),
);

const leaf: fc.Arbitrary<unknown> = fc.oneof(
  hostileText,
  fc.constantFrom(null, true, false, 0, -1, 0.5, 1e300, 2 ** 53, [], {}),
  fc.constant('x'.repeat(40_000)),
);

/** Any value of JSON, with the keys that somebody knows among its own. */
export const hostileJson = (...keys: readonly string[]): fc.Arbitrary<unknown> =>
  fc.letrec((tie) => ({
    leaf,
    node: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      tie('leaf'),
      fc.array(tie('node'), { maxLength: 5 }),
      fc.dictionary(fc.oneof(fc.constantFrom('__proto__', ...keys), fc.string({ maxLength: 8 })), tie('node'), {
        maxKeys: 6,
      }),
    ),
  })).node;

/** Every place in a value, as the keys that lead there. */
function placesIn(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, each]) => placesIn(each, [...path, key]))];
}

function replaced(value: unknown, [key, ...rest]: readonly string[], put: unknown): unknown {
  if (key === undefined) return put;
  const inner = replaced((value as Record<string, unknown>)[key], rest, put);
  if (Array.isArray(value)) return value.map((each, index) => (String(index) === key ? inner : each));
  return { ...(value as object), [key]: inner };
}

/** Something that is as it should be, but for some places where something else stands. What is `undefined` is left out. */
export function almost(value: object): fc.Arbitrary<unknown> {
  const places = placesIn(value);
  const put = fc.oneof(leaf, fc.constant(undefined), fc.jsonValue({ maxDepth: 2 }));
  return fc.array(fc.tuple(fc.constantFrom(...places), put), { minLength: 1, maxLength: 4 }).map((changes) =>
    changes.reduce<unknown>((all, [path, each]) => {
      try {
        return replaced(all, path, each);
      } catch {
        // An earlier change took the place away.
        return all;
      }
    }, value),
  );
}
