import fc from 'fast-check';
import { presences } from './people.ts';
import { moods } from './servers.ts';

/** What friends show in the model: statuses of both groups, one of them written in two ways, nothing that can be seen (`undefined`), and the fact that they state none (`null`). */
export const statuses = ['Single', 'SINGLE', 'In a relationship', 'Married', undefined, null] as const;

/** What a person does on the site. */
export const personalActs = [
  'pause for a while',
  'pause for good',
  'resume',
  'pause one',
  'resume one',
  'resume each',
  'remove one',
  'watch all',
  'unsubscribe',
  'confirm',
  'sign in',
  'delete account',
  'create account',
  'daily digest',
  'at once',
] as const;
export type PersonalAct = (typeof personalActs)[number];

/** One thing that happens. `pick` and the like are reduced to what is there. */
export type Action =
  | { readonly do: 'show'; readonly friend: number; readonly status: (typeof statuses)[number] }
  | { readonly do: 'sweep' }
  | { readonly do: 'deliver'; readonly pick: number; readonly keep: boolean; readonly slot: number }
  | { readonly do: 'first look'; readonly watcher: number; readonly slot: number }
  | { readonly do: 'step'; readonly pick: number; readonly mishap: number; readonly variant: number }
  | { readonly do: 'run'; readonly slot: number }
  | { readonly do: 'kill'; readonly slot: number; readonly unseen: boolean; readonly variant: number }
  | { readonly do: 'advance'; readonly seconds: number }
  | {
      readonly do: 'person';
      readonly watcher: number;
      readonly act: PersonalAct;
      readonly friend: number;
    }
  | { readonly do: 'token dies'; readonly watcher: number }
  /** A friend on a public network asks not to be watched, or does not any more. */
  | { readonly do: 'mark'; readonly friend: number; readonly marked: boolean }
  /** The account of a friend on Mastodon is suspended, moved, deleted, limited, or there again, and perhaps states nothing any more. */
  | {
      readonly do: 'appear';
      readonly friend: number;
      readonly presence: (typeof presences)[number];
      readonly silent: boolean;
    }
  /** A Mastodon server comes into a mood, and stays in it. */
  | { readonly do: 'server'; readonly host: number; readonly mood: (typeof moods)[number] }
  /** The vocabulary learns a word, and reads something else in a bio that is as it was. */
  | { readonly do: 'new word'; readonly status: (typeof statuses)[number] }
  /** One network or server is of no use while friends elsewhere change their status, and mails are owed. */
  | {
      readonly do: 'apart';
      readonly failing: number;
      readonly variant: number;
      readonly mood: (typeof moods)[number];
      readonly status: 'Single' | 'Married';
    }
  /** Everybody on a server seems to state nothing any more, all at once, and then what they did before. */
  | { readonly do: 'mass absence' }
  /** A friend's status changes, who then asks not to be watched, before the mail is out or after it, and later does not any more. */
  | {
      readonly do: 'opt out';
      readonly friend: number;
      readonly steps: number;
      readonly digest: boolean;
      /** After how many steps the check that sees the mark dies, if it does. */
      readonly forgetting: number | undefined;
      /** Whether the check that found the change dies. */
      readonly dies: boolean;
      readonly unseen: boolean;
    }
  /** A check comes some steps far, a status changes or the person does something, another check overtakes it, and it goes on. */
  | {
      readonly do: 'race';
      /** Whether the check that is overtaken has a mail to send first, which was found earlier and waited. */
      readonly owed: boolean;
      readonly steps: number;
      readonly variant: number;
      readonly friend: number;
      readonly status: (typeof statuses)[number];
      readonly watcher: number;
      readonly act: PersonalAct | undefined;
    }
  /** A check finds a change and dies some steps on; the person does something; when its lease has run out another check comes by. */
  | {
      readonly do: 'crash';
      readonly steps: number;
      readonly unseen: boolean;
      readonly friend: number;
      readonly status: (typeof statuses)[number];
      readonly watcher: number;
      readonly act: PersonalAct;
    };

/** The network's answer that is noted whatever else was written: see `World.reading`. */
const throttled = 2;

const nat = fc.nat({ max: 11 });
const as = <T extends Action['do']>(name: T) => fc.constant(name);

/** Whole histories of up to some dozens of things that happen. */
export const histories = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: fc.record({ do: as('show'), friend: nat, status: fc.constantFrom(...statuses) }) },
    { weight: 3, arbitrary: fc.record({ do: as('sweep') }) },
    { weight: 5, arbitrary: fc.record({ do: as('deliver'), pick: nat, keep: fc.boolean(), slot: nat }) },
    { weight: 1, arbitrary: fc.record({ do: as('first look'), watcher: nat, slot: nat }) },
    {
      weight: 16,
      arbitrary: fc.record({
        do: as('step'),
        pick: nat,
        mishap: fc.nat({ max: 15 }),
        variant: fc.oneof({ weight: 5, arbitrary: fc.constant(0) }, { weight: 2, arbitrary: fc.nat({ max: 6 }) }),
      }),
    },
    { weight: 6, arbitrary: fc.record({ do: as('run'), slot: nat }) },
    { weight: 2, arbitrary: fc.record({ do: as('kill'), slot: nat, unseen: fc.boolean(), variant: fc.constant(0) }) },
    { weight: 3, arbitrary: fc.record({ do: as('advance'), seconds: fc.constantFrom(1, 5, 30, 61, 110, 600) }) },
    {
      weight: 4,
      arbitrary: fc.record({ do: as('person'), watcher: nat, act: fc.constantFrom(...personalActs), friend: nat }),
    },
    { weight: 1, arbitrary: fc.record({ do: as('token dies'), watcher: nat }) },
    { weight: 2, arbitrary: fc.record({ do: as('mark'), friend: nat, marked: fc.boolean() }) },
    {
      weight: 2,
      arbitrary: fc.record({
        do: as('appear'),
        friend: nat,
        presence: fc.constantFrom(...presences),
        silent: fc.boolean(),
      }),
    },
    { weight: 4, arbitrary: fc.record({ do: as('server'), host: nat, mood: fc.constantFrom(...moods) }) },
    { weight: 1, arbitrary: fc.record({ do: as('mass absence') }) },
    { weight: 1, arbitrary: fc.record({ do: as('new word'), status: fc.constantFrom(...statuses) }) },
    {
      weight: 1,
      arbitrary: fc.record({
        do: as('apart'),
        failing: nat,
        variant: fc.constantFrom(1, 2, 3, 5, 6),
        mood: fc.constantFrom('from a cache' as const, ...moods),
        status: fc.constantFrom('Single' as const, 'Married' as const),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        do: as('opt out'),
        friend: nat,
        steps: fc.nat({ max: 16 }),
        forgetting: fc.option(fc.nat({ max: 12 }), { nil: undefined }),
        digest: fc.boolean(),
        dies: fc.boolean(),
        unseen: fc.boolean(),
      }),
    },
    {
      weight: 3,
      arbitrary: fc.record({
        do: as('race'),
        owed: fc.boolean(),
        steps: fc.nat({ max: 9 }),
        variant: fc.oneof(fc.constantFrom(0, throttled), fc.nat({ max: 6 })),
        friend: nat,
        status: fc.constantFrom(...statuses),
        watcher: nat,
        act: fc.oneof(fc.constantFrom(undefined, 'delete account' as const), fc.constantFrom(...personalActs)),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        do: as('crash'),
        steps: fc.nat({ max: 9 }),
        unseen: fc.boolean(),
        friend: nat,
        status: fc.constantFrom(...statuses),
        watcher: nat,
        act: fc.oneof(
          fc.constantFrom('unsubscribe' as const, 'pause for good' as const),
          fc.constantFrom(...personalActs),
        ),
      }),
    },
  ) satisfies fc.Arbitrary<Action>,
  { minLength: 5, maxLength: 40, size: 'max' },
);
