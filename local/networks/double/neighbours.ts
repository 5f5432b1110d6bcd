import type { AskNeighbours } from '../../neighbours.ts';
import { type ControlRequest, depthOf } from './control.ts';
import { json, type Reply, refusal } from './http.ts';

/**
 * Answers what a double's page asks about the rest of the runtime: `GET /_double/neighbours` for the other pages and the time of the next
 * sweep, `POST /_double/sweep` to start one. `undefined` for everything else.
 */
export function answerAboutNeighbours(ask: AskNeighbours, request: ControlRequest): Reply | undefined {
  const neighbours = ask();
  switch (depthOf(request)) {
    case 'GET neighbours':
      return json(200, {
        pages: neighbours?.pages ?? [],
        nextSweepAt: neighbours?.nextSweepAt() ?? null,
        sweeps: neighbours !== undefined,
      });
    case 'POST sweep':
      if (neighbours === undefined) return refusal(503, 'There is nothing here that sweeps.');
      neighbours.sweepNow();
      return json(202, {});
    default:
      return undefined;
  }
}
