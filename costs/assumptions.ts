/**
 * What cannot be measured without an account and without people, apart from what is assumed of networks. Everything else comes from
 * the measured figures of the networks and from the template.
 */
export const assumptions = {
  /** Seconds an invocation of the checker waits for the table where nothing else is under way. */
  tableSecondsACheck: 0.1,
  /** Seconds for one page of the index, 10,000 keys. */
  tableSecondsAPage: 0.1,
  /** Lambda's share of a processor grows with memory; at this many MB it is a whole one. Source: Lambda developer guide, "Configure memory". */
  megabytesAProcessor: 1_769,
  /** Bytes of the lines that Lambda itself writes for an invocation: START, END, REPORT. */
  platformLogBytes: 350,
  /** Receives a minute that Lambda makes at a queue in which there is nothing: five pollers, 20 seconds each. */
  idleReceivesAMinute: 15,
  /** Hours that a function's environment is kept before Lambda replaces it; each reads the secrets once. */
  environmentHours: 2,
  /** Mails a watcher gets in a month: of 44 friends one changes something. */
  mailsAMonth: 1,
  /** Seconds that sending and recording one mail adds to a check. */
  secondsAMail: 0.1,
  /** What one watcher does on the site in a month: two visits. */
  site: {
    apiRequests: 10,
    siteRequests: 24,
    megabytes: 0.3,
    /** Seconds of the API's function a request. */
    secondsARequest: 0.2,
    /** Log lines of a request, in bytes: the API's and the function's. */
    logBytesARequest: 1_000,
    /** Writes of the item. */
    writes: 1,
  },
} as const;

/** A month, as AWS's own calculator has it. */
export const hoursAMonth = 730;
