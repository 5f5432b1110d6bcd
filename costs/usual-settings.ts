import { readSettings, type Settings } from '../lib/settings.ts';
import { networkCosts } from './networks/index.ts';

/** Settings that a template needs and no price depends on. */
export const anySettings: Partial<Settings> = Object.assign(
  { senderAddress: 'notifier@breakups.example', alarmAddress: 'operator@breakups.example' },
  ...Object.values(networkCosts).map(({ settings }) => settings),
);

/** Minutes from one sweep to the next, where nobody sets it. */
export const usualMinutes = readSettings((name) => anySettings[name as keyof Settings]).sweepMinutes;
