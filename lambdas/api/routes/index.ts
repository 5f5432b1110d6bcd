import * as v from 'valibot';
import { networkRoutes } from '../networks/index.ts';
import { json } from '../reply.ts';
import { openRoute, type Route } from '../route.ts';
import { aboutRoutes } from './about.ts';
import { addressRoutes } from './address.ts';
import { deleteLinkRoutes } from './delete-link.ts';
import { mailLinkRoutes } from './mail-links.ts';
import { meRoutes } from './me.ts';
import { sessionRoutes } from './session.ts';
import { sessionListRoutes } from './sessions.ts';
import { settingsRoutes } from './settings.ts';
import { signInRoutes } from './sign-in.ts';
import { statusRoutes } from './status.ts';
import { undoLinkRoutes } from './undo-link.ts';
import { watchRoutes } from './watches.ts';

const description = openRoute({
  method: 'GET',
  path: '/api/openapi.json',
  summary: 'Describes all of this, as OpenAPI 3.1.',
  answers: { 200: { description: 'The description.', schema: v.looseObject({ openapi: v.literal('3.1.0') }) } },
  async answer(_, { siteUrl }) {
    // Seldom asked for, and the one thing that needs a converter of schemas.
    const { describeApi } = await import('../openapi.ts');
    return json(200, describeApi(routes, siteUrl));
  },
});

/** Every route there is. */
export const routes: readonly Route[] = [
  ...aboutRoutes,
  ...statusRoutes,
  ...signInRoutes,
  ...sessionRoutes,
  ...sessionListRoutes,
  ...meRoutes,
  ...watchRoutes,
  ...settingsRoutes,
  ...addressRoutes,
  ...mailLinkRoutes,
  ...deleteLinkRoutes,
  ...undoLinkRoutes,
  ...networkRoutes,
  description,
];
