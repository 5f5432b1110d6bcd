import { domainToUnicode } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { identityOf } from '../../lambdas/domain/addresses.ts';
import { deliverableAddress } from '../../lambdas/mail/address.ts';

/** An address of so many characters. */
const lengthOf = (characters: number) =>
  `${'a'.repeat(60)}@${`${'b'.repeat(61)}.`.repeat(3)}${'c'.repeat(characters - 61 - 3 * 62)}`;

describe('a deliverable address', () => {
  test.each([
    ['ada@example.org', 'ada@example.org'],
    ['Ada.B@Example.ORG', 'Ada.B@example.org'],
    ["o'hara+breakups@mail.example.co.uk", "o'hara+breakups@mail.example.co.uk"],
    ['ada@4u.example', 'ada@4u.example'],
    ['ada@bücher.example', 'ada@xn--bcher-kva.example'],
    ['ada@BÜCHER.example', 'ada@xn--bcher-kva.example'],
    ['ada@bu\u0308cher.example', 'ada@xn--bcher-kva.example'],
    ['ada@xn--bcher-kva.example', 'ada@xn--bcher-kva.example'],
    ['ada@straße.example', 'ada@xn--strae-oqa.example'],
    ['ada@उदाहरण.परीक्षा', 'ada@xn--p1b6ci4b4b3a.xn--11b5bs3a9aj6g'],
    ['ada@пример.рф', 'ada@xn--e1afmkfd.xn--p1ai'],
    ['ada@مثال.إختبار', 'ada@xn--mgbh0fb.xn--kgbechtv'],
    [`ada@${'a'.repeat(63)}.org`, `ada@${'a'.repeat(63)}.org`],
    [`${'a'.repeat(64)}@example.org`, `${'a'.repeat(64)}@example.org`],
    [lengthOf(254), lengthOf(254)],
  ])('is %s', (text, address) => expect(deliverableAddress(text)).toBe(address));

  test.each([
    '',
    'ada',
    '@example.org',
    'ada@',
    'ada@localhost',
    'zoë@example.org',
    'a b@example.org',
    'a@b@example.org',
    '"ada"@example.org',
    'ada@example.org, eve@example.org',
    'Ada <ada@example.org>',
    '<ada@example.org>',
    'ada@example.org\r\nBcc: eve@example.org',
    'ada@exa mple.org',
    `${'a'.repeat(65)}@example.org`,
    `ada@${'a.'.repeat(200)}org`,
    `ada@${'a'.repeat(64)}.org`,
    lengthOf(255),
    `ada@${'ü'.repeat(60)}.org`,
  ])('is not %j', (text) => expect(deliverableAddress(text)).toBeUndefined());

  test.each(['a..b@example.org', '.a@example.org', 'a.@example.org', '.@example.org'])(
    'has no dots but between letters: %s',
    (text) => expect(deliverableAddress(text)).toBeUndefined(),
  );

  test.each(['ada@.example.org', 'ada@example..org', 'ada@example.org.', 'ada@-example.org', 'ada@example-.org'])(
    'has a domain of labels that are whole: %s',
    (text) => expect(deliverableAddress(text)).toBeUndefined(),
  );

  test.each([
    'ada@2024',
    'ada@0x7f.1',
    'ada@127.0.0.1',
    'ada@example.123',
    'ada@example.0x7f',
    'ada@example.1e5',
    'ada@example.x',
    'ada@[127.0.0.1]',
    'ada@२०२४',
    'ada@example.२०२४',
  ])('is in no domain that is a number: %s', (text) => expect(deliverableAddress(text)).toBeUndefined());

  test.each([
    'ada@example.org/inbox',
    'ada@example.org?subject=hello',
    'ada@example.org#top',
    'ada@example.org:25',
    'ada@example.org\\inbox',
    'ada@evil.example\\.example.com',
    'ada@example%2eorg',
    'ada@exam\tple.org',
    'ada@exam\u00adple.org',
    'ada@exam\u200bple.org',
    'ada@exam\u200dple.org',
    'ada@example。org',
    'ada@ｅｘａｍｐｌｅ.org',
    'ada@２０２４',
    'ada@ﬁnance.example',
    'ada@℀.example',
    'ada@xn--a.example',
    'ada@xn--.example',
    'ada@xn--example-.org',
    'ada@💌.example',
    'ada@\u0301a.example',
  ])('is never mended: %j', (text) => expect(deliverableAddress(text)).toBeUndefined());

  const letters = fc.constantFrom(
    ...'aZ09.-@+_/\\:#?%[]<>",; \t\u00ad\u200b\u200d。．ｅﬁßẞüÜıİΣς\u0301निबхمא💌x1',
    'xn--',
    'xn--bcher-kva',
    '.example',
    '.com',
    '0x',
  );
  const texts = fc.oneof(
    fc.string({ unit: letters, maxLength: 24 }),
    fc.tuple(fc.string({ unit: letters, maxLength: 6 }), fc.string({ unit: letters, maxLength: 10 })).map((parts) => {
      return `${parts.join('@')}.example`;
    }),
    fc.tuple(fc.constant('ada'), fc.string({ unit: 'binary', maxLength: 4 })).map((parts) => `${parts.join('@')}.com`),
    fc.tuple(fc.constant('ada'), fc.webUrl()).map((parts) => parts.join('@')),
    fc.emailAddress(),
  );

  test('is the address that was typed, but for the case of its domain and how that is written in ASCII', () => {
    let deliverable = 0;
    fc.assert(
      fc.property(texts, (text) => {
        const address = deliverableAddress(text);
        if (address === undefined) return;
        deliverable++;
        const [[typedLocal = '', typedDomain = ''], [madeLocal, madeDomain = '', ...more]] = [
          text.split('@'),
          address.split('@'),
        ] as const;
        expect([madeLocal, more]).toEqual([typedLocal, []]);
        expect(madeDomain).toMatch(/^[a-z0-9.-]+$/);
        const lowered = [...typedDomain.normalize('NFC')].map((letter) => letter.toLowerCase()).join('');
        // Label by label: each may be typed in ASCII or in its own script.
        const shown = madeDomain.split('.').map((label) => [label, domainToUnicode(label)]);
        expect(shown).toHaveLength(lowered.split('.').length);
        for (const [at, label] of lowered.split('.').entries()) expect(shown[at]).toContain(label);
        expect(deliverableAddress(address)).toBe(address);
        expect(identityOf(address)).toBe(`${typedLocal.toLowerCase()}@${madeDomain}`);
      }),
      { numRuns: 5_000 },
    );
    expect(deliverable).toBeGreaterThan(100);
  });
});
