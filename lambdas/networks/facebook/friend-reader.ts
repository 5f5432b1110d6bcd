import pLimit from 'p-limit';
import { scopeOfNetwork, type Timestamp, type WatcherId } from '../../domain/ids.ts';
import type { Reading } from '../../domain/reading.ts';
import type { Log } from '../../observability/log.ts';
import { backOff, type Waiting } from '../../retries/back-off.ts';
import type { OpenedToken } from '../../secrets/network-tokens.ts';
import type { AskedPause, HandOver, NetworkAnswer, NetworkReader, ReadRequest } from '../network.ts';
import { slowDownAt, stopAt } from './app-usage.ts';
import { friendPageUrl } from './friend-page.ts';
import { type GraphBatch, graphVersion, type ItemAnswer } from './graph-batch.ts';
import type { CheckLapse } from './lapse-check.ts';
import { Person } from './person.ts';

/** How much goes into one call. */
export type GraphSizes = Readonly<
  Record<
    /** Sub-requests per batch call; the Graph's limit is 50. */
    | 'itemsPerBatch'
    /** Friends asked for per page. Nearly everyone's list is one page; the network may send fewer. */
    | 'friendsPerPage',
    number
  >
>;

/** What is deployed. */
export const graphSizes: GraphSizes = { itemsPerBatch: 50, friendsPerPage: 500 };

/** Batch calls under way at once per environment. */
export const callsInFlight = 5;
/** Attempts at a call that got no answer, or a transient fault as a whole. */
const callAttempts = 3;
/** Waits (milliseconds, doubled per attempt) before a call is tried again. */
const callBackOff = 500;
/** A call that takes longer is given up: all its items are unknown. */
const callTimeout = 15_000;
/** A call is not worth starting with less time than this. */
const leastTime = 500;
const minute = 60_000;
const networkPause = 15 * minute;
const usagePause = 5 * minute;
/** Of so many people, and most of a call, the sign-ins do not lapse at the same moment. */
const fewestLapses = 5;
const massLapsePause = 30 * minute;

export interface FacebookReaderProps extends Waiting {
  readonly batch: GraphBatch;
  readonly appSecret: string;
  readonly sizes: GraphSizes;
  readonly checkLapse: CheckLapse;
  readonly openToken: (watcherId: WatcherId, sealed: string) => Promise<OpenedToken>;
  readonly clock: () => Timestamp;
  readonly log: Log;
}

/**
 * Facebook's friend lists through the Graph API: one sub-request per person and page, 50 per call, each with the person's own token, so
 * that nobody is shown what a friend hides from them.
 */
export function createFacebookReader(props: FacebookReaderProps): NetworkReader {
  const { clock, log } = props;
  const { itemsPerBatch, friendsPerPage } = props.sizes;
  const limit = pLimit(callsInFlight);
  let stoppedUntil: Timestamp = 0;
  let versionSeen = false;

  async function read(requests: readonly ReadRequest[], until: Timestamp, handOver?: HandOver): Promise<NetworkAnswer> {
    const unknowns: Record<string, number> = {};
    const readings = new Map<WatcherId, Reading>();
    const deliver: HandOver = handOver ?? ((watcherId, reading) => void readings.set(watcherId, reading));
    let pause: AskedPause | undefined;
    let calls = 0;

    const toUnknown = (watcherId: WatcherId, reason: string) => {
      unknowns[reason] = (unknowns[reason] ?? 0) + 1;
      deliver(watcherId, { kind: 'unknown', reason });
    };
    const stopAll = (forMilliseconds: number, reason: string) => {
      stoppedUntil = Math.max(stoppedUntil, clock() + forMilliseconds);
      if (pause === undefined || pause.forMilliseconds < forMilliseconds) {
        pause = { scope: scopeOfNetwork('facebook'), forMilliseconds, reason };
      }
    };

    /** One call for up to 50 people's next page, tried again while it gets no answer. Ends a person's reading, or leaves it open for the next page. */
    async function readPage(people: readonly Person[]): Promise<void> {
      const endAll = (reason: string) => {
        for (const person of people) person.end({ kind: 'unknown', reason });
      };
      for (let attempt = 1; attempt <= callAttempts; attempt++) {
        const timeLeft = until - clock();
        if (stoppedUntil > clock()) return endAll('network paused');
        if (timeLeft < leastTime) return endAll('out of time');
        calls++;
        const calledAt = clock();
        const answer = await props.batch(
          people.map(({ token, pageSize, start }) => friendPageUrl(token, props.appSecret, pageSize, start)),
          Math.min(callTimeout, timeLeft),
        );
        if (answer.kind === 'items') {
          noteVersion(answer.version);
          noteUsage(answer.usage, stopAll);
          takeItems(people, answer.items, calledAt, stopAll);
          calls += await judgeLapses(people, stopAll);
          return;
        }
        if (answer.kind === 'fault' && answer.fault !== 'transient') {
          if (answer.fault === 'network-throttled') stopAll(networkPause, `Graph code ${answer.code}`);
          else log.error('graph.call-refused', { code: answer.code, subcode: answer.subcode });
          return endAll(`call refused with code ${answer.code}`);
        }
        const reason = answer.kind === 'fault' ? `code ${answer.code}` : answer.reason;
        log.warn('graph.call-failed', { reason, attempt });
        if (attempt === callAttempts) return endAll(reason);
        await backOff(props, attempt, callBackOff, until - clock());
      }
    }

    /** Hands over who is read to the end, and forgets what was read of them; the others wait for their next page. */
    function settle(people: readonly Person[]): void {
      for (const person of people) {
        if (person.isOpen) waiting.push(person);
        else {
          const reading = person.conclude();
          if (reading.kind === 'unknown') unknowns[reading.reason] = (unknowns[reading.reason] ?? 0) + 1;
          deliver(person.request.watcherId, reading);
        }
      }
    }

    /** Full calls first: further pages as soon as they fill one, so that few half-read lists are held, and the rest at the end. */
    function nextGroup(nothingUnderWay: boolean): Person[] {
      if (waiting.length >= itemsPerBatch) return waiting.splice(0, itemsPerBatch);
      if (fresh.length > 0) return fresh.splice(0, itemsPerBatch);
      return nothingUnderWay ? waiting.splice(0, itemsPerBatch) : [];
    }

    const fresh: Person[] = [];
    const waiting: Person[] = [];
    for (const request of requests) {
      const opened = await openToken(request);
      if (typeof opened === 'string') toUnknown(request.watcherId, opened);
      else fresh.push(new Person(request, opened.token, friendsPerPage));
    }
    const underWay = new Set<Promise<void>>();
    for (;;) {
      const group = nextGroup(underWay.size === 0);
      if (group.length > 0) {
        const work: Promise<void> = limit(() => readPage(group)).then(() => {
          underWay.delete(work);
          settle(group);
        });
        underWay.add(work);
        if (underWay.size < callsInFlight) continue;
      }
      if (underWay.size === 0) break;
      await Promise.race(underWay);
    }
    return { readings, pauses: pause === undefined ? [] : [pause], unknowns, calls };
  }

  async function openToken(request: ReadRequest): Promise<string | { token: string }> {
    if (request.sealedToken === undefined) return 'no token';
    const opened = await props.openToken(request.watcherId, request.sealedToken);
    if (opened.kind === 'token') return opened;
    log.error('token.unreadable', { watcherId: request.watcherId });
    return 'token unreadable';
  }

  function noteVersion(version: string | null): void {
    if (version === null || version === graphVersion || versionSeen) return;
    versionSeen = true;
    log.warn('graph.version-mismatch', { asked: graphVersion, answered: version });
  }

  /** The header is left out while little was used, so its absence ends the slowness too. */
  function noteUsage(usage = 0, stopAll: (forMilliseconds: number, reason: string) => void): void {
    limit.concurrency = usage >= slowDownAt ? 1 : callsInFlight;
    if (usage >= stopAt) stopAll(usagePause, `app usage at ${usage} %`);
  }

  function takeItems(
    people: readonly Person[],
    items: readonly ItemAnswer[],
    calledAt: Timestamp,
    stopAll: (forMilliseconds: number, reason: string) => void,
  ): void {
    let pages = 0;
    people.forEach((person, index) => {
      const item = items[index] ?? { kind: 'unknown', reason: 'missing item' };
      if (person.take(item, calledAt)) pages++;
      if (item.kind !== 'fault') return;
      if (item.fault === 'network-throttled') stopAll(networkPause, `Graph code ${item.code}`);
      if (item.fault !== 'our-defect') return;
      const { watcherId } = person.request;
      log.error('graph.item-refused', { watcherId, code: item.code, subcode: item.subcode });
    });
    if (pages > 0) for (const person of people) person.othersWereAnswered();
  }

  /**
   * Facebook has told everybody by mistake that their sign-in lapsed. When most of a call's people lapse together it is believed of none of
   * them, unless the operator says that it is true; otherwise it is asked about the token where that is due. Answers the calls that took.
   */
  async function judgeLapses(
    people: readonly Person[],
    stopAll: (forMilliseconds: number, reason: string) => void,
  ): Promise<number> {
    const lapsed = people.filter(
      ({ ended, request }) => ended?.kind === 'sign-in-again' && request.lapse !== 'believe',
    );
    if (lapsed.length >= fewestLapses && lapsed.length * 2 > people.length) {
      log.error('graph.mass-lapse', { lapsed: lapsed.length, of: people.length });
      for (const person of lapsed) person.end({ kind: 'unknown', reason: 'most sign-ins lapsed at once' });
      stopAll(massLapsePause, 'most sign-ins lapsed at once');
      return 0;
    }
    for (const person of people) {
      const { ended, request } = person;
      if (ended?.kind === 'sign-in-again' && request.lapse === 'believe') person.end({ ...ended, confirmed: true });
    }
    const due = lapsed.filter(({ request }) => request.lapse === 'confirm');
    await Promise.all(
      due.map(async (person) => {
        const { ended } = person;
        const isLapsed = await props.checkLapse(person.token);
        if (isLapsed === undefined) person.end({ kind: 'unknown', reason: 'lapse not confirmed' });
        else if (ended?.kind === 'sign-in-again') person.end({ ...ended, confirmed: isLapsed });
      }),
    );
    return due.length;
  }

  return { read };
}
