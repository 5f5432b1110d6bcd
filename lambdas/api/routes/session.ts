import * as v from 'valibot';
import { newWatcher, signInAgain } from '../../domain/commands.ts';
import { watcherIdOf } from '../../domain/ids.ts';
import { defaultLanguage, type Language } from '../../domain/languages.ts';
import { type PersonalNetworkId, personalNetworkIds } from '../../domain/networks.ts';
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
import { openRoute, signedInRoute } from '../route.ts';
import { languageSchema, meSchema } from '../schemas.ts';

const signInSchema = v.strictObject({
  network: v.picklist(personalNetworkIds),
  token: v.pipe(v.string(), v.minLength(1), v.maxLength(4_096), v.description("The browser's token.")),
  language: v.optional(v.pipe(languageSchema, v.description('Of mails; kept when the person is known already.'))),
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
  errors: ['token-invalid', 'wrong-app', 'permission-missing', 'network-not-set-up', 'network-unavailable'],
  async answer({ body: { network, token, language = defaultLanguage } }, parts) {
    const access = parts.networks[network];
    if (access === undefined) return failure('network-not-set-up');
    const checked = await access.checkToken(token);
    if (checked.kind === 'refused') return failure(checked.reason);
    if (checked.kind === 'unavailable') {
      parts.log.error('sign-in.unavailable', { network, reason: checked.reason });
      return failure('network-unavailable');
    }
    const signedIn = await welcome(network, checked, language, parts);
    if (signedIn.kind === 'failure') return signedIn;
    const { watcher } = signedIn;
    parts.metrics.count(metricNames.signIns, 1);
    const cookies = [await parts.sessions.begin(watcher.id, watcher.sessionEpoch ?? 0)];
    return json(200, await meOf(watcher, parts), { cookies, watcherId: watcher.id });
  },
});

/** Stores what a sign-in brought, with one write: a new watcher, or the new token of one who was here before. */
async function welcome(
  network: PersonalNetworkId,
  person: Extract<TokenCheck, { kind: 'person' }>,
  language: Language,
  parts: ApiParts,
): Promise<Changed> {
  const id = watcherIdOf(network, person.account);
  const token = await parts.tokens.seal(id, person.token);
  const email = deliverableAddress(person.email ?? '');
  const comesBack = (watcher: Watcher) => returning(watcher, network, token, email, parts);
  const known = await parts.watchers.readOne(id);
  if (known !== undefined) return changeWatcher(parts, known, comesBack);
  const watcher = newWatcher({
    id,
    language,
    // The network vouches for it: it shows an address only to its owner, and only one they have confirmed there.
    address: email === undefined ? { email: '', confirmed: false } : { email, confirmed: true },
    accounts: { [network]: { token } },
    now: parts.clock(),
    version: parts.randomNumber(),
    sessionEpoch: parts.randomNumber(),
  });
  if (await parts.watchers.create(watcher)) return { kind: 'changed', watcher };
  // Another page of theirs was faster; should they have left again meanwhile, they can press the button once more.
  const other = await parts.watchers.readOne(id);
  return other === undefined ? failure('try-again-later') : changeWatcher(parts, other, comesBack);
}

function returning(
  watcher: Watcher,
  network: PersonalNetworkId,
  token: string,
  email: string | undefined,
  parts: ApiParts,
): Watcher {
  const { sessionEpoch = parts.randomNumber(), address } = watcher;
  // An address of their own choice stays; the network's fills the gap where there was none.
  const filled = address.email === '' && email !== undefined ? { email, confirmed: true } : address;
  return signInAgain({ ...watcher, sessionEpoch, address: filled }, network, token);
}

const signOut = openRoute({
  method: 'DELETE',
  path: '/api/session',
  summary: 'Signs out in this browser.',
  answers: { 204: { description: 'Signed out; the cookie is gone.' } },
  answer: async (_, { sessions }) => noContent({ cookies: [sessions.end] }),
});

const signOutEverywhere = signedInRoute({
  method: 'DELETE',
  path: '/api/sessions',
  summary: 'Signs out everywhere.',
  answers: { 204: { description: 'Signed out in every browser, this one included.' } },
  async answer({ watcher }, parts) {
    const sessionEpoch = parts.randomNumber();
    const changed = await changeWatcher(parts, watcher, (current) => ({ ...current, sessionEpoch }));
    return changed.kind === 'failure' ? changed : noContent({ cookies: [parts.sessions.end] });
  },
});

/** Signing in and out. */
export const sessionRoutes = [signIn, signOut, signOutEverywhere];
