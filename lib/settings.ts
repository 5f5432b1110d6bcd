import * as v from 'valibot';

const wholeNumber = (minimum: number, maximum: number) =>
  v.pipe(
    v.union([v.number(), v.pipe(v.string(), v.regex(/^\d+$/, 'is not a whole number'), v.transform(Number))]),
    v.number(),
    v.integer('is not a whole number'),
    v.minValue(minimum, `is less than ${minimum}`),
    v.maxValue(maximum, `is more than ${maximum}`),
  );

const settingsSchema = v.object({
  /** The address mails come from; its domain or itself must be verified in SES. */
  senderAddress: v.pipe(v.string('is missing'), v.email('is not an address')),
  /** Where the site is, without a slash at the end: links in mails lead there. */
  siteUrl: v.pipe(v.string('is missing'), v.url('is not a URL'), v.regex(/[^/]$/, 'ends with a slash')),
  facebookAppId: v.pipe(v.string('is missing'), v.regex(/^[\w-]+$/, 'is not an app id')),
  facebookGraphUrl: v.optional(v.pipe(v.string(), v.url('is not a URL')), 'https://graph.facebook.com'),
  /** Minutes from one sweep to the next. */
  sweepMinutes: v.optional(wholeNumber(1, 24 * 60), 5),
  /** Parallel scans of one sweep. One reads 3.7 million keys in some 40 seconds. */
  sweepSegments: v.optional(wholeNumber(1, 64), 1),
  /** Checkers at work at the same time, at most. New accounts may run ten functions in all. */
  checkerConcurrency: v.optional(wholeNumber(2, 1_000), 4),
  /** What SES lets this account send; 14 is what leaving the sandbox gives. */
  mailsPerSecond: v.optional(wholeNumber(1, 10_000), 14),
});

/** What differs between deployments, from the CDK context (`cdk.json`, `-c name=value`). */
export type Settings = v.InferOutput<typeof settingsSchema>;

/** Parses the context; throws one error that names every setting that is missing or wrong, and where to set it. */
export function readSettings(context: (name: string) => unknown): Settings {
  const raw = Object.fromEntries(Object.keys(settingsSchema.entries).map((name) => [name, context(name)]));
  const parsed = v.safeParse(settingsSchema, raw);
  if (parsed.success) return parsed.output;
  const faults = parsed.issues.map((issue) => `  ${v.getDotPath(issue)}: ${issue.message}`);
  throw new Error(`Settings (cdk.json's "context", or -c name=value):\n${faults.join('\n')}`);
}
