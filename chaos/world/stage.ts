import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DynamoDBClient, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import * as v from 'valibot';
import { type NetworkId, networkIds } from '../../lambdas/domain/networks.ts';
import { createTokens, type Tokens } from '../../lambdas/secrets/network-tokens.ts';
import { parseSealingKeys } from '../../lambdas/secrets/sealing-keys.ts';
import { kinds } from '../../lambdas/storage/item-kinds.ts';
import { tableSchema } from '../../lambdas/storage/table-schema.ts';
import { createUnwatchableStore, type UnwatchableStore } from '../../lambdas/storage/unwatchable-store.ts';
import { createWatcherStore, type WatcherStore } from '../../lambdas/storage/watcher-store.ts';
import { environmentNames } from '../../lambdas/wiring/environment-names.ts';
import { parseSettings } from '../../lib/settings.ts';
import { placesIn } from '../../local/data-folder.ts';
import { localRegion } from '../../local/intrinsics.ts';
import { type NetworkAddresses, networkSettingsFor, startDoubles } from '../../local/networks/doubles.ts';
import { localNetworks } from '../../local/networks/index.ts';
import type { Person } from '../../local/people/person.ts';
import { lastingPorts } from '../../local/ports.ts';
import { provideSecrets } from '../../local/services/secrets.ts';
import { synthesise } from '../../local/synthesise.ts';
import { readTemplate } from '../../local/template.ts';
import type { Account } from '../account/account.ts';
import type { Injector } from '../points/injector.ts';
import type { Networks } from '../points/network-weather.ts';
import { type PostOfficeOptions, startPostOffice } from '../points/post-office.ts';
import { startQueuePoint } from '../points/queue-point.ts';
import { startTablePoint } from '../points/table-point.ts';
import { Service } from '../service/service.ts';
import type { Clock } from './clock.ts';

/** A failed message comes back after so many seconds, and a delayed one comes. */
const waitSeconds = 2;

/** In storm, waits for what hangs are so many times shorter. */
export const stormHaste = 10;

/** What a stage is set with. */
export interface StageOptions {
  readonly people: readonly Person[];
  readonly clock: Clock;
  readonly injector: Injector;
  readonly account: Account;
  readonly postOffice: Pick<PostOfficeOptions, 'onTaken' | 'onRejected'>;
  readonly logFolder: string;
  /** Settings of the stack on top of those of a run. */
  readonly settings?: Readonly<Record<string, unknown>>;
}

/** Everything that a run plays on: the service in its processes, the world around it, and the way to the table that no fault is on. */
export interface Stage {
  readonly service: Service;
  readonly networks: Networks;
  readonly watchers: WatcherStore;
  readonly unwatchable: UnwatchableStore;
  readonly tokens: Tokens;
  readonly siteUrl: string;
  close(): Promise<void>;
}

const referenceSchema = v.object({ Ref: v.string() });

/** Sets the stage: the networks and SES outside, the points between, the service inside. Rejects, with everything closed, when a part does not start. */
export async function setStage(options: StageOptions): Promise<Stage> {
  const closers: (() => unknown)[] = [];
  const close = async () => {
    for (const closer of closers.splice(0).reverse()) await closer();
  };
  try {
    return await set(options, closers, close);
  } catch (error) {
    await close().catch(() => {});
    throw error;
  }
}

async function set(options: StageOptions, closers: (() => unknown)[], close: () => Promise<void>): Promise<Stage> {
  const { clock, injector, account } = options;
  const folder = mkdtempSync(join(tmpdir(), 'chaos-'));
  closers.push(() => rmSync(folder, { recursive: true, force: true }));
  const ports = { site: await lastingPorts(1), dynamoDb: await lastingPorts(1), sqs: await lastingPorts(1) };
  const siteUrl = `http://localhost:${ports.site}`;
  const addresses = await addressesOfDoubles();
  const given = {
    siteUrl,
    senderAddress: 'notifier@breakups.example',
    alarmAddress: 'operator@breakups.example',
    signUps: 'open',
    mailsPerSecond: 1_000,
    flapMinutes: 0,
    absenceMinutes: 4,
    ...networkSettingsFor(addresses),
    ...options.settings,
  };
  const assembly = synthesise(folder, given);
  withShortWaits(assembly.template);
  const template = readTemplate(assembly);
  const assemblyFile = join(folder, 'assembly.json');
  writeFileSync(assemblyFile, JSON.stringify(assembly));

  const dataFolder = join(folder, 'data');
  mkdirSync(dataFolder);
  const secrets = provideSecrets(template.secrets, placesIn(dataFolder).secrets);
  const secretNamedBy = (variable: string) => {
    const references = template.functions.map((each) => each.properties.Environment.Variables[variable]);
    const reference = references.map((each) => v.safeParse(referenceSchema, each)).find(({ success }) => success);
    return secrets.find(({ logicalId }) => logicalId === (reference?.output as { Ref: string } | undefined)?.Ref)
      ?.value;
  };
  const parsed = parseSettings(given);
  if (parsed.kind === 'faults') throw new Error(parsed.faults.join('; '));
  const networks = (await startDoubles(
    addresses,
    {
      people: options.people,
      siteUrl,
      settings: parsed.settings,
      secretNamedBy,
      stateFileOf: () => undefined,
      now: clock.outside,
      neighbours: () => undefined,
    },
    (closer) => closers.push(closer),
  )) as Networks;

  // Past the points: what the world does to the table never fails.
  const dynamoDb = new DynamoDBClient({
    region: localRegion,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    endpoint: `http://127.0.0.1:${ports.dynamoDb}`,
    maxAttempts: 10,
  });
  closers.push(() => dynamoDb.destroy());
  const tableName = String(template.tables[0]?.logicalId);
  const access = { dynamoDb, tableName, sleep, random: Math.random };

  const post = await startPostOffice({ injector, ...options.postOffice });
  closers.push(() => post.close());
  const table = await startTablePoint({
    port: ports.dynamoDb,
    injector,
    writeFirst: (id) => writeFirst(dynamoDb, tableName, id),
    onWrite: (body, written) => noteSettling(account, body, written),
  });
  closers.push(() => table.close());
  const queue = await startQueuePoint({ port: ports.sqs, injector });
  closers.push(() => queue.close());

  const environment = Object.fromEntries(
    networkIds.map((id) => [localNetworks[id].port.replacedBy.variable, addresses[id]?.address ?? '']),
  );
  const service = new Service({
    assemblyFile,
    dataFolder,
    logFolder: options.logFolder,
    ports,
    environment: { ...environment, AWS_ENDPOINT_URL_SES: post.url },
    points: { dynamoDb: table.url, sqs: queue.url },
    time: { aheadMilliseconds: clock.aheadMilliseconds, haste: 1 },
  });
  closers.push(() => service.kill());
  await service.start();
  return {
    service,
    networks,
    watchers: createWatcherStore(access),
    unwatchable: createUnwatchableStore(access),
    tokens: createTokens(parseSealingKeys(String(secretNamedBy(environmentNames.keysSecretArn)))),
    siteUrl: `http://127.0.0.1:${ports.site}`,
    close,
  };
}

async function addressesOfDoubles(): Promise<NetworkAddresses> {
  const entries = networkIds.map(async (id) => {
    const port = await lastingPorts(1);
    return [id, { address: localNetworks[id].addressOfDouble(`http://127.0.0.1:${port}`), port }] as const;
  });
  return Object.fromEntries(await Promise.all(entries)) as Record<NetworkId, { address: string; port: number }>;
}

const queuesSchema = v.object({
  Resources: v.record(v.string(), v.looseObject({ Type: v.string(), Properties: v.optional(v.looseObject({})) })),
});

/** With the template's own minutes a run would see no failed message, and no second pass of a deletion. */
function withShortWaits(template: unknown): void {
  for (const { Type, Properties } of Object.values((template as v.InferOutput<typeof queuesSchema>).Resources)) {
    if (Type !== 'AWS::SQS::Queue' || Properties === undefined) continue;
    for (const wait of ['VisibilityTimeout', 'DelaySeconds']) {
      if (Properties[wait] !== undefined) Properties[wait] = Math.min(Number(Properties[wait]), waitSeconds);
    }
  }
}

/** Writes a watcher as somebody else would: nothing of theirs changes but the version. */
async function writeFirst(dynamoDb: DynamoDBClient, tableName: string, id: string): Promise<void> {
  await dynamoDb.send(
    new UpdateItemCommand({
      TableName: tableName,
      Key: { [tableSchema.partitionKey]: { S: id }, [tableSchema.sortKey]: { S: kinds.watcher } },
      ConditionExpression: 'attribute_exists(#id)',
      UpdateExpression: 'SET #version = #version + :one',
      ExpressionAttributeNames: { '#id': tableSchema.partitionKey, '#version': 'version' },
      ExpressionAttributeValues: { ':one': { N: '1' } },
    }),
  );
}

/** A write that takes an alert away settles it. */
function noteSettling(account: Account, body: string, written: boolean): void {
  const [, alertId] = /REMOVE #alerts\.#alert"/.test(body) ? (/"#alert":"([^"]+)"/.exec(body) ?? []) : [];
  if (alertId !== undefined) account.settling(alertId, written);
}
