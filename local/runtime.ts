import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import { type NetworkId, networkIds } from '../lambdas/domain/networks.ts';
import { environmentNames } from '../lambdas/wiring/environment-names.ts';
import { parseSettings, type Settings } from '../lib/settings.ts';
import { siteConfigOf } from '../lib/site-config.ts';
import { createCallReport } from './call-report.ts';
import { placesIn, takeDataFolder } from './data-folder.ts';
import { readWhoWasHere } from './from-before.ts';
import type { InvocationResult } from './functions/protocol.ts';
import { createHttpApi } from './http-api.ts';
import { Intrinsics, localRegion } from './intrinsics.ts';
import type { Neighbours } from './neighbours.ts';
import { chooseAddresses, networkSettingsFor, startDoubles } from './networks/doubles.ts';
import { byNetwork, localNetworks } from './networks/index.ts';
import { demandConnections } from './networks/live-connections.ts';
import { networkOfGraph, placesOf } from './networks/places.ts';
import { createNotifications, createTopics } from './notifications.ts';
import { builtInCast } from './people/cast.ts';
import { anyPorts } from './ports.ts';
import { createQueues, createTables } from './resources.ts';
import type { Runtime, RuntimeOptions } from './runtime-types.ts';
import { scheduledEvent } from './schedule.ts';
import { seed } from './seed.ts';
import { startLambda } from './services/lambda.ts';
import { provideSecrets, startSecrets } from './services/secrets.ts';
import { startServices } from './services/services.ts';
import { ownSettings } from './settings.ts';
import { settle } from './settle.ts';
import { startSite } from './site.ts';
import { readTemplate } from './template.ts';
import { createEventSources, createFunctions, type RunningRules, startRules, sweeperName } from './wiring.ts';

export type { Endpoints, Runtime, RuntimeOptions } from './runtime-types.ts';

/** Clients and functions must not differ in these: some stores keep a world for each key and region. */
const clientSettings = { region: localRegion, credentials: { accessKeyId: 'local', secretAccessKey: 'local' } };

/**
 * Synthesises the stack, creates its tables, queues and secrets on local services, and runs its functions with the environment, event
 * sources and schedules that the template states. Rejects, with everything closed again, when a part of it cannot be started.
 */
export async function startRuntime(options: RuntimeOptions = {}): Promise<Runtime> {
  const closers: (() => unknown)[] = [];
  async function close(): Promise<void> {
    const failures: unknown[] = [];
    for (const closer of closers.splice(0).reverse()) {
      try {
        await closer();
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw failures[0];
  }
  try {
    return await start(options, closers, close);
  } catch (error) {
    await close().catch(() => {}); // Why it did not start matters more.
    throw error;
  }
}

async function start(
  options: RuntimeOptions,
  closers: (() => unknown)[],
  close: () => Promise<void>,
): Promise<Runtime> {
  const { ports = anyPorts, every = 'off', environment = process.env, onLine = () => {}, onFault = () => {} } = options;
  const { live = false } = options;
  const places = placesOf({ live, environment, settings: options.settings ?? {} });
  if (live) await demandConnections(places);
  const network = options.network ?? networkOfGraph(places);
  if (options.dataFolder !== undefined) closers.push(alsoAtExit(takeDataFolder(options.dataFolder)));
  const workFolder = makeWorkFolder(options.dataFolder);
  closers.push(alsoAtExit(() => rmSync(workFolder, { recursive: true, force: true })));
  const folders = placesIn(options.dataFolder ?? workFolder);
  const kept = <Path>(path: Path): Path | undefined => (options.dataFolder === undefined ? undefined : path);
  const logFolder = options.logFolder ?? folders.logs;
  mkdirSync(logFolder, { recursive: true });

  const services = await startServices({
    ports,
    tablesFolder: kept(folders.dynamoDb),
    mailsFolder: folders.mails,
    logFolder,
    environment,
    toClose: (closer) => closers.push(closer),
  });
  const { urls } = services;

  // The stack must know where the site is.
  const site = await startSite(ports.site);
  closers.push(() => site.close());
  const networks = await chooseAddresses(places, ports);
  const settings = settingsOf({
    ...ownSettings({ siteUrl: site.url, every, ofNetworks: networkSettingsFor(networks) }),
    ...options.settings,
  });
  const assembly = options.assembly ?? (await import('./synthesise.ts')).synthesise(workFolder, settings);
  const template = readTemplate(assembly);

  const intrinsics = new Intrinsics();
  const secrets = provideSecrets(template.secrets, kept(folders.secrets));
  for (const { logicalId, arn } of secrets) intrinsics.add(logicalId, { ref: arn, attributes: { Id: arn } });
  for (const { logicalId, properties } of template.configurationSets) {
    intrinsics.add(logicalId, { ref: properties.Name ?? logicalId, attributes: {} });
  }
  const secretsManager = await startSecrets({ port: 0, secrets });
  closers.push(() => secretsManager.close());

  const dynamoDb = new DynamoDBClient({ ...clientSettings, endpoint: urls.dynamoDb });
  const sqs = new SQSClient({ ...clientSettings, endpoint: urls.sqs, useQueueUrlAsEndpoint: false });
  closers.push(() => {
    dynamoDb.destroy();
    sqs.destroy();
  });
  await createTables(template, dynamoDb, intrinsics);
  const queues = await createQueues(template, sqs, intrinsics);

  createTopics({ template, intrinsics });
  const functions = createFunctions({
    template,
    intrinsics,
    sqs,
    queues,
    endpoints: {
      AWS_ENDPOINT_URL_DYNAMODB: urls.dynamoDb,
      AWS_ENDPOINT_URL_SQS: urls.sqs,
      AWS_ENDPOINT_URL_SES: urls.ses,
      AWS_ENDPOINT_URL_SECRETS_MANAGER: secretsManager.url,
    },
    variables: options.variables,
    startEnvironment: options.startEnvironment,
    logFolder,
    onLine,
  });
  const variableOf = (name: string) =>
    [...functions.values()].map(({ variables }) => variables[name]).find((value) => value !== undefined);
  const secretNamedBy = (variable: string) => secrets.find(({ arn }) => arn === variableOf(variable))?.value;

  const people = [...(options.people ?? builtInCast())];
  const stateFileOf = (id: NetworkId) => kept(folders.doubles[id]);
  let neighbours: Neighbours | undefined;
  const doubles = await startDoubles(
    networks,
    { people, siteUrl: site.url, settings, secretNamedBy, stateFileOf, neighbours: () => neighbours },
    (closer) => closers.push(closer),
  );

  const tableName = variableOf(environmentNames.tableName);
  // Before anybody is signed in by this start.
  const fromBefore = options.dataFolder === undefined ? undefined : await readWhoWasHere(dynamoDb, tableName);
  const seeded = await seed({
    network: localNetworks[network],
    // Those of the double know what happened to them in earlier runs.
    people: [...(doubles[network]?.people.all() ?? people)],
    watchers: options.watchers ?? 0,
    dynamoDb,
    tableName,
    keysSecret: secretNamedBy(environmentNames.keysSecretArn),
    onProgress: options.onSeeding ?? (() => {}),
  });

  const lambda = await startLambda({
    port: ports.lambda,
    functions,
    onFault: (error) => onFault(`a failure could not be buried: ${error instanceof Error ? error.message : error}`),
  });
  closers.push(() => lambda.close());
  const eventSources = createEventSources({ template, intrinsics, sqs, queues, functions, onFault });
  closers.push(async () => {
    const stopped = eventSources.map(({ source }) => source.stop());
    await Promise.all([...functions.values()].map((each) => each.close()));
    await Promise.all(stopped);
  });
  site.connect({
    api: createHttpApi({ template, intrinsics, functions }),
    config: siteConfigOf(settings),
    folder: join(workFolder, 'site'),
    neighbours: () => neighbours,
    onFault,
  });
  const notifications = createNotifications({ template, intrinsics, functions });
  services.ses?.onEvent(notifications.publishMailEvent);
  const mailbox = await services.mailbox;
  const mailsFromBefore = options.dataFolder === undefined ? 0 : await mailbox.count();
  const calls = createCallReport({ ...services, secretsManager, lambda, networks: doubles });
  calls.reset();
  for (const { source } of eventSources) source.start();
  let rules: RunningRules | undefined;
  closers.push(() => rules?.stop());

  async function invoke(functionName: string, payload: unknown): Promise<InvocationResult> {
    const target = functions.get(functionName);
    if (target === undefined) throw new Error(`there is no function ${functionName}`);
    return target.invoke(JSON.stringify(payload));
  }
  const sweep = () => invoke(sweeperName, scheduledEvent('by-hand'));
  const nextSweepAt = () => rules?.nextSweepAt();
  const pages = [
    { title: 'Site', url: site.url },
    { title: 'Mailbox', url: mailbox.url },
    ...networkIds.flatMap((id) => {
      const url = doubles[id]?.url;
      const { title, page } = localNetworks[id];
      return url === undefined ? [] : [{ title: `${title} double`, url: `${url}${page.path}` }];
    }),
  ];
  neighbours = { pages, nextSweepAt, sweepNow: () => void sweep() };
  mailbox.linkTo(pages);
  const settleAll = (timeoutMilliseconds = 60_000) =>
    settle({ functions: [...functions.values()], eventSources, sqs: services.sqs ?? sqs, timeoutMilliseconds });

  return {
    endpoints: {
      site: site.url,
      ...urls,
      secretsManager: secretsManager.url,
      lambda: lambda.url,
      mailbox: mailbox.url,
      smtpPort: mailbox.smtpPort,
      ...byNetwork((id) => doubles[id]?.url ?? networks[id]?.address),
    },
    ...doubles,
    ses: services.ses,
    mailbox,
    logFolder,
    functionNames: [...functions.keys()],
    tableNames: template.tables.map(({ logicalId }) => logicalId),
    embedded: { dynamoDb: services.dynamoDb !== undefined, sqs: services.sqs !== undefined },
    seeded,
    fromBefore: fromBefore && { ...fromBefore, mails: mailsFromBefore },
    calls,
    dynamoDb,
    sqs,
    queueUrl: (logicalId) => intrinsics.text({ Ref: logicalId }, 'a queue'),
    invoke,
    publishMailEvent: notifications.publishMailEvent,
    settle: settleAll,
    sweep,
    async sweepAndSettle(timeoutMilliseconds) {
      const swept = await sweep();
      return { sweep: swept, settled: await settleAll(timeoutMilliseconds) };
    },
    startSchedules() {
      rules = startRules({ template, intrinsics, functions }, every);
    },
    async finishWork(timeoutMilliseconds) {
      const deadline = Date.now() + timeoutMilliseconds;
      rules?.stop();
      await Promise.all(eventSources.map(({ source }) => source.stop()));
      const atWork = () =>
        eventSources.some(({ source }) => source.busy > 0) ||
        [...functions.values()].some(({ running }) => running > 0);
      while (atWork() && Date.now() < deadline) await sleep(20);
    },
    close,
  };
}

/** A folder for what is of this run alone; in the data folder, what a run that was killed has left of its own is cleared away. */
function makeWorkFolder(dataFolder: string | undefined): string {
  if (dataFolder === undefined) return mkdtempSync(join(tmpdir(), 'breakup-notifier-'));
  const { work } = placesIn(dataFolder);
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work);
  return work;
}

function settingsOf(given: Readonly<Record<string, unknown>>): Settings {
  const parsed = parseSettings(given);
  if (parsed.kind === 'settings') return parsed.settings;
  throw new Error(`Settings: ${parsed.faults.join('; ')}`);
}

/** What must be tidied up even when the process ends without closing. */
function alsoAtExit(tidy: () => void): () => void {
  process.once('exit', tidy);
  return () => {
    process.off('exit', tidy);
    tidy();
  };
}
