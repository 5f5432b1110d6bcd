import { type FriendId, networkOf, parseAccount, type Timestamp } from './ids.ts';
import { isNetworkId } from './networks.ts';
import { type Condition, conditions, type Pause, type Watch, type Watcher } from './watcher.ts';

/**
 * Watches as one text, which is how they are stored: they are always read and written whole, and a nested map of DynamoDB's is larger, and
 * several times as slow to read. JSON, so that people can read it too:
 *
 *     {"facebook":[["102","any",1764000000000,"Single"],["103","taken",{"chosen":1764000000000}]]}
 *
 * By network, one list per watch: the account there, the condition, then `since`, `status` and further marks, as far as there are any. They
 * are a number, a string and an object, so what is left out leaves no gap.
 */
type Packed = [account: string, condition: Condition, ...rest: (number | string | Marks)[]];

/** What else may be noted on a watch. The names are short, for there are a thousand of them in an item. */
interface Marks {
  readonly chosen?: Timestamp | undefined;
  readonly text?: string | undefined;
  readonly optedOut?: true | undefined;
  readonly gone?: Timestamp | undefined;
  readonly unread?: Timestamp | undefined;
  readonly unreadSaid?: true | undefined;
  readonly mailed?: Timestamp | undefined;
  /** Until when; `true`: until they end it. */
  readonly paused?: Timestamp | true | undefined;
}

/** Packs watches. */
export function packWatches(watches: Iterable<readonly [FriendId, Watch]>): string {
  const byNetwork: Record<string, Packed[]> = {};
  for (const [id, watch] of watches) {
    const network = networkOf(id);
    byNetwork[network] ??= [];
    byNetwork[network].push(packed(id.slice(network.length + 1), watch));
  }
  return JSON.stringify(byNetwork);
}

/** Bytes that one watch takes in the packed text, with what parts it from the next. */
export function packedBytes(friendId: FriendId, watch: Watch): number {
  return Buffer.byteLength(JSON.stringify(packed(friendId.slice(friendId.indexOf(':') + 1), watch))) + 1;
}

function packed(account: string, watch: Watch): Packed {
  const { condition, since, status, chosenAt, text, optedOut, absentSince, unknownSince, unknownMailed } = watch;
  const { mailedAt, pause } = watch;
  const list: Packed = [account, condition];
  if (since !== undefined) list.push(since);
  if (status !== undefined) list.push(status);
  const marks: Marks = {
    chosen: chosenAt,
    text,
    optedOut,
    gone: absentSince,
    unread: unknownSince,
    unreadSaid: unknownMailed,
    mailed: mailedAt,
    paused: pause && (pause.until ?? true),
  };
  if (Object.values(marks).some((mark) => mark !== undefined)) list.push(marks);
  return list;
}

/**
 * Unpacks watches; `undefined` for any other text. It is the schema of that text, written by hand: a check does this for each of its friends,
 * and a schema that is put together at run time takes several times as long.
 */
export function unpackWatches(text: string): Watcher['watches'] | undefined {
  const byNetwork = parsed(text);
  if (!isObject(byNetwork)) return undefined;
  const watches = new Map<FriendId, Watch>();
  for (const network in byNetwork) {
    const list = byNetwork[network];
    if (!isNetworkId(network) || !Array.isArray(list)) return undefined;
    for (const each of list) {
      if (!Array.isArray(each) || typeof each[0] !== 'string') return undefined;
      const friendId = parseAccount(network, each[0]);
      const watch = unpackedWatch(each);
      if (friendId === undefined || watch === undefined) return undefined;
      watches.set(friendId, watch);
    }
  }
  return watches;
}

function unpackedWatch(list: readonly unknown[]): Watch | undefined {
  const condition = list[1];
  if (!isCondition(condition)) return undefined;
  let place = 2;
  const since = list[place];
  if (typeof since === 'number') place++;
  const status = list[place];
  if (typeof status === 'string') place++;
  // The usual cases, each with its own literal: objects that are made whole take less time and memory.
  if (place === list.length) {
    if (typeof since !== 'number') return typeof status === 'string' ? { condition, status } : { condition };
    return typeof status === 'string' ? { condition, status, since } : { condition, since };
  }
  const marks = place === list.length - 1 ? unpackedMarks(list[place]) : undefined;
  if (marks === undefined) return undefined;
  return {
    condition,
    ...(typeof status === 'string' ? { status } : {}),
    ...(typeof since === 'number' ? { since } : {}),
    ...marks,
  };
}

function unpackedMarks(marks: unknown): Partial<Watch> | undefined {
  if (!isObject(marks)) return undefined;
  const watch: { -readonly [Name in keyof Watch]?: Watch[Name] } = {};
  for (const name in marks) {
    const value = marks[name];
    if (name === 'text' && typeof value === 'string') watch.text = value;
    else if (name === 'chosen' && typeof value === 'number') watch.chosenAt = value;
    else if (name === 'gone' && typeof value === 'number') watch.absentSince = value;
    else if (name === 'unread' && typeof value === 'number') watch.unknownSince = value;
    else if (name === 'mailed' && typeof value === 'number') watch.mailedAt = value;
    else if (name === 'unreadSaid' && value === true) watch.unknownMailed = value;
    else if (name === 'optedOut' && value === true) watch.optedOut = value;
    else if (name === 'paused' && (typeof value === 'number' || value === true)) watch.pause = pauseOf(value);
    else return undefined;
  }
  return watch;
}

const pauseOf = (until: Timestamp | true): Pause => (until === true ? {} : { until });

function isCondition(value: unknown): value is Condition {
  return (conditions as readonly unknown[]).includes(value);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
