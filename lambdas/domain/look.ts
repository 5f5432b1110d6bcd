import type { Timestamp } from './ids.ts';
import type { FriendReading } from './reading.ts';
import { statusAsStored } from './status.ts';
import { isSameStatus } from './vocabulary/equality.ts';
import { visibleStatus } from './vocabulary/index.ts';
import type { Watch } from './watcher.ts';

/** What one look at one friend comes to. */
export interface Look {
  /** The very watch that went in when nothing is to be stored. */
  readonly watch: Watch;
  /** Present when the status changed: what goes in is stored as `from`, what comes out as `to`; `undefined` is no status. */
  readonly change?: { readonly from: string | undefined; readonly to: string | undefined };
}

/**
 * Compares what a network shows of a friend with what is stored.
 *
 * - The first look is silent: what it shows is the baseline.
 * - What is unknown moves nothing, and neither does a reading that is older than what is stored.
 * - The same text read differently (the vocabulary has learnt a word) is a new baseline, silently.
 * - Of who asks not to be watched nothing is kept; should the mark disappear, the next look is a first one.
 * - That somebody states nothing any more counts when two looks, `absenceMilliseconds` apart by the readings' own times, agree.
 */
export function lookAt(watch: Watch, reading: FriendReading, absenceMilliseconds: number): Look {
  const { at, text } = reading;
  const unmoved: Look = { watch };
  if (at < (watch.absentSince ?? watch.since ?? watch.chosenAt ?? 0)) return unmoved;
  if (reading.optedOut) return watch.optedOut ? unmoved : { watch: forgotten(watch, at) };
  if (isJustAsStored(watch, reading)) return unmoved;
  const status = statusShown(reading);
  if (watch.since === undefined) return { watch: settledAs(watch, status ?? undefined, at, text) };
  if (status === undefined) return unmoved;
  const sameText = text !== undefined && text === watch.text;
  if (isSameStatus(watch.status, status ?? undefined)) {
    // The words are kept as they came with the text that is kept.
    if (watch.absentSince === undefined && (text === undefined || sameText)) return unmoved;
    return { watch: settledAs(watch, sameText ? watch.status : (status ?? undefined), watch.since, text) };
  }
  if (sameText) return { watch: settledAs(watch, status ?? undefined, at, text) };
  if (status === null) {
    if (reading.silent) return { watch: settledAs(watch, undefined, at, text) };
    if (watch.absentSince === undefined) return { watch: { ...watch, absentSince: at } };
    if (at - watch.absentSince < absenceMilliseconds) return unmoved;
  }
  return {
    watch: settledAs(watch, status ?? undefined, at, text),
    change: { from: watch.status, to: status ?? undefined },
  };
}

/** Nearly every look finds the very words that are stored, in the same text: nothing that follows would move them, and it all takes time. */
function isJustAsStored({ since, status, absentSince, text }: Watch, reading: FriendReading): boolean {
  return (
    since !== undefined &&
    status !== undefined &&
    status === reading.status &&
    absentSince === undefined &&
    (reading.text === undefined || reading.text === text)
  );
}

/** The status as it would be stored; `null`: states nothing; `undefined`: unknown. A status of which nothing is visible is unknown. */
function statusShown({ status }: FriendReading): string | null | undefined {
  if (status === null || status === undefined) return status;
  return visibleStatus(status) === undefined ? undefined : statusAsStored(status);
}

/** The watch without anything that was learned. */
function forgotten({ condition, pause }: Watch, at: Timestamp): Watch {
  return { condition, chosenAt: at, optedOut: true, ...(pause === undefined ? {} : { pause }) };
}

/** The watch with what a look settled; a doubt about an absence is over. */
function settledAs(watch: Watch, status: string | undefined, since: Timestamp, text: string | undefined): Watch {
  const { condition, pause, mailedAt, unknownSince, unknownMailed } = watch;
  return {
    condition,
    ...(status === undefined ? {} : { status }),
    since,
    ...(text === undefined ? {} : { text }),
    ...(mailedAt === undefined ? {} : { mailedAt }),
    ...(unknownSince === undefined ? {} : { unknownSince }),
    ...(unknownMailed === undefined ? {} : { unknownMailed }),
    ...(pause === undefined ? {} : { pause }),
  };
}
