import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foldedOf, identityOf, maskedAddress } from '../../lambdas/domain/addresses.ts';
import {
  type Counted,
  countMail,
  countOwnersLink,
  emptyLedger,
  type Ledger,
  ledgerExpiry,
  letBack,
  maximumRefusals,
  noteMail,
  type OwnersLinks,
  refusalLifetime,
  refusalOf,
  refuse,
} from '../../lambdas/domain/ledger.ts';
import {
  type Allowance,
  anywhereAllowances,
  knownBrowserAllowances,
  mailAllowances,
} from '../../lambdas/domain/mail-allowance.ts';

const hour = 60 * 60_000;
const now = Date.UTC(2026, 10, 24, 12);
const stranger = { hasAccount: false };
const owner = { hasAccount: true };

describe('an address', () => {
  test.each([
    ['Ada@Example.COM', 'ada@example.com', 'ada@example.com'],
    ['a.d.a+news@example.com', 'a.d.a+news@example.com', 'ada@example.com'],
    ['ada+a+b@example.com', 'ada+a+b@example.com', 'ada@example.com'],
    ['+x@example.com', '+x@example.com', '@example.com'],
    ['...@a.example.com', '...@a.example.com', '@a.example.com'],
    ['a.d.a@GoogleMail.com', 'a.d.a@googlemail.com', 'ada@gmail.com'],
    ['ada@me.com', 'ada@me.com', 'ada@icloud.com'],
    ['ada@mac.com', 'ada@mac.com', 'ada@icloud.com'],
    ['ada@protonmail.com', 'ada@protonmail.com', 'ada@proton.me'],
    ['ada@protonmail.ch', 'ada@protonmail.ch', 'ada@proton.me'],
    ['ada@pm.me', 'ada@pm.me', 'ada@proton.me'],
    ['ada@constructor', 'ada@constructor', 'ada@constructor'],
  ])('%s is the mailbox %s, and counts as %s', (address, identity, folded) => {
    expect([identityOf(address), foldedOf(address)]).toEqual([identity, folded]);
  });

  test.each([
    ['ada@example.com', 'a…@example.com'],
    ['a@b@example.com', 'a…@example.com'],
    ['@example.com', '…@example.com'],
    ['no address', '…no address'],
  ])('%s is shown as %s', (address, masked) => expect(maskedAddress(address)).toBe(masked));

  test('folds to the same however much case, dots and plus-parts vary, and to nobody else’s', () => {
    const local = fc.stringMatching(/^[a-z0-9]{1,12}$/);
    const variant = (plain: string) =>
      fc
        .tuple(
          fc.array(fc.boolean(), { minLength: plain.length, maxLength: plain.length }),
          fc.array(fc.nat(2), { minLength: plain.length, maxLength: plain.length }),
          fc.option(fc.stringMatching(/^[a-z.+]{0,5}$/), { nil: undefined }),
        )
        .map(([upper, dots, plus]) => {
          const spelt = [...plain].map(
            (letter, at) => (upper[at] ? letter.toUpperCase() : letter) + '.'.repeat(dots[at] ?? 0),
          );
          return `${spelt.join('')}${plus === undefined ? '' : `+${plus}`}@Mail.example`;
        });
    fc.assert(
      fc.property(
        local.chain((plain) => fc.tuple(fc.constant(plain), variant(plain), local)),
        ([plain, other, another]) => {
          expect(foldedOf(other)).toBe(`${plain}@mail.example`);
          expect(foldedOf(`${another}@mail.example`) === foldedOf(other)).toBe(another === plain);
        },
      ),
    );
  });
});

/** How many of these fall into any window of this length. */
function mostWithin(times: readonly number[], within: number): number {
  return Math.max(0, ...times.map((start) => times.filter((at) => at >= start && at - start < within).length));
}

function expectWithin(times: readonly number[], allowances: readonly Allowance[]): void {
  for (const { within, mails } of allowances) expect(mostWithin(times, within)).toBeLessThanOrEqual(mails);
}

/** Times at which somebody asks: in bursts, and with long breaks. */
const askingTimes = fc
  .array(fc.oneof(fc.nat(5_000), fc.nat(hour), fc.nat(30 * hour)), { maxLength: 120 })
  .map((gaps) => {
    let at = now;
    return gaps.map((gap) => {
      at += gap;
      return at;
    });
  });

describe('mails that people cause by themselves', () => {
  test('are never more than three an hour and ten a day to one ledger, whenever they are asked for', () => {
    fc.assert(
      fc.property(askingTimes, (times) => {
        let ledger = emptyLedger;
        const sent: number[] = [];
        for (const at of times) {
          const counted = countMail(ledger, at);
          if (counted.kind === 'wait') {
            expect(counted.until).toBeGreaterThan(at);
            expect(countMail(ledger, counted.until).kind).toBe('allowed');
            continue;
          }
          ledger = counted.after;
          sent.push(at);
        }
        expectWithin(sent, mailAllowances);
        expect(ledger.mails.length).toBeLessThanOrEqual(10);
      }),
    );
  });

  test('are fewer by those that had to go out', () => {
    let ledger = noteMail(emptyLedger, now);
    ledger = noteMail(ledger, now);
    const counted = countMail(ledger, now);
    expect(counted.kind).toBe('allowed');
    expect(countMail((counted as Extract<Counted<Ledger>, { kind: 'allowed' }>).after, now).kind).toBe('wait');
    const day = 24 * hour;
    expect(noteMail({ ...emptyLedger, mails: [now - day, now - day + 1] }, now).mails).toEqual([now - day + 1, now]);
    for (let noted = 0; noted < 100; noted++) ledger = noteMail(ledger, now);
    expect(ledger.mails.length).toBeLessThanOrEqual(40);
  });
});

describe('links beside them, for an address with an account', () => {
  test.each([
    ['known', knownBrowserAllowances],
    ['anywhere', anywhereAllowances],
  ] as const)('are never more than allowed: %s', (kind, allowances) => {
    fc.assert(
      fc.property(askingTimes, (times) => {
        let links: OwnersLinks = { known: [], anywhere: [] };
        const sent: number[] = [];
        for (const at of times) {
          const counted = countOwnersLink(links, kind, at);
          if (counted.kind === 'wait') continue;
          links = counted.after;
          sent.push(at);
        }
        expectWithin(sent, allowances);
      }),
    );
  });

  test('reach the owner within two hours from anywhere, and at once from a browser of theirs, whatever others ask for', () => {
    fc.assert(
      fc.property(askingTimes, (times) => {
        let links: OwnersLinks = { known: [], anywhere: [] };
        for (const at of times) {
          const counted = countOwnersLink(links, 'anywhere', at);
          if (counted.kind === 'allowed') links = counted.after;
        }
        const end = times.at(-1) ?? now;
        // Somebody else may have got the last one; it went to the owner's mailbox all the same.
        const lastSent = links.anywhere.at(-1) ?? Number.NEGATIVE_INFINITY;
        expect(countOwnersLink(links, 'anywhere', Math.max(end, lastSent + 2 * hour)).kind).toBe('allowed');
        expect(countOwnersLink(links, 'known', end).kind).toBe('allowed');
      }),
    );
  });
});

describe('a refusal', () => {
  test('by complaint holds for everything that folds to the same, for two years', () => {
    const ledger = refuse(emptyLedger, 'one', 'complained', now);
    const refusal = { reason: 'complained', since: now };
    expect(refusalOf(ledger, 'one', stranger, now)).toEqual(refusal);
    expect(refusalOf(ledger, 'another', stranger, now)).toEqual(refusal);
    expect(refusalOf(ledger, 'one', owner, now)).toEqual(refusal);
    for (const key of ['one', 'another']) {
      expect(refusalOf(ledger, key, stranger, now + refusalLifetime - 1)).toEqual(refusal);
      expect(refusalOf(ledger, key, stranger, now + refusalLifetime)).toBeUndefined();
    }
  });

  test('by complaint does not lock out who has an account under another spelling', () => {
    const ledger = refuse(emptyLedger, 'a.da', 'complained', now);
    expect(refusalOf(ledger, 'ada', owner, now)).toBeUndefined();
  });

  test('by bounce holds for the one spelling that does not exist', () => {
    const ledger = refuse(emptyLedger, 'a.da', 'bounced', now);
    expect(refusalOf(ledger, 'a.da', owner, now)).toEqual({ reason: 'bounced', since: now });
    expect(refusalOf(ledger, 'ada', stranger, now)).toBeUndefined();
  });

  test('stays as it was first said, but a complaint outweighs a bounce', () => {
    const bounced = refuse(emptyLedger, 'one', 'bounced', now);
    expect(refuse(bounced, 'one', 'bounced', now + 1)).toBe(bounced);
    const complained = refuse(bounced, 'one', 'complained', now + 1);
    expect(complained.refusals).toEqual({ one: { reason: 'complained', since: now + 1 } });
    expect(refuse(complained, 'one', 'bounced', now + 2)).toBe(complained);
  });

  test('is started again when it was over', () => {
    const ledger = refuse(emptyLedger, 'one', 'complained', now);
    const later = now + refusalLifetime;
    expect(refuse(ledger, 'one', 'bounced', later).refusals).toEqual({ one: { reason: 'bounced', since: later } });
  });

  test('is forgotten of so many only that the item stays small, complaints last', () => {
    let ledger = refuse(emptyLedger, 'complaint', 'complained', now);
    for (let number = 0; number < 100; number++) ledger = refuse(ledger, `bounce-${number}`, 'bounced', now + number);
    expect(Object.keys(ledger.refusals)).toHaveLength(maximumRefusals);
    expect(refusalOf(ledger, 'complaint', owner, now)).toBeDefined();
    expect(refusalOf(ledger, 'bounce-99', owner, now)).toBeDefined();
  });

  test('of the other kind gives way to a complaint, however new it is', () => {
    let ledger = emptyLedger;
    for (let number = 0; number < maximumRefusals; number++)
      ledger = refuse(ledger, `complaint-${number}`, 'complained', now + number);
    expect(refusalOf(refuse(ledger, 'bounce', 'bounced', now + 100), 'bounce', owner, now)).toBeUndefined();
    let bounces = emptyLedger;
    for (let number = 0; number < maximumRefusals; number++)
      bounces = refuse(bounces, `bounce-${number}`, 'bounced', now + number);
    const [first] = Object.keys(refuse(bounces, 'complaint', 'complained', now).refusals);
    expect(first).toBe('complaint');
    const fuller = refuse(ledger, 'newest', 'complained', now + 100);
    expect(Object.keys(fuller.refusals)).toContain('newest');
    expect(Object.keys(fuller.refusals)).not.toContain('complaint-0');
  });

  test('by bounce of an address is found before a complaint about another that folds to the same', () => {
    const ledger = refuse(refuse(emptyLedger, 'a.da', 'complained', now), 'ada', 'bounced', now + 1);
    expect(refusalOf(ledger, 'ada', stranger, now + 1)).toEqual({ reason: 'bounced', since: now + 1 });
  });

  test('ends when the operator says so, and what was mailed still counts', () => {
    const counted = countMail(refuse(emptyLedger, 'one', 'complained', now), now);
    const before = (counted as Extract<Counted<Ledger>, { kind: 'allowed' }>).after;
    expect(letBack(before)).toEqual({ mails: [now], refusals: {} });
  });

  test('is not read from what every object has', () => {
    const ledger = refuse(emptyLedger, 'one', 'bounced', now);
    expect(refusalOf(ledger, 'constructor', owner, now)).toBeUndefined();
  });
});

test('a ledger is kept as long as something in it counts', () => {
  const mailed = noteMail(emptyLedger, now);
  expect(ledgerExpiry(emptyLedger)).toBe(0);
  expect(ledgerExpiry(mailed)).toBe(now + 24 * hour);
  expect(ledgerExpiry(refuse(mailed, 'one', 'bounced', now))).toBe(now + refusalLifetime);
});
