import * as v from 'valibot';
import { newWatcher, signInAgain } from '../../domain/commands.ts';
import { isPausedAt } from '../../domain/control.ts';
import { scopeOfNetwork, watcherIdOf } from '../../domain/ids.ts';
import { defaultLanguage, type Language } from '../../domain/languages.ts';
import type { AddressRefusal } from '../../domain/ledger.ts';
import { type PersonalNetworkId, personalNetworkIds } from '../../domain/networks.ts';
import { beginSession } from '../../domain/session-list.ts';
import type { Watcher } from '../../domain/watcher.ts';
import { deliverableAddress } from '../../mail/address.ts';
import type { TokenCheck } from '../../networks/token-check.ts';
import { metricNames } from '../../observability/metric-names.ts';
import { type Changed, changeWatcher } from '../change.ts';
import { failure } from '../errors.ts';
import { exampleMe } from '../examples.ts';
import { meOf } from '../me.ts';
import { exampleNetwork } from '../networks/examples.ts';
import type { ApiParts } from '../parts.ts';
import { json, noContent } from '../reply.ts';
import { openRoute } from '../route.ts';
import { browserTimeZoneSchema, languageSchema, meSchema } from '../schemas.ts';
import { endSessionOf, type NewSession, newSession, whoIsSignedIn } from '../signed-in.ts';

const signInSchema = v.strictObject({
  network: v.picklist(personalNetworkIds),
  token: v.pipe(v.string(), v.minLength(1), v.maxLength(4_096), v.description("The browser's token.")),
  language: v.optional(v.pipe(languageSchema, v.description('Of mails; kept when the person is known already.'))),
  timeZone: v.optional(browserTimeZoneSchema),
});

const signIn = openRoute({
  method: 'POST',
  path: '/api/session',
  summary: 'Signs a person in with the token that the network gave to their browser.',
  body: signInSchema,
  bodyExample: { network: exampleNetwork, token: 'EAAB…', language: defaultLanguage },
  answers: {
    200: { description: 'Signed in; the cookie is set.', schema: meSchema, example: exampleMe },
  },
  errors: [
    'token-invalid',
    'wrong-app',
    'permission-missing',
    'network-not-set-up',
    'network-unavailable',
    'sign-ups-closed',
    'try-again-later',
  ],
  async answer({ request, body: { network, token, language = defaultLanguage, timeZone } }, parts) {
    const access = parts.networks[network];
    if (access === undefined) return failure('network-not-set-up');
    if (!access.hasTokenForm(token)) return failure('token-invalid');
    if (isPausedAt(await parts.scopePause(scopeOfNetwork(network)), parts.clock()))
      return failure('network-unavailable');
    const signedIn = await whoIsSignedIn(request, parts);
    const checked = await parts.tokenLimiter.ask(
      { token, watcherId: signedIn?.watcher.id },
      () => access.checkToken(token),
      ({ kind }) => kind === 'refused',
    );
    if (checked === undefined) {
      parts.log.warn('sign-in.too-many-bad-tokens', { network });
      return failure('try-again-later', { headers: { 'retry-after': '60' } });
    }
    if (checked.kind === 'refused') return failure(checked.reason);
    if (checked.kind === 'unavailable') {
      parts.log.error('sign-in.unavailable', { network, reason: checked.reason });
      return failure('network-unavailable');
    }
    const session = newSession(parts, timeZone);
    const welcomed = await welcome(network, checked, language, session, parts);
    if (welcomed.kind === 'failure') return welcomed;
    const { watcher } = welcomed;
    await endSessionOf(request, parts);
    parts.metrics.count(metricNames.signIns, 1);
    const cookies = [await parts.sessions.begin(watcher.id, session.id)];
    return json(200, await meOf(watcher, parts), { cookies, watcherId: watcher.id });
  },
});

/** Stores what a sign-in brought, with one write: a new watcher, or the new token of one who was here before. */
async function welcome(
  network: PersonalNetworkId,
  person: Extract<TokenCheck, { kind: 'person' }>,
  language: Language,
  session: NewSession,
  parts: ApiParts,
): Promise<Changed> {
  const id = watcherIdOf(network, person.account);
  const token = await parts.tokens.seal(id, person.token);
  const email = deliverableAddress(person.email ?? '');
  const refusal = email === undefined ? undefined : await parts.mailLedger.refusalOf(email, { hasAccount: true });
  const comesBack = (watcher: Watcher) => {
    // An address of their own choice stays; the network's fills the gap where there was none.
    const fills = watcher.address.email === '' && email !== undefined;
    const addressed = fills ? { ...watcher, address: { email, confirmed: true }, ...stopFor(refusal) } : watcher;
    return beginSession(signInAgain(addressed, network, token), session.key, session.at, session.timeZone);
  };
  const known = await parts.watchers.readOne(id);
  if (known !== undefined) return changeWatcher(parts, known, comesBack);
  if (!(await parts.newcomers.admit(email))) return failure('sign-ups-closed');
  const newcomer = newWatcher({
    id,
    language,
    // The network vouches for it: it shows an address only to its owner, and only one they have confirmed there.
    address: email === undefined ? { email: '', confirmed: false } : { email, confirmed: true },
    accounts: { [network]: { token } },
    now: parts.clock(),
    version: parts.randomNumber(),
  });
  const watcher = beginSession({ ...newcomer, ...stopFor(refusal) }, session.key, session.at, session.timeZone);
  if (await parts.watchers.create(watcher)) return { kind: 'changed', watcher };
  await parts.newcomers.makeRoom();
  // Another page of theirs was faster; should they have left again meanwhile, they can press the button once more.
  const other = await parts.watchers.readOne(id);
  return other === undefined ? failure('try-again-later') : changeWatcher(parts, other, comesBack);
}

/** A new account, or a network's word, does not undo what the owner of the address said to a mail of ours. */
function stopFor(refusal: AddressRefusal | undefined): Pick<Watcher, 'mailStop'> {
  return refusal === undefined ? {} : { mailStop: refusal };
}

const signOut = openRoute({
  method: 'DELETE',
  path: '/api/session',
  summary: 'Signs out in this browser.',
  answers: { 204: { description: 'Signed out: the cookie is gone, and worth nothing to who kept a copy.' } },
  async answer({ request }, parts) {
    await endSessionOf(request, parts);
    return noContent({ cookies: [parts.sessions.end] });
  },
});

/** Signing in with a network, and out. */
export const sessionRoutes = [signIn, signOut];
