import * as v from 'valibot';

/** Facebook's settings, as entries of a schema. */
export const facebookSettings = {
  facebookAppId: v.pipe(v.string('is missing'), v.regex(/^[\w-]+$/, 'is not an app id')),
  /** Another Graph API than Facebook's; the local runtime has one. */
  facebookGraphUrl: v.optional(v.pipe(v.string(), v.url('is not a URL')), 'https://graph.facebook.com'),
};
