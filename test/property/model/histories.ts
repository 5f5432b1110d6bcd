import fc from 'fast-check';
import { type Action, firstMails, personalActs, shownStatuses, statuses } from './actions.ts';
import { denials, refusals } from './facebook.ts';
import { presences } from './people.ts';
import { moods } from './servers.ts';

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
    {
      weight: 3,
      arbitrary: fc.record({ do: as('advance'), seconds: fc.constantFrom(1, 5, 30, 61, 110, 600, 26 * 60 * 60) }),
    },
    {
      weight: 4,
      arbitrary: fc.record({ do: as('person'), watcher: nat, act: fc.constantFrom(...personalActs), friend: nat }),
    },
    { weight: 1, arbitrary: fc.record({ do: as('token dies'), watcher: nat }) },
    {
      weight: 2,
      arbitrary: fc.record({
        do: as('token refused'),
        watcher: nat,
        how: fc.constantFrom('no more' as const, ...denials),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({ do: as('hold'), place: nat, seconds: fc.constantFrom(30, 120, 600) }),
    },
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
        do: as('flap'),
        friend: nat,
        there: fc.constantFrom(...shownStatuses),
        back: fc.constantFrom(...shownStatuses),
        first: fc.constantFrom(...firstMails),
        unseen: fc.boolean(),
        waits: fc.boolean(),
        digest: fc.oneof({ weight: 3, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        do: as('lapses'),
        most: fc.boolean(),
        mistaken: fc.constantFrom(undefined, ...denials),
        code: fc.constantFrom(...refusals),
        looks: fc.integer({ min: 1, max: 3 }),
        believed: fc.boolean(),
        watcher: nat,
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        do: as('missing'),
        friend: nat,
        presence: fc.constantFrom('suspended' as const, 'moved' as const, 'deleted' as const),
        returns: fc.constantFrom(undefined, 'Single' as const, 'Married' as const),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        do: as('opt out on Facebook'),
        steps: fc.nat({ max: 12 }),
        status: fc.constantFrom(...shownStatuses),
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
