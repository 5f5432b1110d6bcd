/** What a short run is to be like to find out that a safeguard is missing; what is left out is as in every short run. */
export interface Hunt {
  /** Kinds of faults, by the beginnings of their names; empty for none. */
  readonly only?: readonly string[];
  /** What is done; empty for nothing. */
  readonly deeds?: readonly string[];
  readonly watchers?: number;
  readonly rounds?: number;
  readonly changes?: number;
  readonly calm?: number;
  readonly often?: number;
  readonly minutes?: number;
}

/** The arguments of the command that hunts so. */
export function argumentsOf(hunt: Hunt): string[] {
  return Object.entries(hunt).flatMap(([name, value]) => [
    `--${name}`,
    Array.isArray(value) ? value.join(',') || 'none' : String(value),
  ]);
}

const senderDies: Hunt = { only: ['sender-killed', 'mail-slow'], rounds: 8, changes: 30, often: 6 };
const optsOut: Hunt = { only: ['person-opted-out'], deeds: ['opts-out'], rounds: 4, changes: 40 };
const tokenDies: Hunt = { only: ['token'], deeds: ['token-dies'], rounds: 4, changes: 3 };
const tokensDoubted: Hunt = { only: ['facebook-errorRate'], deeds: [], rounds: 8, calm: 8, minutes: 35 };
const twice: Hunt = { only: ['queue-doubled', 'mail-slow', 'mastodon-slow', 'bluesky-slow'], changes: 30, often: 6 };

/** Storms so near each other that a cache answers with what was before the last one. */
const answersAge: Hunt = { deeds: [], changes: 40, rounds: 8, calm: 8, minutes: 2 };

/** For each safeguard that runs can see missing: the short run that must fail without it. */
export const hunts: Readonly<Record<string, Hunt>> = {
  'mail before the claim is written': { only: ['table', 'queue-doubled'] },
  'no lease': twice,
  'unknown counts as a change': { only: ['facebook-missing', 'facebook-null', 'bluesky-left'] },
  'a first look that is not silent': { only: [] },
  'a stale answer of a cache compared': { ...answersAge, only: ['bluesky-stale'] },
  'leased alerts fold': senderDies,
  'opted-out people compared all the same': optsOut,
  'an alert taken over mails who opted out meanwhile': {
    ...senderDies,
    only: ['person-opted-out', 'sender-killed'],
    deeds: ['opts-out'],
    often: 12,
  },
  'another spelling is news': { only: [] },
  'a lapse asked about, and believed, at first sight': tokenDies,
  'a lapse believed that was not confirmed': tokensDoubted,
  'a few of a call lapsed, and none is believed': { ...tokenDies, watchers: 3 },
  'five of many lapsed, and none is believed': {
    ...tokenDies,
    watchers: 200,
    rounds: 14,
    calm: 14,
    minutes: 2,
  },
  'a lapse believed that Facebook says nothing about': { ...tokensDoubted, rounds: 14, calm: 14 },
  'Facebook’s denial taken for its word': tokensDoubted,
  'a later change mailed while an earlier one is held': { ...senderDies, changes: 60 },
  'who is suspended states nothing': { only: ['person-suspended'], deeds: ['is-suspended'] },
  'who has moved is read all the same': { only: ['person-moved'], deeds: ['moves'], changes: 40 },
  'who is limited states nothing': { only: ['person-suspended'], deeds: ['is-suspended'], changes: 60, rounds: 8 },
  'a profile without fields states nothing': { only: ['mastodon-missingFields'], deeds: [], rounds: 10, calm: 10 },
  'the mark looked for in HTML': optsOut,
  'the mark in a field not looked for': optsOut,
  'the age of an answer not reckoned': { ...answersAge, only: ['bluesky-stale'] },
  'a history that fails lets the alert be mailed again': { only: ['table-hot'], changes: 40, often: 6 },
  'a recipient who is refused is not stopped': { only: ['mail-rejected'], changes: 40, often: 60 },
  'a watch that was paused is mailed from an alert that is taken over': {
    ...senderDies,
    deeds: ['pauses-watch', 'resumes-watch'],
    often: 12,
  },
  'no condition on the claim': twice,
  'settling by version': twice,
};
