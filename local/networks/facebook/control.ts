import * as v from 'valibot';
import type { Account } from './accounts.ts';
import { Patches, PersonPatch, REMOVED_APP } from './changes.ts';
import type { ControlContext } from './context.ts';
import { FaultSettings } from './faults.ts';
import { json, parseJson, type Reply } from './http.ts';
import { session, signIn } from './login.ts';
import { callBack, signedRequest } from './signed-request.ts';

/** A request to `/_double/…`, without that prefix. */
export interface ControlRequest {
  readonly method: string;
  readonly segments: readonly string[];
  readonly query: URLSearchParams;
  readonly body: string;
}

/** How many people a search answers with when not told. */
const DEFAULT_LIMIT = 50;

/** Answers a request to the double's own JSON interface. Whatever it refuses changes nothing. */
export async function answerControl(context: ControlContext, request: ControlRequest): Promise<Reply> {
  const [room = '', id, action, ...rest] = request.segments;
  const depth = `${request.method} ${room}${id === undefined ? '' : '/ID'}${action === undefined ? '' : `/${action}`}`;
  switch (rest.length > 0 ? '' : depth) {
    case 'GET people':
      return searchPeople(context, request.query);
    case 'PATCH people':
      return changePeople(context, v.safeParse(Patches, parseJson(request.body)));
    case 'GET people/ID':
      return withPerson(context, id, (person) => json(200, { ...describe(person), friendIds: [...person.friends] }));
    case 'PATCH people/ID':
      return withPerson(context, id, (person) => changePerson(context, person, parseJson(request.body)));
    case 'POST people/ID/remove-app':
      return withPerson(context, id, (person) => removeApp(context, person, request.query.get('delete') === '1'));
    case 'GET stats':
      return json(200, context.stats.report());
    case 'DELETE stats':
      context.stats.reset();
      return json(200, context.stats.report());
    case 'GET faults':
      return json(200, context.faults.settings);
    case 'PUT faults':
      return setFaults(context, parseJson(request.body));
    case 'DELETE faults':
      return setFaults(context, {});
    case 'POST login':
      return signIn(context, parseJson(request.body));
    case 'POST session':
      return session(context, new URLSearchParams(request.body).get('access_token') ?? '');
    default:
      return json(404, { error: `There is no ${request.method} /_double/${request.segments.join('/')}.` });
  }
}

function searchPeople({ world }: ControlContext, query: URLSearchParams): Reply {
  const limit = Number(query.get('limit') ?? DEFAULT_LIMIT);
  const offset = Number(query.get('offset') ?? 0);
  if (!Number.isInteger(limit) || limit < 0 || !Number.isInteger(offset) || offset < 0) {
    return json(400, { error: 'limit and offset are whole numbers from 0 up.' });
  }
  const { total, people } = world.people.search(query.get('search') ?? '', offset, limit);
  return json(200, { total, offset, people: people.map(describe) });
}

function changePeople(context: ControlContext, patches: v.SafeParseResult<typeof Patches>): Reply {
  if (!patches.success) return json(400, { error: v.summarize(patches.issues) });
  const objection = context.world.change(patches.output);
  if (objection !== null) return json(400, { error: objection });
  return json(200, { changed: Object.keys(patches.output).length });
}

function changePerson(context: ControlContext, person: Account, body: unknown): Reply {
  const patch = v.safeParse(PersonPatch, body);
  if (!patch.success) return json(400, { error: v.summarize(patch.issues) });
  const objection = context.world.change({ [person.id]: patch.output });
  return objection === null ? json(200, describe(person)) : json(400, { error: objection });
}

async function removeApp(context: ControlContext, person: Account, withData: boolean): Promise<Reply> {
  context.world.change({ [person.id]: { token: 'dead', subcode: REMOVED_APP } });
  const signed = signedRequest(context.appSecret, person.id, context.now());
  const deauthorize = await callBack(context.deauthorizeUrl, signed);
  const dataDeletion = withData ? await callBack(context.dataDeletionUrl, signed) : null;
  return json(200, { person: describe(person), deauthorize, dataDeletion });
}

function setFaults({ faults }: ControlContext, body: unknown): Reply {
  const settings = v.safeParse(FaultSettings, body);
  if (!settings.success) return json(400, { error: v.summarize(settings.issues) });
  faults.set(settings.output);
  return json(200, faults.settings);
}

function withPerson(
  { world }: ControlContext,
  id: string | undefined,
  answer: (person: Account) => Reply | Promise<Reply>,
): Reply | Promise<Reply> {
  const person = world.people.get(id ?? '');
  return person === undefined ? json(404, { error: `There is no person ${id ?? ''}.` }) : answer(person);
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
