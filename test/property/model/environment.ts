import {
  BatchGetItemCommand,
  BatchWriteItemCommand,
  type DynamoDBClient,
  type ScanCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { type CheckParts, type CheckWatchers, createCheck } from '../../../lambdas/checker/check-watchers.ts';
import { type FriendId, scopeOfNetwork, type WatcherId } from '../../../lambdas/domain/ids.ts';
import type { NetworkId } from '../../../lambdas/domain/networks.ts';
import type { AlertMail } from '../../../lambdas/mail/mailer.ts';
import type { NetworkAnswer, ReadRequest } from '../../../lambdas/networks/network.ts';
import { readerOfPublicNetwork } from '../../../lambdas/networks/public-network.ts';
import type { Log } from '../../../lambdas/observability/log.ts';
import { createControlCache } from '../../../lambdas/storage/control-cache.ts';
import { createControlStore } from '../../../lambdas/storage/control-store.ts';
import { createHistoryStore } from '../../../lambdas/storage/history-store.ts';
import { createWatcherStore } from '../../../lambdas/storage/watcher-store.ts';
import { fullBatches } from '../../../lambdas/wiring/batch-sizes.ts';
import type { TestTable } from '../../support/test-table.ts';
import type { Gates } from './gates.ts';
import type { WatchedTable } from './watched-table.ts';
import type { World } from './world.ts';

/** What the checks of the model want to know of as it happens. */
export interface Witness {
  readsFacebook(environment: string, requests: readonly ReadRequest[]): void;
  readsBluesky(environment: string, people: readonly FriendId[]): void;
  networkPaused(environment: string, network: NetworkId, forMilliseconds: number): void;
  mails(environment: string, mail: AlertMail): void;
  recorded(items: readonly Record<string, unknown>[]): void;
  /** Something happened after which a mail may double, as it is written down. */
  excuses(alertId: string): void;
  logs(level: string, message: string, fields: Record<string, unknown>): void;
}

export interface EnvironmentParts {
  readonly name: string;
  readonly table: TestTable;
  readonly watched: WatchedTable;
  readonly gates: Gates;
  readonly world: World;
  readonly witness: Witness;
  readonly newId: () => string;
  /** How far ahead (milliseconds) the environment's clock is when it notes when it has read. */
  readonly skew: number;
}

/** The gates that the networks are behind, each its own: one may open long after the other. */
export const gateOf = {
  facebook: 'read facebook',
  bluesky: 'read bluesky',
  mastodon: 'read mastodon',
} as const satisfies Record<NetworkId, string>;

/** How far apart two looks must be that agree that somebody states nothing any more. */
export const absenceMilliseconds = 40_000;

const tableFault = () => Object.assign(new Error('table fault'), { name: 'InternalServerError' });

/** A DynamoDB client whose every call waits at a gate, and whose eventually consistent reads may answer with the past. */
export function gatedDynamoDb(parts: EnvironmentParts): Pick<DynamoDBClient, 'send'> {
  const { table, watched, gates, name } = parts;
  const send = (command: BatchGetItemCommand | UpdateItemCommand | BatchWriteItemCommand | ScanCommand) => {
    const step = command.constructor.name.replace('Command', '');
    return gates.pass(
      name,
      step,
      async (variant) => {
        const answer = await table.dynamoDb.send(command as UpdateItemCommand);
        if (command instanceof UpdateItemCommand) {
          const id = command.input.Key?.id?.S as WatcherId;
          if (command.input.Key?.kind?.S === 'watcher') await watched.note(id, name);
        }
        if (command instanceof BatchWriteItemCommand) noteHistory(command, parts.witness);
        if (command instanceof BatchGetItemCommand) return withPast(command, answer, variant);
        return answer;
      },
      tableFault,
    );
  };

  function withPast(command: BatchGetItemCommand, answer: object, variant: number) {
    const request = command.input.RequestItems?.[table.tableName];
    if (request?.ConsistentRead || variant === 0) return answer;
    const items = (request?.Keys ?? []).flatMap((key) => {
      const item = watched.stale(key.id?.S as WatcherId, variant);
      return item === undefined ? [] : [item];
    });
    return { ...answer, Responses: { [table.tableName]: items } };
  }
  return { send: send as unknown as DynamoDBClient['send'] };
}

function noteHistory(command: BatchWriteItemCommand, witness: Witness): void {
  for (const requests of Object.values(command.input.RequestItems ?? {})) {
    witness.recorded(
      requests.flatMap(({ PutRequest }) => {
        const item = PutRequest?.Item;
        if (item === undefined) return [];
        return [
          {
            id: item.id?.S,
            key: item.kind?.S,
            friendId: item.friendId?.S,
            from: item.from?.S,
            to: item.to?.S,
            at: Number(item.at?.N),
            mailed: item.mailed?.BOOL,
          },
        ];
      }),
    );
  }
}

/** The real checker, in an environment of its own, with only the network, SES and the table's wire put behind gates. */
export function createCheckerEnvironment(parts: EnvironmentParts): CheckWatchers {
  const { world, gates, witness, name } = parts;
  const access = {
    dynamoDb: gatedDynamoDb(parts),
    tableName: parts.table.tableName,
    sleep: async () => {},
    random: () => 0.5,
  };
  const logTo =
    (level: string): Log['info'] =>
    (message, fields = {}) =>
      witness.logs(level, message, fields);
  const check: CheckParts = {
    watchersPerRead: fullBatches.watchersPerRead,
    absenceMilliseconds,
    flapMilliseconds: 0,
    lapseMilliseconds: 0,
    watchers: createWatcherStore(access),
    history: createHistoryStore(access),
    control: createControlCache(createControlStore(access), world.clock),
    networks: {
      facebook: {
        read(requests) {
          witness.readsFacebook(name, requests);
          return gates.pass(
            name,
            gateOf.facebook,
            async (variant): Promise<NetworkAnswer> => {
              const readings = new Map(
                requests.map((request) => [
                  request.watcherId,
                  world.reading(request.watcherId, request.wanted, variant, parts.skew),
                ]),
              );
              if (variant !== 5) return { readings, pauses: [], unknowns: {}, calls: 1 };
              const pause = { scope: scopeOfNetwork('facebook'), forMilliseconds: 15 * 60_000, reason: 'Graph code 4' };
              witness.networkPaused(name, 'facebook', pause.forMilliseconds);
              for (const id of readings.keys()) readings.set(id, { kind: 'unknown', reason: 'network paused' });
              return { readings, pauses: [pause], unknowns: {}, calls: 1 };
            },
            () => new Error('the network port never throws'),
          );
        },
      },
      bluesky: readerOfPublicNetwork({
        read(people) {
          witness.readsBluesky(name, people);
          return gates.pass(
            name,
            gateOf.bluesky,
            async (variant) => {
              const answer = world.people(people, variant, parts.skew);
              for (const pause of answer.pauses) witness.networkPaused(name, 'bluesky', pause.forMilliseconds);
              return answer;
            },
            () => new Error('the network port never throws'),
          );
        },
      }),
    },
    mailer: {
      send(mail, noSendAfter) {
        if (world.now > noSendAfter) return Promise.resolve({ kind: 'out-of-time' });
        return gates.pass(
          name,
          'mail.send',
          async (variant) => {
            witness.mails(name, mail);
            const outcome = world.deliver(mail, variant);
            if (outcome.kind === 'unclear') witness.excuses(mail.alertId);
            return outcome;
          },
          () => new Error('the mail port never throws'),
        );
      },
    },
    clock: world.clock,
    random: () => 0.5,
    newId: parts.newId,
    log: { debug: logTo('debug'), info: logTo('info'), warn: logTo('warn'), error: logTo('error') },
  };
  return createCheck(check);
}
