import { retentionFor } from '../lambdas/sweeper/retention.ts';
import { manyMessages } from '../lambdas/sweeper/sweep.ts';
import { fullBatches } from '../lambdas/wiring/batch-sizes.ts';
import { EventQueue } from './event-queue.ts';
import type { LimitName } from './limits.ts';
import type { Pace } from './pace.ts';
import type { StackParameters } from './stack.ts';
import type { Surroundings } from './surroundings.ts';

/** What people do, in numbers. */
export interface Crowd {
  /** Accounts that exist so many seconds after the beginning, if nothing stops them. */
  readonly accountsAfter: (seconds: number) => number;
  /** Requests to the API that go with a new account, and the seconds that each takes. */
  readonly requestsPerAccount: number;
  readonly secondsPerRequest: number;
  /** Mails that a watcher is owed in a day because somebody's status changed. */
  readonly mailsPerWatcherDay: number;
}

/** What is simulated. All times are in seconds, from the beginning. */
export interface SimulationOptions {
  readonly stack: StackParameters;
  readonly around: Surroundings;
  readonly pace: Pace;
  readonly crowd: Crowd;
  readonly seconds: number;
  readonly chance: () => number;
}

/** How things stand at a moment. */
export interface Sample {
  readonly at: number;
  readonly watchers: number;
  readonly messagesWaiting: number;
  /** Age of the oldest message that waits. */
  readonly oldestMessage: number;
  readonly checkersAtWork: number;
  readonly mailsWaiting: number;
  readonly firstLooksWaiting: number;
}

/** A sweep that was begun; one that had not been worked off at the end has no `doneAt`. */
export interface SimulatedSweep {
  readonly startedAt: number;
  readonly watchers: number;
  readonly doneAt?: number;
}

/** What came of it. */
export interface Simulated {
  /** One a minute. */
  readonly samples: readonly Sample[];
  readonly sweeps: readonly SimulatedSweep[];
  /** Starts of the rule at which no sweep was begun, since the last one was not worked off. */
  readonly sweepsSkipped: number;
  readonly mailsSent: number;
  /** Mails sent on each day. */
  readonly mailsByDay: readonly number[];
  /** When each limit was come to for the first time, in the order of that. */
  readonly limitsHit: readonly { readonly limit: LimitName; readonly at: number }[];
}

interface Message {
  readonly at: number;
  readonly watchers: number;
  readonly sweep: Sweep;
}

interface Sweep {
  readonly startedAt: number;
  readonly watchers: number;
  messagesLeft: number;
  enqueued: boolean;
  doneAt?: number;
}

const minute = 60;
const day = 24 * 60 * minute;

/** Functions other than checkers that need a place of the account's: the sweeper and the mail feedback. */
const otherFunctions = 2;

/**
 * Simulates the stack event by event: the rule, the sweeper, the queue, each checker and its message. What comes in crowds (accounts, requests,
 * first looks, mails) moves minute by minute as a flow. Pure: the same options give the same result.
 */
export function simulate(options: SimulationOptions): Simulated {
  const { stack, around, pace, crowd, chance } = options;
  const events = new EventQueue();
  const samples: Sample[] = [];
  const sweeps: Sweep[] = [];
  const waiting: Message[] = [];
  let head = 0;
  let atWork = 0;
  let busySince: number | undefined;
  let skipped = 0;
  let watchers = 0;
  let firstLooks = 0;
  let readThisMinute = 0;
  const mails = { alerts: 0, sentToday: 0, sent: 0, asked: 0, askedThisHour: 0 };
  const mailsByDay: number[] = [];
  const hit = new Map<LimitName, number>();
  const note = (limit: LimitName) => void (hit.has(limit) || hit.set(limit, events.now));

  /** Checkers that may be at work: Lambda adds them to a queue bit by bit. */
  function places(): number {
    const minutes = Math.floor((events.now - (busySince ?? events.now)) / minute);
    const grown = around.firstCheckers + minutes * around.moreCheckers;
    const forChecks = around.functionsAtOnce - otherFunctions;
    if (stack.checkers > forChecks && grown > forChecks && waiting.length - head > forChecks) note('functions');
    return Math.max(1, Math.min(stack.checkers, grown, forChecks));
  }

  function work(): void {
    while (head < waiting.length && atWork < places()) {
      const message = waiting[head++] as Message;
      busySince ??= events.now;
      const kept = retentionFor(Math.ceil(message.sweep.watchers / fullBatches.watchersPerMessage), {
        baseSeconds: stack.retention,
        timeoutSeconds: stack.checkerTimeout,
        concurrency: stack.checkers,
      });
      if (events.now - message.at > kept) {
        note('expired');
        finish(message);
        continue;
      }
      atWork++;
      readThisMinute += message.watchers;
      const { seconds, unread } = pace.check(message.watchers, chance);
      if (unread > 0) note('reading');
      events.in(seconds, () => {
        atWork--;
        finish(message);
        work();
      });
    }
    if (head === waiting.length && atWork === 0) {
      waiting.length = 0;
      head = 0;
      busySince = undefined;
    }
  }

  function finish({ sweep }: Message): void {
    sweep.messagesLeft--;
    if (sweep.messagesLeft === 0 && sweep.enqueued) sweep.doneAt = events.now;
  }

  /** A run of the sweeper: begins a sweep, unless the last one is still much to do. */
  function startSweep(): void {
    events.in(stack.sweepEvery, startSweep);
    const last = sweeps.at(-1);
    if (last !== undefined && !last.enqueued) return;
    if (waiting.length - head > manyMessages) {
      skipped++;
      note('sweeps');
      return;
    }
    const count = Math.floor(watchers);
    if (count === 0) return;
    const seconds = pace.sweep(count);
    if (seconds > stack.sweeperTimeout - 10) note('sweeperTime');
    const messages = Math.ceil(count / fullBatches.watchersPerMessage);
    const sweep: Sweep = { startedAt: events.now, watchers: count, messagesLeft: messages, enqueued: false };
    sweeps.push(sweep);
    for (let index = 0; index < messages; index++) {
      events.in(((index + 1) / messages) * seconds, () => {
        const watchersIn = Math.min(fullBatches.watchersPerMessage, count - index * fullBatches.watchersPerMessage);
        waiting.push({ at: events.now, watchers: watchersIn, sweep });
        if (index === messages - 1) sweep.enqueued = true;
        work();
      });
    }
  }

  /** Accounts, requests, first looks and mails of one minute. */
  function passMinute(): void {
    const { now } = events;
    if (now % (60 * minute) === 0) mails.askedThisHour = 0;
    if (now % day === 0) mails.sentToday = 0;
    const wanted = crowd.accountsAfter(now + minute) - crowd.accountsAfter(now);
    let made = Math.min(wanted, stack.maxWatchers - watchers);
    if (made < wanted) note('maxWatchers');
    const requests = wanted * crowd.requestsPerAccount;
    if (requests > stack.apiRequests * minute) {
      note('apiRequests');
      made = Math.min(made, (stack.apiRequests * minute) / crowd.requestsPerAccount);
    }
    const inApi = (Math.min(requests, stack.apiRequests * minute) * crowd.secondsPerRequest) / minute;
    if (inApi + atWork + otherFunctions > around.functionsAtOnce) note('functions');
    // Each account begins with a link or a confirmation.
    if (mails.askedThisHour + made > stack.mailsPerHour) {
      note('mailsPerHour');
      made = Math.max(0, stack.mailsPerHour - mails.askedThisHour);
    }
    mails.askedThisHour += made;
    mails.asked += made;
    watchers += made;

    firstLooks += made;
    const perMinute = (stack.firstLookers * minute) / pace.firstLook;
    // Those that the queue has dropped are looked at by the next sweep.
    firstLooks = Math.min(Math.max(0, firstLooks - perMinute), (perMinute * stack.retention) / minute);
    if (firstLooks > perMinute) note('firstLooks');
    if ((readThisMinute * pace.readsPerWatcher) / minute > around.tableReads) note('tableReads');
    readThisMinute = 0;

    mails.alerts += (watchers * crowd.mailsPerWatcherDay * minute) / day;
    const wish = mails.asked + mails.alerts;
    const mayToday = around.mailsPerDay - mails.sentToday;
    if (wish > mayToday) note('sesDay');
    const rate = Math.min(around.mailsPerSecond, stack.mailsPerSecond * Math.max(1, stack.checkers)) * minute;
    if (wish > 10 * rate) note('sesSecond');
    const sent = Math.max(0, Math.min(wish, mayToday, rate));
    // Links are waited for by somebody who looks at the page: they go first.
    const asked = Math.min(mails.asked, sent);
    mails.asked -= asked;
    mails.alerts -= sent - asked;
    mails.sent += sent;
    mails.sentToday += sent;
    mailsByDay[Math.floor(now / day)] = mails.sentToday;

    samples.push({
      at: now,
      watchers: Math.floor(watchers),
      messagesWaiting: waiting.length - head,
      oldestMessage: head < waiting.length ? now - (waiting[head] as Message).at : 0,
      checkersAtWork: atWork,
      mailsWaiting: Math.round(mails.asked + mails.alerts),
      firstLooksWaiting: Math.round(firstLooks),
    });
    events.in(minute, passMinute);
  }

  events.in(0, passMinute);
  events.in(0, startSweep);
  events.runUntil(options.seconds);
  const limitsHit = [...hit].map(([limit, at]) => ({ limit, at }));
  return { samples, sweeps, sweepsSkipped: skipped, mailsSent: Math.round(mails.sent), mailsByDay, limitsHit };
}
