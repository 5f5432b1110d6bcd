import * as v from 'valibot';
import { isPausedAt } from '../../domain/control.ts';
import { networkOfScope } from '../../domain/ids.ts';
import { networkIds } from '../../domain/networks.ts';
import { networkFaces } from '../../networks/faces.ts';
import type { ApiParts } from '../parts.ts';
import { json } from '../reply.ts';
import { openRoute } from '../route.ts';
import { timestampSchema } from '../schemas.ts';

/** For browsers half a minute, for the edge a whole one: however many ask, the function is asked once a minute. */
const cacheControl = 'public, max-age=30, s-maxage=60';

const statusSchema = v.object({
  at: v.pipe(timestampSchema, v.description('When this was so.')),
  sweepMinutes: v.pipe(v.number(), v.description('Minutes from one look at everybody to the next.')),
  lastSweep: v.nullable(v.object({ completedAt: timestampSchema })),
  mail: v.object({
    heldUntil: v.pipe(
      v.nullable(timestampSchema),
      v.description('All mail is held back until then; `null`: it is not.'),
    ),
  }),
  networks: v.array(
    v.object({
      id: v.picklist(networkIds),
      name: v.string(),
      pausedUntil: v.pipe(v.nullable(timestampSchema), v.description('Nobody there is looked at until then.')),
      serversPaused: v.pipe(v.number(), v.description('How many single servers are left alone for a while.')),
    }),
  ),
});
type Status = v.InferOutput<typeof statusSchema>;

const status = openRoute({
  method: 'GET',
  path: '/api/status',
  summary: 'Says when everybody was last looked at, and what is paused for all. It may be kept for a minute.',
  answers: {
    200: {
      description: 'How it goes.',
      schema: statusSchema,
      example: {
        at: 1_795_521_660_000,
        sweepMinutes: 5,
        lastSweep: { completedAt: 1_795_521_600_000 },
        mail: { heldUntil: null },
        networks: networkIds.map((id) => ({ id, name: networkFaces[id].name, pausedUntil: null, serversPaused: 0 })),
      },
    },
  },
  async answer(_, parts) {
    return json(200, await statusOf(parts), { headers: { 'cache-control': cacheControl } });
  },
});

async function statusOf({ lastSweep, pauses, networksSetUp, sweepInterval, clock }: ApiParts): Promise<Status> {
  const [completedAt, paused] = await Promise.all([lastSweep(), pauses()]);
  const now = clock();
  const scopes = [...paused.pauses].filter(([, pause]) => isPausedAt(pause, now));
  return {
    at: now,
    sweepMinutes: sweepInterval / 60_000,
    lastSweep: completedAt === undefined ? null : { completedAt },
    mail: { heldUntil: isPausedAt(paused.mailPause, now) ? paused.mailPause.until : null },
    networks: networksSetUp.map((id) => {
      const own = scopes.filter(([scope]) => networkOfScope(scope) === id);
      return {
        id,
        name: networkFaces[id].name,
        pausedUntil: own.find(([scope]) => scope === id)?.[1].until ?? null,
        // Not those that never answered: anybody can make such servers up. A number alone: the names of servers would say where people are that somebody here watches.
        serversPaused: own.filter(([scope, { strikes }]) => scope !== id && strikes === undefined).length,
      };
    }),
  };
}

/** How the service goes, for everybody. */
export const statusRoutes = [status];
