import * as v from 'valibot';
import { maskedAddress } from '../../domain/addresses.ts';
import { deliverableAddress } from '../../mail/address.ts';
import { errorFields } from '../../observability/log.ts';
import { metricNames } from '../../observability/metric-names.ts';
import { hashOf } from '../../secrets/hash-of.ts';
import { atFixedTime } from '../at-fixed-time.ts';
import { failure } from '../errors.ts';
import { exampleMe } from '../examples.ts';
import { preferredLanguage } from '../language.ts';
import { meOf } from '../me.ts';
import { json } from '../reply.ts';
import { openRoute } from '../route.ts';
import { browserTimeZoneSchema, emailSchema, languageSchema, meSchema } from '../schemas.ts';
import { sendLink } from '../sign-in/send-link.ts';
import { signInByLink } from '../sign-in/sign-in-by-link.ts';
import { endSessionOf, newSession, whoIsSignedIn } from '../signed-in.ts';

const exampleKey = 'x3lq0Z6m1dD4n7vK2wPZr5sT8uY9aBcEfGhIjKlMnOo';

const maskedSchema = v.pipe(v.string(), v.description('The address so that its owner knows it: `a…@example.com`.'));
const addressKeySchema = v.pipe(
  v.string(),
  v.description(
    'Stands for the address, the same however its letters are written: what a page keeps when a link is asked for, and compares when it is opened.',
  ),
);

const ask = openRoute({
  method: 'POST',
  path: '/api/sign-in',
  summary:
    'Asks for a mail with a link that signs in. The answer is always the same, and always takes the same time: it does not tell whether the address is known or got a mail.',
  body: v.strictObject({
    email: emailSchema,
    language: v.optional(v.pipe(languageSchema, v.description('Of mails; kept when the person is known already.'))),
  }),
  bodyExample: { email: 'ada@watchers.example', language: 'en' },
  answers: {
    202: {
      description:
        'If there may be a mail, it is on its way. The browser keeps by which it is known as the one that asked.',
      schema: v.object({ address: maskedSchema, addressKey: addressKeySchema }),
      example: { address: 'a…@watchers.example', addressKey: exampleKey },
    },
  },
  errors: ['address-refused'],
  async answer({ request, body }, parts) {
    const email = deliverableAddress(body.email);
    if (email === undefined) return failure('address-refused');
    const { browser, cookie } = parts.browsers.asks(request.cookies);
    const language = body.language ?? preferredLanguage(request.headers['accept-language']);
    const isKnownBrowser = parts.browsers.knows(request.cookies, email);
    const timed = await atFixedTime(parts, (signal) =>
      sendLink({ email, language, browser, isKnownBrowser }, parts, signal),
    );
    if (timed.kind === 'failed') parts.log.error('sign-in.failed', errorFields(timed.error));
    else if (timed.kind === 'late') parts.log.warn('sign-in.late');
    const answer = { address: maskedAddress(email), addressKey: parts.addressKeys.choice(email) };
    return json(202, answer, { cookies: [cookie] });
  },
});

const open = openRoute({
  method: 'POST',
  path: '/api/sign-in/link',
  summary:
    'Signs in with the token of a link, which works once and for half an hour. Asks first where the link was not asked for, and where somebody else is signed in.',
  body: v.strictObject({
    token: v.pipe(v.string(), v.maxLength(2_000)),
    confirm: v.optional(v.pipe(v.boolean(), v.description('The person was asked and wants it.')), false),
    timeZone: v.optional(browserTimeZoneSchema),
  }),
  bodyExample: { token: 'eyJhbGciOiJkaXIi.c2VhbGVk', confirm: false },
  answers: {
    200: {
      description: 'Signed in, and the cookie is set; or the question that is to be asked first.',
      schema: v.variant('state', [
        v.object({ state: v.literal('signed-in'), addressKey: addressKeySchema, me: meSchema }),
        v.object({
          state: v.literal('needs-confirmation'),
          because: v.pipe(
            v.picklist(['other-browser', 'other-session']),
            v.description('The link was asked for elsewhere; or somebody else is signed in here.'),
          ),
          address: maskedSchema,
          addressKey: addressKeySchema,
        }),
      ]),
      example: { state: 'signed-in', addressKey: exampleKey, me: exampleMe },
    },
  },
  errors: ['link-expired', 'sign-ups-closed', 'try-again-later'],
  async answer({ request, body: { token, confirm, timeZone } }, parts) {
    const link = await parts.signInLinks.open(token, parts.clock());
    if (link === undefined) return failure('link-expired');
    const followed = hashOf(link.id);
    const addressKey = parts.addressKeys.choice(link.email);
    const signedIn = await whoIsSignedIn(request, parts);
    const isOwn = signedIn !== undefined && (await parts.owners.find(link.email)).watcher?.id === signedIn.watcher.id;
    const because =
      signedIn !== undefined
        ? isOwn
          ? undefined
          : 'other-session'
        : parts.browsers.asked(request.cookies, link.browser)
          ? undefined
          : 'other-browser';
    if (because !== undefined && !confirm) {
      if (await parts.followedLinks.has(followed)) return failure('link-expired');
      return json(200, { state: 'needs-confirmation', because, address: maskedAddress(link.email), addressKey });
    }
    // Spent before the session begins: of two that follow it at the same moment one gets in.
    if (!(await parts.followedLinks.follow(followed, link.expiresAt))) return failure('link-expired');
    const session = newSession(parts, timeZone);
    const outcome = await signInByLink(link, session, parts);
    if (outcome.kind === 'failure') return outcome;
    const { watcher } = outcome;
    await endSessionOf(request, parts);
    parts.metrics.count(metricNames.signIns, 1);
    const cookies = [
      await parts.sessions.begin(watcher.id, session.id),
      parts.browsers.remember(request.cookies, link.email),
    ];
    const me = await meOf(watcher, parts);
    return json(200, { state: 'signed-in', addressKey, me }, { cookies, watcherId: watcher.id });
  },
});

/** Signing in by a link in a mail. */
export const signInRoutes = [ask, open];
