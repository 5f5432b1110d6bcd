import * as v from 'valibot';

/** Facebook's settings, as entries of a schema. */
export const facebookSettings = {
  /** The app that people sign in with. Empty: nobody signs in with Facebook, and nobody on it is watched. */
  facebookAppId: v.optional(v.pipe(v.string(), v.regex(/^[\w-]*$/, 'is not an app id')), ''),
  /** Another Graph API than Facebook's; the local runtime has one. */
  facebookGraphUrl: v.optional(v.pipe(v.string(), v.url('is not a URL')), 'https://graph.facebook.com'),
};
