import type { Denial, refusals } from './facebook.ts';
import type { presences } from './people.ts';
import type { moods } from './servers.ts';

/** What friends show in the model: statuses of both groups, one of them written in two ways, nothing that can be seen (`undefined`), and the fact that they state none (`null`). */
export const statuses = ['Single', 'SINGLE', 'In a relationship', 'Married', undefined, null] as const;

/** Those that can be seen. */
export const shownStatuses = ['Single', 'SINGLE', 'In a relationship', 'Married'] as const;
/** What becomes of the first mail about a friend; `overtaken`: another check finds more before it surely does not go out. */
export const firstMails = ['mailed', 'throttled', 'dies', 'overtaken'] as const;

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
  'quiet hours',
  'no quiet hours',
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
  /** Facebook refuses somebody's token by mistake, for a while. */
  | { readonly do: 'token refused'; readonly watcher: number; readonly how: Denial | 'no more' }
  /** The operator holds all mail, or pauses a network or server, for some minutes. */
  | { readonly do: 'hold'; readonly place: number; readonly seconds: number }
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
  /** A friend's status goes one way and another soon after a mail about them, which went out, did not, or may have. */
  | {
      readonly do: 'flap';
      readonly friend: number;
      readonly there: (typeof shownStatuses)[number];
      readonly back: (typeof shownStatuses)[number];
      readonly first: (typeof firstMails)[number];
      readonly unseen: boolean;
      /** Whether something else of another friend waits at the same time. */
      readonly waits: boolean;
      readonly digest: boolean;
    }
  /** Facebook says of some, or of most, that their tokens stopped working, and is right or not. */
  | {
      readonly do: 'lapses';
      readonly most: boolean;
      readonly mistaken: Denial | undefined;
      readonly code: (typeof refusals)[number];
      readonly looks: number;
      readonly believed: boolean;
      readonly watcher: number;
    }
  /** Somebody cannot be read for days, and comes back or does not. */
  | {
      readonly do: 'missing';
      readonly friend: number;
      readonly presence: 'suspended' | 'moved' | 'deleted';
      readonly returns: 'Single' | 'Married' | undefined;
    }
  /** The friend on Facebook asks there not to be watched, while a check is some steps far. */
  | { readonly do: 'opt out on Facebook'; readonly steps: number; readonly status: (typeof shownStatuses)[number] }
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
