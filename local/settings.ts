/** What a start says of itself: what the stack's settings follow from. */
export interface SettingsSource {
  readonly siteUrl: string;
  /** Milliseconds from one sweep to the next. */
  readonly every: number | 'off';
  /** Where the networks are, and whatever else they set. */
  readonly ofNetworks: Readonly<Record<string, unknown>>;
}

/**
 * The settings that the local runtime gives to the stack by itself; all others are as deployed. A deployment's own settings, which stand in
 * `settings.json`, are never read: what runs here must not depend on whose copy it is.
 */
export function ownSettings({ siteUrl, every, ofNetworks }: SettingsSource): Readonly<Record<string, unknown>> {
  const minutes = every === 'off' ? undefined : every / 60_000;
  return {
    siteUrl,
    senderAddress: 'notifier@breakups.example',
    alarmAddress: 'operator@breakups.example',
    mailsPerSecond: 1_000,
    signUps: 'open',
    // A second click on the same person's status would else mail nothing for an hour.
    flapMinutes: 0,
    // Sweeps may be seconds apart here, and settings count in minutes.
    ...(minutes === undefined ? {} : { sweepMinutes: Math.ceil(minutes), absenceMinutes: minutes * 0.8 }),
    ...ofNetworks,
  };
}
