import * as v from 'valibot';

const wholeNumber = (minimum: number, maximum: number) =>
  v.pipe(
    v.union([v.number(), v.pipe(v.string(), v.regex(/^\d+$/, 'is not a whole number'), v.transform(Number))]),
    v.number(),
    v.integer('is not a whole number'),
    v.minValue(minimum, `is less than ${minimum}`),
    v.maxValue(maximum, `is more than ${maximum}`),
  );

const address = v.pipe(v.string('is missing'), v.email('is not an address'));
const domain = v.pipe(v.string(), v.regex(/^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/, 'is not a domain'));

const settingsSchema = v.object({
  /** The address mails come from. */
  senderAddress: address,
  /** The domain to verify with SES, so that any address of it may send; without it `senderAddress` alone is verified. */
  senderDomain: v.optional(domain),
  /** Who is told when something is wrong. */
  alarmAddress: address,
  facebookAppId: v.pipe(v.string('is missing'), v.regex(/^[\w-]+$/, 'is not an app id')),
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
  /** Dollars a month; the bill's forecast beyond it is told by mail. */
  monthlyBudget: v.optional(wholeNumber(1, 1_000_000), 10),
  /** Minutes from one sweep to the next. */
  sweepMinutes: v.optional(wholeNumber(1, 24 * 60), 5),
  /** Segments of the index that one sweep scans at the same time. One after the other, 3.7 million keys take some 40 seconds. */
  sweepSegments: v.optional(wholeNumber(1, 64), 1),
  /** Checkers at work at the same time, at most. New accounts may run ten functions in all. */
  checkerConcurrency: v.optional(wholeNumber(2, 1_000), 4),
  /** What SES lets this account send; 14 is what leaving the sandbox gives. */
  mailsPerSecond: v.optional(wholeNumber(1, 10_000), 14),
  /** Another Graph API than Facebook's; the local runtime has one. */
  facebookGraphUrl: v.optional(v.pipe(v.string(), v.url('is not a URL')), 'https://graph.facebook.com'),
  /** Where the site is when it is not behind our own distribution, as in the local runtime; without a slash at the end. */
  siteUrl: v.optional(v.pipe(v.string(), v.url('is not a URL'), v.regex(/[^/]$/, 'ends with a slash'))),
});

/** What differs between deployments, from the CDK context (`cdk.json`, `-c name=value`). */
export type Settings = v.InferOutput<typeof settingsSchema>;

/** Parses the context; throws one error that names every setting that is missing or wrong, and where to set it. */
export function readSettings(context: (name: string) => unknown): Settings {
  const raw = Object.fromEntries(Object.keys(settingsSchema.entries).map((name) => [name, context(name)]));
  const parsed = v.safeParse(settingsSchema, raw);
  const faults = parsed.success
    ? contradictions(parsed.output)
    : parsed.issues.map((issue) => `${v.getDotPath(issue)}: ${issue.message}`);
  if (parsed.success && faults.length === 0) return parsed.output;
  throw new Error(
    `Settings (cdk.json's "context", or -c name=value):\n${faults.map((each) => `  ${each}`).join('\n')}`,
  );
}

/** What is wrong although each setting by itself is right. */
function contradictions(settings: Settings): string[] {
  const { senderAddress, senderDomain, siteDomain, certificateArn, hostedZoneId, hostedZoneName } = settings;
  const within = (inner: string, outer: string) => inner === outer || inner.endsWith(`.${outer}`);
  const faults: string[] = [];
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
