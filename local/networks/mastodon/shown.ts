import type { Account } from './account.ts';
import type { ServerContext } from './context.ts';
import { type AccountView, accountView } from './views.ts';

/** An account as the server shows it, as the faults leave it; `undefined` for who is not shown. */
export function shown(context: ServerContext, account: Account, ageSeconds = 0): Partial<AccountView> | undefined {
  const { faults } = context;
  if (faults.strikes('leftOut', account.id)) return undefined;
  const view = viewOf(context, account, ageSeconds);
  if (view === undefined) return undefined;
  const made: Partial<AccountView> = { ...view };
  if (faults.strikes('missingFields', account.id)) delete made.fields;
  if (faults.strikes('missingNote', account.id)) delete made.note;
  return made;
}

function viewOf(
  { server, world, faults, url }: ServerContext,
  account: Account,
  ageSeconds: number,
): AccountView | undefined {
  // What another server has of somebody is a copy, which may lag.
  const lag = account.host === server.host ? 0 : (faults.setting('copiesLagSeconds') ?? 0);
  const profileOf = (of: Account) => of.profileAt(world.now() - (ageSeconds + lag) * 1_000);
  const profile = profileOf(account);
  if (profile.state === 'deleted') return undefined;
  const parts = { server, url: url() };
  const view = accountView(account, profile, parts);
  const target = profile.movedTo === null ? undefined : world.people.get(profile.movedTo);
  return target === undefined ? view : { ...view, moved: accountView(target, profileOf(target), parts) };
}
