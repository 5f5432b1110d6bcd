import * as v from 'valibot';
import { changeSettings } from '../../domain/commands.ts';
import { changeWatcher } from '../change.ts';
import { failure } from '../errors.ts';
import { exampleMe } from '../examples.ts';
import { meOf } from '../me.ts';
import { json } from '../reply.ts';
import { signedInRoute } from '../route.ts';
import { deliverySchema, languageSchema, meSchema, pauseSchema, quietHoursSchema } from '../schemas.ts';

const change = signedInRoute({
  method: 'PATCH',
  path: '/api/settings',
  summary:
    'Changes how and when mails come. What is left out stays; `null` ends quiet hours or the pause of everything.',
  body: v.strictObject({
    language: v.optional(languageSchema),
    delivery: v.optional(deliverySchema),
    quietHours: v.optional(v.nullable(quietHoursSchema)),
    pause: v.optional(v.nullable(pauseSchema)),
  }),
  bodyExample: { delivery: { kind: 'digest', minute: 1_080, timeZone: 'Europe/Berlin' }, pause: null },
  answers: { 200: { description: 'Changed.', schema: meSchema, example: exampleMe } },
  errors: ['pause-is-over'],
  async answer({ watcher, body }, parts) {
    if (body.pause?.until !== undefined && body.pause.until <= parts.clock()) return failure('pause-is-over');
    const changed = await changeWatcher(parts, watcher, (current) => changeSettings(current, body));
    return changed.kind === 'failure' ? changed : json(200, await meOf(changed.watcher, parts));
  },
});

/** How and when mails come. */
export const settingsRoutes = [change];
