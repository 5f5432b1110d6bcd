import { parseSettings, settingNames } from '../lib/settings.ts';
import { networkSettingsFor } from './networks/doubles.ts';
import { byNetwork } from './networks/index.ts';
import { type PlacesSource, placesOf } from './networks/places.ts';
import { localHost } from './services/http.ts';
import { ownSettings } from './settings.ts';

/** Settings of the stack that were given by hand, as text. */
export type GivenSettings = Readonly<Record<string, string>>;

/** What a start says beside its settings. */
export interface Start extends Omit<PlacesSource, 'settings'> {
  readonly every: number | 'off';
}

/**
 * Reads assignments (`name=value`) as `cdk deploy -c` takes them; of two with the same name the later one counts. Everything that is wrong
 * with them, or that does not go with what the runtime sets itself, is a fault.
 */
export function readGivenSettings(
  assignments: readonly string[],
  start: Start,
  fault: (text: string) => void,
): GivenSettings {
  const given: Record<string, string> = {};
  const unknown: string[] = [];
  for (const assignment of assignments) {
    const [, name, value] = /^([^=]+)=(.*)$/s.exec(assignment) ?? [];
    if (name === undefined || value === undefined) {
      fault(`-c ${assignment} sets nothing; give a name and a value, as in -c sweepMinutes=5.`);
    } else if (settingNames.includes(name)) given[name] = value;
    else unknown.push(name);
  }
  if (unknown.length > 0) {
    const what = unknown.length === 1 ? 'is no setting' : 'are no settings';
    fault(`-c ${unknown.join(', ')} ${what}; there are ${settingNames.join(', ')}.`);
  }
  const parsed = parseSettings({ ...settingsOf(start, given), ...given });
  if (parsed.kind === 'faults') for (const each of parsed.faults) fault(`-c ${each}.`);
  return given;
}

/** What the runtime sets itself. Where things will be does not matter for what is right and wrong. */
function settingsOf(start: Start, given: GivenSettings): Readonly<Record<string, unknown>> {
  const somewhere = `http://${localHost}`;
  const places = placesOf({ ...start, settings: given });
  const addresses = byNetwork((id, { addressOfDouble }) =>
    places[id].kind === 'left-out' ? undefined : { address: addressOfDouble(somewhere) },
  );
  return ownSettings({ siteUrl: somewhere, every: start.every, ofNetworks: networkSettingsFor(addresses) });
}
