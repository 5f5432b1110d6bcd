import type { FriendId, Timestamp } from '../../domain/ids.ts';
import type { FriendReading, Reading } from '../../domain/reading.ts';
import type { ReadRequest } from '../network.ts';
import { type PageStart, parseFriendPage } from './friend-page.ts';
import type { ItemAnswer } from './graph-batch.ts';

const minute = 60_000;
const throttlePause = 30 * minute;
const blockPause = 24 * 60 * minute;
/** Code 1 can mean that a page is too large. Source: seen by many; "Please reduce the amount of data you're asking for". */
const tooMuchData = 1;
/** What is asked for then, one after the other. */
const smallerPages = [100, 25];
/** Bound of one friend list: twice the friends an account may have. */
const maximumFriends = 10_000;

/** How far the reading of one person's friends has come. */
export class Person {
  readonly request: ReadRequest;
  readonly token: string;
  /** Where the next page begins; `undefined` for the first. */
  start: PageStart | undefined;
  pageSize: number;
  #friends = new Map<FriendId, FriendReading>();
  #pagesRead = 0;
  #open = true;
  #ended: Reading | undefined;
  /** Whether what ended it was said of this person, not of the call. */
  #isAboutPerson = false;

  constructor(request: ReadRequest, token: string, pageSize: number) {
    this.request = request;
    this.token = token;
    this.pageSize = pageSize;
  }

  /** Whether there is another page to ask for. */
  get isOpen(): boolean {
    return this.#open && this.#pagesRead * this.pageSize < maximumFriends;
  }

  /** What ended the reading early, if anything did. */
  get ended(): Reading | undefined {
    return this.#ended;
  }

  /** Nothing more is asked of this person. */
  end(reading: Reading): void {
    this.#ended = reading;
    this.#open = false;
  }

  /** Takes the answer to the request for the next page. Answers whether it was a page. */
  take(item: ItemAnswer, calledAt: Timestamp): boolean {
    if (item.kind === 'body') return this.#takePage(item.body, calledAt);
    if (item.kind === 'fault' && item.code === tooMuchData) {
      const smaller = smallerPages.find((size) => size < this.pageSize);
      if (smaller !== undefined) {
        this.pageSize = smaller;
        return false;
      }
    }
    this.#isAboutPerson = item.kind === 'fault' || item.kind === 'unknown' ? !isOfTheCall(item) : false;
    this.end(item.kind === 'unknown' ? item : readingOfFault(item));
    return false;
  }

  /** Others of the same call were answered: what ended this person's reading is about them. */
  othersWereAnswered(): void {
    if (this.#ended?.kind === 'unknown' && this.#isAboutPerson) this.#ended = { ...this.#ended, definite: true };
  }

  /** What the reading came to. What was read of the friends is forgotten by this. Absence means nothing, so pages count even when a later one failed. */
  conclude(): Reading {
    const friends = this.#friends;
    this.#friends = new Map();
    this.#open = false;
    if (this.#ended !== undefined && this.#ended.kind !== 'unknown') return this.#ended;
    if (this.#pagesRead > 0) return { kind: 'friends', friends };
    return this.#ended ?? { kind: 'unknown', reason: 'not read' };
  }

  #takePage(body: unknown, calledAt: Timestamp): boolean {
    const page = parseFriendPage(body, this.request.wanted, calledAt);
    if (page === undefined) {
      this.#isAboutPerson = true;
      this.end({ kind: 'unknown', reason: 'not a friend list' });
      return false;
    }
    this.#pagesRead++;
    if (this.#friends.size === 0) this.#friends = page.friends;
    else for (const [friendId, friend] of page.friends) this.#friends.set(friendId, friend);
    // Only who is wanted is kept, so the numbers tell.
    this.#open = page.next !== undefined && this.#friends.size < this.request.wanted.size;
    this.start = page.next;
    return true;
  }
}

/** Whether a failed item says something of the call, or of us, rather than of the person. */
function isOfTheCall(item: Exclude<ItemAnswer, { kind: 'body' }>): boolean {
  if (item.kind === 'unknown') return item.reason === 'null item' || item.reason === 'missing item';
  return item.fault === 'network-throttled';
}

function readingOfFault(fault: Extract<ItemAnswer, { kind: 'fault' }>): Reading {
  const { code, subcode } = fault;
  switch (fault.fault) {
    case 'sign-in-again':
      return { kind: 'sign-in-again', code, ...(subcode === undefined ? {} : { subcode }) };
    case 'watcher-throttled':
      return { kind: 'throttled', forMilliseconds: throttlePause, code };
    case 'watcher-blocked':
      return { kind: 'throttled', forMilliseconds: blockPause, code };
    default:
      return { kind: 'unknown', reason: `code ${code}` };
  }
}
