import * as v from 'valibot';
import { dropPendingAddress } from '../../domain/commands.ts';
import type { Watcher } from '../../domain/watcher.ts';
import { type LinkAddress, verifyAddressLink, verifyMailLink } from '../../mail/links.ts';
import { signInLinkLifetime } from '../../secrets/sign-in-links.ts';
import { forget } from '../forget.ts';
import { addressShownOf } from '../mail-page.tsx';
import { mailPageAnswers, replyWithPage } from '../mail-page-reply.ts';
import type { ApiParts } from '../parts.ts';
import type { Reply } from '../reply.ts';
import type { ApiRequest } from '../request.ts';
import { openRoute } from '../route.ts';

const path = '/api/mail/delete';

const query = v.object({ t: v.optional(v.pipe(v.string(), v.description('The signed token of the link.')), '') });

/** What a link is about. `gone`: the account was deleted before. `unknown`: not one of ours, or of an account that was here before. */
type Subject =
  | { readonly kind: 'account'; readonly watcher: Watcher }
  | { readonly kind: 'address'; readonly address: LinkAddress; readonly owner: Watcher | undefined }
  | { readonly kind: 'gone' }
  | { readonly kind: 'unknown' };

async function subjectOf(token: string, parts: ApiParts): Promise<Subject> {
  const owner = verifyMailLink(parts.linkKey, 'delete', token);
  if (owner !== undefined) {
    const watcher = await parts.watchers.readOne(owner.watcherId);
    if (watcher === undefined) return { kind: 'gone' };
    return watcher.linkEpoch === owner.linkEpoch ? { kind: 'account', watcher } : { kind: 'unknown' };
  }
  const address = verifyAddressLink(parts.linkKey, token, parts.clock());
  if (address === undefined) return { kind: 'unknown' };
  const { watcher } = await parts.owners.findByKey(address.identity);
  if (watcher === undefined || !isFromLaterMail(watcher, address)) return { kind: 'address', address, owner: watcher };
  // What that account is sent has links of its own. Where somebody else entered the address it is taken out all the same.
  return address.enteredBy === undefined ? { kind: 'unknown' } : { kind: 'address', address, owner: undefined };
}

/** Whether an account cannot have been made by the link beside this one: it was made later than such a link is good for. */
function isFromLaterMail({ createdAt }: Watcher, { issuedAt }: LinkAddress): boolean {
  return createdAt > issuedAt + signInLinkLifetime;
}

const show = openRoute({
  method: 'GET',
  path,
  access: 'signature',
  summary:
    'Shows a page with a button that deletes everything. Changes nothing: programs follow links to see what they are.',
  query,
  answers: mailPageAnswers,
  async answer({ request, query: { t } }, parts) {
    const subject = await subjectOf(t, parts);
    const state = { account: 'ask', address: 'ask', gone: 'done', unknown: 'unknown' } as const;
    return page(state[subject.kind], request, parts, subject);
  },
});

const act = openRoute({
  method: 'POST',
  path,
  access: 'signature',
  summary:
    'Deletes everything that is stored about the person, or about an address that has no account. It is gone when the page comes.',
  query,
  answers: mailPageAnswers,
  async answer({ request, query: { t } }, parts) {
    const subject = await subjectOf(t, parts);
    if (subject.kind === 'unknown') return page('unknown', request, parts);
    if (subject.kind === 'account') await deleteAccount(subject.watcher, parts);
    if (subject.kind === 'address') await deleteAddress(subject, parts);
    return page('done', request, parts, subject);
  },
});

/** Who made themselves unwatchable stays so: nobody may take that from them with a mail that was passed on. */
async function deleteAccount(watcher: Watcher, parts: ApiParts): Promise<void> {
  parts.log.info('mail-link.followed', { watcherId: watcher.id, action: 'delete' });
  const askedAt = Math.max(parts.clock(), watcher.createdAt);
  await forget(watcher.id, askedAt, parts, { keepUnwatchable: true, email: watcher.address.email });
}

/** The account that signs in with the address, if there is one, and the address itself where it waits to be confirmed. */
async function deleteAddress(
  { address: { identity, enteredBy }, owner }: Extract<Subject, { kind: 'address' }>,
  parts: ApiParts,
): Promise<void> {
  if (owner !== undefined) await deleteAccount(owner, parts);
  if (enteredBy === undefined) return;
  await parts.watchers.change(enteredBy, (current) => {
    const { pendingAddress } = current;
    const waits = pendingAddress !== undefined && parts.addressKeys.identity(pendingAddress.email) === identity;
    return waits ? dropPendingAddress(current) : current;
  });
}

function page(state: 'ask' | 'done' | 'unknown', request: ApiRequest, parts: ApiParts, subject?: Subject): Reply {
  const watcher = subject?.kind === 'account' ? subject.watcher : undefined;
  const address = watcher && addressShownOf(watcher);
  return replyWithPage({ state, action: 'delete', address }, request, parts, watcher);
}

/** The link in every mail that deletes everything: a page that asks, and the deed. */
export const deleteLinkRoutes = [show, act];
