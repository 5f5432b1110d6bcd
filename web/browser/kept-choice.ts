import * as v from 'valibot';
import { type FriendId, parseFriendId } from '../../lambdas/domain/ids.ts';
import { type Condition, conditions } from '../../lambdas/domain/watcher.ts';

const keptAs = 'choice';
/** A link holds for half an hour and can be asked for again; what was not come back to within a day is forgotten. */
const keptForMilliseconds = 24 * 60 * 60_000;

const schema = v.object({
  addressKey: v.pipe(v.string(), v.nonEmpty()),
  address: v.string(),
  watches: v.record(
    v.custom<FriendId>((id) => parseFriendId(id) !== undefined),
    v.picklist(conditions),
  ),
  keptAt: v.number(),
});

/** Whom somebody chose before they were signed in. */
export interface Choice {
  /** `addressKey` as the API answered it when the link was asked for: the choice is for the owner of that address and nobody else. */
  readonly addressKey: string;
  /** The address, masked, as the API answered it: for saying where the link went. */
  readonly address: string;
  /** The friends chosen, with what to hear of each. */
  readonly watches: Readonly<Record<FriendId, Condition>>;
}

/** Where choices are kept: the browser's `localStorage`, or something like it. */
export type ChoiceStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/**
 * Keeps a choice in this browser, in the place of an earlier one. Answers whether that worked: storage may be forbidden or full, and then
 * the choice is lost with the page.
 */
export function keepChoice(choice: Choice, now: number = Date.now(), storage = browserStorage()): boolean {
  try {
    const { addressKey, address, watches } = choice;
    storage?.setItem(keptAs, JSON.stringify({ addressKey, address, watches, keptAt: now }));
    return storage !== undefined;
  } catch {
    return false;
  }
}

/**
 * The choice that was made with exactly this address, by the `addressKey` that the API answers when the link is opened. `undefined` when
 * there is none, when it was made with another address, or longer than a day ago; such a choice stays where it is, unread.
 */
export function keptChoiceFor(
  addressKey: string,
  now: number = Date.now(),
  storage = browserStorage(),
): Choice | undefined {
  try {
    const parsed = v.safeParse(schema, JSON.parse(storage?.getItem(keptAs) ?? 'null'));
    if (!parsed.success || parsed.output.addressKey !== addressKey) return undefined;
    const { keptAt, address, watches } = parsed.output;
    // The schema's type allows for friends without a condition; none gets through it.
    const choice: Choice = { addressKey, address, watches: watches as Choice['watches'] };
    return now - keptAt > keptForMilliseconds ? undefined : choice;
  } catch {
    return undefined;
  }
}

/** Forgets the choice: it has been saved, or is not wanted any more. */
export function dropChoice(storage = browserStorage()): void {
  try {
    storage?.removeItem(keptAs);
  } catch {
    // Storage may be forbidden; then nothing was kept.
  }
}

/** `undefined` where even asking for it is forbidden. */
function browserStorage(): ChoiceStorage | undefined {
  try {
    return localStorage;
  } catch {
    return undefined;
  }
}
