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
  return faults.strikes('html', owner) ? htmlPage() : null;
}

/** A page that says sorry, with status 200, where JSON belongs. */
export function htmlPage(): GraphAnswer {
  const body = '<!doctype html><title>Error</title><h1>Sorry, something went wrong.</h1>';
  return { status: 200, body, outcome: 'html' };
}

/**
 * What goes wrong, by the faults set, with a call as a whole; `dropped` is a connection cut without an answer.
 * Faults for some people only never do: they meet those people's requests, not the call that others share.
 */
export function mishapOfCall({ faults }: GraphContext): GraphAnswer | 'dropped' | null {
  if (faults.strikes('dropConnection')) return 'dropped';
  if (faults.strikes('http500')) return failure(2);
  if (faults.strikes('html')) return htmlPage();
  const error = faults.callError();
  return error === null ? null : failure(error.code, { subcode: error.subcode });
}
