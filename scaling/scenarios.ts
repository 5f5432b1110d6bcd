import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assumptions, hoursAMonth } from '../costs/assumptions.ts';
import { readMeasured } from '../costs/measured.ts';
import { modelledNetwork, networkCosts } from '../costs/networks/index.ts';
import { anySettings } from '../costs/usual-settings.ts';
import { seededChance } from '../local/networks/double/chance.ts';
import { synthesise } from '../local/synthesise.ts';
import { paceOf } from './pace.ts';
import { type Simulated, simulate } from './simulation.ts';
import { readStack, type StackParameters } from './stack.ts';
import { newAccount, type Surroundings, usual } from './surroundings.ts';
import { accountsAfter, weekSeconds } from './week-of-2011.ts';

/** A way to deploy, and what the week of 2011 makes of it. */
export interface Scenario {
  readonly title: string;
  /** What is set beside what every deployment needs. */
  readonly settings: Readonly<Record<string, unknown>>;
  readonly around: Surroundings;
}

/** AWS's quotas as a service for millions would have them raised. */
const raised: Surroundings = { ...usual, mailsPerSecond: 100, mailsPerDay: 5_000_000 };

/** From the first deployment, left as it is, to one that is made for the crowd. */
export const scenarios = {
  untouched: {
    title: 'A new account, default settings, open to all',
    settings: { signUps: 'open' },
    around: newAccount,
  },
  opened: {
    title: 'Default settings, but no bound on accounts and mails, in a usual account with SES raised',
    settings: { signUps: 'open', maxWatchers: 10_000_000, mailsPerHour: 1_000_000 },
    around: raised,
  },
  millions: { title: '`scale=millions`', settings: { signUps: 'open', scale: 'millions' }, around: raised },
} as const satisfies Record<string, Scenario>;

/** The stack's parameters with these settings, from the template that would be deployed. */
export function stackWith(settings: Readonly<Record<string, unknown>>): StackParameters {
  const folder = mkdtempSync(join(tmpdir(), 'scaling-'));
  try {
    return readStack(synthesise(folder, { ...anySettings, ...settings }).template);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const hoursADay = 24;

/** Plays the week with everybody on the network that the costs are about. The same each time. */
export function playWeek({ settings, around }: Scenario): {
  readonly stack: StackParameters;
  readonly week: Simulated;
} {
  const stack = stackWith(settings);
  const pace = paceOf(stack, readMeasured(modelledNetwork), networkCosts[modelledNetwork]);
  const crowd = {
    accountsAfter,
    requestsPerAccount: assumptions.site.apiRequests,
    secondsPerRequest: assumptions.site.secondsARequest,
    mailsPerWatcherDay: (assumptions.mailsAMonth * hoursADay) / hoursAMonth,
  };
  return { stack, week: simulate({ stack, around, pace, crowd, seconds: weekSeconds, chance: seededChance(2011) }) };
}
