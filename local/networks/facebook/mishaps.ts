import { htmlPage } from '../double/faults.ts';
import { failure, type GraphAnswer } from './answers.ts';
import { ownerOf } from './caller.ts';
import type { GraphContext } from './context.ts';
import type { GraphRequest } from './graph.ts';

/** What goes wrong, by the faults set, with a request alone or in a batch; `null` if nothing does. */
export function mishapOf(context: GraphContext, request: GraphRequest): GraphAnswer | null {
  const { faults } = context;
  const owner = ownerOf(context, request.params.get('access_token'));
  if (faults.strikes('throttleApp', owner)) return failure(4);
  if (faults.strikes('throttlePerson', owner)) return failure(17);
  const error = faults.error(owner);
  if (error !== null) return failure(error.code, { subcode: error.subcode });
  if (!faults.scoped) return null;
  if (faults.strikes('http500', owner)) return failure(2);
  return faults.strikes('html', owner) ? sorry() : null;
}

/**
 * What goes wrong, by the faults set, with a call as a whole. Faults for some people only never do: they meet those people's requests, not
 * the call that others share.
 */
export function mishapOfCall({ faults }: GraphContext): GraphAnswer | null {
  if (faults.strikes('http500')) return failure(2);
  if (faults.strikes('html')) return sorry();
  const error = faults.callError();
  return error === null ? null : failure(error.code, { subcode: error.subcode });
}

function sorry(): GraphAnswer {
  return { status: 200, body: htmlPage, outcome: 'html' };
}
