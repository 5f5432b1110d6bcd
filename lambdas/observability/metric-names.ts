/** CloudWatch namespace of every metric of ours. */
export const metricsNamespace = 'BreakupNotifier';

/** In place of a function's name where several functions count into one metric, so that one alarm sees them all. */
export const wholeService = 'BreakupNotifier';

/** Metrics, by the name they have in CloudWatch. Each costs $0.30 a month and dimension value: few, and no unbounded dimension. */
export const metricNames = {
  watchersSwept: 'WatchersSwept',
  messagesEnqueued: 'MessagesEnqueued',
  watchersLeftOut: 'WatchersLeftOut',
  sweepSeconds: 'SweepSeconds',
  sweepsCompleted: 'SweepsCompleted',
  watchersChecked: 'WatchersChecked',
  watchersUnknown: 'WatchersUnknown',
  changesRecorded: 'ChangesRecorded',
  mailsSent: 'MailsSent',
  mailsHeld: 'MailsHeld',
  possibleDoubles: 'PossibleDoubles',
  signInsLapsed: 'SignInsLapsed',
  networkCalls: 'NetworkCalls',
  turnedAway: 'TurnedAway',
  signIns: 'SignIns',
  apiDefects: 'ApiDefects',
  poisonMessages: 'PoisonMessages',
} as const;

/**
 * Metrics that are kept apart by network, by a dimension of that name: each costs as much per network. They are averages of invocations: the
 * share of the watched people who could be read, and of those the share that states a status.
 */
export const networkMetricNames = {
  peopleRead: 'PeopleReadPercent',
  peopleStating: 'PeopleStatingPercent',
} as const;
