import { parseSettings, type Settings, settingNames } from '../../lib/settings.ts';
import { type GivenSettings, noSettingsFile, settingsFile } from '../../lib/settings-file.ts';
import { inWords } from '../../terminal/words.ts';
import { networkSettings } from '../networks/index.ts';
import { certificateSetting } from './check-region.ts';
import { about, type Finding } from './finding.ts';

/** Settings, where nothing is wrong with them, and what is to be said about them. */
export interface CheckedSettings {
  readonly settings: Settings | undefined;
  readonly findings: readonly Finding[];
}

const topic = about('Settings');

/** Names kept free for documentation (RFC 2606), under which no mail arrives and no site is reached. */
const placeholder = /(^|[@./])example(\.(com|net|org))?([:/]|$)/i;

const whatFor: Readonly<Record<string, string>> = {
  alarmAddress: 'your own address, which is told when something is wrong',
  senderAddress: 'the address mails come from, one of yours, as in "notifier@your-domain.org"',
  siteUrl: 'where the site is reached, as in "https://breakups.your-domain.org"',
  ...Object.fromEntries(Object.entries(networkSettings).map(([name, setting]) => [name, setting.whatFor])),
};

/** Whether a value stands in for a real one. */
export function isPlaceholder(value: string): boolean {
  return placeholder.test(value);
}

/** Looks through the settings as a deployment would read them: what is missing or wrong, placeholders, and names that are no setting. */
export function checkSettings(given: GivenSettings): CheckedSettings {
  const { values, fileIsThere, faults } = given;
  const findings: Finding[] = faults.map((fault) => topic.stops(fault));
  const parsed = parseSettings(Object.fromEntries(settingNames.map((name) => [name, values[name]])));
  const settings = parsed.kind === 'settings' ? parsed.settings : undefined;
  // One sentence about the file says more than one about each setting that is not in it.
  if (!fileIsThere && settings === undefined) findings.push(topic.stops(noSettingsFile, 'npm run setup'));
  for (const fault of parsed.kind === 'faults' ? parsed.faults : []) {
    const [name = '', what = ''] = fault.split(/: (.*)/);
    // The certificate has a check of its own, which says how to get one.
    if (name === certificateSetting || (!fileIsThere && what === 'is missing')) continue;
    findings.push(topic.stops(`${name} ${what}.`, edit(name)));
  }
  const faulty = new Set(findings.flatMap(({ says }) => /^(\w+) /.exec(says)?.[1] ?? []));
  for (const name of settingNames) {
    const value = values[name];
    if (typeof value !== 'string' || faulty.has(name)) continue;
    if (isPlaceholder(value) || networkSettings[name]?.isPlaceholder(value) === true) {
      findings.push(topic.stops(`${name} is still the placeholder ${JSON.stringify(value)}.`, edit(name)));
    }
  }
  for (const name of Object.keys(values)) {
    // What has such characters is for the CDK.
    if (settingNames.includes(name) || /[:@/]/.test(name)) continue;
    findings.push(topic.note(`${name} is no setting of this version, so it changes nothing. Is it misspelt?`));
  }
  if (parsed.kind === 'settings' && findings.every(({ state }) => state !== 'stops')) {
    const count = settingNames.filter((name) => values[name] !== undefined).length;
    findings.unshift(
      topic.ok(`${inWords(count, 'setting')}${fileIsThere ? ` in ${settingsFile}` : ''}, none missing or wrong.`),
    );
  }
  // Nobody is asked about placeholders.
  const usable = findings.every(({ state }) => state !== 'stops');
  return { settings: usable ? settings : undefined, findings };
}

const edit = (name: string): string =>
  `In ${settingsFile}, set "${name}"${name in whatFor ? `: ${whatFor[name]}` : ''}`;
