import { type DoubleOptions, type RunningDouble, startDouble } from '../double/server.ts';
import type { Account } from './accounts.ts';
import { answerCall } from './calls.ts';
import type { PersonPatch } from './changes.ts';
import type { ControlContext } from './context.ts';
import { answerOwnControl, controlledBy, idOf } from './control.ts';
import { FacebookFaults, type FaultSettings } from './faults.ts';
import { fileAt } from './files.ts';
import { Stats, type StatsReport } from './stats.ts';
import { APP_ID } from './tokens.ts';
import { World } from './world.ts';

/** What a double is started with. The site is also the only origin that the login dialog hands tokens to. */
export interface FacebookDoubleOptions extends DoubleOptions {
  /** The app's id, `local-app` if left out, and its secret. */
  readonly appId?: string | undefined;
  readonly appSecret: string;
  /** The longest page of friends, 5,000 if left out. */
  readonly pageCap?: number | undefined;
  /** Where to report that somebody removed the app. */
  readonly deauthorizeUrl?: string | undefined;
  /** Where to report that somebody wants their data deleted. */
  readonly dataDeletionUrl?: string | undefined;
  /** The time in unix seconds. */
  readonly now?: (() => number) | undefined;
}

/** A running double; Graph paths and `/en_US/sdk.js` follow its address. */
export type FacebookDouble = RunningDouble<Account, PersonPatch, FaultSettings, StatsReport>;

/**
 * Starts a double of Facebook on 127.0.0.1: the Graph API, the JavaScript SDK with its login dialog, and under `/_double`
 * a page and a JSON interface to change its people and to make it fail. Rejects with Node's error when the port is taken,
 * and when the state file cannot be read.
 */
export async function startFacebookDouble(options: FacebookDoubleOptions): Promise<FacebookDouble> {
  const now = options.now ?? (() => Math.floor(Date.now() / 1000));
  const { appId = APP_ID, appSecret, people, stateFile } = options;
  const world = new World({ people, appId, appSecret, stateFile, now });
  const context: ControlContext = {
    world,
    appId,
    appSecret,
    now,
    faults: new FacebookFaults({}, idOf),
    stats: new Stats(),
    pageCap: options.pageCap ?? 5000,
    url: () => double.url,
    deauthorizeUrl: options.deauthorizeUrl,
    dataDeletionUrl: options.dataDeletionUrl,
    siteOrigin: options.siteOrigin,
  };
  const double = await startDouble(options, {
    title: 'Facebook',
    controlled: controlledBy(context),
    fileAt,
    control: (request) => answerOwnControl(context, request),
    // The SDK on the site's pages asks about a session.
    openToSite: ['/_double/session'],
    answer: (call) => answerCall(context, call),
    close: () => world.close(),
  });
  return double;
}
