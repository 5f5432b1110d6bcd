import type { AlertId, WatcherId } from '../domain/ids.ts';
import { belongsInSweep } from '../domain/standing.ts';
import type { Watcher } from '../domain/watcher.ts';
import { updateIfConditionHolds } from './if-condition-holds.ts';
import { NewerItemError } from './item-formats.ts';
import type { Table } from './table.ts';
import { tableSchema } from './table-schema.ts';
import { fromWatcherItem, type Item, watcherKey } from './watcher-item.ts';
import type { WatcherUpdates } from './watcher-updates.ts';

/** How the holder of an alert's lease ends it, in watchers of one table. */
export function createAlertLeases(table: Table, updates: WatcherUpdates) {
  return {
    /**
     * Takes a finished alert away, by its id and the lease it was worked on with, whatever else was written meanwhile: a version lost
     * here would mail the alert again. When that leaves neither an alert nor anything to watch, a second write takes the watcher from the
     * index.
     *
     * @returns the watcher as they stand after it, or `undefined` when the alert is no longer held by that lease
     */
    async settle(id: WatcherId, alertId: AlertId, leaseId: string): Promise<Watcher | undefined> {
      const { condition, names, values } = heldBy(alertId, leaseId);
      const answer = await updateIfConditionHolds(table, {
        Key: watcherKey(id),
        ConditionExpression: condition,
        UpdateExpression: 'SET #version = #version + :one REMOVE #alerts.#alert',
        ExpressionAttributeNames: names,
        ExpressionAttributeValues: values,
        ReturnValues: 'ALL_NEW',
      });
      if (answer?.Attributes === undefined) return undefined;
      const left = fromWatcherItem(answer.Attributes);
      if (left.kind === 'newer') throw new NewerItemError('a newer version wrote the item that was settled');
      if (left.kind !== 'watcher') throw new Error('the item that was settled cannot be read');
      if (!left.watcher.swept || belongsInSweep(left.watcher)) return left.watcher;
      return (await updates.update(left.watcher, { ...left.watcher, swept: false })) ?? left.watcher;
    },

    /**
     * Gives an alert back that was surely not mailed this time, so that the next check may take it at once. One that was taken over may
     * have been mailed by its first holder: it keeps a lease that has run out, so that nothing folds into it. `false` when the alert is no
     * longer held by that lease.
     */
    async release(id: WatcherId, alertId: AlertId, leaseId: string, options: { takenOver: boolean }): Promise<boolean> {
      const { condition, names, values } = heldBy(alertId, leaseId);
      const answer = await updateIfConditionHolds(table, {
        Key: watcherKey(id),
        ConditionExpression: condition,
        UpdateExpression: options.takenOver
          ? 'SET #version = #version + :one, #alerts.#alert.#lease.#until = :ranOut'
          : 'SET #version = #version + :one REMOVE #alerts.#alert.#lease',
        ExpressionAttributeNames: options.takenOver ? { ...names, '#until': 'until' } : names,
        ExpressionAttributeValues: options.takenOver ? { ...values, ':ranOut': { N: '0' } } : values,
      });
      return answer !== undefined;
    },
  };
}

/** The parts of an update that works on one alert, on condition that this lease still holds it. */
function heldBy(alertId: AlertId, leaseId: string) {
  return {
    condition: 'attribute_exists(#id) AND #alerts.#alert.#lease.#id = :lease',
    names: {
      '#id': tableSchema.partitionKey,
      '#version': 'version',
      '#alerts': 'alerts',
      '#alert': alertId,
      '#lease': 'lease',
    },
    values: { ':lease': { S: leaseId }, ':one': { N: '1' } } satisfies Item,
  };
}
