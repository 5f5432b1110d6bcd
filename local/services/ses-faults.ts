import * as v from 'valibot';

const rate = v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(1)), 0);

/** What SES may do wrong: shares of the sends (0 to 1), and how long every answer takes. What is not named does not happen. */
export const sesFaultsSchema = v.strictObject({
  /** More mails a second than the account may send. */
  throttle: rate,
  /** More mails a day than the account may send. */
  quota: rate,
  /** The account is in the sandbox and the recipient is not verified. */
  sandbox: rate,
  /** The account's sending is paused. */
  paused: rate,
  /** An internal error; no mail goes out. */
  error500BeforeAccepting: rate,
  /** An internal error, and yet the mail goes out. */
  error500AfterAccepting: rate,
  slowMilliseconds: v.optional(v.pipe(v.number(), v.minValue(0)), 0),
});

/** Faults as they are set at a moment. */
export type SesFaults = v.InferOutput<typeof sesFaultsSchema>;

/** No faults at all. */
export const noSesFaults: SesFaults = v.parse(sesFaultsSchema, {});

/** An error answer of SES. */
export interface SesError {
  readonly status: number;
  readonly code: string;
  readonly message: string;
}

/** The answer to a send whose outcome is nobody's business to know. */
export const internalFailure: SesError = {
  status: 500,
  code: 'InternalFailure',
  message: 'The request processing has failed because of an unknown error, exception or failure.',
};

const refusals = {
  throttle: { status: 400, code: 'Throttling', message: 'Maximum sending rate exceeded.' },
  quota: { status: 400, code: 'Throttling', message: 'Daily message quota exceeded.' },
  sandbox: {
    status: 400,
    code: 'MessageRejected',
    message: 'Email address is not verified. The following identities failed the check in region EU-CENTRAL-1',
  },
  paused: {
    status: 400,
    code: 'AccountSendingPausedException',
    message: 'Email sending is disabled for your account.',
  },
  error500BeforeAccepting: internalFailure,
} as const satisfies Partial<Record<keyof SesFaults, SesError>>;

/** Draws whether one send is refused before anything happened, and how. */
export function drawRefusal(faults: SesFaults, random: () => number): SesError | undefined {
  const kinds = Object.keys(refusals) as (keyof typeof refusals)[];
  const kind = kinds.find((each) => random() < faults[each]);
  return kind === undefined ? undefined : refusals[kind];
}
