import * as v from 'valibot';
import { parseSignUps } from '../lambdas/domain/sign-ups.ts';
import { networkContradictions, networkSettings } from './networks/settings.ts';
import { scaleNames, withDefaultsOfScale } from './scale.ts';

const wholeNumber = (minimum: number, maximum: number) =>
  v.pipe(
    v.union([v.number(), v.pipe(v.string(), v.regex(/^\d+$/, 'is not a whole number'), v.transform(Number))]),
    v.number(),
    v.integer('is not a whole number'),
    v.minValue(minimum, `is less than ${minimum}`),
    v.maxValue(maximum, `is more than ${maximum}`),
  );

const notMinutes = 'is not a number of minutes';
/** Whole or not, from none to a week. */
const minutes = v.pipe(
  v.union([v.number(), v.pipe(v.string(), v.regex(/^\d+(\.\d+)?$/, notMinutes), v.transform(Number))], notMinutes),
  v.number(),
  v.minValue(0, 'is less than 0'),
  v.maxValue(7 * 24 * 60, `is more than ${7 * 24 * 60}`),
);

const address = v.pipe(v.string('is missing'), v.email('is not an address'));
const domain = v.pipe(v.string(), v.regex(/^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/, 'is not a domain'));

const settingsSchema = v.object({
  /** The address mails come from. */
  senderAddress: address,
  /** The domain to verify with SES, so that any address of it may send; without it `senderAddress` alone is verified. */
  senderDomain: v.optional(domain),
  /**
   * `create`: the stack makes the SES identity of `senderDomain`, or else of `senderAddress`. `existing`: the account has it already, and the
   * stack leaves it, its verification and its DNS records alone.
   */
  senderIdentity: v.optional(v.picklist(['create', 'existing'], 'is neither create nor existing'), 'create'),
  /** Who is told when something is wrong. */
  alarmAddress: address,
  ...networkSettings,
  /** The site's own domain; without it the site is where CloudFront puts it. */
  siteDomain: v.optional(domain),
  /** The certificate of `siteDomain`. CloudFront takes certificates of us-east-1 only. */
  certificateArn: v.optional(
    v.pipe(v.string(), v.regex(/^arn:aws:acm:us-east-1:\d{12}:certificate\/[\w-]+$/, 'is no certificate of us-east-1')),
  ),
  /** The Route 53 zone that records for `siteDomain` and `senderDomain` are put into; without it they are put anywhere by hand. */
  hostedZoneId: v.optional(v.pipe(v.string(), v.regex(/^Z[A-Z0-9]+$/, 'is not the id of a zone'))),
  hostedZoneName: v.optional(domain),
  /** `full`: all alarms and a dashboard. `lean`: the alarms that tell of harm done to people, and no dashboard. */
  monitoring: v.optional(v.picklist(['full', 'lean'], 'is neither full nor lean'), 'full'),
  /**
   * Watchers an hour whose sign-in may lapse before somebody is told. A token lasts two months, so that some 7 an hour of 10,000 watchers
   * lapse without any fault.
   */
  usualLapses: v.optional(wholeNumber(1, 1_000_000), 20),
  /** Dollars a month; the bill's forecast beyond it is told by mail. 0: no budget is made, for accounts that may not have one. */
  monthlyBudget: v.optional(wholeNumber(0, 1_000_000), 10),
  /** For how many people it is made: other defaults of the settings that decide it. */
  scale: v.optional(v.picklist(scaleNames, `is none of ${scaleNames.join(', ')}`), 'personal'),
  /** Minutes from one sweep to the next. */
  sweepMinutes: v.optional(wholeNumber(1, 24 * 60), 5),
  /** How long further changes of a friend wait after a mail about them: there and back again is nothing. 0: they do not wait. */
  flapMinutes: v.optional(minutes, 60),
  /** How long a sign-in must be seen lapsed before the network is asked about it. 0: it is asked at once. */
  lapseMinutes: v.optional(minutes, 30),
  /** How long somebody must be seen stating nothing any more before that is news; 0.8 of the time between two sweeps when absent. */
  absenceMinutes: v.optional(minutes),
  /** Segments of the index that one sweep scans at the same time. One after the other, 3.7 million keys take some 40 seconds. */
  sweepSegments: v.optional(wholeNumber(1, 64), 1),
  /** Checkers at work at the same time, at most. New accounts may run ten functions in all. */
  checkerConcurrency: v.optional(wholeNumber(2, 1_000), 4),
  /** First looks under way at the same time, at most: one for each person who has just chosen whom to watch. */
  firstLookConcurrency: v.optional(wholeNumber(2, 1_000), 2),
  /** Requests a second that the API takes from everybody together; what is more gets 429 and costs next to nothing. */
  requestsPerSecond: v.optional(wholeNumber(1, 10_000), 200),
  /** What SES lets this account send; 14 is what leaving the sandbox gives. */
  mailsPerSecond: v.optional(wholeNumber(1, 10_000), 14),
  /** Who may sign in that was not here before: `open`, or addresses and domains with commas between them; `alarmAddress` when absent. */
  signUps: v.optional(
    v.pipe(
      v.string(),
      v.check((text) => parseSignUps(text) !== undefined, 'is neither open nor a list of addresses and domains'),
    ),
  ),
  /** At most so many accounts. */
  maxWatchers: v.optional(wholeNumber(1, 1_000_000_000), 10_000),
  /**
   * Mails that people cause by themselves (links to sign in, confirmations, test mails) in an hour, all together; beyond it addresses
   * without an account get none until the next.
   */
  mailsPerHour: v.optional(wholeNumber(1, 1_000_000), 200),
  /** Requests in five minutes after which an address is turned away by a firewall (10 is the least that AWS takes); absent: there is none. */
  edgeRateLimit: v.optional(wholeNumber(10, 2_000_000_000)),
  /** The AWS region that this deployment belongs to, as `eu-central-1`; absent: whichever the command line is set to. */
  region: v.optional(v.pipe(v.string(), v.regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'is not a region, as eu-central-1 is one'))),
  /** Who runs this, for everybody to read: an address, or a page (https). Absent: nobody is named. */
  contact: v.optional(
    v.union(
      [v.pipe(v.string(), v.email()), v.pipe(v.string(), v.url(), v.startsWith('https://'))],
      'is neither an address nor a page that begins with https://',
    ),
  ),
  /** Where the site is when it is not behind our own distribution, as in the local runtime; without a slash at the end. */
  siteUrl: v.optional(v.pipe(v.string(), v.url('is not a URL'), v.regex(/[^/]$/, 'ends with a slash'))),
});

/** The names of all settings. */
export const settingNames = Object.keys(settingsSchema.entries);

/** What differs between deployments: from `settings.json`, or given with `-c name=value`. */
export type Settings = v.InferOutput<typeof settingsSchema> & {
  readonly absenceMinutes: number;
  readonly signUps: string;
};

/** Settings, or everything that is wrong with them: `<name>: <what is wrong>`, one each. */
export type ParsedSettings =
  | { readonly kind: 'settings'; readonly settings: Settings }
  | { readonly kind: 'faults'; readonly faults: readonly string[] };

/** Parses settings, numbers also as text. What is no setting is passed over. */
export function parseSettings(given: Readonly<Record<string, unknown>>): ParsedSettings {
  const parsed = v.safeParse(settingsSchema, withDefaultsOfScale(given));
  if (!parsed.success) {
    return { kind: 'faults', faults: parsed.issues.map((issue) => `${v.getDotPath(issue)}: ${issue.message}`) };
  }
  // As a fraction of whole numbers, since a computer cannot hold 0.8 exactly.
  const settings = {
    ...parsed.output,
    // What SES's sandbox can serve, and what a deployment of one's own begins with.
    signUps: parsed.output.signUps ?? parsed.output.alarmAddress,
    absenceMinutes: parsed.output.absenceMinutes ?? (parsed.output.sweepMinutes * 4) / 5,
  };
  const faults = contradictions(settings);
  return faults.length === 0 ? { kind: 'settings', settings } : { kind: 'faults', faults };
}

/** Parses settings that are looked up by name; throws one error that names every setting that is missing or wrong, and where to set it. */
export function readSettings(look: (name: string) => unknown): Settings {
  const parsed = parseSettings(Object.fromEntries(settingNames.map((name) => [name, look(name)])));
  if (parsed.kind === 'settings') return parsed.settings;
  throw new Error(
    `Settings (settings.json, or -c name=value):\n${parsed.faults.map((each) => `  ${each}`).join('\n')}`,
  );
}

/** What is wrong although each setting by itself is right. */
function contradictions(settings: Settings): string[] {
  const { senderAddress, senderDomain, siteDomain, certificateArn, hostedZoneId, hostedZoneName } = settings;
  const within = (inner: string, outer: string) => inner === outer || inner.endsWith(`.${outer}`);
  const faults = networkContradictions(settings);
  if ((siteDomain === undefined) !== (certificateArn === undefined)) {
    faults.push('siteDomain and certificateArn: one of them is missing');
  }
  if ((hostedZoneId === undefined) !== (hostedZoneName === undefined)) {
    faults.push('hostedZoneId and hostedZoneName: one of them is missing');
  }
  if (senderDomain !== undefined && !within(senderAddress.slice(senderAddress.indexOf('@') + 1), senderDomain)) {
    faults.push('senderAddress: is not of senderDomain');
  }
  if (hostedZoneName !== undefined) {
    for (const [name, value] of Object.entries({ siteDomain, senderDomain })) {
      if (value !== undefined && !within(value, hostedZoneName)) faults.push(`${name}: is not in hostedZoneName`);
    }
  }
  return faults;
}
