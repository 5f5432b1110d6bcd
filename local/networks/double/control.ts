import * as v from 'valibot';
import type { People } from '../../people/people.ts';
import type { Person } from '../../people/person.ts';
import { RELATIONSHIP_STATUSES } from '../../people/statuses.ts';
import type { CommonFaultSettings } from './faults.ts';
import { json, parseJson, type Reply, refusal } from './http.ts';
import type { CallStats, CallsReport, Counts } from './stats.ts';

/** A request to `/_double/…`, without that prefix. */
export interface ControlRequest {
  readonly method: string;
  /** Decoded. */
  readonly segments: readonly string[];
  readonly query: URLSearchParams;
  readonly body: string;
}

/** Faults as they are set from outside. */
export interface SettableFaults<Settings> {
  /** What was set last, less what has struck as often as it was to. */
  readonly settings: Settings;
  /** How often each fault has struck, whatever was set when. */
  readonly struck: Readonly<Counts>;
  /** Replaces all faults and starts chance again. */
  set(settings: Settings): void;
}

/** What can be seen and changed of a double from outside. */
export interface Controlled<
  Each extends Person,
  Patch,
  Settings extends CommonFaultSettings,
  Report extends CallsReport = CallsReport,
> {
  readonly people: People<Each>;
  /** The friend graph's id of somebody who is named by it or by their full friend id; the text itself if it names nobody. */
  idOf(person: string): string;
  describe(person: Each): object;
  /** A change to one person. Anything else in it is refused, so that a typing error does not pass as done. */
  readonly patch: v.GenericSchema<unknown, Patch>;
  /** Changes people, all of them or none; answers why not, or `null` when done. */
  change(patches: Readonly<Record<string, Patch>>): string | null;
  readonly stats: CallStats<Report>;
  readonly faults: SettableFaults<Settings>;
  readonly faultSettings: v.GenericSchema<unknown, Settings>;
}

/** How many people a search answers with when not told. */
const defaultLimit = 50;

/** A request's method and path with `ID` in an id's place: what answers are chosen by. */
export function depthOf({ method, segments: [room = '', id, action, ...rest] }: ControlRequest): string {
  if (rest.length > 0) return '';
  return `${method} ${room}${id === undefined ? '' : '/ID'}${action === undefined ? '' : `/${action}`}`;
}

/** Answers a request to a double's own JSON interface. Whatever it refuses changes nothing. */
export function answerControl<Each extends Person, Patch, Settings extends CommonFaultSettings>(
  controlled: Controlled<Each, Patch, Settings>,
  request: ControlRequest,
): Reply {
  const { stats, faults } = controlled;
  const body = () => parseJson(request.body);
  switch (depthOf(request)) {
    case 'GET people':
      return searchPeople(controlled, request.query);
    case 'PATCH people':
      return changePeople(controlled, body());
    case 'GET people/ID':
      return withPerson(controlled, request, (person) =>
        json(200, { ...controlled.describe(person), friendIds: [...person.friends] }),
      );
    case 'PATCH people/ID':
      return withPerson(controlled, request, (person) => changePerson(controlled, person, body()));
    case 'GET statuses':
      return json(200, RELATIONSHIP_STATUSES);
    case 'GET stats':
      return json(200, stats.report());
    case 'DELETE stats':
      stats.reset();
      return json(200, stats.report());
    case 'GET faults':
      return json(200, faults.settings);
    case 'PUT faults':
      return setFaults(controlled, body());
    case 'DELETE faults':
      return setFaults(controlled, {});
    default:
      return refusal(404, `There is no ${request.method} /_double/${request.segments.join('/')}.`);
  }
}

/** Answers about the person whose id stands in the path, or that there is nobody. */
export function withPerson<Each extends Person, Answer extends Reply | Promise<Reply>>(
  { people, idOf }: Pick<Controlled<Each, unknown, CommonFaultSettings>, 'people' | 'idOf'>,
  { segments: [, named = ''] }: ControlRequest,
  answer: (person: Each) => Answer,
): Answer | Reply {
  const person = people.get(idOf(named));
  return person === undefined ? refusal(404, `There is no person ${named}.`) : answer(person);
}

type AnyControlled<Each extends Person, Patch> = Pick<
  Controlled<Each, Patch, CommonFaultSettings>,
  'people' | 'idOf' | 'describe' | 'patch' | 'change'
>;

function searchPeople<Each extends Person, Patch>(
  { people, describe }: AnyControlled<Each, Patch>,
  query: URLSearchParams,
): Reply {
  const limit = Number(query.get('limit') ?? defaultLimit);
  const offset = Number(query.get('offset') ?? 0);
  if (!Number.isInteger(limit) || limit < 0 || !Number.isInteger(offset) || offset < 0) {
    return refusal(400, 'limit and offset are whole numbers from 0 up.');
  }
  const found = people.search(query.get('search') ?? '', offset, limit);
  return json(200, { total: found.total, offset, people: found.people.map(describe) });
}

function changePeople<Each extends Person, Patch>(
  { patch, idOf, change }: AnyControlled<Each, Patch>,
  body: unknown,
): Reply {
  const patches = v.safeParse(v.record(v.string(), patch), body);
  if (!patches.success) return refusal(400, v.summarize(patches.issues));
  const byId = Object.entries(patches.output).map(([named, each]) => [idOf(named), each] as const);
  const objection = change(Object.fromEntries(byId));
  return objection === null ? json(200, { changed: byId.length }) : refusal(400, objection);
}

function changePerson<Each extends Person, Patch>(
  { patch, describe, change }: AnyControlled<Each, Patch>,
  person: Each,
  body: unknown,
): Reply {
  const parsed = v.safeParse(patch, body);
  if (!parsed.success) return refusal(400, v.summarize(parsed.issues));
  const objection = change({ [person.id]: parsed.output });
  return objection === null ? json(200, describe(person)) : refusal(400, objection);
}

function setFaults<Settings extends CommonFaultSettings>(
  { faults, faultSettings }: Pick<Controlled<Person, unknown, Settings>, 'faults' | 'faultSettings'>,
  body: unknown,
): Reply {
  const settings = v.safeParse(faultSettings, body);
  if (!settings.success) return refusal(400, v.summarize(settings.issues));
  faults.set(settings.output);
  return json(200, faults.settings);
}
