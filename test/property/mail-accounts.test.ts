import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { foldedOf, identityOf } from '../../lambdas/domain/addresses.ts';
import { letBack } from '../../lambdas/domain/ledger.ts';
import { anywhereAllowances, knownBrowserAllowances, mailAllowances } from '../../lambdas/domain/mail-allowance.ts';
import { createRefuseAddresses } from '../../lambdas/mail-feedback/refuse-addresses.ts';
import { createLedgerStore } from '../../lambdas/storage/ledger-store.ts';
import { createTestApi, type TestApi } from '../support/api.ts';
import { type Browser, createBrowser, linkIn, tokenIn } from '../support/person.ts';
import { openTestTable, type TestTable } from '../support/test-table.ts';
import { impatient } from '../support/watchers.ts';

const runs = Number(process.env.MAIL_RUNS ?? 40);
const hour = 60 * 60_000;

/** Two mailboxes, each with spellings that end in it; on some servers the dotted one would be somebody else's. */
const mailboxes = [
  ['ada@watchers.example', 'a.da@watchers.example', 'ADA+news@watchers.example'],
  ['ben@watchers.example', 'b.en@watchers.example', 'Ben+1@Watchers.example'],
] as const;
const spelling = fc.tuple(fc.nat(1), fc.nat(2)).map(([box, which]) => mailboxes[box]?.[which] ?? mailboxes[0][0]);

/** What somebody does. */
type Step =
  | { readonly kind: 'strangers ask'; readonly email: string; readonly times: number }
  | {
      readonly kind: 'the owner asks at home' | 'mallory enters' | 'complaint' | 'bounce' | 'let back';
      readonly email: string;
    }
  | { readonly kind: 'a link is opened'; readonly box: number; readonly home: boolean }
  | {
      readonly kind: 'mails are tested' | 'the account is deleted' | 'delete everything is clicked';
      readonly box: number;
    }
  | { readonly kind: 'time passes'; readonly milliseconds: number };

const box = fc.nat(1);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('strangers ask' as const),
      email: spelling,
      times: fc.integer({ min: 1, max: 6 }),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constantFrom('the owner asks at home' as const, 'mallory enters' as const),
      email: spelling,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constantFrom('complaint' as const, 'bounce' as const, 'let back' as const),
      email: spelling,
    }),
  },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('a link is opened' as const), box, home: fc.boolean() }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constantFrom(
        'mails are tested' as const,
        'the account is deleted' as const,
        'delete everything is clicked' as const,
      ),
      box,
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('time passes' as const),
      milliseconds: fc.oneof(fc.nat(10 * 60_000), fc.nat(3 * hour), fc.nat(30 * hour)),
    }),
  },
);

let table: TestTable;
beforeAll(async () => {
  table = await openTestTable();
});
afterAll(() => table.close());

/** What is known from outside of the mails and accounts of a story. */
class Story {
  readonly api: TestApi;
  readonly homes: readonly Browser[];
  readonly mallory: Browser;
  /** When mails went to whom, in order. */
  readonly sent: { readonly identity: string; readonly folded: string; readonly at: number }[] = [];
  /** Exact addresses that ever had an account. */
  readonly everOwned = new Set<string>();
  readonly complained = new Set<string>();
  readonly bounced = new Set<string>();
  private seen = 0;

  constructor() {
    this.api = createTestApi({ table, graphUrl: 'http://127.0.0.1:1' });
    this.homes = mailboxes.map(() => createBrowser(this.api));
    this.mallory = createBrowser(this.api);
  }

  async do(step: Step): Promise<void> {
    const { api } = this;
    const owned = await this.owned();
    switch (step.kind) {
      case 'strangers ask':
        await Promise.all(Array.from({ length: step.times }, () => createBrowser(api).ask(step.email)));
        break;
      case 'the owner asks at home':
        await this.homeOf(step.email).ask(step.email);
        break;
      case 'mallory enters':
        await this.mallory.request('PUT', '/api/address', { body: { email: step.email } });
        break;
      case 'complaint':
      case 'bounce':
        await this.hear(step.email, step.kind === 'complaint' ? 'complained' : 'bounced');
        break;
      case 'let back':
        await createLedgerStore({ ...table, ...impatient }).change(
          api.parts.addressKeys.ledger(step.email),
          (ledger) => ({
            kind: 'write',
            value: letBack(ledger),
          }),
        );
        for (const refused of [this.complained, this.bounced]) {
          for (const each of refused) if (foldedOf(each) === foldedOf(step.email)) refused.delete(each);
        }
        break;
      case 'a link is opened': {
        const token = tokenIn(this.lastMail(step.box, (mail) => tokenIn(mail) !== ''));
        const browser = step.home ? this.homes[step.box] : createBrowser(api);
        const reply = await browser?.open(token, true);
        if (reply?.statusCode === 200) this.everOwned.add(identityOf(reply.json.me.address.email));
        break;
      }
      case 'mails are tested':
        await this.homes[step.box]?.request('POST', '/api/test-mail');
        break;
      case 'the account is deleted':
        await this.homes[step.box]?.request('DELETE', '/api/me');
        break;
      case 'delete everything is clicked':
        await api.request(
          'POST',
          linkIn(
            this.lastMail(step.box, (mail) => linkIn(mail, 'delete') !== ''),
            'delete',
          ) || '/api/mail/delete',
        );
        break;
      case 'time passes':
        api.time.now += step.milliseconds;
        break;
    }
    this.note(owned);
  }

  private homeOf(email: string): Browser {
    const index = mailboxes.findIndex(([first]) => foldedOf(first) === foldedOf(email));
    return this.homes[index] ?? this.mallory;
  }

  lastMail(box: number, fits: (mail: TestApi['mails'][number]) => boolean) {
    const folded = foldedOf(mailboxes[box]?.[0] ?? '');
    return this.api.mails.findLast((mail) => foldedOf(mail.Destinations?.[0] ?? '') === folded && fits(mail));
  }

  private async hear(email: string, reason: 'complained' | 'bounced'): Promise<void> {
    const { owners, addressKeys: keys, clock } = this.api.parts;
    const ledgers = createLedgerStore({ ...table, ...impatient });
    await createRefuseAddresses({ ledgers, owners, keys, clock })([email], reason);
    (reason === 'complained' ? this.complained : this.bounced).add(identityOf(email));
  }

  /** Exact addresses that have an account at this moment. */
  async owned(): Promise<ReadonlySet<string>> {
    const found = new Set<string>();
    for (const email of mailboxes.flat()) {
      const { watcher } = await this.api.parts.owners.find(email);
      if (watcher !== undefined) found.add(identityOf(email));
    }
    return found;
  }

  /** Takes the mails of a step into account: none of them may have gone where mail was refused. */
  private note(owned: ReadonlySet<string>): void {
    for (const mail of this.api.mails.slice(this.seen)) {
      const email = mail.Destinations?.[0] ?? '';
      const [identity, folded] = [identityOf(email), foldedOf(email)];
      if (this.complained.has(identity) || this.bounced.has(identity)) throw new Error('a mail went to who refused');
      const others = [...this.complained].some((each) => foldedOf(each) === folded);
      if (others && !owned.has(identity)) throw new Error('a mail went to another spelling of who complained');
      this.sent.push({ identity, folded, at: this.api.time.now });
    }
    this.seen = this.api.mails.length;
  }

  /** In every window there are no more mails to a mailbox than the ledger allows, and what its owners' accounts have besides. */
  expectWithinNumbers(): void {
    const [known, anywhere] = [knownBrowserAllowances[0], anywhereAllowances[0]];
    for (const [first] of mailboxes) {
      const folded = foldedOf(first);
      const times = this.sent.filter((mail) => mail.folded === folded).map(({ at }) => at);
      const accounts = [...this.everOwned].filter((each) => foldedOf(each) === folded).length;
      for (const { within, mails } of mailAllowances) {
        const ofAccount = (known?.mails ?? 0) + Math.ceil(within / (anywhere?.within ?? 1));
        for (const start of times) {
          const inWindow = times.filter((at) => at >= start && at - start < within).length;
          if (inWindow > mails + accounts * ofAccount)
            throw new Error(`${inWindow} mails within ${within / hour} hours`);
        }
      }
    }
  }

  /** Whatever happened: who has an account, and did not refuse, is in it within two hours, anywhere; who did refuse can leave. */
  async expectOwnersGetIn(): Promise<void> {
    const { api } = this;
    for (const identity of await this.owned()) {
      const { watcher } = await api.parts.owners.find(identity);
      api.time.now += 2 * hour;
      const before = api.mails.length;
      const abroad = createBrowser(api);
      await Promise.all([createBrowser(api).ask(identity), createBrowser(api).ask(identity), abroad.ask(identity)]);
      const mail = api.mails.slice(before).find(({ Destinations }) => identityOf(Destinations?.[0] ?? '') === identity);
      const refused = this.complained.has(identity) || this.bounced.has(identity);
      expect(mail === undefined, `${identity} ${refused ? 'refused' : 'gets a link'}`).toBe(refused);
      if (mail !== undefined) {
        expect((await abroad.open(tokenIn(mail), true)).json.me.id).toBe(watcher?.id);
      } else if (watcher !== undefined) {
        const { id: watcherId, linkEpoch } = watcher;
        const url = new URL(api.parts.links.deleteEverything({ watcherId, linkEpoch }));
        expect((await api.request('POST', `${url.pathname}${url.search}`)).statusCode).toBe(200);
        expect((await api.parts.owners.find(identity)).watcher).toBeUndefined();
      }
    }
  }
}

test(`nobody causes more mail than the ledger allows, and nobody keeps an owner out (${runs} stories)`, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40, size: 'max' }), async (steps) => {
      await table.clear();
      const story = new Story();
      await story.mallory.signIn('mallory@watchers.example');
      for (const each of steps) await story.do(each);
      story.expectWithinNumbers();
      await story.expectOwnersGetIn();
      // Mallory, at least, was mailed before anything happened: mails are seen here.
      expect(story.sent).toContainEqual(expect.objectContaining({ identity: 'mallory@watchers.example' }));
      expect(story.api.lines.join('\n')).not.toContain('@');
    }),
    { numRuns: runs },
  );
}, 600_000);
