import { readSettings, type Settings } from '../../lib/settings.ts';
import type { GivenSettings } from '../../lib/settings-file.ts';
import { networkSettings } from '../networks/index.ts';
import { certificateSetting } from './check-region.ts';
import { about, type Finding } from './finding.ts';

/** Settings, where they parse, and what is to be said about them. */
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

/** Looks through the context as a deployment would read it: what is missing or wrong, placeholders, and names that are no setting. */
export function checkSettings(context: GivenSettings): CheckedSettings {
  const asked = new Set<string>();
  const findings: Finding[] = context.faults.map((fault) =>
    topic.missing(fault, 'Mend the file; npx cdk context shows what is read.'),
  );
  let settings: Settings | undefined;
  try {
    settings = readSettings((name) => {
      asked.add(name);
      return context.values[name];
    });
  } catch (error) {
    findings.push(...faultsIn(error));
  }
  const faulty = new Set(findings.flatMap(({ says }) => /^(\w+) /.exec(says)?.[1] ?? []));
  for (const name of asked) {
    const value = context.values[name];
    if (typeof value !== 'string' || faulty.has(name)) continue;
    if (placeholder.test(value) || networkSettings[name]?.isPlaceholder(value) === true) {
      findings.push(topic.missing(`${name} is still the placeholder ${value}.`, edit(name)));
    }
  }
  for (const name of Object.keys(context.values)) {
    if (asked.has(name) || /[:@/]|^availability-zones/.test(name)) continue;
    findings.push(
      topic.note(`${name} is no setting of this project, so it changes nothing. There are ${[...asked].join(', ')}.`),
    );
  }
  if (findings.every(({ state }) => state !== 'missing'))
    findings.unshift(topic.ok(`${asked.size} settings, none missing.`));
  return { settings, findings };
}

/** `readSettings` names all faults in one error, a line each. */
function faultsIn(error: unknown): Finding[] {
  const lines = (error instanceof Error ? error.message : String(error)).split('\n').slice(1);
  if (lines.length === 0) throw error;
  return lines.flatMap((line) => {
    const [name = '', fault = ''] = line.trim().split(/: (.*)/);
    // Has a check of its own, which says how to get one.
    if (name === certificateSetting) return [];
    return topic.missing(`${name} ${fault}.`, edit(name));
  });
}

const edit = (name: string): string =>
  `In cdk.json, under "context", set "${name}"${name in whatFor ? `: ${whatFor[name]}` : ''}`;
