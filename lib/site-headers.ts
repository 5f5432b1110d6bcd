import { Duration } from 'aws-cdk-lib';
import {
  HeadersFrameOption,
  HeadersReferrerPolicy,
  type ResponseHeadersPolicyProps,
  type ResponseSecurityHeadersBehavior,
} from 'aws-cdk-lib/aws-cloudfront';

type Builder = (value: string) => Partial<ResponseSecurityHeadersBehavior>;

/** CloudFront takes these headers in a form of their own, and refuses them in any other. */
const securityHeaderBuilders: Readonly<Record<string, Builder>> = {
  'content-security-policy': (value) => ({
    contentSecurityPolicy: { contentSecurityPolicy: value, override: true },
  }),
  'referrer-policy': (value) => ({
    referrerPolicy: { referrerPolicy: oneOf(HeadersReferrerPolicy, value), override: true },
  }),
  'strict-transport-security': (value) => ({
    strictTransportSecurity: {
      accessControlMaxAge: Duration.seconds(Number(/max-age=(\d+)/.exec(value)?.[1])),
      includeSubdomains: value.includes('includeSubDomains'),
      override: true,
    },
  }),
  'x-content-type-options': () => ({ contentTypeOptions: { override: true } }),
  'x-frame-options': (value) => ({ frameOptions: { frameOption: oneOf(HeadersFrameOption, value), override: true } }),
};

function oneOf<T extends string>(values: Readonly<Record<string, T>>, value: string): T {
  const found = Object.values(values).find((each) => each === value);
  if (found === undefined) throw new Error(`CloudFront does not know ${value}`);
  return found;
}

/** Headers, by lower-case name, as CloudFront adds them to every answer. Throws when CloudFront has no way to say one. */
export function responseHeaders(
  headers: Readonly<Record<string, string>>,
): Pick<ResponseHeadersPolicyProps, 'securityHeadersBehavior' | 'customHeadersBehavior'> {
  const entries = Object.entries(headers);
  return {
    securityHeadersBehavior: Object.assign(
      {},
      ...entries.map(([name, value]) => securityHeaderBuilders[name]?.(value)),
    ),
    customHeadersBehavior: {
      customHeaders: entries
        .filter(([name]) => securityHeaderBuilders[name] === undefined)
        .map(([header, value]) => ({ header, value, override: true })),
    },
  };
}
