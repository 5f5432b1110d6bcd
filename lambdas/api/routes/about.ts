import * as v from 'valibot';
import { networkIds } from '../../domain/networks.ts';
import { json } from '../reply.ts';
import { openRoute } from '../route.ts';

const about = openRoute({
  method: 'GET',
  path: '/api/about',
  summary: 'Says who may sign in here, and which networks there are.',
  answers: {
    200: {
      description: 'What a page needs to know before anybody is signed in.',
      schema: v.object({
        signUps: v.pipe(
          v.picklist(['open', 'listed']),
          v.description('`open`: everybody. `listed`: those whom the operator named, and who has an account already.'),
        ),
        full: v.pipe(v.boolean(), v.description('There are as many accounts as there may be: nobody new comes in.')),
        networks: v.pipe(
          v.array(v.picklist(networkIds)),
          v.description('Where people can be watched; personal ones only where one can sign in with them.'),
        ),
      }),
      example: { signUps: 'open', full: false, networks: [...networkIds] },
    },
  },
  async answer(_, { newcomers, networksSetUp }) {
    return json(200, {
      signUps: newcomers.signUps,
      full: await newcomers.isFull(),
      networks: [...networksSetUp],
    });
  },
});

/** What is said of this place. */
export const aboutRoutes = [about];
