import { type DoubleAnswer, type HttpDouble, startHttpDouble } from '../apart/http-double.ts';

/** An SES of one account, with its limit. */
export interface LimitedSes extends HttpDouble {
  /** Every mail that was taken: to whom, and when (milliseconds). */
  readonly taken: readonly { readonly to: string; readonly at: number }[];
  /** How many sends were too fast. */
  readonly throttled: () => number;
}

const namespace = 'http://ses.amazonaws.com/doc/2010-12-01/';

/**
 * Starts a double of SES with one account. It takes at most `mailsPerSecond` mails within any second, from all senders together. The others
 * get SES's error for a rate that is too high (https://docs.aws.amazon.com/ses/latest/dg/manage-sending-quotas-errors.html). Nothing is
 * delivered.
 */
export async function startLimitedSes(mailsPerSecond: number): Promise<LimitedSes> {
  const taken: { to: string; at: number }[] = [];
  let throttled = 0;
  const double = await startHttpDouble(async ({ body }) => {
    const form = new URLSearchParams(body.toString());
    const action = form.get('Action') ?? '';
    const at = Date.now();
    const earlier = taken[taken.length - mailsPerSecond];
    if (earlier !== undefined && at - earlier.at < 1_000) {
      throttled++;
      return xml(
        400,
        `<ErrorResponse xmlns="${namespace}"><Error><Type>Sender</Type><Code>Throttling</Code><Message>Maximum sending rate exceeded.</Message></Error><RequestId>r</RequestId></ErrorResponse>`,
      );
    }
    taken.push({ to: form.get('Destinations.member.1') ?? '', at });
    return xml(
      200,
      `<${action}Response xmlns="${namespace}"><${action}Result><MessageId>m-${taken.length}</MessageId></${action}Result><ResponseMetadata><RequestId>r</RequestId></ResponseMetadata></${action}Response>`,
    );
  });
  return { ...double, taken, throttled: () => throttled };
}

function xml(status: number, body: string): DoubleAnswer {
  return { status, headers: { 'content-type': 'text/xml' }, body };
}
