import * as v from 'valibot';
import { hash } from '../../people/statuses.ts';
import { commonFaults, Faults, Rate } from '../double/faults.ts';

const rate = v.optional(Rate);
const Code = v.optional(v.pipe(v.number(), v.integer(), v.minValue(1)));

/**
 * What goes wrong, and how often. Whatever is left out goes well. Faults on the way of an answer befall whole calls, so they do not go with
 * `people`; with `people` a fault of Facebook's own and a page of HTML befall single requests of a batch.
 */
export const FaultSettings = v.strictObject({
  ...commonFaults,

  /** A batch is refused as a whole with this error, and so is a call without a batch; not with `people`. */
  callErrorCode: Code,
  callErrorSubcode: Code,
  callErrorRate: rate,

  /** Requests of a batch that were not finished in time. */
  nullItems: rate,
  /** Requests of a batch whose body is "Service Unavailable" with status 200. */
  garbageItem: rate,

  /** Requests, alone or in a batch. */
  throttleApp: rate,
  throttlePerson: rate,
  errorCode: Code,
  errorSubcode: Code,
  errorRate: rate,

  /** The share of tokens that are dead (190), the same ones each time they are used. */
  deadTokens: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(1))),
  deadTokenSubcode: Code,

  /** Friends whose status is left out, and friends who are left out of the list altogether. */
  missingField: rate,
  missingFriend: rate,

  /** The whole percentage that the header X-App-Usage claims; the header is not sent if left out. */
  appUsage: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
});

/** What goes wrong, and how often. */
export type FaultSettings = v.InferOutput<typeof FaultSettings>;

/** Decides, by seeded chance, what goes wrong at Facebook. */
export class FacebookFaults extends Faults<FaultSettings> {
  /** The error asked for, if it strikes this request. */
  error(personId: string | undefined): { code: number; subcode: number | undefined } | null {
    const { errorCode: code, errorSubcode: subcode } = this.settings;
    return code !== undefined && this.strikes('errorRate', personId, 1) ? { code, subcode } : null;
  }

  /** The error asked for, if it strikes this call as a whole. */
  callError(): { code: number; subcode: number | undefined } | null {
    const { callErrorCode: code, callErrorSubcode: subcode } = this.settings;
    return code !== undefined && this.strikes('callErrorRate', undefined, 1) ? { code, subcode } : null;
  }

  /** The subcode a token is dead with, or `null`. A token signed in again is another token and draws another lot. */
  deadTokenSubcode(token: string, personId: string): number | null {
    const { deadTokens = 0, deadTokenSubcode = 463, seed = 1 } = this.settings;
    if (deadTokens === 0 || !this.concerns(personId)) return null;
    return hash(`${seed}:${token}`) / 2 ** 32 < deadTokens ? deadTokenSubcode : null;
  }
}
