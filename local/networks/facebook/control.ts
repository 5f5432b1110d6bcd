import { accountIn } from '../double/account-in.ts';
import { type Controlled, type ControlRequest, depthOf, withPerson } from '../double/control.ts';
import { json, parseJson, type Reply } from '../double/http.ts';
import type { Account } from './accounts.ts';
import { PersonPatch, REMOVED_APP } from './changes.ts';
import type { ControlContext } from './context.ts';
import { FaultSettings } from './faults.ts';
import { session, signIn } from './login.ts';
import { callBack, signedRequest } from './signed-request.ts';
import type { StatsReport } from './stats.ts';

/** The friend graph's id of somebody: accounts are called by it. */
export const idOf = (person: string): string => accountIn('facebook', person);

/** What can be seen and changed of the double from outside, as of every double. */
export function controlledBy({
  world,
  faults,
  stats,
}: ControlContext): Controlled<Account, PersonPatch, FaultSettings, StatsReport> {
  return {
    people: world.people,
    idOf,
    describe,
    patch: PersonPatch,
    change: (patches) => world.change(patches),
    stats,
    faults,
    faultSettings: FaultSettings,
  };
}

/** Answers what only this double is asked: for what goes with an app. `undefined` for anything else. */
export function answerOwnControl(context: ControlContext, request: ControlRequest): Reply | Promise<Reply> | undefined {
  switch (depthOf(request)) {
    case 'POST people/ID/remove-app': {
      const people = { people: context.world.people, idOf };
      return withPerson(people, request, (person) => removeApp(context, person, request.query.get('delete') === '1'));
    }
    case 'POST login':
      return signIn(context, parseJson(request.body));
    case 'POST session':
      return session(context, new URLSearchParams(request.body).get('access_token') ?? '');
    default:
      return undefined;
  }
}

async function removeApp(context: ControlContext, person: Account, withData: boolean): Promise<Reply> {
  context.world.change({ [person.id]: { token: 'dead', subcode: REMOVED_APP } });
  const signed = signedRequest(context.appSecret, person.id, context.now());
  const deauthorize = await callBack(context.deauthorizeUrl, signed);
  const dataDeletion = withData ? await callBack(context.dataDeletionUrl, signed) : null;
  return json(200, { person: describe(person), deauthorize, dataDeletion });
}

function describe(person: Account) {
  return {
    id: person.id,
    name: person.name,
    email: person.email,
    relationship_status: person.relationshipStatus,
    locale: person.locale,
    friends: person.friends.size,
    usesApp: person.usesApp,
    removedApp: person.removedApp,
    token: person.deadTokens === null ? 'alive' : 'dead',
    ...(person.deadTokens === null ? {} : { subcode: person.deadTokens.subcode }),
  };
}
